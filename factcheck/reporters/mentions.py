"""Lists the figures of a document as a table for people; it judges nothing."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.model import Document, Mention
from factcheck.reporters.figures import SIGNIFICANT, day_of, measured, stated
from factcheck.reporters.folding import cells_of, visible
from factcheck.reporters.lines import Lines

LONGEST = 40


def render(found: Sequence[tuple[Document, Sequence[Mention]]]) -> str:
    """One line a figure: place, kind, text, value with its unit, hedge, and the other readings."""
    rows = []
    for document, mentions in found:
        lines = Lines(document.text)
        name = f"{visible(document.source)}:" if len(found) > 1 else ""
        for mention in mentions:
            line, column = lines.at(mention.span.start)
            rows.append([f"{name}{line}:{column}", *_row(mention, document.text)])
    widths = [max((_width(row[place]) for row in rows), default=0) for place in range(5)]
    shown = ["  ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "".join(f"{line.rstrip()}\n" for line in shown)


def _row(mention: Mention, text: str) -> list[str]:
    start, end = mention.span
    words = visible(text[start : min(end, start + LONGEST)]) + ("…" if end - start > LONGEST else "")
    calendar = day_of(mention)
    values = [calendar or stated(mention)]
    for reading in () if calendar else mention.readings[1:]:
        value = measured(reading.stated, reading.unit, reading.kind, SIGNIFICANT)
        values += [value] if value not in values else []
    values[4:] = ["..."] if len(values) > 4 else []
    return [mention.kind, words, " or ".join(values), visible(mention.hedge)]


def _width(text: str) -> int:
    return len(text) if text.isascii() else sum(cell.width for cell in cells_of(text))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
