"""Frames of rule files: slots in any order, each known by the cue beside it. Binds a clause or abstains; it judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from factcheck.checking.roles import CHANGES, Clause, roles_of
from factcheck.checking.slots import Slot, accepts, interrupted
from factcheck.checking.tokens import Token, tokens
from factcheck.knowledge.language import Language
from factcheck.model import Mention
from factcheck.recognition.merging import inherit
from factcheck.record import Record

NEXT = ">"  # beside the roles of a figure in the next sentence
OPENING = 3  # tokens in which the cue that opens the next sentence stands
MOST_FILLINGS = 8  # more ways than these: ambiguous anyway
_SHARES = frozenset(("percent", "points"))


class Frame(Record):
    """``slots`` in the order in which they are filled; ``needs``: cues of which the clause holds one, unless a figure has a sign."""

    slots: tuple[Slot, ...]
    needs: frozenset[str] = frozenset()


class Bound(Record):
    """A frame filled. ``sign``: +1 rise, -1 fall, 0 unknown."""

    roles: dict[str, Mention]
    sign: int
    clause: Clause


def clauses(text: str, start: int, end: int, mentions: list[Mention], language: Language) -> list[Clause]:
    """The sentence cut where another statement begins: at ';', and at a comma or conjunction with a subject of its own behind it."""
    stream = _between(text, start, end, mentions, language)
    cuts = [start, *_cuts(stream, mentions, language), end]
    found = []
    for first, last in pairwise(cuts):
        held = [m for m in mentions if first <= m.span.start < last]
        if held:
            found.append(Clause(held, [t for t in stream if first <= t.start < last], first, last))
    return found


def whole(cut: list[Clause]) -> Clause:
    """The clauses of a sentence as one."""
    if len(cut) == 1:
        return cut[0]
    held = [mention for clause in cut for mention in clause.mentions]
    return Clause(held, [token for clause in cut for token in clause.tokens], cut[0].start, cut[-1].end)


def _between(text: str, start: int, end: int, mentions: list[Mention], language: Language) -> list[Token]:
    stream: list[Token] = []
    pos = start
    for mention in mentions:
        stream += tokens(text, pos, mention.span.start, language)
        pos = mention.span.end
    return stream + tokens(text, pos, end, language)


def _cuts(stream: list[Token], mentions: list[Mention], language: Language) -> list[int]:
    """Where a boundary token is followed by an ordinary word before any cue or figure, and a figure follows later."""
    figures = [m.outer.start for m in mentions if m.kind not in ("date", "duration", "age")]
    bounds = [
        i
        for i, t in enumerate(stream)
        if t.mark in (";", ",", ":") or t.mark in ("\u3002",) or "conjunction" in t.names
    ]
    cuts = []
    for place, index in enumerate(bounds):
        token = stream[index]
        if token.mark == ";":
            cuts.append(token.end)
            continue
        later = stream[bounds[place + 1]].start if place + 1 < len(bounds) else None
        held = [f for f in figures if f >= token.end and (later is None or f < later)]
        if not held:
            continue
        opening = [t for t in stream[index + 1 :] if t.start < held[0]]
        if "relative" in token.names and any(t.names & CHANGES for t in opening):
            cuts.append(token.start)  # "wages, which rose 3 percent"
        elif (
            _turns(stream[:index], opening)
            or _adds(token, stream[:index], opening)
            or any(not t.mark and not _bridges(t, language) for t in opening[: _first_cue(opening)])
        ):
            cuts.append(token.start)
    return cuts


def _turns(before: list[Token], opening: list[Token]) -> bool:
    """True when a change the other way opens another statement (", after falling from")."""
    first = {name for token in before for name in token.names & CHANGES}
    then = {name for token in opening for name in token.names & CHANGES}
    return len(first) == len(then) == 1 and first != then


def _adds(token: Token, before: list[Token], opening: list[Token]) -> bool:
    """True when "and" goes on from an old value and a new one to another change ("from 60 to 180 and fell 20 percent")."""
    then = opening[:1] if "list_join" in token.names else []
    return any(t.names & CHANGES for t in then) and any("from:before" in t.names for t in before)


def _bridges(token: Token, language: Language) -> bool:
    """A word with a meaning of its own in claims carries a statement on; any other, and a noun, may be the subject of another."""
    return bool(token.names - {"conjunction", "list_join", "alternative"} - language.nouns)


def _first_cue(opening: list[Token]) -> int:
    for index, token in enumerate(opening):
        if token.names & CHANGES or any(":" in name for name in token.names - {"filler"}):
            return index
    return len(opening)


def bind(frame: Frame, clause: Clause, language: Language, border: int | None = None) -> Bound | str | None:
    """The frame filled from a clause; a reason when a slot has several candidates (abstain); ``None`` when it does not apply.

    ``border``: where the next sentence begins, for frames over two of them.
    """
    if (
        frame.needs
        and not any(t.names & frame.needs for t in clause.tokens)
        and not any(m.detail.get("sign") for m in clause.mentions)
    ):
        return None
    roles = [roles_of(clause, index, language) for index in range(len(clause.mentions))]
    if border is not None:
        roles = [_opened(clause, index, border) or role for index, role in enumerate(roles)]
    fillings = list(islice(_fillings(frame.slots, 0, clause, roles, {}), MOST_FILLINGS))
    if len(fillings) > 1:
        sets = {frozenset(mention.span for mention in filling.values()) for filling in fillings}
        tight = [filling for filling in fillings if _tight(frame, filling, clause)]
        if len(sets) > 1 or len(tight) != 1:
            return "several figures could be meant"
        fillings = tight
    if not fillings:
        return None
    taken = fillings[0]
    if any(slot.sign and _rivalled(taken[slot.name], taken, clause) for slot in frame.slots):
        return "several changes could be meant"
    if any(
        slot.same in taken and slot.name in taken and _parted(taken[slot.name], taken[slot.same], taken, clause)
        for slot in frame.slots
    ):
        return "another figure stands between the two"
    if language.verb_last and interrupted(frame.slots, taken, clause.tokens):
        return "another subject stands between the figures"
    if any(slot.bare and _late(slot, taken, clause, roles) for slot in frame.slots):
        return None
    if {name for token in clause.tokens for name in token.names} >= CHANGES:
        return "the clause speaks of a rise and a fall"
    _share_units(frame, taken)
    return Bound(taken, _sign(frame, taken, clause), clause)


def _share_units(frame: Frame, taken: dict[str, Mention]) -> None:
    """Bare figures get the readings that they have in the unit, and the scale, of those they must be alike to."""
    names = {name for slot in frame.slots if slot.same for name in (slot.name, slot.same) if name in taken}
    rich = next((taken[name] for name in sorted(names) if taken[name].kind != "number"), None)
    for slot in frame.slots:
        if slot.name not in names:
            continue
        if rich is not None:
            taken[slot.name] = inherit(taken[slot.name], rich)
        elif slot.same in taken:
            one, other = taken[slot.name], taken[slot.same]
            taken[slot.name], taken[slot.same] = inherit(one, other), inherit(other, one)


def _opened(clause: Clause, index: int, border: int) -> frozenset[str]:
    """The roles of a figure of the next sentence: the cues that open it, if the figure is the only one there; none before it."""
    start = clause.mentions[index].span.start
    if start < border:
        return frozenset()
    later = [m for m in clause.mentions if m.span.start >= border and m.kind not in ("date", "duration", "age")]
    opening = [t for t in clause.tokens if border <= t.start < start][:OPENING]
    names = frozenset(name for token in opening for name in token.names) if len(later) == 1 else frozenset()
    return names | {NEXT}


def _rivalled(change: Mention, taken: dict[str, Mention], clause: Clause) -> bool:
    """True when the clause holds another figure of the kind of the change that no slot took ("3 % here and 4 % there")."""
    spans = {mention.span for mention in taken.values()}
    return any(m.kind == change.kind and m.span not in spans for m in clause.mentions)


def _late(slot: Slot, taken: dict[str, Mention], clause: Clause, roles: list[frozenset[str]]) -> bool:
    """True for a figure without a cue that does not stand before the others ("won 45 of the 120 seats, a rise of 12 percent")."""
    mention = taken.get(slot.name)
    if mention is None or any(
        m.span == mention.span and slot.role in r for m, r in zip(clause.mentions, roles, strict=True)
    ):
        return False
    return any(other.span < mention.span for other in taken.values())


def _parted(one: Mention, other: Mention, taken: dict[str, Mention], clause: Clause) -> bool:
    """True when a further amount in their unit stands between two figures ("to £12m on turnover of £300m, from £280m")."""
    first, last = sorted((one.span, other.span))
    spans = {mention.span for mention in taken.values()}
    unit = one.readings[0].unit or other.readings[0].unit
    return any(
        first < m.span < last
        and m.span not in spans
        and m.readings[0].unit == unit
        and m.kind in (one.kind, other.kind)
        for m in clause.mentions
    )


def _tight(frame: Frame, taken: dict[str, Mention], clause: Clause) -> bool:
    """True when nothing but plain words stands between figures that belong together ("from 4 % to 6 %")."""
    for slot in frame.slots:
        if slot.same in taken and slot.name in taken and not slot.next:
            first, last = sorted((taken[slot.name].span, taken[slot.same].span))
            held = [t for t in clause.tokens if first.end <= t.start and t.end <= last.start]
            if any(t.mark or (t.names & CHANGES and not any(":" in name for name in t.names)) for t in held):
                return False
    return True


def _fillings(
    slots: tuple[Slot, ...], place: int, clause: Clause, roles: list[frozenset[str]], taken: dict[str, Mention]
) -> Iterator[dict[str, Mention]]:
    """Every way to give each slot a figure of its own."""
    if place == len(slots):
        yield taken
        return
    slot = slots[place]
    chosen = _candidates(slot, slots, clause, roles, taken)
    for mention in chosen:
        yield from _fillings(slots, place + 1, clause, roles, {**taken, slot.name: mention})
    if not chosen and slot.optional:
        yield from _fillings(slots, place + 1, clause, roles, taken)


def _candidates(
    slot: Slot, slots: tuple[Slot, ...], clause: Clause, roles: list[frozenset[str]], taken: dict[str, Mention]
) -> list[Mention]:
    free = [
        (m, r)
        for m, r in zip(clause.mentions, roles, strict=True)
        if accepts(slot.type, m)
        and all(m.span != t.span for t in taken.values())
        and (not slot.same or alike(m, taken.get(slot.same)))
        and slot.next == (NEXT in r)
    ]
    cued = [m for m, r in free if not slot.role or slot.role in r]
    if cued or not slot.bare:
        return cued
    rivals = {other.role for other in slots if other.name != slot.name}
    return [m for m, r in free if not any(role in r and accepts(_type(slots, role), m) for role in rivals)]


def _type(slots: tuple[Slot, ...], role: str) -> frozenset[str]:
    return next(slot.type for slot in slots if slot.role == role)


def alike(one: Mention, other: Mention | None) -> bool:
    """True when the two have a kind and unit in common under some reading."""
    if other is None:
        return False
    if "number" in (one.kind, other.kind) and not {one.kind, other.kind} & _SHARES:
        return True
    units = {(q.unit, q.kind in _SHARES) for q in other.readings}
    return any((q.unit, q.kind in _SHARES) in units for q in one.readings)


def _sign(frame: Frame, taken: dict[str, Mention], clause: Clause) -> int:
    """The direction of the change: the figure's own sign, else the only kind of change cue in the clause."""
    for slot in frame.slots:
        if slot.sign and slot.name in taken:
            own = taken[slot.name].detail.get("sign")
            if own:
                return -1 if own == "-" else 1
            kinds = {name for token in clause.tokens for name in token.names & CHANGES}
            if len(kinds) == 1:
                return -1 if "fall" in kinds else 1
    return 0
