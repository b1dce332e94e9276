"""What a written figure may stand for: its rounding with its hedge and direction. It compares nothing."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from factcheck.checking.rules import Check
from factcheck.interval import FAR, FIVE_PERCENT, ZERO, Interval
from factcheck.model import PUBLIC_KIND, Mention, Quantity

LESS = ("nearly", "below")
ONE, HALF = Fraction(1), Fraction(1, 2)
AMOUNTS = ("money", "measure", "number", "count")
FIVE_POINTS = Fraction(1, 20)
SIX_POINTS, TEN_POINTS = Fraction(6, 100), Fraction(1, 10)
FIFTEEN_PERCENT, QUARTER, OVER_A_THIRD = Fraction(15, 100), Fraction(1, 4), Fraction(35, 100)
BEYOND = Fraction(100)  # how far "over" and "nearly" may reach outside conversions, as a share of the figure


def alike(one: Quantity, other: Quantity) -> bool:
    """Figures that a rule wants alike: one unit, or two measures; never a percent and an amount."""
    if one.kind in ("percent", "points") or other.kind in ("percent", "points"):
        return one.kind == other.kind
    return one.unit == other.unit or one.kind == other.kind == "measure"


def one_unit(one: Mention, first: Quantity, other: Mention, second: Quantity) -> bool:
    """Two figures with one unit word are in one unit: "tons a week" and "tons a year" are the same tons."""
    units = [[q.unit for q in mention.readings if q.note in ("", "unit")] for mention in (one, other)]
    return units[0] != units[1] or first.unit == second.unit


def signed(interval: Interval, reading: Quantity, sign: int) -> Interval:
    """A change with its direction: the figure's own sign wins; unknown directions take both, as one interval around zero."""
    if reading.stated < 0 or sign == 0:
        return interval
    return interval if sign > 0 else interval.negated()


def stated_interval(
    mention: Mention, reading: Quantity, check: Check, rounding: str, reach: Fraction = BEYOND
) -> Interval:
    """What a written figure may stand for, with its hedge: widely outside conversions, within its rounding inside them."""
    base = reading.coarse if rounding == "coarse" else reading.interval
    if reading.kind in ("ratio", *PUBLIC_KIND) and mention.hedge:
        return _ratio(mention.hedge, reading.stated, base, rounding == "coarse")
    if rounding == "cut" and reading.kind == "percent":  # cut off, not rounded: 2 of 3 (66 %)
        base = Interval(base.low, base.high + reading.rounding.last)
    if mention.parts:
        low, high = mention.parts[0].readings[0], mention.parts[-1].readings[0]
        if low.unit == high.unit and low.stated <= high.stated:
            base = Interval(low.interval.low, high.interval.high)
    half = (base.high - base.low) / 2
    hedge = mention.hedge
    if check.hedges == "conversion":  # a bound converts to a bound: "up to 91 inches (230 cm)"
        if hedge == "over":
            return Interval(base.low, base.high + half)
        if hedge in LESS:
            return Interval(base.low - half, base.high)
        return base
    if hedge == "least":
        return Interval(base.low, FAR)
    if hedge == "most":
        return Interval(-FAR if reading.stated < 0 else ZERO, base.high)
    value = abs(reading.stated)
    if hedge == "approx":
        return Interval(
            min(base.low, reading.stated - value * FIVE_PERCENT), max(base.high, reading.stated + value * FIVE_PERCENT)
        )
    margin = value * reach
    if reading.kind in ("percent", "points"):  # "over 20 percent" may be 24, hardly 30
        margin = min(margin, FIVE_POINTS if reach < 1 else value / 4)
    if hedge == "over":
        return Interval(base.low, max(base.high, reading.stated + margin))
    if hedge in LESS:
        return Interval(min(base.low, reading.stated - min(margin, value)), base.high)
    return base


def shared_precision(readings: Mapping[str, Quantity]) -> dict[str, Quantity]:
    """The readings of a claim with trailing zeros taken for rounding only as far as another figure's are.

    "From 30 to 33 million": the second figure shows that millions count, so the first is no rounded 28.5.
    """
    steps = {name: _step(q) for name, q in readings.items() if q.kind in AMOUNTS}
    result = dict(readings)
    for name, reading in readings.items():
        others = [step for other, step in steps.items() if other != name and readings[other].unit == reading.unit]
        if name in steps and others and max(others) < reading.rounding.round and not reading.rounding.exact:
            rounding = reading.rounding._replace(round=max(others))
            result[name] = Quantity(reading.stated, reading.unit, rounding, reading.kind, reading.note)
    return result


def _step(reading: Quantity) -> Fraction:
    """Half the place of the last digit that is not zero; of an exact count too."""
    if not reading.rounding.exact:
        return reading.rounding.round
    step, value = HALF, abs(reading.stated)
    while value and value % 10 == 0:
        step, value = step * 10, value / 10
    return step


def _ratio(hedge: str, value: Fraction, base: Interval, coarse: bool) -> Interval:
    """A hedged share or multiple: "more than half" is nothing below one half, "nearly doubled" nothing above twice.

    A share (below 1) may lie 6 points from its bound, 10 when read coarsely; a multiple 15 % of itself, 25 %.
    """
    share = value < 1
    if share:
        room = min(TEN_POINTS, value * OVER_A_THIRD) if coarse else min(SIX_POINTS, value / 5)
    else:
        room = value / 4 if coarse else value * FIFTEEN_PERCENT
    if hedge == "least":
        return Interval(value, FAR)
    if hedge == "most":
        return Interval(ZERO, value)
    if hedge == "below":  # unlike "nearly", it says nothing of how far
        return Interval(ZERO if coarse else value / 2, value)
    if hedge == "nearly":
        return Interval(value - room, value)
    if hedge == "over":
        return Interval(value, FAR if coarse else value + (value / 3 if share else max(ONE, value / 2)))
    return Interval(min(base.low, value - room), max(base.high, value + room))


def plain_number(value: Fraction) -> str:
    """A value as digits, for the name of a reading."""
    return str(value.numerator) if value.denominator == 1 else f"{value.numerator / value.denominator:.6g}"


def ends(roles: dict[str, Mention]) -> list[dict[str, Mention]]:
    """Each end of ranges with the same end of the others; one set of roles when there is none."""
    counts = {len(mention.parts) for mention in roles.values() if mention.parts}
    if len(counts) != 1 or not all(mention.parts for mention in roles.values()):
        return [roles]
    return [{name: mention.parts[index] for name, mention in roles.items()} for index in range(counts.pop())]
