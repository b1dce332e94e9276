"""Reporters, on reports built by hand: the text that an editor reads, and the JSON that its schema describes."""

from __future__ import annotations

import json
import os
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import reporters
from factcheck.interval import FAR, Interval, Rounding
from factcheck.model import (
    Claim,
    Coverage,
    Document,
    Evidence,
    Finding,
    Fix,
    Mention,
    Provenance,
    Quantity,
    RateUsed,
    Report,
    Span,
    Unbound,
)
from factcheck.reporters import Style, consistent, render
from factcheck.reporters.excerpt import passages
from factcheck.reporters.figures import compact, exact, measured, rounded, spread
from factcheck.reporters.folding import cells_of, fold, visible
from factcheck.reporters.lines import Lines
from factcheck.reporters.mentions import render as render_mentions

TEXT = (
    "Titre.\n\nL’année dernière, le secteur a augmenté de 10% et était évalué à 147,7 milliards de yuans "
    "(12,1 milliards de dollars américains). Le reste\nsuit."
)
DAY = date(2020, 7, 10).toordinal()


def money(text: str, words: str, value: str, unit: str, hedge: str = "") -> Mention:
    start = text.index(words)
    reading = Quantity(Fraction(value), unit, Rounding(Fraction(50_000_000), Fraction(50_000_000)), "money")
    return Mention(Span(start, start + len(words)), "money", (reading,), hedge)


def finding(text: str = TEXT, verdict: str = "fail", **changes: Any) -> Finding:
    a = money(text, "147,7 milliards de yuans", "147700000000", "CNY")
    b = money(text, "12,1 milliards de dollars américains", "12100000000", "USD")
    span = Span(a.span.start, b.span.end)
    evidence = Evidence(
        Interval(Fraction(20_650_000_000), Fraction(21_450_000_000)),
        "USD",
        "b",
        Fraction(7, 10),
        (RateUsed("CNY", "USD", Fraction(1426, 10000), DAY - 7, DAY + 7, "ECB"),),
    )
    fixes = (Fix(b.span, "21,1 milliards de dollars américains", "digits swapped"),) if verdict == "fail" else ()
    given = Finding(
        Claim("currency-conversion", span, {"a": a, "b": b}),
        "currency-conversion",
        verdict,
        "error",
        "147.7bn CNY is about 21.05bn USD, not 12.1bn",
        evidence,
        span,
        "swap" if verdict == "fail" else "",
        fixes,
        "f00d",
    )
    return given._replace(**changes)


def report(*findings: Finding, text: str = TEXT, source: str = "a.txt", **changes: Any) -> Report:
    percent = text.find("10%")
    unbound = (Unbound(Span(percent, percent + 3), "percent", "no second figure"),) if percent >= 0 else ()
    whole = Report(
        Document(text, source, None, date(2020, 7, 10)),
        findings,
        Coverage(2 * len(findings) + len(unbound), 2 * len(findings), unbound),
        Provenance("1.0", "rules 1.0", "ECB to 2026-10-30"),
        "fr",
    )
    return whole._replace(**changes)


FAILING = """\
a.txt:3:66  currency-conversion  FAIL  147.7bn CNY is about 21.05bn USD, not 12.1bn
    L’année dernière, le secteur a augmenté de 10% et était évalué à 147,7
                                                                     ^^^^^
    milliards de yuans (12,1 milliards de dollars américains).
    ^^^^^^^^^^^^^^^^^^  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    stated    147.7bn CNY; 12.1bn USD
    expected  21.05bn USD (20.65bn to 21.45bn)
    rate      1 CNY = 0.1426 USD (ECB, 2020-07-03 to 2020-07-17)
    likely    two digits are swapped: write "21,1 milliards de dollars
              américains" for "12,1 milliards de dollars américains"

1 file: 3 figures, 2 checked; 0 pass, 0 warn, 1 fail, 0 unchecked
"""


def test_a_failing_claim() -> None:
    assert render([report(finding())]) == FAILING


def test_quiet_shows_inconsistencies_only() -> None:
    assert render([report(finding(verdict="pass"))], "text", Style(quiet=True)) == ""
    noted = report(finding(), finding(verdict="warn"), notes=("no date",))
    assert render([noted], "text", Style(quiet=True)) == FAILING.rpartition("\n\n")[0] + "\n"


