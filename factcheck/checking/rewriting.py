"""Figures written another way: the candidates that a diagnosis tries, each with the text that would stand in the article."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.interval import Rounding
from factcheck.knowledge.language import Language, plain
from factcheck.model import Fix, Mention, Quantity, Span
from factcheck.record import Record


class Rewritten(Record):
    """A reading and the replacement that leads to it; ``span`` is ``None`` when no text is offered."""

    reading: Quantity
    span: Span | None
    text: str


class Written(Record):
    """A numeral as it stands: ``digits`` without marks, how many of them are decimals, and the marks themselves."""

    span: Span
    text: str
    digits: str
    decimals: int
    decimal_mark: str
    group_mark: str


def written(text: str, mention: Mention) -> Written:
    """The numeral of a mention taken apart; no digits when it is written in words."""
    span = mention.detail.get("numeral")
    if not isinstance(span, Span):
        return Written(mention.span, "", "", 0, "", "")
    token = plain(text[span.start : span.end])
    if not all(c.isdigit() or c in " .,'\u00b7" for c in token):
        return Written(span, token, "", 0, "", "")
    marks = mention.detail.get("marks")
    decimal, group = marks[0] if isinstance(marks, list) else ("", "")
    head, _, tail = token.rpartition(decimal) if decimal else (token, "", "")
    digits = "".join(c for c in head + tail if c.isdigit())
    return Written(span, token, digits, len(tail) if decimal else 0, decimal, group)


def significant(numeral: Written) -> int:
    """The number of significant digits, trailing zeros of whole numbers left out."""
    digits = numeral.digits.lstrip("0")
    return max(1, len(digits if numeral.decimals else digits.rstrip("0")))


def _spelt(digits: str, decimals: int, numeral: Written, language: Language) -> str:
    """Digits with marks in the style of the numeral."""
    whole = digits[:-decimals] if decimals else digits
    part = digits[-decimals:] if decimals else ""
    whole = whole.lstrip("0") or "0"
    if numeral.group_mark and len(whole) > 3:
        groups = []
        while whole:
            groups.append(whole[-3:])
            whole = whole[:-3]
        whole = numeral.group_mark.join(reversed(groups))
    return whole + ((numeral.decimal_mark or language.decimal[:1]) + part if part else "")


def _reading(reading: Quantity, factor: Fraction, digits: str, decimals: int) -> Quantity:
    """The reading of other digits: ``factor`` is the worth of one whole unit of the numeral."""
    value = Fraction(int(digits), 10**decimals)
    half = Fraction(1, 10**decimals) / 2
    trailing = len(digits) - len(digits.rstrip("0")) if not decimals else 0
    rounding = reading.rounding
    if not rounding.exact:
        last = half * factor
        round_half = last if decimals or reading.kind in ("percent", "points") else last * 10**trailing
        rounding = Rounding(last, round_half, False, rounding.least, rounding.cap)
    sign = -1 if reading.stated < 0 else 1
    return Quantity(sign * value * factor, reading.unit, rounding, reading.kind, reading.note)


def _unit(numeral: Written, reading: Quantity) -> Fraction | None:
    """The worth of one whole unit of the numeral (its scale), or ``None`` when it cannot be told."""
    value = Fraction(int(numeral.digits), 10**numeral.decimals) if numeral.digits else Fraction(0)
    return abs(reading.stated) / value if value else None


def _plausible(digits: str, decimals: int, numeral: Written) -> bool:
    """Nobody writes a leading zero before other digits, nor a trailing zero behind the decimal mark that was not there."""
    whole = digits[:-decimals] if decimals else digits
    if len(whole) > 1 and whole[0] == "0":
        return False
    return not (decimals and digits.endswith("0") and not numeral.digits.endswith("0"))


def moved_decimal(
    numeral: Written, reading: Quantity, language: Language, factors: tuple[Fraction, ...]
) -> Iterator[Rewritten]:
    """The decimal mark moved by one to three places."""
    unit = _unit(numeral, reading)
    if unit is None:
        return
    for factor in factors:
        shift = len(str(factor.denominator)) - len(str(factor.numerator))  # places that the mark moves to the left
        digits, decimals = numeral.digits, numeral.decimals + shift
        if decimals < 0:
            digits, decimals = digits + "0" * -decimals, 0
        digits = digits.zfill(decimals + 1)
        while decimals and digits.endswith("0") and decimals > numeral.decimals:
            digits, decimals = digits[:-1], decimals - 1
        candidate = _reading(reading, unit, digits, decimals)
        yield Rewritten(candidate, numeral.span, _spelt(digits, decimals, numeral, language))


def swapped(numeral: Written, reading: Quantity, language: Language) -> Iterator[Rewritten]:
    """Two neighbouring digits in each other's place."""
    for at in range(len(numeral.digits) - 1):
        one, other = numeral.digits[at], numeral.digits[at + 1]
        if one != other:
            yield from _with_digits(
                numeral.digits[:at] + other + one + numeral.digits[at + 2 :], numeral, reading, language
            )


