"""What a character is: a letter of a spaced script or of an unspaced one, Thai, a syllable of Korean."""

from __future__ import annotations

import unicodedata

UNSPACED = "\u2e80"  # from here on scripts are written without spaces between words; Thai and Lao are, too


def is_letter(char: str) -> bool:
    """True for letters of scripts that put spaces between words."""
    return char < UNSPACED and char.isalpha() and not is_thai(char)


def is_thai(char: str) -> bool:
    """True for Thai and Lao, which write words without spaces although they stand among the scripts that do not."""
    return "\u0e00" <= char < "\u0f00"


def continues(char: str) -> bool:
    """A letter, or a vowel sign inside a word (Devanagari, Arabic)."""
    return is_letter(char) or ("\u0300" <= char < "\u0e00" and unicodedata.category(char)[0] == "M")


def is_hangul(char: str) -> bool:
    """True for syllables of Korean, which puts spaces between words and glues endings to them."""
    return "\uac00" <= char <= "\ud7a3"


def word_end(text: str, pos: int, end: int) -> int:
    """Where the run of Korean syllables from ``pos`` ends."""
    while pos < end and is_hangul(text[pos]):
        pos += 1
    return pos
