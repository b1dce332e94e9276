"""The nouns between binding and judging: a claim with how it was found, and a rule that abstained. They bind nothing."""

from __future__ import annotations

from factcheck.checking.rules import Match, Rule
from factcheck.model import Claim, Mention, Span
from factcheck.record import Record


class BoundClaim(Record):
    """A claim with how it was found. ``when``: marker of another date; ``years``: years named in its sentence."""

    claim: Claim
    rule: Rule
    match: Match
    when: str
    sign: int
    years: tuple[int, ...]
    others: tuple[BoundClaim, ...] = ()  # the same figures in other roles: one that agrees decides


class Abstained(Record):
    """A rule that found figures but may not bind them, and why."""

    rule: str
    mentions: tuple[Mention, ...]
    reason: str


def claim_of(rule: Rule, roles: dict[str, Mention]) -> Claim:
    """The claim that a rule makes of figures in roles."""
    start = min(m.span.start for m in roles.values())
    end = max(m.span.end for m in roles.values())
    return Claim(rule.id, Span(start, end), roles)
