"""Where a stretch of text holds tells: words of a language file that say what a figure beside them is. It binds nothing."""

from __future__ import annotations

import re
from functools import cache

from factcheck.knowledge.language import Language, head_at
from factcheck.knowledge.scripts import is_hangul
from factcheck.model import Mention, Span
from factcheck.record import Record

REACH = 4  # words between a tell and its figure
REACH_UNSPACED = 7  # characters, where words are not spaced
PERIODS = frozenset(("second", "minute", "hour", "day", "week", "month", "quarter", "year"))
LONGEST_ENDING = 3  # letters: "ticket", "tickets"; but "action" is not "actionnaires"
RATE = "per_"  # names of tells that say what a rate is for: per_month


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r" [12]\d{3}\b")  # "im Jahr 2019" is no rate


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(
        r"[,;()\[\]\uff0c\uff1b\u3001\uff08\uff09]|[.!?] (?=[^\W\d_a-z\u00df-\u00ff])|[\u3002\uff01\uff1f]| [-\u2013\u2014] |\u2014\u2014"
    )


class Tell(Record):
    """A phrase with the names under which a language file lists it."""

    start: int
    end: int
    names: frozenset[str]


def tells(text: str, start: int, end: int, language: Language) -> list[Tell]:
    """Every tell of the stretch in text order; of overlapping ones the first and longest."""
    if "  " in text[start:end]:  # a line end of two characters
        flat, places = single_spaced(text, start, end)
        held = tells(flat, 0, len(flat), language)
        return [Tell(places[one.start], places[one.end - 1] + 1, one.names) for one in held]
    found: list[Tell] = []
    pos = start
    while pos < end:
        head = head_at(text, pos)
        if not head and not text[pos].isdigit():  # "1枚" may say that a price is for each
            pos += 1
            continue
        inside = language.endings and is_hangul(head) and pos > start and is_hangul(text[pos - 1])
        hit = None if inside and not (found and found[-1].end == pos) else language.tell(text, pos)
        if hit is not None and hit[0] <= end and not (_year().match(text, hit[0]) and "per_year" in dict(hit[1])):
            found.append(Tell(pos, hit[0], frozenset(name for name, _ in hit[1])))
            pos = hit[0]
        else:
            pos += len(head) or 1
    return found


