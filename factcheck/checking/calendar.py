"""The calendar for rules: pure functions of dates, weekdays and ages. It reads no text and no clock.

A date is an interval of ordinals (days since 0001-01-01, proleptic Gregorian calendar: ISO 8601): a day, a month or a year. What
lacks its year has its own unit and lies in a leap year; the article's date gives it the year in which it is nearest.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import ceil, floor

from factcheck.checking.expressions import Unknown, Value
from factcheck.interval import Interval, point

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from factcheck.checking.context import Context
    from factcheck.checking.expressions import Function, Result

DATE, YEARLESS, IMPOSSIBLE, DOUBTFUL, DAY = "date", "yearless", "impossible", "doubtful", "day_of_month"
GREGORIAN = date(1583, 1, 1).toordinal()
PLAIN_DISTANCE = 120  # days; a date without a year that is nearer to the article's is of that year for certain
FIRST_DAY, LAST_DAY = date(2, 1, 1).toordinal(), date(9998, 1, 1).toordinal()  # with room for a year around them
JULIAN_UNTIL = date(1924, 1, 1).toordinal()  # Greece changed as the last in Europe, on 1 March 1923
JULIAN_SHIFT = 3  # makes 4 October 1582 a Thursday
NEWS = 30  # days around the article that it speaks of without a year, whatever years it names
NEAR_DAYS = 10  # the same for a day without a month
PRESENT = 7  # days by which what an article calls the present may differ from its date
OLDEST = 125
RECENT = 400  # days before the article in which what it says of the past is worth a look
SHORTEST = 27  # a day before the last that every month has
NO_YEAR = "nothing says of which year the date is"
NO_DATE = "no date of the article was given"


# ---- what a date stands for


def in_year(moment: date, year: int) -> int:
    """The ordinal of the same day in another year; 29 February becomes 1 March where there is none."""
    year = min(max(year, date.min.year + 1), date.max.year - 1)
    try:
        return moment.replace(year=year).toordinal()
    except ValueError:
        return date(year, 3, 1).toordinal()


def candidates(context: Context, d: Value) -> list[Interval] | Unknown:
    """The days that a date may be, likeliest first; two when the article's date leaves its year open."""
    if d.unit == DATE:
        return [d.interval]
    if d.unit not in (YEARLESS, DAY):
        return Unknown("no such day" if d.unit in (IMPOSSIBLE, DOUBTFUL) else "not a date")
    today = context.day
    if today is None:
        return Unknown(NO_YEAR)
    today = _inside(today)
    if d.unit == DAY:
        return _in_months(today, floor(d.interval.low))
    this = date.fromordinal(today).year
    ends = [date.fromordinal(floor(end)) for end in d.interval]
    near = [Interval(*(Fraction(in_year(end, year)) for end in ends)) for year in (this - 1, this, this + 1)]
    near.sort(key=lambda one: abs((one.low + one.high) / 2 - today))
    far = abs((near[0].low + near[0].high) / 2 - today) > PLAIN_DISTANCE
    return near[:2] if far else near[:1]


def _in_months(today: int, day: int) -> list[Interval] | Unknown:
    """The days of the three months around a day that have a number, nearest first; one when it is much nearer than the next."""
    found = []
    for back in (-31, 0, 31):
        near = date.fromordinal(today).replace(day=15).toordinal() + back
        try:
            found.append(date.fromordinal(near).replace(day=day).toordinal())
        except ValueError:
            continue
    found.sort(key=lambda one: abs(one - today))
    return [
        point(Fraction(one)) for one in found[: 1 if found and abs(found[0] - today) <= NEAR_DAYS else 2]
    ] or Unknown("no such day")


def likeliest(context: Context, d: Value) -> Interval | Unknown:
    """The days that a date most likely is."""
    found = candidates(context, d)
    return found if isinstance(found, Unknown) else found[0]


def _inside(day: int) -> int:
    """The day, or the nearest one with room around it."""
    return min(max(day, FIRST_DAY), LAST_DAY)


def today(context: Context) -> Result:
    """The present of the article: its date, with the week around it in which it may have been written or read."""
    if context.day is None:
        return Unknown(NO_DATE)
    day = _inside(context.day)
    return Value(Interval(Fraction(day - PRESENT), Fraction(day + PRESENT)), DATE)


def published(context: Context) -> Result:
    """The day of the article, or the one before it."""
    if context.day is None:
        return Unknown(NO_DATE)
    day = _inside(context.day)
    return Value(Interval(Fraction(day - 1), Fraction(day)), DATE)


def recent(context: Context, d: Value) -> Result:
    """True for a date near the article's, or behind it; false when the article has none."""
    return context.day is not None and d.unit == DATE and d.interval.low > context.day - RECENT


def past(context: Context, d: Value) -> Result:
    """True when the date is not behind the article's."""
    if context.day is None:
        return Unknown(NO_DATE)
    return d.unit == DATE and d.interval.low <= context.day + PRESENT


def exists(context: Context, d: Value) -> Result:
    """False for a day that no calendar has (31 June, 29 February 2023)."""
    return d.unit not in (IMPOSSIBLE, DOUBTFUL)


def doubtful(context: Context, d: Value) -> Result:
    """True for a day that does not exist and may be a number behind a month ("in June 31 firms closed")."""
    return d.unit == DOUBTFUL


