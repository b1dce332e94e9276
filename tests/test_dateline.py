"""Where an article was written, and what that does to currencies that share a name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

import factcheck
from factcheck.knowledge.pack import open_pack
from factcheck.recognition.dateline import country_of

PACK = open_pack()
DAY = date(2020, 7, 9)
CANADIAN = "The city paid 41,000 dollars (25,800 euros) for the bridge."  # 1 CAD = 0.653 EUR
AMERICAN = "The city paid 41,000 dollars (36,200 euros) for the bridge."  # 1 USD = 0.883 EUR


def places(code: str) -> Mapping[str, str]:
    return PACK.places(code)


@pytest.mark.parametrize(
    ("code", "text", "country"),
    [
        ("en", "OTTAWA, April 17 (Agency) - The city said.", "CA"),
        ("en", "TORONTO — The city said.", "CA"),
        ("en", "SYDNEY (Agency) -- The city said.", "AU"),
        ("en", "By Ann Bell\n\nCOPENHAGEN, Denmark (Agency) – The city said.", "DK"),
        ("en", "Cairo: the city said.", "EG"),
        ("fr", "MONTRÉAL, 17 avr (Agence) - La ville a dit.", "CA"),
        ("de", "KOPENHAGEN (agentur) – Die Stadt sagt.", "DK"),
        ("zh", "通讯社多伦多4月17日电 市政府说。", "CA"),
        ("ru", "ОТТАВА, 17 апр — Агентство. Город сообщил.", None),
        ("en", "The bridge in Toronto cost 5 million dollars.", None),
        ("en", "Sydney Smith - who wrote that - is dead.", None),
        ("en", "", None),
    ],
)
def test_datelines(code: str, text: str, country: str | None) -> None:
    table = PACK.places("en") if code == "ru" else PACK.places(code)
    assert country_of(text, lambda: table) == country


def verdict(text: str, **given: str) -> tuple[str, str]:
    (found,) = factcheck.check(text, language="en", published=DAY, **given).findings
    return found.verdict, found.evidence.reading


def test_without_a_place_the_usual_dollar_is_meant() -> None:
    assert verdict(AMERICAN) == ("pass", "")
    assert verdict(CANADIAN)[0] == "warn"


def test_a_place_decides() -> None:
    assert verdict(CANADIAN, place="CA") == ("pass", "CAD")
    assert verdict(AMERICAN, place="CA") == ("warn", "USD")
    assert verdict(CANADIAN, place="Toronto") == ("pass", "CAD")
    assert verdict(CANADIAN, place="Nowhere")[0] == "warn"
    assert verdict("It cost 41,000 U.S. dollars (36,200 euros).", place="CA") == ("pass", "")


def test_a_dateline_orders_and_takes_nothing_away() -> None:
    assert verdict("OTTAWA (Agency) - " + CANADIAN) == ("pass", "CAD")
    assert verdict("OTTAWA (Agency) - " + AMERICAN)[0] == "pass"
    assert verdict("OTTAWA (Agency) - It paid 41,000 dollars (63,200 euros).")[0] == "fail"


@pytest.mark.parametrize(
    ("place", "text", "unit"),
    [
        ("DK", "The port paid 40 million kroner (5.4 million euros).", "DKK"),
        ("NO", "The port paid 40 million kroner (3.7 million euros).", "NOK"),
        ("AU", "The port paid $40 million (24.6 million euros).", "AUD"),
        ("MX", "The port paid 40 million pesos (1.6 million euros).", "MXN"),
    ],
)
def test_currencies_of_the_place_come_first(place: str, text: str, unit: str) -> None:
    report = factcheck.check(text, language="en", published=DAY, place=place)
    (found,) = report.findings
    assert found.verdict == "pass"
    assert found.claim.roles["a"].readings[0].unit == unit


def test_pounds_of_a_place_without_rates_are_unchecked() -> None:
    assert verdict("The port paid 40 million pounds (2.2 million euros).", place="EG")[0] == "unchecked"
