"""Which language a text is in: its script, then its commonest words. It reads no figures and opens nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

SAMPLE = 20_000  # code points looked at for words
SCRIPT_SAMPLE = 4_000  # and for scripts
_WORD = re.compile(r"[^\W\d_]+")
LEAST_WORDS = 2  # different ones
LEAST_SHARE = 0.05  # of words that must be known, weighted


def detect(text: str, words: Mapping[str, Sequence[str]], scripts: Mapping[str, Sequence[str]]) -> str | None:
    """The code of the likeliest language, or ``None`` when nothing tells.

    ``words``: the commonest words of each language; ``scripts``: first and last letter of a script that tells by itself.
    """
    latin = kana = hangul = han = other = 0
    for char in text[:SCRIPT_SAMPLE]:
        if char < "\u0250":
            latin += char.isalpha()
        elif "\u0370" <= char < "\u2000":
            other += 1
        elif "\u3041" <= char <= "\u30ff":
            kana += 1
        elif "\u4e00" <= char <= "\u9fff":
            han += 1
        elif "\uac00" <= char <= "\ud7a3":
            hangul += 1
    if kana * 10 > han and kana * 4 > latin:
        return "ja"
    if hangul * 4 > latin and hangul > han:
        return "ko"
    if han * 4 > latin and han:
        return "zh"
    found = _by_words(text[:SAMPLE], words)
    if other <= latin:
        return found
    return _by_script(text[:SCRIPT_SAMPLE], scripts, other) or found


def _by_script(sample: str, scripts: Mapping[str, Sequence[str]], letters: int) -> str | None:
    """The language that most of the ``letters`` that are not Latin belong to."""
    for code, (first, last) in scripts.items():
        if sum(first <= char <= last for char in sample) * 2 > letters:
            return code
    return None


def _by_words(sample: str, words: Mapping[str, Sequence[str]]) -> str | None:
    owners: dict[str, list[str]] = {}
    for code, listed in words.items():
        for word in listed:
            owners.setdefault(word, []).append(code)
    scores: dict[str, float] = {}
    found = _WORD.findall(sample.lower())
    for word in found:
        codes = owners.get(word)
        if codes:
            for code in codes:
                scores[code] = scores.get(code, 0.0) + 1 / len(codes)
    if not scores or len(owners.keys() & set(found)) < LEAST_WORDS:
        return None
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if ranked[0][1] < LEAST_SHARE * len(found):
        return None
    if len(ranked) > 1 and ranked[0][1] < ranked[1][1] * 1.1:
        return None
    return ranked[0][0]
