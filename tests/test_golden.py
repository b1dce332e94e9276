"""Whole reports on articles with slips, against the stored ones in ``golden/``: text for people, JSON for programs.

FACTCHECK_REGENERATE=1 pytest tests/test_golden.py writes them anew; read the difference before you commit it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from factcheck import reporters
from factcheck.cli import main

GOLDEN = Path(__file__).parent / "golden"
ARTICLES = sorted((GOLDEN / "articles").glob("*.txt"))
REGENERATE = os.environ.get("FACTCHECK_REGENERATE") == "1"
SCHEMA = json.loads((Path(reporters.__file__).parent / "report.schema.json").read_text(encoding="utf-8"))


def printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *argv: str) -> str:
    """What the command prints when it runs beside the articles."""
    monkeypatch.chdir(GOLDEN / "articles")
    monkeypatch.setenv("FACTCHECK_RATES", str(GOLDEN / "none"))
    code = main([*argv, "--no-config"])
    out, err = capsys.readouterr()
    assert code in (0, 1)
    assert not err
    return out


def compare(name: str, output: str) -> None:
    """Fails unless the output is the stored one."""
    path = GOLDEN / name
    if REGENERATE:
        path.write_text(output, encoding="utf-8")
    assert output == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_text(path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    day = path.name.split(".")[2]
    compare(f"{path.stem}.report", printed(capsys, monkeypatch, path.name, "--date", day, "--verbose"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_json(path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    day = path.name.split(".")[2]
    reports = json.loads(printed(capsys, monkeypatch, path.name, "--date", day, "--format", "json"))
    jsonschema.validate(reports, SCHEMA)
    compare(f"{path.stem}.json", json.dumps(reports, ensure_ascii=False, indent=1) + "\n")


def test_several_files(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    names = [path.name for path in ARTICLES]
    compare("several.report", printed(capsys, monkeypatch, *names, "--date", "2021-06-17"))


def test_mentions(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    compare("mentions.report", printed(capsys, monkeypatch, "mentions", ARTICLES[0].name))


def test_every_slip_and_verdict_is_there() -> None:
    """The stored reports show what a report can show."""
    findings: list[dict[str, Any]] = []
    for path in ARTICLES:
        (report,) = json.loads((GOLDEN / f"{path.stem}.json").read_text(encoding="utf-8"))
        findings += report["findings"]
    assert {one["verdict"] for one in findings} == {"pass", "warn", "fail", "unchecked"}
    assert {one["diagnosis"] for one in findings} == {None, *SLIPS}
    assert {path.name.split(".")[1] for path in ARTICLES} == {"en", "fr", "de", "zh"}


SLIPS = {"scale", "decimal", "swap", "label", "inverted", "points", "ratio", "exchanged"}
