"""Patterns of rule files: slots in order with what stands between them. Compiled once, matched over neighbouring mentions."""

from __future__ import annotations

from functools import cache

from factcheck.checking import gaps, lists
from factcheck.checking.gaps import Element
from factcheck.checking.slots import MOST_MANY, Slot, accepts, hidden_of, slot_type
from factcheck.checking.tokens import gap, needed
from factcheck.errors import PackError
from factcheck.knowledge.language import Language
from factcheck.model import Mention
from factcheck.recognition.merging import as_range
from factcheck.record import Record

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class Pattern(Record):
    """``slots`` in order; ``gaps[i]`` stands between slot i and i+1, ``lead`` right before the first, ``tail`` behind the last."""

    slots: tuple[Slot, ...]
    gaps: tuple[tuple[Element, ...], ...]
    tail: tuple[Element, ...]
    lead: tuple[Element, ...] = ()
    hidden: frozenset[str] = frozenset()  # the hidden kinds that its slots take
    opening: frozenset[str] = frozenset()  # marks and cues that must stand between the first two figures
    leading: frozenset[str] = frozenset()  # and before the first

    @property
    def bracketed(self) -> bool:
        """True when a bracket opens right behind the first of two figures, and closes right behind the second."""
        between = self.gaps[0] if len(self.slots) == 2 else ()
        return bool(between) and between[0].mark == "(" and any(one.mark == ")" for one in self.tail)


if TYPE_CHECKING:
    Filled = tuple[dict[str, Mention], str, list[Mention]]


class Matched(Record):
    """A pattern found: the mention in each slot, and the marker of another date ("when_then", "when_now" or "")."""

    roles: dict[str, Mention]
    when: str


def compile_pattern(text: str, where: str, trees: Mapping[str, Any] | None = None) -> Pattern:
    """A pattern from its text, or from its pieces when the pack holds them; ``PackError`` names what is not understood."""
    pieces = (trees or {}).get(text)
    if pieces is None:
        from factcheck.knowledge.syntax import pieces_of  # the parser is only loaded for users' rules

        pieces = pieces_of(text, where)
    slots: list[Slot] = []
    parts: list[list[Element]] = [[]]
    hedged = False  # {approx}: the next figure has a hedge, which belongs to its mention
    for kind, *facts in pieces:
        if kind == "slot":
            slots.append(_slot(facts[0], facts[1], facts[2], hedged, where))
            hedged = False
            parts.append([])
        elif kind == "cue" and facts[0] == "approx":
            hedged = not facts[1]
        else:
            parts[-1].append(_element(kind, *facts))
    if not slots:
        raise PackError(f"{where}: a pattern needs a slot: {text[:60]!r}")
    between = tuple([tuple(part) for part in parts[1:-1]])
    opening = needed(between[0]) if between and not slots[0].many else frozenset[str]()
    return Pattern(
        tuple(slots), between, tuple(parts[-1]), tuple(parts[0]), hidden_of(slots), opening, needed(parts[0])
    )


@cache
def _slot(name: str, kinds: str, sign: str, hedged: bool, where: str) -> Slot:
    return Slot(name, slot_type(kinds, where), "", "", False, False, False, sign == "+", sign == "*", hedged, False)


@cache
def _element(kind: str, *facts: str | int | bool) -> Element:
    if kind == "words":
        return Element("", str(facts[2]), False, (int(facts[0]), int(facts[1])))
    if kind == "cue":
        return Element("", str(facts[0]), bool(facts[1]), None)
    return Element(str(facts[0]), "", bool(facts[1]), None)


def match(
    pattern: Pattern, text: str, mentions: list[Mention], first: int, end: int, language: Language
) -> list[Matched]:
    """Every claim of the pattern whose first slot is ``mentions[first]``; several when the last slot repeats."""
    if pattern.lead and not gaps.led(text, mentions, first, pattern.lead, language):
        return []
    if first and _goes_before(text, mentions[first - 1], mentions[first], language):
        return []
    walk = _Walk(pattern, text, mentions, end, language)
    filled = walk.filled(0, first, {}, "")
    if filled is None:
        return []
    roles, when, fillers = filled
    if first and len(roles) > 1 and not pattern.slots[0].many and any(mention.parts for mention in roles.values()):
        _complete(roles, pattern, mentions[first - 1])
    last = pattern.slots[-1]
    return (
        [Matched({**roles, last.name: filler}, when) for filler in fillers] if last.repeat else [Matched(roles, when)]
    )


