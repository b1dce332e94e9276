"""Which roles the cue words beside a figure give it, in a clause. It binds nothing."""

from __future__ import annotations

from factcheck.checking.tokens import Token
from factcheck.knowledge.language import Language
from factcheck.model import Mention
from factcheck.record import Record

REACH = 3  # words between a cue and its figure
REACH_UNSPACED = 6  # characters, where words are not spaced
STRONG = "!"  # beside the roles that a word of change gives
WEAK = "?"  # beside the roles that "or" or an article gives
_EQUATES = frozenset(("or", "equivalent", "article"))
CHANGES = frozenset(("rise", "fall"))
_ENDS = frozenset(("to", "from"))
_ADDS = frozenset(("conjunction", "list_join"))
_CLAUSE_MARKS = frozenset((",", ";", ":", "-", "(", ")"))


class Clause(Record):
    """Part of a sentence with its mentions, the tokens between them, and the roles each mention has by its cues."""

    mentions: list[Mention]
    tokens: list[Token]
    start: int
    end: int


def roles_of(clause: Clause, index: int, language: Language) -> frozenset[str]:
    """The roles that the nearest cue gives a mention; empty without a cue in reach."""
    mention = clause.mentions[index]
    floor = clause.mentions[index - 1].span.end if index else clause.start
    ceiling = clause.mentions[index + 1].outer.start if index + 1 < len(clause.mentions) else clause.end
    reach = REACH if language.worded else REACH_UNSPACED
    before = [t for t in clause.tokens if floor <= t.start and t.end <= mention.outer.start]
    after = [t for t in clause.tokens if mention.span.end <= t.start and t.end <= ceiling]
    barred = frozenset(role for role, kinds in language.role_kinds.items() if mention.kind not in kinds)
    glued = frozenset(n[:-6] for n in after[0].names if n.endswith(":glued")) - barred if after else frozenset()
    if glued and after[0].start - mention.span.end < 2 and not mention.detail.get("sign"):
        return glued  # an ending of the figure itself says more than the words around it
    left = _nearest(before[::-1], "before", reach, barred, language.verb_last)
    right = _nearest(after, "after", reach, barred, language.verb_last)
    if left and left[1] & language.strict_roles:
        kept = left[1] - _unsure(before[::-1], left[1], after, language.strict_roles)
        left = (left[0], kept) if kept else None
        left = _told_apart(left, before, after, clause.mentions[index : index + 2]) if left else None
    if mention.detail.get("sign") and mention.kind in ("percent", "points"):
        return frozenset(("change",))
    if left is None and all(reading.kind == "points" for reading in mention.readings):
        return frozenset(("change",))  # percentage points are always a difference
    if right and right[0] == 0 and right[1] <= language.role_kinds.keys() and (not left or WEAK in left[1]):
        return right[1]  # "or 36 % of sales" is a share; "a rise of 5 % of sales" is not
    if left and (not right or left[0] <= right[0]):
        return left[1]
    return right[1] if right else frozenset()


def _told_apart(
    left: tuple[int, frozenset[str]], before: list[Token], after: list[Token], pair: list[Mention]
) -> tuple[int, frozenset[str]]:
    """What a word gives that says both "from" and "by" ("del", "de"): from, if its like follows behind "to"; else by, behind a change."""
    cue = next((t for t in before[::-1] if any(name.endswith(":before") for name in t.names)), None)
    if cue is None or not {"from:before", "change:before"} <= cue.names:
        return left
    like = len(pair) > 1 and pair[0].kind == pair[1].kind and pair[0].kind in ("percent", "money", "measure")
    if like and 0 < len(after) <= 2 and "to:before" in after[-1].names:
        return left[0], left[1] - {"change", "diff", STRONG}
    return (left[0], left[1] - {"from"}) if STRONG in left[1] else left


def _unsure(ordered: list[Token], roles: frozenset[str], after: list[Token], strict: frozenset[str]) -> frozenset[str]:
    """The roles that a cue does not give after all: strict ones with an unknown word between cue and figure ("compared with
    sales of"), all when it is the "of" of an unknown noun ("a high of") and the figure it goes to does not follow at once.
    """
    cue = next(
        i for i, t in enumerate(ordered) if any(n.partition(":")[0] in strict for n in t.names if n.endswith(":before"))
    )
    if any(not t.names and not t.mark for t in ordered[:cue]):
        return strict
    noun = ordered[cue + 1] if cue + 1 < len(ordered) else None
    of_noun = "of" in ordered[cue].names and noun is not None and not noun.names and not noun.mark
    paired = bool(after) and "to:before" in after[-1].names and len(after) <= 2
    return roles if of_noun and not paired else frozenset()


def _given(token: Token, side: str, place: int) -> frozenset[str]:
    """The roles that a cue gives on its side; those of an ending only right behind the figure (から, 에서)."""
    roles = {name.partition(":")[0] for name in token.names if name.endswith(":" + side)}
    if side == "after" and place == 0:
        roles |= {name.partition(":")[0] for name in token.names if name.endswith(":glued")}
    return frozenset(roles)


def _nearest(
    ordered: list[Token], side: str, reach: int, barred: frozenset[str], verb_last: bool
) -> tuple[int, frozenset[str]] | None:
    """(distance, roles) of the first cue that gives a role on this side; figures' hedges do not count as distance."""
    distance, summed = 0, False
    leads = side == "before" and verb_last  # where verbs stand last, those before a figure are of another one
    for place, token in enumerate(ordered):
        if token.mark in _CLAUSE_MARKS and not (side == "before" and token.mark == "-" and not distance):
            return None
        roles = _given(token, side, place) - barred
        if roles and side == "before" and place + 1 < len(ordered) and ordered[place + 1].names & CHANGES:
            roles |= {"change", "diff", STRONG}  # "a rise of", "ein Plus von"
        if (
            token.names & CHANGES and not roles & _ENDS and not (leads and not roles)
        ):  # "rise to" in one word says what it says
            roles |= {"change", STRONG} if side == "after" else {"change", "diff", STRONG}
        summed = summed or (side == "before" and "total" in token.names)
        if summed:
            roles -= {"diff", "change"}  # ", for a total of 280,153" is no difference
        if roles and token.names & _EQUATES:
            roles |= {WEAK}
        if roles:
            return distance, roles
        if side == "before" and token.names >= _ADDS:
            return None  # "schools will shrink and two will close"
        if "approx" not in token.names:
            distance += 1
        if distance >= reach:
            return None
    return None
