"""Cuts the passage around the figures of a claim and marks them; it neither folds nor prints it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from factcheck.model import Span
from factcheck.reporters.folding import Cell, cells_of

REACH = 110  # code points shown before the first and after the last figure, at most
NEAR = 25  # a cut moves to a space so near
APART = 200  # figures farther from each other than this are shown in two passages
LONGEST = 120  # a longer figure or stretch between two figures is cut in its middle
ELLIPSIS = "\u2026"
SENTENCE_END = re.compile(
    r"[.!?\u2026][\"')\]\u00bb\u201d\u2019]*\s+"
    r"|[。！？]+[”」』）]*"
    r"|(?:\r\n|\r(?!\n)|\n)[^\S\r\n]*(?:\r|\n)\s*"  # an empty line
)


def passages(text: str, spans: Iterable[Span]) -> list[tuple[int, list[Cell]]]:
    """For each group of figures near each other: the offset of its first figure and its cells, still on one line."""
    groups: list[list[Span]] = []
    for span in sorted(set(spans)):
        if groups and span.start - groups[-1][-1].end <= APART:
            groups[-1].append(span)
        else:
            groups.append([span])
    return [(group[0].start, _cells(text, group)) for group in groups]


def _cells(text: str, group: list[Span]) -> list[Cell]:
    position, cut = _start(text, group[0].start)
    finish, cut_after = _end(text, group[-1].end)
    cells = cells_of(f"{ELLIPSIS} " if cut else "")
    for span in group:
        if span.start > position:
            cells += cells_of(_shorten(text, position, span.start))
        cells += cells_of(_shorten(text, max(span.start, position), span.end), True)
        position = max(position, span.end)
    cells += cells_of(text[position:finish].rstrip())
    return cells + cells_of(ELLIPSIS if cut_after else "")


def _shorten(text: str, start: int, end: int) -> str:
    if end - start <= APART:
        return text[start:end]
    return f"{text[start : start + LONGEST // 2]} {ELLIPSIS} {text[end - LONGEST // 2 : end]}"


def _start(text: str, figure: int) -> tuple[int, bool]:
    """Where the passage begins, at its sentence or at a word not too far before the figure, and if that cuts it."""
    low = max(0, figure - REACH)
    ends = [match.end() for match in SENTENCE_END.finditer(text, low, figure)]
    if ends:
        return ends[-1], False
    if not low:
        return figure - len(text[:figure].lstrip()), False
    for place in range(low, min(low + NEAR, figure)):
        if text[place].isspace():
            return place + 1, True
    return low, True


def _end(text: str, figure: int) -> tuple[int, bool]:
    high = min(len(text), figure + REACH)
    match = SENTENCE_END.search(text, figure, high)
    if match or high == len(text):
        return match.end() if match else high, False
    for place in range(high, max(high - NEAR, figure), -1):
        if text[place - 1].isspace():
            return place - 1, True
    return high, True
