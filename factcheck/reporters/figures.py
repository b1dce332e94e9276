"""Writes exact fractions as decimals for programs and for readers; without floats, rounding only what has no end."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from factcheck.interval import FAR, Interval
from factcheck.model import Mention

SIGNIFICANT = 12
PLACES = 60  # longer finite decimals are rounded like endless ones
UNBOUNDED = FAR / 10**12  # ends of half-lines, also after a conversion
SHORT = ((10**12, "tn", " trillion"), (10**9, "bn", " billion"), (10**6, "m", " million"))
HUGE = 10**15
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def exact(value: Fraction) -> str:
    """``value`` as a decimal string: exactly when it ends, otherwise to 12 significant digits."""
    places = _places(value.denominator)
    if places is None or places > PLACES or abs(value.numerator) >= 10**PLACES * value.denominator:
        return rounded(value, SIGNIFICANT)
    return _decimal(value, places)


def rounded(value: Fraction, digits: int, separator: str = "") -> str:
    """``value`` to ``digits`` significant digits, half to even, without trailing zeros."""
    if not value:
        return "0"
    places = digits - 1 - _exponent(abs(value))
    if abs(places) > PLACES:
        exponent = digits - 1 - places
        return f"{rounded(value / Fraction(10) ** exponent, digits)}e{exponent}"
    return _decimal(round(value, places), max(places, 0), separator)


def compact(value: Fraction, unit: str = "", digits: int = 4) -> str:
    """``value`` for a reader: ``21.05bn USD``, ``1,600 kilometer``; stated figures keep what was written of them."""
    size = abs(value)
    if size >= HUGE:
        number = f"{rounded(value / Fraction(10) ** _exponent(size), digits)} x 10^{_exponent(size)}"
    else:
        number = rounded(value, digits, ",")
        for scale, short, long in SHORT:
            # what rounds up to the next scale is written in it: 999,999,999 is 1bn
            if abs(round(value, digits - 1 - _exponent(size)) if value else value) >= scale:
                scaled = rounded(value / scale, digits, ",")
                if len(scaled.partition(".")[2]) <= 3:  # 1.25m, but 1,234,567
                    number = scaled + (short if _is_code(unit) else long)
                break
    return f"{number} {_unit_words(unit)}" if unit else number


def measured(value: Fraction, unit: str, kind: str, digits: int = 4) -> str:
    """``value`` as its kind is written: percent and points are shares of one, everything else has its unit."""
    if kind == "percent" and not unit:
        return f"{rounded(value * 100, digits, ',')}%"
    if kind == "points" and not unit:
        points = rounded(value * 100, digits, ",")
        return f"{points} percentage point{'' if points in ('1', '-1') else 's'}"
    if kind == "weekday" and value.denominator == 1 and 0 <= value < len(WEEKDAYS):
        return WEEKDAYS[value.numerator]
    if kind == "clock":
        return f"{value // 60:02}:{int(value % 60):02}"
    if unit == "date":
        return day(int(value))
    return compact(value, unit, digits)


def day_of(mention: Mention) -> str:
    """The parts of a date that are written, as ISO 8601 puts them ("--07-10" has no year); "" for every other figure."""
    year, month, day = (mention.detail.get(part) for part in ("year", "month", "day"))
    if mention.kind != "date" or not (year or month or day):
        return ""
    written = f"{year:04}" if isinstance(year, int) else "-"
    for part in (month, day):
        written += f"-{part:02}" if isinstance(part, int) else "-" if day else ""
    return written


def stated(mention: Mention) -> str:
    """The likeliest reading of a figure, with every digit that was written (up to 12); a date by its parts."""
    written = day_of(mention)
    if written:
        return written
    if mention.readings:
        first = mention.readings[0]
        return measured(first.stated, first.unit, first.kind or mention.kind, SIGNIFICANT)
    joiner = " by " if mention.joiner == "by" else " to "
    return joiner.join(stated(part) for part in mention.parts)


def spread(interval: Interval, unit: str, kind: str, plain: Fraction | None = None) -> str:
    """An expected interval: the plain sum (or its middle) with its ends, or one end where it is a half-line."""
    low, high = interval
    if bounded(low) is None and bounded(high) is None:
        return "anything"
    if bounded(high) is None:
        return f"at least {measured(low, unit, kind)}"
    if bounded(low) is None:
        return f"at most {measured(high, unit, kind)}"
    if low.denominator == high.denominator == 1 and high - low == 1 and plain == (low + high) / 2:
        return f"{measured(low, '', kind)} or {measured(high, unit, kind)}"  # ages, days with the last one or without
    middle = measured((low + high) / 2 if plain is None else plain, unit, kind)
    ends = [measured(end, unit, kind) for end in interval]
    if ends[0] == ends[1]:
        return middle
    low_end, high_end = (end.removesuffix(f" {_unit_words(unit)}") for end in ends)
    return f"{middle} ({low_end} to {high_end})"


def day(ordinal: int) -> str:
    """A day by its ordinal (1 = 0001-01-01), as ISO 8601 writes it."""
    return date.fromordinal(ordinal).isoformat()


def bounded(value: Fraction) -> Fraction | None:
    """``value``, or ``None`` when it is the open end of a half-line."""
    return None if abs(value) >= UNBOUNDED else value


def _places(denominator: int) -> int | None:
    """Decimal places that 1/denominator needs; ``None`` when it never ends."""
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest //= 5
        fives += 1
    return max(twos, fives) if rest == 1 else None


def _exponent(size: Fraction) -> int:
    """The power of ten of the first digit of ``size > 0``."""
    guess = (size.numerator.bit_length() - size.denominator.bit_length()) * 30103 // 100000
    while size >= Fraction(10) ** (guess + 1):
        guess += 1
    while size < Fraction(10) ** guess:
        guess -= 1
    return guess


def _decimal(value: Fraction, places: int, separator: str = "") -> str:
    shifted = value * 10**places
    digits = str(abs(shifted.numerator) // shifted.denominator).rjust(places + 1, "0")
    whole, tail = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    if separator:
        whole = f"{int(whole):,}".replace(",", separator)
    return ("-" if value < 0 else "") + whole + ("." + tail if tail else "")


def _is_code(unit: str) -> bool:
    return not unit or (len(unit) == 3 and unit.isupper())


def _unit_words(unit: str) -> str:
    return unit.replace("_", " ")
