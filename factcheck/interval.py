"""Closed intervals of exact fractions, and the interval that a written figure stands for.

It does not know units, languages or rules.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.record import Record

# Ends of half-lines ("at least 5"). Recognition caps figures far below it, so that products of two figures stay inside.
FAR = Fraction(10**60)
FIVE_PERCENT = Fraction(1, 20)
ZERO = Fraction(0)


class Interval(Record):
    """All values from ``low`` to ``high``, both ends included; ``low <= high``."""

    low: Fraction
    high: Fraction

    def __add__(self, other: object) -> Interval:
        if not isinstance(other, Interval):
            return NotImplemented
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        """Every difference of a value of this one and a value of the other."""
        return Interval(self.low - other.high, self.high - other.low)

    def times(self, other: Interval) -> Interval:
        """Every product of a value of this one and a value of the other."""
        ends = (self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high)
        return Interval(min(ends), max(ends))

    def over(self, other: Interval) -> Interval | None:
        """Every quotient; ``None`` when the divisor touches zero (undecidable)."""
        if other.low <= 0 <= other.high:
            return None
        ends = (self.low / other.low, self.low / other.high, self.high / other.low, self.high / other.high)
        return Interval(min(ends), max(ends))

    def negated(self) -> Interval:
        """The interval mirrored at zero."""
        return Interval(-self.high, -self.low)

    def magnitude(self) -> Interval:
        """The interval of the absolute values."""
        if self.low >= 0:
            return self
        if self.high <= 0:
            return self.negated()
        return Interval(ZERO, max(-self.low, self.high))

    def widened(self, margin: Fraction) -> Interval:
        """Both ends moved outward by ``margin >= 0``."""
        return Interval(self.low - margin, self.high + margin)

    def stretched(self, share: Fraction) -> Interval:
        """Both ends moved outward by ``share`` of their own magnitude (0.02 = 2 %)."""
        return Interval(self.low - abs(self.low) * share, self.high + abs(self.high) * share)

    def meets(self, other: Interval) -> bool:
        """True when the two have at least one value in common."""
        return self.low <= other.high and other.low <= self.high

    def gap(self, other: Interval) -> Fraction:
        """Distance between the nearest ends; 0 when they meet."""
        return max(ZERO, self.low - other.high, other.low - self.high)


class Rounding(Record):
    """How far a written figure may be from the value that its writer had.

    ``last``: half the last written place. ``round``: half the place of the last digit that is not zero.
    ``exact``: a count, or a figure that nobody rounds. ``least``: a floor for the half width (speeds, temperatures, hedges).
    All are absolute, in the figure's own unit, and never negative.
    """

    last: Fraction
    round: Fraction
    exact: bool = False
    least: Fraction = ZERO
    cap: Fraction | None = None  # in place of 5 % of the value, when given (temperatures: 2 degrees)

    def half(self, value: Fraction) -> Fraction:
        """Half width of the stated interval: max(last place, min(trailing zeros, 5 % of the value))."""
        if self.exact:
            return ZERO
        cap = abs(value) * FIVE_PERCENT if self.cap is None else self.cap
        return max(self.last, min(self.round, cap), self.least)

    def coarse(self, value: Fraction) -> Fraction:
        """Half width without the 5 % cap: agreement only here is a warning."""
        if self.exact:
            return ZERO
        return max(self.last, self.round, self.least)

    def scaled(self, factor: Fraction) -> Rounding:
        """The rounding of the figure times ``factor > 0``."""
        cap = None if self.cap is None else self.cap * factor
        return Rounding(self.last * factor, self.round * factor, self.exact, self.least * factor, cap)


EXACT = Rounding(ZERO, ZERO, True)


def point(value: Fraction) -> Interval:
    """The interval of one value."""
    return Interval(value, value)
