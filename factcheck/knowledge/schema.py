"""The keys that a language file may have. It reads no files and builds nothing."""

from __future__ import annotations

from typing import Any

from factcheck.errors import PackError

SCHEMA: dict[str, Any] = {
    "name": str,
    "status": str,
    "spaces": bool,
    "endings": bool,
    "suffixes": list,
    "home": list,
    "basic": {"rules", "units"},
    "numbers": {
        "decimal",
        "group",
        "other",
        "connectors",
        "links",
        "weak",
        "words",
        "tens",
        "tens_join",
        "also",
        "positional",
        "fused",
        "leads",
        "minus",
        "halves",
        "joints",
        "remainders",
        "point",
        "never",
    },
    "scales": dict,
    "percent": {"after", "before", "stems", "tenths", "hundredths"},
    "points": {"after", "before", "bare", "basis"},
    "places": dict,
    "money": dict,
    "money_before": dict,
    "money_unless": dict,
    "units": dict,
    "unit_stems": dict,
    "degrees": {"before", "after"},
    "silent": dict,
    "guarded": {"words"},
    "durations": dict,
    "counts": {"after"},
    "ordinals": {"after", "names", "before", "labels", "ranks", "words", "stop"},
    "fractions": {"numerators", "denominators", "joins", "words", "weak", "not_after", "joint"},
    "multiples": {"words", "times", "before", "change", "after", "fold", "of"},
    "hedges": {"approx", "over", "nearly", "below", "least", "most", "not_after"},
    "hedges_after": {"approx", "over", "nearly", "below", "least", "most"},
    "ranges": {"joiners", "lists", "between"},
    "rates": {"per", "before"},
    "ratios": {"before"},
    "roles": dict,
    "cues": dict,
    "nouns": dict,
    "phrases": dict,
    "tells": dict,
    "dates": {
        "order",
        "before_year",
        "after_year",
        "price_years",
        "marks",
        "clock",
        "weekdays",
        "either",
        "joiners",
        "suffixes",
        "of",
        "clock_long",
        "clock_weak",
        "clock_minutes",
        "clock_before",
        "clock_always",
        "months",
        "year_after",
        "century_after",
        "decade_after",
        "decade_before",
        "day_alone",
        "decade_short",
        "year_short",
        "eras",
        "reigns",
        "minute",
        "half",
        "morning",
        "afternoon",
        "morning_before",
        "afternoon_before",
    },
    "sentence": {"abbreviations", "capitals", "copula", "definite_endings", "marks", "lists", "verb_last"},
    "detect": {"words", "script", "letters"},
    "sample": {"bill", "euros", "dollars", "about", "road", "miles", "kilometres", "millions", "percent", "told"},
    "example": list,  # of any rule, in the language of the file; the rules check them
}


def check_overlay(overlay: dict[str, Any], source: str) -> None:
    """Refuse keys that no table has; ``PackError`` names file and key."""
    for key, value in overlay.items():
        if key not in SCHEMA:
            raise PackError(f"{source}: unknown key '{key}'")
        expected = SCHEMA[key]
        if isinstance(expected, set):
            if not isinstance(value, dict):
                raise PackError(f"{source}: '{key}' must be a table")
            for inner in value:
                if inner not in expected:
                    raise PackError(f"{source}: unknown key '{key}.{inner}'")
        elif not isinstance(value, expected):
            raise PackError(f"{source}: '{key}' must be of type {expected.__name__}")
    for key in ("cues", "nouns", "tells", "phrases"):
        for name, listed in overlay.get(key, {}).items():
            if not isinstance(listed, list) or not all(isinstance(one, str) and one for one in listed):
                raise PackError(f"{source}: '{key}.{name}' must be a list of phrases")
