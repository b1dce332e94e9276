"""A second figure in a smaller unit: 5 ft 6 in, 139円80銭. It reads nothing before the first one."""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.interval import Rounding
from factcheck.knowledge.language import Language
from factcheck.knowledge.scripts import is_letter
from factcheck.recognition import numerals, written
from factcheck.recognition.amounts import Scaled, Unit
from factcheck.recognition.written import NUMBER

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from factcheck.knowledge.language import Hit

HUNDREDTH = Fraction(1, 100)
_CENTS = re.compile(r" ?([0-9]{1,2})(?![0-9.,])")


def look(language: Language, text: str, pos: int) -> Hit | None:
    """The phrase behind ``pos``, one space, two or a hyphen skipped."""
    follower = text[pos : pos + 1]
    if follower == " ":
        pos += 2 if text[pos + 1 : pos + 2] == " " else 1
    elif follower == "-" and text[pos + 1 : pos + 2].isalpha():
        pos += 1
    elif language.suffixes and is_letter(follower or " ") and is_letter(text[pos - 1]):
        return None  # the suffix of a word is none itself
    return language.after(text, pos)


def compound(language: Language, text: str, scaled: Scaled, unit: str, pos: int) -> tuple[Scaled, int]:
    """5 ft 6 in: a second figure in a smaller unit; its rounding is the whole's."""
    begin = pos + text.startswith(",", pos)
    begin += text.startswith(" ", begin)
    begin += next((len(word) + 1 for word in language.joints if text.startswith(word + " ", begin)), 0)
    found = NUMBER.match(text, begin)
    if found:
        parts, stop = written.readings(text, found.start(), found.end(), language)
    else:
        alone = written.fraction(text, begin) or numerals.positional_at(text, begin, language.positional)
        if alone is None:
            return scaled, pos
        parts, stop = [alone[0]], alone[1]
    hit = look(language, text, stop)
    if hit is None or not parts:
        return scaled, pos
    for kind, payload in hit[1]:
        factor = language.compounds[unit].get(payload[0]) if kind == "unit" else None
        if factor and parts[0].value < factor:
            share = Fraction(1, factor)
            rounding = parts[0].rounding(share)
            whole = Rounding(rounding.last, rounding.last)
            return [(r, value + parts[0].value * share, whole) for r, value, _ in scaled], hit[0]
    return scaled, pos


def tenths(language: Language, text: str, scaled: Scaled, pos: int) -> tuple[Scaled, int]:
    """3割5分: hundredths behind tenths."""
    word = next(
        (one for one in language.hundredths if text[pos : pos + 1].isdigit() and text.startswith(one, pos + 1)), ""
    )
    if not word:
        return scaled, pos
    part = Fraction(int(text[pos]), 10)
    step = Rounding(Fraction(1, 20), Fraction(1, 20))
    return [(r, value + part, step) for r, value, _ in scaled], pos + 1 + len(word)


def minor(language: Language, text: str, scaled: Scaled, unit: Unit, pos: int) -> tuple[Scaled, int]:
    """139円80銭, 5 lira 20 kuru\u015f: a second figure in hundredths of the currency."""
    found = _CENTS.match(text, pos)
    hit = look(language, text, found.end()) if found else None
    names = [payload for kind, payload in hit[1] if kind == "money"] if hit else []
    if found is None or hit is None or not any(name.partition("/")[0] in unit.units and "/" in name for name in names):
        return scaled, pos
    part = Fraction(int(found[1]), 100)
    return [(r, value + part, Rounding(HUNDREDTH / 2, HUNDREDTH / 2)) for r, value, _ in scaled], hit[0]