def _goes_before(text: str, left: Mention, right: Mention, language: Language) -> bool:
    """True for two lengths of time that are parts of one ("3 hours and 20 minutes"): neither says anything alone."""
    if not left.kind == right.kind == "duration" or left.readings[0].unit == right.readings[0].unit:
        return False
    found = gap(text, left.outer.end, right.outer.start, language)
    return not found or (len(found) == 1 and "list_join" in found[0].names)


class _Walk:
    """One way through a pattern, slot by slot; a slot of many takes as long a list as the rest allows."""

    def __init__(self, pattern: Pattern, text: str, mentions: list[Mention], end: int, language: Language) -> None:
        self.pattern = pattern
        self.text = text
        self.mentions = mentions
        self.end = end
        self.language = language

    def filled(self, place: int, at: int, roles: dict[str, Mention], when: str) -> Filled | None:
        """The slots from ``place`` on filled with the mentions from ``at`` on; ``None`` when they do not fit."""
        slots, mentions = self.pattern.slots, self.mentions
        slot = slots[place]
        if at >= len(mentions) or not accepts(slot.type, mentions[at]) or (slot.hedged and not mentions[at].hedge):
            return None
        if place:
            marker = gaps.between(
                self.text, mentions[at - 1], mentions[at], self.pattern.gaps[place - 1], self.language
            )
            if marker is None:
                return None
            when = when or marker
        if slot.many:
            return self._many(place, at, roles, when)
        roles = {**roles, slot.name: mentions[at]}
        if place + 1 < len(slots):
            return self.filled(place + 1, at + 1, roles, when)
        return self._closed(at, roles, when)

    def _closed(self, at: int, roles: dict[str, Mention], when: str) -> Filled | None:
        """The end of the pattern behind ``mentions[at]``, over the further fillers of a slot that repeats."""
        last, mentions = self.pattern.slots[-1], self.mentions
        fillers = [mentions[at]]
        at += 1
        while (
            last.repeat
            and at < len(mentions)
            and accepts(last.type, mentions[at])
            and gaps.listed(self.text, mentions[at - 1], mentions[at], self.language)
        ):
            fillers.append(mentions[at])
            at += 1
        if at < len(mentions) and _goes_before(self.text, mentions[at - 1], mentions[at], self.language):
            return None
        marker = gaps.tail(self.text, mentions, at, self.end, self.pattern.tail, self.language)
        return None if marker is None else (roles, when or marker, fillers)

    def _many(self, place: int, at: int, roles: dict[str, Mention], when: str) -> Filled | None:
        slot, mentions = self.pattern.slots[place], self.mentions
        if not place and at and accepts(slot.type, mentions[at - 1]) and self._goes_on(at):
            return None  # a list without its beginning says nothing
        stop = at + 1
        while (
            stop < len(mentions)
            and stop - at <= MOST_MANY
            and accepts(slot.type, mentions[stop])
            and lists.joined(self.text, mentions[stop - 1], mentions[stop], self.language)
        ):
            stop += 1
        for after in range(stop, at + 1, -1) if stop - at <= MOST_MANY else ():
            taken = {**roles, **{f"{slot.name}{n}": m for n, m in enumerate(mentions[at:after], 1)}}
            if place + 1 < len(self.pattern.slots):
                found = self.filled(place + 1, after, taken, when)
            else:
                found = None if self._goes_on(after) else self._closed(after - 1, taken, when)
            if found is not None:
                return found
        return None

    def _goes_on(self, at: int) -> bool:
        """True when a list goes on behind the figure before ``at``: a part of a list says nothing."""
        later = self.mentions[at] if at < len(self.mentions) else None
        return lists.goes_on(self.text, self.mentions[at - 1], later, self.end, self.language)


def _complete(roles: dict[str, Mention], pattern: Pattern, before: Mention) -> None:
    """Where another slot has a range, the first one takes the figure before it as its lower end ("de 3 à 4 mètres (10 à 13 pieds)")."""
    name = pattern.slots[0].name
    if not roles[name].parts:
        roles[name] = as_range(before, roles[name]) or roles[name]
