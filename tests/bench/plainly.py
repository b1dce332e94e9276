"""Words a calibration row by the few words of its language in ``words.toml``: one sentence for each kind. It reads no other file."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.bench.rows import COMMA_DECIMAL, Amount, Row, to_english

WORDS: dict[str, dict[str, Any]] = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))


def sentence(row: Row, language: str) -> str:
    """The row as a sentence of a language of ``WORDS``."""
    words = WORDS[language]
    if row.kind == "growth":
        template = words["fall" if row.falls else "rise"]
        percent = row.percent.replace(".", words["decimal"])
        return str(template).format(p=percent, f=row.first.digits, t=row.second.digits)
    hedge = words["hedges"][row.hedge] if row.hedge else ""
    foreign = row.language.split("-")[0] in COMMA_DECIMAL and row.kind == "units"
    first, second = (_figure(amount, words, foreign) for amount in (row.first, row.second))
    pair = words["pair"].format(a=first, b=hedge + second)
    return str(words["said"]).format(pair)


def has_words(row: Row, language: str) -> bool:
    """False when the language has no word here for the units or currencies of the row."""
    words = WORDS[language]
    if row.kind == "growth":
        return "rise" in words
    return {row.first.unit, row.second.unit} <= {*words["names"], *words["units"]}


def _figure(amount: Amount, words: dict[str, Any], comma: bool) -> str:
    """Digits as they stand in the table, with the language's decimal mark and no marks of thousands."""
    parts = re.fullmatch(r"(\d{1,3}) (\d{1,2})", amount.digits) if amount.unit == "ft" else None
    if parts:
        feet = Decimal(parts[1]) + Decimal(parts[2]) / 12
        amount = Amount(f"{feet:.2f}", 0, "ft")
    digits, scale = to_english(amount.digits, comma), ""
    number = Decimal(digits.replace(",", "")).scaleb(amount.scale)
    if words.get("myriads"):
        power = next(
            (int(one) for one in sorted(words["scales"], key=int, reverse=True) if number >= 10 ** int(one)), 0
        )
        digits, scale = f"{number.scaleb(-power).normalize():f}", words["scales"].get(str(power), "")
    elif str(amount.scale) in words["scales"]:
        digits, scale = digits.replace(",", ""), words["scales"][str(amount.scale)]
    elif amount.scale:
        digits = f"{number.normalize():f}"
    digits = digits.replace(",", "").replace(".", words["decimal"])
    name = {**words["units"], **words["names"]}[amount.unit]
    return digits + scale + ("" if words.get("joined") else " ") + str(name)
