"""Mentions of a sentence to claims: patterns first, then frames; ambiguous ones abstain. It judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from factcheck.checking import frames, gaps, patterns
from factcheck.checking.bound import Abstained, BoundClaim, claim_of
from factcheck.checking.frames import Frame
from factcheck.checking.gathering import Gatherer, claims_of
from factcheck.checking.patterns import Pattern
from factcheck.checking.roles import Clause
from factcheck.checking.rules import Match, Rule
from factcheck.checking.slots import HIDDEN, Slot, accepts, hidden_of, kinds_of, numbered
from factcheck.checking.tokens import Token, gap, signs, tokens
from factcheck.knowledge.language import Language
from factcheck.model import Mention, Span

BEFORE_CLAIM, BEHIND_CLAIM = 32, 32  # characters around a claim that count as its wording
_NOTHING: frozenset[str] = frozenset()
MOST_MENTIONS = 40  # a longer sentence is a table or a list: frames abstain, patterns stay local


class Binder:
    """Binds with a set of rules in one language; dispatches over the kinds of mentions in a sentence."""

    def __init__(self, rules: Sequence[Rule], language: Language) -> None:
        self.language = language
        self._by_seen: dict[frozenset[str], list[tuple[Rule, Match, Pattern]]] = {}
        for rule in rules:
            tight = language.rules is not None and rule.id in language.rules
            for match in rule.matches:
                for pattern in (one for one in match.patterns if one.bracketed or not tight):
                    self._by_seen.setdefault(pattern.hidden, []).append((rule, match, pattern))
        self.seen = sorted(self._by_seen, key=sorted)
        self._by_kinds: dict[
            tuple[frozenset[str], frozenset[str], frozenset[str]], list[tuple[Rule, Match, Pattern]]
        ] = {}
        framed = [(rule, match, match.frame) for rule in rules for match in rule.matches if match.frame]
        self.frames = [entry for entry in framed if entry[1].scope in ("clause", "sentence")]
        self.wide = [entry for entry in framed if entry[1].scope in ("next", "paragraph")]
        self.framed = sorted({hidden_of(frame.slots) for _, _, frame in self.frames}, key=sorted)
        self.scenes = Gatherer(rules, language)
        self.reaches = bool(self.wide or self.scenes.wide)  # beyond a sentence

    def sentence(
        self, text: str, start: int, end: int, mentions: list[Mention]
    ) -> tuple[list[BoundClaim], list[Abstained]]:
        """The claims of one sentence of flat text, in text order, and what abstained."""
        found: list[BoundClaim] = []
        abstained: list[Abstained] = []
        years = tuple(y for m in mentions if isinstance(y := m.detail.get("year"), int))
        self._patterns(text, (start, end), mentions, years, found)
        if self.frames and 1 < len(mentions) <= MOST_MENTIONS:
            for seen, listed in self._views(mentions, self.framed):
                self._frames(text, start, end, listed, years, found, abstained, seen)
        seen_all = [m for m in mentions if m.kind not in HIDDEN]
        found += claims_of(self.scenes.sentence(text, start, end, seen_all), mentions, years, abstained)
        if found:
            found = self._without_abstentions(text, start, end, found, abstained)
        found.sort(key=lambda bound: bound.claim.span)
        return found, abstained

    def _patterns(
        self,
        text: str,
        within: tuple[int, int],
        mentions: list[Mention],
        years: tuple[int, ...],
        found: list[BoundClaim],
    ) -> None:
        taken: set[tuple[str, int]] = set()
        for seen, listed in self._views(mentions, self.seen):
            for first, mention in enumerate(listed):
                follower = listed[first + 1] if first + 1 < len(listed) else None
                if follower is not None and follower.outer.start - mention.outer.end > 64:
                    follower = None
                kinds = kinds_of(follower) if follower is not None else _NOTHING
                fitting = self._fitting(seen, kinds_of(mention), kinds)
                if not fitting:
                    continue
                opening = (
                    signs(gap(text, mention.outer.end, follower.outer.start, self.language)) if follower else _NOTHING
                )
                leading = signs(gaps.before(text, listed, first, self.language))
                for rule, match, pattern in fitting:
                    if (
                        pattern.opening <= opening
                        and pattern.leading <= leading
                        and (rule.id, mention.span.start) not in taken
                    ):
                        self._matched(rule, match, pattern, text, within, listed, first, years, taken, found)

    def _matched(
        self, rule: Rule, match: Match, pattern: Pattern, text: str, within: tuple[int, int], mentions: list[Mention], first: int,
        years: tuple[int, ...], taken: set[tuple[str, int]], found: list[BoundClaim],
    ) -> None:  # fmt: skip
        """The claims of one pattern from one figure on. A figure that began a claim may begin another of its rule."""
        end = within[1]
        for matched in patterns.match(pattern, text, mentions, first, end, self.language):
            roles = matched.roles
            held = [m for m in roles.values() if m.span != mentions[first].span]
            if any((rule.id, m.span.start) in taken for m in held):
                continue
            last = max(roles.values(), key=lambda mention: mention.span)
            if match.unless_after and self._followed(text, [last], end, match.unless_after):
                continue
            if (match.needs or match.unless) and not self._spoken(text, within, roles, match):
                continue
            numbering = _blaming(match._replace(slots=numbered(pattern.slots)), roles)
            found.append(BoundClaim(claim_of(rule, roles), rule, numbering, matched.when, 0, years))
            taken.update((rule.id, m.span.start) for m in held or roles.values())

    @staticmethod
    def _views(mentions: list[Mention], seen: list[frozenset[str]]) -> list[tuple[frozenset[str], list[Mention]]]:
        """The mentions as the matches see them: those of hidden kinds only where a slot takes them."""
        if not any(mention.kind in HIDDEN for mention in mentions):
            return [(kinds, mentions) for kinds in seen]
        return [(kinds, [m for m in mentions if m.kind not in HIDDEN or kinds_of(m) & kinds]) for kinds in seen]

    def _spoken(self, text: str, within: tuple[int, int], roles: dict[str, Mention], match: Match) -> bool:
        """True when the wording of a pattern's claim holds enough of the words that it needs and none that it bars."""
        first = min(m.outer.start for m in roles.values())
        last = max(m.outer.end for m in roles.values())
        start, stop = max(within[0], first - BEFORE_CLAIM), min(within[1], last + BEHIND_CLAIM)
        words = {text[t.start : t.end].lower(): t.names for t in tokens(text, start, stop, self.language)}
        if any(names & match.unless for names in words.values()):
            return False
        return not match.needs or sum(bool(names & match.needs) for names in words.values()) >= match.least

    def _followed(self, text: str, figures: Iterable[Mention], end: int, names: frozenset[str]) -> bool:
        """True when one of the figures is directly followed by one of the cues ("35 percent more than")."""
        for mention in figures:
            start = mention.outer.end + (text[mention.outer.end : mention.outer.end + 1] == " ")
            hit = self.language.cue(text, start) if start < end else None
            if hit is not None and any(name in names for name, _ in hit[1]):
                return True
        return False

    def _fitting(
        self, seen: frozenset[str], one: frozenset[str], other: frozenset[str]
    ) -> list[tuple[Rule, Match, Pattern]]:
        """The patterns that see these hidden kinds and whose first two slots take mentions of these kinds."""
        found = self._by_kinds.get((seen, one, other))
        if found is None:
            found = [
                entry
                for entry in self._by_seen.get(seen, ())
                if entry[2].slots[0].type & one and _follows(entry[2].slots, other)
            ]
            self._by_kinds[seen, one, other] = found
        return found

    def _frames(
        self, text: str, start: int, end: int, mentions: list[Mention], years: tuple[int, ...],
        found: list[BoundClaim], abstained: list[Abstained], seen: frozenset[str],
    ) -> None:  # fmt: skip
        cut: list[Clause] | None = None
        done: dict[tuple[str, int], int] = {}
        for rule, match, frame in self.frames:
            if hidden_of(frame.slots) != seen:
                continue
            needed = [slot for slot in frame.slots if not slot.optional]
            if len(mentions) < len(needed) or not all(any(accepts(s.type, m) for m in mentions) for s in needed):
                continue
            if cut is None:
                cut = frames.clauses(text, start, end, mentions, self.language)
            for clause in cut if match.scope == "clause" else [frames.whole(cut)]:
                if len(clause.mentions) < len(needed):
                    continue
                bound = frames.bind(frame, clause, self.language)
                if isinstance(bound, str):
                    abstained.append(Abstained(rule.id, tuple(clause.mentions), bound))
                elif bound is not None:
                    if match.unless_after and self._followed(text, bound.roles.values(), end, match.unless_after):
                        continue
                    claim = BoundClaim(claim_of(rule, bound.roles), rule, match, "", bound.sign, years)
                    first = done.setdefault((rule.id, clause.start), len(found))
                    if first == len(found):
                        found.append(claim)
                    elif _figures(found[first]) == _figures(claim):
                        found[first] = found[first]._replace(others=(*found[first].others, claim))

    def beyond(
        self, text: str, sentences: list[tuple[int, int, list[Mention]]], found: list[BoundClaim]
    ) -> tuple[list[BoundClaim], list[Abstained]]:
        """Claims that reach over the sentences of a block, and what abstained; ``found`` are the claims within them."""
        claims: list[BoundClaim] = []
        abstained: list[Abstained] = []
        held = {(one.rule.id, m.span.start) for one in found for m in one.claim.roles.values()}
        for rule, match, frame in self.wide if len(sentences) > 1 else ():
            pairs = ((one, other) for one, other in pairwise(sentences) if not text[one[1] : other[0]].strip())
            groups = pairs if match.scope == "next" else [tuple(sentences)]
            for group in groups:
                claim = self._wide(rule, match, frame, text, group, abstained)
                spans = [m.span.start for m in claim.claim.roles.values()] if claim else []
                if claim is None or any((rule.id, start) in held for start in spans):
                    continue
                kept = self._without_abstentions(text, group[0][0], group[-1][1], [claim], abstained)
                claims += kept
                held.update((rule.id, start) for start in spans if kept)
        start, end = sentences[0][0], sentences[-1][1]
        mentions = [m for _, _, ms in sentences for m in ms if m.kind not in HIDDEN]
        bound = {one.rule.id for one in found}
        gathered = claims_of(self.scenes.paragraph(text, start, end, mentions, bound), mentions, (), abstained)
        return claims + self._without_abstentions(text, start, end, gathered, abstained), abstained

    def _wide(
        self, rule: Rule, match: Match, frame: Frame, text: str, group: tuple[tuple[int, int, list[Mention]], ...],
        abstained: list[Abstained],
    ) -> BoundClaim | None:  # fmt: skip
        """One frame over neighbouring sentences."""
        hidden = hidden_of(frame.slots)
        mentions = [m for _, _, ms in group for m in ms if m.kind not in HIDDEN or kinds_of(m) & hidden]
        needed = [slot for slot in frame.slots if not slot.optional]
        if not 1 < len(mentions) <= MOST_MENTIONS or not all(any(accepts(s.type, m) for m in mentions) for s in needed):
            return None
        clause = frames.whole(frames.clauses(text, group[0][0], group[-1][1], mentions, self.language))
        border = group[1][0] if match.scope == "next" else None
        bound = frames.bind(frame, clause, self.language, border)
        if isinstance(bound, str):
            abstained.append(Abstained(rule.id, tuple(clause.mentions), bound))
        if bound is None or isinstance(bound, str):
            return None
        if match.unless_after and self._followed(text, bound.roles.values(), group[-1][1], match.unless_after):
            return None
        return BoundClaim(claim_of(rule, bound.roles), rule, match, "", bound.sign, ())

    def _may_abstain(self, rule: Rule, low: str) -> bool:
        """True when a text in small letters holds a phrase on which the rule abstains, perhaps inside other words."""
        said = self.language.said
        return "  " in low or any(
            phrase in low for names in (rule.abstain, rule.conflict) for name in names for phrase in said.get(name, ())
        )

    def _without_abstentions(
        self, text: str, start: int, end: int, found: list[BoundClaim], abstained: list[Abstained]
    ) -> list[BoundClaim]:
        """Claims whose surroundings hold no cue of their rule's abstentions; frames look at the sentence, patterns too."""
        said: list[Token] | None = None
        low = ""
        kept = []
        for bound in found:
            rule = bound.rule
            low = low or text[start:end].lower()
            if self._may_abstain(rule, low):  # a look for the phrases, before the sentence is cut into tokens
                said = tokens(text, start, end, self.language) if said is None else said
                reason = _abstention(
                    rule, {n for t in said for n in t.names if n != "since" or not _base(text, t, bound)}
                )
                if reason:
                    abstained.append(Abstained(rule.id, tuple(bound.claim.roles.values()), reason))
                    continue
            kept.append(bound)
        return kept


