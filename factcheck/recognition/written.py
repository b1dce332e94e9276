"""Numerals as they stand in the text: digits with a vulgar fraction behind them, or a fraction alone. No units."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from factcheck.knowledge.language import Language
from factcheck.recognition import numerals
from factcheck.recognition.numerals import VULGAR, Numeral

NUMBER = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:[.,\u00b7][0-9]+)?|[0-9]+(?:[.,'\u00b7][0-9]+)*")
_BARS = ("/", "\u2044")


@cache
def _fraction_form() -> re.Pattern[str]:
    return re.compile(r"([ -]?)([0-9]{1,3})[/\u2044]([0-9]{1,3})(?![0-9/.,])")


def _has_bar(text: str, start: int) -> bool:
    window = text[start : start + 5]
    return _BARS[0] in window or _BARS[1] in window


def readings(text: str, start: int, end: int, language: Language) -> tuple[list[Numeral], int]:
    """The readings of the numeral at ``[start, end)`` and its end with a vulgar fraction behind it."""
    found_readings = numerals.parse(text[start:end], language.decimal, language.group, language.other)
    skip = 1 if text[end : end + 1] == " " else 0
    vulgar = VULGAR.get(text[end + skip : end + skip + 1])
    if vulgar:
        end, part = end + skip + 1, Fraction(*vulgar)
    else:
        found = _fraction_form().match(text, end) if _has_bar(text, end) else None
        if found is None or not found[1] or not 0 < int(found[2]) < int(found[3]) <= 64:
            return found_readings, end
        end, part = found.end(), Fraction(int(found[2]), int(found[3]))
    step = Fraction(1, part.denominator)
    return [numerals.stepped(r.value + part, step) for r in found_readings[:1]], end


def fraction(text: str, start: int) -> tuple[Numeral, int] | None:
    """A vulgar fraction that stands alone: ½, 1/4 (mile), 3⁄8."""
    vulgar = VULGAR.get(text[start : start + 1])
    if vulgar:
        step = Fraction(1, vulgar[1])
        return numerals.stepped(Fraction(*vulgar), step), start + 1
    found = _fraction_form().match(text, start) if _has_bar(text, start) else None
    if found and not found[1] and 0 < int(found[2]) < int(found[3]) <= 64:
        step = Fraction(1, int(found[3]))
        return numerals.stepped(Fraction(int(found[2]), int(found[3])), step), found.end()
    return None
