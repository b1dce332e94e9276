"""Word lists that an overlay gives in short form: number words, stems, demonyms. It fills no look-up tables."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from factcheck.knowledge.language import head_of, plain

# What may follow what, in a figure of two parts: 5 ft 6 in.
COMPOUNDS = {
    "foot": {"inch": 12},
    "stone": {"pound": 14},
    "pound": {"ounce": 16},
    "mile": {"furlong": 8, "yard": 1760, "foot": 5280},
    "furlong": {"yard": 220},
    "meter": {"centimeter": 100},
    "yard": {"foot": 3, "inch": 36},
    "kilogram": {"gram": 1000},
}


DURATIONS = ("second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century")

SAID = ("cues", "nouns", "tells")  # tables whose phrases a rule may ask for by name


def demonyms(cldr: dict[str, Any], currencies: dict[str, Any]) -> dict[str, list[str]]:
    """The words that tell a currency from its siblings ("canadian" of "Canadian dollars"), by code."""
    siblings = {code for members in currencies["siblings"].values() for code in members if len(members) > 1}
    names = {code: facts["names"] for code, facts in cldr.get("currencies", {}).items() if code in siblings}
    uses: dict[str, set[str]] = {}
    for code, forms in names.items():
        for word in " ".join(forms).lower().split():
            uses.setdefault(word, set()).add(code)
    found = {
        code: sorted({w for w in " ".join(forms).lower().split() if len(w) > 4 and w.isalpha() and uses[w] == {code}})
        for code, forms in names.items()
    }
    return {code: words for code, words in sorted(found.items()) if words}


def number_words(numbers: dict[str, Any]) -> dict[str, Any]:
    """Phrases under their first word, longest first, each with its value."""
    words: dict[str, str] = {}
    listed = numbers.get("words", [])
    for value, word in enumerate(listed):
        for form in word.split("|"):
            words[plain(form)] = str(value)
    for place, ten in enumerate(numbers.get("tens", [])):
        words[ten] = str(20 + 10 * place)
        for join in numbers.get("tens_join", []):
            for value in range(1, 10):
                words[ten + join + listed[value]] = str(20 + 10 * place + value)
    for word, value in numbers.get("also", {}).items():
        words[plain(word)] = str(Fraction(value))
    table: dict[str, list[list[str]]] = {}
    for phrase in sorted(words, key=lambda p: (-len(p), p)):
        table.setdefault(head_of(phrase), []).append([phrase, words[phrase]])
    return dict(sorted(table.items()))


def named_figures(overlay: dict[str, Any], cldr: dict[str, Any]) -> dict[str, Any]:
    """Phrases that are figures, under their first word, longest first: [phrase, kind, values, weak]."""
    fractions = overlay.get("fractions", {})
    weak = {plain(phrase).lower() for phrase in fractions.get("weak", [])}
    phrases: dict[str, list[Any]] = {}
    for above, upper in fractions.get("numerators", {}).items():
        for below, lower in fractions.get("denominators", {}).items():
            for join in fractions.get("joins", [" "]) if upper < lower else ():
                phrase = plain(above + join + below).lower()
                phrases[phrase] = ["fraction", [str(Fraction(upper, lower))], phrase in weak]
    for phrase, value in fractions.get("words", {}).items():
        phrases[plain(phrase).lower()] = ["fraction", [str(Fraction(value))], plain(phrase).lower() in weak]
    for key, kind in (("words", "multiple"), ("times", "times")):
        for phrase, value in overlay.get("multiples", {}).get(key, {}).items():
            values = value if isinstance(value, list) else [value]
            phrases[plain(phrase).lower()] = [kind, [str(Fraction(one)) for one in values], False]
    for phrase, value in overlay.get("ordinals", {}).get("words", {}).items():
        phrases.setdefault(plain(phrase), ["rank", [str(value)], False])
    for phrase, value in weekdays(overlay, cldr).items():
        phrases[phrase] = ["weekday", [str(value)], False]
    table: dict[str, list[list[Any]]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        table.setdefault(head_of(phrase), []).append([phrase, *phrases[phrase]])
    return dict(sorted(table.items()))


def weekdays(overlay: dict[str, Any], cldr: dict[str, Any]) -> dict[str, int]:
    """The names of weekdays, Monday is 0; CLDR's full ones (short ones are ordinary words: "sun", "mar") and the overlay's."""
    names: dict[int, list[str]] = {}
    for form, day in cldr.get("weekdays", {}).items():
        names.setdefault(day, []).append(plain(form))
    spaced = overlay.get("spaces", True)
    found = {
        form: day
        for day, forms in names.items()
        for form in forms
        if len(form) > 1 and (not spaced or len(form) * 5 >= len(max(forms, key=len)) * 4) and not form.endswith(".")
    }
    return {**found, **{plain(name).lower(): day for name, day in overlay.get("dates", {}).get("weekdays", {}).items()}}


def stems(overlay: dict[str, Any]) -> dict[str, Any]:
    """Beginnings of words under their first four letters, each with its meanings."""
    found: dict[str, list[Any]] = {}
    for stem in overlay.get("percent", {}).get("stems", []):
        found.setdefault(stem[:4], []).append([stem, [["percent", ""]]])
    for stem, unit in overlay.get("unit_stems", {}).items():
        kind = unit if unit == "age" else "duration" if unit in DURATIONS else ""
        meaning: list[Any] = [kind, unit] if kind else ["unit", [unit]]
        found.setdefault(stem[:4], []).append([stem, [meaning]])
    return found


def said(overlay: dict[str, Any]) -> dict[str, list[str]]:
    """The phrases of each name in small letters, whichever table has it."""
    found: dict[str, list[str]] = {}
    for key in SAID:
        for name, phrases in overlay.get(key, {}).items():
            found.setdefault(name, []).extend(plain(phrase).lower().lstrip("'") for phrase in phrases)
    return found