def test_passes_are_counted_and_listed_with_verbose() -> None:
    passing = report(finding(verdict="pass", message="agrees"))
    assert render([passing]) == "1 file: 3 figures, 2 checked; 1 pass, 0 warn, 0 fail, 0 unchecked\n"
    shown = render([passing], "text", Style(verbose=True))
    assert "a.txt:3:66  currency-conversion  PASS  agrees\n" in shown
    assert "a.txt:3:44: 10% (percent): no second figure\n" in shown
    assert "rules rules 1.0; rates ECB to 2026-10-30" in shown


def test_an_undated_pass_names_its_days() -> None:
    runs = ((DAY, DAY + 20), (DAY + 400, DAY + 400), (DAY + 500, DAY + 700), (DAY + 900, DAY + 930))
    undated = finding(verdict="pass", evidence=Evidence(weak=True, days=runs))
    note = "no date was given, so rates of any day were accepted"
    shown = render([report(undated, notes=(note,))])
    assert shown.startswith(f"a.txt: note: {note}\n\n")
    assert "held on   2020-07-10 to 2020-07-30, 2021-11-22 to 2022-06-10, 2022-12-27 to" in shown
    assert "and 1 shorter times since 2020-07-10" in shown
    many = render([report(*[undated] * 8)])
    assert many.count("PASS") == 5
    assert "a.txt: 3 more pass on some day; --verbose lists them" in many
    assert render([report(*[undated] * 8)], "text", Style(verbose=True)).count("PASS") == 8


def test_unchecked_has_its_reason() -> None:
    unchecked = finding(verdict="unchecked", message="can't be decided", evidence=Evidence(reason="no rate for XAU"))
    shown = render([report(unchecked)])
    assert "UNCHECKED  can't be decided" in shown
    assert "because   no rate for XAU" in shown


def test_several_files_have_a_line_each_and_a_total() -> None:
    shown = render([report(finding()), report(text="Rien.", source="b.txt")])
    assert "a.txt: 3 figures, 2 checked; 0 pass, 0 warn, 1 fail, 0 unchecked\n" in shown
    assert "b.txt: 0 figures, 0 checked; 0 pass, 0 warn, 0 fail, 0 unchecked\n" in shown
    assert shown.endswith("2 files: 3 figures, 2 checked; 0 pass, 0 warn, 1 fail, 0 unchecked\n")


def test_color_only_when_asked() -> None:
    assert "\x1b" not in render([report(finding())])
    assert "\x1b[1;31mFAIL\x1b[0m" in render([report(finding())], "text", Style(color=True))


def test_nothing_of_the_text_reaches_the_terminal_as_a_command() -> None:
    text = TEXT.replace("secteur", "sec\x1b[2Jteur\x07\u202e").replace("Le reste", "\x9b31m")
    shown = render([report(finding(text), text=text, source="a\x1b]0;x.txt")])
    assert "\\x1b[2J" in shown
    assert "a\\x1b]0;x.txt:3:" in shown
    assert all(char.isprintable() or char == "\n" for char in shown)
    assert "\x1b" not in render([report(finding(text), text=text)], "json")
    assert "\u202e" not in render([report(finding(text), text=text)], "json")


def test_everything_fits_into_80_columns() -> None:
    text = TEXT + " " + "x" * 300
    shown = render([report(finding(text, message="long words " * 30), text=text)], "text", Style(verbose=True))
    assert max(map(len, shown.splitlines())) <= 80


def test_marks_stand_below_wide_characters() -> None:
    text = "去年该行业价值1477亿元人民币，约合121亿美元。"
    a, b = money(text, "1477亿元人民币", "147700000000", "CNY"), money(text, "121亿美元", "12100000000", "USD")
    ((offset, cells),) = passages(text, (a.span, b.span))
    (line,) = fold(cells, 76)
    marks = "".join(("^" if cell.marked else " ") * cell.width for cell in line).rstrip()
    assert offset == a.span.start
    assert marks == " " * 14 + "^" * 14 + " " * 6 + "^" * 9
    narrow = fold(cells, 20)
    assert all(sum(cell.width for cell in one) <= 20 for one in narrow)
    assert "".join(cell.text for one in narrow for cell in one) == text


def test_figures_far_apart_have_a_passage_each() -> None:
    text = f"It was $5m. {'Words and words. ' * 100}It was $6m."
    spans = (Span(7, 10), Span(text.index("$6m"), text.index("$6m") + 3))
    shown = [(offset, "".join(cell.text for cell in cells)) for offset, cells in passages(text, spans)]
    assert [offset for offset, _ in shown] == [7, spans[1].start]
    assert [words.strip("… ") for _, words in shown] == ["It was $5m.", "It was $6m."]


