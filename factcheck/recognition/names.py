"""Bare numbers that are names or marks and no figures: references, short years, codes, scores. It makes no mentions."""

from __future__ import annotations

import re
from functools import cache

from factcheck.knowledge.language import Language
from factcheck.recognition.amounts import Neighbours
from factcheck.recognition.smaller import look

DASHES = "-\u2013:"
LONGEST_CODE = 5  # letters before the number of a code ("ISO 6400"), two at least
NEAR = 30  # code points in which an ordinary text has small letters
MOST = 2  # digits of each side of a score
_MEANT = frozenset(
    ("percent", "points", "unit", "scale", "count", "money", "duration", "age", "month", "ordinal", "clock")
)


@cache
def _pair() -> re.Pattern[str]:
    return re.compile(r"(?<![0-9.,])([0-9]{2,3})[-\u2013]([0-9]{2,3})(?![0-9])")


def is_name(flat: str, begin: int, parts: Neighbours, token: list[str], language: Language) -> bool:
    """True for a number in digits, with no unit, scale or hedge, that stands where a name, a mark or a score does."""
    digits = token[0] if token else ""
    if not digits.isdigit() or parts.unit.kind != "number" or parts.scale != 1 or parts.hedge:
        return False
    before, behind = flat[begin - 1 : begin], flat[parts.end : parts.end + 1]
    if before == "[" and behind == "]":
        return True
    if before == "'" and len(digits) == 2 and not flat[begin - 2 : begin - 1].isalnum():  # the '68 season
        return True
    end = begin + len(digits)
    return _is_code(flat, begin) or _is_score(flat, begin, end, language) or _is_mark(flat, begin, end)


def is_prefix(flat: str, end: int) -> bool:
    """True when a number in words is the first part of a compound that is no figure ("demi-finale", "two-faced")."""
    return flat[end : end + 1] == "-" and flat[end + 1 : end + 2].isalpha()


def _is_code(flat: str, begin: int) -> bool:
    """True behind a short word of capitals in a text that has small letters."""
    if flat[begin - 1 : begin] != " ":
        return False
    start = begin - 1
    while start > 0 and flat[start - 1].isalpha() and begin - start <= LONGEST_CODE + 1:
        start -= 1
    word = flat[start : begin - 1]
    if not 2 <= len(word) <= LONGEST_CODE or not word.isupper() or flat[start - 1 : start] in ("-", "'"):
        return False
    return any(char.islower() for char in flat[max(0, start - NEAR) : begin + NEAR])


def _is_mark(flat: str, begin: int, end: int) -> bool:
    """True for the number of an item in a list: "in two ways: 1. by land; 2. by sea"."""
    lead = flat[begin - 2 : begin] if begin > 1 else ""
    return (
        end - begin <= MOST
        and lead in (": ", "; ")
        and flat[end : end + 2] == ". "
        and flat[end + 2 : end + 3].islower()
    )


def _is_score(flat: str, begin: int, end: int, language: Language) -> bool:
    """True for either side of "3-1" with nothing behind that the two numbers may be of; from 100 on only when the first is higher."""
    high = _falling(flat, begin, end)
    if end - begin > MOST + high:
        return False
    if flat[end : end + 1] in DASHES and flat[end : end + 1]:
        stop = end + 1
        while flat[stop : stop + 1].isdigit():
            stop += 1
        ends = 1 <= stop - end - 1 <= MOST + high and flat[begin - 1 : begin] not in (*DASHES, "+", "\u2212")
        return ends and not _goes_on(flat, stop) and not _meant(flat, stop, language)
    if begin > 1 and flat[begin - 1] in DASHES:
        start = begin - 1
        while start > 0 and flat[start - 1].isdigit():
            start -= 1
        hit = language.before(flat, start)
        priced = hit is not None and any(kind in _MEANT for kind, _ in hit[1])  # "$10-15"
        starts = 1 <= begin - 1 - start <= MOST + high and not flat[start - 1 : start].isalnum() and not priced
        return starts and flat[start - 1 : start] not in (*DASHES, ".", ",") and not _goes_on(flat, end)
    return False


def _falling(flat: str, begin: int, end: int) -> bool:
    """True for a number beside a dash with a higher one before, or a lower one behind it: 107-105 is no range."""
    found = _pair().search(flat, max(0, begin - MOST - 2), end + MOST + 2)
    return found is not None and found.start() <= begin < found.end() and int(found[1]) > int(found[2])


def _goes_on(flat: str, end: int) -> bool:
    """True when a number, a date or a code of several parts goes on here."""
    follower = flat[end : end + 1]
    return follower.isalnum() or (follower in (*DASHES, ".", ",", "/") and flat[end + 1 : end + 2].isdigit())


def _meant(flat: str, end: int, language: Language) -> bool:
    hit = look(language, flat, end)
    return hit is not None and any(kind in _MEANT for kind, _ in hit[1])
