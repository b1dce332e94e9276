"""The figure of a headline against the text below it: the same digits with another power of ten are a slip. It judges nothing.

A headline sums up its article: a figure of it comes again, beside the same words. When the text gives it nowhere, but gives the
same digits in the same unit with another scale in a sentence that shares words with the headline, one of the two is wrong.
"""

from __future__ import annotations

from factcheck.checking.searches import Sentence
from factcheck.knowledge.language import Language
from factcheck.knowledge.scripts import UNSPACED
from factcheck.model import Mention
from factcheck.recognition.text import CLOSERS, TERMINAL

LONGEST = 30  # words of a headline; an unspaced one has as many signs
SHORTEST = 4  # letters by which two sentences share a word, whatever its ending
SHARED = 2  # words, or signs in a row where words are not spaced
SHARED_SIGNS = 4
MOST_ABOVE = 120  # characters of a kicker or dateline above a headline
NEAREST = 8  # sentences with figures below the headline that may tell of it

Seen = list[tuple[int, Sentence, Mention]]


def pairs(seen: Seen, language: Language) -> list[tuple[Mention, Mention]]:
    """Pairs of a figure of the headline and the one below that stands for it, equal or a slip.

    ``seen`` holds digits, sentence and figure in text order.
    """
    if not seen or not is_headline(seen[0][1]):
        return []
    headline = seen[0][1]
    starts = list(dict.fromkeys(sentence.start for _, sentence, _ in seen))[1 : NEAREST + 1]
    body = [one for one in seen if one[1].start != headline.start]
    found = []
    for digits, sentence, mention in seen:
        if sentence.start != headline.start:
            break
        alike = [
            (m, other) for same, other, m in body if same == digits and m.readings[0].unit == mention.readings[0].unit
        ]
        near = [m for m, other in alike if other.start in starts and _shares(headline, other, [mention, m], language)]
        equal = [m for m, _ in alike if m.readings[0].stated == mention.readings[0].stated]
        if equal:
            found += [(mention, m) for m in near if m in equal][:1]
        elif len(near) == 1 and min(_written(mention), _written(near[0])) > 1:
            found.append((mention, near[0]))
    return found


def is_headline(sentence: Sentence) -> bool:
    """True for words that stand alone at the head of a text, at most below a short line, when no full stop ends them."""
    above = sentence.text[: sentence.start]
    if above.strip("\ufeff \u3000") and (len(above) > MOST_ABOVE or not above.endswith("  ")):
        return False
    words = sentence.text[sentence.start : sentence.end].rstrip().rstrip(CLOSERS)
    return bool(words) and words[-1] not in TERMINAL and len(sentence.words) <= LONGEST


def _shares(one: Sentence, other: Sentence, figures: list[Mention], language: Language) -> bool:
    """True when the two sentences have words in common beside the figures."""
    if not language.spaces:
        signs = _signs(one, figures)
        runs = {signs[n : n + SHARED_SIGNS] for n in range(len(signs) - SHARED_SIGNS + 1)}
        text = _signs(other, figures)
        return any(text[n : n + SHARED_SIGNS] in runs for n in range(len(text) - SHARED_SIGNS + 1))
    return len(_words(one, figures) & _words(other, figures)) >= SHARED


def _words(sentence: Sentence, figures: list[Mention]) -> set[str]:
    return {
        word.text[:SHORTEST]
        for word in sentence.words
        if len(word.text) >= SHORTEST
        and word.text.isalpha()
        and not any(m.outer.start <= word.start < m.outer.end for m in figures)
    }


def _signs(sentence: Sentence, figures: list[Mention]) -> str:
    return "".join(
        word.text if word.text >= UNSPACED and word.text.isalnum() else " "
        for word in sentence.words
        if not any(m.outer.start <= word.start < m.outer.end for m in figures)
    )


def _written(mention: Mention) -> int:
    """How many signs of the figure are digits."""
    return len(str(mention.readings[0].stated.numerator).rstrip("0")) + (mention.readings[0].stated % 10 == 0)
