"""Slots of matches: what type of mention they take. They read no text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from factcheck.checking.tokens import Token
from factcheck.errors import PackError
from factcheck.interval import EXACT
from factcheck.model import Mention, Quantity
from factcheck.recognition.figures import EXACT_BELOW
from factcheck.record import Record

QUANTITY = frozenset(("money", "measure", "number", "count", "percent"))
HIDDEN = frozenset(
    ("ratio", "multiple", "times", "weekday", "clock", "rank", "decade")
)  # seen only by matches that have a slot for them
KINDS = QUANTITY | HIDDEN | {"points", "date", "duration", "age"}
MOST_MANY = 12  # figures in one slot of many

_ALONE = {kind: frozenset((kind,)) for kind in KINDS}


class Slot(Record):
    """A place for a mention. ``type``: the kinds it takes; ``role``: the cue that it needs beside it (frames).

    ``repeat``: each further figure of a list makes a claim of its own; ``many``: the figures of a list fill the slot together.
    ``next``: the figure stands in the next sentence, which its cue opens.
    """

    name: str
    type: frozenset[str]
    role: str = ""
    same: str = ""
    optional: bool = False
    bare: bool = False
    sign: bool = False
    repeat: bool = False
    many: bool = False
    hedged: bool = False
    next: bool = False


@cache
def slot_type(text: str, where: str) -> frozenset[str]:
    """The kinds named by a type ("quantity", "count|number"); "count" takes whole numbers too."""
    kinds: set[str] = set()
    for name in text.split("|"):
        if name == "quantity":
            kinds |= QUANTITY
        elif name == "count":
            kinds |= {"count", "number"}
        elif name in KINDS:
            kinds.add(name)
        else:
            raise PackError(f"{where}: unknown type '{name}'")
    return frozenset(kinds)


def numbered(slots: Iterable[Slot]) -> dict[str, Slot]:
    """The slots by name, those of many once for each figure they may hold: part1, part2..."""
    found: dict[str, Slot] = {}
    for slot in slots:
        names = [f"{slot.name}{n}" for n in range(1, MOST_MANY + 1)] if slot.many else [slot.name]
        found.update(dict.fromkeys(names, slot))
    return found


def hidden_of(slots: Iterable[Slot]) -> frozenset[str]:
    """The hidden kinds that these slots take."""
    found: frozenset[str] = frozenset()
    for slot in slots:
        found |= slot.type & HIDDEN
    return found


def kinds_of(mention: Mention) -> frozenset[str]:
    """The kinds that the mention has under some reading."""
    first = mention.readings[0].kind
    if len(mention.readings) == 1 and first == mention.kind:
        return _ALONE[first]
    return frozenset((mention.kind, *(reading.kind for reading in mention.readings)))


def accepts(kinds: frozenset[str], mention: Mention) -> bool:
    """True when the mention, under some reading, is of one of the kinds."""
    return mention.kind in kinds or any(reading.kind in kinds for reading in mention.readings)


def readings(kinds: frozenset[str], mention: Mention) -> list[Quantity]:
    """The readings that a slot of these kinds may take; numbers in a place of counts are exact when small and whole."""
    found = [reading for reading in mention.readings if reading.kind in kinds]
    if "count" in kinds and "percent" not in kinds and not mention.hedge:
        return [_counted(reading) for reading in found]
    return found


def _counted(reading: Quantity) -> Quantity:
    if reading.kind == "number" and reading.stated < EXACT_BELOW and reading.stated.denominator == 1:
        return Quantity(reading.stated, reading.unit, EXACT, "count", reading.note)
    return reading


def interrupted(slots: tuple[Slot, ...], taken: dict[str, Mention], tokens: list[Token]) -> bool:
    """True when an unknown word stands between a change and the values: where verbs stand last, it begins another statement
    ("売上高は33億円に増えて会費収入は5割増"). Between the two values it may stand.
    """
    signed = {taken[s.name].span for s in slots if s.name in taken and (s.sign or not (s.same or s.bare))}
    held = sorted((taken[s.name] for s in slots if s.name in taken and not s.next), key=lambda mention: mention.span)
    for one, other in pairwise(held):
        if one.span in signed or other.span in signed:
            gap = [token for token in tokens if one.span.end <= token.start and token.end <= other.outer.start]
            if any(not token.names and not token.mark for token in gap):
                return True
    return False
