"""What stands behind a numeral: scale words, a unit over a connector, a second part, a denominator, a hedge."""

from __future__ import annotations

import re
from fractions import Fraction

from factcheck.knowledge.language import Language
from factcheck.knowledge.scripts import is_letter
from factcheck.recognition import numerals
from factcheck.recognition.amounts import PLAIN, Neighbours, Scaled, Unit, speed, unit_of
from factcheck.recognition.numerals import Numeral
from factcheck.recognition.smaller import compound, look, minor, tenths
from factcheck.recognition.written import NUMBER

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from factcheck.knowledge.language import Hit, Meaning

ONE = Fraction(1)
ZERO = Fraction(0)
NEAR = 48  # characters
HALF = Fraction(1, 2)
THOUSAND = 1000
_THREE = re.compile(r"[0-9]{3}(?![0-9]|[.,][0-9])|[0-9]{1,2}(?= [^\W\d_]|')")
HUNDREDTH = Fraction(1, 100)
MYRIAD = 10**4
_KINDS = (
    "money", "unit", "percent", "tenths", "points", "basis", "number", "count", "duration", "age", "ordinal", "times", "multiple",
)  # fmt: skip


class Behind:
    """Reads rightward from a numeral in one language."""

    def __init__(self, language: Language, siblings: dict[str, list[str]]) -> None:
        self.language = language
        self.siblings = siblings

    def right(
        self, text: str, readings: list[Numeral], end: int, prefix: Unit | None, lead: Fraction = ONE
    ) -> Neighbours | None:
        """Scale (``lead`` if it stands before), unit and hedge of the numeral; ``None`` when letters glued to it mean nothing (747s)."""
        clock = self._look(text, end)
        if clock and any(kind == "clock" for kind, _ in clock[1]):
            return None
        hedge, pos = self.hedge(text, end)
        half = self._half(text, pos)
        if half is not None:
            readings, pos = [numerals.stepped(r.value + HALF, HALF) for r in readings[:1]], half
        scaled = [(r, r.value, r.rounding(ONE)) for r in readings]
        behind, (scale, pos) = pos, self._scale(text, pos, prefix) if lead == 1 else (lead, pos)
        fused = self._fused(text, behind, pos) if scale != 1 else None
        if scale != 1:
            scaled = [(r, r.value * scale, r.rounding(scale)) for r in readings]
            scaled, pos = self._chain(text, scaled, scale, pos)
            half = self._half(text, pos)
            if half is not None:  # "un million et demi"
                step = numerals.stepped(HALF, HALF).rounding(scale)
                scaled, pos = [(r, value + scale * HALF, step) for r, value, _ in scaled], half
            if not hedge:
                hedge, pos = self.hedge(text, pos)
        unit, other, stop = self._named(text, pos, prefix, scale != 1)
        glued = stop == end and end < len(text) and (is_letter(text[end]) or text[end] == "_")
        if glued and (text[end - 1].isdigit() or not self.language.suffix_end(text, end)):
            return None
        if unit and unit.kind == "ordinal" and other and other.units[0] in self.language.compounds:
            weight, end_of_it = compound(self.language, text, scaled, other.units[0], stop)
            if end_of_it != stop:  # "11st 4lb"
                return Neighbours(weight, scale, other, end_of_it, hedge)
        if unit and unit.kind == "measure" and unit.units[0] in self.language.compounds:
            scaled, stop = compound(self.language, text, scaled, unit.units[0], stop)
        if unit and unit.kind == "money":
            scaled, stop = minor(self.language, text, scaled, unit, stop)
        if unit and unit.kind == "tenths":
            scaled, stop = tenths(self.language, text, scaled, stop)
        half = self._half(text, stop) if unit and unit.kind == "duration" and scale == 1 else None
        if half is not None:  # "deux heures et demie"
            step = numerals.stepped(HALF, HALF).rounding(ONE)
            scaled, stop = [(r, value + HALF, step) for r, value, _ in scaled], half
        unit = unit or fused
        named = unit or prefix
        per, stop = self._per(text, stop) if named and named.kind in ("money", "measure", "minor") else ("", stop)
        if not hedge:
            hedge, stop = self.hedge(text, stop)
        if prefix is not None and prefix.kind == "rate":
            prefix = None
        return Neighbours(scaled, scale, unit or prefix or PLAIN, stop, hedge, other, per)

    def hedge(self, text: str, pos: int) -> tuple[str, int]:
        """The hedge behind ``pos`` and where it ends."""
        hit = self._look(text, pos)
        if hit:
            for category, payload in hit[1]:
                if category == "hedge":
                    return payload, hit[0]
        return "", pos

    def _look(self, text: str, pos: int) -> Hit | None:
        return look(self.language, text, pos)

    def _scale(self, text: str, pos: int, prefix: Unit | None) -> tuple[Fraction, int]:
        scale = ONE
        while True:
            hit = self._look(text, pos)
            power = next((value for kind, value in hit[1] if kind == "scale"), None) if hit else None
            if hit is None or power is None or not self._scale_counts(text, pos, hit, prefix):
                return scale, pos
            scale, pos = scale * 10**power, hit[0]
            if scale > 10**30:
                return scale, pos

    def _fused(self, text: str, pos: int, end: int) -> Unit | None:
        """The money that the last scale word is of, too ("mkr", "milhões de contos")."""
        hit = self._look(text, pos)
        while hit is not None and hit[0] < end:
            hit = self._look(text, hit[0])
        money = next((payload for kind, payload in hit[1] if kind == "money"), None) if hit and hit[0] == end else None
        return unit_of("money", money, self.siblings) if money else None

    def _scale_counts(self, text: str, pos: int, hit: Hit, prefix: Unit | None) -> bool:
        """A scale that is also a unit, or one letter, counts only with money, or glued to the figure."""
        word = text[pos : hit[0]].strip(" -")
        ambiguous = any(kind in ("unit", "duration") for kind, _ in hit[1])
        if len(word) > 1 and not ambiguous:
            return True
        if prefix is not None and prefix.kind == "money":
            return True
        if len(word) > 1:  # "mille euros", but "12 milles (19 km)"
            return not self._stands(text, pos, hit[0], False) or not self._guarded(word)
        behind = self._look(text, hit[0])
        kinds = {kind for kind, _ in behind[1]} if behind else set()
        spaced = word.islower() and text[pos] == " " and text[hit[0] : hit[0] + 1] == " "  # "5 m" is a length
        if (kinds & {"money", "scale"} and not spaced) or (kinds & {"count"} and text[pos] != " "):
            return True
        if not is_letter(word[0]):
            return not ambiguous or bool(behind)
        return not ambiguous and text[pos] != " "

    def _guarded(self, word: str) -> bool:
        return word in self.language.guarded or word.lower() in self.language.guarded

    def _half(self, text: str, pos: int) -> int | None:
        """The end of "and a half" behind ``pos``, or ``None``."""
        begin = pos + 1 if self.language.spaces else pos
        if text[pos : pos + 1] == " " or begin == pos:
            for phrase in self.language.halves:
                stop = begin + len(phrase)
                if text.startswith(phrase, begin) and not is_letter(text[stop : stop + 1] or " "):
                    return stop
        return None

    def _chain(self, text: str, scaled: Scaled, scale: Fraction, pos: int) -> tuple[Scaled, int]:
        """4億5000万, 3 trillion 753 billion: a further numeral with a smaller scale adds to the figure."""
        settled = scaled if scale >= MYRIAD else [(r, ZERO, rounding) for r, _, rounding in scaled]
        while True:
            close = (
                pos > 0 and not is_letter(text[pos - 1]) and text[pos - 1] not in ". " and text[pos : pos + 1] != " "
            )
            skip = 0 if close else 1
            found = NUMBER.match(text, pos + skip)
            spelt = None if found else numerals.positional_at(text, pos, self.language.positional)
            if (found is None and spelt is None) or (skip and text[pos : pos + 1] != " "):
                return scaled, pos
            if found and len(found.group()) > 8:
                return scaled, pos
            if found:
                readings, after = (
                    numerals.parse(found.group(), self.language.decimal, self.language.group, False),
                    found.end(),
                )
            else:
                assert spelt is not None
                readings, after = [spelt[0]], spelt[1]
            smaller, stop = self._scale(text, after, None)
            if found and skip and scale == THOUSAND and self.language.remainders and self._remains(text, found):
                value = readings[0].value  # "102 mil 887", "16 mil 500 millones"
                return [(r, (v + value) * smaller, readings[0].rounding(smaller)) for r, v, _ in scaled], stop
            if readings and not skip and scale < MYRIAD <= smaller and readings[0].value < scale:  # 2천303만
                rounding, value = readings[0].rounding(smaller), readings[0].value
                pairs = zip(scaled, settled, strict=True)  # 71조9천156억: the trillions are not multiplied again
                scaled = settled = [
                    (r, base + (v - base + value) * smaller, rounding) for (r, v, _), (_, base, _) in pairs
                ]
                scale, pos = smaller, stop
                continue
            if skip and not self.language.spaces and scale >= MYRIAD:
                skip = 0  # 10만 7390명
            if not readings or smaller >= scale or (smaller == 1 and skip) or readings[0].value * smaller >= scale:
                return scaled, pos
            part = readings[0]
            rounding = part.rounding(smaller)
            scaled = [(r, value + part.value * smaller, rounding) for r, value, _ in scaled]
            scale, pos = smaller, stop
            settled = scaled if scale >= MYRIAD else settled
            if scale == 1:
                return scaled, pos

    def _named(self, text: str, pos: int, prefix: Unit | None, has_scale: bool) -> tuple[Unit | None, Unit | None, int]:
        """The unit behind the figure (and its second meaning), over a connector such as "de"."""
        hit = self._look(text, pos)
        if hit is not None and prefix is not None and prefix.kind == "measure":  # 摄氏13度
            return prefix, None, hit[0] if any(kind in ("degree", "unit") for kind, _ in hit[1]) else pos
        if hit is None or not self._unit_meanings(hit[1]):
            hit = self._connected(text, pos, self.language.connectors if has_scale else self.language.links)
            if hit is None:
                return None, None, pos
        if text[pos : pos + 1] == " ":  # "7th" is an ordinal, "12 st" a weight
            hit = hit[0], tuple(meaning for meaning in hit[1] if meaning[0] != "ordinal")
        elif text[pos : pos + 1] == "-" and any(kind == "ordinal" for kind, _ in hit[1]):  # "в 96-м"
            hit = hit[0], tuple(meaning for meaning in hit[1] if meaning[0] == "ordinal")
        if not self._stands(text, pos, hit[0], has_scale):
            return None, None, pos
        units = [self._meaning(meaning) for meaning in self._unit_meanings(hit[1])]
        if units and units[0].kind == "money" and self._otherwise(text, pos, hit[0]):
            return None, None, pos
        if not units:
            return None, None, pos
        if prefix is not None and prefix.kind == "rate":
            return speed(units[0], prefix.units[0]), None, hit[0]
        if prefix is not None:
            if text[pos : pos + 1] == " " and text[hit[0] : hit[0] + 1].isdigit() and not text[hit[0] - 1].isalpha():
                return None, None, pos  # "$22m $40m": the sign of the next figure
            units = [
                u for u in units if u.kind == "money" and prefix.kind == "money" and set(u.units) & set(prefix.units)
            ]
            if not units:
                return None, None, pos
            narrow = units[0] if len(units[0].units) < len(prefix.units) else prefix
            return narrow, None, hit[0]
        if len(units) > 1 and text[pos : pos + 1] == "-":
            units.sort(key=lambda unit: unit.kind == "money")
        return units[0], next((u for u in units[1:] if u.kind != units[0].kind), None), hit[0]

    def _otherwise(self, text: str, pos: int, stop: int) -> bool:
        """True for a name of money that is something else beside other words ("10 złotych, 8 srebrnych")."""
        others = self.language.money_unless.get(text[pos:stop].strip(" -").lower(), ())
        near = text[max(0, pos - NEAR) : stop + NEAR].lower() if others else ""
        return any(other in near for other in others)

    def _connected(self, text: str, pos: int, connectors: list[str]) -> Hit | None:
        for connector in connectors:
            if text.startswith(connector, pos + 1) and text[pos : pos + 1] == " ":
                begin = pos + 1 + len(connector)
                if is_letter(connector[-1]) and text[begin : begin + 1].isalpha() and text[begin : begin + 1].isascii():
                    continue  # "millones del": no litres
                hit = self.language.after(text, begin + (text[begin : begin + 1] == " "))
                if hit and self._unit_meanings(hit[1]):
                    return hit
        return None

    @staticmethod
    def _unit_meanings(meanings: tuple[Meaning, ...]) -> list[Meaning]:
        return [meaning for meaning in meanings if meaning[0] in _KINDS]

    def _meaning(self, meaning: Meaning) -> Unit:
        kind, payload = meaning
        if kind == "unit":
            return Unit("measure", tuple(payload))
        if kind in ("duration", "age"):
            return Unit(kind, ("year" if kind == "age" else payload,))
        return unit_of(kind, payload, self.siblings)

    def _stands(self, text: str, pos: int, stop: int, has_scale: bool) -> bool:
        """A unit word that is also an ordinary word ("in") counts only between brackets, signs or figures."""
        word = text[pos:stop].strip(" -")
        if not self._guarded(word):
            return True
        if text[pos : pos + 1] == "-":
            return True
        follower = text[stop : stop + 2].lstrip()
        return (
            (not follower and stop + 1 >= len(text))
            or follower[:1] in "()[]\u00d7,;/\u2013-"
            or (follower[:1].isdigit() and word != "in")
        )

    def _remains(self, text: str, found: re.Match[str]) -> bool:
        """True for three digits behind a thousand, or fewer before what they are of ("17 bin 2 lira")."""
        if _THREE.match(text, found.start()) is None:
            return False
        hit = self._look(text, found.end()) if len(found.group()) < 3 else None
        bare = len(found.group()) == 3 or text[found.end() : found.end() + 1] == "'"  # "79 bin 62'si"
        return bare or (hit is not None and any(kind in ("money", "unit", "count") for kind, _ in hit[1]))

    def _per(self, text: str, pos: int) -> tuple[str, int]:
        """The denominator of a rate ("per litre", "/l"): (its name, end)."""
        begin = pos + 1 if text[pos : pos + 1] == " " else pos
        cue = self.language.cue(text, begin)
        if cue is None or not any(name == "per" for name, _ in cue[1]):
            return "", pos
        hit = self.language.after(text, cue[0] + (text[cue[0] : cue[0] + 1] == " "))
        if hit is None:
            return "", pos
        for kind, payload in hit[1]:
            if kind in ("unit", "duration"):
                return (payload[0] if kind == "unit" else payload), hit[0]
        return "", pos
