"""The nouns between a numeral and a mention: units as they are named, and a figure taken apart. It reads no text."""

from __future__ import annotations

from fractions import Fraction

from factcheck.interval import Rounding
from factcheck.recognition.numerals import Numeral
from factcheck.record import Record

Scaled = list[tuple[Numeral, Fraction, Rounding]]


class Unit(Record):
    """What a figure is of: its kind and the units it may be in, likeliest first."""

    kind: str
    units: tuple[str, ...]


PLAIN = Unit("number", ("",))


class Neighbours(Record):
    """A figure taken apart. ``numerals`` are the scaled readings with their rounding; ``end`` is behind unit and scale."""

    numerals: list[tuple[Numeral, Fraction, Rounding]]
    scale: Fraction
    unit: Unit
    end: int
    hedge: str
    other: Unit | None = None
    per: str = ""


def unit_of(category: str, payload: str, siblings: dict[str, list[str]]) -> Unit:
    """The unit that a table entry names; "~dollar" is a group of siblings, "/100" a minor coin."""
    if category != "money":
        return Unit(category, ("",))
    name, _, minor = payload.partition("/")
    units = tuple(siblings.get(name[1:], ())) if name.startswith("~") else (name,)
    return Unit("minor" if minor else "money", units)


def speed(unit: Unit, suffix: str) -> Unit:
    """The unit of a length that a word before the figure makes a speed ("时速 120 公里"), or the length itself."""
    if unit.kind != "measure":
        return unit
    return Unit(unit.kind, (*(f"{name}_{suffix}" for name in unit.units), *unit.units))


def at_home(siblings: dict[str, list[str]], home: list[str]) -> dict[str, list[str]]:
    """The groups of currencies with those of the language's own countries first."""
    if not home:
        return siblings
    return {group: sorted(members, key=lambda code: code not in home) for group, members in siblings.items()}
