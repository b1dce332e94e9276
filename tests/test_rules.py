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
EVERYWHERE = "de en fr zh"
# How newsrooms phrase each kind of claim, and the languages in which an example must hold.
FORMS = {
    "currency-conversion": {
        "{m} ({m})": EVERYWHERE,
        "{m} (approx {m})": EVERYWHERE,
        "{m}, or {m}": EVERYWHERE,
        "{m} ({m}; {m})": "en",
        "{m} {words} ({m})": "en zh",
        "{m} - {m}": "de en",
        "{m} {m}": "en",
        "{m} ({m} at the time)": EVERYWHERE,
        "{m} ({m} at current rates)": "de",
        "{m} ({m} in {year})": "en",
        "stated rate": EVERYWHERE,
        "no conversion": EVERYWHERE,
    },
    "implied-rate": {"two conversions": EVERYWHERE, "one conversion": EVERYWHERE},
    "unit-conversion": {
        "{q} ({q})": EVERYWHERE,
        "{q} (approx {q})": EVERYWHERE,
        "{q}, or {q}": EVERYWHERE,
        "adjective": "de en",
        "two-part": EVERYWHERE,
        "fraction": "en",
        "range": EVERYWHERE,
        "dimensions": "de en fr",
        "area": EVERYWHERE,
        "speed": EVERYWHERE,
        "temperature": EVERYWHERE,
        "no conversion": EVERYWHERE,
    },
    "growth": {
        "V {p} to {T} from {F}": "de en fr",
        "from {F} to {T}, {p}": EVERYWHERE,
        "from {F} {p} to {T}": "de",
        "{p} from {F} to {T}": "en fr",
        "{p} compared with {F}": "en",
        "{T}, up {p}": "en fr",
        "{T}, {p} more than {F}": EVERYWHERE,
        "{D}, or {p}, to {T}": EVERYWHERE,
        "a {p} rise to {T} from {F}": "en",
        "two changes": "en",
        "no change": EVERYWHERE,
    },
    "share-of-whole": {
        "{n} of {n} ({p})": EVERYWHERE,
        "{n} of {n} (approx {p})": EVERYWHERE,
        "{n} of {n}, or {p}": EVERYWHERE,
        "{p} ({n} of {n})": EVERYWHERE,
        "{p}, or {n} of {n}": "en fr",
        "{n}, or {p} of the {n}": "en",
        "no share": EVERYWHERE,
    },
}
# Dates and times.
FORMS |= {
    "weekday-date": {
        "{weekday}, {date}": EVERYWHERE,
        "{weekday}, {date} without a year": EVERYWHERE,
        "{date}, a {weekday}": EVERYWHERE,
        "{date} ({weekday})": EVERYWHERE,
        "two days": EVERYWHERE,
        "no weekday": EVERYWHERE,
    },
    "age": {
        "aged {n}, born in {year}": EVERYWHERE,
        "born in {year}, is {n}": EVERYWHERE,
        "{n}-year-old, born in {year}": "de en",
        "born in {year}, {n} in {year}": EVERYWHERE,
        "no age": EVERYWHERE,
    },
    "lifespan": {
        "({year}-{year}), aged {n}": EVERYWHERE,
        "born in {year}, died in {year} at {n}": EVERYWHERE,
        "died at {n}, born in {year}": "en fr",
        "no life": EVERYWHERE,
    },
    "years-ago": {
        "{n} ago, in {year}": EVERYWHERE,
        "in {year}, {n} ago": EVERYWHERE,
        "for {n}, since {year}": "de en fr",
        "{n} later, in {year}": EVERYWHERE,
        "no time": EVERYWHERE,
    },
    "duration": {
        "from {date} to {date}, {n}": EVERYWHERE,
        "from {year} to {year}, {n}": EVERYWHERE,
        "{n} ({date}-{date})": "en",
        "{n}, from {date} to {date}": "de en fr",
        "{n} from {weekday} to {weekday}": "de en fr",
        "no duration": EVERYWHERE,
    },
    "anniversary": {
        "the {n} anniversary of {year} in {year}": "de en fr",
        "in {year}, the {n} anniversary of {year}": EVERYWHERE,
        "founded in {year}, the {n} anniversary in {year}": EVERYWHERE,
        "centenary": "en",
        "no anniversary": EVERYWHERE,
    },
    "century": {
        "in the {n} century, in {year}": EVERYWHERE,
        "in the {decade}, in {year}": EVERYWHERE,
        "no century": EVERYWHERE,
    },
    "impossible-date": {
        "{day} {month}": EVERYWHERE,
        "{month} {day}": "en",
        "{day} {month} {year}": EVERYWHERE,
        "no date": EVERYWHERE,
    },
    "future-past": {
        "said of the past": EVERYWHERE,
        "no past": EVERYWHERE,
    },
    "times": {
        "from {time} to {time}, {n}": EVERYWHERE,
        "{time} to {time} ({n})": EVERYWHERE,
        "over midnight": EVERYWHERE,
        "no time": EVERYWHERE,
    },
}


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
    assert example["lang"] in FULL
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
    assert {"pass", "fail", "none"} <= set(held)
    assert held.count("pass") >= 3
    assert held.count("fail") >= 2


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
