"""The stretches of a text that are each read in one language, and the text with the others left blank. It detects and reads nothing."""

from __future__ import annotations

import re

from factcheck.record import Record

NEUTRAL = "und"  # ISO 639-2: undetermined
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z]{4})?(?:[-_]([A-Za-z]{2}))?(?:[-_][A-Za-z0-9]{1,8})*\Z")
_PRINTED = re.compile(r"[^\n\r]")
SAMPLE = 4_000


class Passage(Record):
    """A half-open range of code points and the code of the language that it is in."""

    start: int
    end: int
    code: str


def tag(given: str) -> tuple[str, str | None]:
    """The language and the country of a BCP 47 tag ("pt-BR", "zh_Hant_TW"): small and capital letters; what is no tag stays as it is."""
    found = _TAG.match(given)
    if found is None:
        return given, None
    return found[1].lower(), found[2].upper() if found[2] else None


def alone(text: str, passages: list[Passage], code: str) -> str:
    """The text with every passage of another language blank; equally long, with the same lines."""
    return "".join(
        text[one.start : one.end] if one.code == code else _PRINTED.sub(" ", text[one.start : one.end])
        for one in passages
    )


def script_of(text: str) -> str:
    """The script that most letters are of, as Unicode names it ("Cyrillic"); "" without letters."""
    import unicodedata  # only for a language that nothing tells
    from collections import Counter

    letters = (unicodedata.name(char, "").partition(" ")[0] for char in text[:SAMPLE] if char.isalpha())
    return max(Counter(letters).items(), key=lambda item: item[1], default=("", 0))[0].capitalize()
