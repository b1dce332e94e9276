"""A count and the list behind it ("four countries: A, B and C"): how many things are listed. It judges nothing.

A list counts only when it is unmistakable: short members with commas and one "and" between them, from a colon, bracket or dash to
the end of the sentence or bracket, all of them names, years or single words, and no word that says there are more.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.checking.bound import Abstained, BoundClaim
from factcheck.checking.searches import Search, Sentence
from factcheck.checking.words import CLOSING, DASHES, OPENING, Word
from factcheck.interval import EXACT
from factcheck.model import Mention, Quantity, Span
from factcheck.record import Record

LEAST, MOST = 2, 12  # counted things; more are a table
NOUN_WORDS = 4  # between the count and its list; twice as many signs where words are not spaced
REACH = 16  # characters within which a figure before the count is of one claim with it ("three of the five")
ITEM_WORDS, ITEM_SIGNS = 4, 8
OPENERS = frozenset(":\uff1a\u2013\u2014-" + OPENING)
COLONS, COMMAS = ":\uff1a", ",\uff0c"
ENDS = ".!\u3002\uff01"
INSIDE = "'.-\u00b7&\"\u201c\u201d\u00ab\u00bb\u201e"  # signs that belong to a member, or to its quotes
YEARS = range(1800, 2101)


class Listed(Record):
    """The members of a list, each as its words; whether an "and" stands before the last, and a comma before that."""

    items: list[list[Word]]
    joined: bool
    oxford: bool


class Counts(Search):
    """The counted lists of one article."""

    @property
    def choice(self) -> str:
        """What the members of a list must be: "names" (and years) or "words"."""
        return self.match.search.choice if self.match.search else ""

    def sentence(self, sentence: Sentence) -> list[BoundClaim | Abstained]:
        """The claims of a sentence: one for each count that a list follows."""
        found: list[BoundClaim | Abstained] = []
        if not sentence.has(OPENERS):
            return found
        for place, mention in enumerate(sentence.mentions):
            value = mention.readings[0].stated if mention.readings else Fraction(0)
            if mention.kind not in self.match.slots["count"].type or mention.parts or mention.hedge:
                continue
            if LEAST <= value <= MOST and value.denominator == 1:
                listed = self._listed(sentence, place, mention, int(value))
                if listed is not None:
                    found.append(self.claim({"count": mention, "listed": listed}))
        return found

    def _listed(self, sentence: Sentence, place: int, mention: Mention, stated: int) -> Mention | None:
        """The list behind a count as a figure of its own; ``None`` when there is none, or a doubtful one."""
        words = sentence.words
        first = next((n for n, word in enumerate(words) if word.start >= mention.span.end), len(words))
        limit = NOUN_WORDS * (1 if self.language.spaces else 2)
        mark = next((n for n in range(first, min(first + limit + 1, len(words))) if not _is_word(words[n])), None)
        if mark is None or (mark == first and mention.kind == "number"):
            return None
        if words[mark].text in DASHES and (words[mark].text == "-" and words[mark].start == words[mark - 1].end):
            return None
        before = [m for m in sentence.every if 0 < mention.outer.start - m.span.end < REACH]
        stop = _stop(words, mark)
        if stop is None or before or stop - mark < 4:
            return None
        inner = words[mark + 1 : stop]
        if self.phrases.any(words[first : stop + 1], self.names["partial"]) or self._several_each(words, first, mark):
            return None
        listed = self._items(inner)
        if listed is None:
            return None
        figures = [m for m in sentence.mentions if inner[0].start <= m.span.start < inner[-1].end]
        pairs = self.phrases.any(words[max(0, first - 1) : mark], self.names["paired"])
        lengths = self._lengths(sentence, listed, figures, mention, stated, pairs)
        if not lengths:
            return None
        own = mention.readings[0]
        readings = tuple(Quantity(Fraction(n), own.unit, EXACT, own.kind, note) for n, note in lengths)
        return Mention(Span(inner[0].start, inner[-1].end), own.kind, readings)

    def _several_each(self, words: list[Word], first: int, mark: int) -> bool:
        """True for what one name may have several of (goals, seats); the noun may belong to the count itself."""
        return self.phrases.any(words[max(0, first - 1) : mark], self.names["each"])

    def _items(self, inner: list[Word]) -> Listed | None:
        """The members between the marks; ``None`` when another mark is among them or one is too long."""
        items: list[list[Word]] = [[]]
        joined = oxford = False
        place = 0
        while place < len(inner):
            word = inner[place]
            pair = self.phrases.at(inner, place, self.names["pairs"])
            join = 0 if pair else self.phrases.at(inner, place, self.names["joins"])
            if pair:
                items[-1] += inner[place : place + pair]
                place += pair
            elif join and place:
                if joined:
                    return None  # more than one "and": any number of members
                joined, oxford = True, not items[-1]
                items += [[]] if items[-1] else []
                place += join
            elif word.text in (self.language.lists or COMMAS):
                if joined or not items[-1]:
                    return None
                items.append([])
                place += 1
            elif _is_word(word) or word.text in INSIDE:
                items[-1].append(word)
                place += 1
            else:
                return None
        limit = ITEM_WORDS if self.language.spaces else ITEM_SIGNS
        sizes = [sum(_is_word(word) for word in item) for item in items]
        if len(items) < 2 or not all(0 < size <= limit for size in sizes):
            return None
        return Listed(items, joined, oxford)

    def _lengths(
        self, sentence: Sentence, listed: Listed, figures: list[Mention], mention: Mention, stated: int, pairs: bool
    ) -> list[tuple[int, str]]:
        """How many members there may be, likeliest first; a length with the note "separator" only excuses."""
        size = len(listed.items)
        years = [m for m in figures if m.kind == "date" and m.span.end - m.span.start <= 5]
        of_years = len(years) == size and all(_is_year(item) for item in listed.items)
        if of_years:
            return [(size, "")] if self.choice == "names" else []
        if figures or mention.kind not in ("count", "number") or (self.language.spaces and not listed.joined):
            return []
        if not self.language.spaces:
            return [(size, "")] if (size > 2 or stated > 2) and self.choice == "names" else []
        if size < 3:
            return []  # "three players: A and B": perhaps of two teams
        places = [self._place_name(item) for item in listed.items]
        names = [known or self._name(sentence.text, item) for known, item in zip(places, listed.items, strict=True)]
        if self.match.search and (self.choice == "names") != all(names):
            return []
        if not all(names):
            return self._plain(sentence.text, listed, stated)
        if any(places) and not all(places):
            return [(size, "")] if (stated >= size - 1 and stated != size - 1) or stated == size else []
        if stated < size and not all(places) and size >= 2 * stated:
            return []  # "two cities: A, in X, B, in Y": each with an apposition
        last = listed.items[-2:]
        firm = not pairs or listed.oxford or all(places) or all(sum(map(_is_word, item)) > 1 for item in last)
        return [(size, "")] if firm else [(size, ""), (size - 1, "separator")]

    def _plain(self, text: str, listed: Listed, stated: int) -> list[tuple[int, str]]:
        """Of lists of ordinary words only those of one word each count."""
        size = len(listed.items)
        if any(len(item) > 1 or text[item[0].start].isupper() != self.language.capitals for item in listed.items):
            return []
        return [] if stated == size - 1 and not listed.oxford else [(size, "")]

    def _place_name(self, item: list[Word]) -> bool:
        """True for the name of a country, with or without its article."""
        lead = self.phrases.at(item, 0, self.names["leads"])
        name = " ".join(word.text for word in item[lead:]).replace(" - ", "-").replace(" ' ", "'").replace(" .", ".")
        return name in self.language.territories

    def _name(self, text: str, item: list[Word]) -> bool:
        """True when every word behind an article begins with a capital; where all nouns do, only two words are surely a name."""
        lead = self.phrases.at(item, 0, self.names["leads"])
        words = [word for word in item[lead:] if _is_word(word)]
        if not words:
            return False
        capitals = [text[word.start].isupper() or not word.text.isalpha() for word in words]
        return all(capitals) and text[words[0].start].isupper() and (not self.language.capitals or len(words) > 1)


def _is_word(word: Word) -> bool:
    return word.text[0].isalnum()


def _is_year(item: list[Word]) -> bool:
    digits = item[0].text
    signs = "".join(word.text for word in item[1:])
    return (
        len(digits) == 4
        and digits.isdigit()
        and int(digits) in YEARS
        and (not signs or not signs[0].isalnum() or len(signs) == 1)
    )


def _stop(words: list[Word], mark: int) -> int | None:
    """Where the list that the mark opens ends: before the closing bracket, the second dash, or the end of the sentence."""
    opened = words[mark].text
    if opened in OPENING:
        return next((n for n in range(mark + 1, len(words)) if words[n].text in CLOSING), None)
    if opened not in COLONS and opened not in DASHES:
        return None
    if opened in DASHES:
        spaced = [
            n for n in range(mark + 1, len(words) - 1) if words[n].text == opened and words[n].start > words[n - 1].end
        ]
        if spaced:
            return spaced[0]
    return len(words) - 1 if words[-1].text in ENDS else len(words)
