"""Converts between the units of ``rules/units.txt`` exactly; the only module that imports pint, which it does late.

It reads no article text: unit names come from language files, and no name is ever evaluated as an expression.
"""

from __future__ import annotations

import json
import os
import re
from fractions import Fraction
from typing import Any

from factcheck.errors import PackError
from factcheck.record import Record

_NAME = re.compile(r"[A-Za-z][A-Za-z_]{0,63}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_LINE = re.compile(r"(?P<name>[A-Za-z][A-Za-z_]{0,63}) = [A-Za-z0-9_ .+*/()\[\]=;:-]{1,200}")
# Numbers that would take forever to write out: towers, long exponents, long runs of digits.
_DEAR = re.compile(r"\*\*(?!\s*-?[1-9](?![\d.]))|\*\*\s*-?\d\s*\*\*|\d[eE][+-]?\d{3}|[0-9.]{40}")
_REMEMBERED = 1024


class _Unit(Record):
    """``base = factor * value + offset``; ``offset`` is ``None`` when both scales start at zero.

    ``dimensions`` pairs base dimensions with their exponents, sorted.
    """

    dimensions: tuple[tuple[str, int], ...]
    factor: Fraction
    offset: Fraction | None


class Units:
    """Exact conversions. A unit is a name of the table, or a quotient of two ("liter / kilometer").

    ``factors`` is what `compile_factors` returns. ``definitions_path`` is a user's units file in pint's syntax, which
    adds to ours or redefines it; only names that the table lacks make pint load, and only when there is such a file.
    Unknown names are no error: they have no dimension. A malformed file raises `PackError` at its first use.
    """

    def __init__(self, factors: dict[str, Any], definitions_path: str | None = None) -> None:
        self._factors = factors
        self._path = definitions_path
        self._known: dict[str, _Unit | None] = {}
        self._registry: Any = None
        self._redefined: frozenset[str] | None = None

    def convert(self, value: Fraction, unit: str, to: str) -> Fraction | None:
        """``value`` of ``unit`` in ``to``, as a position on its scale (0 degree_Celsius is 32 degree_Fahrenheit).

        ``None`` when the dimensions differ or a unit is unknown.
        """
        source, target = self._find(unit), self._find(to)
        if source is None or target is None or source.dimensions != target.dimensions:
            return None
        return (value * source.factor + (source.offset or 0) - (target.offset or 0)) / target.factor

    def difference(self, value: Fraction, unit: str, to: str) -> Fraction | None:
        """Like `convert` for a distance on the scale: a warming by 5 degree_Celsius is one by 9 degree_Fahrenheit."""
        source, target = self._find(unit), self._find(to)
        if source is None or target is None or source.dimensions != target.dimensions:
            return None
        return value * source.factor / target.factor

    def dimension(self, unit: str) -> str | None:
        """A key that units of one dimension share ("[length]", "[length] / [time]"); ``None`` for an unknown unit."""
        found = self._find(unit)
        return None if found is None else _written(found.dimensions)

    def compatible(self, a: str, b: str) -> bool:
        """True when both units are known and of one dimension."""
        first, second = self._find(a), self._find(b)
        return first is not None and second is not None and first.dimensions == second.dimensions

    def _find(self, unit: str) -> _Unit | None:
        """The unit or quotient of that name, remembered."""
        if unit in self._known:
            return self._known[unit]
        over, slash, under = unit.partition(" / ")
        found = self._named(over)
        if slash and found is not None:
            divisor = self._named(under)
            found = None if divisor is None else _quotient(found, divisor)
        if len(self._known) < _REMEMBERED:
            self._known[unit] = found
        return found

    def _named(self, name: str) -> _Unit | None:
        row = self._factors.get(name)
        if row is not None and not (self._path and name in self._own_names()):
            return _Unit(_parsed(row[0]), _fraction(row[1]), None if row[2] is None else _fraction(row[2]))
        if not self._path or not _NAME.fullmatch(name) or _CURRENCY.fullmatch(name):
            return None
        return _compiled(self._pint(), name)

    def _own_names(self) -> frozenset[str]:
        """Names that the user's file defines, and so takes over from the table."""
        if self._redefined is None:
            self._redefined = _vetted(self._path or "")
        return self._redefined

    def _pint(self) -> Any:
        if self._registry is None:
            self._own_names()
            self._registry = _load(_shipped(), self._path or "")
        return self._registry


def compile_factors() -> dict[str, list[str | None]]:
    """Our units file through pint: ``{name or alias: [dimension, factor, offset]}``.

    ``base = factor * value + offset`` in metres, kilograms, seconds, kelvins, amperes and bits; both are exact, written
    "num/den"; the offset is ``None`` for units whose zero is the base's zero.
    """
    registry = _load(_shipped())
    table: dict[str, list[str | None]] = {}
    for name in sorted(registry._units):
        unit = _compiled(registry, name)
        if unit is not None:
            offset = None if unit.offset is None else _ratio(unit.offset)
            table[name] = [_written(unit.dimensions), _ratio(unit.factor), offset]
    return table


def write_factors(path: str | os.PathLike[str]) -> None:
    """Write `compile_factors` as JSON to ``path``; the same definitions give the same bytes."""
    text = json.dumps(compile_factors(), sort_keys=True, separators=(",", ":"))
    with open(path, "w", encoding="utf-8") as file:
        file.write(text + "\n")


def _shipped() -> str:
    """Our units file: in the package when installed, beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "rules", "units.txt")
    return installed if os.path.exists(installed) else os.path.join(os.path.dirname(package), "rules", "units.txt")


def _load(*paths: str) -> Any:
    """A pint registry of exact fractions with the definitions of ``paths`` alone, later ones winning."""
    import pint

    registry: Any = pint.UnitRegistry(None, non_int_type=Fraction, on_redefinition="ignore", cache_folder=None)
    for path in paths:
        try:
            registry.load_definitions(path)
        except Exception as error:  # pint lets errors of several libraries through
            raise PackError(f"{path}: {' '.join(str(error).split())}") from error
    return registry


def _compiled(registry: Any, name: str) -> _Unit | None:
    """The unit as pint has it; ``None`` when pint doesn't know the name, which is looked up and never parsed."""
    from pint.errors import PintError
    from pint.util import UnitsContainer

    container = UnitsContainer({name: 1})
    try:
        factor, _ = registry.get_root_units(container, check_nonmult=False)
        dimensions = registry.get_dimensionality(container)
        offset = getattr(registry._units[registry.get_name(name)].converter, "offset", None)
    except (PintError, KeyError, ZeroDivisionError, OverflowError):
        return None
    exponents = tuple(sorted((key, int(power)) for key, power in dimensions.items()))
    if isinstance(factor, float) or any(power != int(power) for power in dimensions.values()):
        return None
    return _Unit(exponents, Fraction(factor), None if offset is None else Fraction(offset))


def _vetted(path: str) -> frozenset[str]:
    """The names a user's file defines; raises `PackError` with the line when it holds more than plain definitions."""
    try:
        with open(path, encoding="utf-8") as file:
            lines = file.read().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: {getattr(error, 'strerror', None) or 'not UTF-8 text'}") from error
    names = set()
    for number, line in enumerate(lines, 1):
        code = line.partition("#")[0].strip()
        if not code:
            continue
        match = _LINE.fullmatch(code)
        if match is None or _DEAR.search(code):
            raise PackError(f"{path}:{number}: not a unit definition like 'cable = 185.2 * meter'")
        names.add(match["name"])
    return frozenset(names)


def _quotient(over: _Unit, under: _Unit) -> _Unit:
    powers = dict(over.dimensions)
    for key, power in under.dimensions:
        powers[key] = powers.get(key, 0) - power
    left = tuple(sorted((key, power) for key, power in powers.items() if power))
    return _Unit(left, over.factor / under.factor, None)


def _written(dimensions: tuple[tuple[str, int], ...]) -> str:
    """The exponents as "[length] ** 3 / [time]"; "" for a pure number."""
    above = " * ".join(_power(key, power) for key, power in dimensions if power > 0)
    below = "".join(f" / {_power(key, -power)}" for key, power in dimensions if power < 0)
    return (above or "1") + below if above or below else ""


def _power(key: str, power: int) -> str:
    return key if power == 1 else f"{key} ** {power}"


def _parsed(written: str) -> tuple[tuple[str, int], ...]:
    """What `_written` wrote."""
    powers = []
    for position, part in enumerate(written.replace(" * ", " / +").split(" / ")):
        key, _, power = part.lstrip("+").partition(" ** ")
        sign = 1 if position == 0 or part.startswith("+") else -1
        if key not in ("", "1"):
            powers.append((key, sign * int(power or 1)))
    return tuple(sorted(powers))


def _ratio(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"


def _fraction(written: str) -> Fraction:
    above, _, below = written.partition("/")
    return Fraction(int(above), int(below or 1))
