"""Every example of every rule of ours is a test, and every rule has its share of examples in every language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from factcheck.knowledge.folders import read
from factcheck.knowledge.pack import open_pack, rules_folder
from factcheck.verify import Examiner
from tests.phrasings import FORMS, templates

FULL = tuple(code for code, facts in read(rules_folder()).languages.items() if facts.get("status") == "full")
EXAMINER = Examiner(open_pack())
STABLE = [name for name, rule in EXAMINER.rules.items() if rule["status"] == "stable"]
TEMPLATES = templates()
CLAIMLESS = {"growth is/of {p}", "V {p} to {T}"}  # said without a second figure to check


def examples() -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Rule, number and example, in the order of the files."""
    for name, rule in EXAMINER.rules.items():
        for index, example in enumerate(rule.get("example", ()), 1):
            yield name, index, example


EXAMPLES = [pytest.param(*one, id=f"{one[0]}-{one[1]}-{one[2]['lang']}") for one in examples()]


@pytest.mark.parametrize(("rule", "index", "example"), EXAMPLES)
def test_example(rule: str, index: int, example: dict[str, Any]) -> None:
    result = EXAMINER.result(rule, index, example)
    assert result.ok, f"{example['text']}\n{rule}, example {index}: {result.message}"


@pytest.mark.parametrize(("rule", "index", "example"), EXAMPLES)
def test_example_is_well_formed(rule: str, index: int, example: dict[str, Any]) -> None:
    assert example["lang"] in EXAMINER.pack.languages()
    assert example["text"].count(example.get("at", example["text"])) == 1
    assert example.get("form", "") in {"", *FORMS.get(rule, {})}
    if "fix" in example or "diagnosis" in example:
        assert example["verdict"] == "fail"


@pytest.mark.parametrize("rule", STABLE)
@pytest.mark.parametrize("code", FULL)
def test_quota(rule: str, code: str) -> None:
    """In each language that we claim: passes, fails and silence; what counts are examples that hold."""
    held = [
        one["verdict"] for name, _, one in examples() if name == rule and one["lang"] == code and "known_gap" not in one
    ]
    worst = EXAMINER.rules[rule].get("check", {}).get("worst", "fail")
    assert {"pass", worst, "none"} <= set(held)
    assert held.count("pass") >= 3
    assert held.count(worst) >= 2


@pytest.mark.parametrize(("rule", "form"), [(rule, form) for rule, forms in FORMS.items() for form in forms])
def test_every_form_of_a_rule_has_an_example(rule: str, form: str) -> None:
    settled = {"pass", "none", "fail"} if form.startswith(("no ", "one ")) or form in CLAIMLESS else {"pass"}
    shown = {
        one["lang"]
        for name, _, one in examples()
        if name == rule and one.get("form") == form and one["verdict"] in settled
    }
    assert shown >= set(FORMS[rule][form].split())


def test_every_rule_lists_its_phrasings() -> None:
    assert set(FORMS) == set(STABLE)


@pytest.mark.parametrize(("code", "template"), TEMPLATES)
def test_every_phrasing_has_an_example(code: str, template: str) -> None:
    """What newsrooms write is shown by an example that holds, so that the list below names the phrasings without one."""
    assert any(
        one["lang"] == code and one.get("form") == template and "known_gap" not in one for _, _, one in examples()
    ), f"no example in {code} has form = {template!r}"
