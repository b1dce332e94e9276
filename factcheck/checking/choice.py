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
        self._compiled: dict[str, Rule] = {}
        for name in (name for name, data in rules.items() if "trees" not in data):
            self.rule(name)  # a user's rule is held to its keys before anything is checked

    def rule(self, name: str) -> Rule:
        """A rule, compiled when it is first asked for."""
        if name not in self._compiled:
            self._compiled[name] = compile_rule(name, self._data[name])
        return self._compiled[name]

    def speaking(self, low: str, language: Language) -> tuple[str, ...]:
        """The rules in force of which a text in small letters holds the words that they cannot do without."""
        while "  " in low:  # a line end inside a phrase
            low = low.replace("  ", " ")
        known: dict[str, bool] = {}

        def said(name: str) -> bool:
            if name not in known:
                known[name] = any(phrase in low for phrase in language.said.get(name, ()))
            return known[name]

        found = []
        for name in self.names:
            gate = self._data[name].get("gate")
            if not gate or any(all(any(map(said, group)) for group in groups) for groups in gate):
                found.append(name)
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