def _follows(slots: tuple[Slot, ...], kinds: frozenset[str]) -> bool:
    """True when the figure behind the first one may be of these kinds; a pattern of one slot takes any, and none."""
    if slots[0].many and slots[0].type & kinds:
        return True
    return (len(slots) == 1 and not slots[0].many) or bool(len(slots) > 1 and slots[1].type & kinds)


def _blaming(match: Match, roles: dict[str, Mention]) -> Match:
    """The match with a slot of many that is blamed as a whole replaced by the last of its figures."""
    blame = match.check.blame
    if blame in roles:
        return match
    role = [name for name in roles if match.slots[name].many and match.slots[name].name == blame][-1]
    solve = {role if name == blame else name: code for name, code in match.check.solve.items()}
    return match._replace(check=match.check._replace(blame=role, solve=solve))


def _figures(bound: BoundClaim) -> set[Span]:
    return {mention.span for mention in bound.claim.roles.values()}


def _base(text: str, token: Token, bound: BoundClaim) -> bool:
    """True for a word that says "since" and "from" alike, right before a figure of the claim ("sceso **dal** 15%")."""
    starts = [mention.outer.start for mention in bound.claim.roles.values()]
    return "from:before" in token.names and any(
        0 <= at - token.end < 2 and not text[token.end : at].strip() for at in starts
    )


def _abstention(rule: Rule, names: set[str]) -> str:
    for name in sorted(rule.abstain & names):
        return f"the sentence speaks of another basis ({name.replace('_', ' ')})"
    periods = [name for name in rule.conflict if name in names]
    if len(periods) > 1:
        return "the figures may be of different periods"
    return ""
