"""Holds what the command loads: a check on every save can't pay for modules that cost more than the check itself."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# What a check may load besides our own modules; a new name here wants its milliseconds measured.
ALLOWED = frozenset(
    """
    __future__ _collections_abc _stat genericpath posixpath stat
    _ast _bisect _collections _datetime _decimal _functools _json _locale _operator _sre _string _struct _typing
    argparse ast bisect collections contextlib copyreg datetime decimal enum errno fractions functools gettext itertools
    json keyword locale math mmap numbers operator os re reprlib string struct types typing unicodedata warnings zlib
    """.split()  # noqa: SIM905 - a list of fifty strings reads worse
)
DEAR = (
    *("babel", "click", "currency_converter", "forex_python", "pint", "pydantic", "requests", "simplejson", "yaml"),
    *("asyncio", "concurrent", "csv", "dataclasses", "email", "hashlib", "http", "importlib.metadata"),
    *("importlib.resources", "inspect", "logging", "multiprocessing", "pathlib", "pickle", "shutil", "socket"),
    *("sqlite3", "ssl", "subprocess", "tempfile", "threading", "tomllib", "unittest", "urllib", "zipfile"),
)
FRENCH = """\
Le secteur a crû de 10% et pesait 147,7 milliards de yuans (21,1 milliards de dollars américains), selon la ville.

Le fonds est doté de 10 milliards de yuans (1,4 milliard de dollars américains).
"""
ENGLISH = """\
The minister said on Tuesday that sales rose 10 % to $33 million from $30 million, and that 45 of 120 firms (37.5 %) gained.
"""
MEASURES = """\
The minister said that the wall is 209 km (130 miles) long, that 100 acres (40 ha) burnt and that it was 20 °C (68 °F).
"""
SLIP = FRENCH.replace("21,1", "12,1")
PROSE = "Le ministre a dit que la ville reste calme et que les écoles sont ouvertes.\n"

# Run without the site module, whose .pth files may load anything; the libraries stay importable.
PROBE = """\
import sys
before = set(sys.modules)
sys.path += sys.argv[1].split("|")
from factcheck.cli import main
code = main(sys.argv[2:])
sys.stdout.flush()
print(code, *sorted(set(sys.modules) - before), file=sys.stderr)
"""


def loaded(folder: Path, text: str, *options: str) -> set[str]:
    """The modules that the command loads for an article, which it must judge without a mistake."""
    article = folder / "article.txt"
    article.write_text(text, encoding="utf-8")
    paths = "|".join((str(ROOT), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
    call = [sys.executable, "-I", "-S", "-c", PROBE, paths, *options, str(article)]
    done = subprocess.run(call, cwd=folder, capture_output=True, encoding="utf-8", check=True)
    code, *names = done.stderr.split()
    assert code in "01", done.stderr
    return set(names)


def foreign(names: set[str]) -> set[str]:
    """The first parts of the names that are not ours."""
    return {name.partition(".")[0] for name in names} - {"factcheck"}


def dear(names: set[str]) -> list[str]:
    """The dear modules among ``names``."""
    return [name for name in DEAR if name in names]


ARTICLES = {
    "prose": (PROSE, ()),
    "detected": (FRENCH, ()),
    "dated": (FRENCH, ("--language", "fr", "--date", "2020-07-10")),
    "placed": (FRENCH, ("--language", "fr", "--place", "FR")),
    "slip": (SLIP, ("--language", "fr", "--date", "2020-07-10")),
    "slip undated": (SLIP, ("--language", "fr")),
    "growth and shares": (ENGLISH, ("--language", "en")),
    "verbose": (FRENCH, ("--verbose", "--date", "2020-07-10")),
    "json": (SLIP, ("--format", "json", "--date", "2020-07-10")),
}


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_without_measures_loads_the_cheap_modules_only(name: str, tmp_path: Path) -> None:
    text, options = ARTICLES[name]
    names = loaded(tmp_path, text, "check", *options)
    assert not dear(names)
    assert foreign(names) <= ALLOWED, sorted(foreign(names) - ALLOWED)


def test_a_list_of_figures_loads_the_cheap_modules_only(tmp_path: Path) -> None:
    names = loaded(tmp_path, FRENCH, "mentions")
    assert not dear(names)
    assert foreign(names) <= ALLOWED, sorted(foreign(names) - ALLOWED)


@pytest.mark.parametrize("options", [("check",), ("check", "--format", "json"), ("mentions",)])
def test_units_of_ours_need_no_pint(options: tuple[str, ...], tmp_path: Path) -> None:
    names = loaded(tmp_path, MEASURES, *options)
    assert not dear(names)
    assert foreign(names) <= ALLOWED, sorted(foreign(names) - ALLOWED)


def test_a_slip_in_a_measure_needs_no_pint(tmp_path: Path) -> None:
    names = loaded(tmp_path, MEASURES.replace("130", "103"), "check")
    assert not dear(names)


def test_an_article_without_measures_loads_no_units(tmp_path: Path) -> None:
    assert "factcheck.knowledge.units" not in loaded(tmp_path, FRENCH, "check")


def test_the_live_source_stays_out_unless_asked_for(tmp_path: Path) -> None:
    names = loaded(tmp_path, FRENCH, "check", "--date", "2020-07-10")
    assert "factcheck.knowledge.live" not in names


def test_help_loads_no_engine(tmp_path: Path) -> None:
    names = loaded(tmp_path, PROSE, "check", "--help")
    assert not dear(names)
    assert not {name for name in names if name.startswith(("factcheck.checking", "factcheck.recognition"))}


def test_the_api_itself_loads_nothing(tmp_path: Path) -> None:
    probe = "import sys; before = set(sys.modules); import factcheck; print(*sorted(set(sys.modules) - before))"
    call = [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {probe}"]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
    assert set(done.stdout.split()) <= {"__future__", "factcheck"}
