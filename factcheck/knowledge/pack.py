"""The rules folder as the checker reads it: rules, languages, currencies, units. The only opener of ``rules/``; it judges nothing.

The shipped folder is read in its compiled form (JSON beside this module); a user's folder is read as TOML and laid over it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence

from factcheck.errors import LanguageError, PackError
from factcheck.knowledge.language import Language

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from typing import Any

    from factcheck.knowledge.units import Units

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
COMPILED = os.path.join(DATA, "pack")
SUPPORTED = ("full", "basic")
LARGEST = 1_000_000  # bytes of one rule file


def rules_folder() -> str:
    """The shipped ``rules/``: inside the installed package, or beside it in a checkout. ``PackError`` when neither exists."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for folder in (os.path.join(package, "rules"), os.path.join(os.path.dirname(package), "rules")):
        if os.path.isdir(os.path.join(folder, "claims")):
            return folder
    raise PackError("the rules folder is missing from the installation")


class Pack:
    """Rules, languages, currencies and units, each read when first used."""

    def __init__(self, extra: Sequence[str] = ()) -> None:
        self._extra = tuple(extra)
        self._languages: dict[str, Language] = {}
        self._places: dict[str, dict[str, str]] = {}
        self._detection: dict[str, Any] | None = None
        self._terms: dict[str, list[str]] | None = None
        self._index: dict[str, Any] = _json("index.json")
        self.currencies: dict[str, Any] = _json("currencies.json")
        self.rules: dict[str, dict[str, Any]] = _json("rules.json")
        self._overlays: dict[str, dict[str, Any]] = {}
        self.examples: dict[str, list[dict[str, Any]]] = {}  # of users' language files, by rule
        self.origin = "factcheck"
        definitions = None
        for folder in self._extra:
            from factcheck.knowledge import folders

            content = folders.read(folder)
            self.rules.update(content.rules)
            for name, held in content.examples.items():
                self.examples.setdefault(name, []).extend([] if name in content.rules else held)
            for code, overlay in content.languages.items():
                self._overlays[code] = folders.laid_over(self._overlays.get(code, {}), overlay)
            self.currencies = folders.laid_over(self.currencies, content.currencies)
            definitions = content.units or definitions
            self.origin += " + " + folder
        self._definitions = definitions
        self._units: Units | None = None

    @property
    def units(self) -> Units:
        """Unit conversion; the library behind it is loaded only for units that are not compiled."""
        if self._units is None:
            from factcheck.knowledge.units import Units

            with open(os.path.join(DATA, "units.json"), encoding="utf-8") as file:
                self._units = Units(json.load(file), self._definitions)
        return self._units

    @property
    def siblings(self) -> dict[str, list[str]]:
        """Groups of currencies that share a name or a sign: members, likeliest first."""
        groups: dict[str, list[str]] = self.currencies["groups"]
        return groups

    def languages(self) -> dict[str, str]:
        """Code and name of each supported language."""
        names = {
            code: facts["name"] for code, facts in self._index["languages"].items() if facts["status"] in SUPPORTED
        }
        names.update({code: overlay["name"] for code, overlay in self._overlays.items() if "name" in overlay})
        return dict(sorted(names.items()))

    def terms(self) -> dict[str, list[str]]:
        """The words that stand beside figures, each with the languages that write it; read when nothing else tells the language."""
        if self._terms is None:
            self._terms = _json("terms.json")
        return self._terms

    def _status(self, code: str) -> str:
        return str(self._index["languages"].get(code, {}).get("status", ""))

    @property
    def detection(self) -> dict[str, Any]:
        """What languages are told by, supported or not; read when a text names none."""
        if self._detection is None:
            self._detection = _json("detect.json")
        return self._detection

    def language(self, code: str) -> Language:
        """The tables of a supported language; ``LanguageError`` for any other."""
        found = self._languages.get(code)
        if found is None:
            if self._status(code) != "neutral" and code not in self.languages():
                raise LanguageError(f"unknown language '{code}'; supported: {', '.join(self.languages())}")
            found = self._languages[code] = Language(self._tables(code))
        return found

    def places(self, code: str) -> dict[str, str]:
        """Names of countries and cities in a supported language, in small letters, each with its ISO 3166 country."""
        if code not in self._places:
            found: dict[str, str] = {}
            if self._status(code) in (*SUPPORTED, "neutral"):
                found = _json(f"places-{code}.json")
            own = self._overlays.get(code, {}).get("places", {})
            self._places[code] = {**found, **{name.lower(): country for name, country in own.items()}}
        return self._places[code]

    def _tables(self, code: str) -> dict[str, Any]:
        if code not in self._overlays:
            tables: dict[str, Any] = _json(f"lang-{code}.json")
            return tables
        from factcheck.knowledge import folders

        return folders.language(code, self._overlays[code], self.currencies)


def open_pack(extra: Sequence[str] = ()) -> Pack:
    """Our rules with the folders in ``extra`` laid over them, later ones last. ``PackError`` names file and key."""
    return Pack(extra)


def _json(name: str) -> Any:
    try:
        with open(os.path.join(COMPILED, name), encoding="utf-8") as file:
            return json.load(file)
    except FileNotFoundError:
        raise PackError(f"the installation lacks {name}") from None
