"""How one currency hangs on another: its own fixings, then parities, redenominations, pegs and lifetimes.

It computes no rate of a pair and reads only the tables of ``rules/currencies.toml`` that it is given.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from factcheck.errors import RatesError
from factcheck.knowledge.grid import BASE, Grid
from factcheck.record import Record

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from typing import Any

ALWAYS = 1
FOREVER = date.max.toordinal()
ONE = Fraction(1)


class Leg(Record):
    """From ``first`` to ``last``, both included, 1 ``anchor`` = ``factor`` of the currency."""

    first: int
    last: int
    anchor: str
    factor: Fraction
    sources: tuple[str, ...]


class Legs:
    """The legs of every currency, computed when first asked for. Raises RatesError for a malformed table."""

    def __init__(self, grid: Grid, currencies: dict[str, Any]) -> None:
        self._grid = grid
        self._tables = currencies
        self._columns = frozenset((*grid.codes, BASE))
        self._legs: dict[str, tuple[Leg, ...]] = {}

    def of(self, code: str, depth: int = 0) -> tuple[Leg, ...]:
        """The currency's stretches, ascending and disjoint: fixings first, then what the tables fix, then itself."""
        legs = self._legs.get(code)
        if legs is None:
            if depth > 4:
                raise RatesError(f"currencies.toml: the pegs of {code} go round in a circle")
            try:
                legs = self._build(code, depth)
            except (KeyError, TypeError, ValueError, ZeroDivisionError) as error:
                raise RatesError(f"currencies.toml: {code}: wrong parity, peg or lifetime: {error!r}") from error
            self._legs[code] = legs
        return legs

    def _build(self, code: str, depth: int) -> tuple[Leg, ...]:
        tables = self._tables
        born, died = _dates(tables.get("lifetimes", {}).get(code, {}))
        found: list[Leg] = []
        if code in self._columns and code != BASE:
            first, last = self._grid.reach(code)
            _fill(found, Leg(max(first, born), min(last, died), code, ONE, ()))
        if parity := tables.get("parities", {}).get(code):
            _fill(found, Leg(_dates(parity)[0], FOREVER, BASE, _value(parity), ("euro parity",)))
        if new := tables.get("redenominations", {}).get(code):
            self._fix(found, new["into"], new, (_dates(new)[0], FOREVER), "redenomination", depth)
        for peg in tables.get("pegs", {}).get(code, ()):
            first, last = _dates(peg)
            self._fix(found, peg["base"], peg, (max(first, born), min(last, died)), "peg", depth)
        if code in self._columns:
            _fill(found, Leg(born, died, code, ONE, ()))
        return tuple(found)

    def _fix(
        self, found: list[Leg], base: str, entry: dict[str, Any], days: tuple[int, int], source: str, depth: int
    ) -> None:
        factor = _value(entry)
        for leg in self.of(base, depth + 1):
            first, last = max(leg.first, days[0]), min(leg.last, days[1])
            sources = tuple(dict.fromkeys((*leg.sources, source)))
            _fill(found, Leg(first, last, leg.anchor, leg.factor * factor, sources))


def _dates(entry: dict[str, Any]) -> tuple[int, int]:
    """``from`` and ``to`` of an entry as ordinals; a missing one is open."""
    ends = (entry.get("from"), entry.get("to"))
    first, last = (date.fromisoformat(end) if isinstance(end, str) else end for end in ends)
    return first.toordinal() if first else ALWAYS, last.toordinal() if last else FOREVER


def _value(entry: dict[str, Any]) -> Fraction:
    """The exact value of an entry; decimals come as strings."""
    value = entry["value"]
    if isinstance(value, float) or Fraction(value) <= 0:
        raise ValueError(f"{value!r} is not a positive decimal in quotes")
    return Fraction(value)


def _fill(found: list[Leg], new: Leg) -> None:
    """Add the days of ``new`` that no leg covers yet; ``found`` stays ascending and disjoint."""
    first = new.first
    gaps = []
    for leg in found:
        gaps.append((first, min(leg.first - 1, new.last)))
        first = max(first, leg.last + 1)
    gaps.append((first, new.last))
    found.extend(new._replace(first=start, last=end) for start, end in gaps if start <= end)
    found.sort()
