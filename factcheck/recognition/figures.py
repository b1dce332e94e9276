"""One figure: what stands before its numeral, and the readings that numeral, scale and unit amount to."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from factcheck.interval import EXACT, ZERO, Rounding
from factcheck.knowledge.language import Language
from factcheck.knowledge.scripts import is_letter
from factcheck.model import PUBLIC_KIND, Mention, Quantity, Span
from factcheck.recognition.amounts import Neighbours, Unit, unit_of
from factcheck.recognition.behind import Behind
from factcheck.recognition.numerals import Numeral

ONE = Fraction(1)
HUNDREDTH = Fraction(1, 100)
HALF = Fraction(1, 2)
EXACT_BELOW = 1000
SPEED_STEP = Fraction(5, 2)
TWO_DEGREES = Fraction(2)
HOT = 500  # degrees; hotter things are given as roughly as any measure
_TEMPERATURES = ("degree_Celsius", "degree_Fahrenheit", "kelvin")
_SPEEDS = ("_per_hour", "_per_second", "knot")


@cache
def _primes() -> re.Pattern[str]:
    return re.compile(r"([0-9]{1,2}) ?['\u2032] ?([0-9]{1,2}(?:\.5)?)(?:\"|''|\u2033|\u201d)")


class Figures:
    """Reads figures of one language. ``siblings`` maps a group of currencies to its members, likeliest first."""

    def __init__(self, language: Language, siblings: dict[str, list[str]]) -> None:
        self.language = language
        self.siblings = siblings
        self.behind = Behind(language, siblings)

    def left(self, text: str, start: int) -> tuple[int, Unit | None, str, Fraction] | None:
        """(start with sign and currency, unit, sign, scale); ``None`` when the numeral is no figure (A380, No. 5)."""
        place, scale = self._lead(text, start)
        found = self._before(text, place)
        return (*found, scale) if found else None

    def _lead(self, text: str, start: int) -> tuple[int, Fraction]:
        """Where a scale word right before the numeral starts, and its value ("milioni 5"); the numeral's own start and 1 without one."""
        hit = self.language.before(text, start) if self.language.leads else None
        power = next((value for kind, value in hit[1] if kind == "scale"), None) if hit else None
        return (hit[0], Fraction(10**power)) if hit and power is not None else (start, ONE)

    def _before(self, text: str, start: int) -> tuple[int, Unit | None, str] | None:
        unit, sign = None, ""
        glued = text[start - 1 : start]
        if (glued and glued in "_@#\\") or (glued == "." and is_letter(text[start - 2 : start - 1] or " ")):
            return None
        hit = self.language.before(text, start)
        if glued == "-" and is_letter(text[start - 2 : start - 1] or " ") and start > 1:
            return (start, None, "") if hit and hit[1][0][0] == "hedge" else None  # a hedge with a hyphen of its own
        for category, payload in hit[1] if hit else ():
            if category == "label":
                return None
            if category == "rate" and hit and unit is None:
                unit, start = Unit("rate", (payload,)), hit[0]
            if category == "degrees" and hit and unit is None:
                unit, start = Unit("measure", (payload,)), hit[0]
            if category == "unit" and hit and unit is None:
                unit, start = Unit("measure", tuple(payload)), hit[0]
            if category == "money" and hit and _of_another(text, hit[0]):
                continue
            if category in ("money", "percent", "points", "ratio", "factor") and unit is None and hit:
                unit, start = unit_of(category, payload, self.siblings), hit[0]
        if hit and unit is not None and unit.kind == "measure" and any(kind == "minus" for kind, _ in hit[1]):
            return start, unit, "-"  # 영하 10도
        if unit is None and glued and is_letter(glued):
            return None
        if unit is None and hit and hit[1][0][0] == "minus" and text[hit[0] - 1 : hit[0]] != "/":  # "plus/minus 2"
            return hit[0], None, "-"
        start, sign = self._sign(text, start)
        if unit is None and sign:
            hit = self.language.before(text, start)
            if hit and hit[1][0][0] == "money" and hit[0] + 4 > start - 1:
                unit, start = unit_of("money", hit[1][0][1], self.siblings), hit[0]
        return start, unit, sign

    @staticmethod
    def _sign(text: str, start: int) -> tuple[int, str]:
        mark = text[start - 1 : start]
        before = text[start - 2 : start - 1]
        if (
            mark in ("+", "-", "\u2212", "\u2013")
            and start > 0
            and (not before or not (before.isalnum() or before in ")%."))
        ):
            if mark == "\u2013" and before == " ":  # a dash, not a minus
                return start, ""
            return start - 1, "+" if mark == "+" else "-"
        return start, ""

    def feet_and_inches(self, text: str, start: int, end: int) -> Mention | None:
        """5'6": the primes of feet and inches."""
        if "'" not in text[start : end + 2] and "\u2032" not in text[start : end + 2]:
            return None
        found = _primes().match(text, start)
        if found is None:
            return None
        inches = Fraction(found[2])
        half = Fraction(1, 48) if "." in found[2] else Fraction(1, 24)
        reading = Quantity(int(found[1]) + inches / 12, "foot", Rounding(half, half), "measure")
        return Mention(Span(start, found.end()), "measure", (reading,))

    def multiplied(self, text: str, start: int, parts: Neighbours) -> Neighbours:
        """Times are a multiple behind a word, or behind one and a hedge, that says so ("в 2,5 раза")."""
        if "times" not in (parts.unit.kind, parts.other and parts.other.kind):
            return parts
        hit = self.language.before(text, start)
        if hit and any(kind == "hedge" for kind, _ in hit[1]):
            hit = self.language.before(text, hit[0])
        told = hit is not None and any(kind == "multiplied" for kind, _ in hit[1])
        return parts._replace(unit=Unit("multiple", ("",)), other=None) if told else parts

    def readings(self, parts: Neighbours, sign: str) -> tuple[Quantity, ...]:
        """Every reading of a figure, likeliest first."""
        result: list[Quantity] = []
        for place, (numeral, value, rounding) in enumerate(parts.numerals):
            for unit in (parts.unit, parts.other) if parts.other else (parts.unit,):
                for rank, name in enumerate(unit.units):
                    note = (
                        "separator"
                        if place
                        else ("" if not rank else "sibling" if unit.kind in ("money", "minor") else "unit")
                    )
                    reading = quantity(unit.kind, name, value, rounding, numeral, note)
                    if rank and result[-1].unit.endswith(
                        _SPEEDS
                    ):  # a length that is said to be a speed is rounded like one
                        reading = Quantity(value, name, result[-1].rounding, unit.kind, note)
                    result.append(reading)
        times = {parts.unit.kind, parts.other.kind if parts.other else ""} & PUBLIC_KIND.keys()
        more = [q for q in result if times and q.kind in PUBLIC_KIND]  # "3 times more" may be 4 times as much
        result += [Quantity(q.stated + 1, "", q.rounding, q.kind, "unit") for q in more]
        if sign == "-":
            result = [Quantity(-q.stated, q.unit, q.rounding, q.kind, q.note) for q in result]
        return tuple(result)


