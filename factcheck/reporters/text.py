"""Writes reports for an editor at a terminal: place, sentence, stated against expected, rate, likely slip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.model import ERROR, FAIL, PASS, UNCHECKED, WARN, Evidence, Finding, Mention, RateUsed, Report
from factcheck.reporters import Style
from factcheck.reporters.figures import day, measured, spread, stated
from factcheck.reporters.folding import cells_of, fold, visible
from factcheck.reporters.lines import Lines

INDENT = "    "
LABEL = 10  # columns of "expected  "
MOST_PASSAGES = 6
MOST_FIGURES = 6
MOST_RATES = 4
MOST_RUNS = 3
MOST_WEAK = 5  # undated passes listed without --verbose

SLIPS = {
    "scale": "a scale word is off (million for billion, or the like)",
    "decimal": "the decimal point is in the wrong place",
    "swap": "two digits are swapped",
    "digit": "one digit is wrong",
    "label": "the currency or unit named is the wrong one",
    "inverted": "the rate was applied the wrong way round",
    "points": "percent and percentage points are mixed up",
    "ratio": "a ratio is called a change",
    "exchanged": "the two figures are exchanged",
    "calendar": "the calendar says otherwise",
}
COLORS = {FAIL: "1;31", WARN: "33", PASS: "32", UNCHECKED: "36"}
VERDICTS = (PASS, WARN, FAIL, UNCHECKED)


def render(reports: Sequence[Report], style: Style) -> str:
    """All reports, then the total; with ``quiet`` the inconsistencies alone."""
    blocks: list[str] = []
    for report in reports:
        blocks += _report(report, style, many=len(reports) > 1)
    if reports and not style.quiet:
        blocks.append(_total(reports, style))
    while blocks and not blocks[-1]:
        blocks.pop()
    return "\n".join(blocks) + "\n" if blocks else ""


def paint(text: str, verdict: str, style: Style) -> str:
    """``text`` in the color of the verdict, if colors are wanted."""
    return f"\x1b[{COLORS[verdict]}m{text}\x1b[0m" if style.color else text


def _report(report: Report, style: Style, many: bool) -> list[str]:
    source, lines = visible(report.document.source), Lines(report.document.text)
    blocks: list[str] = []
    if not style.quiet:
        blocks += [_wrap(f"{source}: note: {visible(note)}", style, "") for note in report.notes]
        blocks += [""] if blocks else []
    weak = 0
    for finding in report.findings:
        head = _head(finding, source, lines, style)
        if finding.verdict == FAIL or (finding.verdict == WARN and not style.quiet):
            blocks += [
                *head,
                *_passages(report, finding, lines, style),
                *_details(finding, style, report.document.text),
                "",
            ]
        elif style.quiet:
            continue
        elif finding.verdict == UNCHECKED or style.verbose:
            blocks += [*head, *_brief(finding, style), ""]
        elif finding.evidence.weak:
            weak += 1
            blocks += [*head, *_brief(finding, style), ""] if weak <= MOST_WEAK else []
    if weak > MOST_WEAK:
        blocks += [f"{source}: {weak - MOST_WEAK} more pass on some day; --verbose lists them", ""]
    if style.verbose and not style.quiet:
        blocks += _unbound(report, source, lines, style)
    if many and not style.quiet:
        blocks += [f"{source}: {_counts([report])}", ""]
    return blocks


def _head(finding: Finding, source: str, lines: Lines, style: Style) -> list[str]:
    line, column = lines.at(finding.span.start)
    word = finding.verdict.upper()
    if finding.verdict == FAIL and finding.severity != ERROR:
        word += f" ({finding.severity})"  # it does not stop a hook
    plain = f"{source}:{line}:{column}  {finding.rule}  {word}"
    shown = f"{source}:{line}:{column}  {finding.rule}  {paint(word, finding.verdict, style)}"
    message = visible(finding.message)
    if sum(cell.width for cell in cells_of(f"{plain}  {message}")) <= style.width:
        return [f"{shown}  {message}".rstrip()]
    return [shown, _wrap(message, style, INDENT)]


def _passages(report: Report, finding: Finding, lines: Lines, style: Style) -> list[str]:
    """The sentence with its figures marked; figures far from each other have a passage each."""
    from factcheck.reporters.excerpt import passages

    spans = [mention.span for mention in finding.claim.roles.values()] or [finding.span]
    groups = passages(report.document.text, spans)
    shown: list[str] = []
    for offset, cells in groups[:MOST_PASSAGES]:
        if len(groups) > 1:
            shown.append(f"{INDENT}line {lines.at(offset)[0]}:")
        for line in fold(cells, style.width - len(INDENT)):
            shown.append(INDENT + "".join(cell.text for cell in line))
            marks = "".join(("^" if cell.marked else " ") * cell.width for cell in line).rstrip()
            if marks:
                shown.append(INDENT + paint(marks, finding.verdict, style))
    if len(groups) > MOST_PASSAGES:
        shown.append(f"{INDENT}and {len(groups) - MOST_PASSAGES} more")
    return shown


def _details(finding: Finding, style: Style, text: str) -> list[str]:
    evidence, roles = finding.evidence, finding.claim.roles
    details = [("stated", _stated(roles))]
    if evidence.expected is not None and evidence.fact is None:  # the fact itself is shown
        kind = _kind(roles.get(evidence.blamed))
        name = _role(evidence.blamed) if len(roles) > 1 else ""
        details.append(("expected", name + spread(evidence.expected, evidence.unit, kind, evidence.plain)))
    details += _rates(evidence) + _fact(evidence)
    if evidence.reading:
        details.append(("read as", visible(evidence.reading)))
    if evidence.reason:
        details.append(("because", visible(evidence.reason)))
    details += _slip(finding, text)
    return [_wrap(shown, style, INDENT + label.ljust(LABEL)) for label, shown in details if shown]


def _brief(finding: Finding, style: Style) -> list[str]:
    """What stands below a pass or an unchecked claim: its figures, its rate, its days or the reason."""
    evidence = finding.evidence
    details = [("stated", _stated(finding.claim.roles))]
    details += _fact(evidence)
    if finding.verdict == UNCHECKED:
        details.append(("because", visible(evidence.reason or "no reason is known")))
    else:
        details += _rates(evidence)
        details += [("read as", visible(evidence.reading))] if evidence.reading else []
    return [_wrap(text, style, INDENT + label.ljust(LABEL)) for label, text in details if text]


def _slip(finding: Finding, text: str) -> list[tuple[str, str]]:
    slip = SLIPS.get(finding.diagnosis, "")
    if not finding.fixes:
        return [("likely", slip)] if slip else []
    shown = []
    for fix in finding.fixes:
        why = slip or visible(fix.why)
        write = f'write "{visible(fix.text)}" for "{visible(text[fix.span.start : fix.span.end])}"'
        shown.append(("likely", f"{why}: {write}" if why else write))
    return shown


def _stated(roles: dict[str, Mention]) -> str:
    figures = [_role(role) + stated(mention) for role, mention in roles.items()]
    more = [f"and {len(figures) - MOST_FIGURES} more"] if len(figures) > MOST_FIGURES else []
    return "; ".join(figures[:MOST_FIGURES] + more)


def _role(role: str) -> str:
    """The role before its figure, unless it is a mere letter: "a", "b2"."""
    return "" if not role[1:] or role[1:].isdecimal() else f"{role} "


def _fact(evidence: Evidence) -> list[tuple[str, str]]:
    """The reference fact: its name and value as its file has them, its dates and its source."""
    fact = evidence.fact
    if fact is None:
        return []
    value = f"{fact.quantity} {fact.unit}".rstrip()
    days = f"{fact.day} to {fact.until}" if fact.until else fact.day
    told = f"{fact.name}: {value} ({days})" if days else f"{fact.name}: {value}"
    return [("fact", visible(told)), ("source", visible(fact.source))]


def _rates(evidence: Evidence) -> list[tuple[str, str]]:
    # of an undated claim the days are told once, below
    shown = [("rate", _rate(rate, not evidence.days)) for rate in evidence.rates[:MOST_RATES]]
    if len(evidence.rates) > MOST_RATES:
        shown.append(("", f"and {len(evidence.rates) - MOST_RATES} more"))
    if evidence.days:
        shown.append(("held on", _days(evidence.days)))
    return shown


def _rate(rate: RateUsed, dated: bool) -> str:
    days = ""
    if dated and rate.first is not None and rate.last is not None:
        days = day(rate.first) if rate.first == rate.last else f"{day(rate.first)} to {day(rate.last)}"
    shown = f"1 {rate.base} = {measured(rate.rate, rate.quote, 'money', 5)}"
    return f"{shown} ({', '.join(part for part in (visible(rate.source), days) if part)})"


def _days(runs: Sequence[tuple[int, int]]) -> str:
    """The longest runs in order of time, and how many there are in all."""
    longest = sorted(sorted(runs, key=lambda run: run[0] - run[1])[:MOST_RUNS])
    shown = [day(first) if first == last else f"{day(first)} to {day(last)}" for first, last in longest]
    if len(runs) > MOST_RUNS:
        shown.append(f"and {len(runs) - MOST_RUNS} shorter times since {day(min(runs)[0])}")
    return ", ".join(shown)


def _unbound(report: Report, source: str, lines: Lines, style: Style) -> list[str]:
    shown = []
    for one in report.coverage.unbound:
        line, column = lines.at(one.span.start)
        text = visible(report.document.text[one.span.start : min(one.span.end, one.span.start + 60)])
        shown.append(_wrap(f"{source}:{line}:{column}: {text} ({one.kind}): {visible(one.reason)}", style, ""))
    if report.coverage.omitted:
        shown.append(f"{source}: {report.coverage.omitted} more figures in no claim")
    if shown:
        shown = ["Figures in no claim:", *shown, ""]
    return [*shown, f"rules {visible(report.provenance.pack)}; rates {visible(report.provenance.rates)}", ""]


def _total(reports: Sequence[Report], style: Style) -> str:
    files = "1 file" if len(reports) == 1 else f"{len(reports)} files"
    verdicts = {finding.verdict for report in reports for finding in report.findings}
    worst = next((verdict for verdict in (FAIL, WARN, UNCHECKED) if verdict in verdicts), PASS)
    return paint(f"{files}: {_counts(reports)}", worst, style)


def _counts(reports: Iterable[Report]) -> str:
    figures = checked = 0
    counts = dict.fromkeys(VERDICTS, 0)
    for report in reports:
        figures += report.coverage.figures
        checked += report.coverage.checked
        for finding in report.findings:
            counts[finding.verdict] += 1
    verdicts = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
    return f"{figures} figure{'' if figures == 1 else 's'}, {checked} checked; {verdicts}"


def _wrap(text: str, style: Style, prefix: str) -> str:
    """``text`` after ``prefix``, folded with a hanging indent."""
    hanging = " " * len(prefix) if prefix else INDENT
    lines = fold(cells_of(text), style.width - len(hanging))
    return prefix + f"\n{hanging}".join("".join(cell.text for cell in line) for line in lines)


def _kind(mention: Mention | None) -> str:
    if mention is None:
        return ""
    return mention.readings[0].kind or mention.kind if mention.readings else mention.kind
