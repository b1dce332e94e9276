"""Holds `verify` to saying of an example that it does not hold when it does not, in every way in which that can be."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from factcheck.errors import PackError
from factcheck.knowledge.pack import open_pack
from factcheck.verify import Examiner, Result, verify

EXAMINER = Examiner(open_pack())
SWAPPED: dict[str, Any] = {"lang": "en", "text": "The path is 26 miles (24 km) long.", "verdict": "fail"}
RULE = """
title = "A measure twice"
why = "To be sure."
status = "STATUS"
severity = "error"

[match]
pattern = "{a:measure} → {b:measure}"

[check]
expr = "convert(a, b) == b"
blame = "b"

[[example]]
lang = "en"
text = "The path is 26 miles → 42 km long."
verdict = "VERDICT"
"""


def trouble(rule: str = "unit-conversion", **facts: Any) -> str:
    """What is wrong with the example of swapped digits when ``facts`` are added to it."""
    return EXAMINER.result(rule, 7, {**SWAPPED, **facts}).message


def folder(path: Path, text: str) -> str:
    """A rules folder with one rule of our own."""
    (path / "claims").mkdir()
    (path / "claims" / "twice.toml").write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"at": "24 km"},
        {"at": "24"},
        {"at": "24 km", "fix": "42 km", "diagnosis": "swap"},
        {"text": "The path is 26 miles (42 km) long.", "verdict": "pass", "at": "42 km"},
        {"text": "The path is 26 miles long.", "verdict": "none"},
    ],
)
def test_what_holds(facts: dict[str, Any]) -> None:
    assert trouble(**facts) == ""


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"verdict": "pass"}, "expected pass, found fail: a = '26 miles', b = '24 km', diagnosis swap"),
        ({"verdict": "none"}, "must find nothing, found fail"),
        ({"text": "The path is 26 miles long."}, "expected fail, found nothing"),
        ({"at": "26 miles"}, "'at' is not in the figure that is blamed"),
        ({"at": "26 miles (24 km"}, "'at' is not in the figure that is blamed"),
        ({"diagnosis": "scale"}, "expected the diagnosis scale, found swap"),
        ({"fix": "43 km"}, "expected the fix to give '43 km', it gives ['42 km']"),
        ({"fix": "42"}, "expected the fix to give '42', it gives ['42 km']"),
        ({"text": "It fell by 26 miles (950 km).", "fix": "42 km"}, "no fix is offered"),
        ({"lang": "xx"}, "unknown language 'xx'"),
        ({"date": "2020-07-09"}, "date must be a TOML date"),
    ],
)
def test_what_does_not_hold_is_said(facts: dict[str, Any], said: str) -> None:
    message = trouble(**facts)
    assert said in message
    assert "unit-conversion.toml (" in message


def test_a_known_gap_must_not_hold() -> None:
    gap = "nobody knows why"
    assert trouble(verdict="pass", known_gap=gap) == ""
    assert f"take its known_gap away ({gap})" in trouble(known_gap=gap)


def test_the_worst_finding_counts() -> None:
    text = "The path is 26 miles (42 km) long, the road 26 miles (24 km)."
    assert trouble(text=text, at="24 km", fix="42 km") == ""
    assert "expected pass, found fail" in trouble(text=text, verdict="pass")


def test_groups_are_run_with_the_claims_that_they_compare() -> None:
    text = "The bridge cost €41.3 million ($46.7 million), the tunnel €62.8 million ($71.0 million)."
    assert trouble("implied-rate", text=text, verdict="pass", at="$71.0 million") == ""
    assert trouble("implied-rate", text=text, verdict="pass", date=date(2015, 5, 4)) == ""


def test_a_result_says_which_example_it_is_of() -> None:
    result = EXAMINER.result("unit-conversion", 7, {**SWAPPED, "known_gap": "why"})
    assert isinstance(result, Result)
    assert (result.rule, result.index, result.lang, result.ok) == ("unit-conversion", 7, "en", False)
    assert result.known_gap == "why"


def test_rules_of_a_users_folder_are_run_too(tmp_path: Path) -> None:
    mine = folder(tmp_path, RULE.replace("STATUS", "preview").replace("VERDICT", "pass"))
    results = {one.rule: one for one in verify(open_pack([mine])) if one.rule == "twice" or one.index == 1}
    assert results["twice"].ok, results["twice"].message
    assert set(results) == {"twice", *open_pack().rules}


def test_a_users_rule_takes_the_place_of_ours_with_its_examples(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    text = RULE.replace("STATUS", "stable").replace("VERDICT", "fail")
    (tmp_path / "claims" / "growth.toml").write_text(text, encoding="utf-8")
    results = [one for one in verify(open_pack([str(tmp_path)])) if one.rule == "growth"]
    assert [one.ok for one in results] == [False]
    assert str(tmp_path / "claims" / "growth.toml") in results[0].message


def test_a_retired_rule_has_nothing_to_hold(tmp_path: Path) -> None:
    mine = folder(tmp_path, RULE.replace("STATUS", "retired").replace("VERDICT", "fail"))
    assert not [one for one in verify(open_pack([mine])) if one.rule == "twice"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('at = "long gone"', "'at' must occur once"),
        ('note = "x"', "unknown key 'note'"),
        ('verdict = "good"', "verdict"),
    ],
)
def test_malformed_examples_are_refused(tmp_path: Path, line: str, said: str) -> None:
    text = RULE.replace("STATUS", "stable").replace("VERDICT", "pass")
    text = text.replace('verdict = "pass"', line) if line.startswith("verdict") else text + line + "\n"
    with pytest.raises(PackError, match="twice"):
        verify(open_pack([folder(tmp_path, text)]))
    with pytest.raises(PackError) as caught:
        Examiner(open_pack([str(tmp_path)]))
    assert said in str(caught.value)
    assert "example 1" in str(caught.value)
