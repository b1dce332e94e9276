"""Which figures a claim holds and which none does, with the reason, so that silence is visible. It judges nothing."""

from __future__ import annotations

from factcheck.checking.bound import Abstained, BoundClaim
from factcheck.model import FIGURE_KINDS, PUBLIC_KIND, UNCHECKED, Coverage, Mention, Unbound

MOST_LISTED = 1000
ALONE = "no other figure in its sentence"
NO_CLAIM = "no rule relates it to its neighbours"
STATED_RATE = "states a rate; used for the conversions"


def together(parts: list[Coverage]) -> Coverage:
    """One coverage of what was counted apart."""
    if len(parts) == 1:
        return parts[0]
    unbound = sorted((one for part in parts for one in part.unbound), key=lambda one: one.span)
    omitted = sum(part.omitted for part in parts)
    return Coverage(sum(p.figures for p in parts), sum(p.checked for p in parts), tuple(unbound), omitted)


class Tally:
    """Counts figures as they are read; claims that are judged check theirs."""

    def __init__(self) -> None:
        self.figures = 0
        self._open: dict[int, Unbound] = {}
        self._omitted = 0
        self._held: dict[int, Unbound] = {}
        self._checked: set[int] = set()

    def add(self, mentions: list[Mention], claims: list[BoundClaim], abstained: list[Abstained]) -> None:
        """The figures of one sentence, the claims found among them, and what abstained."""
        held = {m.span.start for one in claims for m in one.claim.roles.values()}
        reasons = {m.span.start: f"{one.rule}: {one.reason}" for one in abstained for m in one.mentions}
        figures = [m for m in mentions if m.kind in FIGURE_KINDS]
        alone = ALONE if len(figures) == 1 else NO_CLAIM
        for mention in figures:
            self.figures += 1
            start = mention.span.start
            unbound = Unbound(mention.span, PUBLIC_KIND.get(mention.kind, mention.kind), reasons.get(start, alone))
            if start in held:
                self._held[start] = unbound
            else:
                self._leave(start, unbound)

    def reach(self, claims: list[BoundClaim], abstained: list[Abstained]) -> None:
        """Claims over several sentences whose figures were counted already, and what abstained there."""
        for one in abstained:
            for start in [m.span.start for m in one.mentions if m.span.start in self._open]:
                if self._open[start].reason in (ALONE, NO_CLAIM):
                    self._open[start] = self._open[start]._replace(reason=f"{one.rule}: {one.reason}")
        for start in {m.span.start for claim in claims for m in claim.claim.roles.values()}:
            if start in self._open:
                self._held[start] = self._open.pop(start)

    def _leave(self, start: int, unbound: Unbound) -> None:
        if len(self._open) < MOST_LISTED:
            self._open[start] = unbound
        else:
            self._omitted += 1

    def judged(self, bound: BoundClaim, verdict: str, reason: str) -> None:
        """A claim got a verdict; an unchecked one leaves its figures unchecked, with its reason."""
        for mention in bound.claim.roles.values():
            start = mention.span.start
            if verdict != UNCHECKED:
                self._checked.add(start)
            elif start in self._held:
                self._held[start] = self._held[start]._replace(reason=f"{bound.rule.id}: {reason}")

    def states_rate(self, bound: BoundClaim) -> None:
        """The figures of a rate that the article states."""
        for mention in bound.claim.roles.values():
            start = mention.span.start
            if start in self._open:
                self._open[start] = self._open[start]._replace(reason=STATED_RATE)

    def coverage(self) -> Coverage:
        """The count, and the unbound figures in text order."""
        for start, unbound in self._held.items():
            if start not in self._checked:
                self._leave(start, unbound)
        listed = tuple(self._open[start] for start in sorted(self._open))
        return Coverage(self.figures, len(self._checked & set(self._held)), listed, self._omitted)
