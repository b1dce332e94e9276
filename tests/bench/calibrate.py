"""Words the rows of a calibration folder as sentences, has them checked, and prints the shares that pass and fail."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.bench import plainly, wording
from tests.bench.rows import KINDS, RULES, SLIPS, Row, read
from tests.bench.wording import LANGUAGES

TARGETS = {"units": 98.0, "currency": 97.0, "growth": 96.0}
MAX_FAIL = 1.0
CAUGHT = {"first-digit": 95.0, "scale": 95.0, "swap": 95.0, "label": 89.0, "inverted": 95.0}
VERDICTS = ("pass", "warn", "fail", "unchecked", "none")
WORST = {"fail": 0, "warn": 1, "unchecked": 2, "pass": 3}


class Case(NamedTuple):
    row: Row
    language: str
    text: str


class Outcome(NamedTuple):
    """``verdict`` is that of the row's own rule; ``other`` names further rules that fail in the sentence."""

    case: Case
    verdict: str
    reason: str = ""
    diagnosis: str = ""
    other: str = ""


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    cases = _cases(read(options.folder), options.render, options.slip)
    if options.kind:
        cases = [case for case in cases if case.row.kind == options.kind]
    outcomes = _by_command(cases, options.command) if options.command else [_in_process(case) for case in cases]
    good = _table(outcomes, options.slip)
    if options.list:
        _list(outcomes, options.slip)
    if options.all:
        for outcome in outcomes:
            print(f"{_place(outcome)}\t{outcome.verdict}\t{outcome.case.text}")
    return 0 if good else 1


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="calibrate", description="share of real claims that pass, of slips that fail")
    parser.add_argument("folder", type=Path, help="holds units.tsv, currency_claims.tsv and growth.tsv")
    parser.add_argument("--slip", choices=tuple(SLIPS), default="", help="change the second figure of every row")
    parser.add_argument("--as", dest="render", choices=("en",), default="", help="word rows of other languages too")
    parser.add_argument("--kind", choices=KINDS, default="")
    parser.add_argument("--list", action="store_true", help="the rows that miss, with their sentences")
    parser.add_argument("--all", action="store_true", help="every row with its sentence")
    parser.add_argument(
        "--command", nargs="?", const="factcheck", default="", help="go through this command, not the API"
    )
    return parser.parse_args(arguments)


def _cases(rows: list[Row], render: str, slip: str) -> list[Case]:
    cases = []
    for row in rows:
        native = row.language.split("-")[0]
        language = native if native in (*LANGUAGES, *plainly.WORDS) and not render else render or native
        words = wording if language in LANGUAGES else plainly
        changed = SLIPS[slip](row) if slip else row
        if changed and language in (*LANGUAGES, *plainly.WORDS) and words.has_words(changed, language):
            cases.append(Case(changed, language, words.sentence(changed, language)))
    return cases


def _in_process(case: Case) -> Outcome:
    import factcheck

    published = date.fromisoformat(case.row.date) if case.row.date else None
    report = factcheck.check(case.text, language=case.language, published=published)
    found = [(one.rule, one.verdict, one.evidence.reason or one.message, one.diagnosis) for one in report.findings]
    unbound = "; ".join(f"{case.text[one.span.start : one.span.end]}: {one.reason}" for one in report.coverage.unbound)
    return _outcome(case, found, unbound)


def _outcome(case: Case, found: list[tuple[str, str, str, str]], unbound: str) -> Outcome:
    own = sorted((one for one in found if one[0] == RULES[case.row.kind]), key=lambda one: WORST[one[1]])
    other = ", ".join(one[0] for one in found if one[0] != RULES[case.row.kind] and one[1] == "fail")
    if not own:
        return Outcome(case, "none", unbound, "", other)
    _, verdict, reason, diagnosis = own[0]
    return Outcome(case, verdict, reason, diagnosis, other)


