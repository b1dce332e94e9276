"""Which rules are in force, and which of them an article may speak to. Each is compiled when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.checking.rules import Rule, compile_rule
from factcheck.errors import PackError
from factcheck.knowledge.language import Language
from factcheck.record import Record

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from typing import Any

    Opened = tuple[tuple[int, ...] | None, ...]

MOST_COMPILED = 512  # rules and parts of rules kept


class Settings(Record):
    """What the caller chose. ``select``/``ignore``: rule ids; ``severity``: rule id to severity."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    severity: dict[str, str] = {}  # noqa: RUF012 - never changed


class Choice:
    """The rules of a pack under one set of settings. ``PackError`` when a user's rule or a setting is malformed."""

    def __init__(self, rules: Mapping[str, dict[str, Any]], settings: Settings) -> None:
        self._data = rules
        self.names = _chosen(rules, settings)
        self._compiled: dict[tuple[str, Opened | None], Rule] = {}
        for name in (name for name, data in rules.items() if "trees" not in data):
            self.rule(name)  # a user's rule is held to its keys before anything is checked

    def rule(self, name: str, opened: Opened | None = None) -> Rule:
        """A rule, or what of it an article may speak to, compiled when it is first asked for."""
        key = (name, opened)
        if key not in self._compiled:
            if len(self._compiled) >= MOST_COMPILED:
                self._compiled.clear()
            self._compiled[key] = compile_rule(name, self._data[name], opened)
        return self._compiled[key]

    def speaking(self, low: str, language: Language) -> tuple[tuple[str, Opened | None], ...]:
        """The rules in force of which a text in small letters holds the words that they cannot do without.

        Each with the patterns of each match that may find something; ``None`` stands for a whole match, or a whole rule.
        """
        while "  " in low:  # a line end inside a phrase
            low = low.replace("  ", " ")
        known: dict[str, bool] = {}

        def said(name: str) -> bool:
            if name not in known:
                known[name] = any(phrase in low for phrase in language.said.get(name, ()))
            return known[name]

        def opened(alternatives: list[list[list[str]]]) -> tuple[int, ...] | None:
            if not alternatives:
                return None
            found = [n for n, groups in enumerate(alternatives) if all(any(map(said, group)) for group in groups)]
            return None if len(found) == len(alternatives) else tuple(found)

        found: list[tuple[str, Opened | None]] = []
        for name in self.names:
            if language.rules is not None and name not in language.rules and "trees" in self._data[name]:
                continue  # a rule of ours that needs words which a basic language does not have
            gate = self._data[name].get("gate")
            parts = tuple([opened(one) for one in gate]) if gate else None
            if parts is None or any(part != () for part in parts):
                found.append((name, parts))
        return tuple(found)


def _chosen(rules: Mapping[str, dict[str, Any]], settings: Settings) -> tuple[str, ...]:
    """The rules in force. ``PackError`` when ``select``/``ignore`` name none or a retired one, or a group is over none."""
    for name in (*settings.select, *settings.ignore, *settings.severity):
        if name not in rules:
            raise PackError(f"unknown rule '{name}'; rules: {', '.join(sorted(rules))}")
    for name in settings.select:
        if rules[name].get("status") == "retired":
            raise PackError(f"rule '{name}' is retired and finds nothing any more; 'factcheck explain {name}' says why")
    chosen = []
    for name, data in rules.items():
        match = data.get("match")
        over = (
            match.get("group", {}).get("over")
            if isinstance(match, dict) and isinstance(match.get("group"), dict)
            else None
        )
        if over is not None and over not in rules:
            raise PackError(f"{name}: match.group.over names no rule: '{over}'")
        status = data.get("status")
        wanted = (
            name in settings.select
            if settings.select
            else status == "stable" or (settings.preview and status == "preview")
        )
        if wanted and name not in settings.ignore and status != "retired":
            chosen.append(name)
    return tuple(chosen)
