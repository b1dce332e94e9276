"""The nouns: spans, documents, quantities, mentions, claims, findings, reports.

They hold values and decide nothing. Positions are half-open and in code points of the document's text.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from factcheck.interval import Interval, Rounding
from factcheck.record import Record

PASS, WARN, FAIL, UNCHECKED = "pass", "warn", "fail", "unchecked"
ERROR, WARNING, NOTE = "error", "warning", "note"

# Kinds of mention that count as figures in the coverage.
FIGURE_KINDS = frozenset(("money", "measure", "percent", "points", "number", "count", "ratio", "multiple", "times"))
# Multiples are of a kind of their own for the rules ("doubled" changes a figure, "twice" compares, or counts occasions).
PUBLIC_KIND = {"multiple": "ratio", "times": "ratio"}
# Kinds that only some rules ask for; they are no figures, and lists of mentions leave them out.
UNLISTED = frozenset(("weekday", "clock", "rank", "decade"))


class Span(Record):
    """Half-open range of code points, ``0 <= start <= end``."""

    start: int
    end: int


class Document(Record):
    """An article as text. ``language`` is an ISO 639-1 code or ``None`` (detect it); ``place`` an ISO 3166 code.

    ``origin`` maps text offsets to offsets of the source: pairs (text offset, source offset), ascending; empty when equal.
    """

    text: str
    source: str = "<text>"
    language: str | None = None
    published: date | None = None
    place: str | None = None
    parts: tuple[tuple[str, Span], ...] = ()
    origin: tuple[tuple[int, int], ...] = ()


class Quantity:
    """One reading of a figure: an exact value, how it was rounded, and its unit.

    ``unit`` is an ISO 4217 code, a unit name of ``rules/units.txt`` or ``""``. Percent is a number (10 % is 1/10).
    ``note`` says why the reading is not the plain one: ``""``, ``sibling``, ``unit``, ``inherited``, ``separator``.
    ``kind`` is the kind that the mention has under this reading.
    """

    __slots__ = ("kind", "note", "rounding", "stated", "unit")

    def __init__(self, stated: Fraction, unit: str, rounding: Rounding, kind: str, note: str = "") -> None:
        self.stated = stated
        self.unit = unit
        self.rounding = rounding
        self.kind = kind
        self.note = note

    @property
    def interval(self) -> Interval:
        """The closed interval of values that may have been rounded to the stated one."""
        half = self.rounding.half(self.stated)
        return Interval(self.stated - half, self.stated + half)

    @property
    def coarse(self) -> Interval:
        """The interval without the 5 % cap on trailing zeros."""
        half = self.rounding.coarse(self.stated)
        return Interval(self.stated - half, self.stated + half)

    def __repr__(self) -> str:
        return f"Quantity({self.stated} {self.unit} {self.kind}{' ' + self.note if self.note else ''})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Quantity) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return (self.stated, self.unit, self.rounding, self.kind, self.note)


class Mention:
    """A figure in the text with every reading, likeliest first.

    ``span`` covers the figure with its scale, unit and currency; ``outer`` also its hedges. ``parts`` are the mentions of a
    range or tuple, joined by ``joiner`` ("range" or "by"). ``detail`` holds fields that only some kinds have (a date's
    year, month, day; the denominator "per"; the span of the bare numeral).
    """

    __slots__ = ("detail", "hedge", "joiner", "kind", "outer", "parts", "readings", "span")

    def __init__(
        self,
        span: Span,
        kind: str,
        readings: tuple[Quantity, ...],
        hedge: str = "",
        outer: Span | None = None,
        parts: tuple[Mention, ...] = (),
        joiner: str = "",
        detail: dict[str, object] | None = None,
    ) -> None:
        self.span = span
        self.kind = kind
        self.readings = readings
        self.hedge = hedge
        self.outer = outer or span
        self.parts = parts
        self.joiner = joiner
        self.detail = detail or {}

    def __repr__(self) -> str:
        return f"Mention({self.span.start}:{self.span.end} {self.kind} {self.readings[:2]} {self.hedge})"


class Claim(Record):
    """What a rule bound: its id, the span from first to last figure, and the mention in each role."""

    rule: str
    span: Span
    roles: dict[str, Mention]


class RateUsed(Record):
    """A rate that a verdict stands on: 1 ``base`` = ``rate`` ``quote``; ``first``/``last`` are the days it held, as ordinals.

    ``source``: "ECB", "article", "euro parity", "peg", "live". For an undated claim the days are those that agree.
    """

    base: str
    quote: str
    rate: Fraction
    first: int | None
    last: int | None
    source: str


class Fact(Record):
    """A reference fact that the caller gave, as its file has it: what a figure that names it was checked against.

    ``day`` and ``until``: its date and the end of its validity as written (2024, 2024-05, 2024-05-31), or ``""``.
    """

    name: str
    quantity: str
    unit: str
    day: str
    until: str
    source: str


class Evidence(Record):
    """What a verdict was computed from. ``expected`` is in the unit of the figure in role ``blamed``; ``gap`` is relative (0.1 = 10 %)."""

    expected: Interval | None = None
    unit: str = ""
    blamed: str = ""
    gap: Fraction | None = None
    rates: tuple[RateUsed, ...] = ()
    reason: str = ""  # why it is unchecked or only a warning; "" otherwise
    reading: str = ""  # the reading that passed when it is not the likeliest
    weak: bool = False  # undated: some day agrees
    days: tuple[tuple[int, int], ...] = ()  # runs of ordinals (closed) on which an undated claim holds
    plain: Fraction | None = None  # the expected value if the other figures were exact
    fact: Fact | None = None  # the reference fact that decided


class Fix(Record):
    """Replacing ``span`` by ``text`` makes the claim agree; ``why`` is a diagnosis in words."""

    span: Span
    text: str
    why: str


class Finding(Record):
    """A claim with its verdict. ``diagnosis`` is one of the closed codes or ``""``; ``fingerprint`` ignores positions."""

    claim: Claim
    rule: str
    verdict: str
    severity: str
    message: str
    evidence: Evidence
    span: Span
    diagnosis: str = ""
    fixes: tuple[Fix, ...] = ()
    fingerprint: str = ""


class Unbound(Record):
    """A figure that no rule bound, and why."""

    span: Span
    kind: str
    reason: str


class Coverage(Record):
    """How many figures there are, how many a judged claim holds, and the others. ``omitted`` counts unbound ones not listed."""

    figures: int
    checked: int
    unbound: tuple[Unbound, ...]
    omitted: int = 0


class Provenance(Record):
    """What the verdicts were made with: the pack's version or folder, and the rates and their last day."""

    version: str
    pack: str
    rates: str


class Report(Record):
    """Everything found in one document. ``language`` is that of most of it, ``languages`` are all that its paragraphs were read in."""

    document: Document
    findings: tuple[Finding, ...]
    coverage: Coverage
    provenance: Provenance
    language: str
    notes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """True when no claim of severity error fails."""
        return not any(f.verdict == FAIL and f.severity == ERROR for f in self.findings)
