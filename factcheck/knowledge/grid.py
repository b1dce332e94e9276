"""The rates file: fixing days and one column of scaled integers for each currency, mapped into memory.

It knows fixings against the euro and nothing of parities, pegs or where the file comes from.
"""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Sequence
from mmap import ACCESS_READ, mmap
from operator import truediv

from factcheck.errors import RatesError
from factcheck.record import Record

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from typing import Any

MAGIC = b"FCRATES1"
PREFIX = struct.Struct("<8sII")  # magic, length of the JSON header, its checksum
PRIME = 1_073_741_789  # a checksum is the bytes as one little-endian number, modulo this: linear, and needs no import
DOUBT = 1e-9  # relative; far wider than what floats lose
LOOKBACK = 7  # days; the longest gap between two fixings (Easter, Christmas) is 5
BASE = "EUR"


class Extremes(Record):
    """Of ``quote / base`` in scaled integers: where it is lowest and highest, and the first and last fixing day."""

    low: tuple[int, int]
    high: tuple[int, int]
    first: int
    last: int


class Limits(Record):
    """A fixing agrees when ``low_base * base <= low_quote * quote`` and ``high_quote * quote <= high_base * base``."""

    low_base: int
    low_quote: int
    high_quote: int
    high_base: int


class Runs(Record):
    """Runs of agreeing fixings as closed ranges of ordinals; the first and last fixing looked at, agreeing or not."""

    runs: list[tuple[int, int]]
    first: int
    last: int


class Series(Record):
    """The days on which two currencies both have fixings, ascending, and the integers of both."""

    days: Sequence[int]
    quotes: Sequence[int]
    bases: Sequence[int]


