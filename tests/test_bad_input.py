"""Bad input through the real command: one clear line and exit 2 where it is a mistake, else a normal report."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import factcheck.cli

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(factcheck.cli.__file__)))
SENTENCE = (
    "L’année dernière, le secteur était évalué à 147,7 milliards de yuans (21,1 milliards de dollars américains).\n"
)
WRONG = SENTENCE.replace("21,1", "12,1")
DATED = ("--language", "fr", "--date", "2020-07-10")
MEGABYTE = 1 << 20


class Run(NamedTuple):
    """What one call left behind."""

    code: int
    out: str
    err: str


def run(*argv: str, stdin: bytes = b"", timeout: float = 60) -> Run:
    """The command in a process of its own, outside any settings file's reach.

    What hangs is stopped after a minute, and ten seconds more for each megabyte: how fast it is, benchmarks tell.
    """
    command = [sys.executable, "-m", "factcheck", *argv, "--no-config"]
    environment = {**os.environ, "PYTHONPATH": ROOT, "PYTHONIOENCODING": "utf-8"}
    patience = timeout + 10 * len(stdin) / MEGABYTE
    done = subprocess.run(command, input=stdin, capture_output=True, timeout=patience, env=environment, check=False)
    result = Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in result.err
    assert done.returncode != 3, result.err
    return result


def reported(data: str | bytes, *argv: str, code: int = 0) -> dict[str, Any]:
    """The one report on ``data`` given at standard input."""
    done = run("-", "--format", "json", *argv, stdin=data.encode("utf-8") if isinstance(data, str) else data)
    assert (done.code, done.err) == (code, "")
    (report,) = json.loads(done.out)
    return dict(report)


def refused(*argv: str, stdin: bytes = b"") -> str:
    """The one line that says what the caller's mistake is."""
    done = run(*argv, stdin=stdin)
    assert done.code == 2
    assert done.err.startswith("factcheck: error: ")
    assert done.err.count("\n") == 1
    return done.err


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (SENTENCE.encode("utf-16"), "looks like UTF-16; try --encoding utf-16"),
        (SENTENCE.encode("cp1252"), "not UTF-8: byte 0x92 at offset 1 (line 1); try --encoding cp1252"),
        (b"\x7fELF\x02\x01\x01\x00", "binary, not text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary, not text"),
        (b"\x1f\x8b\x08" + bytes(range(1, 256)), "binary, not text"),
    ],
)
def test_bytes_that_are_no_utf8(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert f"a.txt: {words}" in refused(str(path))


def test_missing_file_and_folder(tmp_path: Path) -> None:
    assert "missing.txt: no such file" in refused(str(tmp_path / "missing.txt"))
    assert "is a folder" in refused(str(tmp_path))


@pytest.mark.parametrize("argv", [("--language", "xx"), ("--date", "yesterday"), ("--place", "?"), ("--select", "no")])
def test_unknown_values(argv: tuple[str, ...]) -> None:
    assert argv[1] in refused("-", *argv, stdin=b"text")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_every_encoding_gives_the_same_report(codec: str) -> None:
    plain = reported(WRONG, *DATED, code=1)
    argv = () if codec.startswith("utf-8") else ("--encoding", codec)
    assert reported(WRONG.encode(codec), *DATED, *argv, code=1) == plain
    assert [finding["verdict"] for finding in plain["findings"]] == ["fail"]


def test_line_ends_of_other_systems() -> None:
    for end in ("\n", "\r\n", "\r"):
        text = f"Un titre{end}{end}" + WRONG.replace("\n", end)
        (finding,) = reported(text, *DATED, code=1)["findings"]
        assert finding["text"] == text[finding["start"] : finding["end"]]
        assert (finding["line"], finding["column"]) == (3, WRONG.index("147,7") + 1)


@pytest.mark.parametrize("data", [b"", b"\n", b" ", b"\xef\xbb\xbf", b"\r\n\r\n", b"."])
def test_nothing_to_check_is_a_normal_report(data: bytes) -> None:
    report = reported(data)
    assert report["findings"] == []
    assert report["coverage"]["figures"] == 0
    assert "1 file: 0 figures" in run("-", stdin=data).out


LARGE = {
    "one line of 20 MB": "Le secteur se développe et il y a 5 ans on le savait déjà. " * (20 * MEGABYTE // 60),
    "20 MB without a space": "a" * (20 * MEGABYTE),
    "parentheses": "(" * 200_000,
    "closed parentheses": "(" * 100_000 + "5" + ")" * 100_000,
    "a million digits": "9" * 1_000_000,
    "a million digits of money": "$" + "1" * 1_000_000 + " million",
    "a million groups": "1,234" + ",567" * 250_000,
    "a million signs": "$" * 500_000 + "%" * 500_000,
    "number words": "trois cent mille " * 3_334,
    "hyphens": "vingt-et-un-" * 5_000,
    "conversions open at one end": "147,7 milliards de yuans (" * 3_000,
    "combining characters": "5" + "\u0301" * 500_000 + " %",
    "full-width digits": "\uff15" * 200_000,
    "fractions": "1 1/2 " * 20_000,
    "spaces": "5" + " " * 1_000_000 + "%",
    "line ends": "5\n" * 100_000,
}


@pytest.mark.parametrize("language", ["en", "fr", "zh"])
@pytest.mark.parametrize("name", [name for name in LARGE if "MB" not in name])
def test_hostile_text_is_a_normal_report(name: str, language: str) -> None:
    report = reported(LARGE[name], "--language", language)
    assert report["ok"]
    assert isinstance(report["coverage"]["figures"], int)


@pytest.mark.parametrize("name", [name for name in LARGE if "MB" in name])
def test_a_line_of_20_megabytes_in_bounded_memory(name: str) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert reported(LARGE[name] + "\n" + WRONG, *DATED, code=1)["ok"] is False
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    unit = 1 if sys.platform == "darwin" else 1024
    assert after == before or after * unit < 1500 * MEGABYTE


def test_hostile_text_as_text() -> None:
    for name in ("a million digits of money", "conversions open at one end", "number words"):
        done = run("-", "--verbose", "--language", "fr", stdin=LARGE[name].encode())
        assert done.code == 0
        assert len(done.out) < 2 * MEGABYTE
        assert run("mentions", "-", "--language", "fr", stdin=LARGE[name].encode()).code == 0


def test_text_with_terminal_commands() -> None:
    done = run("-", *DATED, stdin=WRONG.replace("évalué", "\x1b]0;owned\x07évalué").encode())
    assert done.code == 1
    assert "\x1b" not in done.out
    assert "\x07" not in done.out


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "title = ",
        "title = 'x'\n",
        "title = 'x'\ntitle = 'y'\n",
        "[" * 5000,
        "x = " + "[" * 5000 + "]" * 5000,
        "\x00\x01",
        "title = 'x'\nwhy = 'y'\nstatus = 'stable'\nseverity = 'error'\nunknown = 1\n",
        "title = 'x'\nwhy = 'y'\nstatus = 'stable'\nseverity = 'error'\n[match]\npattern = '{a:money} ({b:money})'\n"
        '[check]\nexpr = \'__import__("os").system("true")\'\n',
        "title = 'x'\nwhy = 'y'\nstatus = 'stable'\nseverity = 'error'\n[match]\npattern = '{a:money} ({b:money})'\n"
        "[check]\nexpr = 'a ** 999999999'\n",
    ],
)
def test_malformed_and_hostile_rules(tmp_path: Path, rule: str) -> None:
    folder = tmp_path / "claims"
    folder.mkdir()
    (folder / "mine.toml").write_text(rule, encoding="utf-8")
    assert "mine" in refused("-", "--rules", str(tmp_path), stdin=b"$5m (5m euros)")
    assert "mine" in refused("verify", str(tmp_path))


def test_a_rules_folder_that_is_none(tmp_path: Path) -> None:
    assert "no such rules folder" in refused("-", "--rules", str(tmp_path / "missing"), stdin=b"text")
    refused("-", "--rules", str(tmp_path), stdin=b"text")
    refused("verify", str(tmp_path / "missing"))
