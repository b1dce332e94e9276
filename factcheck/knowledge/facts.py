"""Files of reference facts, read and checked: name, aliases, quantity, unit, date, source. It knows no unit and reads no article.

A file is TOML (a list of ``[[fact]]``) or CSV (a line of column names, then a line a fact). None is shipped and none is loaded
unless the caller names it.
"""

from __future__ import annotations

import os
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from factcheck.errors import FactsError
from factcheck.record import Record

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from typing import Any

KEYS = ("name", "aliases", "quantity", "unit", "date", "until", "source", "language")
NEEDED = ("name", "quantity", "source")
LARGEST = 4_000_000  # bytes of one file
MOST_FACTS = 20_000  # of all files
MOST_ALIASES = 60
LONGEST = 400  # characters of one field
SEPARATOR = "|"  # between the aliases of a CSV field


class Day(Record):
    """A date as precise as it was written: ``first`` and ``last`` are the ordinals of its first and last day."""

    written: str
    first: int
    last: int


class Row(Record):
    """One fact as its file has it. ``where`` names the file and the line or entry."""

    name: str
    aliases: tuple[str, ...]
    quantity: str
    unit: str
    day: Day | None
    until: Day | None
    source: str
    language: str
    where: str


def read(paths: Sequence[str]) -> tuple[Row, ...]:
    """The facts of all files; ``FactsError`` names file and line or key. No two have one name."""
    found: list[Row] = []
    for path in paths:
        text = _text(path)
        low = path.lower()
        if low.endswith(".csv"):
            found += _csv(text, path)
        elif low.endswith(".toml"):
            found += _toml(text, path)
        else:
            raise FactsError(f"{path}: a facts file is TOML or CSV; its name must end in .toml or .csv")
        if len(found) > MOST_FACTS:
            raise FactsError(f"{path}: more than {MOST_FACTS:,} facts")
    return _unlike(found)


def rows(tables: object, where: str) -> tuple[Row, ...]:
    """The facts of a list of tables, as a TOML file or an example of a rule has them."""
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise FactsError(f"{where}: 'fact' must be a list of tables: write [[fact]]")
    return _unlike([_row(one, f"{where}: fact {number}") for number, one in enumerate(tables, 1)])


def _unlike(found: list[Row]) -> tuple[Row, ...]:
    known: dict[str, Row] = {}
    for row in found:
        key = " ".join(row.name.casefold().split())
        if key in known:
            raise FactsError(f"{row.where}: the name {_short(row.name)} is taken ({known[key].where})")
        known[key] = row
    return tuple(found)


def _text(path: str) -> str:
    try:
        if os.path.getsize(path) > LARGEST:
            raise FactsError(f"{path}: larger than {LARGEST:,} bytes")
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise FactsError(f"{path}: {getattr(error, 'strerror', None) or 'cannot be read'}") from None
    if len(data) > LARGEST:  # a pipe has no size
        raise FactsError(f"{path}: larger than {LARGEST:,} bytes")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FactsError(f"{path}: line {line}: not UTF-8") from None


def _toml(text: str, path: str) -> Sequence[Row]:
    import tomllib

    try:
        data = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise FactsError(f"{path}: not valid TOML: {(str(error) or 'nested too deeply').splitlines()[0]}") from None
    for key in data:
        if key != "fact":
            raise FactsError(f"{path}: unknown key {_short(key)}; a facts file holds [[fact]] tables")
    return rows(data.get("fact", []), path)


def _csv(text: str, path: str) -> Iterator[Row]:
    import csv

    head = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max(",;\t", key=head.count), strict=True)
    columns: list[str] = []
    try:
        for fields in reader:
            line = f"{path}: line {reader.line_num}"
            if not any(field.strip() for field in fields):
                continue
            if not columns:
                columns = _columns([field.strip() for field in fields], line)
                continue
            if len(fields) != len(columns):
                raise FactsError(f"{line}: {len(fields)} fields, where the first line names {len(columns)}")
            given: dict[str, Any] = {k: v.strip() for k, v in zip(columns, fields, strict=True) if v.strip()}
            if "aliases" in given:
                given["aliases"] = [one.strip() for one in given["aliases"].split(SEPARATOR) if one.strip()]
            yield _row(given, line)
    except csv.Error as error:
        raise FactsError(f"{path}: line {reader.line_num}: not valid CSV: {error}") from None
    if not columns:
        raise FactsError(f"{path}: line 1: no column names; they are {', '.join(KEYS)}")


def _columns(names: list[str], line: str) -> list[str]:
    for name in names:
        if name not in KEYS:
            raise FactsError(f"{line}: unknown column {_short(name)}; the columns are {', '.join(KEYS)}")
        if names.count(name) > 1:
            raise FactsError(f"{line}: column '{name}' stands twice")
    for name in NEEDED:
        if name not in names:
            raise FactsError(f"{line}: column '{name}' is missing")
    return names


def _row(given: Mapping[str, Any], where: str) -> Row:
    for key in given:
        if key not in KEYS:
            raise FactsError(f"{where}: unknown key {_short(key)}; the keys are {', '.join(KEYS)}")
    for key in NEEDED:
        if key not in given:
            raise FactsError(f"{where}: '{key}' is missing")
    name = _string(given, "name", where)
    where = f"{where} ({_short(name)})"
    aliases = given.get("aliases", [])
    if not isinstance(aliases, list) or len(aliases) > MOST_ALIASES:
        raise FactsError(f"{where}: 'aliases' must be a list of at most {MOST_ALIASES} strings")
    listed = [_string({"aliases": one}, "aliases", where) for one in aliases]
    quantity = given["quantity"]
    if isinstance(quantity, (int, float)) and not isinstance(quantity, bool):
        quantity = repr(quantity)
    day, until = _day(given, "date", where), _day(given, "until", where)
    if until is not None and (day is None or until.last < day.first):
        raise FactsError(f"{where}: 'until' needs a 'date' that is not after it")
    return Row(
        name, tuple(dict.fromkeys([name, *listed])), _string({"quantity": quantity}, "quantity", where), _string(given, "unit", where),
        day, until, _string(given, "source", where), _string(given, "language", where) or "en", where,
    )  # fmt: skip


def _string(given: Mapping[str, Any], key: str, where: str) -> str:
    value = given.get(key, "")
    if not isinstance(value, str):
        raise FactsError(f"{where}: '{key}' must be a string")
    value = value.strip()
    if len(value) > LONGEST:
        raise FactsError(f"{where}: '{key}' is longer than {LONGEST} characters")
    if any(not char.isprintable() and char not in "\u00a0\u202f\u2009\u00ad\u3000" for char in value):
        raise FactsError(f"{where}: '{key}' holds a character that cannot be printed")
    if not value and key in (*NEEDED, "aliases") and key in given:
        raise FactsError(f"{where}: '{key}' is empty")
    return value


def _day(given: Mapping[str, Any], key: str, where: str) -> Day | None:
    """A TOML date, or a string or number as 2024, 2024-05 or 2024-05-31."""
    value = given.get(key)
    if value is None:
        return None
    if isinstance(value, datetime) or not isinstance(value, (date, str, int)) or isinstance(value, bool):
        raise FactsError(f"{where}: '{key}' is no date such as 2024-05-31, 2024-05 or 2024")
    written = value.isoformat() if isinstance(value, date) else str(value).strip()
    parts = written.split("-")
    shaped = [len(part) for part in parts] == [4, 2, 2][: len(parts)] and all(
        p.isascii() and p.isdigit() for p in parts
    )
    try:
        if not shaped:
            raise ValueError
        year, month, day = [*map(int, parts), 0, 0][:3]
        first = date(year, month or 1, day or 1)
        last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        raise FactsError(f"{where}: '{key}' {_short(written)} is no date such as 2024-05-31, 2024-05 or 2024") from None
    return Day(written, first.toordinal(), last.toordinal())


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "\u2026")
