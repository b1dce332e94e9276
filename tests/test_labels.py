"""Labels are places in sentences, and figures are found where sentences of our own have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.knowledge.pack import open_pack
from tests.bench.labels import GOAL, LABELS, read, score, text_of

CODES = [path.stem for path in sorted(LABELS.glob("*.tsv"))]
OWN = [path.stem for path in sorted(LABELS.glob("*.txt"))]
# "tháng 5 năm 2021" is read as five years and a month: words of a date's fields before their number are not known yet.
KNOWN = {"vi": "words of a date's fields stand before their number"}


@pytest.mark.parametrize("code", CODES)
def test_labels_are_of_a_supported_language_and_in_order(code: str) -> None:
    labels = read(LABELS / f"{code}.tsv")
    assert code in open_pack().languages()
    assert all(0 <= one.start < one.end for one in labels)
    assert len({(one.line, one.start, one.end) for one in labels}) == len(labels)


@pytest.mark.parametrize("code", OWN)
def test_labels_lie_in_their_sentences(code: str) -> None:
    lines = text_of(code, Path())
    labels = read(LABELS / f"{code}.tsv")
    assert all(one.line <= len(lines) and one.end <= len(lines[one.line - 1]) for one in labels)
    assert len({one.line for one in labels}) >= 49


@pytest.mark.parametrize(
    "code",
    [
        pytest.param(one, marks=pytest.mark.xfail(reason=KNOWN[one], strict=True)) if one in KNOWN else one
        for one in OWN
    ],
)
def test_figures_of_our_own_sentences_are_found(code: str) -> None:
    found = score(LABELS / f"{code}.tsv", Path(), listed=False)
    assert found.precision >= GOAL
    assert found.recall >= GOAL
