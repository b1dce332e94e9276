"""Which words an article must hold for a rule to find anything: so that most patterns of ours are never compiled. Build time only.

The gate of a rule has an entry for each of its matches: the alternatives of that match (one for each pattern), or nothing when it
always looks. An alternative is a list of groups, each of which must be said; a group is a list of names of cues, nouns or tells,
one of which suffices. An empty alternative is always open.
"""

from __future__ import annotations

from typing import Any

from factcheck.knowledge.syntax import pieces_of

_NO_WORDS = frozenset(("approx", "end", "when"))  # hedges, ends of text, markers of another date: no names of phrases


def gate_of(rule: dict[str, Any], known: set[str], where: str) -> list[list[list[list[str]]]]:
    """The gate of a rule; ``known``: the names that have phrases in some language."""
    matches = rule["match"] if isinstance(rule["match"], list) else [rule["match"]]
    return [_alternatives(match, known, where) for match in matches]


def _alternatives(match: dict[str, Any], known: set[str], where: str) -> list[list[list[str]]]:
    """The alternatives of one match; empty when it needs no word."""
    if "scene" in match:
        return [[names for entry in match.get("needs", ()) if set(names := str(entry).split("|")) <= known]]
    if "pattern" not in match:
        return []
    texts = match["pattern"] if isinstance(match["pattern"], list) else [match["pattern"]]
    needs = [sorted(match["needs"])] if match.get("needs") and set(match["needs"]) <= known else []
    return [needs + [[name] for name in _required(text, where) if name in known] for text in texts]


def _required(text: str, where: str) -> list[str]:
    """The cues that a pattern cannot do without."""
    cues = [facts for kind, *facts in pieces_of(text, where) if kind == "cue"]
    return sorted({name for name, optional in cues if not optional} - _NO_WORDS)
