"""Holds the figures that are found in real sentences against labels made by hand: precision and recall of value and unit.

A label (``tests/labels/<language>.tsv``) is line, start, end, value, unit: the line of the language's text, code points in it, an exact
number, and a unit as in the API. Every figure of a labelled line has one; dates, years, times of day, ranks and names have none.
``tests.bench.labels locate TEXT DRAFT`` writes such a file from lines that name the figure by its words instead of its place.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import factcheck
from factcheck.model import Mention

LABELS = Path(__file__).parents[1] / "labels"
UNLABELLED = frozenset(("date", "weekday", "clock", "rank", "decade"))
GOAL = 0.95


class Label(NamedTuple):
    """A figure of a line: code points ``start`` to ``end`` (half-open), exact value, unit as in ``Quantity``."""

    line: int
    start: int
    end: int
    value: Fraction
    unit: str


class Score(NamedTuple):
    language: str
    sentences: int
    labels: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.labels)


def main(arguments: list[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["locate"]:
        return _locate(Path(given[1]), Path(given[2]))
    parser = argparse.ArgumentParser(prog="labels", description="precision and recall of mentions")
    parser.add_argument("folder", type=Path, help="holds <language>.txt, one sentence a line")
    parser.add_argument("--language", action="append", default=[])
    parser.add_argument("--list", action="store_true", help="what was missed, and what was found wrongly")
    options = parser.parse_args(given)
    missed = False
    for path in sorted(LABELS.glob("*.tsv")):
        if not options.language or path.stem in options.language:
            held = score(path, options.folder, options.list)
            goal = held.precision >= GOAL and held.recall >= GOAL
            missed |= not goal
            print(
                f"{held.language}: {held.sentences} sentences, {held.labels} labels, {held.found} found, {held.right} right: "
                f"precision {held.precision:.1%}, recall {held.recall:.1%}{'' if goal else '  below 95 %'}"
            )
    return 1 if missed else 0


def read(path: Path) -> list[Label]:
    """The labels of a file; ``ValueError`` for a malformed line."""
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [Label(int(line), int(start), int(end), Fraction(value), unit) for line, start, end, value, unit in rows]


def text_of(language: str, folder: Path) -> list[str]:
    """The sentences that the labels of a language speak of: our own beside the labels, else those of the folder."""
    own = LABELS / f"{language}.txt"
    return (own if own.exists() else folder / f"{language}.txt").read_text("utf-8").split("\n")


def figures(text: str, language: str) -> Iterator[Mention]:
    """Every mention that a label may stand for; the ends of ranges and dimensions each on its own."""
    for mention in factcheck.find_mentions(text, language=language):
        if mention.kind not in UNLABELLED:
            yield from mention.parts or (mention,)


def score(path: Path, folder: Path, listed: bool) -> Score:
    language, labels = path.stem, read(path)
    lines = text_of(language, folder)
    numbers = sorted({label.line for label in labels})
    found = right = 0
    for number in numbers:
        text = lines[number - 1]
        open_labels = [label for label in labels if label.line == number]
        for mention in figures(text, language):
            found += 1
            label = next((one for one in open_labels if _same(one, mention)), None)
            if label is not None:
                right += 1
                open_labels.remove(label)
            elif listed:
                print(f"  {language}:{number} WRONG {_said(text, mention)}   | {text}")
        if listed:
            for one in open_labels:
                print(f"  {language}:{number} MISSED {text[one.start : one.end]!r} = {one.value} {one.unit}   | {text}")
    return Score(language, len(numbers), len(labels), found, right)


def _same(label: Label, mention: Mention) -> bool:
    """The figure stands there and means the label's value and unit by its likeliest reading."""
    likeliest = mention.readings[0]
    overlaps = mention.span.start < label.end and label.start < mention.span.end
    return overlaps and likeliest.stated == label.value and likeliest.unit == label.unit


def _said(text: str, mention: Mention) -> str:
    likeliest = mention.readings[0]
    return f"{text[mention.span.start : mention.span.end]!r} = {likeliest.stated} {likeliest.unit}"


def _locate(path: Path, draft: Path) -> int:
    """Writes labels from a draft of lines "LINE, words of the figure, value, unit" with tabs between; 1 when one is not there."""
    lines, wrong = path.read_text("utf-8").split("\n"), 0
    sought: dict[tuple[int, str], int] = {}
    print("# line, start, end, value, unit; of figures marked by hand")
    for row in draft.read_text("utf-8").splitlines():
        if not row.strip() or row.startswith("#"):
            continue
        number, words, value, unit = [*row.split("\t"), ""][:4]
        line, key = int(number), (int(number), words)
        start = lines[line - 1].find(words, sought.get(key, 0))
        sought[key] = start + len(words)
        if start < 0:
            print(f"not in line {line}: {words!r}", file=sys.stderr)
            wrong += 1
            continue
        amount = Fraction(value.rstrip("% ")) / (100 if "%" in value else 1)
        print(line, start, start + len(words), amount, unit.strip(), sep="\t")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
