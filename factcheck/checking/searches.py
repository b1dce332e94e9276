"""What the searches of rules have in common: a sentence in words, the slots they fill, the claims they hand on. It judges nothing.

A search is a match that looks at more than neighbouring figures: a name and its figure (``reference.py``), a count and its list
(``counted.py``), a range and its average (``ranges.py``), one thing with two figures (``repeats.py``). Each is made for one article,
reads its sentences in order, and yields claims that are judged like any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from factcheck.checking.bound import Abstained, BoundClaim
from factcheck.checking.rules import Match, Rule
from factcheck.checking.slots import HIDDEN
from factcheck.checking.words import Phrases, Word, phrases_of, words_of
from factcheck.knowledge.language import Language
from factcheck.model import Claim, Mention, Span

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from typing import Protocol

    from factcheck.checking.factbook import Factbook

    class Searcher(Protocol):
        """One search on its way through an article."""

        def sentence(self, sentence: Sentence) -> list[BoundClaim | Abstained]: ...
        def finish(self) -> list[BoundClaim]: ...


class Sentence:
    """A sentence of flat text with its mentions; its words are made when first asked for."""

    def __init__(
        self, text: str, start: int, end: int, mentions: list[Mention], marks: dict[str, str] | None = None
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.mentions = [mention for mention in mentions if mention.kind not in HIDDEN]
        self.every = mentions  # those of hidden kinds too
        self.marks = marks or {}
        self._words: list[Word] | None = None

    def has(self, signs: frozenset[str]) -> bool:
        """True when one of the signs stands in the sentence: a look before its words are made."""
        return not signs.isdisjoint(self.text[self.start : self.end])

    @property
    def words(self) -> list[Word]:
        """Every word and sign of the sentence."""
        if self._words is None:
            self._words = words_of(self.text, self.start, self.end, self.marks)
        return self._words


class Search:
    """What every search holds: its rule and match, the language and its phrases."""

    def __init__(self, rule: Rule, match: Match, language: Language) -> None:
        self.rule = rule
        self.match = match
        self.language = language
        assert match.search is not None
        self.names: Mapping[str, frozenset[str]] = match.search.names

    @property
    def phrases(self) -> Phrases:
        """The phrases of the language, made when a sentence first calls for them."""
        return phrases_of(self.language)

    def claim(self, roles: dict[str, Mention]) -> BoundClaim:
        """A claim of the rule with these figures."""
        start = min(mention.span.start for mention in roles.values())
        end = max(mention.span.end for mention in roles.values())
        return BoundClaim(Claim(self.rule.id, Span(start, end), roles), self.rule, self.match, "", 0, ())

    def abstained(self, mentions: Sequence[Mention], reason: str) -> Abstained:
        """The rule may not bind these figures."""
        return Abstained(self.rule.id, tuple(mentions), reason)

    def finish(self) -> list[BoundClaim]:
        """The claims that only the whole article shows."""
        return []


def searchers(
    rules: Sequence[Rule], language: Language, facts: Factbook | None, published: int | None
) -> list[Searcher]:
    """The searches of the rules, made for one article; those for facts only when there are any."""
    made: list[Searcher] = []
    for rule in rules:
        for match in rule.matches:
            if match.search is None:
                continue
            if match.search.kind == "fact" and facts is not None:
                from factcheck.checking.reference import References

                made.append(References(rule, match, language, facts, published))
            elif match.search.kind == "list":
                from factcheck.checking.counted import Counts

                made.append(Counts(rule, match, language))
            elif match.search.kind == "range":
                from factcheck.checking.ranges import Ranges

                made.append(Ranges(rule, match, language))
            elif match.search.kind == "repeat":
                from factcheck.checking.repeats import Repeats

                made.append(Repeats(rule, match, language))
    return made
