"""Numerals of scripts without spaces that are no figures: "each" in digits, days of a rate, numbers in names. It makes no mentions."""

from __future__ import annotations

from factcheck.knowledge.language import Language
from factcheck.recognition.amounts import Neighbours
from factcheck.recognition.written import NUMBER

KATAKANA = ("\u30a1", "\u30ff")  # first and last; foreign names are written with it
_MEASURED = frozenset(("money", "unit", "scale", "count"))


def daily(flat: str, start: int, end: int, language: Language) -> bool:
    """True for a one with the mark of a day that says how much there is of what stands right behind it (1日40トン)."""
    marks = language.dates.get("marks", {})
    if flat[start:end] != "1" or marks.get(flat[end : end + 1]) != "day":
        return False
    number = NUMBER.match(flat, end + 1)
    hit = language.after(flat, number.end()) if number else None
    kinds = {kind for kind, _ in hit[1]} if hit else set()
    return bool(kinds & _MEASURED) and "clock" not in kinds


def each(flat: str, parts: Neighbours, token: list[str], language: Language) -> bool:
    """True for a one that says what the amount right behind it is for (1枚1200円)."""
    if token != ["1"] or parts.unit.kind != "count" or language.spaces:
        return False
    return flat[parts.end : parts.end + 2].lstrip()[:1].isdigit()


def stopped(flat: str, end: int, token: list[str], language: Language) -> bool:
    """True for a figure with a full stop before a small letter, where that makes an ordinal ("19. yüzyıl")."""
    return (
        language.stops
        and bool(token)
        and token[0].isdigit()
        and flat[end : end + 2] == ". "
        and flat[end + 2 : end + 3].islower()
    )


def named(flat: str, begin: int, parts: Neighbours, language: Language) -> bool:
    """True for a bare number glued to a name (ファルコン1)."""
    bare = parts.unit.kind == "number" and parts.scale == 1 and not parts.hedge
    return bare and not language.spaces and KATAKANA[0] <= flat[begin - 1 : begin] <= KATAKANA[1]
