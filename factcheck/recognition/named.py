"""Figures that are words: fractions ("two thirds"), multiples ("doubled"), ranks ("third"), weekdays. No digits, no rules.

The words come from the language's table of named figures; a fraction that is also an ordinary word counts only before
words that make it a share ("half of", "a third (33 %)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from factcheck.interval import EXACT, Rounding
from factcheck.knowledge.language import Language, single_spaced
from factcheck.knowledge.scripts import is_letter
from factcheck.model import Mention, Quantity, Span
from factcheck.recognition import numerals
from factcheck.recognition.written import NUMBER

SHARE_STEP = Fraction(1, 40)  # a spoken fraction is good to 2.5 points, 5 at most
MULTIPLE_STEP = Fraction(1, 10)  # a spoken multiple to a tenth of itself
HALF = Fraction(1, 2)
_WORD = re.compile(r"[^\W\d_]+")
_OPENING, _CLOSING, _DOTS = "(\uff08[", ")\uff09]", "\u30fb\u00b7,"
LARGE = 20  # a denominator beyond it is exact, not spoken
_SHARES = frozenset(("of", "or", "of_the", "from_value", "to_value"))


def quantity(kind: str, value: Fraction, note: str = "") -> Quantity:
    """The reading of a named figure. ``kind``: fraction, multiple, times, rank or weekday."""
    if kind == "fraction":
        return Quantity(value, "", Rounding(SHARE_STEP, 2 * SHARE_STEP), "ratio", note)
    if kind == "rare":  # 35000分之一
        return Quantity(value, "", Rounding(value / 20, value / 4), "ratio", note)
    if kind in ("multiple", "times"):
        return Quantity(value, "", Rounding(min(HALF, value * MULTIPLE_STEP), min(HALF, value / 4)), kind, note)
    return Quantity(value, "", EXACT, kind, note)


def _alone(flat: str, begin: int, stop: int) -> bool:
    """True when a sign is all that stands in brackets, or between a bracket and a dot: (月), (土・日), (月・祝)."""
    return flat[begin - 1 : begin] in (*_OPENING, *_DOTS) and flat[stop : stop + 1] in (*_CLOSING, *_DOTS)


class Named:
    """Finds the named figures of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._heads = frozenset(language.named)
        signs = "".join(sorted({phrase[0] for phrases in language.named.values() for phrase, *_ in phrases}))
        self._signs = re.compile(f"[{re.escape(signs)}]") if signs and not language.spaces else None

    def find(self, flat: str, start: int, end: int) -> Iterator[Mention]:
        """The named figures of a block in text order."""
        done = start
        for begin, key in self._starts(flat, start, end):
            if begin < done:
                continue
            found = self._share(flat, begin, end) if self._signs else None
            for phrase, kind, values, weak in () if found else self.language.named.get(key, ()):
                stop = self._end(flat, begin, phrase)
                if kind == "weekday" and stop - begin == 1 and not _alone(flat, begin, stop):
                    continue
                if begin < stop <= end and self._stands(flat, begin, stop, weak):
                    found = self._mention(begin, stop, kind, *map(Fraction, values))
                    break
            if found is not None:
                done = found.span.end
                yield found

    @staticmethod
    def _end(flat: str, begin: int, phrase: str) -> int:
        """Where the phrase that starts at ``begin`` ends, ``begin`` when it is another; its spaces may be wider."""
        stop = begin + len(phrase)
        if flat[begin:stop].lower() == phrase:
            return stop
        if " " not in phrase or "  " not in flat[begin:stop]:
            return begin
        single, places = single_spaced(flat, begin, min(len(flat), stop + 4))
        return places[len(phrase)] if single.lower().startswith(phrase) else begin

    def _starts(self, flat: str, start: int, end: int) -> Iterator[tuple[int, str]]:
        """Where a named figure may begin, with the key of its phrases."""
        if self._signs:
            joint = self.language.share_joint
            starts = {found.start() for found in self._signs.finditer(flat, start, end)}
            at = flat.find(joint, start, end) if joint else -1
            while at >= 0:
                starts.add(self._numeral_before(flat, at, start))
                at = flat.find(joint, at + 1, end)
            yield from ((begin, flat[begin]) for begin in sorted(starts))
            return
        window = flat[start:end].lower()
        if len(window) != end - start or self._heads.isdisjoint(_WORD.findall(window)):
            return
        for word in _WORD.finditer(window):
            if word.group() in self._heads:
                yield start + word.start(), word.group()

    def _stands(self, flat: str, begin: int, stop: int, weak: bool) -> bool:
        """True when the phrase is a word of its own, and a weak one stands before what makes it a share."""
        if is_letter(flat[begin]) and (
            is_letter(flat[stop : stop + 1] or " ")
            or (begin and is_letter(flat[begin - 1]))
            or flat[stop : stop + 1].isdigit()
        ):
            return False
        if not weak:
            return True
        if self._ordered(flat, begin):
            return False
        pos = stop
        while flat[pos : pos + 1] == " ":
            pos += 1
        if flat[pos : pos + 1] in (*_OPENING, ","):
            return True
        cue = self.language.cue(flat, pos)
        return cue is not None and any(name in _SHARES for name, _ in cue[1])

    def _ordered(self, flat: str, begin: int) -> bool:
        """True behind a word that makes it an ordinal or a part in time ("the first half of")."""
        before = _WORD.findall(flat[max(0, begin - 24) : begin].lower())[-1:]
        return bool(before) and before[0] in self.language.not_shares

    def _numeral_before(self, flat: str, at: int, floor: int) -> int:
        digits = self.language.positional.get("digits", {})
        places = self.language.positional.get("places", {})
        begin = at
        while begin > floor and (flat[begin - 1].isdigit() or flat[begin - 1] in digits or flat[begin - 1] in places):
            begin -= 1
        return begin

    def _share(self, flat: str, begin: int, end: int) -> Mention | None:
        """四分之三: the denominator, the joint, the numerator."""
        joint = self.language.share_joint
        below = self._numeral(flat, begin) if joint else None
        if below is None or not flat.startswith(joint, below[1]):
            return None
        stop = below[1] + len(joint)
        percent = self.language.before(flat, stop)
        if percent is not None and percent[1][0][0] == "percent":
            return None  # 百分之7
        above = self._numeral(flat, stop + len(flat[stop : stop + 2]) - len(flat[stop : stop + 2].lstrip()))
        if above is None or above[1] > end or not 0 < above[0] < below[0]:
            return None
        if below[0] > LARGE:
            return self._mention(begin, above[1], "rare", above[0] / below[0])
        return self._mention(begin, above[1], "fraction", above[0] / below[0])

    def _numeral(self, flat: str, pos: int) -> tuple[Fraction, int] | None:
        """The whole number in digits or signs at ``pos``: (value, end)."""
        found = NUMBER.match(flat, pos)
        if found:
            return (
                (Fraction(int(found.group())), found.end())
                if found.group().isdigit() and len(found.group()) < 6
                else None
            )
        signs = numerals.positional_at(flat, pos, self.language.positional)
        return (signs[0].value, signs[1]) if signs is not None else None

    @staticmethod
    def _mention(begin: int, stop: int, kind: str, *values: Fraction) -> Mention:
        readings = tuple(quantity(kind, value, "unit" if rank else "") for rank, value in enumerate(values))
        return Mention(Span(begin, stop), readings[0].kind, readings, detail={"form": kind})