def one_digit(numeral: Written, reading: Quantity, language: Language) -> Iterator[Rewritten]:
    """One digit in place of another."""
    if len(numeral.digits) < 2:
        return
    for at, old in enumerate(numeral.digits):
        for new in "0123456789":
            if new != old:
                yield from _with_digits(
                    numeral.digits[:at] + new + numeral.digits[at + 1 :], numeral, reading, language
                )


def _with_digits(digits: str, numeral: Written, reading: Quantity, language: Language) -> Iterator[Rewritten]:
    unit = _unit(numeral, reading)
    if unit is not None and int(digits) and _plausible(digits, numeral.decimals, numeral):
        candidate = _reading(reading, unit, digits, numeral.decimals)
        yield Rewritten(candidate, numeral.span, _spelt(digits, numeral.decimals, numeral, language))


def other_scales(text: str, mention: Mention, reading: Quantity, language: Language) -> Iterator[Rewritten]:
    """Another scale word in place of the one that stands there."""
    span, scale = mention.detail.get("numeral"), mention.detail.get("scale")
    if not isinstance(span, Span) or not isinstance(scale, Fraction) or scale == 1 or scale.denominator != 1:
        return
    behind = text[span.end : mention.span.end]
    power = len(str(scale.numerator)) - 1
    word = max((w for w, p in language.scales if p == power and _stands(w, behind)), key=len, default="")
    if not word:
        return
    start = span.end + behind.index(word)
    for other in sorted({p for _, p in language.scales} - {power}):
        factor = Fraction(10) ** (other - power)
        candidate = Quantity(
            reading.stated * factor, reading.unit, reading.rounding.scaled(factor), reading.kind, reading.note
        )
        better = _like(word, [w for w, p in language.scales if p == other])
        yield Rewritten(candidate, Span(start, start + len(word)), better)


def _stands(word: str, behind: str) -> bool:
    return behind.lstrip(" \u00a0\u202f-").startswith(word)


def _like(word: str, others: list[str]) -> str:
    """The scale word most like another one: as short, with the same ending and capital."""

    def unlike(other: str) -> tuple[bool, bool, bool, int]:
        return (
            (len(other) <= 4) != (len(word) <= 4),
            other[:1].isupper() != word[:1].isupper(),
            other[-1:] != word[-1:],
            abs(len(other) - len(word)),
        )

    return min(others, key=unlike)


def relabelled(reading: Quantity, units: list[str]) -> Iterator[Rewritten]:
    """Another currency or unit; the report names it, the words are the editor's."""
    for unit in units:
        yield Rewritten(Quantity(reading.stated, unit, reading.rounding, reading.kind, reading.note), None, unit)


def exchanged(text: str, one: Mention, other: Mention, why: str) -> Fix | None:
    """The stretch from the first to the second numeral with the two traded; ``None`` when their scales differ."""
    first, second = one.detail.get("numeral"), other.detail.get("numeral")
    if (
        not isinstance(first, Span)
        or not isinstance(second, Span)
        or one.detail.get("scale") != other.detail.get("scale")
    ):
        return None
    if first.start > second.start:
        first, second = second, first
    between = text[first.end : second.start]
    replaced = text[second.start : second.end] + between + text[first.start : first.end]
    return Fix(Span(first.start, second.end), replaced, why)
