"""What stands between, before and behind the figures of a pattern, held against its elements. It fills no slots."""

from __future__ import annotations

from factcheck.checking.lists import joined, scored
from factcheck.checking.tokens import Token, gap, lacks
from factcheck.knowledge.language import Language
from factcheck.model import Mention, Span
from factcheck.record import Record

_LISTED = frozenset((";", ",", "/"))
_ARTICLES = frozenset(("per", "conjunction"))
_SCORES, _COUNTED = (":", "-", "\u2013"), frozenset(("number", "count"))
_NOT_SKIPPED = frozenset(("list_join", "conjunction", "separate", "per", "range", "kin"))
WHEN = frozenset(("when_then", "when_now"))
TAIL_LENGTH = 48
LEAD_LENGTH = 40


class Element(Record):
    """Something between slots: a mark, a cue (by name), or a number of words (``cue`` names those that are barred)."""

    mark: str = ""
    cue: str = ""
    optional: bool = False
    words: tuple[int, int] | None = None


def between(text: str, left: Mention, right: Mention, elements: tuple[Element, ...], language: Language) -> str | None:
    found = gap(text, left.outer.end, right.outer.start, language)
    if lacks(found, elements) or right.outer.start - left.outer.end > 64:
        return None
    if text[left.outer.end : right.outer.start] in _SCORES and {left.kind, right.kind} <= _COUNTED:
        return None  # "2:1" is a score
    if scored(text, left, right):
        return None
    if len(found) == 1 and "versus" in found[0].names and not any(e.cue in found[0].names for e in elements):
        return None  # 24比18
    limit = 1 if language.worded else 2
    if elements and elements[0].words and found and not found[0].mark and not found[0].names and _bare(left):
        return None  # "Rs 15 zillion (": the word may be a scale that no table has
    if elements and elements[0].words and elements[0].cue and _says(text, left, elements[0].cue, language):
        return None  # "five children, four women": the barred word is part of the figure
    kept = _told(found, elements)
    fits = _fits(kept, 0, elements, 0, limit)
    if not fits and kept and "article" in kept[-1].names:  # "(**el** 40 %)"
        fits = _fits(kept[:-1], 0, elements, 0, limit)
    return _marker(found) if fits else None


def _told(found: list[Token], elements: tuple[Element, ...]) -> list[Token]:
    """The tokens without dates of rates, and without endings that no element asks for (まで, 까지)."""
    asked = [e.cue for e in elements if e.cue]
    return [
        token
        for token in found
        if not token.names & WHEN and ("ending" not in token.names or not token.names.isdisjoint(asked))
    ]


def _says(text: str, mention: Mention, cue: str, language: Language) -> bool:
    """True when the words of the figure itself hold the cue."""
    numeral = mention.detail.get("numeral")
    start = numeral.end if isinstance(numeral, Span) else mention.span.start
    return any(not token.names.isdisjoint(cue.split("|")) for token in gap(text, start, mention.span.end, language))


def _bare(mention: Mention) -> bool:
    """An amount that ends with its digits: the currency stands before it, no scale behind."""
    numeral = mention.detail.get("numeral")
    return mention.kind == "money" and isinstance(numeral, Span) and numeral.end == mention.span.end


def _marker(found: list[Token]) -> str:
    for token in found:
        for name in ("when_then", "when_now"):
            if name in token.names:
                return name
    return ""


def _fits(
    found: list[Token], at: int, elements: tuple[Element, ...], place: int, limit: int, prefix: bool = False
) -> bool:
    """True when the tokens from ``at`` are what the elements from ``place`` ask for (all of them, unless ``prefix``)."""
    if place == len(elements):
        return prefix or at == len(found)
    element = elements[place]
    if element.words is not None:
        low, high = element.words[0], element.words[1] * limit
        for count in range(high + 1):
            if count >= low and _fits(found, at + count, elements, place + 1, limit, prefix):
                return True
            if at + count >= len(found) or found[at + count].mark or _unskipped(found[at + count], element.cue):
                return False
        return False
    if element.cue == "end":  # a mark, or nothing more
        return (at >= len(found) or bool(found[at].mark)) and _fits(found, at, elements, place + 1, limit, prefix)
    if element.mark:
        if at < len(found) and found[at].mark == element.mark:
            return _fits(found, at + 1, elements, place + 1, limit, prefix)
        return element.optional and _fits(found, at, elements, place + 1, limit, prefix)
    if at < len(found) and element.cue in found[at].names and _fits(found, at + 1, elements, place + 1, limit, prefix):
        return True
    return element.optional and _fits(found, at, elements, place + 1, limit, prefix)


