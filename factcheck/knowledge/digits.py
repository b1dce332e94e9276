"""Digits and number marks of other scripts as ASCII ones, one for one: positions never move. It knows no language."""

from __future__ import annotations

import re

# The digit zero of each script; the other nine follow it.
ZEROS = "\u0660\u06f0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20\u1040\u17e0\u1810"
_TABLE = {ord(zero) + value: str(value) for zero in ZEROS for value in range(10)}
_TABLE |= {0x066B: ".", 0x066C: ","}  # Arabic decimal and group marks
# A slash between Persian digits is a decimal mark, unless more of them make a date.
_SLASH = re.compile("(?<![/\u06f0-\u06f9])([\u06f0-\u06f9]{1,3})/(?=[\u06f0-\u06f9]{1,2}(?![/\u06f0-\u06f9]))")
# The Arabic comma between digits separates decimals or thousands, as an ASCII comma does.
_COMMA = re.compile("(?<=[0-9])\u060c(?=[0-9])")


def ascii_digits(text: str) -> str:
    """The text with every decimal digit in ASCII, and the marks between them; equally long."""
    if "/" in text:
        text = _SLASH.sub(r"\1.", text)
    text = text.translate(_TABLE)
    return _COMMA.sub(",", text) if "\u060c" in text else text
