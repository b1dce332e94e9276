"""The plain sum behind a claim: what a figure would be if the others were exact. It gives no verdicts."""

from __future__ import annotations

from fractions import Fraction

from factcheck.checking.bound import BoundClaim
from factcheck.checking.expressions import Several, Value
from factcheck.checking.judgement import Chosen
from factcheck.interval import FAR, point
from factcheck.model import RateUsed

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from factcheck.checking.context import Context
    from factcheck.checking.verdicts import Judge


def nearest(judge: Judge, bound: BoundClaim, meant: list[Chosen]) -> Chosen:
    """Of the readings that need no support the one that comes nearest: "from 4.1 to 4.6 million" is 4.1 million."""
    unhelped = [c for c in meant if all(q.note in ("", "unit", "inherited") for _, q in c.values())] or meant[:1]
    return min(unhelped, key=lambda chosen: gap(judge, bound, chosen)) if len(unhelped) > 1 else unhelped[0]


def gap(judge: Judge, bound: BoundClaim, chosen: Chosen) -> Fraction:
    """How far the blamed figure is from the plain sum of the others, relative to it; large when there is no sum."""
    total = plain(judge, bound, chosen)
    if total is None:
        expected = judge.expected(bound, chosen)
        total = (expected.interval.low + expected.interval.high) / 2 if expected is not None else None
    stated = abs(chosen[bound.match.check.blame][1].stated)
    return abs(abs(total) - stated) / max(abs(total), Fraction(1, 10**9)) if total is not None else FAR


def plain(judge: Judge, bound: BoundClaim, chosen: Chosen) -> Fraction | None:
    """What the blamed figure would be if the others were exact."""
    code = bound.match.check.solve.get(bound.match.check.blame)
    if code is None:
        return None
    context = judge.context(bound)
    exact = {name: Value(point(reading.stated), reading.unit) for name, (_, reading) in chosen.items()}
    result = code(context, with_lists(bound, exact))
    if not isinstance(result, Value) or context.weak:  # undated: no rate to reckon with
        return None
    used = next(iter(context.used.values()), None)
    middle = (result.interval.low + result.interval.high) / 2
    if used is not None and used.first is not None and used.first == used.last:  # the rate that the report names
        other = next((q for n, (_, q) in chosen.items() if n != bound.match.check.blame), None)
        rate = used.rate if other is not None and other.unit == used.base else 1 / used.rate if used.rate else None
        return other.stated * rate if other is not None and rate is not None else middle
    return middle


def with_lists(bound: BoundClaim, values: dict[str, Value]) -> dict[str, Value | Several]:
    """The values by role, and those of a slot of many also together under its own name."""
    lists: dict[str, list[Value]] = {}
    slots = bound.match.slots
    for name, value in values.items():
        if slots[name].many:
            lists.setdefault(slots[name].name, []).append(value)
    return {**values, **{name: Several(tuple(found)) for name, found in lists.items()}}


def implied(used: RateUsed, chosen: Chosen, days: tuple[tuple[int, int], ...]) -> RateUsed:
    """The rate that the two figures of a conversion imply, with the days on which it held."""
    stated = {reading.unit: reading.stated for _, reading in chosen.values()}
    rate = stated[used.quote] / stated[used.base] if stated.get(used.base) else used.rate
    return RateUsed(used.base, used.quote, rate, days[0][0], days[-1][1], used.source)


def agreeing(context: Context, environment: dict[str, Value | Several]) -> tuple[tuple[int, int], ...]:
    """The days on whose rate an undated conversion agrees, as runs of ordinals."""
    found: list[tuple[int, int]] = []
    values = [value for value in environment.values() if isinstance(value, Value)]
    for base, quote in context.used:
        a = next((v.interval for v in values if v.unit == base), None)
        b = next((v.interval for v in values if v.unit == quote), None)
        if a is None or b is None or a.low <= 0 or b.low <= 0:
            return ()
        slack = context.tolerance
        low, high = b.low / (a.high * (1 + slack)), b.high / (a.low * (1 - slack))
        found += context.rates.agreeing(base, quote, low, high)
    return tuple(found)
