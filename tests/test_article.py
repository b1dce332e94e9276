"""The article that this project began with: its two conversions, its lone percentage, and six slips made in it.

The article itself is not ours to ship, so it is read from beside the checkout when it is there; an article of our own
with the same figures is checked always.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

import factcheck
from factcheck.cli import main
from factcheck.model import Finding, Report

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = (ROOT / "tests" / "articles" / "fonds-ia.fr.txt", ROOT.parent / "shared" / "article" / "shanghai-ai.fr.txt")
DAY = date(2020, 7, 10)

MARKET = ("147,7 milliards de yuans", "21,1 milliards de dollars américains")
FUND = ("10 milliards de yuans", "1,4 milliard de dollars américains")


class Slip(NamedTuple):
    """One slip: ``right`` becomes ``wrong``; ``shows_undated`` when no day since 1999 had a rate that excuses it."""

    diagnosis: str
    right: str
    wrong: str
    shows_undated: bool = True

    def made_in(self, text: str) -> str:
        assert text.count(self.right) == 1
        return text.replace(self.right, self.wrong)


SLIPS = (
    Slip("swap", MARKET[1], "12,1 milliards de dollars américains"),
    Slip("decimal", MARKET[1], "211 milliards de dollars américains"),
    Slip("digit", MARKET[1], "20,1 milliards de dollars américains", shows_undated=False),
    Slip("scale", FUND[1], "1,4 million de dollars américains"),
    Slip("label", MARKET[1], "21,1 milliards de livres sterling"),
    Slip(
        "exchanged",
        f"{MARKET[0]} ({MARKET[1]})",
        "21,1 milliards de yuans (147,7 milliards de dollars américains)",
    ),
)


@pytest.fixture(params=ARTICLES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    """Each of the two articles; the one beside the checkout is skipped where it is missing."""
    found = Path(request.param)
    if found != ARTICLES[0] and not found.exists():
        pytest.skip("the article is not beside this checkout")
    return found


@pytest.fixture
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def of_rule(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == rule]


def shown(report: Report, finding: Finding) -> tuple[str, ...]:
    """The figures of a finding as they stand in the article."""
    return tuple(report.document.text[one.span.start : one.span.end] for one in finding.claim.roles.values())


@pytest.mark.parametrize("language", ["fr", None], ids=["named", "detected"])
@pytest.mark.parametrize("day", [DAY, None], ids=["dated", "undated"])
def test_both_conversions_pass_and_share_one_rate(text: str, language: str | None, day: date | None) -> None:
    report = factcheck.check(text, language=language, published=day)
    assert report.ok
    assert report.language == "fr"
    assert {finding.verdict for finding in report.findings} == {"pass"}
    assert [shown(report, one) for one in of_rule(report, "currency-conversion")] == [MARKET, FUND]
    (shared,) = of_rule(report, "implied-rate")
    assert shown(report, shared) == (*MARKET, *FUND)


def test_dated_the_rate_of_the_day_is_named(text: str) -> None:
    report = factcheck.check(text, published=DAY)
    for finding in of_rule(report, "currency-conversion"):
        (rate,) = finding.evidence.rates
        assert (rate.base, rate.quote, rate.source) == ("CNY", "USD", "ECB")
        assert rate.first == rate.last == DAY.toordinal()
        assert float(rate.rate) == pytest.approx(0.1428, abs=0.0001)
        assert not finding.evidence.weak
    assert not report.notes


def test_undated_the_days_are_named(text: str) -> None:
    report = factcheck.check(text)
    for finding in of_rule(report, "currency-conversion"):
        assert finding.evidence.weak
        assert any(first <= DAY.toordinal() <= last for first, last in finding.evidence.days)
    assert any("no date" in note for note in report.notes)


def test_the_lone_percentage_is_listed_with_a_reason(text: str) -> None:
    coverage = factcheck.check(text, published=DAY).coverage
    assert (coverage.figures, coverage.checked) == (5, 4)
    (lone,) = coverage.unbound
    assert text[lone.span.start : lone.span.end] == "10%"
    assert lone.kind == "percent"
    assert lone.reason


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.diagnosis)
def test_dated_every_slip_fails_with_its_diagnosis(text: str, slip: Slip) -> None:
    report = factcheck.check(slip.made_in(text), published=DAY)
    assert not report.ok
    failed = [one for one in report.findings if one.verdict == "fail"]
    assert [(one.rule, one.diagnosis) for one in failed] == [("currency-conversion", slip.diagnosis)]


@pytest.mark.parametrize("slip", [slip for slip in SLIPS if slip.diagnosis != "digit"], ids=lambda slip: slip.diagnosis)
def test_dated_the_fix_restores_the_article(text: str, slip: Slip) -> None:
    """A fix is offered where one candidate is clearly nearest; what it writes makes everything agree again."""
    wrong = slip.made_in(text)
    (failed,) = [one for one in factcheck.check(wrong, published=DAY).findings if one.verdict == "fail"]
    for fix in failed.fixes:
        fixed = wrong[: fix.span.start] + fix.text + wrong[fix.span.end :]
        assert factcheck.check(fixed, published=DAY).ok, fix


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.diagnosis)
def test_undated_what_no_day_excuses_fails(text: str, slip: Slip) -> None:
    report = factcheck.check(slip.made_in(text))
    failed = [one for one in report.findings if one.verdict == "fail"]
    assert [one.rule for one in failed] == (["currency-conversion"] if slip.shows_undated else [])
    assert report.ok is not slip.shows_undated


class TestCommand:
    """The same through the command, as an editor runs it."""

    def test_dated(self, path: Path, run: Callable[..., tuple[int, str]]) -> None:
        code, out = run(path, "--date", "2020-07-10")
        assert code == 0
        assert out.splitlines()[-1] == "1 file: 5 figures, 4 checked; 3 pass, 0 warn, 0 fail, 0 unchecked"

    def test_undated_the_report_says_so_first_and_names_days(
        self, path: Path, run: Callable[..., tuple[int, str]]
    ) -> None:
        code, out = run(path)
        assert code == 0
        assert "no date was given" in " ".join(out.split("\n\n")[0].split())
        assert out.count("held on") == 2

    def test_verbose_lists_the_lone_percentage(self, path: Path, run: Callable[..., tuple[int, str]]) -> None:
        _, out = run(path, "--date", "2020-07-10", "--verbose")
        (line,) = [line for line in out.splitlines() if "10% (percent): " in line]
        assert line.split("(percent): ")[1]

    @pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.diagnosis)
    def test_slips(self, path: Path, slip: Slip, tmp_path: Path, run: Callable[..., tuple[int, str]]) -> None:
        draft = tmp_path / "article.txt"
        draft.write_text(slip.made_in(path.read_text(encoding="utf-8")), encoding="utf-8")
        code, out = run(draft, "--date", "2020-07-10", "--format", "json")
        assert code == 1
        (report,) = json.loads(out)
        assert [one["diagnosis"] for one in report["findings"] if one["verdict"] == "fail"] == [slip.diagnosis]
        assert run(draft)[0] == (1 if slip.shows_undated else 0)

    @pytest.fixture
    def run(self, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
        def call(path: Path, *options: str) -> tuple[int, str]:
            code = main([str(path), "--no-config", *options])
            return code, capsys.readouterr().out

        return call
