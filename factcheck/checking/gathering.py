"""Scenes of all rules over a sentence or a paragraph: which may apply at all, which bind, which abstain. It judges nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from factcheck.checking import reported
from factcheck.checking.bound import Abstained, BoundClaim, claim_of
from factcheck.checking.rules import Match, Rule
from factcheck.checking.scenes import Scene, bind, regrouped
from factcheck.checking.slots import kinds_of
from factcheck.checking.tells import Surroundings, tells
from factcheck.knowledge.language import Language
from factcheck.model import Mention
from factcheck.record import Record

ONE_TAILED = "one_tailed"
MOST_ALIKE = 3  # more figures of a kind than any scene has parts
MOST_REMEMBERED = 4096
MOST_FIGURES = 40  # a longer stretch is a table or a list


class Gathered(Record):
    """What a scene came to: the figures by role, or the reason why it abstains."""

    rule: Rule
    match: Match
    roles: dict[str, Mention]
    reason: str
    figures: tuple[Mention, ...] = ()  # those that an abstention is about; all of the scope when it names none
    when: str = ""


class Entry(Record):
    """A scene with its match and rule."""

    rule: Rule
    match: Match
    scene: Scene


class Gatherer:
    """The scenes of a set of rules in one language."""

    def __init__(self, rules: Sequence[Rule], language: Language) -> None:
        self.language = language
        found = [Entry(rule, match, match.scene) for rule in rules for match in rule.matches if match.scene]
        self._phrases: dict[frozenset[str], tuple[str, ...]] = {}
        self._remembered: dict[tuple[int, frozenset[tuple[str, int]]], list[Entry]] = {}
        self.statistics: dict[str, list[tuple[Rule, Match]]] = {}
        for rule in rules:
            for match in rule.matches:
                if match.statistic:
                    self.statistics.setdefault(match.statistic, []).append((rule, match))
        self.all = found
        self.wide = [entry for entry in found if entry.match.scope == "paragraph"]

    def sentence(self, text: str, start: int, end: int, mentions: list[Mention]) -> list[Gathered]:
        """What the scenes of one sentence come to; those of a paragraph are tried on it too."""
        found = self._gather(self.all, text, start, end, mentions)
        return found + list(self._reported(text, start, end)) if self.statistics else found

    def _reported(self, text: str, start: int, end: int) -> Iterator[Gathered]:
        """Statistics in the notation of papers, unless the sentence says that its p-values are of another kind."""
        names: frozenset[str] | None = None
        for name, roles in reported.found(text, start, end, self.language):
            if names is None:
                names = frozenset(name for tell in tells(text, start, end, self.language) for name in tell.names)
            for rule, match in self.statistics.get(name, ()):
                if names & match.avoid:
                    yield Gathered(rule, match, {}, "the sentence speaks of another basis", tuple(roles.values()))
                else:
                    yield Gathered(rule, match, roles, "", (), ONE_TAILED if ONE_TAILED in names else "")

    def paragraph(self, text: str, start: int, end: int, mentions: list[Mention], bound: set[str]) -> list[Gathered]:
        """What the scenes over a paragraph come to, for rules that have not bound one of its sentences."""
        entries = [entry for entry in self.wide if entry.rule.id not in bound]
        return self._gather(entries, text, start, end, mentions) if entries and len(mentions) > 1 else []

    def _gather(self, entries: list[Entry], text: str, start: int, end: int, mentions: list[Mention]) -> list[Gathered]:
        fitting = self._fitting(entries, mentions) if entries and len(mentions) <= MOST_FIGURES else []
        if not fitting:
            return []
        low = text[start:end].lower()
        open_gates: dict[frozenset[str], bool] = {}
        around: Surroundings | None = None
        found: list[Gathered] = []
        done: set[str] = set()
        for rule, match, scene in fitting:
            if rule.id in done or not all(self._said(names, low, open_gates) for names in scene.needs):
                continue
            if around is None:
                around = Surroundings(text, start, end, regrouped(mentions, text, self.language), self.language)
            roles = bind(scene, around)
            if isinstance(roles, str):
                found.append(Gathered(rule, match, {}, roles))
            elif roles is not None:
                done.add(rule.id)
                found.append(Gathered(rule, match, roles, ""))
        return found

    def _said(self, names: frozenset[str], low: str, known: dict[frozenset[str], bool]) -> bool:
        """True when the text, in small letters, holds a phrase of one of these names."""
        said = known.get(names)
        if said is None:
            phrases = self._phrases.get(names)
            if phrases is None:
                phrases = self._phrases[names] = _phrases(names, self.language)
            said = known[names] = any(phrase in low for phrase in phrases)
        return said

    def _fitting(self, entries: list[Entry], mentions: list[Mention]) -> list[Entry]:
        """The scenes for which there are figures enough of every kind; remembered by how many there are."""
        counts: dict[str, int] = {}
        for mention in mentions:
            for kind in kinds_of(mention):
                counts[kind] = min(MOST_ALIKE, counts.get(kind, 0) + (len(mention.parts) or 1))
        key = (len(entries), frozenset(counts.items()))
        found = self._remembered.get(key)
        if found is None:
            found = [entry for entry in entries if _enough(entry.scene, counts)]
            if len(entries) in (len(self.all), len(self.wide)) and len(self._remembered) < MOST_REMEMBERED:
                self._remembered[key] = found
        return found


def _enough(scene: Scene, counts: dict[str, int]) -> bool:
    types = [part.slot.type for part in scene.parts]
    return all(
        sum(counts.get(kind, 0) for kind in kinds) >= sum(other <= kinds for other in types) for kinds in set(types)
    )


def _phrases(names: frozenset[str], language: Language) -> tuple[str, ...]:
    return tuple(phrase for name in sorted(names) for phrase in language.said.get(name, ()))


def claims_of(
    gathered: list[Gathered], mentions: list[Mention], years: tuple[int, ...], abstained: list[Abstained]
) -> list[BoundClaim]:
    """The claims among what scenes came to; what abstained is added to ``abstained``."""
    abstained += [Abstained(one.rule.id, one.figures or tuple(mentions), one.reason) for one in gathered if one.reason]
    return [
        BoundClaim(claim_of(one.rule, one.roles), one.rule, one.match, one.when, 0, years)
        for one in gathered
        if not one.reason
    ]
