"""The command: arguments, settings files, exit codes and output, around an engine that is a stand-in."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest

from factcheck import cli, doors, output
from factcheck.cli import main
from factcheck.errors import FactcheckError
from factcheck.interval import Rounding
from factcheck.model import (
    Claim,
    Coverage,
    Document,
    Evidence,
    Finding,
    Mention,
    Provenance,
    Quantity,
    Report,
    Span,
)

RULES = {
    "currency-conversion": {"status": "stable", "severity": "error", "title": "Two amounts of one sum"},
    "growth": {"status": "preview", "severity": "warning", "title": "From, to and change"},
}


class StandInPack:
    """What the command asks of a pack."""

    rules = RULES
    currencies: dict[str, object] = {"territories": {"GB": "GBP"}}  # noqa: RUF012
    origin = "stand-in"

    @staticmethod
    def languages() -> dict[str, str]:
        return {"en": "English", "fr": "French"}


class StandInEngine:
    """Every word in capitals is a figure, and a verdict on itself."""

    def check(self, document: Document) -> Report:
        findings = []
        for mention in self.mentions(document):
            word = document.text[mention.span.start : mention.span.end]
            if word == "BUG":
                raise KeyError("of the stand-in")
            claim = Claim("growth", mention.span, {"a": mention})
            verdict = word.lower()
            findings.append(Finding(claim, "growth", verdict, "error", f"{word}.", Evidence(), mention.span))
        count = len(findings)
        return Report(document, tuple(findings), Coverage(count, count, ()), Provenance("1", "stand-in", "none"), "en")

    def mentions(self, document: Document) -> list[Mention]:
        found, start = [], 0
        for word in document.text.split(" "):
            if word in ("PASS", "WARN", "FAIL", "UNCHECKED", "BUG"):
                reading = Quantity(Fraction(5), "EUR", Rounding(Fraction(1), Fraction(1)), "money")
                found.append(Mention(Span(start, start + len(word)), "money", (reading,), "about"))
            start += len(word) + 1
        return found


class Run(NamedTuple):
    """What one call left behind."""

    code: int
    out: str
    err: str
    options: list[Any]


Runner = Callable[..., Run]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Runner:
    """Runs the command in an empty folder with three articles."""
    for verdict in ("PASS", "WARN", "FAIL"):
        (tmp_path / f"{verdict.lower()}.txt").write_text(f"It is a {verdict} here.\n")
    monkeypatch.chdir(tmp_path)
    seen: list[Any] = []

    def engine(options: Any) -> tuple[StandInEngine, list[str]]:
        doors.check_input(options, StandInPack())  # type: ignore[arg-type]
        seen.append(options)
        return StandInEngine(), ["the live source is down"] if options.live else []

    monkeypatch.setattr(doors, "open_engine", engine)
    monkeypatch.setattr(doors, "open_pack", lambda options: StandInPack())

    def call(*argv: str) -> Run:
        seen.clear()
        code = main(list(argv))
        out, err = capsys.readouterr()
        return Run(code, out, err, list(seen))

    return call


def one_line(run: Run, code: int = 2) -> str:
    assert run.code == code
    assert run.err.startswith("factcheck: error: ")
    assert run.err.count("\n") == 1
    assert "Traceback" not in run.err
    return run.err


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["pass.txt"], 0),
        (["check", "pass.txt"], 0),
        (["./pass.txt", "warn.txt"], 0),
        (["warn.txt", "--strict"], 1),
        (["fail.txt"], 1),
        (["fail.txt", "--exit-zero"], 0),
        (["pass.txt", "fail.txt", "warn.txt"], 1),
        (["pass.txt", "--quiet", "fail.txt"], 1),
        (["missing.txt"], 2),
        (["fail.txt", "missing.txt"], 2),
        (["fail.txt", "missing.txt", "--exit-zero"], 2),
        (["--", "pass.txt"], 0),
    ],
)
def test_exit_codes(run: Runner, argv: list[str], code: int) -> None:
    assert run(*argv).code == code


def test_a_file_that_can_not_be_read_does_not_stop_the_others(run: Runner) -> None:
    done = run("missing.txt", "fail.txt", ".")
    assert done.err == (
        "factcheck: error: missing.txt: no such file\nfactcheck: error: .: is a folder; name the files in it\n"
    )
    assert "fail.txt:1:9  growth  FAIL  FAIL.\n" in done.out
    assert done.out.endswith("1 file: 1 figure, 1 checked; 0 pass, 0 warn, 1 fail, 0 unchecked\n")
    assert run("missing.txt").out == ""
    assert run("missing.txt", "--format", "json").out == "[]\n"


def test_our_own_fault_is_one_line_and_3(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("bug.txt").write_text("A BUG !")
    done = run("bug.txt", "fail.txt")
    assert "bug.txt: KeyError: 'of the stand-in'; this is a fault of factcheck" in one_line(done, 3)
    assert "fail.txt:1:9" in done.out
    monkeypatch.setenv("FACTCHECK_TRACEBACK", "1")
    assert "Traceback" in run("bug.txt").err
    monkeypatch.delenv("FACTCHECK_TRACEBACK")

    def broken(_: object) -> None:
        raise RecursionError("two\nlines")

    monkeypatch.setattr(doors, "open_engine", broken)
    assert "RecursionError: two lines" in one_line(run("fail.txt"), 3)


def test_interrupted(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(doors, "check", interrupt)
    done = run("fail.txt")
    assert (done.code, done.out, done.err) == (130, "", "")


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["--nonsense", "a.txt"], "unrecognized arguments: --nonsense; see factcheck --help"),
        (["a.txt", "--form", "json"], "unrecognized arguments"),
        (["a.txt", "--format", "xml"], "invalid choice: 'xml'"),
        (["a.txt", "--date", "10/07/2020"], "'10/07/2020' is not a day written as YYYY-MM-DD, for example 2020-07-10"),
        (["a.txt", "--date", "2020-02-30"], "is not a day"),
        (["a.txt", "--date", "20200710"], "is not a day"),
        (["a.txt", "--date", "2020-W10-1"], "is not a day"),
        (["a.txt", "--date"], "expected one argument"),
        (["a.txt", "--place", "France"], "not a two-letter country code"),
        (["a.txt", "--language", "french!"], "is not a language code"),
        (["a.txt", "--language", "sv"], "'sv' is not supported; these are: en (English), fr (French)"),
        (["a.txt", "--encoding", "utf-9"], "unknown encoding 'utf-9'"),
        (["a.txt", "--encoding", "rot13"], "is not an encoding of text"),
        (["a.txt", "--select", "growht"], "--select: unknown rule 'growht'; did you mean 'growth'?"),
        (["a.txt", "--ignore", "growth,zzz"], "--ignore: unknown rule 'zzz'\n"),
        (["a.txt", "--live-url", "http://localhost"], "--live-url needs --live"),
        (["-", "-"], "standard input (-) can be read only once"),
        (["a\x1b[2J.txt"], "a\\x1b[2J.txt: no such file"),
        (["explain"], "required: RULE; see factcheck explain --help"),
        (["explain", "growt"], "explain: unknown rule 'growt'; did you mean 'growth'?"),
        (["rates", "sell"], "invalid choice: 'sell'"),
        (["rates", "status", "--force"], "rates status takes neither"),
        (["a.txt", "--config", "missing.toml"], "missing.toml: No such file or directory"),
    ],
)
def test_mistakes_are_one_line(run: Runner, argv: list[str], words: str) -> None:
    assert words in one_line(run(*argv))


def test_options_reach_the_engine(run: Runner) -> None:
    done = run(
        *("pass.txt", "--date", "2020-07-10", "--place", "uk", "--language", "FR_ca", "--select", "growth, growth"),
        *("--ignore", "currency-conversion", "--ignore", "growth", "--preview", "--rules", "a", "--rules", "b"),
    )
    (options,) = done.options
    assert options.date == date(2020, 7, 10)
    assert (options.place, options.language) == ("GB", "fr-CA")
    assert options.select == ("growth",)
    assert options.ignore == ("currency-conversion", "growth")
    assert options.rules == ("a", "b")
    assert options.preview


def test_trouble_with_the_live_source_is_told_and_no_error(run: Runner) -> None:
    done = run("pass.txt", "--live", "--live-url", "http://localhost:1")
    assert (done.code, done.err) == (0, "factcheck: warning: the live source is down\n")


def test_settings_file(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "desk" / "drafts"
    inner.mkdir(parents=True)
    (tmp_path / ".factcheck.toml").write_text(
        'language = "fr"\nselect = ["growth"]\nrules = ["ours"]\nstrict = true\n[severity]\ngrowth = "note"\n'
    )
    (inner / "pyproject.toml").write_text("[tool.other]\n# factcheck is elsewhere\n")
    monkeypatch.chdir(inner)
    (options,) = run("../../warn.txt").options
    assert (options.language, options.select, options.strict) == ("fr", ("growth",), True)
    assert options.rules == (str(tmp_path / "ours"),)
    assert options.severity == {"growth": "note"}
    assert run("../../warn.txt").code == 1
    assert run("../../warn.txt", "--no-strict").code == 0
    assert run("../../warn.txt", "--no-config").code == 0
    (options,) = run("../../warn.txt", "--language", "en", "--select", "currency-conversion").options
    assert (options.language, options.select) == ("en", ("currency-conversion",))


def test_settings_in_pyproject(run: Runner) -> None:
    Path("pyproject.toml").write_text('[tool.factcheck]\nexit-zero = true\nformat = "json"\n')
    done = run("fail.txt")
    assert done.code == 0
    assert json.loads(done.out)[0]["ok"] is False
    Path("other.toml").write_text("strict = true\n")
    assert run("warn.txt", "--config", "other.toml").code == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("langauge = 'fr'", ".factcheck.toml: unknown key 'langauge'; did you mean 'language'?"),
        ("live = true", "unknown key 'live'"),
        ("strict = 'yes'", ".factcheck.toml: strict must be true or false"),
        ("select = 'growth'", "select must be a list of strings"),
        ("format = 'xml'", "format must be one of text, json"),
        ("severity = {growth = 'fatal'}", "severity.growth must be one of error, warning, note"),
        ("severity = {grow = 'note'}", "severity: unknown rule 'grow'; did you mean 'growth'?"),
        ("language = ", "not valid TOML"),
        ("place = 'Paris'", "not a two-letter country code"),
        ("encoding = 'nul\\u0000'", "unknown encoding"),
    ],
)
def test_mistakes_in_the_settings_file(run: Runner, content: str, words: str) -> None:
    Path(".factcheck.toml").write_text(content.replace("'", '"') if "\\u" in content else content)
    assert words in one_line(run("pass.txt"))


def test_somebody_elses_broken_pyproject_is_not_our_trouble(run: Runner) -> None:
    Path("pyproject.toml").write_text("factcheck = [")
    assert run("pass.txt").code == 0


def test_output_is_whole_or_not_there(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "report.json"
    done = run("fail.txt", "--format", "json", "--output", str(out))
    assert (done.code, done.out) == (1, "")
    kept = out.read_text(encoding="utf-8")
    assert json.loads(kept)[0]["source"] == "fail.txt"
    out.chmod(0o640)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", fail)
        assert "report.json: No space left" in one_line(run("pass.txt", "--output", str(out)))
    assert out.read_text(encoding="utf-8") == kept
    assert sorted(path.name for path in tmp_path.iterdir() if "report" in path.name) == ["report.json"]
    assert run("pass.txt", "--output", str(out)).code == 0
    assert out.stat().st_mode & 0o777 == 0o640
    link = tmp_path / "link"
    link.symlink_to(out)
    run("fail.txt", "--output", str(link))
    assert link.is_symlink()
    assert "FAIL" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("place", ["missing/report.txt", ".", "nul\0"])
def test_output_that_can_not_be_written(run: Runner, place: str) -> None:
    assert "--output" in one_line(run("pass.txt", "--output", place))


def test_standard_input(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    for argv, source in (((), "<stdin>"), (("-",), "<stdin>"), (("-", "--stdin-filename", "draft.md"), "draft.md")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"A FAIL !")))
        assert f"{source}:1:3  growth  FAIL" in run(*argv).out


def test_no_file_and_a_terminal(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for stream in (Terminal(), None):
        monkeypatch.setattr(sys, "stdin", stream)
        assert "no file named" in one_line(run())


def test_color(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in run("fail.txt").out
    assert "\x1b[1;31mFAIL" in run("fail.txt", "--color", "always").out
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    assert "\x1b" in run("fail.txt").out
    assert "\x1b" not in run("fail.txt", "--color", "never").out
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in run("fail.txt").out
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("fail.txt").out


def test_mentions(run: Runner) -> None:
    assert run("mentions", "fail.txt").out == "1:9  money  FAIL  5 EUR  about\n"
    assert run("mentions", "fail.txt", "pass.txt").out.startswith("fail.txt:1:9  money")
    (one,) = json.loads(run("mentions", "fail.txt", "--format", "json").out)
    assert one["mentions"][0]["readings"][0]["value"] == "5"
    assert (one["source"], one["mentions"][0]["text"], one["mentions"][0]["line"]) == ("fail.txt", "FAIL", 1)


def test_rules(run: Runner) -> None:
    assert run("rules").out == (
        "currency-conversion  stable   error    Two amounts of one sum\n"
        "growth               preview  warning  From, to and change\n"
    )
    assert [one["rule"] for one in json.loads(run("rules", "--format", "json").out)] == list(RULES)


def test_help_and_version(run: Runner) -> None:
    for argv in ([], ["mentions"], ["explain"], ["rules"], ["verify"], ["rates"]):
        shown = run(*argv, "--help")
        assert shown.code == 0
        assert max(map(len, shown.out.splitlines())) <= 80
    shown = run("--help")
    assert all(word in shown.out for word in (*cli.VERBS, "exit codes:", "examples:"))
    assert run("--version").out.startswith("factcheck ")


def test_a_file_named_like_a_verb(run: Runner) -> None:
    Path("rules").write_text("A FAIL !")
    assert "./rules:1:3  growth  FAIL" in run("./rules").out


def test_a_reader_that_leaves_early_is_no_error(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_: str) -> int:
        raise BrokenPipeError

    with monkeypatch.context() as patched:
        patched.setattr(doors, "write", output.write)
        patched.setattr(sys.stdout, "write", gone)
        patched.setattr("factcheck.output._drop_output", lambda: None)
        code = main(["fail.txt"])
    assert code == 1


def test_errors_name_no_exception_class() -> None:
    assert output.complain(str(FactcheckError("why")), 2) == 2


def test_stdin_filename_may_hold_anything(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"A FAIL !")))
    assert "\\udcff\\x07:1:3" in run("-", "--stdin-filename", "\udcff\x07").out


def test_importing_the_command_is_cheap() -> None:
    dear = (
        *("dataclasses", "importlib.metadata", "importlib.resources", "inspect", "logging", "multiprocessing"),
        *("pathlib", "pint", "requests", "shutil", "subprocess", "tempfile", "tomllib", "unicodedata"),
    )
    code = (
        "import sys; before = set(sys.modules); from factcheck import cli, doors, settings\n"
        "cli.PARSERS['check']().parse_intermixed_args(['a.txt', '--quiet'])\n"
        f"print([name for name in {dear!r} if name in set(sys.modules) - before])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=_root())
    assert done.stdout == "[]\n"


def _root() -> str:
    return os.path.dirname(os.path.dirname(os.path.abspath(cli.__file__)))


ARTICLE = """Un titre

