"""The keys of matches that search a text (``[match.fact]`` and its like), and tolerances, checked and compiled. It searches nothing."""

from __future__ import annotations

from factcheck.checking.slots import Slot, slot_type
from factcheck.errors import PackError
from factcheck.record import Record

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from typing import Any

# Kind of search -> its keys that name phrases of the language file.
KEYS = {
    "fact": ("is", "was", "beside", "leads", "opens", "credits", "restricts", "compares", "unless"),
    "list": ("joins", "partial", "pairs", "each", "paired", "leads"),
    "range": ("average", "beside", "spread", "owned", "unless"),
    "repeat": ("worth", "definite", "stops", "inner", "unless"),
}
CHOICES = {"list": ("of", ("names", "words")), "range": ("of", ("average", "ends"))}  # a further key with its values
SLOTS = {
    "fact": ("fact", "figure"),
    "list": ("count", "listed"),
    "average": ("range", "average"),
    "ends": ("low", "high"),
    "repeat": ("first", "second"),
}
FINDS = {
    "fact": "a figure beside the name of a reference fact",
    "list": "a count before a list",
    "repeat": "one thing with a figure twice in an article",
    "range": "a range and its average, or its ends",
}
SEARCHES = tuple(KEYS)
TYPE = "type"


class Sought(Record):
    """A search by its kind, and the phrases by what it asks them for."""

    kind: str
    names: dict[str, frozenset[str]]
    choice: str = ""


def sought(kind: str, data: Any, where: str) -> tuple[Sought, dict[str, Slot]]:
    """The search and its slots, the one of ``type`` last; ``PackError`` names the key."""
    if not isinstance(data, dict) or not isinstance(data.get(TYPE), str):
        raise PackError(f"{where}: must be a table with a 'type'")
    names = {}
    chosen, values = CHOICES.get(kind, ("", ()))
    if chosen and data.get(chosen) not in values:
        raise PackError(f"{where}.{chosen}: must be one of {', '.join(values)}")
    for key, listed in data.items():
        if key in (TYPE, chosen):
            continue
        if key not in KEYS[kind]:
            raise PackError(f"{where}: unknown key '{key}'")
        if not isinstance(listed, list) or not all(isinstance(name, str) for name in listed):
            raise PackError(f"{where}.{key}: must be a list of strings")
        names[key] = frozenset(listed)
    for key in KEYS[kind]:
        names.setdefault(key, frozenset())
    kinds = slot_type(data[TYPE], f"{where}.type")
    first, second = SLOTS.get(data.get(chosen, ""), SLOTS.get(kind, ("", "")))
    slots = {first: Slot(first, kinds), second: Slot(second, kinds, same=first if kind == "fact" else "")}
    return Sought(kind, names, data.get(chosen, "")), slots