def _unskipped(token: Token, barred: str) -> bool:
    """True for words that no "{words}" may pass over; an article that may also say "per" or open a clause ("a", "der") is no such word."""
    if barred and not token.names.isdisjoint(barred.split("|")):
        return True
    held = token.names & _NOT_SKIPPED
    if "article" in token.names:  # Portuguese "a" is "to", too
        held -= {"range"}
    return bool(held) and not (held <= _ARTICLES and "filler" in token.names)


def _of_money(text: str, end: int, language: Language) -> bool:
    hit = language.after(text, end + 1) if text[end : end + 1] == " " else None
    return hit is not None and any(kind == "money" for kind, _ in hit[1])


def before(text: str, mentions: list[Mention], first: int, language: Language) -> list[Token]:
    """The tokens right before a figure, in which the lead of a pattern may stand."""
    stop = mentions[first].outer.start
    floor = max(mentions[first - 1].span.end if first else 0, stop - LEAD_LENGTH)
    while 0 < floor < stop and text[floor - 1].isalnum() and text[floor - 1] < "\u2e80":
        floor += 1
    return gap(text, floor, stop, language)


def led(text: str, mentions: list[Mention], first: int, elements: tuple[Element, ...], language: Language) -> bool:
    """True when what stands right before the first slot ends with the lead."""
    found = before(text, mentions, first, language)
    if elements[0].words and elements[0].cue:  # "{words:0-1!cue}": any word may stand there but the barred one
        return not (found and not found[-1].names.isdisjoint(elements[0].cue.split("|"))) and not _member(
            text, mentions, first, language
        )
    if (
        found
        and "article" in found[-1].names
        and any(_fits(found[:-1], at, elements, 0, 1) for at in range(len(found)))
    ):
        return True
    return not lacks(found, elements) and any(_fits(found, at, elements, 0, 1) for at in range(len(found) or 1))


def _member(text: str, mentions: list[Mention], first: int, language: Language) -> bool:
    """True when the figure goes on a list, "twelve dead and three injured": what follows may speak of the whole list."""
    if not first:
        return False
    one, other = mentions[first - 1], mentions[first]
    alike = one.kind == other.kind or {one.kind, other.kind} == {"number", "count"}
    return alike and joined(text, one, other, language)


def listed(text: str, left: Mention, right: Mention, language: Language) -> bool:
    found = gap(text, left.outer.end, right.outer.start, language)
    return 0 < len(found) <= 2 and all(token.mark in _LISTED or "or" in token.names for token in found)


def tail(
    text: str, mentions: list[Mention], at: int, end: int, elements: tuple[Element, ...], language: Language
) -> str | None:
    """The marker behind the last slot when the tail fits, ``""`` without one, ``None`` when it does not fit."""
    start = mentions[at - 1].outer.end
    if not elements:
        return ""
    stop = min(end, start + TAIL_LENGTH)
    dated = ""
    if at < len(mentions) and mentions[at].outer.start < stop:
        if mentions[at].kind != "date":
            stop = mentions[at].outer.start
        elif mentions[at].span.end < stop and any(element.cue == "when" for element in elements):
            if _of_money(text, mentions[at].span.end, language):
                return None  # "in 2016 dollars" speaks of prices, not of a rate
            dated = f"year:{mentions[at].detail.get('year')}"
    found = gap(text, start, stop, language)
    if _fits(_told(found, elements), 0, elements, 0, 1, prefix=True):
        close = next((i for i, token in enumerate(found) if token.mark), len(found))
        return _marker(found[:close])
    if not dated:
        return None
    bracket = next((i for i, token in enumerate(found) if token.mark == ")"), None)
    if bracket is None or bracket > 6 or any(token.mark for token in found[:bracket]):
        return None
    return dated
