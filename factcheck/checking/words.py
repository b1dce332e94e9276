"""A sentence in words, and the phrases of a language found among them: what the searches of rules look at. It binds nothing.

Cues (``tokens.py``) classify what stands between two figures; here a whole sentence is read, names and marks included, and the
tables are those of ``[phrases]``, so that a word added for a search never changes how a pattern or frame reads a sentence.
"""

from __future__ import annotations

import re
from functools import cache

from factcheck.knowledge.language import Language
from factcheck.record import Record

OPENING, CLOSING = "([\uff08\uff3b", ")]\uff09\uff3d"
DASHES = "-\u2013\u2014"


@cache
def _word() -> re.Pattern[str]:
    """A run of letters and digits; one letter of an unspaced script; any other sign alone. Compiled when first needed."""
    return re.compile(r"[^\W_\u2e80-\U0010ffff]+|[^\s\ufeff\u200b-\u200f\u2060]")


class Word(Record):
    """A word or sign in small letters, and where it stands."""

    start: int
    end: int
    text: str


def words_of(text: str, start: int, end: int, marks: dict[str, str] | None = None) -> list[Word]:
    """The words and signs of ``text[start:end]``; ``marks``: signs that stand for others in this language."""
    found = [(one.start(), one.end(), one.group().lower()) for one in _word().finditer(text, start, end)]
    return [Word(first, last, (marks or {}).get(word, word)) for first, last, word in found]


class Phrases:
    """The ``[phrases]`` of a language by their first word, the longest first."""

    def __init__(self, named: dict[str, list[str]]) -> None:
        held: dict[tuple[str, ...], set[str]] = {}
        for name, phrases in named.items():
            for phrase in phrases:
                held.setdefault(tuple(_word().findall(phrase.lower())), set()).add(name)
        self._heads: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
        for words in sorted((words for words in held if words), key=len, reverse=True):
            self._heads.setdefault(words[0], []).append((words, frozenset(held[words])))

    def at(self, words: list[Word], place: int, names: frozenset[str]) -> int:
        """How many words the longest phrase of these names takes that begins at ``place``; 0 without one."""
        for phrase, held in self._heads.get(words[place].text, ()):
            if held & names and all(
                place + n < len(words) and words[place + n].text == one for n, one in enumerate(phrase)
            ):
                return len(phrase)
        return 0

    def ends(self, words: list[Word], place: int, names: frozenset[str]) -> int:
        """How many words the longest phrase of these names takes that ends before ``place``; 0 without one."""
        for size in range(min(MOST_WORDS, place), 0, -1):
            if self.at(words, place - size, names) == size:
                return size
        return 0

    def any(self, words: list[Word], names: frozenset[str]) -> bool:
        """True when a phrase of these names stands anywhere among the words."""
        return any(self.at(words, place, names) for place in range(len(words)))


MOST_WORDS = 6  # of a phrase that is looked for backward


def phrases_of(language: Language) -> Phrases:
    """The phrases of a language, compiled once."""
    if language.searched is None:
        language.searched = Phrases(language.phrases)
    found: Phrases = language.searched
    return found
