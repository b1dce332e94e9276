"""Writes reports and mentions as JSON, as report.schema.json describes it; it rounds no figure that has an end."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from factcheck.model import Document, Evidence, Fact, Finding, Mention, RateUsed, Report
from factcheck.reporters import Style, consistent
from factcheck.reporters.figures import bounded, day, exact
from factcheck.reporters.folding import TURNING
from factcheck.reporters.lines import Lines

LONGEST_TEXT = 2000  # a claim over a whole edition is shown by its ends
# What JSON would let through to a terminal that obeys it.
ESCAPES = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *map(ord, TURNING))}


def render(reports: Sequence[Report], style: Style) -> str:
    """An array with one object a file, each on a line of its own."""
    return _array([_report(report, style.strict) for report in reports])


def render_mentions(found: Sequence[tuple[Document, Sequence[Mention]]]) -> str:
    """An array with one object a file, each with its mentions in text order."""
    return _array([_mentions(document, mentions) for document, mentions in found])


def _array(objects: Sequence[dict[str, Any]]) -> str:
    lines = ",\n".join(json.dumps(one, ensure_ascii=False).translate(ESCAPES) for one in objects)
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def _report(report: Report, strict: bool) -> dict[str, Any]:
    document, coverage, lines = report.document, report.coverage, Lines(report.document.text)
    return {
        "version": report.provenance.version,
        "source": document.source,
        "language": report.language,
        "languages": list(report.languages),
        "published": document.published.isoformat() if document.published else None,
        "ok": consistent(report, strict),
        "findings": [_finding(finding, document.text, lines) for finding in report.findings],
        "coverage": {
            "figures": coverage.figures,
            "checked": coverage.checked,
            "unbound": [
                {
                    "start": one.span.start,
                    "end": one.span.end,
                    "text": document.text[one.span.start : one.span.end],
                    "kind": one.kind,
                    "reason": one.reason,
                }
                for one in coverage.unbound
            ],
            "omitted": coverage.omitted,
        },
        "provenance": report.provenance._asdict(),
        "notes": list(report.notes),
    }


def _finding(finding: Finding, text: str, lines: Lines) -> dict[str, Any]:
    start, end = finding.span
    line, column = lines.at(start)
    return {
        "rule": finding.rule,
        "verdict": finding.verdict,
        "severity": finding.severity,
        "start": start,
        "end": end,
        "line": line,
        "column": column,
        "text": _cut(text, start, end),
        "message": finding.message,
        "figures": [_figure(role, mention, text) for role, mention in finding.claim.roles.items()],
        "evidence": _evidence(finding.evidence),
        "diagnosis": finding.diagnosis or None,
        "fixes": [
            {"start": fix.span.start, "end": fix.span.end, "text": fix.text, "why": fix.why} for fix in finding.fixes
        ],
        "fingerprint": finding.fingerprint,
    }


def _figure(role: str, mention: Mention, text: str) -> dict[str, Any]:
    start, end = mention.span
    return {"role": role, "start": start, "end": end, "text": text[start:end], **_value(mention)}


def _value(mention: Mention) -> dict[str, Any]:
    """The likeliest reading; a range has no one value, and the ends of its parts."""
    if not mention.readings:
        ends = [_value(part) for part in mention.parts[:1] + mention.parts[-1:]] or [_NOTHING]
        return {"value": None, "low": ends[0]["low"], "high": ends[-1]["high"], "unit": ends[-1]["unit"]}
    first = mention.readings[0]
    low, high = first.interval
    return {"value": exact(first.stated), "low": _number(low), "high": _number(high), "unit": first.unit}


_NOTHING: dict[str, Any] = {"low": None, "high": None, "unit": ""}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    expected = None
    if evidence.expected is not None:
        low, high = evidence.expected
        value = None if evidence.plain is None else _number(evidence.plain)
        expected = {
            "value": value,
            "low": _number(low),
            "high": _number(high),
            "unit": evidence.unit,
            "role": evidence.blamed,
        }
    return {
        "expected": expected,
        "gap": None if evidence.gap is None else _number(evidence.gap),
        "rates": [_rate(rate) for rate in evidence.rates],
        "reason": evidence.reason,
        "reading": evidence.reading,
        "weak": evidence.weak,
        "fact": None if evidence.fact is None else _fact(evidence.fact),
        "days": [{"first": day(first), "last": day(last)} for first, last in evidence.days],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    """As its file has it; the value is that of the figure in the role "fact"."""
    return {
        "name": fact.name,
        "quantity": fact.quantity,
        "unit": fact.unit,
        "date": fact.day or None,
        "until": fact.until or None,
        "source": fact.source,
    }


def _rate(rate: RateUsed) -> dict[str, Any]:
    shown: dict[str, Any] = {"pair": f"{rate.base}/{rate.quote}", "rate": exact(rate.rate)}
    if rate.first is not None and rate.first == rate.last:
        shown["date"] = day(rate.first)
    else:
        shown.update({key: day(end) for key, end in (("first", rate.first), ("last", rate.last)) if end is not None})
    return {**shown, "source": rate.source}


def _mentions(document: Document, mentions: Sequence[Mention]) -> dict[str, Any]:
    lines = Lines(document.text)
    return {
        "source": document.source,
        "language": document.language,
        "mentions": [_mention(mention, document.text, lines) for mention in mentions],
    }


def _mention(mention: Mention, text: str, lines: Lines) -> dict[str, Any]:
    start, end = mention.span
    line, column = lines.at(start)
    return {
        "start": start,
        "end": end,
        "line": line,
        "column": column,
        "kind": mention.kind,
        "text": text[start:end],
        "hedge": mention.hedge,
        "joiner": mention.joiner,
        "readings": [
            {
                "value": exact(reading.stated),
                "low": _number(reading.interval.low),
                "high": _number(reading.interval.high),
                "unit": reading.unit,
                "kind": reading.kind,
                "note": reading.note,
            }
            for reading in mention.readings
        ],
        "parts": [_mention(part, text, lines) for part in mention.parts],
    }


def _number(value: Fraction) -> str | None:
    return None if bounded(value) is None else exact(value)


def _cut(text: str, start: int, end: int) -> str:
    if end - start <= LONGEST_TEXT:
        return text[start:end]
    return f"{text[start : start + LONGEST_TEXT // 2]} … {text[end - LONGEST_TEXT // 2 : end]}"
