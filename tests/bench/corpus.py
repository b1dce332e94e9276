"""Checks a folder of real sentences, one a line, and prints what was found in each language and how fast."""

from __future__ import annotations

import argparse
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import NamedTuple

import factcheck
from factcheck.engine import Engine
from factcheck.model import Document, Finding

VERDICTS = ("pass", "warn", "fail", "unchecked")


class Hit(NamedTuple):
    """A finding with the place and text of its line."""

    file: str
    line: int
    text: str
    finding: Finding


class Tally(NamedTuple):
    lines: int
    figures: int
    checked: int
    hits: list[Hit]
    abstained: Counter[str]


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    engine = factcheck._engine(())
    files = [path for path in _files(options.folder) if path.stem in (options.language or engine.pack.languages())]
    hits: list[Hit] = []
    tallies = []
    for path in files:
        tally = _findings(path, options.folder)
        hits += tally.hits
        tallies.append(tally)
        _counts(path.relative_to(options.folder), tally)
    if options.table:
        _table(tallies, sorted(engine.pack.rules))
    if options.list:
        _list(hits, ("fail", "warn") if options.list == "bad" else VERDICTS)
    if options.repeat:
        _speeds(engine, files, options.folder, options.repeat)
    return 1 if any(hit.finding.verdict == "fail" for hit in hits) else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="corpus", description="findings and speed on real sentences")
    parser.add_argument("folder", type=Path, help="holds <language>.txt, one sentence a line; its folders too")
    parser.add_argument("--language", action="append", default=[])
    parser.add_argument(
        "--list", nargs="?", const="bad", default="", choices=("bad", "all"), help="findings with lines"
    )
    parser.add_argument("--table", action="store_true", help="a line for each rule over all files")
    parser.add_argument("--repeat", type=int, default=5, help="how often speed is measured; 0 leaves it out")
    return parser.parse_args(arguments)


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(folder.rglob("*.txt"))


def _findings(path: Path, folder: Path) -> Tally:
    """Every line as a document of its own: neighbours in a treebank come from different articles."""
    figures = checked = 0
    hits = []
    abstained: Counter[str] = Counter()
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        report = factcheck.check(line, language=path.stem)
        figures += report.coverage.figures
        checked += report.coverage.checked
        reasons = {one.reason.partition(":")[0] for one in report.coverage.unbound if ": " in one.reason}
        abstained.update(reasons)
        hits += [Hit(str(path.relative_to(folder)), number, line, finding) for finding in report.findings]
    return Tally(len(lines) - (lines[-1] == ""), figures, checked, hits, abstained)


def _counts(name: Path, tally: Tally) -> None:
    print(f"{name}: {tally.lines} sentences, {tally.figures} figures, {tally.checked} in judged claims")
    by_rule = Counter((hit.finding.rule, hit.finding.verdict) for hit in tally.hits)
    for rule in sorted({rule for rule, _ in by_rule}):
        counts = [by_rule[rule, verdict] for verdict in VERDICTS]
        rate = 1000 * sum(counts) / max(1, tally.lines)
        numbers = ", ".join(f"{count} {verdict}" for count, verdict in zip(counts, VERDICTS, strict=True) if count)
        print(f"    {rule:22} {numbers:40} {rate:6.2f} per 1,000 sentences")


def _table(tallies: list[Tally], rules: list[str]) -> None:
    """Every rule over all files: what it found, per 1,000 sentences, and in how many sentences it abstained."""
    lines = sum(tally.lines for tally in tallies)
    found = Counter((hit.finding.rule, hit.finding.verdict) for tally in tallies for hit in tally.hits)
    print(f"\n{'rule':22}" + "".join(f"{verdict:>11}" for verdict in (*VERDICTS, "abstained", "per 1,000")))
    for rule in rules:
        counts = [found[rule, verdict] for verdict in VERDICTS]
        silent = sum(tally.abstained[rule] for tally in tallies)
        print(
            f"{rule:22}" + "".join(f"{count:11}" for count in (*counts, silent)) + f"{1000 * sum(counts) / lines:11.2f}"
        )


def _list(hits: list[Hit], verdicts: tuple[str, ...]) -> None:
    for hit in sorted(hits, key=lambda hit: VERDICTS[::-1].index(hit.finding.verdict) % 3):
        one = hit.finding
        if one.verdict in verdicts:
            figures = " | ".join(hit.text[m.span.start : m.span.end] for m in one.claim.roles.values())
            why = "; ".join(filter(None, (one.message, one.evidence.reason, one.diagnosis)))
            print(f"{one.verdict.upper()} {one.rule} {hit.file}:{hit.line}  [{figures}]  {why}\n    {hit.text}")


def _speeds(engine: Engine, files: list[Path], folder: Path, repeat: int) -> None:
    print(f"\nMB/s of one process, median of {repeat}: {'recognition':>12}{'check':>8}{'size MB':>9}")
    for path in files:
        text = path.read_text(encoding="utf-8").replace("\n", "\n\n")
        size = len(text.encode()) / 1e6
        recogniser = engine.recogniser(engine.pack.language(path.stem))
        document = Document(text, language=path.stem)
        recognise = _median(lambda text=text, one=recogniser: list(one.blocks(text)), repeat)  # type: ignore[misc]
        check = _median(lambda document=document: engine.check(document), repeat)  # type: ignore[misc]
        print(f"{path.relative_to(folder)!s:34}{size / recognise:12.2f}{size / check:8.2f}{size:9.2f}")


def _median(call: Callable[[], object], repeat: int) -> float:
    call()
    times = []
    for _ in range(repeat):
        start = process_time()
        call()
        times.append(process_time() - start)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
