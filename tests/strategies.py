"""Hypothesis strategies: figures as each language writes them, and the spaces that texts have. Not tests themselves."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from hypothesis import strategies as st

# No-break, narrow no-break, thin, figure and ideographic space, and a line break: all mean what a space means.
SPACES = ("\u00a0", "\u202f", "\u2009", "\u2007", "\u3000", "\n")
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


class Style(NamedTuple):
    """How a language writes numerals and puts one measure behind another."""

    decimal: str
    group: str
    sentence: str  # {a} and {b} are the figures
    units: dict[str, str]  # unit of rules/units.txt = word


STYLES = {
    "en": Style(
        ".",
        ",",
        "The total came to {a} ({b}) in May.",
        {"mile": "miles", "kilometer": "km", "foot": "feet", "meter": "metres", "acre": "acres", "hectare": "hectares"},
    ),
    "fr": Style(
        ",",
        " ",
        "Le total atteint {a} ({b}) en mai.",
        {
            "mile": "miles",
            "kilometer": "km",
            "foot": "pieds",
            "meter": "mètres",
            "acre": "acres",
            "hectare": "hectares",
        },
    ),
    "de": Style(
        ",",
        ".",
        "Im Mai waren es {a} ({b}) davon.",
        {"mile": "Meilen", "kilometer": "km", "foot": "Fuß", "meter": "Meter", "acre": "Acres", "hectare": "Hektar"},
    ),
    "zh": Style(
        ".",
        ",",
        "五月总计{a}（{b}）。",
        {"mile": "英里", "kilometer": "公里", "foot": "英尺", "meter": "米", "acre": "英亩", "hectare": "公顷"},
    ),
}
PAIRS = (
    ("mile", "kilometer"),
    ("kilometer", "mile"),
    ("foot", "meter"),
    ("meter", "foot"),
    ("acre", "hectare"),
    ("hectare", "acre"),
)


def rounded(value: Fraction, digits: int) -> tuple[Fraction, int]:
    """The value with that many significant digits, and how many decimals it then has."""
    places = digits
    while abs(value) >= Fraction(10) ** (digits - places):
        places -= 1
    while places < 6 and value and abs(value) < Fraction(10) ** (digits - places - 1):
        places += 1
    step = Fraction(10) ** -places
    return round(value / step) * step, max(places, 0)


def spelt(value: Fraction, decimals: int, style: Style) -> str:
    """A value as the language writes it, thousands grouped."""
    digits = str(abs(round(value * 10**decimals))).zfill(decimals + 1)
    whole, part = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    groups = []
    while len(whole) > 3:
        groups.append(whole[-3:])
        whole = whole[:-3]
    return style.group.join([whole, *reversed(groups)]) + (style.decimal + part if part else "")


# Amounts with three significant digits, the last of which is not zero: no rounding hides a slip.
AMOUNTS = st.builds(
    lambda digits, power: Fraction(digits) * Fraction(10) ** power,
    st.integers(101, 999).filter(lambda n: n % 10 != 0),
    st.integers(-2, 3),
)
CODES = st.sampled_from(sorted(STYLES))
UNIT_PAIRS = st.sampled_from(PAIRS)
