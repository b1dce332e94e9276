"""Where a text breaks: blocks at paragraph and line ends, sentences inside a block. It finds no figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.knowledge.language import Language
from factcheck.knowledge.scripts import is_letter

TERMINAL = ".!?\u2026\u3002\uff01\uff1f"
CLOSERS = "\"'\u201d\u00bb)]\u300d\u300f"
_END = re.compile(
    r"[.!?\u2026]+[\"'\u201d\u00bb)\]]*[ ]+|[\u3002\uff01\uff1f]+[\"'\u201d\u00bb)\]\u300d\u300f]*|[ ]{3,}"
)
LONGEST = 20_000  # a block longer than this is cut at the next space: hostile text stays linear


def blocks(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Half-open ranges no claim reaches across: paragraphs, and lines that end a sentence. Soft line wraps stay inside."""
    start, size = 0, len(text)
    while start < size:
        if text[start] == "\n":
            start += 1
            continue
        stop = _block_end(text, start, size, language)
        cut = start
        while stop - cut > LONGEST:
            edge = text.find(" ", cut + LONGEST // 2, cut + LONGEST)
            edge = cut + LONGEST if edge < 0 else edge
            yield cut, edge
            cut = edge
        yield cut, stop
        start = stop + 1


def _block_end(text: str, start: int, size: int, language: Language) -> int:
    line = start
    while True:
        stop = text.find("\n", line)
        if stop < 0:
            return size
        if text.startswith("\n", stop + 1):
            return stop
        last = stop - 1
        while last >= line and text[last] in " \r\t":
            last -= 1
        if last < line or _ends_sentence(text, line, last, language):
            return stop
        line = stop + 1


def _ends_sentence(text: str, line: int, last: int, language: Language) -> bool:
    while last > line and text[last] in CLOSERS:
        last -= 1
    if text[last] == "." and (abbreviated(text, last, language) or _numbers(text, last, language)):
        return False
    return text[last] in TERMINAL


def _numbers(text: str, mark: int, language: Language) -> bool:
    """True when the full stop at the end of a line makes an ordinal of a figure: "10." before "Juli"."""
    after = text.find("\n", mark) + 1
    if not after or not text[mark - 1 : mark].isdigit():
        return False
    return text[after : after + 1].islower() or _ordinal(text, after, language)


def abbreviated(text: str, stop: int, language: Language) -> bool:
    """True when the full stop at ``stop`` belongs to an abbreviation or an initial, not to a sentence end."""
    first = stop
    while first > 0 and stop - first < 16 and (is_letter(text[first - 1]) or text[first - 1] in ".-"):
        first -= 1
    word = text[first : stop + 1].lower()
    return (len(word) == 2 and text[first].isupper()) or word in language.abbreviations


def sentences(text: str, start: int, end: int, language: Language) -> Iterator[tuple[int, int]]:
    """Half-open ranges of the sentences in a block; the text is flat (no newlines)."""
    first = start
    for found in _END.finditer(text, start, end):
        mark = found.start()
        if (
            text[mark] == "."
            and text[mark + 1 : mark + 2] in (" ", "")
            and _goes_on(text, mark, found.end(), end, language)
        ):
            continue
        yield first, found.end()
        first = found.end()
    if first < end:
        yield first, end


def _goes_on(text: str, mark: int, after: int, end: int, language: Language) -> bool:
    """A full stop that ends no sentence: abbreviation, ordinal ("9. Mai"), or a small letter behind it."""
    if after >= end:
        return False
    follower = text[after]
    if follower.islower():
        return True
    if abbreviated(text, mark, language):
        return True
    return text[mark - 1].isdigit() and _ordinal(text, after, language)


def _ordinal(text: str, pos: int, language: Language) -> bool:
    """True at a word before which a figure with a full stop is an ordinal: "9. Mai", "19. Jahrhundert"."""
    hit, cue = language.after(text, pos), language.cue(text, pos)
    return any(kind == "month" for kind, _ in (hit[1] if hit else ())) or any(
        name == "ordinal_noun" for name, _ in (cue[1] if cue else ())
    )
