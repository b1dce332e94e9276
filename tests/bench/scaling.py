"""Times a check against the size of its text, articles and hostile inputs: twice the text, 2.3 times the time at most."""

from __future__ import annotations

import argparse
import math
import resource
import signal
import statistics
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from time import process_time
from types import FrameType
from typing import NamedTuple

import factcheck

ARTICLE = Path(__file__).resolve().parents[1] / "articles" / "fonds-ia.fr.txt"
LIMIT = 2.3
PATIENCE = 20  # seconds of the clock that a check of a hostile input may take; an article has ten times as many
SHORT = 0.002  # seconds below which a ratio is noise


class Input(NamedTuple):
    """``make(n)`` is a text of about ``n`` characters."""

    name: str
    language: str
    make: Callable[[int], str]


def repeated(unit: str, head: str = "", tail: str = "") -> Callable[[int], str]:
    """``unit`` again and again, up to the size asked for."""
    return lambda size: head + unit * max(1, size // len(unit)) + tail


def _article(size: int) -> str:
    text = ARTICLE.read_text(encoding="utf-8") + "\n"
    return (text * (size // len(text) + 1))[:size]


def _line(size: int) -> str:
    return _article(size).replace("\n", " ")


ARTICLES = [Input("article, by paragraphs", "fr", _article), Input("article, in one line", "fr", _line)]
DENSE = "Le prix est passé de 12,4 à 15,1 millions d’euros (+ 21,8 %), soit 3 km (1,9 mile) et 4 200 personnes. "
HOSTILE = [
    Input("opening parentheses", "fr", repeated("(")),
    Input("parentheses after a figure", "en", repeated("(", "5 km ")),
    Input("closed pairs", "en", repeated("()")),
    Input("figure and parenthesis", "en", repeated("1 km (")),
    Input("money and parenthesis", "en", repeated("$1 (")),
    Input("digits", "en", repeated("7")),
    Input("zeros", "en", repeated("0")),
    Input("full-width digits", "zh", repeated("７")),
    Input("digits with commas", "en", repeated("1,")),
    Input("digits with stops", "de", repeated("1.")),
    Input("digits with spaces", "fr", repeated("1 ")),
    Input("groups of three", "fr", repeated("000 ", "1 ")),
    Input("groups with commas", "en", repeated(",000", "1")),
    Input("fractions", "en", repeated("1/")),
    Input("vulgar fractions", "en", repeated("½")),
    Input("dashes between digits", "en", repeated("1-")),
    Input("colons between digits", "en", repeated("1:")),
    Input("digits by digits", "en", repeated("1 x ")),
    Input("per cent signs", "en", repeated("%")),
    Input("currency signs", "en", repeated("€")),
    Input("currency sign and digit", "en", repeated("$1")),
    Input("currency codes", "en", repeated("USD ")),
    Input("minus signs", "en", repeated("-")),
    Input("full stops", "en", repeated(".")),
    Input("quotation marks", "en", repeated('."')),
    Input("spaces", "en", repeated(" ")),
    Input("spaces between figures", "en", repeated(" ", "5 km", "(3 miles)")),
    Input("line ends", "en", repeated("\n")),
    Input("carriage returns", "en", repeated("\r\n")),
    Input("soft line ends", "en", repeated("and 1\n")),
    Input("one long word", "de", repeated("a")),
    Input("one long word with digits", "de", repeated("a1")),
    Input("words in capitals", "en", repeated("NATO ")),
    Input("initials", "en", repeated("A.")),
    Input("initials before figures", "en", repeated("A. 1 ")),
    Input("number words", "en", repeated("two ")),
    Input("number words that combine", "en", repeated("two hundred million ")),
    Input("number words, French", "fr", repeated("quatre-vingt-dix ")),
    Input("number words, German", "de", repeated("einundzwanzig ")),
    Input("joined number words, German", "de", repeated("hundert")),
    Input("number signs, Chinese", "zh", repeated("九")),
    Input("scale signs, Chinese", "zh", repeated("万", "1")),
    Input("numbers and scales, Chinese", "zh", repeated("1亿")),
    Input("scale words", "en", repeated("million ", "1 ")),
    Input("figures with scales", "en", repeated("1 million ")),
    Input("hedges", "en", repeated("about ", "", "5 km")),
    Input("hedges after figures, Chinese", "zh", repeated("左右", "5")),
    Input("months", "en", repeated("May 1 ")),
    Input("dates", "de", repeated("1. Mai 2020 ")),
    Input("units", "en", repeated("km ", "1 ")),
    Input("units per units", "en", repeated("km/", "1 ")),
    Input("compound measures", "en", repeated("5 ft 6 in ")),
    Input("figures without sentence end", "en", repeated("12 3.4 5 % 7 km $8 ")),
    Input("numbers in a list", "en", repeated("5, ")),
    Input("percents in a list", "en", repeated("5 %, ")),
    Input("measures in a list", "en", repeated("5 km, ")),
    Input("money in a list", "en", repeated("$5 and ")),
    Input("ranges", "en", repeated("from 5 to 6 ")),
    Input("shares", "en", repeated("5 of 10 (50 %) ")),
    Input("conversions in one sentence", "fr", repeated("10 milliards de yuans (1,4 milliard de dollars), ")),
    Input("conversions as sentences", "fr", repeated("Cela fait 10 milliards de yuans (1,4 milliard de dollars). ")),
    Input("failing conversions", "fr", repeated("Cela fait 10 milliards de yuans (9,4 milliards de dollars). ")),
    Input("failing conversions, one sentence", "fr", repeated("10 milliards de yuans (9,4 milliards de dollars), ")),
    Input("conversions of many pairs", "en", repeated("$5 (€4), £3 (¥500), ")),
    Input("measures converted", "en", repeated("5 km (3 miles), ")),
    Input("growth in one sentence", "en", repeated("rose 5 % to $10 from $9, ")),
    Input("growth as sentences", "en", repeated("It rose 5 % to $10 from $9. ")),
    Input("change cues", "en", repeated("rose ", "5 % ", "to 10 from 9")),
    Input("stated rates", "en", repeated("$1 = 152 yen. ")),
    Input("two stated rates and claims", "en", repeated("$1 = 152 yen. It cost $2 (304 yen). ")),
    Input("countries", "en", repeated("Canada Australia ", "$5 (€4) ")),
    Input("dense with figures", "fr", repeated(DENSE)),
    Input("emoji", "en", repeated("😀1")),
    Input("combining marks", "en", repeated("e\u0301", "1")),
    Input("no-break spaces", "fr", repeated("1\u00a0")),
    Input("right-to-left marks", "en", repeated("\u200f1 km ")),
]


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    signal.signal(signal.SIGALRM, _give_up)
    factcheck.check("5 km (3 miles)", language="en")
    slow = []
    print(
        f"{'input':36}{'characters':>12}{'seconds':>10}{'MB/s':>8}{'t(2n)/t(n)':>13}   MB of memory so far: {_memory()}"
    )
    for one in ARTICLES if "article" not in options.skip else ():
        slow += _scale(one, [1_000, 10_000, 100_000, 1_000_000, options.largest // 2, options.largest], options)
    for one in HOSTILE if "hostile" not in options.skip else ():
        if options.only and options.only not in one.name:
            continue
        slow += _scale(one, [options.size >> shift for shift in (5, 4, 3, 2, 1, 0)], options)
    print(f"\nmore than {LIMIT} times for twice the text: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scaling", description="time of a check against the size of its text")
    parser.add_argument("--size", type=int, default=80_000, help="characters of the largest hostile input")
    parser.add_argument("--largest", type=int, default=10_000_000, help="characters of the largest article")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--only", default="", help="inputs whose name holds this")
    parser.add_argument("--skip", action="append", choices=("article", "hostile"), default=[])
    return parser.parse_args(arguments)


def _scale(one: Input, sizes: list[int], options: argparse.Namespace) -> list[str]:
    """Prints a line for the largest size (for articles, for each); the name when doubling costs too much, twice measured."""
    times: list[tuple[int, float]] = []
    for size in sizes:
        text = one.make(size)
        spent = _time(text, one.language, options.repeat, PATIENCE * 10 if one in ARTICLES else PATIENCE)
        if math.isinf(spent):
            print(f"{one.name:36}{len(text):>12}{'> ' + str(PATIENCE):>10}", flush=True)
            if len(times) < 3:
                return [one.name]
            text, spent = one.make(times[-1][0]), times[-1][1]
            break
        times.append((len(text), spent))
        if one in ARTICLES:
            _row(one.name, text, spent, _steepest(times[-2:]))
    worst = _steepest(times)
    if worst > LIMIT:
        worst = min(worst, _steepest([(n, _time(one.make(n), one.language, options.repeat)) for n, _ in times]))
    if one not in ARTICLES:
        _row(one.name, text, spent, worst)
    return [one.name] if worst > LIMIT else []


def _steepest(times: list[tuple[int, float]]) -> float:
    """What twice the text costs at most; over four times the text when there is as much, since single steps are noisy."""
    steps = [(first, last) for first, last in pairwise(times) if first[1] > SHORT]
    if len(steps) > 1:
        steps = [(first[0], second[1]) for first, second in pairwise(steps)]
    return max((2 ** (math.log(t / s) / math.log(m / n)) for (n, s), (m, t) in steps), default=0.0)


def _row(name: str, text: str, spent: float, worst: float) -> None:
    rate = len(text.encode()) / spent / 1e6
    shown = f"{worst:.2f}" if worst else "-"
    mark = "  !" if worst > LIMIT else ""
    print(f"{name:36}{len(text):>12}{spent:>10.3f}{rate:>8.2f}{shown:>13}{_memory():>12}{mark}", flush=True)


def _time(text: str, language: str, repeat: int, patience: int = PATIENCE) -> float:
    """The median of ``repeat`` checks (fewer of a very long one), or infinity when one takes too long."""
    times: list[float] = []
    signal.alarm(patience)
    try:
        while len(times) < (repeat if sum(times) < 10 else 1):
            start = process_time()
            factcheck.check(text, language=language)
            times.append(process_time() - start)
    except TimeoutError:
        return statistics.median(times) if times else math.inf
    finally:
        signal.alarm(0)
    return statistics.median(times)


def _give_up(number: int, frame: FrameType | None) -> None:
    raise TimeoutError


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
