"""Articles without a slip, dense with figures of every kind: nothing in them may be called inconsistent.

A file's name holds its language and the day it was published: ``<what>.<language>.<day>.txt``. A sentence that raises
a false alarm stays as it is; the program changes.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import factcheck
from factcheck.model import Report

ARTICLES = sorted((Path(__file__).parent / "clean").glob("*.txt"))
CLAIMS = 7  # at least so many in each article: silence alone is not enough


def language_of(path: Path) -> str:
    return path.name.split(".")[1]


def complaints(report: Report) -> list[str]:
    """What is not a pass, in words."""
    return [
        f"{one.rule} {one.verdict} {one.evidence.reason}: {report.document.text[one.span.start : one.span.end]}"
        for one in report.findings
        if one.verdict != "pass"
    ]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("detected", [False, True], ids=["named", "detected"])
@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
def test_a_clean_article_passes(path: Path, dated: bool, detected: bool) -> None:
    text = path.read_text(encoding="utf-8")
    published = date.fromisoformat(path.name.split(".")[2]) if dated else None
    report = factcheck.check(text, language=None if detected else language_of(path), published=published)
    assert not complaints(report)
    assert report.language == language_of(path)
    assert len(report.findings) >= CLAIMS


def test_every_language_has_two() -> None:
    assert Counter(map(language_of, ARTICLES)) >= Counter({"en": 2, "fr": 2, "de": 2, "zh": 2})
