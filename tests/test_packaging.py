"""The distribution as it is built and installed: what the wheel holds, and that it works where it lands."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck import __version__

if TYPE_CHECKING:
    from tests.conftest import Installed

ROOT = Path(__file__).resolve().parents[1]
CONSISTENT = "Le fonds pèse 147,7 milliards de yuans (21,1 milliards de dollars américains).\n"
INCONSISTENT = CONSISTENT.replace("21,1", "12,1")
WHERE = "from factcheck.knowledge.pack import rules_folder; import factcheck; print(factcheck.__file__, rules_folder())"


@pytest.fixture(scope="module")
def wheel(checkout: Path, surroundings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel of the copied checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip(surroundings, "wheel", "--no-deps", "--wheel-dir", str(folder), str(checkout))
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.fixture(scope="module")
def editable(surroundings: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program folder of an environment with an editable install, without the libraries that most articles need not."""
    source = tmp_path_factory.mktemp("editable") / "factcheck"
    ignored = shutil.ignore_patterns("__pycache__", ".*", "build", "dist", "venv")
    shutil.copytree(ROOT, source, ignore=ignored)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(source / ".venv")], check=True)
    programs = source / ".venv" / "bin"
    pip(surroundings, "--python", str(programs / "python"), "install", "--no-deps", "--editable", str(source))
    return programs


