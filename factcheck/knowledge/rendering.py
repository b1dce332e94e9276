"""How generated tables are written: a line for each entry, so that a changed word is a changed line. Build time only."""

from __future__ import annotations

import json
from typing import Any


def rendered(value: dict[str, Any]) -> str:
    """A table as JSON, a line for each entry and for each entry of a table in it."""
    lines = (f"{_json(key)}:{_entries(inner)}" for key, inner in value.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _entries(value: Any) -> str:
    if isinstance(value, dict) and value:
        return "{\n" + ",\n".join(f"{_json(key)}:{_json(inner)}" for key, inner in value.items()) + "\n}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(map(_json, value)) + "\n]"
    return _json(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