def test_a_very_long_figure_is_cut() -> None:
    text = f"It was {'9' * 5000} euros."
    ((_, cells),) = passages(text, (Span(7, 5007),))
    assert len(cells) < 300


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 40))
def test_any_passage_folds_and_keeps_its_marks(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    span = Span(start, min(start + length, len(text)))
    ((_, cells),) = passages(text, (span,))
    lines = fold(cells, 40)
    assert all(sum(cell.width for cell in line if cell.text != " ") <= 40 for line in lines)
    assert all("\n" not in cell.text and "\x1b" not in cell.text for cell in cells)
    if text[span.start : span.end].strip():
        assert any(cell.marked for line in lines for cell in line)


@given(st.text())
def test_visible_is_one_safe_line(text: str) -> None:
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 or 0xD800 <= ord(char) < 0xE000 for char in visible(text))
    assert visible(visible(text)) == visible(text)


def test_cells_of_combining_characters_have_no_width() -> None:
    assert sum(cell.width for cell in cells_of("e\u0301\u200d日")) == 3


@given(st.text("ab\r\n\u2028é", max_size=40), st.integers(0, 40))
def test_lines_and_columns(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    line, column = Lines(text).at(offset)
    before = text[:offset]
    if offset < len(text) and text[offset] == "\n" and before.endswith("\r"):
        before = before[:-1] + "x"  # between the two halves of one line end
    ends = before.replace("\r\n", "\n").replace("\r", "\n")
    assert line == ends.count("\n") + 1
    assert column == len(ends) - ends.rfind("\n")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", "0"),
        ("147700000000", "147700000000"),
        ("-1/8", "-0.125"),
        ("1/10", "0.1"),
        ("1/3", "0.333333333333"),
        ("200000/3", "66666.6666667"),
        ("1e-30", "0." + "0" * 29 + "1"),
        ("1e80", "1e80"),
        ("1e-80", "1e-80"),
    ],
)
def test_exact(value: str, expected: str) -> None:
    assert exact(Fraction(value)) == expected


@given(st.fractions())
def test_exact_is_exact_or_near(value: Fraction) -> None:
    written = Fraction(Decimal(exact(value)))
    assert abs(written - value) <= abs(value) * Fraction(1, 10**11)
    if (10**40 * value).denominator == 1:
        assert written == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6).map(Fraction), st.integers(1, 12))
def test_rounded_has_so_many_digits(value: Fraction, digits: int) -> None:
    written = rounded(value, digits)
    assert len(written.lstrip("-0.").replace(".", "").rstrip("0").split("e")[0]) <= digits
    assert abs(Fraction(Decimal(written)) - value) <= abs(value) * Fraction(1, 2 * 10 ** (digits - 1))


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("21050000000", "USD", "21.05bn USD"),
        ("147700000000", "CNY", "147.7bn CNY"),
        ("1600", "kilometer", "1,600 kilometer"),
        ("2500000", "square_mile", "2.5 million square mile"),
        ("999999999", "EUR", "1bn EUR"),
        ("999949", "EUR", "999,900 EUR"),
        ("0", "EUR", "0 EUR"),
        ("-3000000", "", "-3m"),
        ("0.00123456", "USD", "0.001235 USD"),
        ("5e20", "USD", "5 x 10^20 USD"),
    ],
)
def test_compact(value: str, unit: str, expected: str) -> None:
    assert compact(Fraction(value), unit) == expected


def test_stated_figures_keep_their_digits() -> None:
    assert measured(Fraction(1234567), "EUR", "money", 12) == "1,234,567 EUR"
    assert measured(Fraction(1250000), "EUR", "money", 12) == "1.25m EUR"
    assert measured(Fraction("0.1"), "", "percent") == "10%"
    assert measured(Fraction(1, 50), "", "points") == "2 percentage points"


def test_spread() -> None:
    assert spread(Interval(Fraction(1), Fraction(3)), "meter", "measure") == "2 meter (1 to 3)"
    assert spread(Interval(Fraction(2), Fraction(2)), "", "number") == "2"
    assert spread(Interval(Fraction(2), FAR), "EUR", "money") == "at least 2 EUR"
    assert spread(Interval(-FAR, Fraction(2)), "EUR", "money") == "at most 2 EUR"
    assert spread(Interval(-FAR, FAR), "EUR", "money") == "anything"


