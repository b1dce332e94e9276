"""Checks of the values in a rule file, each with an error that names the key. It knows no rule."""

from __future__ import annotations

from fractions import Fraction

from factcheck.errors import PackError

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from typing import Any


def known(data: Any, keys: set[str], where: str) -> None:
    """Refuse what is no table, and keys that a table may not have."""
    if not isinstance(data, dict):
        raise PackError(f"{where}: must be a table")
    for key in data:
        if key not in keys:
            raise PackError(f"{where}: unknown key '{key}'")


def one_of(value: object, allowed: tuple[str, ...], where: str) -> None:
    """Refuse values that are not in the list."""
    if value not in allowed:
        raise PackError(f"{where}: must be one of {', '.join(allowed)}")


def strings(value: object, where: str) -> None:
    """Refuse what is no list of strings."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise PackError(f"{where}: must be a list of strings")


def text(data: dict[str, Any], key: str, where: str) -> str:
    """The string of a key."""
    value = data[key]
    if not isinstance(value, str):
        raise PackError(f"{where}: '{key}' must be a string")
    return value.strip()


def table(data: dict[str, Any], key: str, where: str) -> dict[str, Any]:
    """The table of a key, empty when there is none."""
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise PackError(f"{where}: '{key}' must be a table")
    return value


def share(text: object, where: str) -> Fraction:
    """ "2 %" or "0.1 pp" as a fraction."""
    number, _, unit = str(text).partition(" ")
    try:
        if unit not in ("%", "pp"):
            raise ValueError
        value = Fraction(number) / 100
    except (ValueError, ZeroDivisionError):
        raise PackError(f'{where}: {text!r} is no tolerance; write "2 %" or "0.1 pp"') from None
    if not 0 <= value <= 1:
        raise PackError(f"{where}: {text!r} is out of range")
    return value


def tolerance(data: Any, names: frozenset[str], where: str) -> tuple[Fraction, dict[str, Fraction]]:
    """The relative tolerance and the margins of figures by name."""
    known(data, set(names) | {"relative"}, where)
    relative, margins = Fraction(0), {}
    for name, written in data.items():
        if name == "relative":
            relative = share(written, where)
        else:
            margins[name] = share(written, where)
    return relative, margins
