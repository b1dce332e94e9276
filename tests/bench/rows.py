"""Reads the calibration tables into rows of figures, and makes slips in them. It words nothing and judges nothing."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

KINDS = ("units", "currency", "growth")
RULES = {"units": "unit-conversion", "currency": "currency-conversion", "growth": "growth"}
EXPONENTS = {"1": 0, "K": 3, "M": 6, "G": 9, "T": 12}
COMMA_DECIMAL = frozenset(("bg", "de", "el", "es", "fr", "id", "it", "nl", "pt", "ro", "ru", "tr", "uk", "vi"))
# Words of the notes of rows that are no plain claim: the writer's slip, another date, two amounts in one.
APART = ("real error", "composite", "average-rate", "event", "historic")
MISREAD_POINTS = 25.0  # growth rows that far off bound the wrong figures


class Amount(NamedTuple):
    """Digits as written, the power of ten that a scale word adds, and a unit, a currency or nothing."""

    digits: str
    scale: int = 0
    unit: str = ""


class Row(NamedTuple):
    """One claim of a table. Slips change ``second``; rows with a ``note`` are counted apart."""

    kind: str
    number: int
    language: str
    first: Amount
    second: Amount
    percent: str = ""
    template: str = ""
    hedge: str = ""
    date: str = ""
    note: str = ""
    hint: str = ""
    falls: bool = False
    extra: str = ""


def read(folder: Path) -> list[Row]:
    """The rows of the three tables, in order."""
    return [*_units(folder / "units.tsv"), *_currency(folder / "currency_claims.tsv"), *_growth(folder / "growth.tsv")]


def _records(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as stream:
        for number, record in enumerate(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
            yield number, {key: (value or "").strip() for key, value in record.items()}


def _units(path: Path) -> Iterator[Row]:
    for number, record in _records(path):
        note = "beyond rounding" if float(record["excess_pct"]) > 0.5 else ""
        yield Row(
            "units",
            number,
            record["lang"],
            Amount(record["n1"], 0, record["unit1"]),
            Amount(record["n2"], 0, record["unit2"]),
            template=record["gap"],
            hedge={"around": "about", "約": "about", "mais de": "over"}.get(record["approx"], ""),
            note=note,
        )


def _currency(path: Path) -> Iterator[Row]:
    for number, record in _records(path):
        note = record["note"]
        other_day = "deal" in note and "at current rate" not in note
        yield Row(
            "currency",
            number,
            record["lang"],
            Amount(record["amount1"], EXPONENTS[record["scale1"]], record["cur1"]),
            Amount(record["amount2"], EXPONENTS[record["scale2"]], record["cur2"]),
            hedge=record["qualifier"],
            date=record["date"],
            note=note if other_day or any(word in note for word in APART) else "",
            hint=note,
        )


def _growth(path: Path) -> Iterator[Row]:
    for number, record in _records(path):
        if "times" in record["percent_stated"]:
            note, deviation, falls = "a multiple", 0.0, False
        else:
            deviation = abs(float(record["dev_pp"]))
            falls = float(record["percent_computed"]) < 0
            beyond = float(record["excess_trailing_zero_pp"]) > 0.1
            note = "beyond rounding" if beyond else ""
        if deviation > MISREAD_POINTS:
            continue
        yield Row(
            "growth",
            number,
            record["lang"],
            Amount(record["from"].rstrip(".")),
            Amount(record["to"].rstrip(".")),
            percent=record["percent_stated"],
            template=record["template"],
            note=note,
            falls=falls,
            extra=record["source"],
        )


# --- numbers ---------------------------------------------------------------------------------------------------------


def value(digits: str, comma: bool = False) -> float:
    """The number written in ``digits``; ``comma`` when the decimal sign is a comma."""
    plain = digits.replace(" ", "").replace("\u202f", "").replace("\u00a0", "")
    plain = plain.replace(".", "").replace(",", ".") if comma else plain.replace(",", "")
    return float(plain)


def to_english(digits: str, comma: bool) -> str:
    """Digits of another style with English separators. Two parts ("5 3") stay two parts."""
    if not comma or re.fullmatch(r"\d{1,2} \d{1,2}", digits):
        return digits
    if re.fullmatch(r"\d{1,3}\.\d{1,2}", digits):
        return digits  # a decimal point in spite of the language
    return re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3})", ",", digits.translate(str.maketrans(",.", ".,")))


# --- slips -----------------------------------------------------------------------------------------------------------

_OTHER_CURRENCY = {"USD": "EUR", "EUR": "USD", "GBP": "EUR", "JPY": "CNY", "CNY": "USD", "KRW": "JPY"}
_OTHER_UNIT = {
    "ft": "in", "m": "ft", "km": "m", "mi": "ft", "in": "ft", "mm": "in", "cm": "in", "yd": "ft", "nmi": "ft",
    "acre": "km2", "ha": "acre", "km2": "acre", "sq mi": "ha", "m2": "sq ft", "sq ft": "m2",
    "kg": "long tons", "lb": "kg", "t": "lb", "long tons": "kg", "L": "US gal", "US gal": "L",
    "km/h": "mph", "mph": "km/h", "°C": "°F", "°F": "°C", "hp": "hp", "kW": "hp", "hPa": "inHg", "inHg": "hPa",
}  # fmt: skip
_SCALE_WORDS = (
    ("trillion", "billion"), ("billion", "million"), ("million", "billion"), ("mln", "billion"), ("bn", "mn"),
    ("mn", "bn"), ("亿", "万"), ("millones", "mil millones"), ("млрд", "млн"),
)  # fmt: skip


def first_digit(row: Row) -> Row | None:
    """The first digit that counts of the second figure becomes another one."""
    digits = row.second.digits
    found = re.search("[1-9]", digits)
    if not found:
        return None
    other = str((int(found[0]) - 1 + 1 + row.number % 4) % 9 + 1)
    return _second(row, digits[: found.start()] + other + digits[found.end() :])


def swap(row: Row) -> Row | None:
    """The first two neighbouring digits that differ change places."""
    digits = row.second.digits
    places = [place for place, char in enumerate(digits) if char.isdigit()]
    for left, right in pairwise(places):
        if digits[left] != digits[right] and not (digits[right] == "0" and left == places[0]):
            changed = list(digits)
            changed[left], changed[right] = digits[right], digits[left]
            return _second(row, "".join(changed))
    return None


def scale(row: Row) -> Row | None:
    """A thousand times too much or too little; a measure, which has no scale word, ten times too much."""
    if row.kind == "currency":
        shift = -3 if row.second.scale >= 6 else 3
        return row._replace(second=row.second._replace(scale=row.second.scale + shift))
    if row.kind == "units":
        digits = row.second.digits
        return None if re.search(r"[., ]", digits) else _second(row, digits + "0")
    for word, other in _SCALE_WORDS:
        if word in row.second.digits:
            return _second(row, row.second.digits.replace(word, other, 1))
    return None


def label(row: Row) -> Row | None:
    """The second figure names another currency or unit."""
    if row.kind == "growth" or " " in row.second.digits:
        return None
    unit = row.second.unit
    other = _OTHER_UNIT.get(unit, unit) if row.kind == "units" else _OTHER_CURRENCY.get(unit, "USD")
    if row.kind == "currency" and (other == row.first.unit or row.first.unit == "CAD"):
        other = "CHF" if "GBP" in (unit, row.first.unit) else "GBP"
    if other in (unit, row.first.unit):
        return None
    return row._replace(second=row.second._replace(unit=other))


def inverted(row: Row) -> Row | None:
    """Converted the wrong way round; growth: the two values exchanged."""
    if row.kind == "growth":
        return row._replace(first=row.second, second=row.first)
    if re.fullmatch(r"\d+ \d+", row.first.digits) or re.fullmatch(r"\d+ \d+", row.second.digits):
        return None
    comma = row.kind == "units" and row.language.split("-")[0] in COMMA_DECIMAL
    a, b = (value(one.digits, comma) * 10.0**one.scale for one in (row.first, row.second))
    result = a * a / b / 10.0**row.second.scale
    figures = max(2, len(re.sub(r"\D", "", row.second.digits).strip("0")))
    text = f"{result:.{figures}g}"
    text = f"{float(text):.10f}".rstrip("0").rstrip(".")
    if row.kind == "currency":
        return _second(row, text)
    return _second(row, text.replace(".", ",") if comma else text)


def _second(row: Row, digits: str) -> Row:
    return row._replace(second=row.second._replace(digits=digits))


SLIPS: dict[str, Callable[[Row], Row | None]] = {
    "first-digit": first_digit,
    "swap": swap,
    "scale": scale,
    "label": label,
    "inverted": inverted,
}
