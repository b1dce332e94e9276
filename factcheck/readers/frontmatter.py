"""What the front matter of a text file says of the article: language, date and place. It reads nothing else of it and opens no file."""

from __future__ import annotations

import re
from datetime import date

from factcheck.errors import ReadError
from factcheck.model import Document

LONGEST = 4_000  # code points of front matter; a longer one is text
KEYS = {
    "language": ("language", "lang"),
    "published": ("date", "published", "pubdate", "publishdate"),
    "place": ("place", "country"),
}
_OPENED = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n")
_ENTRY = re.compile(r"([A-Za-z_-]{2,20})[ \t]*[:=][ \t]*(.*)")
_PRINTED = re.compile(r"[^\n\r]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def described(document: Document) -> Document:
    """The document with what its front matter (between ``---`` or ``+++``, ``key: value`` or ``key = value``) says of it.

    The front matter itself is left blank, line by line: it is no prose. A date is read as YYYY-MM-DD, and what follows it is left out;
    ``ReadError`` for one that no calendar has.
    """
    opened = _OPENED.match(document.text)
    if opened is None:
        return document
    head = document.text[opened.end() : opened.end() + LONGEST]
    closed = re.search(r"^" + re.escape(opened[1]) + r"[ \t]*\r?$", head, re.MULTILINE)
    if closed is None:
        return document
    said: dict[str, str] = {}
    published: date | None = None
    for number, line in enumerate(head[: closed.start()].splitlines(), 2):
        entry = _ENTRY.match(line)
        for name, keys in KEYS.items() if entry else ():
            if entry and entry[1].lower() in keys and name not in said:
                said[name] = _value(entry[2])
                if name == "published":
                    published = _day(said[name], f"{document.source}:{number}")
    end = opened.end() + closed.end()
    return document._replace(
        text=_PRINTED.sub(" ", document.text[:end]) + document.text[end:],
        language=said.get("language") or None,
        published=published,
        place=said.get("place") or None,
    )


def _value(written: str) -> str:
    """The value without its quotes, or without a comment behind it."""
    quoted = re.match(r"\"([^\"]*)\"|'([^']*)'", written)
    return (quoted[1] or quoted[2] or "") if quoted else written.partition(" #")[0].strip()


def _day(written: str, where: str) -> date | None:
    found = _DAY.match(written)
    try:
        return date.fromisoformat(found.group()) if found else None
    except ValueError:
        raise ReadError(f"{where}: date: {written!r} is in no calendar") from None
