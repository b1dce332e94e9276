"""Dates, ages, lengths of time and times of day: read as they are written, and reckoned as the calendar does."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck.checking import calendar, lengths
from factcheck.checking.context import Context
from factcheck.checking.expressions import Unknown, Value
from factcheck.interval import Interval, point
from factcheck.knowledge.pack import open_pack
from factcheck.model import Mention
from factcheck.recognition.mentions import Recogniser

PACK = open_pack()
DAYS = st.dates(date(1600, 1, 1), date(2200, 12, 31))
ANY: Any = None  # the functions of dates ask for no rates


def context(day: date | None = None) -> Context:
    return Context(PACK, ANY, (), day.toordinal() if day else None)


def value(*days: date, unit: str = "date") -> Value:
    return Value(Interval(Fraction(days[0].toordinal()), Fraction(days[-1].toordinal())), unit)


def in_unit(unit: str) -> Value:
    return Value(point(Fraction(0)), unit)


def mentions(code: str, text: str) -> list[Mention]:
    recogniser = Recogniser(PACK.language(code), PACK.siblings)
    return [mention for _, _, found in recogniser.blocks(text) for mention in found]


def interval(result: object) -> tuple[Any, Any]:
    assert isinstance(result, Value), result
    return result.interval.low, result.interval.high


@given(DAYS)
def test_weekdays_are_those_of_the_library(day: date) -> None:
    assert calendar.weekday_of(day.toordinal()) == day.weekday()
    right = Value(point(Fraction(day.weekday())))
    assert calendar.falls(context(), value(day), right) is True


@given(DAYS, DAYS)
def test_an_age_grows_on_the_birthday(one: date, other: date) -> None:
    birth, at = sorted((one, other))
    low, high = interval(calendar.age_at(context(), value(birth), value(at), in_unit("")))
    assert low == high == at.year - birth.year - ((at.month, at.day) < (birth.month, birth.day))


def test_a_year_of_birth_gives_two_ages() -> None:
    year = value(date(1950, 1, 1), date(1950, 12, 31))
    at = value(date(2022, 1, 1), date(2022, 12, 31))
    assert interval(calendar.age_at(context(), year, at, in_unit("year"))) == (71, 72)
    assert interval(calendar.reckoned(context(), year, at, in_unit("year"))) == (71, 73)


@given(DAYS, st.integers(0, 4000))
def test_the_last_day_counts_or_does_not(start: date, days: int) -> None:
    end = start + timedelta(days)
    assert interval(lengths.span(context(), value(start), value(end), in_unit("day"))) == (days, days + 1)
    assert interval(lengths.span(context(), value(start), value(end), in_unit("night"))) == (days, days)


@pytest.mark.parametrize(
    ("unit", "start", "end", "holds"),
    [
        ("year", date(1990, 3, 1), date(2000, 3, 1), 10),
        ("month", date(2020, 1, 15), date(2020, 3, 15), 2),
        ("week", date(2020, 5, 3), date(2020, 5, 17), 2),
        ("decade", date(1990, 3, 1), date(2010, 3, 1), 2),
        ("century", date(1900, 3, 1), date(2000, 3, 1), 1),
    ],
)
def test_units_of_time(unit: str, start: date, end: date, holds: int) -> None:
    low, high = interval(lengths.span(context(), value(start), value(end), in_unit(unit)))
    assert low <= holds <= high <= holds + Fraction(1, 6)


@given(DAYS, st.integers(-calendar.PLAIN_DISTANCE, calendar.PLAIN_DISTANCE))
def test_a_date_without_a_year_is_the_nearest(day: date, away: int) -> None:
    moment = day + timedelta(away)
    if (moment.month, moment.day) == (2, 29):
        return
    yearless = value(moment.replace(year=4), unit="yearless")
    assert calendar.candidates(context(day), yearless) == [point(Fraction(moment.toordinal()))]


def test_a_date_without_a_year_far_from_the_article_may_be_of_two() -> None:
    found = calendar.candidates(context(date(2020, 5, 8)), value(date(4, 12, 1), unit="yearless"))
    assert isinstance(found, list)
    assert len(found) == 2


def test_without_a_date_nothing_is_said_of_the_present() -> None:
    assert isinstance(calendar.today(context()), Unknown)
    assert isinstance(calendar.candidates(context(), value(date(4, 12, 1), unit="yearless")), Unknown)


def test_over_midnight() -> None:
    late, early = Value(point(Fraction(1320)), "clock"), Value(point(Fraction(120)), "clock")
    assert interval(lengths.clock_span(context(), late, early, in_unit("hour"))) == (4, 4)
    assert interval(lengths.clock_span(context(), early, late, in_unit("minute"))) == (1200, 1200)


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "from 3 to 10 May 2020", [(2020, 5, 3), (2020, 5, 10)]),
        ("en", "May 3-10, 2020", [(2020, 5, 3), (2020, 5, 10)]),
        ("en", "28 December to 3 January 2021", [(2020, 12, 28), (2021, 1, 3)]),
        ("en", "Friday 10 July to Sunday 12 July 2020", [(2020, 7, 10), (2020, 7, 12)]),
        ("fr", "du 1er au 10 mai", [(None, 5, 1), (None, 5, 10)]),
        ("de", "vom 3. bis zum 10. Mai", [(None, 5, 3), (None, 5, 10)]),
        ("zh", "2020年5月3日至10日", [(2020, 5, 3), (2020, 5, 10)]),
        ("en", "10th of July 2020", [(2020, 7, 10)]),
    ],
)
def test_dates_of_a_period_give_each_other_what_they_lack(
    code: str, text: str, expected: list[tuple[int | None, int, int]]
) -> None:
    found = [m.detail for m in mentions(code, text) if m.kind == "date"]
    assert [(one["year"], one["month"], one["day"]) for one in found] == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "10:15", [615, 1335]),
        ("en", "9 a.m.", [540]),
        ("en", "12 p.m.", [720]),
        ("en", "12 a.m.", [0]),
        ("fr", "11h30", [690, 1410]),
        ("fr", "11 heures 30", [690, 1410]),
        ("de", "14.30 Uhr", [870]),
        ("zh", "上午9时30分", [570]),
        ("zh", "下午3点半", [930]),
    ],
)
def test_times_of_day(code: str, text: str, expected: list[int]) -> None:
    (found,) = mentions(code, text)
    assert found.kind == "clock"
    assert [reading.stated for reading in found.readings] == expected


@pytest.mark.parametrize(("code", "text"), [("en", "9:75"), ("de", "25.30 Uhr"), ("zh", "下跌5点")])
def test_no_times_of_day(code: str, text: str) -> None:
    assert not [mention for mention in mentions(code, text) if mention.kind == "clock"]


@pytest.mark.parametrize(
    ("code", "text"), [("en", "the 1980s"), ("fr", "les années 1980"), ("de", "1980er Jahre"), ("zh", "1980年代")]
)
def test_decades(code: str, text: str) -> None:
    (found,) = mentions(code, text)
    first, last = found.readings[0].interval
    assert found.kind == "decade"
    assert (date.fromordinal(int(first)), date.fromordinal(int(last))) == (date(1980, 1, 1), date(1989, 12, 31))


@pytest.mark.parametrize(
    ("day", "weekday"), [(date(1582, 10, 4), 3), (date(1752, 9, 2), 2), (date(1905, 1, 9), 6), (date(1917, 10, 25), 2)]
)
def test_a_date_of_the_julian_calendar_is_left_alone(day: date, weekday: int) -> None:
    assert day.weekday() != weekday
    assert isinstance(calendar.falls(context(), value(day), Value(point(Fraction(weekday)))), Unknown)


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31), date(2020, 2, 29)])
def test_the_ends_of_the_calendar_are_no_trouble(day: date) -> None:
    text = (
        "On Friday, 31 December 9999, and Monday, 1 January, from 28 December to 3 January 9999, six days, 20 years ago, in 9999. "
        "Born on 29 February 0001, she died on 31 December 9999, aged 34. On Saturday, 29 February, it ended in 0000-01-01."
    )
    factcheck.check(text, language="en", published=day)
