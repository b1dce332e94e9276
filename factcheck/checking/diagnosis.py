"""The likely slip behind a fail: every usual slip undone in turn, and the claim judged again. It changes no text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from factcheck.checking import rewriting, sums
from factcheck.checking.bound import BoundClaim
from factcheck.checking.judgement import Chosen
from factcheck.checking.verdicts import Judge
from factcheck.knowledge.language import Language
from factcheck.model import Fix, Quantity
from factcheck.record import Record

CLEARLY = 2  # the nearest candidate must be this many times nearer than the next for a fix to be offered
NEAR = Fraction(3, 100)
NEAR_POINTS = Fraction(1, 1000)
FACTORS = (Fraction(10), Fraction(1, 10), Fraction(100), Fraction(1, 100), Fraction(1000), Fraction(1, 1000))
TELLING = ("points", "ratio", "scale", "decimal", "swap")
WORDS = {
    "scale": "wrong scale word",
    "decimal": "decimal mark misplaced",
    "swap": "digits swapped",
    "digit": "one digit wrong",
    "label": "wrong currency or unit",
    "inverted": "converted the wrong way round",
    "points": "percentage points called percent",
    "ratio": "a ratio called a change",
    "exchanged": "the two figures exchanged",
    "calendar": "weekday or day of another date",
}


class Diagnosis(Record):
    """A code of the closed list and the fixes that undo the slip (none when no candidate is clearly nearest)."""

    code: str
    fixes: tuple[Fix, ...]


class Candidate(Record):
    """One way to undo a slip: the readings it leads to, and the replacement in the text (``None``: not offered)."""

    chosen: Chosen
    distance: Fraction
    fix: Fix | None


NOTHING = Diagnosis("", ())


class Doctor:
    """Diagnoses the fails of one article; ``text`` is the document's own."""

    def __init__(self, judge: Judge, text: str, language: Language) -> None:
        self.judge = judge
        self.text = text
        self.language = language

    def diagnose(self, bound: BoundClaim, chosen: Chosen) -> Diagnosis:
        """The first slip of the rule's list that explains the fail.

        Slips that hardly ever explain by chance are tried on every figure, the blamed one first; the others on the blamed
        one only, and a wrong digit of another figure last: with two free figures one digit explains nearly anything.
        """
        check = bound.match.check
        if "calendar" in check.diagnose:
            return self._calendar(bound, chosen)
        names = [check.blame, *(name for name in chosen if name != check.blame)]
        whole = {"inverted": self._inverted, "exchanged": self._exchanged, "points": self._points, "ratio": self._ratio}
        counted = chosen[check.blame][1].kind in ("percent", "points")  # its own slips come before those of the counts
        plain = [code for code in check.diagnose if code in TELLING]
        rest = [code for code in check.diagnose if code not in TELLING]
        tries = [(code, name) for code in plain for name in (names[:1] if counted else names)]
        tries += [(code, names[0]) for code in rest] + [("digit", name) for name in names[1:] if "digit" in rest]
        tries += [(code, name) for code in plain if counted and code not in whole for name in names[1:]]
        for code, name in tries:
            found = list(whole[code](bound, chosen) if code in whole else self._single(code, bound, chosen, name))
            if found:
                return Diagnosis(code, self._fixes(found))
        return NOTHING

    def _calendar(self, bound: BoundClaim, chosen: Chosen) -> Diagnosis:
        """Every correction that the calendar offers: which of them is meant only the writer knows."""
        from factcheck.checking import redating  # few articles need it

        return Diagnosis("calendar", redating.fixes(self.text, self.language, self.judge.context(bound), chosen))

    @staticmethod
    def _fixes(found: list[Candidate]) -> tuple[Fix, ...]:
        found.sort(key=lambda candidate: candidate.distance)
        clear = len(found) == 1 or found[0].distance * CLEARLY <= found[1].distance
        first = found[0].fix
        return (first,) if first is not None and clear else ()

    # ---- slips of one figure

    def _single(self, code: str, bound: BoundClaim, chosen: Chosen, name: str) -> Iterator[Candidate]:
        mention, reading = chosen[name]
        written = rewriting.written(self.text, mention)
        makers: dict[str, Callable[[], Iterator[rewriting.Rewritten]]] = {
            "scale": lambda: rewriting.other_scales(self.text, mention, reading, self.language),
            "decimal": lambda: rewriting.moved_decimal(written, reading, self.language, FACTORS),
            "swap": lambda: rewriting.swapped(written, reading, self.language),
            "digit": lambda: rewriting.one_digit(written, reading, self.language),
            "label": lambda: rewriting.relabelled(reading, self.judge.article.labels(reading)),
        }
        for rewritten in makers[code]() if mention.detail.get("numeral") and not mention.parts else ():
            other: Chosen = {**chosen, name: (mention, rewritten.reading)}
            if self._agrees(bound, other) and self._near(bound, other):
                distance = self._distance(bound, other)
                fix = Fix(rewritten.span, rewritten.text, WORDS[code]) if rewritten.span else None
                yield Candidate(other, distance, fix)

    def _agrees(self, bound: BoundClaim, chosen: Chosen) -> bool:
        units = {reading.unit for _, reading in chosen.values() if reading.kind == "money"}
        if (
            len(units) == 1
            and sum(reading.kind == "money" for _, reading in chosen.values()) > 1
            and bound.match.check.hedges == "conversion"
            and bound.match.scene is None
        ):
            return False
        return self.judge.holds(bound, chosen)

    def _distance(self, bound: BoundClaim, chosen: Chosen) -> Fraction:
        """How far the claim would still be from exact, relative to the blamed figure."""
        return sums.gap(self.judge, bound, chosen)

    def _near(self, bound: BoundClaim, chosen: Chosen) -> bool:
        """True when the blamed figure would be (about) the rounded plain sum: else the slip explains nothing."""
        plain = sums.plain(self.judge, bound, chosen)
        reading = chosen[bound.match.check.blame][1]
        if plain is None:
            return True
        if reading.kind in ("percent", "points"):
            slack = reading.rounding.last + NEAR_POINTS
        else:
            slack = max(abs(plain) * NEAR, reading.rounding.last)
        return abs(abs(plain) - abs(reading.stated)) <= slack

    # ---- slips of two figures

    def _pair(self, bound: BoundClaim, chosen: Chosen) -> tuple[str, str] | None:
        blamed = bound.match.check.blame if len(chosen) > 2 else ""
        names = [name for name in chosen if name != blamed]
        return (names[0], names[1]) if len(names) == 2 else None

    def _traded(self, bound: BoundClaim, chosen: Chosen) -> Candidate | None:
        """The values of the two figures traded, units and places kept; ``None`` when the claim still disagrees."""
        pair = self._pair(bound, chosen)
        if pair is None:
            return None
        (one_mention, one), (other_mention, other) = chosen[pair[0]], chosen[pair[1]]
        traded: Chosen = {
            **chosen,
            pair[0]: (one_mention, Quantity(other.stated, one.unit, other.rounding, one.kind, one.note)),
            pair[1]: (other_mention, Quantity(one.stated, other.unit, one.rounding, other.kind, other.note)),
        }
        if not self._agrees(bound, traded):
            return None
        fix = rewriting.exchanged(self.text, one_mention, other_mention, WORDS["exchanged"])
        return Candidate(traded, self._distance(bound, traded), fix)

    def _inverted(self, bound: BoundClaim, chosen: Chosen) -> Iterator[Candidate]:
        """The rate applied the wrong way round: the same sum as an exchange, told apart by which figure is the given one."""
        found = self._traded(bound, chosen)
        if found is not None and not self._second_is_given(bound, chosen):
            yield found._replace(fix=None)

    def _exchanged(self, bound: BoundClaim, chosen: Chosen) -> Iterator[Candidate]:
        found = self._traded(bound, chosen)
        if found is not None:
            yield found

    def _second_is_given(self, bound: BoundClaim, chosen: Chosen) -> bool:
        """True when the second figure looks like the original: it is the rounder one, or has more digits than the first."""
        pair = self._pair(bound, chosen)
        assert pair is not None
        first, second = (rewriting.significant(rewriting.written(self.text, chosen[name][0])) for name in pair)
        if min(first, second) == 1 and first != second:
            return second == 1
        return second > first

    # ---- slips of a change

    def _points(self, bound: BoundClaim, chosen: Chosen) -> Iterator[Candidate]:
        values = self._growth(chosen)
        if values and chosen["to"][1].kind == "percent":
            before, after, change = values
            said = after / before - 1 if chosen["change"][1].kind == "points" else after - before
            if self._close(said, change, chosen["change"][1]):
                yield Candidate(chosen, Fraction(0), None)

    def _ratio(self, bound: BoundClaim, chosen: Chosen) -> Iterator[Candidate]:
        values = self._growth(chosen)
        if values:
            before, after, change = values
            if self._close(after / before, change, chosen["change"][1]):
                yield Candidate(chosen, Fraction(0), None)

    @staticmethod
    def _growth(chosen: Chosen) -> tuple[Fraction, Fraction, Fraction] | None:
        if not {"from", "to", "change"} <= set(chosen) or not chosen["from"][1].stated:
            return None
        return chosen["from"][1].stated, chosen["to"][1].stated, abs(chosen["change"][1].stated)

    @staticmethod
    def _close(value: Fraction, change: Fraction, reading: Quantity) -> bool:
        return abs(abs(value) - change) <= reading.rounding.last + Fraction(1, 1000)