def _of_another(text: str, start: int) -> bool:
    """True for a sign of money that is part of a longer one that no table has ("CR$")."""
    return start > 0 and text[start - 1].isupper() and text[start - 1].isascii() and not is_letter(text[start])


def quantity(kind: str, unit: str, value: Fraction, rounding: Rounding, numeral: Numeral, note: str = "") -> Quantity:
    """A reading with the rounding that its kind asks for."""
    if kind in ("percent", "points"):
        last = rounding.last * HUNDREDTH
        return Quantity(value * HUNDREDTH, "", Rounding(last, last), kind, note)
    if kind == "tenths":  # 3割
        return Quantity(value / 10, "", Rounding(rounding.last / 10, rounding.last / 10), "percent", note)
    if kind == "basis":  # a hundredth of a percentage point
        last = rounding.last * HUNDREDTH * HUNDREDTH
        return Quantity(value * HUNDREDTH * HUNDREDTH, "", Rounding(last, last), "points", note)
    if kind in ("times", "multiple", "factor"):
        step = rounding.last if numeral.decimals else min(HALF, value / 8)
        return Quantity(
            value,
            unit,
            Rounding(step, step if numeral.decimals else min(HALF, value / 4)),
            "times" if kind == "times" else "multiple",
            note,
        )
    if kind == "ratio":  # one in N: from 1/(N + 1/2) to 1/(N - 1/2)
        half = 1 / (value - HALF) - 1 / value if value > 1 else HALF
        return Quantity(1 / value if value else value, unit, Rounding(half, half), kind, note)
    if kind == "minor":
        return Quantity(value * HUNDREDTH, unit, rounding.scaled(HUNDREDTH), "money", note)
    if kind == "count" and value < EXACT_BELOW and not numeral.decimals and value.denominator == 1:
        return Quantity(value, unit, EXACT, kind, note)
    if kind in ("age", "duration"):
        return Quantity(value, unit, Rounding(rounding.last, rounding.last), kind, note)
    if kind == "measure":
        if unit in _TEMPERATURES:
            rounding = rounding._replace(cap=TWO_DEGREES) if abs(value) < HOT else rounding
        elif unit.endswith(_SPEEDS) and not numeral.decimals and value % 5 == 0 and value != ZERO:
            rounding = rounding._replace(least=SPEED_STEP)
    return Quantity(value, unit, rounding, kind, note)
