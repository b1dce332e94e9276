"""Numerals to exact values: grouping and decimal styles, vulgar fractions, positional (Han) numerals. No units, no context."""

from __future__ import annotations

from fractions import Fraction

from factcheck.interval import Rounding
from factcheck.record import Record

MAX_LENGTH = 40  # characters of one numeral; longer runs are not figures
HALF = Fraction(1, 2)
VULGAR = {
    "\u00bd": (1, 2), "\u2153": (1, 3), "\u2154": (2, 3), "\u00bc": (1, 4), "\u00be": (3, 4), "\u2155": (1, 5), "\u2156": (2, 5),
    "\u2157": (3, 5), "\u2158": (4, 5), "\u2159": (1, 6), "\u215a": (5, 6), "\u215b": (1, 8), "\u215c": (3, 8),
    "\u215d": (5, 8), "\u215e": (7, 8),
}  # fmt: skip


class Numeral(Record):
    """One reading of a numeral: its value and rounding without any scale.

    ``decimals``: digits after the decimal mark were written, all of them significant. The marks are those of this
    reading, ``""`` when it has none.
    """

    value: Fraction
    base: Rounding
    decimals: bool
    decimal_mark: str = ""
    group_mark: str = ""

    def rounding(self, factor: Fraction) -> Rounding:
        """The rounding of this numeral times a scale."""
        return self.base if factor == 1 else self.base.scaled(factor)


_WHOLE = tuple(Rounding(HALF, Fraction(10**zeros, 2)) for zeros in range(MAX_LENGTH + 1))
_PART = tuple(Rounding(Fraction(1, 2 * 10**n), Fraction(1, 2 * 10**n)) for n in range(MAX_LENGTH + 1))


def whole(value: int, zeros: int) -> Numeral:
    """A whole number whose last ``zeros`` digits are zeros."""
    return Numeral(Fraction(value), _WHOLE[zeros], False)


def stepped(value: Fraction, step: Fraction) -> Numeral:
    """A value written in steps (thirds, quarters): half a step either way."""
    return Numeral(value, Rounding(step / 2, step / 2), True)


def with_decimals(before: Numeral, digits: str) -> Numeral:
    """A whole numeral with decimal digits behind it."""
    return Numeral(before.value + Fraction(int(digits), 10 ** len(digits)), _PART[len(digits)], True)


def leading(digits: str) -> Numeral:
    """Decimals without a whole part: .22."""
    return _decimal("0", digits[:MAX_LENGTH], ".")


def _integer(digits: str) -> Numeral:
    stripped = digits.rstrip("0")
    return whole(int(digits), len(digits) - len(stripped) if stripped else 0)


def _decimal(digits: str, part: str, mark: str, group: str = "") -> Numeral:
    return Numeral(Fraction(int(digits + part), 10 ** len(part)), _PART[len(part)], True, mark, group)


def _grouped(text: str, mark: str) -> str | None:
    """The digits of a grouped integer, or ``None`` when the groups are not groups (3 digits; 2 in Indian style)."""
    first, *rest = text.split(mark)
    if not rest or not 1 <= len(first) <= 3 or len(rest[-1]) != 3:
        return None
    inner = {len(group) for group in rest[:-1]}
    if inner <= {3} or (inner == {2} and len(first) <= 2 and mark == ","):
        return first + "".join(rest)
    return None


def parse(token: str, decimal: str, group: str, other: bool) -> list[Numeral]:
    """Every reading of a numeral of digits and marks, likeliest first; empty when it is none.

    ``decimal``/``group``: the language's marks. ``other``: its press also uses the opposite convention.
    """
    if len(token) > MAX_LENGTH:
        return []
    marks = list(dict.fromkeys(c for c in token if not c.isdigit()))
    if not marks:
        return [_integer(token)]
    if len(marks) == 1:
        return _one_mark(token, marks[0], decimal, group, other)
    if len(marks) == 2:
        head, mark, tail = token[: token.rfind(marks[1])], marks[1], token[token.rfind(marks[1]) + 1 :]
        digits = _grouped(head, marks[0]) if token.count(mark) == 1 else None
        if digits is not None and mark in ".,\u00b7'":
            return [_decimal(digits, tail, mark, marks[0])]
    return []


def _one_mark(token: str, mark: str, decimal: str, group: str, other: bool) -> list[Numeral]:
    digits = _grouped(token, mark)
    as_group = None
    several = token.count(mark) > 1  # 1.234.567 is a group in any language
    if digits is not None and (mark in group or mark == " " or ((other or several) and mark in ".,")):
        as_group = _integer(digits)._replace(group_mark=mark)
    as_decimal = None
    doubtful = as_group is not None and mark not in decimal and not other  # 1,250 where nobody writes decimals so
    if token.count(mark) == 1 and not doubtful and (mark in decimal or mark in "\u00b7.,"):
        digits_before, part = token.split(mark)
        as_decimal = _decimal(digits_before, part, mark)
    either = as_group is not None and mark in group  # a mark that the language uses for both is one of thousands here
    decimal_first = (mark in decimal and not either) or mark == "\u00b7"
    if other and as_group is not None and token.endswith(mark + "000"):
        decimal_first = False  # nobody writes decimals so
    ordered = [as_decimal, as_group if other or several else None] if decimal_first else [as_group, as_decimal]
    if as_decimal is not None and token.startswith("0"):
        ordered = [as_decimal]  # 0,125 is never a group
    return [reading for reading in ordered if reading is not None]


def positional(text: str, tables: dict[str, dict[str, int]]) -> Numeral | None:
    """A numeral written with signs for digits and places (三十五, 二〇二〇, 两百); ``None`` when it is not one.

    ``tables``: ``digits`` sign -> 0..9 and ``places`` sign -> power of ten below 4.
    """
    digits, places = tables["digits"], tables["places"]
    if len(text) > MAX_LENGTH:
        return None
    if not any(char in places for char in text):
        return _integer("".join(str(digits[char]) for char in text)) if all(char in digits for char in text) else None
    total, pending, last_place, ceiling = 0, None, 1, 99
    for char in text:
        if char in digits:
            if pending:
                return None
            pending = digits[char]
            last_place = 1
        else:
            power = places[char]
            if power >= ceiling:
                return None
            total += (1 if pending is None else pending) * 10**power
            pending, ceiling, last_place = None, power, 10**power
    total += pending or 0
    return whole(total, len(str(last_place)) - 1 if pending is None else 0)


def positional_at(text: str, pos: int, tables: dict[str, dict[str, int]] | None) -> tuple[Numeral, int] | None:
    """The positional numeral of up to four signs at ``pos`` and its end, or ``None``; no tables, no numeral."""
    end = pos
    while tables and end < min(len(text), pos + 4) and (text[end] in tables["digits"] or text[end] in tables["places"]):
        end += 1
    numeral = positional(text[pos:end], tables) if tables and end > pos else None
    return (numeral, end) if numeral is not None else None
