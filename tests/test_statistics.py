"""Tail probabilities against scipy, and the functions of rules that stand on them."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from scipy import stats

from factcheck.checking import distributions as ours
from factcheck.checking import reported
from factcheck.checking import statistics as rules
from factcheck.checking.expressions import Unknown, Value
from factcheck.interval import Interval
from factcheck.knowledge.pack import open_pack

FREEDOM = (1, 2, 3, 7, 28, 45.3, 100, 1000, 250_000)
VALUES = (0.001, 0.05, 0.5, 1, 1.96, 2.2, 3.51, 8, 25, 140)
BOUND = float(ours.ERROR)


def close(mine: float, theirs: float) -> bool:
    return abs(mine - theirs) <= BOUND * theirs + 1e-30


@pytest.mark.parametrize(("df", "x"), [*product(FREEDOM, VALUES)])
def test_t(df: float, x: float) -> None:
    assert close(ours.t_tails(x, df), 2 * stats.t.sf(x, df))
    assert ours.t_tails(-x, df) == ours.t_tails(x, df)


@pytest.mark.parametrize(("above", "below", "x"), [*product(FREEDOM, FREEDOM, VALUES)])
def test_f(above: float, below: float, x: float) -> None:
    assert close(ours.f_tail(x, above, below), stats.f.sf(x, above, below))


@pytest.mark.parametrize(("df", "x"), [*product(FREEDOM, (*VALUES, 900, 260_000))])
def test_chi2(df: float, x: float) -> None:
    assert close(ours.chi2_tail(x, df), stats.chi2.sf(x, df))


@pytest.mark.parametrize("x", VALUES)
def test_normal(x: float) -> None:
    assert close(ours.normal_tails(x), 2 * stats.norm.sf(x))


@pytest.mark.parametrize(("df", "r"), [*product((1, 5, 48, 1000), (0.0, 0.01, 0.31, -0.5, 0.999))])
def test_r(df: float, r: float) -> None:
    t = abs(r) * (df / (1 - r * r)) ** 0.5
    assert close(ours.r_tails(r, df), 2 * stats.t.sf(t, df))


def test_ends() -> None:
    assert ours.t_tails(0, 5) == 1
    assert ours.f_tail(0, 1, 5) == ours.chi2_tail(0, 5) == 1
    assert ours.r_tails(1, 5) == 0
    low, high = ours.bounds(0.05, 0.05)
    assert low < Fraction(1, 20) < high
    assert ours.bounds(0.0, 1.0) == (Fraction(0), Fraction(1))


class Plain:
    """The part of a context that the functions ask for."""

    def __init__(self, one_tailed: bool = False) -> None:
        self.one_tailed = one_tailed
        self.remark = ""


def given(one_tailed: bool = False) -> Any:
    return Plain(one_tailed)


def value(low: str, high: str | None = None) -> Value:
    return Value(Interval(Fraction(low), Fraction(high or low)))


def interval(result: object) -> Interval:
    assert isinstance(result, Value)
    return result.interval


def test_a_p_value_holds_those_of_all_statistics_that_round_to_the_stated_one() -> None:
    low, high = interval(rules.t_test(given(), value("2.195", "2.205"), value("28")))
    assert float(low) == pytest.approx(2 * stats.t.sf(2.205, 28), rel=1e-6)
    assert float(high) == pytest.approx(2 * stats.t.sf(2.195, 28), rel=1e-6)
    low, high = interval(rules.f_test(given(), value("4.4"), value("1.55", "1.65"), value("46.2")))
    assert low < Fraction("0.0247") < high


def test_one_tailed_only_when_said() -> None:
    two = rules.t_test(given(), value("1.8"), value("28"))
    one = rules.t_test(given(True), value("1.8"), value("28"))
    assert isinstance(two, Value)
    assert isinstance(one, Value)
    assert not two.others
    assert one.others[0].high == one.interval.high / 2


@pytest.mark.parametrize("df", ["0", "-3", "100000000000"])
def test_degrees_of_freedom_out_of_range_are_unknown(df: str) -> None:
    assert isinstance(rules.t_test(given(), value("2"), value(df)), Unknown)


def test_possible_means_are_the_two_nearest() -> None:
    context = given()
    found = rules.possible_mean(context, value("2.335", "2.345"), value("25"))
    assert interval(found) == Interval(Fraction(58, 25), Fraction(58, 25))
    assert isinstance(found, Value)
    assert found.others == (Interval(Fraction(59, 25), Fraction(59, 25)),)
    assert context.remark == "the nearest possible means are 2.320 and 2.360"
    assert isinstance(rules.possible_mean(context, value("2.3"), value("24", "26")), Unknown)


@pytest.mark.parametrize("n", [100, 1004, 22_000])
def test_error_margin(n: int) -> None:
    low, high = interval(rules.error_margin(given(), value(str(n))))
    assert low <= high
    assert float(low) == pytest.approx(0.98 / n**0.5, abs=1e-7)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("t(28) = 2.20, p = .036", {"statistic": "2.20", "df": "28", "p": "p = .036"}),
        ("F(1,58)=4.00, p=0.05", {"statistic": "4.00", "df": "1", "below": "58", "p": "p=0.05"}),
        ("t = 2.20, df = 28, p < .05", {"statistic": "2.20", "df": "28", "p": "p < .05"}),
        ("M = 3.48 (SD = 1.1), n = 20", {"mean": "3.48", "n": "20"}),
        ("F(2,\r\n45) = 3.51, p < .05", {"statistic": "3.51", "df": "2", "below": "45", "p": "p < .05"}),
    ],
)
def test_reported_statistics(text: str, roles: dict[str, str]) -> None:
    flat = text.replace("\r", " ").replace("\n", " ")
    (found,) = reported.found(flat, 0, len(flat), open_pack().language("en"))
    assert {name: text[m.span.start : m.span.end] for name, m in found.roles.items()} == roles


@pytest.mark.parametrize(
    "text", ["t = 2.20, p = .036", "p = .036", "t(28) = 2.20", "t(28) = 2.20, p = 4%", "=" * 50_000, "t(1 = " * 9_000]
)
def test_what_is_no_statistic(text: str) -> None:
    assert not list(reported.found(text, 0, len(text), open_pack().language("en")))