L’année dernière, le secteur a augmenté de 10% et était évalué à 147,7 milliards de yuans (12,1 milliards de dollars).
Le fonds a réuni 10 milliards de yuans (1,4 milliard de dollars) et 5 kilomètres (3,1 miles) de câbles.
"""


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A French article with one slip, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return "a.txt"


def test_the_real_engine_reports_as_the_schema_says(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    with open(os.path.join(_root(), "factcheck", "reporters", "report.schema.json"), encoding="utf-8") as stream:
        schema = json.load(stream)
    for argv, code in (((), 1), (("--date", "2020-07-10"), 1), (("--ignore", "currency-conversion"), 0)):
        assert main([article, "--format", "json", *argv]) == code
        written = json.loads(capsys.readouterr().out)
        jsonschema.Draft202012Validator(schema).validate(written)
        for finding in written[0]["findings"]:
            assert finding["text"] == ARTICLE[finding["start"] : finding["end"]]
            assert finding["message"]
            assert "{" not in finding["message"]


def test_the_real_report_names_the_slip(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([article, "--date", "2020-07-10"]) == 1
    shown = capsys.readouterr().out
    assert "a.txt:3:66  currency-conversion  FAIL" in shown
    assert "two digits are swapped" in shown
    assert "(ECB, 2020-07-10)" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_the_real_report_on_another_language(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(article).write_text("Zorp blimar 12 km (91 mi) kvel.\n")
    assert main([article]) == 1
    shown = " ".join(capsys.readouterr().out.split())
    assert "a.txt: note: the language was not recognised: read by the signs and codes that Latin script shares" in shown
    assert "91 mi is inconsistent with 12 km" in shown


def test_the_real_verbs(article: str, capsys: pytest.CaptureFixture[str]) -> None:
    for argv, words in (
        (["rules"], "currency-conversion  stable"),
        (["rates", "status"], "last day: "),
        (["mentions", article], "147.7bn CNY"),
        (["explain", "currency-conversion"], "currency-conversion"),
        (["verify"], "0 do not"),
    ):
        assert main(argv) == 0, argv
        assert words in capsys.readouterr().out
