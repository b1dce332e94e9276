"""How often the language of a piece of real text is told right: pieces of a given length, cut from files of sentences."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from factcheck.knowledge.pack import open_pack
from factcheck.recognition.detection import Detector

GOAL = 0.97


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="detection", description="share of pieces whose language is told right")
    parser.add_argument("folder", type=Path, help="holds <language>.txt, one sentence a line")
    parser.add_argument("--size", type=int, default=300, help="code points of a piece")
    parser.add_argument("--list", action="store_true", help="the pieces that were taken for something else")
    options = parser.parse_args(arguments)
    pack = open_pack()
    detector = Detector(pack.detection, pack.terms)
    worst = 1.0
    for path in sorted(options.folder.glob("*.txt")):
        told = Counter[str]()
        for piece in _pieces(path.read_text("utf-8").split("\n"), options.size):
            code = detector.passages(piece)[0] or "none"
            told[code] += 1
            if options.list and code != path.stem:
                print(f"  {path.stem} as {code}: {piece}")
        share = told[path.stem] / max(1, sum(told.values()))
        worst = min(worst, share)
        others = ", ".join(f"{code} {count}" for code, count in told.most_common() if code != path.stem)
        print(f"{path.stem}: {sum(told.values())} pieces, {share:.1%} right{'; ' + others if others else ''}")
    return 0 if worst >= GOAL else 1


def _pieces(lines: list[str], size: int) -> Iterator[str]:
    """Sentences one after another, cut when there are ``size`` code points."""
    held = ""
    for line in lines:
        held += " " + line.strip()
        while len(held) >= size:
            yield held[:size]
            held = held[size:]


if __name__ == "__main__":
    sys.exit(main())
