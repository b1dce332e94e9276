"""A range and its average ("between 10 and 15 percent, on average 17 percent"), or its two ends. It judges nothing.

An average belongs to a range only when it is the next figure, of the same unit, and nothing stands between the two but a few
words of the range's own noun and the words that say "average"; or when the next sentence begins with them.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.checking.bound import Abstained, BoundClaim
from factcheck.checking.searches import Search, Sentence
from factcheck.checking.words import OPENING, Word
from factcheck.model import Mention

NOUN_WORDS, NOUN_SIGNS = 3, 6  # behind the range, before the mark or the average
MOST_BETWEEN = 10
MARKS = frozenset(",;:-\u2013\u2014\uff0c\uff1b\uff1a" + OPENING)
FULL_STOPS = frozenset(".\u3002")
UNORDERED = ("degree_Celsius", "degree_Fahrenheit", "kelvin")  # colder last is as good


class Ranges(Search):
    """The ranges of one article; the last of a sentence is remembered for the next."""

    last: tuple[int, Mention] | None = None  # where its sentence ends, and the range

    def sentence(self, sentence: Sentence) -> list[BoundClaim | Abstained]:
        """The claims of a sentence."""
        taken = self.match.slots[self.second].type
        figures = [m for m in sentence.mentions if m.kind != "date"]
        ranges = [m for m in figures if _is_range(m) and m.kind in taken]
        if self.second == "high":
            return [self._ordered(m) for m in ranges if self._reversible(sentence, m)]
        found: list[BoundClaim | Abstained] = []
        for one in ranges:
            place = figures.index(one)
            after = figures[place + 1] if place + 1 < len(figures) else None
            before = figures[place - 1] if place else None
            for other in (after, before):
                if other is not None and _alike(one, other) and self._averages(sentence, one, other):
                    found.append(self.claim({"range": one, "average": other}))
                    break
        if self.last and sentence.start - self.last[0] <= 1 and figures and _alike(self.last[1], figures[0]):
            opening = self._before(sentence, figures[0], 0)
            if not found and self._says(opening) and not self._goes_on(sentence, figures[0]):
                found.append(self.claim({"range": self.last[1], "average": figures[0]}))
        ended = bool(ranges) and figures[-1] is ranges[-1]
        self.last = (sentence.end, ranges[-1]) if ended and len(ranges) == 1 else None
        return found

    @property
    def second(self) -> str:
        """The slot that is compared: "average" or "high"."""
        return "high" if self.match.search and self.match.search.choice == "ends" else "average"

    def _averages(self, sentence: Sentence, one: Mention, other: Mention) -> bool:
        """True when the words between range and figure say that this is the average of that."""
        left, right = (one, other) if one.span.start < other.span.start else (other, one)
        words = self._before(sentence, right, left.outer.end)
        if len(words) > MOST_BETWEEN * (1 if self.language.spaces else 2):
            return False
        if right is other:
            start = self._past_noun(words)
            if self._says(words[start:]):
                return not self._goes_on(sentence, other)
            behind = [w for w in sentence.words if w.start >= other.outer.end][:3]
            joined = all(w.text in MARKS or self.phrases.at([w], 0, self.names["beside"]) for w in words[start:])
            return (
                bool(words[start:])
                and joined
                and bool(behind)
                and self.phrases.at(behind, 0, self.names["average"]) > 0
            )
        # "an average of 17 percent (10 to 15 percent)": the word stands before the figure, the range in a bracket
        before = self._before(sentence, other, 0)
        opened = bool(words) and words[0].text in OPENING
        inner = words[1:]
        plain = all(self.phrases.at(inner, n, self.names["spread"] | self.names["beside"]) for n in range(len(inner)))
        return opened and plain and any(self._says(before[-n:]) for n in range(1, 6) if n <= len(before))

    def _before(self, sentence: Sentence, figure: Mention, start: int) -> list[Word]:
        """The words from ``start`` to a figure, without a hedge that says nothing of averages."""
        hedge = [w for w in sentence.words if figure.outer.start <= w.start < figure.span.start]
        stop = figure.span.start if self.phrases.any(hedge, self.names["average"]) else figure.outer.start
        return [w for w in sentence.words if start <= w.start and w.end <= stop]

    def _past_noun(self, words: list[Word]) -> int:
        """The place of the first mark or average behind the range, when few words stand before it; else of the end."""
        limit = NOUN_WORDS if self.language.spaces else NOUN_SIGNS
        for place, word in enumerate(words[: limit + 1]):
            if word.text in MARKS or (not place and self.phrases.at(words, place, self.names["average"])):
                return place
        return len(words)

    def _says(self, words: list[Word]) -> bool:
        """True when the words say "average" and nothing but what goes along with it."""
        place, said = 0, False
        while place < len(words):
            size = self.phrases.at(words, place, self.names["average"])
            said = said or size > 0
            size = size or self.phrases.at(words, place, self.names["beside"])
            if not size and words[place].text not in MARKS:
                return False
            place += size or 1
        return said

    def _goes_on(self, sentence: Sentence, figure: Mention) -> bool:
        """True when the words behind the figure compare it, or make it one of something else."""
        behind = [w for w in sentence.words if w.start >= figure.outer.end]
        stop = next((n for n, w in enumerate(behind) if w.text in MARKS or w.text in FULL_STOPS), len(behind))
        owned = bool(behind) and self.phrases.at(behind, 0, self.names["owned"]) > 0  # "17 percent of men"
        return owned or self.phrases.any(behind[:stop], self.names["unless"])

    def _ordered(self, one: Mention) -> BoundClaim:
        return self.claim({"low": one.parts[0], "high": one.parts[1]})

    def _reversible(self, sentence: Sentence, one: Mention) -> bool:
        """True for "between" with two figures of one unit that nothing says to go downward."""
        low, high = one.parts
        scale = low.detail.get("scale", 1)
        assert isinstance(scale, (int, Fraction))
        bare = low.readings[0].stated / scale if low.readings[0].note == "inherited" else low.readings[0].stated
        if min(bare, low.readings[0].stated) <= high.readings[0].stated:
            return False  # in order, or "between 900 and 1.2 million"
        opened = sentence.text[one.outer.start : low.outer.start].strip()
        units = {q.unit for q in (*low.readings, *high.readings)}
        signed = any(q.stated < 0 for q in (*low.readings, *high.readings))
        if not opened or signed or units & set(UNORDERED):
            return False
        return not self.phrases.any(sentence.words, self.names["unless"])


def _is_range(mention: Mention) -> bool:
    return mention.joiner == "range" and len(mention.parts) == 2 and all(part.readings for part in mention.parts)


def _alike(one: Mention, other: Mention) -> bool:
    """True for a range that goes upward and a plain figure of its kind and unit."""
    if other.parts or not other.readings or one.parts[0].kind != one.parts[1].kind:
        return False
    low, high, figure = one.parts[0].readings[0], one.parts[1].readings[0], other.readings[0]
    counts = ("number", "count")
    kinds = {low.kind, high.kind, figure.kind}
    same = len({low.unit, high.unit, figure.unit}) == 1 and (len(kinds) == 1 or kinds <= set(counts))
    return same and low.stated <= high.stated and other.detail.get("per") == one.parts[1].detail.get("per")