def _by_command(cases: list[Case], command: str) -> list[Outcome]:
    """Through the installed command: one call for the files of each language and date."""
    outcomes: dict[int, Outcome] = {}
    batches: dict[tuple[str, str], list[int]] = {}
    for place, case in enumerate(cases):
        batches.setdefault((case.language, case.row.date), []).append(place)
    with tempfile.TemporaryDirectory() as folder:
        for (language, day), places in batches.items():
            files = [Path(folder, f"{place}.txt") for place in places]
            for file, place in zip(files, places, strict=True):
                file.write_text(cases[place].text, encoding="utf-8")
            dated = ["--date", day] if day else []
            call = [*command.split(), "check", "--format", "json", "--language", language, *dated]
            done = subprocess.run([*call, *map(str, files)], capture_output=True, text=True, check=False)
            if done.returncode not in (0, 1):
                sys.exit(f"{' '.join(call)}: exit code {done.returncode}\n{done.stderr}")
            for report, place in zip(json.loads(done.stdout), places, strict=True):
                found = [
                    (one["rule"], one["verdict"], one["evidence"]["reason"] or one["message"], one["diagnosis"])
                    for one in report["findings"]
                ]
                unbound = "; ".join(f"{one['text']}: {one['reason']}" for one in report["coverage"]["unbound"])
                outcomes[place] = _outcome(cases[place], found, unbound)
    return [outcomes[place] for place in range(len(cases))]


def _table(outcomes: list[Outcome], slip: str) -> bool:
    good = True
    title = f"slip: {slip}" if slip else "rows as they stand"
    columns = ("rows", *VERDICTS, *(f"{name} %" for name in VERDICTS[:3]))
    print(f"{title:22}" + "".join(f"{name:>11}" for name in columns) + "  target")
    for kind in KINDS:
        for apart in (False, True):
            chosen = [one for one in outcomes if one.case.row.kind == kind and bool(one.case.row.note) == apart]
            if not chosen:
                continue
            tally = Counter(one.verdict for one in chosen)
            shares = {verdict: 100 * tally[verdict] / len(chosen) for verdict in VERDICTS}
            target, met = _target(kind, shares, slip)
            good = good and (met or apart)
            print(
                f"{kind + (' (noted)' if apart else ''):22}{len(chosen):>11}"
                + "".join(f"{tally[verdict]:>11}" for verdict in VERDICTS)
                + "".join(f"{shares[verdict]:>11.1f}" for verdict in VERDICTS[:3])
                + ("  -" if apart else f"  {target}  {'met' if met else 'MISSED'}")
            )
    wrong = sum(bool(one.other) for one in outcomes)
    print(f"rows in which another rule fails: {wrong}")
    return good


def _target(kind: str, shares: dict[str, float], slip: str) -> tuple[str, bool]:
    if slip:
        return f"fail >= {CAUGHT[slip]:g} %", shares["fail"] >= CAUGHT[slip]
    met = shares["pass"] >= TARGETS[kind] and shares["fail"] <= MAX_FAIL
    return f"pass >= {TARGETS[kind]:g} %, fail <= {MAX_FAIL:g} %", met


def _list(outcomes: list[Outcome], slip: str) -> None:
    for apart in (False, True):
        print("\n== rows with a note, counted apart" if apart else "\n== rows that miss")
        for outcome in outcomes:
            row = outcome.case.row
            if bool(row.note) == apart and (outcome.verdict != ("fail" if slip else "pass") or outcome.other):
                print(f"{_place(outcome)} {outcome.verdict.upper()}: {outcome.case.text}")
                detail = "; ".join(filter(None, (outcome.diagnosis, outcome.reason, row.note and f"note: {row.note}")))
                print(f"    {detail[:300]}" + (f"  [also fails: {outcome.other}]" if outcome.other else ""))


def _place(outcome: Outcome) -> str:
    row = outcome.case.row
    return f"{row.kind}:{row.number} [{outcome.case.language}{' ' + row.date if row.date else ''}]"


if __name__ == "__main__":
    sys.exit(main())
