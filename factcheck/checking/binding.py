"""Mentions of a sentence to claims: patterns first, then frames; ambiguous ones abstain. It judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.checking import frames, patterns
from factcheck.checking.patterns import Pattern
from factcheck.checking.roles import Clause
from factcheck.checking.rules import Match, Rule
from factcheck.checking.slots import accepts, kinds_of
from factcheck.checking.tokens import tokens
from factcheck.knowledge.language import Language
from factcheck.model import Claim, Mention, Span
from factcheck.record import Record

MOST_MENTIONS = 40  # a longer sentence is a table or a list: frames abstain, patterns stay local


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


class Binder:
    """Binds with a set of rules in one language; dispatches over the kinds of mentions in a sentence."""

    def __init__(self, rules: Sequence[Rule], language: Language) -> None:
        self.language = language
        self.rules = rules
        self.pairs = [(rule, match, pattern) for rule in rules for match in rule.matches for pattern in match.patterns]
        self._by_kinds: dict[tuple[frozenset[str], frozenset[str]], list[tuple[Rule, Match, Pattern]]] = {}
        self.frames = [(rule, match, match.frame) for rule in rules for match in rule.matches if match.frame]

    def sentence(
        self, text: str, start: int, end: int, mentions: list[Mention]
    ) -> tuple[list[BoundClaim], list[Abstained]]:
        """The claims of one sentence of flat text, in text order, and what abstained."""
        found: list[BoundClaim] = []
        abstained: list[Abstained] = []
        if len(mentions) < 2:
            return found, abstained
        years = tuple(y for m in mentions if isinstance(y := m.detail.get("year"), int)) if len(mentions) > 2 else ()
        self._patterns(text, end, mentions, years, found)
        if self.frames and len(mentions) <= MOST_MENTIONS:
            self._frames(text, start, end, mentions, years, found, abstained)
        if found:
            found = self._without_abstentions(text, start, end, found, abstained)
        found.sort(key=lambda bound: bound.claim.span)
        return found, abstained

    def _patterns(
        self, text: str, end: int, mentions: list[Mention], years: tuple[int, ...], found: list[BoundClaim]
    ) -> None:
        taken: set[tuple[str, int]] = set()
        for first, mention in enumerate(mentions[:-1]):
            follower = mentions[first + 1]
            if follower.outer.start - mention.outer.end > 64:
                continue
            for rule, match, pattern in self._fitting(kinds_of(mention), kinds_of(follower)):
                if (rule.id, mention.span.start) in taken:
                    continue
                for matched in patterns.match(pattern, text, mentions, first, end, self.language):
                    roles = matched.roles
                    if any((rule.id, m.span.start) in taken for m in list(roles.values())[1:]):
                        continue
                    last = max(roles.values(), key=lambda mention: mention.span)
                    if match.unless_after and self._followed(text, [last], end, match.unless_after):
                        continue
                    found.append(BoundClaim(_claim(rule, roles), rule, match, matched.when, 0, years))
                    taken.update((rule.id, m.span.start) for m in list(roles.values())[1:])

    def _followed(self, text: str, figures: Iterable[Mention], end: int, names: frozenset[str]) -> bool:
        """True when one of the figures is directly followed by one of the cues ("35 percent more than")."""
        for mention in figures:
            start = mention.outer.end + (text[mention.outer.end : mention.outer.end + 1] == " ")
            hit = self.language.cue(text, start) if start < end else None
            if hit is not None and any(name in names for name, _ in hit[1]):
                return True
        return False

    def _fitting(self, one: frozenset[str], other: frozenset[str]) -> list[tuple[Rule, Match, Pattern]]:
        """The patterns whose first two slots take mentions of these kinds."""
        found = self._by_kinds.get((one, other))
        if found is None:
            found = [entry for entry in self.pairs if entry[2].slots[0].type & one and entry[2].slots[1].type & other]
            self._by_kinds[one, other] = found
        return found

    def _frames(
        self, text: str, start: int, end: int, mentions: list[Mention], years: tuple[int, ...],
        found: list[BoundClaim], abstained: list[Abstained],
    ) -> None:  # fmt: skip
        cut: list[Clause] | None = None
        done: dict[tuple[str, int], int] = {}
        for rule, match, frame in self.frames:
            needed = [slot for slot in frame.slots if not slot.optional]
            if len(mentions) < len(needed) or not all(any(accepts(s.type, m) for m in mentions) for s in needed):
                continue
            if cut is None:
                cut = frames.clauses(text, start, end, mentions, self.language)
            for clause in cut if rule.scope == "clause" else [frames.whole(cut)]:
                if len(clause.mentions) < len(needed):
                    continue
                bound = frames.bind(frame, clause, self.language)
                if isinstance(bound, str):
                    abstained.append(Abstained(rule.id, tuple(clause.mentions), bound))
                elif bound is not None:
                    if match.unless_after and self._followed(text, bound.roles.values(), end, match.unless_after):
                        continue
                    claim = BoundClaim(_claim(rule, bound.roles), rule, match, "", bound.sign, years)
                    first = done.setdefault((rule.id, clause.start), len(found))
                    if first == len(found):
                        found.append(claim)
                    elif _figures(found[first]) == _figures(claim):
                        found[first] = found[first]._replace(others=(*found[first].others, claim))

    def _without_abstentions(
        self, text: str, start: int, end: int, found: list[BoundClaim], abstained: list[Abstained]
    ) -> list[BoundClaim]:
        """Claims whose surroundings hold no cue of their rule's abstentions; frames look at the sentence, patterns too."""
        names: set[str] | None = None
        kept = []
        for bound in found:
            rule = bound.rule
            if rule.abstain or rule.conflict:
                if names is None:
                    names = {name for token in tokens(text, start, end, self.language) for name in token.names}
                reason = _abstention(rule, names)
                if reason:
                    abstained.append(Abstained(rule.id, tuple(bound.claim.roles.values()), reason))
                    continue
            kept.append(bound)
        return kept


def _figures(bound: BoundClaim) -> set[Span]:
    return {mention.span for mention in bound.claim.roles.values()}


def _abstention(rule: Rule, names: set[str]) -> str:
    for name in sorted(rule.abstain & names):
        return f"the sentence speaks of another basis ({name.replace('_', ' ')})"
    periods = [name for name in rule.conflict if name in names]
    if len(periods) > 1:
        return "the figures may be of different periods"
    return ""


def _claim(rule: Rule, roles: dict[str, Mention]) -> Claim:
    start = min(m.span.start for m in roles.values())
    end = max(m.span.end for m in roles.values())
    return Claim(rule.id, Span(start, end), roles)
