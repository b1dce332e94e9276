"""Phrases to meanings, in the form that a language looks them up in. Build time and user folders only; it reads no files."""

from __future__ import annotations

from typing import Any

from factcheck.knowledge.language import plain


class PhraseTable:
    """Phrases to meanings under their head or tail, longest phrase first."""

    def __init__(self, key: Any) -> None:
        self.key = key
        self.phrases: dict[str, list[list[Any]]] = {}

    def add(self, phrase: str, meaning: list[Any]) -> None:
        phrase = plain(phrase)
        forms = {phrase}
        if len(phrase) > 2 and not phrase.islower():
            forms.add(phrase.lower())
        for form in forms:
            meanings = self.phrases.setdefault(form, [])
            if meaning not in meanings:
                meanings.append(meaning)

    def compiled(self, meanings: list[Any]) -> dict[str, Any]:
        """Under each key phrase and number of its meanings in turn; ``meanings`` is extended, equal ones are shared."""
        table: dict[str, list[Any]] = {}
        for phrase in sorted(self.phrases, key=lambda p: (-len(p), p)):
            found = self.phrases[phrase]
            if found not in meanings:
                meanings.append(found)
            table.setdefault(self.key(phrase), []).extend((phrase, meanings.index(found)))
        return dict(sorted(table.items()))
