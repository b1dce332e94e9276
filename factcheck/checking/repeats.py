"""One thing whose figure an article gives twice ("the 60-million-euro fund ... the fund of 60 billion euros"). It judges nothing.

Two figures are of one thing when they have one unit, stand beside one noun, and nothing tells the two apart: no other attribute,
year, part, change or forecast, and no further figure beside the noun. Even then only one slip is telling: the same digits with
another power of ten. Any other difference may be another thing, and stays silent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from factcheck.checking import headlines
from factcheck.checking.bound import Abstained, BoundClaim
from factcheck.checking.rules import Match, Rule
from factcheck.checking.searches import Search, Sentence
from factcheck.checking.words import Word
from factcheck.knowledge.language import Language
from factcheck.model import Mention, Span
from factcheck.record import Record

LEAST = 1000  # smaller figures are given of too many things
NOUN_WORDS, NOUN_SIGNS = 4, 10  # beside a figure
SHORTEST, SHORTEST_SIGNS = 3, 4  # letters of a noun; signs that two nouns of an unspaced script share
MOST = 400  # figures of one article that are compared
HYPHENS = "-"
COMMAS = ",\uff0c"


class Named(Record):
    """A figure with the noun beside it, the other words that go with the noun, whether it is "the" one, and the noun a whole one."""

    mention: Mention
    noun: str
    others: frozenset[str]
    definite: bool
    whole: bool
    sentence: int


class Repeats(Search):
    """The figures of one article by the noun beside them."""

    def __init__(self, rule: Rule, match: Match, language: Language) -> None:
        super().__init__(rule, match, language)
        self.seen: list[tuple[int, Sentence, Mention]] = []  # with the significant digits

    def sentence(self, sentence: Sentence) -> list[BoundClaim | Abstained]:
        """Notes the figures; claims come at the end."""
        taken = self.match.slots["first"].type
        figures = [m for m in sentence.mentions if m.kind in taken and not m.parts and m.readings[0].stated >= LEAST]
        if figures and len(self.seen) < MOST:
            self.seen += [(_digits(m), sentence, m) for m in figures]
        return []

    def finish(self) -> list[BoundClaim]:
        """The claims of the article: pairs of neighbours with one noun and unit, when all its figures agree or differ tellingly."""
        counts = Counter({(digits, m.readings[0].unit, sentence.start) for digits, sentence, m in self.seen})
        again = Counter((digits, unit) for digits, unit, _ in counts)
        if not any(times > 1 for times in again.values()):
            return []  # most articles: no figure of two sentences has the digits of another
        groups: dict[tuple[str, str], list[Named]] = {}
        for _, sentence, mention in self.seen:
            for one in self._named(sentence, mention) if self._plain(sentence) else ():
                groups.setdefault((one.noun, mention.readings[0].unit), []).append(one)
        pairs: dict[tuple[int, int], BoundClaim] = {}  # two words of one noun phrase make the same pair
        for named in groups.values():
            if len(named) > 1 and len({_digits(one.mention) for one in named}) == 1:
                for one, other in _pairs(named):
                    place = one.mention.span.start, other.mention.span.start
                    pairs[place] = self.claim({"first": one.mention, "second": other.mention})
        for first, second in headlines.pairs(self.seen, self.language):
            place = first.span.start, second.span.start
            pairs.setdefault(place, self.claim({"first": first, "second": second}))
        return [pairs[place] for place in sorted(pairs)]

    def _plain(self, sentence: Sentence) -> bool:
        """True when the sentence names no year and no part, change or other time."""
        dated = any(m.kind == "date" and m.detail.get("year") for m in sentence.mentions)
        return not dated and not self.phrases.any(sentence.words, self.names["unless"])

    def _named(self, sentence: Sentence, mention: Mention) -> list[Named]:
        """Every word that may be the noun: behind a figure ("a 60-million-euro rescue fund"), or before it ("the fund of 60 million").

        What stands between noun and figure are its attributes; where a noun phrase ends nobody can tell without a grammar.
        """
        words = sentence.words
        behind = next((n for n, w in enumerate(words) if w.start >= mention.span.end), len(words))
        start = next((n for n, w in enumerate(words) if w.start >= mention.outer.start), len(words))
        link = self.phrases.ends(words, start, self.names["worth"])
        group: list[str] = []
        if link:
            place = start - link
            place -= place > 0 and words[place - 1].text in COMMAS
            group, first = self._group_before(words, place)
            start = first if group else start
        led, after = bool(group), behind
        if not group:
            group, after = self._group(words, behind)
        if not self.language.spaces:
            return [Named(mention, "".join(group), frozenset(), True, True, sentence.start)] if group else []
        definite = self.phrases.ends(words, start, self.names["definite"]) > 0
        owner = [*self._owned(words, after), *([] if definite else self._owner(words, start))]
        found = []
        for n, noun in enumerate(group):
            others = frozenset([*(group[:n] + group[n + 1 :] if led else group[:n]), *owner])
            whole = led or n + 1 == len(group)
            if len(noun) >= SHORTEST:
                found.append(Named(mention, noun, others, definite, whole, sentence.start))
            for ending in self.language.definite_endings:  # "fonden" is "the fund"
                if noun.endswith(ending) and len(noun) - len(ending) >= SHORTEST:
                    bare = noun[: -len(ending)]
                    found.append(Named(mention, bare, others, True, whole, sentence.start))
        return found

    def _group(self, words: list[Word], place: int) -> tuple[list[str], int]:
        """The words of the noun that begins here, to the next mark or ordinary word, and where they end."""
        found: list[str] = []
        if place < len(words) and not self.language.spaces:
            place += (
                words[place].text in self.language.connectors or self.phrases.at(words, place, self.names["stops"]) > 0
            )
        at = place
        for at in range(place, min(len(words), place + (NOUN_WORDS if self.language.spaces else NOUN_SIGNS) + 1)):
            word = words[at]
            if word.text == HYPHENS and (at == place or words[at - 1].end == word.start):
                continue
            if not word.text[0].isalpha() or self.phrases.at(words, at, self.names["stops"]):
                break
            found.append(word.text)
        return (found if self._long(found) else []), at

    def _group_before(self, words: list[Word], place: int) -> tuple[list[str], int]:
        """The words of the noun that ends here, and where it starts."""
        start = place
        limit = NOUN_WORDS if self.language.spaces else NOUN_SIGNS
        while start > 0 and place - start < limit:
            word = words[start - 1]
            joined = start < place and self.phrases.ends(words, start, self.names["inner"])
            if joined:
                start -= joined
                continue
            if not word.text[0].isalpha() or self.phrases.at(words, start - 1, self.names["stops"]):
                break
            start -= 1
        while start < place and self.phrases.at(words, start, self.names["inner"]):
            start += 1
        found = [
            word.text
            for n, word in enumerate(words[start:place], start)
            if not self.phrases.at(words, n, self.names["inner"])
        ]
        return (found[::-1], start) if self._long(found) else ([], start)

    def _long(self, found: list[str]) -> bool:
        if not self.language.spaces:
            return len(found) >= SHORTEST_SIGNS
        return any(len(word) >= SHORTEST for word in found)

    def _owned(self, words: list[Word], place: int) -> list[str]:
        """What goes with the noun behind it ("of the union", "for farmers"): the words that are not ordinary ones."""
        place += place + 1 < len(words) and not self.phrases.at(words, place, self.names["inner"])  # "the fine was for"
        size = self.phrases.at(words, place, self.names["inner"]) if place < len(words) else 0
        behind = words[place + size : place + size + NOUN_WORDS] if size else []
        return [
            w.text
            for n, w in enumerate(behind)
            if w.text.isalpha() and not self.phrases.at(behind, n, self.names["stops"])
        ]

    @staticmethod
    def _owner(words: list[Word], place: int) -> list[str]:
        """Whose it is: the word before a possessive "s" in front of the figure."""
        if place >= 3 and words[place - 1].text == "s" and words[place - 2].text == "'":
            return [words[place - 3].text]
        return []


def _digits(mention: Mention) -> int:
    """The significant digits of a figure as a whole number."""
    value = mention.readings[0].stated
    return int(str(value.numerator * 10**20 // value.denominator).rstrip("0") or "0")


def _pairs(named: list[Named]) -> Iterator[tuple[Named, Named]]:
    """Pairs of different sentences that nothing tells apart; when the values differ, only those that are surely of one thing.

    The later one goes back to the former ("the fund"), and says nothing of it that was not said before, or they share an
    attribute. A single digit is too little to tell a slip from another thing, unless they do.
    """
    done: set[int] = set()
    for one, other in combinations(named, 2):
        start = other.mention.span.start
        if one.sentence == other.sentence or start in done:
            continue
        shared = one.others & other.others
        back = other.definite and other.others <= one.others
        if one.mention.readings[0].stated != other.mention.readings[0].stated:
            if not (one.whole and other.whole):
                continue  # "the loan" and "the loan programme"
            back = back and min(_written(one.mention), _written(other.mention)) > 1
            if not (back or (shared and other.others == one.others)):
                continue
        elif not (back or one.definite or shared) or not (one.others <= other.others or other.others <= one.others):
            continue
        done.add(start)
        yield one, other


def _written(mention: Mention) -> int:
    """How many digits of a figure are written; those of a word count as one."""
    numeral = mention.detail.get("numeral")
    return numeral.end - numeral.start if isinstance(numeral, Span) else 1
