"""Scenes of rule files: figures anywhere in a sentence or paragraph, each known by kind, unit and the tells beside it.

Where a frame reads one statement by the cues of change and a pattern reads a fixed order, a scene gathers figures that
belong together by what they are: a sample and its margin of error, a price for each, a count and the total. It binds
only what is the one candidate, and judges nothing.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.checking.slots import Slot, accepts, kinds_of, slot_type
from factcheck.checking.tells import Surroundings
from factcheck.errors import PackError
from factcheck.model import Mention, Quantity, Span
from factcheck.recognition.merging import inherit
from factcheck.record import Record

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from typing import Any

    from factcheck.knowledge.language import Language

BREAK = "break"  # tells that may begin another statement ("and"), and those that do ("while")
OTHER = "other_statement"
PART = {"type", "before", "after", "beside", "also", "unless", "units", "same", "sole", "whole", "least", "largest"}
SCENE = {"agree", "near", "adjacent", "needs", "avoid", "bars", "figures"}


class Part(Record):
    """A figure of a scene. ``before``, ``after``, ``beside``: it needs a tell of one of these names there (or anywhere beside)."""

    slot: Slot
    before: frozenset[str]
    after: frozenset[str]
    beside: frozenset[str]
    also: frozenset[str]  # and one of these anywhere beside
    unless: frozenset[str]  # a tell beside it that rules it out
    units: frozenset[str]
    sole: bool  # no other figure of its kinds and units may stand in the scope
    whole: bool  # a whole number
    least: int = 0  # smaller figures are something else
    largest: bool = False  # of several candidates the largest is meant


class Near(Record):
    """Two parts that follow each other with at most ``most`` other words, and no figure, between them."""

    first: str
    second: str
    most: int
    joints: frozenset[str] = frozenset()  # tells of which one must stand between them; "bracket" is an opening bracket
    ordered: bool = True
    barred: frozenset[str] = frozenset()  # tells of which none may


class Scene(Record):
    """``needs``: names of tells, of each entry the scope holds one; ``avoid``: it holds none; ``figures``: the most it may hold."""

    parts: tuple[Part, ...]
    near: tuple[Near, ...]
    needs: tuple[frozenset[str], ...]
    avoid: frozenset[str]
    bars: frozenset[str]  # kinds of figure that may not stand in the scope beside those of the claim
    figures: int
    agree: tuple[str, str] | None = None  # a price and what it is the price of

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The parts as slots, for judging."""
        return tuple(part.slot for part in self.parts)


def compile_scene(data: Any, match: dict[str, Any], where: str) -> Scene:
    """A scene from ``match.scene`` and the keys beside it; ``PackError`` names the key."""
    if not isinstance(data, dict) or not 2 <= len(data) <= 6:
        raise PackError(f"{where}: needs 2 to 6 figures")
    parts = tuple(_part(name, facts, f"{where}.{name}") for name, facts in data.items())
    for part in parts:
        if part.slot.same and part.slot.same not in data:
            raise PackError(f"{where}.{part.slot.name}: 'same' names no figure")
    near = [_neighbours(entry, set(data), True, where) for entry in match.get("near", [])]
    near += [_neighbours(entry, set(data), False, where) for entry in match.get("adjacent", [])]
    needs = tuple(frozenset(str(names).split("|")) for names in match.get("needs", []))
    bars = slot_type("|".join(match["bars"]), f"{where}: bars") if match.get("bars") else frozenset[str]()
    agree = match.get("agree")
    if agree is not None and (len(agree) != 2 or not set(agree) <= set(data)):
        raise PackError(f'{where}: agree takes ["price", "count"]')
    return Scene(
        parts, tuple(near), needs, frozenset(match.get("avoid", [])), bars, int(match.get("figures", 12)),
        tuple(agree) if agree else None,
    )  # fmt: skip


def _neighbours(entry: Any, names: set[str], ordered: bool, where: str) -> Near:
    if not isinstance(entry, list) or len(entry) not in (3, 4) or not set(entry[:2]) <= names:
        raise PackError(f'{where}: near takes ["one", "other", 3] or ["one", "other", 3, "bracket|or"]')
    listed = str(entry[3]).split("|") if len(entry) > 3 else []
    joints = frozenset(name for name in listed if not name.startswith("!"))
    barred = frozenset(name[1:] for name in listed if name.startswith("!"))
    return Near(str(entry[0]), str(entry[1]), int(entry[2]), joints, ordered, barred)


def _part(name: str, facts: Any, where: str) -> Part:
    if not isinstance(facts, dict) or not set(facts) <= PART or not isinstance(facts.get("type"), str):
        wrong = sorted(set(facts) - PART) if isinstance(facts, dict) else []
        raise PackError(f"{where}: " + (f"unknown key '{wrong[0]}'" if wrong else "needs a 'type'"))
    slot = Slot(name, slot_type(facts["type"], where), same=facts.get("same", ""))
    before, after, beside, also, unless, units = (
        frozenset[str](facts.get(key, [])) for key in ("before", "after", "beside", "also", "unless", "units")
    )
    return Part(
        slot,
        before,
        after,
        beside,
        also,
        unless,
        units,
        bool(facts.get("sole")),
        bool(facts.get("whole")),
        int(facts.get("least", 0)),
        bool(facts.get("largest")),
    )


