"""What is taken from CLDR is that of the language alone, whichever was read before it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factcheck.knowledge import cldr
from factcheck.knowledge.folders import codes
from factcheck.knowledge.pack import DATA


def test_languages_do_not_depend_on_those_read_before() -> None:
    alone = cldr.extract("he")
    cldr.extract("ja")
    assert cldr.extract("he") == alone
    assert not [name for name in cldr.extract("az")["months"] if not name.isascii() and name > "\u2e80"]


@pytest.mark.parametrize("code", codes())
def test_months_and_weekdays_are_complete_and_of_one_script(code: str) -> None:
    facts = json.loads((Path(DATA) / "cldr" / f"{code}.json").read_text("utf-8"))
    assert set(facts["months"].values()) == set(range(1, 13))
    assert set(facts["weekdays"].values()) == set(range(7))
    assert facts["cities"]
    assert "ZZ" not in facts["cities"].values()