def late(context: Context, d: Value) -> Result:
    """True for a day behind the 28th, and for one that does not exist: those that some month or year lacks."""
    if d.unit in (IMPOSSIBLE, DOUBTFUL):
        return True
    return (
        d.unit in (DATE, YEARLESS)
        and d.interval.low == d.interval.high
        and date.fromordinal(floor(d.interval.low)).day > SHORTEST
    )


def exact(context: Context, d: Value) -> Result:
    """True for a date that names its day."""
    return d.unit in (DATE, YEARLESS, DAY) and d.interval.low == d.interval.high


def gregorian(context: Context, d: Value) -> Result:
    """True when the date is of the time since 1583, when weekdays can be reckoned (dates without a year are)."""
    return d.unit in (YEARLESS, DAY) or (d.unit == DATE and d.interval.low >= GREGORIAN)


def is_year(context: Context, d: Value) -> Result:
    """True when only the year of the date is known."""
    return d.unit == DATE and d.interval.high - d.interval.low > 360


# ---- weekdays


def weekday_of(ordinal: int) -> int:
    """0 for Monday to 6 for Sunday; ordinal 1 was a Monday (proleptic)."""
    return (ordinal - 1) % 7


def _julian_weekday(day: date) -> int:
    """The weekday of a date that is one of the Julian calendar (Meeus, Astronomical Algorithms, chapter 7)."""
    year, month = (day.year, day.month) if day.month > 2 else (day.year - 1, day.month + 12)
    return (365 * year + year // 4 + (153 * (month + 1)) // 5 + day.day + JULIAN_SHIFT) % 7


def falls(context: Context, d: Value, w: Value) -> Result:
    """True when the day ``d`` is the weekday ``w``; unknown when only the less likely year of the date agrees."""
    found = candidates(context, d)
    if isinstance(found, Unknown):
        return found
    first = floor(found[0].low)
    wrong = weekday_of(first) != w.interval.low
    if wrong and first < JULIAN_UNTIL and _julian_weekday(date.fromordinal(first)) == w.interval.low:
        return Unknown("the date may be one of the Julian calendar")
    agreeing = [weekday_of(floor(one.low)) == w.interval.low for one in found]
    if not agreeing[0] and (any(agreeing) or (d.unit == YEARLESS and _agrees_elsewhere(context, d, w))):
        return Unknown(NO_YEAR)
    return agreeing[0]


def _agrees_elsewhere(context: Context, d: Value, w: Value) -> bool:
    """True when a date without a year, far from the article's, has the weekday in a year that the article names."""
    day = date.fromordinal(floor(d.interval.low))
    nearest = likeliest(context, d)
    if isinstance(nearest, Interval) and context.day is not None and abs(nearest.low - context.day) <= NEWS:
        return False
    years = (year for year in context.named_years if 1582 < year < 9999)
    return any(weekday_of(in_year(day, year)) == w.interval.low for year in years)


def weekday(context: Context, d: Value) -> Result:
    """The weekday of a day, 0 for Monday to 6 for Sunday."""
    found = likeliest(context, d)
    return found if isinstance(found, Unknown) else Value(point(Fraction(weekday_of(floor(found.low)))))


# ---- ages


def completed(first: int, last: int) -> int:
    """Whole years from one day to another, as birthdays count them; someone born on 29 February ages on 1 March."""
    a, b = date.fromordinal(first), date.fromordinal(last)
    return b.year - a.year - ((b.month, b.day) < (a.month, a.day))


def age_at(context: Context, birth: Value, at: Value, like: Value) -> Result:
    """The possible ages at a date: completed years since birth. ``like`` is the stated age, in years or without a unit."""
    if like.unit not in ("", "year"):
        return Unknown("an age that is not in years")
    one, other = likeliest(context, birth), likeliest(context, at)
    for side in (one, other):
        if isinstance(side, Unknown):
            return side
    assert isinstance(one, Interval)
    assert isinstance(other, Interval)
    low = completed(ceil(one.high), floor(other.low))
    high = completed(floor(one.low), floor(other.high))
    return Value(Interval(Fraction(low), Fraction(high)), like.unit)


def reckoned(context: Context, birth: Value, at: Value, like: Value) -> Result:
    """The possible ages where the year of birth may count as the first, as East Asian obituaries do (虚岁)."""
    age = age_at(context, birth, at, like)
    return Value(Interval(age.interval.low, age.interval.high + 1), age.unit) if isinstance(age, Value) else age


def in_years(context: Context, age: Value) -> Result:
    """True for an age in years that a person may have; a bare number counts as one."""
    return age.unit in ("", "year") and 0 <= age.interval.low <= OLDEST


def alone(context: Context, d: Value) -> Result:
    """True when the sentence names no year that is not the date's own."""
    return d.unit == DATE and all(
        _year_of(d.interval.low) <= year <= _year_of(d.interval.high) for year in context.years
    )


def _year_of(ordinal: Fraction) -> int:
    return date.fromordinal(floor(ordinal)).year


FUNCTIONS: dict[str, Function] = {
    "today": today,
    "published": published,
    "recent": recent,
    "past": past,
    "exists": exists,
    "doubtful": doubtful,
    "late": late,
    "exact": exact,
    "gregorian": gregorian,
    "is_year": is_year,
    "falls": falls,
    "weekday": weekday,
    "age_at": age_at,
    "reckoned": reckoned,
    "in_years": in_years,
    "alone": alone,
}
