"""Which language a text is in: its script, then its commonest words. It reads no figures and opens nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

SAMPLE = 20_000  # code points looked at
_WORD = re.compile(r"[^\W\d_]+")
_KANA = re.compile(r"[\u3041-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_OTHER = re.compile(r"[\u0370-\u1fff]")
LEAST_SHARE = 0.05  # of words that must be known, weighted


def detect(text: str, words: Mapping[str, Sequence[str]]) -> str | None:
    """The code of the likeliest language, or ``None`` when nothing tells. ``words``: the commonest words of each language."""
    sample = text[:SAMPLE]
    latin = len(re.findall(r"[A-Za-z\u00c0-\u024f]", sample))
    scripts = [("ja", _KANA), ("ko", _HANGUL), ("zh", _HAN), ("other", _OTHER)]
    counts = {code: len(pattern.findall(sample)) for code, pattern in scripts}
    if counts["ja"] * 10 > counts["zh"] and counts["ja"] * 4 > latin:
        return "ja"
    if counts["ko"] * 4 > latin and counts["ko"] > counts["zh"]:
        return "ko"
    if counts["zh"] * 4 > latin and counts["zh"]:
        return "zh"
    return None if counts["other"] > latin else _by_words(sample, words)


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
    if not scores:
        return None
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if ranked[0][1] < LEAST_SHARE * len(found):
        return None
    if len(ranked) > 1 and ranked[0][1] < ranked[1][1] * 1.1:
        return None
    return ranked[0][0]
