"""Times of day that start at a numeral: 10:30, 6h30, 9 a.m., 14.30 Uhr, 上午9时30分. Minutes since midnight; it reckons nothing.

An hour up to 12 without a word for the half of the day has two readings.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from factcheck.interval import EXACT
from factcheck.knowledge.language import Language
from factcheck.knowledge.scripts import is_letter
from factcheck.model import Mention, Quantity, Span

HALF_DAY = 720
LONGEST_WORD = 24
_WORDED = ("clock", "clock_minutes", "clock_before", "clock_always")


@cache
def _signed_form() -> re.Pattern[str]:
    return re.compile(r"([0-9]{1,2})(?:[:\u2236]([0-9]{2})(?:[:\u2236][0-9]{2})?|(?: h |h ?| h)([0-9]{2}))(?![0-9])")


@cache
def _worded_form() -> re.Pattern[str]:
    return re.compile(r"([0-9]{1,2})(?:[.:]([0-9]{2}))?(?![0-9])")


@cache
def _longest_first(listed: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted((word.lower() for word in listed), key=len, reverse=True))


def match(text: str, start: int, end: int, language: Language) -> Mention | None:
    """The time of day whose first numeral is ``text[start:end]``, or ``None``."""
    if end - start > 5 or (start and (text[start - 1].isdigit() or text[start - 1] in ".:")):
        return None
    found = _signed_form().match(text, start) if end - start <= 2 else None
    if found:
        return _mention(text, start, found.end(), found[1], found[2] or found[3], language)
    if not any(language.dates.get(name) for name in _WORDED):
        return None
    number = _worded_form().match(text, start)
    if number is None or number.end() < end:
        return None
    word = _word(text, number.end(), "clock", language)
    weak = word is None
    if word is None:
        word = _word(text, number.end(), "clock_minutes" if number[2] else "clock_weak", language)
    told = ("clock_before", "clock_always") if number[2] else ("clock_always",)
    if word is None and _told_before(text, start, language, told):
        weak, word = False, number.end()
    if word is None:
        return _half_named(text, start, number, language)
    minutes = number[2]
    stop = word
    behind = re.compile(" ?([0-9]{2})(?![0-9]) ?").match(text, stop) if not minutes else None
    part = language.dates.get("minute", "")
    if behind and part and text.startswith(part, behind.end()):
        minutes, stop = behind[1], behind.end() + len(part)
    elif part and not minutes and text[stop : stop + 1] in language.dates.get("half", "") and text[stop : stop + 1]:
        minutes, stop = "30", stop + 1
    if weak and not minutes and not _half_of(text, start, stop, language)[0]:
        return None
    return _mention(text, start, stop, number[1], minutes, language, number.end())


def _told_before(text: str, start: int, language: Language, names: tuple[str, ...]) -> bool:
    """True when a word before a time of day says that it is one ("kl. 14.30")."""
    low = text[max(0, start - LONGEST_WORD) : start].lower().rstrip()
    return any(
        low.endswith(word) and not is_letter(low[-len(word) - 1 : -len(word)] or " ")
        for name in names
        for word in language.dates.get(name, ())
    )


def _half_named(text: str, start: int, number: re.Match[str], language: Language) -> Mention | None:
    """A time that only its half of the day tells ("9 a.m.", "11 heures 30")."""
    long = language.dates.get("clock_long", "")
    if long and not number[2] and text.startswith(f" {long} ", number.end()):
        behind = re.compile("[0-9]{2}(?![0-9])").match(text, number.end() + len(long) + 2)
        if behind:
            return _mention(text, start, behind.end(), number[1], behind.group(), language)
    if _word(text, number.end(), "morning", language) or _word(text, number.end(), "afternoon", language):
        return _mention(text, start, number.end(), number[1], number[2], language)
    return None


def _word(text: str, pos: int, name: str, language: Language) -> int | None:
    """The end of a word of a list behind ``pos``."""
    listed = language.dates.get(name)
    if not listed:
        return None
    pos += text[pos : pos + 1] == " "
    low = text[pos : pos + LONGEST_WORD].lower()
    for word in _longest_first(tuple(listed)):
        stop = pos + len(word)
        if low.startswith(word) and not is_letter(text[stop : stop + 1] or " "):
            return None if language.outdone(text, pos, stop) else stop
    return None


def _half_of(text: str, start: int, end: int, language: Language) -> tuple[str, int, int]:
    """The half of the day named beside a time: its name ("" when there is none) and where the mention begins and ends."""
    for name in ("morning", "afternoon"):
        stop = _word(text, end, name, language)
        if stop is not None:
            return name, start, stop
        for word in language.dates.get(f"{name}_before", ()):
            if text.endswith(word, max(0, start - LONGEST_WORD), start):
                return name, start - len(word), end
    return "", start, end


def _mention(
    text: str, start: int, end: int, hour: str, minutes: str | None, language: Language, digits_end: int | None = None
) -> Mention | None:
    hours, rest = int(hour), int(minutes or 0)
    if hours > 24 or rest > 59:
        return None
    half, begin, stop = _half_of(text, start, digits_end or end, language)
    if not half and digits_end:
        half, begin, stop = _half_of(text, start, end, language)
    value = hours * 60 + rest
    values = [value]
    if half and hours <= 12:
        values = [value % HALF_DAY + (HALF_DAY if half == "afternoon" else 0)]
    elif hours <= 12:
        values = [value, value + HALF_DAY if hours < 12 else value - HALF_DAY]
    return of(begin, max(stop, end), values)


def of(start: int, end: int, values: list[int]) -> Mention:
    """A time of day; the first value is the likeliest."""
    readings = tuple(
        Quantity(Fraction(v), "clock", EXACT, "clock", "unit" if rank else "") for rank, v in enumerate(values)
    )
    return Mention(Span(start, end), "clock", readings)


def complete(flat: str, found: list[Mention], language: Language) -> list[Mention]:
    """A bare hour before the joiner of a time of day is one, too ("von 9 bis 11.30 Uhr", "9-11.30 a.m."), or behind it ("kl. 9-11.30")."""
    joiners = (*language.dates.get("joiners", ()), "-", "\u2013", "\u2014")
    result = list(found)
    for at in range(len(result) - 1):
        left, right = result[at], result[at + 1]
        if flat[left.span.end : right.span.start].strip() not in joiners:
            continue
        if right.kind == "clock" and not left.hedge:
            result[at] = _as_hour(flat, left, language) or left
        elif left.kind == "clock" and language.dates.get("clock_always"):
            result[at + 1] = _as_hour(flat, right, language) or right
    return result


def _as_hour(flat: str, bare: Mention, language: Language) -> Mention | None:
    """A bare number as a time of day, or ``None``."""
    if bare.kind not in ("number", "points") or bare.parts:
        return None
    number = _worded_form().match(flat, bare.span.start, bare.span.end)
    rest = flat[number.end() : bare.span.end].strip() if number else ""
    if number is None or (rest and rest not in language.dates.get("clock_weak", ())):
        return None
    if int(number[1]) > 24 or int(number[2] or 0) > 59:
        return None
    value = int(number[1]) * 60 + int(number[2] or 0)
    values = [value, (value + HALF_DAY) % (2 * HALF_DAY)] if int(number[1]) <= 12 else [value]
    return of(bare.span.start, bare.span.end, values)
