"""What an expression may ask while it is evaluated: units, rates of the claim's date, tolerance. It holds no rule."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from factcheck.checking.expressions import Unknown, Value
from factcheck.interval import ZERO, Interval
from factcheck.model import RateUsed
from factcheck.record import Record

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from typing import Any, Protocol

    from factcheck.knowledge.pack import Pack
    from factcheck.knowledge.units import Units

    class RateSource(Protocol):
        """What the engine asks of rates; see ``factcheck.knowledge.currency.Rates``."""

        name: str

        def known(self, code: str) -> bool: ...
        def span(self, base: str, quote: str) -> tuple[int, int] | None: ...
        def on(self, base: str, quote: str, day: int) -> Any: ...
        def band(self, base: str, quote: str, first: int, last: int) -> Any: ...
        def agreeing(
            self,
            base: str,
            quote: str,
            low: Fraction,
            high: Fraction,
            first: int | None = None,
            last: int | None = None,
        ) -> list[tuple[int, int]]: ...


NEAR_BEFORE, NEAR_AFTER = 7, 7  # days around the date in which fixings count
FAR_BEFORE, FAR_AFTER = 365, 30  # the same for the excuse "rate of another date"
STATED_SLACK = Fraction(1, 200)  # a rate printed in the article holds within its rounding and 0.5 %
TEMPERATURES = ("degree_Celsius", "degree_Fahrenheit", "kelvin")


class StatedRate(Record):
    """A rate that the article prints: 1 ``base`` lies in ``interval`` of ``quote``."""

    base: str
    quote: str
    interval: Interval


class When(Record):
    """The days whose rates hold for a claim: ordinals, closed; ``None`` for a claim without a date. ``year`` names a year beside it."""

    first: int | None
    last: int | None
    beside: bool = False


UNDATED = When(None, None)
YEAR_DAYS = 366


def year_of(year: int) -> When:
    """The days of a year, as those whose rates hold for a claim."""
    first = date(min(max(year, 1), 9998), 1, 1).toordinal()
    return When(first, first + YEAR_DAYS - 1, True)


class Context:
    """One evaluation. ``window`` is "near", "far" or "year"; ``tolerance`` stretches the left side of comparisons."""

    def __init__(self, pack: Pack, rates: RateSource, stated: tuple[StatedRate, ...], day: int | None) -> None:
        self._pack = pack
        self.rates = rates
        self.stated = stated
        self.day = day
        self.when: When | None = None  # a date beside the claim
        self.window = "near"
        self.tolerance = ZERO
        self.rounding: str = "stated"
        self.used: dict[tuple[str, str], RateUsed] = {}
        self.weak = False
        self.years: tuple[int, ...] = ()  # that the claim's sentence names
        self.named_years: set[int] = set()  # that the article names
        self.ignore_stated = False
        self.one_tailed = False
        self.remark = ""  # what a function has to say about a fail

    @property
    def units(self) -> Units:
        """Unit conversion, loaded when first asked for."""
        return self._pack.units

    def tolerated(self, interval: Interval) -> Interval:
        """The left side of a comparison with the rule's relative tolerance."""
        return interval.stretched(self.tolerance) if self.tolerance else interval

    def aligned(self, one: Value, other: Value) -> tuple[Value, Value] | Unknown:
        """Both in one unit: the second is converted when it is a measure of the same dimension."""
        if one.unit == other.unit:
            return one, other
        if one.unit and other.unit:
            ends = [self.units.convert(end, other.unit, one.unit) for end in other.interval]
            if ends[0] is not None and ends[1] is not None:
                return one, Value(Interval(min(ends[0], ends[1]), max(ends[0], ends[1])), one.unit)
        return Unknown("figures of different units")

    # ---- rates

    def rate(self, base: str, quote: str) -> Interval | Unknown:
        """The rates that may hold for the claim: 1 ``base`` in ``quote``, from the source that comes first."""
        if base == quote:
            return Unknown("one currency, not two")
        if not self.ignore_stated and self.when is None:
            for stated in self.stated:
                found = _as_asked(stated, base, quote)
                if found:
                    self.used[base, quote] = RateUsed(base, quote, _middle(found), None, None, "article")
                    return found.stretched(STATED_SLACK)
        for code in (base, quote):
            if not self.rates.known(code):
                return Unknown(f"no rates for {code}", True)
        first, last = self._days()
        if first is None or last is None:
            return self._ever(base, quote)
        band = self.rates.band(base, quote, first, last)
        if band is None:
            return Unknown(self._missing(base, quote, first, last), True)
        self._note(base, quote, band, first, last)
        return Interval(band.low, band.high)

    def _days(self) -> tuple[int | None, int | None]:
        if self.when is not None:
            return self.when.first, self.when.last
        if self.day is None:
            return None, None
        if self.window == "far":
            return self.day - FAR_BEFORE, self.day + FAR_AFTER
        return self.day - NEAR_BEFORE, self.day + NEAR_AFTER

    def _note(self, base: str, quote: str, band: Any, first: int, last: int) -> None:
        fixing = None
        if self.window == "near" and self.day is not None and self.when is None:
            fixing = self.rates.on(base, quote, self.day) or self.rates.on(base, quote, self.day + NEAR_AFTER)
        if fixing is not None:
            self.used[base, quote] = RateUsed(base, quote, fixing.rate, fixing.day, fixing.day, fixing.source)
        else:
            self.used[base, quote] = RateUsed(
                base, quote, (band.low + band.high) / 2, band.first, band.last, band.source
            )

    def _ever(self, base: str, quote: str) -> Interval | Unknown:
        span = self.rates.span(base, quote)
        band = self.rates.band(base, quote, *span) if span else None
        if band is None:
            return Unknown(f"no rates for {base}/{quote}", True)
        self.weak = True
        self.used[base, quote] = RateUsed(base, quote, (band.low + band.high) / 2, band.first, band.last, band.source)
        return Interval(band.low, band.high)

    def ended(self) -> str:
        """Why an undated pair that never agrees cannot be decided: its rates ended long before those of other pairs."""
        newest = self.rates.span("EUR", "USD") if self.weak else None
        for base, quote in self.used if newest else ():
            span = self.rates.span(base, quote)
            if span and newest and span[1] < newest[1] - FAR_BEFORE:
                return (
                    f"no date was given, and the rates of {base}/{quote} end on {date.fromordinal(span[1]).isoformat()}"
                )
        return ""

    def _missing(self, base: str, quote: str, first: int, last: int) -> str:
        span = self.rates.span(base, quote)
        if span is None:
            return f"no rates for {base}/{quote}"
        if last < span[0]:
            return f"the date is before the first rate of {base}/{quote}"
        if first > span[1]:
            last_day = date.fromordinal(span[1]).isoformat()
            return f"the date is after the last rate of {base}/{quote} ({last_day}); 'factcheck rates update' reads newer ones"
        return f"no rate of {base}/{quote} near the date"


def _as_asked(stated: StatedRate, base: str, quote: str) -> Interval | None:
    if (stated.base, stated.quote) == (base, quote):
        return stated.interval
    if (stated.base, stated.quote) == (quote, base) and stated.interval.low > 0:
        return Interval(1 / stated.interval.high, 1 / stated.interval.low)
    return None


def _middle(interval: Interval) -> Fraction:
    return (interval.low + interval.high) / 2