def bind(scene: Scene, around: Surroundings) -> dict[str, Mention] | str | None:
    """The figures of the scene; a reason when several could be meant; ``None`` when it does not apply."""
    if any(not names & around.names for names in scene.needs):
        return None
    taken: dict[str, int] = {}
    told = [part for part in scene.parts if part.before or part.after or part.beside]
    for part in [*told, *(part for part in scene.parts if part not in told)]:
        found = [i for i in range(len(around.mentions)) if i not in taken.values() and _fits(part, i, around)]
        if not found:
            return None
        if part.largest:
            found += [i for i in range(len(around.mentions)) if i not in found and _beside_one(i, found, part, around)]
            found.sort(key=lambda i: -_size(part, around.mentions[i]))
        elif len(found) > 1 and not _alike(found, around):
            return "several figures could be meant"
        taken[part.slot.name] = found[0]
    if not all(_near(near, taken, around) for near in scene.near):
        return None
    if scene.agree and not around.agree(taken[scene.agree[0]], taken[scene.agree[1]]):
        return None
    if scene.avoid & around.names:
        return "the sentence speaks of another basis"
    if len(around.mentions) > scene.figures or _crowded(scene, taken, around):
        return "another figure could be meant"
    roles = {name: around.mentions[index] for name, index in taken.items()}
    for part in scene.parts:
        if part.slot.same:
            one, other = roles[part.slot.name], roles[part.slot.same]
            roles[part.slot.name], roles[part.slot.same] = inherit(one, other), inherit(other, one)
    return {part.slot.name: roles[part.slot.name] for part in scene.parts}


def _fits(part: Part, index: int, around: Surroundings) -> bool:
    if not _of_kind(part, around.mentions[index]):
        return False
    before, after = around.beside(index, False), around.beside(index, True)
    if (before | after) & part.unless or (part.also and not (before | after) & part.also):
        return False
    if part.before or part.after or part.beside:
        return bool(before & part.before or after & part.after or (before | after) & part.beside)
    return True


def _size(part: Part, mention: Mention) -> Fraction:
    """The size of a figure as the part reads it."""
    return next(abs(reading.stated) for reading in mention.readings if reading.kind in part.slot.type)


def _beside_one(index: int, found: list[int], part: Part, around: Surroundings) -> bool:
    """True for a figure in the sentence of a candidate that may be another of its kind ("1.4 to 3.1 points")."""
    mention = around.mentions[index]
    return _of_kind(part, mention) and any(
        mention.readings[0].kind in kinds_of(around.mentions[i])
        and not around.parted(*sorted((mention.span, around.mentions[i].span)))
        for i in found
    )


def _of_kind(part: Part, mention: Mention) -> bool:
    if not accepts(part.slot.type, mention):
        return False
    if part.units and not any(reading.unit in part.units for reading in mention.readings):
        return False
    stated = mention.readings[0].stated
    return (not part.whole or stated.denominator == 1) and (not part.least or stated >= part.least)


def _alike(found: list[int], around: Surroundings) -> bool:
    """One figure said twice."""
    first = around.mentions[found[0]].readings[0]
    return all(
        (around.mentions[i].readings[0].stated, around.mentions[i].readings[0].unit) == (first.stated, first.unit)
        for i in found
    )


def _near(near: Near, taken: dict[str, int], around: Surroundings) -> bool:
    first, second = taken[near.first], taken[near.second]
    if first > second and not near.ordered:
        first, second = second, first
    if second != first + 1:
        return False
    start, end = around.mentions[first].span.end, around.mentions[second].span.start
    between = around.between(start, end)
    if OTHER in between or any(mark in around.text[start:end] for mark in ";\uff1b"):
        return False
    if (near.joints and not near.joints & between) or near.barred & between:
        return False
    most = near.most if around.language.worded else 2 * near.most
    return around.strangers(start, end) <= (0 if BREAK in between else most)


def _crowded(scene: Scene, taken: dict[str, int], around: Surroundings) -> bool:
    """True when the scope holds a further figure that could stand in the place of one of the claim."""
    for index, mention in enumerate(around.mentions):
        if index in taken.values():
            continue
        if accepts(scene.bars, mention) or any(part.sole and _of_kind(part, mention) for part in scene.parts):
            return True
    return False


def regrouped(mentions: list[Mention], text: str, language: Language) -> list[Mention]:
    """Durations of two parts made one ("2 hours and 30 minutes"), a range downward made two ("leads 46 to 44 percent")."""
    if any(_downward(mention) for mention in mentions):
        mentions = [part for m in mentions for part in (m.parts if _downward(m) else (m,))]
    if sum(mention.kind == "duration" for mention in mentions) < 2:
        return mentions
    result = mentions[:1]
    for mention in mentions[1:]:
        whole = _together(result[-1], mention, text, language)
        result[-1:] = [whole] if whole else [result[-1], mention]
    return result


def _downward(mention: Mention) -> bool:
    parts = mention.parts
    return len(parts) == 2 and mention.joiner == "range" and parts[0].readings[0].stated > parts[1].readings[0].stated


_SMALLER = {("hour", "minute"): 60, ("minute", "second"): 60, ("day", "hour"): 24}


def _together(one: Mention, other: Mention, text: str, language: Language) -> Mention | None:
    if one.kind != "duration" or other.kind != "duration" or one.parts or other.parts:
        return None
    gap = text[one.span.end : other.span.start].strip(" ,")
    units = (one.readings[0].unit, other.readings[0].unit)
    cue = language.cue(gap, 0) if gap else None
    lists = cue is not None and cue[0] == len(gap) and any(name in ("list_join", "list") for name, _ in cue[1])
    if units not in _SMALLER or (gap and not lists):
        return None
    big, small, factor = one.readings[0], other.readings[0], _SMALLER[units]
    share = Fraction(1, factor)
    value = big.stated + small.stated * share
    reading = Quantity(value, big.unit, small.rounding.scaled(share), "duration", big.note)
    return Mention(
        Span(one.span.start, other.span.end), "duration", (reading,), one.hedge, Span(one.outer.start, other.outer.end)
    )
