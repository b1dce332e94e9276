"""Text to mentions: every figure of a block with exact span and all readings. It binds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.interval import EXACT
from factcheck.knowledge.language import Language, plain
from factcheck.knowledge.scripts import UNSPACED
from factcheck.model import PUBLIC_KIND, Mention, Quantity, Span
from factcheck.recognition import clocks, dates, numerals, periods, unspaced, written
from factcheck.recognition import text as layout
from factcheck.recognition.amounts import Neighbours, at_home
from factcheck.recognition.figures import ONE, Figures
from factcheck.recognition.merging import merge
from factcheck.recognition.named import Named
from factcheck.recognition.names import is_name, is_prefix
from factcheck.recognition.numerals import VULGAR, Numeral
from factcheck.recognition.spelt import Spelt
from factcheck.recognition.written import NUMBER

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    pass

_DIGIT = re.compile(r"[0-9\u00bc-\u00be\u2150-\u215e]")
_WORD = re.compile(r"[^\W\d_]+")


class Recogniser:
    """Finds the mentions of one language. Holds no state of a document."""

    def __init__(self, language: Language, siblings: dict[str, list[str]]) -> None:
        self.language = language
        self.figures = Figures(language, at_home(siblings, language.home))
        weak = language.weak
        entries = [phrase for phrases in language.words.values() for phrase, _ in phrases]
        gates = {
            _WORD.findall(phrase)[-1 if phrase.split(" ")[0] in weak else 0] for phrase in entries if phrase not in weak
        }
        self._heads = frozenset(gates) | language.openers
        self.spelt = Spelt(language)
        self.named = Named(language)
        self._signed = bool(language.positional) or (bool(language.words) and not language.spaces)

    def blocks(self, text: str) -> Iterator[tuple[int, int, list[Mention]]]:
        """Each block that holds a figure, with its mentions in text order. ``text`` is the document's own."""
        marked = plain(text)
        flat = flatten(marked)
        gate = _gate(flat) if self._heads and self.language.spaces else ""
        for start, end in layout.blocks(marked, self.language):
            words = bool(gate) and not self._heads.isdisjoint(gate[start:end].split())
            if words or self._signed or _DIGIT.search(flat, start, end):
                found = self.block(flat, start, end, words)
                if found:
                    yield start, end, found

    def block(self, flat: str, start: int, end: int, words: bool) -> list[Mention]:
        """The mentions of one block of flat text."""
        found: list[Mention] = []
        named = list(self.named.find(flat, start, end))
        done = start
        for begin, stop, numeral in self._candidates(flat, start, end, words):
            if (
                begin < done
                or any(flat.startswith(phrase, begin) for phrase in self.language.never)
                or (named and any(m.span.start <= begin < m.span.end for m in named))
            ):
                continue
            mention, done = self._figure(flat, begin, stop, numeral, start)
            if mention is not None and (not found or mention.span.start >= found[-1].span.end):
                found.append(mention)
                done = max(done, mention.outer.end)
        if any(mention.kind == "date" for mention in found):
            found = periods.complete(flat, found, self.language)
        if any(mention.kind == "clock" for mention in found):
            found = clocks.complete(flat, found, self.language)
        found = merge(flat, found, self.language) if len(found) > 1 else found
        return self._with_named(flat, start, found, named) if named else found

    def _with_named(self, flat: str, floor: int, found: list[Mention], named: list[Mention]) -> list[Mention]:
        """Figures and named figures in text order; where two overlap the figure stays."""
        taken = [(mention.outer.start, mention.outer.end) for mention in found]
        for mention in named:
            start, stop = mention.span
            if any(first < stop and start < last for first, last in taken):
                continue
            behind, last = self.figures.behind.hedge(flat, stop)  # 半数以上
            hedge, outer = self._hedged(flat, start, floor, behind)
            found.append(
                Mention(mention.span, mention.kind, mention.readings, hedge, Span(outer, last), detail=mention.detail)
            )
        return sorted(found, key=lambda mention: mention.span)

    def _candidates(self, flat: str, start: int, end: int, words: bool) -> Iterator[tuple[int, int, Numeral | None]]:
        digits: Iterator[tuple[int, int, Numeral | None]] = self._digits(flat, start, end)
        if words:
            return iter(sorted([*digits, *self.spelt.words(flat, start, end)], key=lambda hit: hit[0]))
        if self._signed:
            return iter(sorted([*digits, *self.spelt.signs(flat, start, end)], key=lambda hit: hit[0]))
        return digits

    @staticmethod
    def _digits(flat: str, start: int, end: int) -> Iterator[tuple[int, int, Numeral | None]]:
        pos = start
        while True:
            first = _DIGIT.search(flat, pos, end)
            if first is None:
                return
            number = NUMBER.match(flat, first.start(), end)
            pos = number.end() if number else first.end()
            yield first.start(), pos, None

    def _figure(
        self, flat: str, start: int, end: int, numeral: Numeral | None, floor: int
    ) -> tuple[Mention | None, int]:
        """The mention at a candidate, or ``None``; and where to go on."""
        if numeral is not None:
            return self._spelt(flat, start, end, numeral, floor)
        if flat[start] in VULGAR:
            fraction = written.fraction(flat, start)
            return self._whole(flat, start, [fraction[0]], fraction[1], floor, []) if fraction else (None, end)
        clock = clocks.match(flat, start, end, self.language)
        if clock is not None:
            return clock, clock.span.end
        stop = dates.clock(flat, start, end)
        if stop is not None or dates.bare(flat, start, end, self.language):
            return None, stop or end
        if unspaced.daily(flat, start, end, self.language):
            return None, end
        date = dates.decade(flat, start, end, self.language) or dates.match(flat, start, end, self.language)
        if date is not None:
            return date, date.span.end
        measure = self.figures.feet_and_inches(flat, start, end)
        if measure is not None:
            return measure, measure.span.end
        fraction = written.fraction(flat, start)
        if fraction is not None:
            return self._whole(flat, start, [fraction[0]], fraction[1], floor, [])
        readings, stop = written.readings(flat, start, end, self.language)
        if not readings:
            return None, max(end, stop)
        if flat[start - 1 : start] == "." and start - 1 >= floor and self._leads(flat, start, end):
            return self._whole(flat, start - 1, [numerals.leading(flat[start:end])], end, floor, [])
        return self._whole(flat, start, readings, stop, floor, [flat[start:end]])

    def _leads(self, flat: str, start: int, end: int) -> bool:
        """True when a full stop right before the digits is their decimal mark (".22 inch")."""
        before = flat[start - 2 : start - 1] if start > 1 else " "
        opens = before in " ($(" or (before >= UNSPACED and not self.language.spaces)
        return "." in self.language.decimal and opens and flat[start:end].isdigit()

    def _spelt(self, flat: str, start: int, end: int, numeral: Numeral, floor: int) -> tuple[Mention | None, int]:
        """A figure in words or signs: counts with a unit or scale; alone only where words are spaced and not weak."""
        marks = self.language.dates.get("marks", {})
        if end - start == 4 and marks.get(flat[end : end + 1]) == "year" and 1000 <= numeral.value <= 2100:
            return dates.year(start, end + 1, numeral.value.numerator), end + 1
        if marks.get(flat[end : end + 1]) in ("month", "day") and not self.language.outdone(flat, end, end + 1):
            return None, end  # 十六日
        mention, stop = self._whole(flat, start, [numeral], end, floor, [])
        if mention is None:
            return None, end
        word = flat[start:end].lower()
        bare = mention.kind == "number" and mention.readings[0].stated == numeral.value
        bare = bare or (mention.kind == "number" and self.language.endings)  # 두 조직
        if bare and (not self.language.spaces or word in self.language.weak or is_prefix(flat, stop)):
            return None, end
        if word in self.language.weak and mention.readings[0].stated == numeral.value and mention.kind != "percent":
            return None, end  # "a mile", "one man": an article, not a figure
        if not self.language.spaces and mention.kind == "count" and numeral.value == 1 and len(word) == 1:
            return None, end
        return mention, stop

    def _whole(
        self, flat: str, start: int, readings: list[Numeral], end: int, floor: int, token: list[str]
    ) -> tuple[Mention | None, int]:
        left = self.figures.left(flat, start)
        if left is None:
            hit = self.language.before(flat, start) if token else None
            ranked = hit is not None and hit[0] >= floor and any(kind == "rank" for kind, _ in hit[1])
            return (self._rank(readings[0], hit[0], end) if hit and ranked else None), end
        begin, prefix, sign, lead = left
        if begin < floor:
            begin, prefix, sign, lead = start, None, "", ONE
        parts = self.figures.behind.right(flat, readings, end, prefix, lead)
        if parts is None:
            return None, end
        if parts.unit.kind == "ordinal":
            own = self.language.cue(flat, end)  # "18世紀": the word is a cue of its own
            kept = own is not None and any(name == "century_word" for name, _ in own[1])
            return self._rank(readings[0], start, end if kept else parts.end), parts.end
        if unspaced.stopped(flat, end, token, self.language):
            return self._rank(readings[0], start, end + 1), end + 1
        if unspaced.each(flat, parts, token, self.language) or unspaced.named(flat, begin, parts, self.language):
            return None, end
        if token and self._is_year(flat, begin, token[0], parts, sign):
            return dates.year(start, end, int(token[0])), end
        if is_name(flat, begin, parts, token, self.language):
            return None, end
        return self._mention(flat, (start, end), begin, parts, sign, floor), parts.end

    @staticmethod
    def _rank(numeral: Numeral, start: int, end: int) -> Mention | None:
        """12th; ``None`` for what is no whole number."""
        if numeral.value.denominator > 1:
            return None
        return Mention(Span(start, end), "rank", (Quantity(numeral.value, "", EXACT, "rank"),), detail={"form": "rank"})

    def _is_year(self, flat: str, begin: int, token: str, parts: Neighbours, sign: str) -> bool:
        if len(token) != 4 or not token.isdigit() or parts.scale != 1 or sign or parts.hedge:
            return False
        if not 1000 <= int(token) <= 2150 or parts.unit.kind not in ("number", "money") or not flat[begin].isdigit():
            return False
        hit = self.language.before(flat, begin)
        kinds = {kind for kind, _ in hit[1]} if hit else set()
        if parts.unit.kind == "money":  # "in 2016 dollars"
            return "priceyear" in kinds and int(token) >= 1900
        if not 1500 <= int(token) <= 2100:
            return "yearcue" in kinds
        return "hedge" not in kinds or "yearcue" in kinds

    def _mention(
        self, flat: str, numeral: tuple[int, int], begin: int, parts: Neighbours, sign: str, floor: int
    ) -> Mention:
        parts = self.figures.multiplied(flat, begin, parts)
        hedge, outer = self._hedged(flat, begin, floor, parts.hedge)
        end = self._span_end(flat, parts.end)
        readings: tuple[Quantity, ...] = self.figures.readings(parts, sign)
        detail: dict[str, object] = {"numeral": Span(*numeral), "scale": parts.scale, "sign": sign}
        if parts.per:
            detail["per"] = parts.per
        marks = [(r[0].decimal_mark, r[0].group_mark) for r in parts.numerals]
        if any(any(pair) for pair in marks):
            detail["marks"] = marks
        if parts.unit.kind in ("minor", "basis"):  # what a bare figure beside it is, too: "from 50 to 46 cents"
            detail["heirs"] = parts.unit.kind
        kind = {"minor": "money", "basis": "points", "factor": "multiple", "tenths": "percent"}.get(
            parts.unit.kind, parts.unit.kind
        )
        return Mention(Span(begin, end), kind, readings, hedge, Span(outer, end), detail=detail)

    def _hedged(self, flat: str, begin: int, floor: int, hedge: str) -> tuple[str, int]:
        """The hedge of a figure that begins at ``begin`` (``hedge`` stands behind it already), and where it starts."""
        outer = begin
        for _ in range(3):
            hit = self.language.before(flat, outer)
            name = next((value for kind, value in hit[1] if kind == "hedge"), "") if hit else ""
            if not hit or not name or hit[0] < floor or self._other_meaning(flat, hit[0]):
                break
            outer = hit[0]
            if not hedge or (hedge == "approx" and name != "approx"):
                hedge = name
        return hedge, outer

    def _other_meaning(self, flat: str, start: int) -> bool:
        """True when the word before a hedge gives it another meaning ("Umfrage unter 400 Personen")."""
        words = _WORD.findall(flat[max(0, start - 24) : start].lower()) if self.language.not_hedged else []
        return bool(words) and words[-1] in self.language.not_hedged

    @staticmethod
    def _span_end(flat: str, end: int) -> int:
        while end > 0 and flat[end - 1] == " ":
            end -= 1
        return end


def listed(mention: Mention) -> Mention:
    """The mention as it is shown: the kinds that only rules tell apart under their common name."""
    if not any(reading.kind in PUBLIC_KIND for reading in mention.readings):
        return mention
    readings = tuple(
        Quantity(q.stated, q.unit, q.rounding, PUBLIC_KIND.get(q.kind, q.kind), q.note) for q in mention.readings
    )
    kind = PUBLIC_KIND.get(mention.kind, mention.kind)
    m = mention
    return Mention(m.span, kind, readings, m.hedge, m.outer, m.parts, m.joiner, m.detail)


def _gate(flat: str) -> str:
    """The text in small letters with its commonest marks as spaces, equally long; empty when small letters are longer."""
    low = flat.lower()
    if len(low) != len(flat):
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in flat)
    for mark in ",.;:-()'\"\ufeff":
        low = low.replace(mark, " ")
    return low


def flatten(text: str) -> str:
    """The text on one line, equally long."""
    return text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
