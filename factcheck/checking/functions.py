"""The mathematics that rules may call: pure functions of intervals. A new claim kind needs a new one only for new mathematics.

Every function takes the context and values, and returns a value, a truth value or ``Unknown`` with a reason.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.checking import calendar, lengths
from factcheck.checking.context import TEMPERATURES, Context
from factcheck.checking.expressions import Several, Unknown, Value
from factcheck.checking.statistics import STATISTICS
from factcheck.interval import ZERO, Interval

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from factcheck.checking.expressions import Function, Result

HALF = Fraction(1, 2)


def convert(context: Context, a: Value, b: Value) -> Result:
    """``a`` in the unit of ``b``: money by the rates that hold for the claim, measures exactly.

    Temperatures have a second interval, that of a difference ("warming of 2 °C (3.6 °F)").
    """
    if _is_currency(a.unit) and _is_currency(b.unit):
        rate = context.rate(a.unit, b.unit)
        if isinstance(rate, Unknown):
            return rate
        return Value(a.interval.times(rate), b.unit)
    ends = [context.units.convert(end, a.unit, b.unit) for end in a.interval]
    if ends[0] is None or ends[1] is None:
        return Unknown("units that do not convert")
    others: tuple[Interval, ...] = ()
    if a.unit in TEMPERATURES and a.interval.low + a.interval.high > 0:
        low, high = (context.units.difference(end, a.unit, b.unit) for end in a.interval)
        if low is not None and high is not None:
            others = (Interval(min(low, high), max(low, high)),)
    return Value(Interval(min(ends[0], ends[1]), max(ends[0], ends[1])), b.unit, others)


def same(context: Context, a: Value, b: Value) -> Result:
    """True when both figures are in one unit, or in units of one dimension."""
    return a.unit == b.unit or bool(a.unit and b.unit and context.units.compatible(a.unit, b.unit))


def differ(context: Context, a: Value, b: Value) -> Result:
    """True when the two have units that convert into each other but are not the same."""
    if a.unit == b.unit:
        return False
    return (_is_currency(a.unit) and _is_currency(b.unit)) or context.units.compatible(a.unit, b.unit)


def overlap(context: Context, a: Value, b: Value) -> Result:
    """True when the two have more than one end in common: 8,848 and 8,849 meet where both are rounded, and are not one figure."""
    sides = context.aligned(a, b)
    if isinstance(sides, Unknown):
        return sides
    one, other = sides[0].interval, sides[1].interval
    if one.low == one.high or other.low == other.high:
        return one.meets(other)
    return one.low < other.high and other.low < one.high


def magnitude(context: Context, a: Value) -> Result:
    """The absolute value."""
    return Value(a.interval.magnitude(), a.unit)


def times(context: Context, price: Value, amount: Value) -> Result:
    """A price for each unit times the amount in that unit, as money."""
    return Value(price.interval.times(amount.interval), price.unit)


def center(context: Context, a: Value) -> Result:
    """The middle of all values that a figure may stand for."""
    middle = (a.interval.low + a.interval.high) / 2
    return Value(Interval(middle, middle), a.unit)


def common(context: Context, a: Value, b: Value) -> Result:
    """The relative distance of two rates, as an interval: 0 when they may be one rate."""
    if a.interval.low <= 0 or b.interval.low <= 0:
        return Unknown("a rate that may be zero")
    if a.interval.meets(b.interval):
        return Value(Interval(Fraction(0), Fraction(0)))
    low, high = sorted((a.interval, b.interval))
    distance = high.low / low.high - 1
    return Value(Interval(distance, distance))


def total(context: Context, parts: Several) -> Result:
    """The sum of the figures of a slot of many; unknown when they are of different units."""
    summed: Result = parts.values[0]
    for value in parts.values[1:]:
        if not isinstance(summed, Value):
            return summed
        aligned = context.aligned(summed, value)
        if isinstance(aligned, Unknown):
            return aligned
        summed = Value(aligned[0].interval + aligned[1].interval, aligned[0].unit)
    return summed


def covers(context: Context, parts: Several, whole: Value) -> Result:
    """True when the first or the last figures of the list, at least two, make `whole`: the others are of something else."""
    size = len(parts.values)
    for count in range(2, size):
        for some in (parts.values[:count], parts.values[-count:]):
            made = total(context, Several(some))
            sides = context.aligned(made, whole) if isinstance(made, Value) else Unknown("figures of different units")
            if not isinstance(sides, Unknown) and sides[0].interval.meets(sides[1].interval):
                return True
    return False


def last(context: Context, parts: Several) -> Result:
    """The last figure of a slot of many."""
    return parts.values[-1]


def one_in(context: Context, n: Value) -> Result:
    """The share that "one in n" stands for: from 1/(n + 1/2) to 1/(n - 1/2)."""
    if n.interval.low <= HALF:
        return Unknown("one in less than one")
    return Value(Interval(1 / (n.interval.high + HALF), 1 / (n.interval.low - HALF)))


def possible(context: Context, share: Value, whole: Value) -> Result:
    """True when a whole number of things out of ``whole`` gives the share, rounded or cut off (GRIM for percentages)."""
    return _possible(share.interval, whole.interval) is None


def nearest(context: Context, share: Value, whole: Value) -> Result:
    """The possible shares on either side of one that no whole number of things gives, as the ends of an interval."""
    found = _possible(share.interval, whole.interval)
    return share if found is None else Value(found)


def _possible(share: Interval, whole: Interval) -> Interval | None:
    """``None`` for a possible share of an exact count, else the nearest ones; a count that is not exact makes all possible."""
    if whole.low != whole.high or whole.low < 1 or whole.low.denominator != 1:
        return None
    high = share.high + (share.high - share.low) / 2  # cut off instead of rounded
    below = (share.low * whole.low).__floor__()
    if below == share.low * whole.low or (below + 1) / whole.low <= high:
        return None
    return Interval(below / whole.low, (below + 1) / whole.low)


def between(context: Context, a: Value, b: Value) -> Result:
    """Every value from `a` to `b`."""
    low, high = sorted((a.interval, b.interval))
    return Value(Interval(low.low, max(low.high, high.high)), a.unit)


def narrowed(context: Context, a: Value, share: Value) -> Result:
    """The figure with no more rounding than a share of itself either way."""
    middle = (a.interval.low + a.interval.high) / 2
    room = abs(middle) * share.interval.high
    return Value(Interval(max(a.interval.low, middle - room), min(a.interval.high, middle + room)), a.unit)


def pace(context: Context, distance: Value, time: Value, speed: Value) -> Result:
    """The distance over the time, in the unit of `speed`."""
    lengths = [context.units.convert(end, distance.unit, "meter") for end in distance.interval]
    times = [context.units.convert(end, time.unit, "second") for end in time.interval]
    if None in lengths or None in times:
        return Unknown("units that make no speed")
    quotient = Interval(*(end or ZERO for end in lengths)).over(Interval(*(end or ZERO for end in times)))
    if quotient is None:
        return Unknown("a time that may be zero")
    low, high = (context.units.convert(end, "meter_per_second", speed.unit) for end in quotient)
    return (
        Unknown("units that make no speed") if low is None or high is None else Value(Interval(low, high), speed.unit)
    )


def _is_currency(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


FUNCTIONS: dict[str, Function] = {
    "convert": convert,
    "same": same,
    "differ": differ,
    "overlap": overlap,
    "magnitude": magnitude,
    "common": common,
    "sum": total,
    "covers": covers,
    "last": last,
    "one_in": one_in,
    "possible": possible,
    "nearest": nearest,
    "times": times,
    "center": center,
    "between": between,
    "narrowed": narrowed,
    "pace": pace,
    **STATISTICS,
    **calendar.FUNCTIONS,
    **lengths.FUNCTIONS,
}