def schema() -> dict[str, Any]:
    folder = os.path.dirname(reporters.__file__)
    with open(os.path.join(folder, "report.schema.json"), encoding="utf-8") as stream:
        return dict(json.load(stream))


def test_the_schema_is_valid_and_closed() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    objects = [one for one in schema()["$defs"].values() if one.get("type") == "object"]
    assert all(one["additionalProperties"] is False for one in objects)


def test_json_follows_the_schema() -> None:
    half_open = Mention(
        Span(0, 5), "money", (), "", None, (money(TEXT, "147,7 milliards de yuans", "1", "CNY"),), "range"
    )
    claim = Claim("growth", Span(0, 5), {"from": half_open})
    samples = [
        report(finding()),
        report(finding(verdict="pass", evidence=Evidence(weak=True, days=((DAY, DAY + 3),), reading="CAD"))),
        report(finding(verdict="unchecked", evidence=Evidence(reason="no rate"))),
        report(finding(claim=claim, evidence=Evidence(Interval(Fraction(1, 3), FAR), "", "from"))),
        report(text="", language="und", notes=("no date",)),
        report()._replace(document=Document("", "-")),
    ]
    written = json.loads(render(samples, "json"))
    jsonschema.Draft202012Validator(schema()).validate(written)
    assert len(written) == len(samples)
    assert written[3]["findings"][0]["evidence"]["expected"] == {
        "value": None,
        "low": "0.333333333333",
        "high": None,
        "unit": "",
        "role": "from",
    }


def test_json_of_a_failing_claim() -> None:
    (one,) = json.loads(render([report(finding())], "json"))
    assert (one["source"], one["language"], one["published"], one["ok"]) == ("a.txt", "fr", "2020-07-10", False)
    (claim,) = one["findings"]
    assert (claim["line"], claim["column"]) == (3, 66)
    assert claim["text"] == TEXT[claim["start"] : claim["end"]]
    assert claim["figures"][0] == {
        "role": "a",
        "start": claim["start"],
        "end": claim["start"] + 24,
        "text": "147,7 milliards de yuans",
        "value": "147700000000",
        "low": "147650000000",
        "high": "147750000000",
        "unit": "CNY",
    }
    rate = {"pair": "CNY/USD", "rate": "0.1426", "first": "2020-07-03", "last": "2020-07-17", "source": "ECB"}
    assert claim["evidence"]["rates"] == [rate]
    assert claim["evidence"]["gap"] == "0.7"
    assert claim["diagnosis"] == "swap"
    assert claim["fixes"][0]["text"] == "21,1 milliards de dollars américains"
    assert one["coverage"]["unbound"][0]["text"] == "10%"


def test_json_is_an_array_even_of_nothing() -> None:
    assert render([], "json") == "[]\n"
    assert render([], "text") == ""


def test_strict_counts_warnings_but_not_notes() -> None:
    warned = report(finding(verdict="warn"))
    assert consistent(warned)
    assert not consistent(warned, strict=True)
    assert json.loads(render([warned], "json", Style(strict=True)))[0]["ok"] is False
    assert consistent(report(finding(verdict="warn", severity="note")), strict=True)
    assert consistent(report(finding(severity="warning")))
    assert not consistent(report(finding(severity="warning")), strict=True)


def test_mentions_as_a_table() -> None:
    first = money(TEXT, "147,7 milliards de yuans", "147700000000", "CNY", "about")
    second = money(TEXT, "12,1 milliards de dollars américains", "12100000000", "USD")
    assert render_mentions([(report().document, (first, second))]) == (
        "3:66  money  147,7 milliards de yuans              147.7bn CNY  about\n"
        "3:92  money  12,1 milliards de dollars américains  12.1bn USD\n"
    )
    assert render_mentions([(report().document, ())]) == ""


@pytest.mark.parametrize(
    ("year", "month", "day", "shown"),
    [(2020, 7, 10, "2020-07-10"), (2019, 7, None, "2019-07"), (None, 3, 4, "--03-04"), (1998, None, None, "1998")],
)
def test_a_date_is_listed_by_its_parts(year: int | None, month: int | None, day: int | None, shown: str) -> None:
    detail: dict[str, object] = {"year": year, "month": month, "day": day}
    found = Mention(Span(0, 4), "date", money(TEXT, "147,7", "1", "").readings, detail=detail)
    assert render_mentions([(report().document, [found])]).rstrip().endswith(f"  {shown}")