def pip(environment: dict[str, str], *arguments: str) -> None:
    """Runs pip, which must succeed; it fetches the build backend that pyproject.toml names."""
    command = [sys.executable, "-m", "pip", *arguments, "--quiet"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_wheel_holds_what_the_checkout_holds(wheel: zipfile.ZipFile, checkout: Path) -> None:
    """Every file of the package and every rule, byte for byte, and nothing else."""
    wanted = {}
    for folder, inside in (("factcheck", "factcheck"), ("rules", "factcheck/rules")):
        for path in (checkout / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                wanted[f"{inside}/{path.relative_to(checkout / folder).as_posix()}"] = path.read_bytes()
    found = {name: wheel.read(name) for name in wheel.namelist() if ".dist-info/" not in name}
    assert sorted(found) == sorted(wanted)
    assert found == wanted


@pytest.mark.parametrize(
    "name",
    [
        "factcheck/py.typed",
        "factcheck/rules/README.md",
        "factcheck/rules/units.txt",
        "factcheck/rules/currencies.toml",
        "factcheck/rules/claims/currency-conversion.toml",
        "factcheck/rules/languages/fr.toml",
        "factcheck/knowledge/data/NOTICE",
        "factcheck/knowledge/data/rates.bin",
        "factcheck/knowledge/data/units.json",
        "factcheck/knowledge/data/cldr/fr.json",
        "factcheck/knowledge/data/pack/lang-fr.json",
        "factcheck/reporters/report.schema.json",
    ],
)
def test_the_wheel_holds_the_data(wheel: zipfile.ZipFile, name: str) -> None:
    assert wheel.getinfo(name).file_size > 0 or name.endswith("py.typed")


def test_the_wheel_describes_itself(wheel: zipfile.ZipFile) -> None:
    folder = f"factcheck_news-{__version__}.dist-info"
    metadata = wheel.read(f"{folder}/METADATA").decode()
    assert f"\nName: factcheck-news\nVersion: {__version__}\n" in metadata
    assert "\nLicense-Expression: Apache-2.0\n" in metadata
    assert "\nRequires-Python: >=3.11\n" in metadata
    assert "# factcheck" in metadata.partition("\n\n")[2]
    assert f"{folder}/licenses/LICENSE" in wheel.namelist()
    assert "factcheck = factcheck.cli:main" in wheel.read(f"{folder}/entry_points.txt").decode()


def test_only_named_libraries_are_required(wheel: zipfile.ZipFile) -> None:
    metadata = wheel.read(f"factcheck_news-{__version__}.dist-info/METADATA").decode()
    lines = [line.removeprefix("Requires-Dist: ") for line in metadata.splitlines() if line.startswith("Requires-Dist")]
    core = {line.split("<")[0].split(">")[0] for line in lines if "extra ==" not in line}
    assert core == {"pint", "currencyconverter", "forex-python"}


class TestInstalledFromWheel:
    """In an environment of its own, run from an empty folder."""

    def test_package_and_rules_are_in_the_environment(self, installed: Installed, tmp_path: Path) -> None:
        done = installed.run(f'python -c "{WHERE}"', cwd=tmp_path)
        package, rules = done.stdout.split()
        environment = installed.folder / ".venv"
        assert Path(package).is_relative_to(environment)
        assert Path(rules).is_relative_to(environment)

    def test_an_article_is_checked(self, installed: Installed, tmp_path: Path) -> None:
        (tmp_path / "good.txt").write_text(CONSISTENT, encoding="utf-8")
        (tmp_path / "bad.txt").write_text(INCONSISTENT, encoding="utf-8")
        assert installed.run("factcheck good.txt --date 2020-07-10", cwd=tmp_path).returncode == 0
        done = installed.run("factcheck bad.txt --date 2020-07-10 --format json", cwd=tmp_path)
        assert done.returncode == 1
        (finding,) = json.loads(done.stdout)[0]["findings"]
        assert (finding["rule"], finding["diagnosis"]) == ("currency-conversion", "swap")

    def test_the_examples_of_the_rules_hold(self, installed: Installed, tmp_path: Path) -> None:
        done = installed.run("factcheck verify", cwd=tmp_path)
        assert done.returncode == 0, done.stdout

    def test_units_of_a_user_are_converted(self, installed: Installed, tmp_path: Path) -> None:
        """The library for units is there and is found when it is needed."""
        rules = tmp_path / "house"
        (rules / "languages").mkdir(parents=True)
        (rules / "units.txt").write_text("furlong = 201.168 * meter\n", encoding="utf-8")
        (rules / "languages" / "en.toml").write_text('[units]\nfurlongs = "furlong"\n', encoding="utf-8")
        (tmp_path / "race.txt").write_text("The race is 8 furlongs (1,600 m) long.\n", encoding="utf-8")
        done = installed.run("factcheck race.txt --language en --rules house", cwd=tmp_path)
        assert "1 pass, 0 warn, 0 fail" in done.stdout

    def test_a_newer_table_of_rates_is_taken_from_the_library(self, installed: Installed, tmp_path: Path) -> None:
        environment = {**installed.environment, "FACTCHECK_RATES": str(tmp_path / "rates.bin")}
        place = installed._replace(environment=environment)
        done = place.run("factcheck rates update --force && factcheck rates status", cwd=tmp_path)
        assert done.returncode == 0, done.stdout
        assert (tmp_path / "rates.bin").exists()

    def test_the_environment_is_sound(self, installed: Installed) -> None:
        assert installed.run("python -m pip check").returncode == 0


class TestEditable:
    """Installed so that changes to the checkout count at once."""

    def test_package_and_rules_are_in_the_checkout(self, editable: Path, tmp_path: Path) -> None:
        output = run(editable / "python", "-c", WHERE, cwd=tmp_path)
        package, rules = map(Path, output.stdout.split())
        source = editable.parents[1]
        assert package == source / "factcheck" / "__init__.py"
        assert rules == source / "rules"

    @pytest.mark.parametrize(("text", "code"), [(CONSISTENT, 0), (INCONSISTENT, 1)])
    def test_an_article_is_checked(self, editable: Path, tmp_path: Path, text: str, code: int) -> None:
        (tmp_path / "a.txt").write_text(text, encoding="utf-8")
        done = run(editable / "factcheck", "a.txt", "--date", "2020-07-10", cwd=tmp_path)
        assert done.returncode == code, done.stdout + done.stderr

    def test_examples_run(self, editable: Path, tmp_path: Path) -> None:
        done = run(editable / "factcheck", "explain", "growth", cwd=tmp_path)
        assert done.returncode == 0
        assert done.stdout.startswith("growth: ")


def run(program: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """A program's output; nothing of this run's own Python reaches it."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "FACTCHECK_"))}
    return subprocess.run(
        [str(program), *arguments],
        cwd=cwd,
        env={**environment, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )
