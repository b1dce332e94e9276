"""Makes text safe for a terminal and folds it to a width, counting wide characters as two; it marks no figures."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.record import Record

# Beside the control characters: those that turn the direction of a line or end it, and half characters.
TURNING = frozenset("\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


class Cell(Record):
    """What is printed for one code point, its width in columns, and whether it belongs to a figure."""

    text: str
    width: int
    marked: bool


def visible(text: str) -> str:
    """``text`` on one line, safe for a terminal: control characters become escapes, runs of space one space."""
    flat = " ".join(text.split())
    return flat if flat.isprintable() else "".join(_escape(char) if _unsafe(char) else char for char in flat)


def fold(cells: Sequence[Cell], width: int) -> list[list[Cell]]:
    """Lines of at most ``width`` columns, cut at spaces or beside wide characters, else anywhere."""
    lines: list[list[Cell]] = []
    line: list[Cell] = []
    used = cut = 0
    for cell in cells:
        if line and used + cell.width > width and cell.text != " ":
            at = cut or len(line)
            lines.append(_trimmed(line[:at]))
            line = line[at:]
            used, cut = sum(one.width for one in line), 0
        if cell.text == " " and not line:
            continue
        line.append(cell)
        used += cell.width
        if cell.text == " " or cell.width == 2:
            cut = len(line)
    if line:
        lines.append(_trimmed(line))
    return lines


def cells_of(text: str, marked: bool = False) -> list[Cell]:
    """The cells of ``text``: runs of space become one, unsafe characters become escapes."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return [Cell(char, 1, marked) for char in text]
    from unicodedata import category, east_asian_width

    cells: list[Cell] = []
    for char in text:
        if char.isspace():
            if not cells or cells[-1].text != " ":
                cells.append(Cell(" ", 1, marked))
        elif _unsafe(char):
            cells.extend(Cell(one, 1, marked) for one in _escape(char))
        elif category(char) in ("Mn", "Me", "Cf"):
            cells.append(Cell(char, 0, marked))
        else:
            cells.append(Cell(char, 2 if east_asian_width(char) in "WF" else 1, marked))
    return cells


def _trimmed(line: list[Cell]) -> list[Cell]:
    return line[:-1] if line[-1].text == " " else line


def _unsafe(char: str) -> bool:
    return char < " " or "\x7f" <= char <= "\x9f" or "\ud800" <= char <= "\udfff" or char in TURNING


def _escape(char: str) -> str:
    code = ord(char)
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
