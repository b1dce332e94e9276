"""Test statistics as papers report them, "t(28) = 2.20, p = .036": figures in roles, ready for a rule. It computes nothing.

A sentence without a p and a sign of comparison behind it costs one search. The notation is the same in every language;
only the decimal mark differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from factcheck.checking.slots import Slot
from factcheck.checking.tells import single_spaced
from factcheck.interval import EXACT, Rounding
from factcheck.knowledge.language import Language
from factcheck.model import Mention, Quantity, Span
from factcheck.record import Record

NAMES = ("t", "F", "chi2", "r", "z", "mean")
_NUMBER = frozenset(("number",))
SLOTS = {
    "t": ("statistic", "df", "p"),
    "r": ("statistic", "df", "p"),
    "chi2": ("statistic", "df", "p"),
    "F": ("statistic", "df", "below", "p"),
    "z": ("statistic", "p"),
    "mean": ("mean", "n"),
}
REACH = 70  # characters between a statistic and its p
_FIGURE = r"[-\u2212\u2013]?(?:[0-9]{1,6})?[.,\u00b7]?[0-9]{1,12}"
_WHOLE = r"[0-9]{1,8}(?:[.,][0-9]{1,4})?"


class Reported(Record):
    """A statistic found: its name and its figures."""

    name: str
    roles: dict[str, Mention]


def slots_of(name: str) -> dict[str, Slot]:
    """The slots that a statistic fills."""
    return {role: Slot(role, _NUMBER) for role in SLOTS[name]}


@cache
def _p_signs() -> re.Pattern[str]:
    return re.compile(
        r"(?<![A-Za-z0-9\u00c0-\u024f])[pP](?:-?[vV]alues?|-?[wW]ert)? ?(?:\([^()]{1,20}\) ?)?(<=|>=|[<>=\u2264\u2265])"
    )


@cache
def _mean_signs() -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z0-9\u00c0-\u024f])[M\u00d8] ?= ?")


@cache
def _statistic() -> re.Pattern[str]:
    chi = r"(?:\u03c7|\u03a7|X|chi)[-\u00ad ]?(?:\^?2|\u00b2|square[d]?|quadrat|carr\u00e9|-?\u65b9)"
    one = rf"(?:df|FG|ddl)? ?=? ?(?P<first>{_WHOLE}) ?(?:[,;] ?[nN] ?= ?[0-9.,' ]{{1,12}})?"
    two = r"(?P<above>[0-9]{1,8}(?:\.[0-9]{1,4})?) ?, ?(?P<second>[0-9]{1,8}(?:\.[0-9]{1,4})?)"
    semi = rf"(?P<left>{_WHOLE}) ?; ?(?P<right>{_WHOLE})"
    return re.compile(
        rf"(?<![A-Za-z0-9\u00c0-\u024f])(?:(?P<name>t|r|z|Z|{chi}) ?(?:[(\[] ?{one}[)\]])?|F ?[(\[] ?(?:{two}|{semi}) ?[)\]])"
        rf" ?= ?(?P<value>{_FIGURE})(?![0-9])"
    )


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(
        r"(?P<sign><=|>=|[<>=\u2264\u2265]) ?(?P<value>[01]?[.,\u00b7]?[0-9]{1,12})(?![0-9]|[.,][0-9])(?P<percent> ?%)?"
    )


@cache
def _freedom() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![A-Za-z0-9\u00c0-\u024f])(?:df|d\.f\.|FG|ddl|\u81ea\u7531\u5ea6) ?(?:=|\u4e3a)? ?(?P<first>{_WHOLE})"
    )


@cache
def _count() -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z0-9\u00c0-\u024f])[nN] ?= ?(?P<n>[0-9]{1,6})(?![0-9.,]?[0-9])")


def found(text: str, start: int, end: int, language: Language) -> Iterator[Reported]:
    """Every statistic of a sentence with its p, and every mean with its n."""
    if "=" not in text[start:end]:
        return
    if "  " in text[start:end]:  # a line end of two characters
        flat, places = single_spaced(text, start, end)
        for one in found(flat, 0, len(flat), language):
            yield Reported(one.name, {role: _placed(mention, places) for role, mention in one.roles.items()})
        return
    tails = [(hit.start(), hit.start(1)) for hit in _p_signs().finditer(text, start, end)]
    if tails:
        yield from _tests(text, start, end, tails, language)
    if _mean_signs().search(text, start, end):
        yield from _means(text, start, end, language)


def _tests(text: str, start: int, end: int, tails: list[tuple[int, int]], language: Language) -> Iterator[Reported]:
    hits = list(_statistic().finditer(text, start, end))
    for place, hit in enumerate(hits):
        stop = min(hits[place + 1].start() if place + 1 < len(hits) else end, hit.end() + REACH)
        begin = next((tail for tail in tails if hit.end() <= tail[0] < stop), None)
        if begin is None:
            continue
        tail = _tail().match(text, begin[1], end)
        name = {None: "F", "t": "t", "r": "r", "z": "z", "Z": "z"}.get(hit["name"], "chi2")
        if tail is None or tail["percent"]:
            continue
        roles = _roles(text, name, hit, hit.end(), begin[0], language)
        p = _p(text, begin[0], tail)
        if roles is not None and p is not None:
            yield Reported(name, {**roles, "p": p})


def _roles(
    text: str, name: str, hit: re.Match[str], start: int, end: int, language: Language
) -> dict[str, Mention] | None:
    """The statistic and its degrees of freedom; ``None`` when they are missing or not written as they should be."""
    statistic = _figure(hit, "value", language)
    source: re.Match[str] | None = hit
    if hit["first"] is None and name in ("t", "r", "chi2"):
        source = _freedom().search(text, start, end)
    if statistic is None or source is None or (name == "z" and hit["first"] is not None):
        return None
    roles = {"statistic": statistic}
    groups = ("above", "second") if name == "F" and hit["above"] else ("left", "right") if name == "F" else ("first",)
    for role, group in zip(("df", "below"), groups, strict=False):
        if role in SLOTS[name]:
            figure = _figure(source, group, language)
            if figure is None or figure.readings[0].stated <= 0:
                return None
            roles[role] = figure
    if name == "r" and abs(statistic.readings[0].stated) > 1:
        return None
    return roles


def _means(text: str, start: int, end: int, language: Language) -> Iterator[Reported]:
    """M = 3.48 (SD = 1.2), n = 20: one mean and one n in the sentence."""
    means = list(_mean().finditer(text, start, end))
    counts = list(_count().finditer(text, start, end))
    if len(means) != 1 or len(counts) != 1:
        return
    mean, n = _figure(means[0], "value", language), _figure(counts[0], "n", language)
    if mean is not None and n is not None and mean.readings[0].stated.denominator > 1:
        yield Reported("mean", {"mean": mean, "n": _exact(n)})


@cache
def _mean() -> re.Pattern[str]:
    unit = r"(?! ?(?:[%$\u20ac\u00a3\u00a5\u00b0]|[^\W\d_]))"
    return re.compile(
        rf"(?<![A-Za-z0-9\u00c0-\u024f])[M\u00d8] ?= ?(?P<value>[0-9]{{1,6}}[.,\u00b7][0-9]{{1,6}})(?![0-9]){unit}"
    )


def _exact(mention: Mention) -> Mention:
    reading = mention.readings[0]
    return Mention(mention.span, "number", (Quantity(reading.stated, "", EXACT, "number"),), detail=mention.detail)


def _figure(hit: re.Match[str], group: str, language: Language) -> Mention | None:
    """A number of a notation that has a decimal mark but no groups."""
    written = hit[group]
    digits = written.lstrip("-\u2212\u2013")
    marks = [char for char in digits if not char.isdigit()]
    if len(marks) > 1 or (marks and marks[0] == "," and "," not in language.decimal):
        return None
    whole, _, part = digits.replace(",", ".").replace("\u00b7", ".").partition(".")
    value = Fraction(int((whole or "0") + part), 10 ** len(part))
    half = Fraction(1, 2 * 10 ** len(part))
    rounding = Rounding(half, half) if part else EXACT if group not in ("value",) else Rounding(half, half)
    span = Span(*hit.span(group))
    numeral = Span(span.end - len(digits), span.end)
    stated = -value if len(digits) < len(written) else value
    return Mention(span, "number", (Quantity(stated, "", rounding, "number"),), detail=_written(numeral, digits))


def _p(text: str, start: int, tail: re.Match[str]) -> Mention | None:
    """A p-value: rounded when it is said to equal, a bound when it is said to be below or above."""
    digits = tail["value"].replace(",", ".").replace("\u00b7", ".")
    whole, _, part = digits.partition(".")
    value = Fraction(int((whole or "0") + part), 10 ** len(part))
    if value > 1 or (value == 1 and not part):
        return None
    sign = tail["sign"]
    half = Fraction(1, 2 * 10 ** len(part))
    rounding = Rounding(half, half) if sign == "=" else EXACT
    hedge = "" if sign == "=" else "most" if sign in ("<", "<=", "\u2264") else "least"
    detail = _written(Span(*tail.span("value")), tail["value"]) if sign == "=" else {}
    return Mention(
        Span(start, tail.end("value")), "number", (Quantity(value, "", rounding, "number"),), hedge, detail=detail
    )


def _written(span: Span, digits: str) -> dict[str, object]:
    """Where the numeral stands and its decimal mark, so that a correction can be written as it is."""
    mark = next((char for char in digits if not char.isdigit()), "")
    return {"numeral": span, "marks": [(mark, "")]}


def _placed(mention: Mention, places: list[int]) -> Mention:
    """The mention where it stands in the text that single spaces were made in."""

    def moved(span: Span) -> Span:
        return Span(places[span.start], places[span.end - 1] + 1)

    detail = dict(mention.detail)
    if isinstance(numeral := detail.get("numeral"), Span):
        detail["numeral"] = moved(numeral)
    return Mention(moved(mention.span), mention.kind, mention.readings, mention.hedge, detail=detail)