def single_spaced(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """The stretch with single spaces, and where each of its characters stands in the text."""
    places = [at for at in range(start, end) if not (text[at] == " " and text[at - 1 : at] == " " and at > start)]
    return "".join(text[at] for at in places), places


class Surroundings:
    """The figures of a sentence or paragraph with the tells around each of them."""

    def __init__(self, text: str, start: int, end: int, mentions: list[Mention], language: Language) -> None:
        self.text, self.start, self.end = text, start, end
        self.mentions = mentions
        self.language = language
        self.tells = tells(text, start, end, language)
        self.names = frozenset(name for tell in self.tells for name in tell.names)
        self._sides: dict[int, tuple[frozenset[str], frozenset[str]]] = {}

    def beside(self, index: int, after: bool) -> frozenset[str]:
        """The names of the tells on one side of a figure, in reach, with no figure and no clause mark between."""
        found = self._sides.get(index)
        if found is None:
            found = self._sides[index] = self._look(index, False), self._look(index, True)
        return found[after]

    def _look(self, index: int, after: bool) -> frozenset[str]:
        """The names on one side. A tell between two figures belongs to the nearer one; where words are not spaced it leads the next."""
        mention = self.mentions[index]
        names: set[str] = set()
        if after and mention.detail.get("per"):
            names.add(f"{RATE}{mention.detail['per']}" if mention.detail["per"] in PERIODS else "per_unit")
        numeral = mention.detail.get("numeral")  # its sign and what is counted stand in the figure: "25 matches"
        head, tail = (numeral.start, numeral.end) if isinstance(numeral, Span) else mention.span
        if after:
            stop = self.mentions[index + 1].span.start if index + 1 < len(self.mentions) else self.end
            held = [tell for tell in self.tells if tail <= tell.start < stop]
        else:
            floor = self.mentions[index - 1].span.end if index else self.start
            held = [tell for tell in self.tells if floor <= tell.start and tell.end <= head][::-1]
        for tell in held:
            first, last = (mention.span.end, tell.start) if after else (tell.end, mention.span.start)
            last = max(first, last)
            if not self.near(first, last):
                break
            leads = not after and not self.language.spaces
            if leads or not self._nearer(tell, index + (1 if after else -1), after, last - first):
                priced = self._at(tell, index) and (after or leads)
                names |= tell.names if priced else tell.names - {"per_noun"}
        return frozenset(names)

    def _nearer(self, tell: Tell, index: int, after: bool, distance: int) -> bool:
        """True when the figure on the other side of a tell is nearer to it than ``distance``."""
        if not 0 <= index < len(self.mentions):
            return False
        span = self.mentions[index].span
        first, last = (tell.end, span.start) if after else (span.end, tell.start)
        return last - first < distance and self.near(first, last)

    def near(self, start: int, end: int) -> bool:
        """True when a tell and its figure are in one clause and in reach of each other."""
        stop = _stop().search(self.text, start, end + 1)  # what follows tells whether a full stop ends a sentence
        if end - start > 48 or (stop and stop.start() < end):
            return False
        return words(self.text, start, end, self.language) <= (REACH if self.language.worded else REACH_UNSPACED)

    def agree(self, price: int, count: int) -> bool:
        """True when a price is one for each of what is counted: "each", "per ticket" of tickets, "per person" of persons."""
        per = self.mentions[price].detail.get("per")
        nouns = any(self._same_noun(t, count) for t in self.tells if "per_noun" in t.names and self._at(t, price))
        if self.mentions[count].kind == "measure":
            return nouns or per in [reading.unit for reading in self.mentions[count].readings]
        before, after = self.beside(price, False), self.beside(price, True)
        if before & {"each", "each_before"} or "each" in after or "each" in self.beside(count, False):
            return True
        if "each_person" in before | after:
            return "persons" in self.beside(count, False) | self.beside(count, True)
        return nouns

    def _at(self, tell: Tell, index: int) -> bool:
        span = self.mentions[index].span
        first, last = (tell.end, span.start) if tell.end <= span.start else (span.end, tell.start)
        return 0 <= last - first <= (1 if self.language.spaces else 6)

    def _same_noun(self, tell: Tell, count: int) -> bool:
        """The word behind "per" begins like one of those behind the count; the sign, where words are not spaced."""
        mention = self.mentions[count]
        numeral = mention.detail.get("numeral")
        start = numeral.end if isinstance(numeral, Span) else mention.span.end
        if not self.language.spaces:
            counted = self.text[start : min(start + 8, tell.start) if tell.start >= start else start + 8]
            if "per_named" in tell.names:  # a classifier of persons says nothing: the noun behind it must be the same
                return self.text[tell.end : tell.end + 2] in counted
            sign = self.text[tell.end - 1] if tell.end - tell.start > 1 else self.text[tell.end : tell.end + 1]
            return sign.isalpha() and sign in counted[:4]
        found = _word().match(self.text, tell.end + (self.text[tell.end : tell.end + 1] == " "))
        if found is None:
            return False
        stem = found.group().lower()
        words = [word.group().lower() for word in _word().finditer(self.text, start, start + 40)][:3]
        return any(word.startswith(stem[:4]) and abs(len(word) - len(stem)) <= LONGEST_ENDING for word in words)

    def _whole(self, tell: Tell) -> int:
        """The end of a tell, with its noun: "a share", "per ticket"."""
        noun = _word().match(self.text, tell.end + 1) if "per_noun" in tell.names and self.language.spaces else None
        priced = any(0 <= tell.start - mention.span.end <= 1 for mention in self.mentions)
        return noun.end() if noun and priced else tell.end

    def between(self, start: int, end: int) -> frozenset[str]:
        """The names of the tells of a stretch; "bracket" when a bracket opens in it."""
        names = {name for tell in self.tells if start <= tell.start and tell.end <= end for name in tell.names}
        stretch = self.text[start:end]
        if any(mark in stretch for mark in ("(", "[", "\uff08", " - ", " \u2013 ", "\u2014")):
            names.add("bracket")
        return frozenset(names)

    def parted(self, one: Span, other: Span) -> bool:
        """True when a sentence ends between two figures."""
        return any(
            hit.group()[0] in ".!?\u3002\uff01\uff1f" for hit in _stop().finditer(self.text, one.end, other.start + 1)
        )

    def strangers(self, start: int, end: int) -> int:
        """How many words of the stretch are neither tells nor hedges."""
        count, pos = 0, start
        held = [tell for tell in self.tells if start <= tell.start and tell.end <= end]
        hedges = [(m.outer.start, m.span.start) for m in self.mentions if m.outer.start < m.span.start]
        for first, last in sorted(
            [(t.start, self._whole(t)) for t in held] + [h for h in hedges if start <= h[0] < end]
        ):
            if first >= pos:
                count += words(self.text, pos, first, self.language)
            pos = max(pos, last)
        return count + (words(self.text, pos, end, self.language) if pos < end else 0)


def words(text: str, start: int, end: int, language: Language) -> int:
    """The number of words; of letters where words are not spaced."""
    if language.endings:  # what is glued to a figure or tell is an ending
        found = [one.start() for one in _word().finditer(text, start, end)]
        return sum(at != start or not is_hangul(text[at]) or text[at - 1 : at] in ("", " ") for at in found)
    if language.spaces:
        return len(_word().findall(text, start, end))
    return sum(char.isalpha() for char in text[start:end])
