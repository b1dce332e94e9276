"""Slots of many, the precision that the figures of a claim share, and the functions over both."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import factcheck
from factcheck.checking.functions import _possible
from factcheck.checking.stated import shared_precision
from factcheck.interval import Interval, Rounding, point
from factcheck.model import Quantity

COUNTS = st.integers(
    10, 300
)  # together still below a thousand, where counts are exact; far sums are no list of the total


def verdicts(text: str, code: str = "en", rule: str = "parts-of-total") -> list[str]:
    return [one.verdict for one in factcheck.check(text, language=code).findings if one.rule == rule]


def whole(value: int, zeros: int) -> Quantity:
    return Quantity(Fraction(value), "", Rounding(Fraction(1, 2), Fraction(10**zeros, 2)), "number")


@settings(deadline=None)
@given(COUNTS, COUNTS)
def test_exact_parts_add_up_or_fail(men: int, women: int) -> None:
    assume(men + women > 12)  # a list of less than half the total is taken for an incomplete one
    assert verdicts(f"The {men + women} people: {men} men and {women} women, left.") == ["pass"]
    assert verdicts(f"The {men + women + 7} people: {men} men and {women} women, left.") == ["fail"]


@settings(deadline=None)
@given(st.lists(st.integers(1, 99), min_size=2, max_size=8))
def test_a_list_of_any_length(parts: list[int]) -> None:
    listed = ", ".join(f"{one} of kind {chr(97 + at)}" for at, one in enumerate(parts[:-1]))
    text = f"They brought {sum(parts)} boxes: {listed} and {parts[-1]} others."
    assert verdicts(text) == ["pass"]


@settings(deadline=None)
@given(COUNTS, COUNTS, COUNTS)
def test_results_of_games_in_signs(won: int, drawn: int, lost: int) -> None:
    assume(won + drawn + lost > 12)
    assert verdicts(f"全队{won + drawn + lost}场{won}胜{drawn}平{lost}负。", "zh") == ["pass"]
    assert verdicts(f"全队{won + drawn + lost + 3}场{won}胜{drawn}平{lost}负。", "zh") == ["fail"]


@settings(deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 40))
def test_shares_with_a_rest_make_a_hundred(one: int, other: int, more: int) -> None:
    assume(one + other + more < 100)
    text = "{} percent came by bus, {} percent by car and the remaining {} percent on foot."
    assert verdicts(text.format(one, other, 100 - one - other), rule="complete-shares") == ["pass"]
    assert verdicts(text.format(one, other, 100 - one - other + 9), rule="complete-shares") == ["fail"]


def test_trailing_zeros_are_read_by_the_company_they_keep() -> None:
    read = shared_precision({"from": whole(30, 1), "to": whole(33, 0)})
    assert read["from"].interval == Interval(Fraction(59, 2), Fraction(61, 2))
    read = shared_precision({"from": whole(30, 1), "to": whole(40, 1)})
    assert read["from"].interval == whole(30, 1).interval


@settings(deadline=None)
@given(st.integers(1, 9), st.integers(1, 999), st.integers(0, 4))
def test_shared_precision_never_widens(digit: int, other: int, zeros: int) -> None:
    given_, beside = whole(digit * 10**zeros, zeros), whole(other, 0)
    read = shared_precision({"a": given_, "b": beside})["a"].interval
    assert given_.interval.low <= read.low <= given_.stated <= read.high <= given_.interval.high


@settings(deadline=None)
@given(st.integers(1, 200), st.data())
def test_every_share_of_whole_things_is_possible(n: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, n))
    percent = Fraction(round(Fraction(100 * part, n)), 100)
    share = Interval(percent - Fraction(1, 200), percent + Fraction(1, 200))
    assert _possible(share, point(Fraction(n))) is None


@pytest.mark.parametrize(("percent", "n", "below", "above"), [(40, 7, "2/7", "3/7"), (55, 12, "1/2", "7/12")])
def test_an_impossible_share_names_the_nearest(percent: int, n: int, below: str, above: str) -> None:
    share = Interval(Fraction(2 * percent - 1, 200), Fraction(2 * percent + 1, 200))
    assert _possible(share, point(Fraction(n))) == Interval(Fraction(below), Fraction(above))