class Grid:
    """The file at ``path``, read column by column when a column is first asked for. Raises RatesError when damaged.

    Layout, little-endian: ``PREFIX``, a JSON header ``{"source", "days", "first", "last", "sum", "columns"}`` with
    columns ``[code, decimals, index of the first day, length, checksum]``; the days as uint32 ordinals, ascending;
    then the columns as uint32, 0 = no fixing. 1 EUR = value / 10 ** decimals of a currency.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            with open(path, "rb") as file:
                self._data: Any = mmap(file.fileno(), 0, access=ACCESS_READ)
        except ValueError as error:
            raise RatesError(f"{path}: the rates file is empty") from error
        except OSError as error:
            raise RatesError(f"{path}: {error.strerror or error}") from error
        try:
            self._parse()
        except (struct.error, ValueError, TypeError, KeyError) as error:
            raise RatesError(f"{path}: not a rates file, or damaged: {error}") from error

    def _parse(self) -> None:
        magic, length, total = PREFIX.unpack_from(self._data, 0)
        if magic != MAGIC:
            raise ValueError("wrong magic or version")
        raw = self._data[PREFIX.size : PREFIX.size + length]
        if len(raw) != length or checksum(raw) != total:
            raise ValueError("the header is incomplete or altered")
        header = json.loads(raw)
        count = header["days"]
        self.source: str = header["source"]
        self._table: dict[str, tuple[int, int, int, int, int]] = {}
        start = at = PREFIX.size + length
        at += 4 * count
        for code, decimals, begin, size, total in header["columns"]:
            if not (0 <= decimals <= 12 and begin >= 0 and size > 0 and begin + size <= count):
                raise ValueError(f"the column of {code} is out of bounds")
            self._table[code] = (decimals, begin, size, total, at)
            at += 4 * size
        if len(self._data) != at or not count:
            raise ValueError(f"{len(self._data)} bytes where {at} are expected")
        self.days = self._read(start, count, header["sum"], "the days")
        if (self.days[0], self.days[-1]) != (header["first"], header["last"]):
            raise ValueError("the days are not those of the header")
        self._columns: dict[str, Sequence[int]] = {}
        self._series: dict[tuple[str, str], Series] = {}

    def _read(self, at: int, count: int, total: int, name: str) -> Sequence[int]:
        raw = self._data[at : at + 4 * count]
        if len(raw) != 4 * count or checksum(raw) != total:
            raise ValueError(f"{name} were altered")
        if sys.byteorder == "big":
            return struct.unpack(f"<{count}I", raw)
        return memoryview(raw).cast("I")

    @property
    def codes(self) -> list[str]:
        """The currencies with a column; the euro has none, it is the base of all."""
        return list(self._table)

    def scale(self, code: str) -> int:
        """What the integers of the column are divided by."""
        scale: int = 1 if code == BASE else 10 ** self._table[code][0]
        return scale

    def reach(self, code: str) -> tuple[int, int]:
        """First and last day with a fixing of the currency, both included."""
        if code == BASE:
            return self.days[0], self.days[-1]
        _, start, count, _, _ = self._table[code]
        return self.days[start], self.days[start + count - 1]

    def column(self, code: str) -> Sequence[int]:
        """The integers from the day of the first fixing on, 0 without one. Raises KeyError; RatesError if altered."""
        values = self._columns.get(code)
        if values is None:
            _, _, count, total, at = self._table[code]
            try:
                values = self._read(at, count, total, code)
            except ValueError as error:
                raise RatesError(f"{self.path}: damaged: {error}") from error
            self._columns[code] = values
        return values

    def verify(self) -> None:
        """Read every column. Raises RatesError when one was altered."""
        for code in self._table:
            self.column(code)

    def upto(self, day: int) -> int:
        """How many fixing days there are up to ``day``, itself included."""
        return _upto(self.days, day)

    def fixing(self, base: str, quote: str, at: int) -> tuple[int, int] | None:
        """The integers (quote, base) of the day with index ``at``; None when either currency has no fixing."""
        up, down = self._value(quote, at), self._value(base, at)
        return (up, down) if up and down else None

    def _value(self, code: str, at: int) -> int:
        if code == BASE:
            return 1
        at -= self._table[code][1]
        column = self.column(code)
        return column[at] if 0 <= at < len(column) else 0

    def series(self, base: str, quote: str, first: int, last: int) -> Series:
        """The fixings of both in the closed range."""
        whole = self._series.get((base, quote))
        reaches = self.reach(base), self.reach(quote)
        start, end = max(reach[0] for reach in reaches), min(reach[1] for reach in reaches)
        if whole is not None:
            days, quotes, bases = whole
            part = slice(_upto(days, first - 1), _upto(days, last))
            return Series(days[part], quotes[part], bases[part]) if (first > start or last < end) else whole
        low, high = self.upto(max(first, start) - 1), self.upto(min(last, end))
        rows = Series(self.days[low:high], self._part(quote, low, high), self._part(base, low, high))
        if 0 in rows.quotes or 0 in rows.bases:
            kept = [row for row in zip(*rows, strict=True) if row[1] and row[2]]
            rows = Series(*([row[at] for row in kept] for at in range(3)))
        if first <= start and last >= end:
            rows = self._series[base, quote] = Series(list(rows.days), list(rows.quotes), list(rows.bases))
        return rows

    def _part(self, code: str, low: int, high: int) -> Sequence[int]:
        if code == BASE:
            return (1,) * max(0, high - low)
        begin = self._table[code][1]
        return self.column(code)[low - begin : high - begin] if low < high else ()

    def extremes(self, base: str, quote: str, first: int, last: int) -> Extremes | None:
        """Lowest and highest ``quote / base`` over the fixings of the closed range; None without any."""
        days, quotes, bases = self.series(base, quote, first, last)
        if not days:
            return None
        low_up = high_up = quotes[0]
        low_down = high_down = bases[0]
        for up, down in zip(quotes, bases, strict=True):
            if up * low_down < low_up * down:
                low_up, low_down = up, down
            elif up * high_down > high_up * down:
                high_up, high_down = up, down
        return Extremes((low_up, low_down), (high_up, high_down), days[0], days[-1])

    def runs(self, base: str, quote: str, limits: Limits, first: int, last: int) -> Runs | None:
        """Maximal runs of agreeing fixings in the closed range; None without any fixing.

        Days without a fixing of both don't end a run, but a gap of more than LOOKBACK days does.
        """
        days, quotes, bases = self.series(base, quote, first, last)
        if not days:
            return None
        low_base, low_quote, high_quote, high_base = limits
        # Floats sort out what is clear; days near a limit are compared exactly.
        low, high = low_base / low_quote, high_base / high_quote
        inner, outer = (low * (1 + DOUBT), high * (1 - DOUBT)), (low * (1 - DOUBT), high * (1 + DOUBT))
        found: list[tuple[int, int]] = []
        start = end = before = 0
        for at, ratio in enumerate(map(truediv, quotes, bases)):
            if not outer[0] <= ratio <= outer[1]:
                continue
            if not inner[0] <= ratio <= inner[1]:
                up, down = quotes[at], bases[at]
                if not (low_base * down <= low_quote * up and high_quote * up <= high_base * down):
                    continue
            day = days[at]
            if start and (at > before + 1 or day - end > LOOKBACK):
                found.append((start, end))
                start = 0
            start, end, before = start or day, day, at
        if start:
            found.append((start, end))
        return Runs(found, days[0], days[-1])


def checksum(raw: bytes) -> int:
    """A number that any single altered byte, and nearly every other damage, changes."""
    return int.from_bytes(raw, "little") % PRIME


def _upto(days: Sequence[int], day: int) -> int:
    low, high = 0, len(days)
    while low < high:
        middle = (low + high) // 2
        if days[middle] <= day:
            low = middle + 1
        else:
            high = middle
    return low
