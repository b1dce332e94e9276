"""The noun between a claim and its finding: a verdict with the readings, rates and reason that it stands on."""

from __future__ import annotations

from fractions import Fraction

from factcheck.checking.bound import BoundClaim
from factcheck.checking.expressions import Value
from factcheck.model import FAIL, PASS, UNCHECKED, WARN, Mention, Quantity, RateUsed
from factcheck.record import Record

Chosen = dict[str, tuple[Mention, Quantity]]

RANK = {PASS: 0, UNCHECKED: 1, WARN: 2, FAIL: 3}
EXCUSES = {
    "stated": "it agrees with the rate of the day, not with the rate that the article states",
    "date": "it agrees with the rate of another date",
    "year": "it agrees with the rates of a year that the sentence names",
    "cut": "it agrees only when the percentage was cut off instead of rounded",
    "tail": "it agrees only with a one-tailed test, of which the sentence says nothing",
    "worst": "it does not agree, which is only worth a look",
    "coarse": "it agrees only when the figures are rounded coarsely",
}


class Judgement(Record):
    """A verdict with what it stands on. ``chosen``: the reading of each role that decided."""

    verdict: str
    chosen: Chosen
    expected: Value | None = None
    reason: str = ""
    reading: str = ""
    rates: tuple[RateUsed, ...] = ()
    weak: bool = False
    days: tuple[tuple[int, int], ...] = ()
    plain: Fraction | None = None
    bound: BoundClaim | None = None  # the alternative that decided, when a claim has several


def undecidable(roles: dict[str, Mention]) -> str:
    """Why the figures can't be compared although they are bound (a fact that may be of another time), or an empty string."""
    return next((str(mention.detail["unknown"]) for mention in roles.values() if "unknown" in mention.detail), "")
