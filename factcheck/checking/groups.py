"""Claims compared with each other: all conversions of one pair of currencies in an article share one rate. It binds no text."""

from __future__ import annotations

from fractions import Fraction

from factcheck.checking.bound import BoundClaim
from factcheck.checking.judgement import Judgement
from factcheck.checking.rules import Rule
from factcheck.interval import Interval
from factcheck.model import FAIL, PASS, WARN, Claim, Mention, Span
from factcheck.record import Record


class Judged(Record):
    """A claim with its verdict."""

    bound: BoundClaim
    judgement: Judgement


class GroupVerdict(Record):
    """What a group came to: the claims of the two that are furthest apart, their distance, and the verdict."""

    claim: Claim
    verdict: str
    distance: Fraction
    reason: str
    pair: str


def compare(rule: Rule, judged: list[Judged], dated: bool) -> list[GroupVerdict]:
    """One verdict for each pair of units that two claims or more convert; claims that fail already or have a date of their own stay out."""
    if rule.group is None:
        return []
    pairs: dict[tuple[str, str], list[tuple[Interval, Judged]]] = {}
    for one in judged:
        judged_well = one.bound.rule.id == rule.group.over and one.judgement.verdict != FAIL
        found = _rate(one) if judged_well and not one.bound.when and not one.bound.years else None
        if found is not None:
            pairs.setdefault(found[0], []).append((found[1], one))
    return [_verdict(rule, pair, rates, dated) for pair, rates in sorted(pairs.items()) if len(rates) > 1]


def _rate(one: Judged) -> tuple[tuple[str, str], Interval] | None:
    """(pair in alphabetical order, the interval of rates that the two figures imply)."""
    if set(one.judgement.chosen) != {"a", "b"}:
        return None
    (mention_a, a), (mention_b, b) = one.judgement.chosen["a"], one.judgement.chosen["b"]
    if mention_a.hedge in ("least", "most") or mention_b.hedge in ("least", "most"):
        return None
    if a.unit > b.unit:
        a, b = b, a
    rate = b.interval.over(a.interval) if a.interval.low > 0 else None
    if rate is None or rate.low <= 0:
        return None
    return (a.unit, b.unit), rate


def _verdict(rule: Rule, pair: tuple[str, str], rates: list[tuple[Interval, Judged]], dated: bool) -> GroupVerdict:
    assert rule.group is not None
    lowest = min(rates, key=lambda item: item[0].high)
    highest = max(rates, key=lambda item: item[0].low)
    distance = max(Fraction(0), highest[0].low / lowest[0].high - 1)
    verdict, reason = PASS, ""
    if distance > rule.group.warn:
        verdict = FAIL if distance > rule.group.fail and not dated else WARN
        reason = "each conversion may stand alone, but they imply different rates"
    members = [lowest[1], highest[1]] if lowest[1] is not highest[1] else [one for _, one in rates[:2]]
    members.sort(key=lambda one: one.bound.claim.span)
    roles: dict[str, Mention] = {}
    for number, one in enumerate(members, 1):
        roles.update({f"{name}{number}": mention for name, mention in one.bound.claim.roles.items()})
    spans = [mention.span for mention in roles.values()]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    return GroupVerdict(Claim(rule.id, span, roles), verdict, distance, reason, f"{pair[0]}/{pair[1]}")
