"""Finds the line and column of an offset in a text; it does not change or keep the text."""

from __future__ import annotations

from bisect import bisect_right


class Lines:
    """Line starts of a text; ``\\r\\n``, a lone ``\\r`` and ``\\n`` each end one line. Found at the first question."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset``, both from 1, in code points."""
        if not self._starts:
            self._starts = _starts(self._text)
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def _starts(text: str) -> list[int]:
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")  # of the same length
    starts, place = [0], text.find("\n")
    while place >= 0:
        starts.append(place + 1)
        place = text.find("\n", place + 1)
    return starts
