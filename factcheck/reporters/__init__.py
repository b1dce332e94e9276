"""Turns reports into text, by the name of the format; it judges nothing and writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from factcheck.model import FAIL, NOTE, WARN, Report
from factcheck.record import Record


class Style(Record):
    """How a report is shown. ``strict``: a warning is an inconsistency too. ``quiet``: inconsistencies only."""

    verbose: bool = False
    quiet: bool = False
    color: bool = False
    strict: bool = False
    width: int = 80


Reporter = Callable[[Sequence[Report], Style], str]


def _text(reports: Sequence[Report], style: Style) -> str:
    from factcheck.reporters import text

    return text.render(reports, style)


def _json(reports: Sequence[Report], style: Style) -> str:
    from factcheck.reporters import json

    return json.render(reports, style)


# A new format is one module with ``render`` and one line here.
FORMATS: dict[str, Reporter] = {"text": _text, "json": _json}


def render(reports: Sequence[Report], name: str = "text", style: Style | None = None) -> str:
    """The reports in the format ``name``, ending in a line end unless empty."""
    return FORMATS[name](reports, style or Style())


def consistent(report: Report, strict: bool = False) -> bool:
    """``report.ok``; with ``strict`` no finding warns or fails either, whatever its severity but note."""
    if not strict:
        return report.ok
    return not any(f.verdict in (FAIL, WARN) and f.severity != NOTE for f in report.findings)
