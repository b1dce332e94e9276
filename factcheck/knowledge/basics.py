"""What a basic language gets from CLDR beyond what full ones take: percent words and the plain names of money. Build time only.

It reads no files. A full language states these words itself.
"""

from __future__ import annotations

import re
from typing import Any

from factcheck.knowledge.language import plain

FEWEST = 3  # named members of a group, before a word that they share is the group's
LEAST = 0.75  # of the named members that must have the word
SHORTEST = 3  # letters of such a word
_WORD = re.compile(r"[^\s\d().,\-]+")


def completed(
    overlay: dict[str, Any], cldr: dict[str, Any], currencies: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A basic language file with CLDR's words added, and what is left of CLDR; both as they are when it is not basic.

    Both styles of marks are read: 1.250 may be a thousand where CLDR groups with spaces. An empty unit in ``[money]``
    takes a word out again that means something else more often.
    """
    if overlay.get("status", "basic") not in ("basic", "neutral"):
        return {key: value for key, value in overlay.items() if key != "basic"}, cldr
    money = {**plain_names(cldr, currencies["siblings"]), **overlay.get("money", {})}
    percent = overlay.get("percent", {})
    after = list(dict.fromkeys([*percent.get("after", []), *cldr.get("percent", [])]))
    forms = {name: [*widths["long"], *widths["short"]] for name, widths in cldr.get("units", {}).items()}
    doubtful = overlay.get("basic", {}).get("units", {})
    units = {form: meant for name, meant in doubtful.items() for form in forms.get(name, []) if len(form) > 1}
    own = {
        word: doubtful.get(unit, unit) if isinstance(unit, str) else unit
        for word, unit in overlay.get("units", {}).items()
    }
    more = {
        "numbers": {"other": True, **overlay.get("numbers", {})},
        "money": {word: unit for word, unit in money.items() if unit},
        "percent": {**percent, "after": after},
        "units": {**units, **own},
    }
    return {**overlay, **more}, {
        **cldr,
        "compact": _compact(cldr.get("compact", {}), {one for all_ in forms.values() for one in all_}),
    }


def _compact(compact: dict[str, int], units: set[str]) -> dict[str, int]:
    """Scale words without those that are a unit when they lack their full stop ("mil" beside "mil.")."""
    return {word: power for word, power in compact.items() if not (word in units and f"{word}." in compact)}


def plain_names(cldr: dict[str, Any], siblings: dict[str, list[str]]) -> dict[str, str]:
    """The words that the names of most currencies of a group share ("dolarů"), each with its group ("~dollar").

    A word in the name of a currency outside the group ("λίρα", of pounds and liras) says too little and is left out.
    """
    named: dict[str, set[str]] = {}  # each word with the currencies that have it in their names
    known = set()
    for code, facts in cldr.get("currencies", {}).items():
        known |= {code} if facts["names"] else set()
        for word in {found.lower() for name in facts["names"] for found in _WORD.findall(plain(name))}:
            named.setdefault(word, set()).add(code)
    result = {}
    for group, members in siblings.items():
        held = known & set(members)
        for word, codes in named.items() if len(held) >= FEWEST else ():
            if len(word) >= SHORTEST and codes <= held and len(codes) >= LEAST * len(held):
                result[word] = f"~{group}"
    return dict(sorted(result.items()))
