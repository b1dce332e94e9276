"""Which language a text is in, as a whole and paragraph by paragraph: script, commonest words, telling letters. It reads no figures."""

from __future__ import annotations

import re

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

SAMPLE = 20_000  # code points of a text looked at for words
SCRIPT_SAMPLE = 4_000  # and for scripts
LEAST_WORDS = 2  # different ones
LEAST_SHARE = 0.05  # of words that must be known, weighted
LEAD = 1.1  # over the second likeliest
LEAST_TERMS = 1.0  # what a short text must come to
LETTER = 0.5  # what a telling letter counts beside a word
# A paragraph has a language of its own only when more tells so: the names and quotations in it do not.
OWN_LETTERS = 40
OWN_WORDS = 4
OWN_LEAD = 2.0  # over the language of the article
OTHER_LEAD = 1.3  # over any other
_WORD = re.compile(r"[^\W\d_]+")
_PARAGRAPH = re.compile(r"(?:(?<=[.!?\u2026\u3002\uff01\uff1f\"\u201d\u00bb)])[ \t\r]*\n|\n[ \t\r]*\n)\s*")


class Detector:
    """Tells languages by what the language files say of them.

    ``facts``: ``words`` and ``letters``, each with the codes that it speaks for, and ``scripts``: the first and the last letter of
    a script that one of the languages has for itself. ``terms``: asked for the words that stand beside figures when nothing else tells.
    """

    def __init__(self, facts: Mapping[str, Any], terms: Callable[[], Mapping[str, Sequence[str]]] = dict) -> None:
        self._words: dict[str, list[str]] = facts["words"]
        self._letters: dict[str, list[str]] = facts["letters"]
        self._scripts: dict[str, list[str]] = facts["scripts"]
        self._terms = terms

    def language(self, text: str) -> str | None:
        """The code of the likeliest language, or ``None`` when nothing tells."""
        return self._by_script(text[:SCRIPT_SAMPLE]) or self._likeliest(text[:SAMPLE])

    def passages(self, text: str) -> tuple[str | None, list[tuple[int, int, str | None]]]:
        """The language of the text, and the stretches of it that are each in one language; they leave nothing out."""
        paragraphs = list(_paragraphs(text))
        main = self.language(text) or self._commonest(text, paragraphs) or self._by_terms(text[:SAMPLE])
        found: list[tuple[int, int, str | None]] = []
        for start, end in paragraphs:
            code = self._own(text[start:end], main)
            if found and found[-1][2] == code:
                start = found.pop()[0]
            found.append((start, end, code))
        return main, found

    def _commonest(self, text: str, paragraphs: list[tuple[int, int]]) -> str | None:
        """The language of most of a text whose paragraphs, taken together, tell none."""
        sizes: dict[str, int] = {}
        for start, end in paragraphs if len(paragraphs) > 1 else ():
            code = self.language(text[start:end])
            if code is not None:
                sizes[code] = sizes.get(code, 0) + end - start
        return max(sizes, key=lambda code: sizes[code], default=None)

    def _by_terms(self, sample: str) -> str | None:
        """The language of a text that is too short to be told by its commonest words: by those, letters and the words beside figures."""
        scores, found = self._scores(sample)
        terms = self._terms() if found else {}
        hits: dict[str, int] = {}
        for word in set(found):
            codes = terms.get(word, ())
            for code in codes:
                scores[code] = scores.get(code, 0.0) + 1 / len(codes)
            for code in {*codes, *self._words.get(word, ())} if len(word) > 2 else ():
                hits[code] = hits.get(code, 0) + 1
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or ranked[0][1] < LEAST_TERMS or (len(ranked) > 1 and ranked[0][1] < LEAD * ranked[1][1]):
            return None
        code = ranked[0][0]
        return code if hits.get(code, 0) >= min(LEAST_WORDS, (len(found) + 2) // 3) else None

    def _own(self, paragraph: str, main: str | None) -> str | None:
        """The language of a paragraph: that of the article unless it clearly has another."""
        sample = paragraph[:SCRIPT_SAMPLE]
        code = self._by_script(sample)
        if code is not None:
            return code if _letters_in(sample) >= OWN_LETTERS // 4 else main
        if len(sample) < OWN_LETTERS:
            return main
        scores, words = self._scores(sample)
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or ranked[0][0] == main:
            return main
        code, score = ranked[0]
        rival = max(OWN_LEAD * scores.get(main or "", 0.0), OTHER_LEAD * ranked[1][1] if len(ranked) > 1 else 0.0)
        known = sum(code in self._words.get(word, ()) for word in set(words))
        if not scores.get(main or "") and _foreign(sample):  # in another script less is enough
            return self._likeliest(sample) or main
        if known < OWN_WORDS or score < rival or score < LEAST_SHARE * len(words):
            return main
        return code

    def _by_script(self, sample: str) -> str | None:
        """The language that the script alone tells."""
        latin = kana = hangul = han = other = 0
        for char in sample:
            if char < "\u0250":
                latin += char.isalpha()
            elif "\u0370" <= char < "\u2000":
                other += 1
            elif "\u3041" <= char <= "\u30ff":
                kana += 1
            elif "\u4e00" <= char <= "\u9fff":
                han += 1
            elif "\uac00" <= char <= "\ud7a3":
                hangul += 1
        if kana * 10 > han and kana * 4 > latin:
            return "ja"
        if hangul * 4 > latin and hangul > han:
            return "ko"
        if han * 4 > latin and han:
            return "zh"
        for code, (first, last) in self._scripts.items() if other > latin else ():
            if sum(first <= char <= last for char in sample) * 2 > other:
                return code
        return None

    def _likeliest(self, sample: str) -> str | None:
        scores, found = self._scores(sample)
        if not scores or len(self._words.keys() & set(found)) < LEAST_WORDS:
            return None
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        if ranked[0][1] < LEAST_SHARE * len(found):
            return None
        if len(ranked) > 1 and ranked[0][1] < ranked[1][1] * LEAD:
            return None
        return ranked[0][0]

    def _scores(self, sample: str) -> tuple[dict[str, float], list[str]]:
        """What the words and letters of a sample give each language, and its words."""
        low = sample.lower()
        found = _WORD.findall(low)
        scores: dict[str, float] = {}
        for word in found:
            for code in (codes := self._words.get(word, ())):
                scores[code] = scores.get(code, 0.0) + 1 / len(codes)
        for letter, codes in self._letters.items():
            if count := low.count(letter):
                for code in codes:
                    scores[code] = scores.get(code, 0.0) + LETTER * count / len(codes)
        return scores, found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Half-open ranges that make up the text: cut at blank lines, and where a sentence ends a line."""
    start = 0
    for edge in _PARAGRAPH.finditer(text):
        yield start, edge.end()
        start = edge.end()
    if start < len(text) or not text:
        yield start, len(text)


def _letters_in(text: str) -> int:
    return sum(map(str.isalpha, text))


def _foreign(text: str) -> bool:
    """True when most letters are neither Latin nor of a script that tells by itself."""
    return sum("\u0370" <= char < "\u2000" for char in text) * 2 > _letters_in(text)
