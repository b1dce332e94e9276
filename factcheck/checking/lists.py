"""Lists of figures: whether two neighbours are members of one ("18 men, 12 women and 3 children"). It binds nothing."""

from __future__ import annotations

from factcheck.checking.tokens import gap
from factcheck.knowledge.language import Language
from factcheck.model import Mention

_SEPARATORS = frozenset((",", "\u3001", ";"))
_NOT_IN_LISTS = frozenset(("total", "separate", "or", "partly", "of_which", "in_sum"))
_PARTS = frozenset(("of_which", "partly"))
LONGEST = 60  # characters between two members
BEFORE, AFTER = 5, 4  # words before and behind the separator
UNSPACED_FACTOR = 2  # characters for a word, where words are not spaced
SCORE = 6  # characters of "12-10" at most
BARE = 3  # words between members that no separator parts ("13 wins 10 draws"); characters, unspaced


def scored(text: str, left: Mention, right: Mention) -> bool:
    """True for "2:1" and "2-2", which are scores or ranges and no two figures of a claim."""
    mark = text[left.outer.end : right.outer.start]
    if mark == "-":
        return left.kind == right.kind == "number" and right.span.end - left.span.start < SCORE
    return mark == ":"


def joined(text: str, left: Mention, right: Mention, language: Language) -> bool:
    """True when what stands between the two figures parts the members of a list, and nothing more."""
    start, end = left.outer.end, right.outer.start
    if end - start > LONGEST:
        return False
    before = after = 0
    parted = versus = False
    for token in gap(text, start, end, language):
        if token.names & _NOT_IN_LISTS:
            return False
        if "versus" in token.names:
            if parted and not after:
                return False  # "1,310, against 1,180"
            versus = True
        if token.mark in _SEPARATORS or "list_join" in token.names:
            if parted and after:
                return False  # "two men, a woman and three children": a member without a figure stands between
            parted, after = True, 0
        elif token.mark:
            return False
        elif parted:
            after += 1
        else:
            before += 1
    factor = 1 if language.worded else UNSPACED_FACTOR
    if not parted:
        least = 0 if left.kind == "count" else 1  # 13勝10分け35敗
        return not language.spaces and least <= before <= BARE and not versus
    return before <= BEFORE * factor and after <= AFTER * factor


def goes_on(text: str, last: Mention, later: Mention | None, end: int, language: Language) -> bool:
    """True when a list has another member behind ``last``, or its last one has parts of its own (", of whom 30 are women").

    The member is the figure ``later``, or one that is none ("women and a child").
    """
    if later is not None and joined(text, last, later, language):
        return True
    stop = min(end, last.outer.end + LONGEST, later.outer.start if later is not None else end)
    words, parted = 0, False
    for token in gap(text, last.outer.end, stop, language):
        if "list_join" in token.names or (parted and "one" in token.names):
            return True
        if later is not None and token.names & _PARTS:
            return True
        if token.mark in _SEPARATORS:
            parted, words = True, 0
        elif token.mark:
            return False
        words += 1
        if words > BEFORE * (1 if language.worded else UNSPACED_FACTOR):
            return False
    return False
