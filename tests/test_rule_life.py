"""A rule from preview to retirement, through the command: what runs, what is chosen, and how grave a fail is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli import main

RULE = """
title = "Boxes and their price"
why = "A sum that somebody works out by hand."
status = "{status}"
severity = "{severity}"

[match]
pattern = "{{a:money}} ({{b:money}})"

[check]
expr = "a == b"
solve = {{ b = "a" }}

[[example]]
lang = "en"
text = "It cost 5 euros (5 euros)."
verdict = "pass"
"""
ARTICLE = "The crate cost 5 euros (7 euros) at the market."


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "house" / "claims").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rule(place: Path, status: str = "stable", severity: str = "error") -> None:
    path = place / "house" / "claims" / "boxes.toml"
    path.write_text(RULE.format(status=status, severity=severity), encoding="utf-8")


def run(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[dict[str, Any]]]:
    """The exit code and the findings of the rule on the article."""
    code = main(["a.txt", "--language", "en", "--rules", "house", "--format", "json", *options])
    (report,) = json.loads(capsys.readouterr().out)
    return code, [one for one in report["findings"] if one["rule"] == "boxes"]


def test_a_stable_rule_runs(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule(place)
    code, found = run(capsys)
    assert (code, [one["verdict"] for one in found]) == (1, ["fail"])


@pytest.mark.parametrize(("options", "runs"), [((), False), (("--preview",), True), (("--select", "boxes"), True)])
def test_a_preview_rule_waits_until_it_is_asked(
    place: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], runs: bool
) -> None:
    rule(place, "preview")
    code, found = run(capsys, *options)
    assert (code, bool(found)) == (int(runs), runs)


@pytest.mark.parametrize("options", [(), ("--preview",)])
def test_a_retired_rule_never_runs(place: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]) -> None:
    rule(place, "retired")
    assert run(capsys, *options) == (0, [])


def test_a_retired_rule_cannot_be_chosen(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule(place, "retired")
    assert main(["a.txt", "--language", "en", "--rules", "house", "--select", "boxes"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "'boxes' is retired" in line


def test_a_rule_is_chosen_or_left_out(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule(place)
    assert run(capsys, "--ignore", "boxes") == (0, [])
    assert run(capsys, "--select", "growth") == (0, [])
    code, found = run(capsys, "--select", "boxes,growth")
    assert (code, len(found)) == (1, 1)


@pytest.mark.parametrize(("severity", "code"), [("error", 1), ("warning", 0), ("note", 0)])
def test_a_rule_says_how_grave_it_is(place: Path, capsys: pytest.CaptureFixture[str], severity: str, code: int) -> None:
    rule(place, severity=severity)
    assert run(capsys)[0] == code


@pytest.mark.parametrize("severity", ["warning", "note"])
def test_severity_is_overridden(place: Path, capsys: pytest.CaptureFixture[str], severity: str) -> None:
    """By the settings file, by the command line, and by the command line against the file."""
    rule(place)
    code, found = run(capsys, "--severity", f"boxes={severity}")
    assert (code, found[0]["severity"], found[0]["verdict"]) == (0, severity, "fail")
    (place / ".factcheck.toml").write_text(f'[severity]\nboxes = "{severity}"\n', encoding="utf-8")
    code, found = run(capsys)
    assert (code, found[0]["severity"]) == (0, severity)
    code, found = run(capsys, "--severity", "boxes=error")
    assert (code, found[0]["severity"]) == (1, "error")


@pytest.mark.parametrize("given", ["boxes", "boxes=fatal", "=note"])
def test_a_severity_is_a_rule_and_a_level(place: Path, capsys: pytest.CaptureFixture[str], given: str) -> None:
    rule(place)
    assert main(["a.txt", "--rules", "house", "--severity", given]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "--severity" in line


def test_a_severity_is_of_a_rule_that_exists(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule(place)
    assert main(["a.txt", "--language", "en", "--rules", "house", "--severity", "bixes=note"]) == 2
    assert "bixes" in capsys.readouterr().err


def test_a_rule_is_explained_from_its_file(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule(place, "preview", "note")
    assert main(["explain", "boxes", "--rules", "house"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("boxes: Boxes and their price\nstatus preview, severity note\n")
    assert "A sum that somebody works out by hand." in out


def test_the_list_of_rules_has_status_and_severity(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule(place, "preview", "note")
    assert main(["rules", "--rules", "house"]) == 0
    assert any(line.split()[:3] == ["boxes", "preview", "note"] for line in capsys.readouterr().out.splitlines())
