"""Lengths of time for rules: pure functions of pairs of dates, weekdays and times of day. It reads no text and no clock."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import floor

from factcheck.checking.calendar import DATE, YEARLESS, completed, in_year, likeliest
from factcheck.checking.expressions import Unknown, Value
from factcheck.interval import ZERO, Interval, point
from factcheck.recognition.dates import LEAP

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from factcheck.checking.context import Context
    from factcheck.checking.expressions import Function, Result

YEAR = Fraction(146097, 400)  # mean Gregorian year, in days
DAYS = {"day": Fraction(1), "night": Fraction(1), "week": Fraction(7)}
YEARS = {"year": 1, "decade": 10, "century": 100}
MINUTES = {"minute": 1, "hour": 60}
MIDNIGHT = 1440
LONGEST_WEEKS = 4  # weeks that a trip "from Monday to Friday" may last besides


def _pair(context: Context, start: Value, end: Value) -> tuple[Interval, Interval] | Unknown:
    """Both dates as days; two without a year are of one year, or of two that follow each other (28 December to 3 January)."""
    if start.unit == end.unit == YEARLESS:
        one, other = start.interval, end.interval
        if other.high < one.low:
            other = Interval(other.low + 366, other.high + 366)
        if context.day is not None:
            known = likeliest(context, start)
            if isinstance(known, Interval):
                year = date.fromordinal(floor(known.low)).year
                later = year + (other.high > 366 + date(LEAP, 1, 1).toordinal() - 1)
                return known, moved(end.interval, later)
        return one, other
    if start.unit == YEARLESS and end.unit == DATE:
        year = date.fromordinal(floor(end.interval.low)).year
        there = moved(start.interval, year)
        return (there if there.low <= end.interval.high else moved(start.interval, year - 1)), end.interval
    if end.unit == YEARLESS and start.unit == DATE:
        year = date.fromordinal(floor(start.interval.low)).year
        there = moved(end.interval, year)
        return start.interval, (there if there.high >= start.interval.low else moved(end.interval, year + 1))
    if start.unit == end.unit == DATE:
        return start.interval, end.interval
    return Unknown("not a date")


def moved(days: Interval, year: int) -> Interval:
    """Days without a year in a year."""
    return Interval(*(Fraction(in_year(date.fromordinal(floor(end)), year)) for end in days))


def _leap_slack(start: Value, end: Value, context: Context) -> int:
    """1 when the two have no year, lie around the end of February, and nothing says whether it has 29 days."""
    if not (start.unit == end.unit == YEARLESS) or context.day is not None:
        return 0
    day = date(LEAP, 2, 29).toordinal()
    wraps = end.interval.high < start.interval.low
    return int(wraps or (start.interval.low < day <= end.interval.high))


def ordered(context: Context, start: Value, end: Value) -> Result:
    """True when the first date is not behind the second."""
    pair = _pair(context, start, end)
    return pair if isinstance(pair, Unknown) else pair[0].low <= pair[1].high


def _years_between(first: Fraction, last: Fraction) -> Fraction:
    """Years from one day to another: whole ones by the calendar, the rest by the mean year."""
    a = date.fromordinal(floor(first))
    whole = max(0, completed(floor(first), floor(last))) if last >= first else 0
    back = in_year(a, a.year + whole)
    return whole + (last - back) / YEAR


def _months_between(first: Fraction, last: Fraction) -> Fraction:
    """Months from one day to another: whole ones by the calendar, the rest by the mean month."""
    a, b = date.fromordinal(floor(first)), date.fromordinal(floor(last))
    return Fraction((b.year - a.year) * 12 + b.month - a.month) + Fraction(b.day - a.day) * 12 / YEAR


def _years(length: Value) -> Fraction:
    """The length in years, 0 when it is one of days or weeks."""
    return (
        (length.interval.low + length.interval.high) / 2 * YEARS.get(length.unit, Fraction(length.unit == "month", 12))
    )


def span(context: Context, start: Value, end: Value, like: Value) -> Result:
    """The time from one date to another in the unit of ``like``; the last day counts or does not, both are meant.

    Years lie between dates of which each has its own, said or not ("work begun last April ends two years later, in April 2025").
    """
    if YEARLESS in (start.unit, end.unit) and _years(like) >= (1 if start.unit != end.unit else Fraction(13, 12)):
        return Unknown("a date without a year")
    pair = _pair(context, start, end)
    if isinstance(pair, Unknown):
        return pair
    one, other = pair
    if other.high < one.low:
        return Unknown("the dates go backwards")
    if like.unit in DAYS:
        low = max(ZERO, other.low - one.high) - _leap_slack(start, end, context)
        days = Interval(low, other.high - one.low + (like.unit != "night"))
        return Value(Interval(days.low / DAYS[like.unit], days.high / DAYS[like.unit]), like.unit)
    if like.unit == "month":
        return Value(
            Interval(max(ZERO, _months_between(one.high, other.low)), _months_between(one.low, other.high + 1)),
            like.unit,
        )
    if like.unit in YEARS:
        scale = YEARS[like.unit]
        ends = max(ZERO, _years_between(one.high, other.low)), _years_between(one.low, other.high + 1)
        return Value(Interval(ends[0] / scale, ends[1] / scale), like.unit)
    return Unknown("a length of time of another unit")


def off(context: Context, length: Value, n: Value) -> Result:
    """A length of time that may be off by ``n`` of its unit; by ``n`` years when the unit is longer than a year."""
    slack = n.interval.high / YEARS.get(length.unit, 1)
    return Value(length.interval.widened(slack), length.unit)


def year_gap(context: Context, base: Value, at: Value) -> Result:
    """The difference of two calendar years, as anniversaries count it."""
    if base.unit != DATE or at.unit != DATE:
        return Unknown("not a date")
    one = [date.fromordinal(floor(end)).year for end in base.interval]
    other = [date.fromordinal(floor(end)).year for end in at.interval]
    return Value(Interval(Fraction(other[0] - one[1]), Fraction(other[1] - one[0])))


def anniversary(context: Context, n: Value) -> Result:
    """True for a number that is said to be one of an anniversary, and for a bare rank."""
    return n.unit in ("", "anniversary")


def number(context: Context, n: Value) -> Result:
    """The number alone, without its unit."""
    return Value(n.interval)


def in_century(context: Context, d: Value, n: Value) -> Result:
    """True when a date is of the n-th century: from its year 0, as people say it, to its year 100, as calendars do."""
    if d.unit != DATE:
        return Unknown("not a date")
    first, last = (date.fromordinal(floor(end)).year for end in d.interval)
    return (n.interval.low - 1) * 100 <= first and last <= n.interval.high * 100


def within(context: Context, d: Value, period: Value) -> Result:
    """True when a date may lie in a period."""
    if d.unit != DATE or period.unit != DATE:
        return Unknown("not a date")
    return d.interval.meets(period.interval)


def weekday_span(context: Context, start: Value, end: Value, like: Value) -> Result:
    """The days from one weekday to another, the last counted or not; whole weeks may lie between them."""
    if like.unit not in ("day", "night"):
        return Unknown("a length of time of another unit")
    gap = (end.interval.low - start.interval.low) % 7
    found = [Interval(gap + 7 * n, gap + 7 * n + (like.unit == "day")) for n in range(LONGEST_WEEKS)]
    return Value(found[0], like.unit, tuple(found[1:]))


# ---- times of day


def _minutes(value: Value) -> list[Fraction]:
    """The minutes since midnight of a time of day, of an hour in figures (11.30, 9) or of "9 heures"; none when it is neither."""
    found = []
    for one in value.intervals():
        number = (one.low + one.high) / 2
        if value.unit != "clock":
            hours = floor(number)
            rest = (number - hours) * 100
            if rest.denominator != 1 or rest > 59 or rest % 5 or not 0 <= hours <= 24:
                return []
            found += [hours * 60 + rest, hours * 60 + rest + (MIDNIGHT // 2 if hours < 12 else 0)]
        else:
            found.append(number)
    return found


def clock_span(context: Context, start: Value, end: Value, like: Value) -> Result:
    """The time from one time of day to another, in minutes or hours; over midnight, or to the afternoon of a 12-hour clock."""
    if like.unit not in MINUTES:
        return Unknown("a length of time of another unit")
    scale = MINUTES[like.unit]
    starts, ends = _minutes(start), _minutes(end)
    if not starts or not ends:
        return Unknown("no time of day")
    gaps = [(other - one) % MIDNIGHT for one in starts for other in ends]
    found = [point(Fraction(gap) / scale) for gap in dict.fromkeys(gaps)]
    return Value(found[0], like.unit, tuple(found[1:]))


FUNCTIONS: dict[str, Function] = {
    "ordered": ordered,
    "span": span,
    "off": off,
    "year_gap": year_gap,
    "anniversary": anniversary,
    "number": number,
    "in_century": in_century,
    "within": within,
    "weekday_span": weekday_span,
    "clock_span": clock_span,
}
