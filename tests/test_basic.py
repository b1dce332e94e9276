"""Every basic language: conversions in brackets, recognition in its own words and digits, and silence about all else."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

import factcheck
from factcheck.knowledge import pack as pack_module
from factcheck.knowledge.digits import ZEROS
from factcheck.knowledge.language import plain
from factcheck.knowledge.pack import open_pack, rules_folder
from factcheck.model import Mention

DAY = date(2024, 4, 17)  # 1 euro was 1.0637 US dollars
MONEY, UNITS = "currency-conversion", "unit-conversion"
LANGUAGES = Path(rules_folder()) / "languages"


class Row(NamedTuple):
    """What one language writes (``[sample]`` of its file): the same amounts and lengths twice, "about", figures to recognise."""

    code: str
    bill: str
    euros: str
    dollars: str
    about: str
    road: str
    miles: str
    kilometres: str
    millions: str
    percent: str
    told: str = ""  # two sentences that tell the language


BASIC = {
    path.stem: facts
    for path in sorted(LANGUAGES.glob("*.toml"))
    if (facts := tomllib.loads(path.read_text("utf-8"))).get("status", "basic") == "basic"
}
ROWS = [Row(code, **facts["sample"]) for code, facts in BASIC.items()]
FULL = {path.stem for path in LANGUAGES.glob("*.toml") if 'status = "full"' in path.read_text("utf-8")}
DIGITS = {
    "ar": "\u0660",
    "bn": "\u09e6",
    "fa": "\u06f0",
    "hi": "\u0966",
    "ta": "\u0be6",
    "th": "\u0e50",
    "ur": "\u06f0",
}
SAID = pytest.mark.parametrize("row", ROWS, ids=[row.code for row in ROWS])


def verdicts(code: str, text: str) -> list[tuple[str, str]]:
    """Rule and verdict of each finding."""
    return [(one.rule, one.verdict) for one in factcheck.check(text, language=code, published=DAY).findings]


def own(code: str, text: str) -> str:
    """The text in the digits of the language's script; as it is when they are ASCII ones."""
    zero = ord(DIGITS.get(code, "0"))
    return text.translate({ord("0") + value: chr(zero + value) for value in range(10)})


def bracketed(row: Row, first: str, second: str, about: bool) -> str:
    hedge = row.about if row.about.endswith("-") else row.about + " "
    return f"{first} ({hedge if about else ''}{second})"


def test_there_are_basic_languages() -> None:
    assert len(BASIC) >= 30


@SAID
@pytest.mark.parametrize("about", [False, True])
def test_a_sound_conversion_passes(row: Row, about: bool) -> None:
    for first, second in ((row.euros, row.dollars), (row.dollars, row.euros)):
        text = row.bill.format(bracketed(row, first, second, about))
        assert verdicts(row.code, text) == verdicts(row.code, own(row.code, text)) == [(MONEY, "pass")], text
    for first, second in ((row.miles, row.kilometres), (row.kilometres, row.miles)):
        text = row.road.format(bracketed(row, first, second, about))
        assert verdicts(row.code, text) == verdicts(row.code, own(row.code, text)) == [(UNITS, "pass")], text


@SAID
def test_a_slip_in_a_conversion_fails(row: Row) -> None:
    for first, second, said, rule in (
        (row.euros, row.dollars.replace("266", "626"), row.bill, MONEY),
        (row.dollars, row.euros.replace("250", "25"), row.bill, MONEY),
        (row.kilometres, row.miles.replace("26", "62"), row.road, UNITS),
        (row.miles, row.kilometres.replace("42", "24"), row.road, UNITS),
    ):
        text = said.format(bracketed(row, first, second, False))
        assert verdicts(row.code, text) == verdicts(row.code, own(row.code, text)) == [(rule, "fail")], text


@SAID
def test_figures_are_recognised_in_place(row: Row) -> None:
    for written, kind, value, unit in (
        (row.millions, "money", Fraction(12_500_000), "EUR"),
        (row.percent, "percent", Fraction(5, 100), ""),
        (re.sub(r"[^0-9]", "", row.percent) + " %", "percent", Fraction(5, 100), ""),
        (row.miles, "measure", Fraction(26), "mile"),
    ):
        for figure in (written, own(row.code, written)):
            text = f"({figure})"
            (found,) = factcheck.find_mentions(text, language=row.code)
            reading = found.readings[0]
            assert (found.kind, reading.stated, reading.unit) == (kind, value, unit), text
            assert text[found.span.start : found.span.end] == figure


@SAID
def test_pairs_that_are_no_conversion_are_left_alone(row: Row) -> None:
    """Lists, and pairs with words between them or behind: what they say needs words that a basic language lacks."""
    for pair in (
        f"{row.euros}, {row.dollars.replace('266', '90')}",
        f"{row.euros} {row.dollars.replace('266', '90')}",
        f"{row.euros} – {row.dollars.replace('266', '90')}",
        f"{row.euros} = {row.dollars.replace('266', '90')}",
        f"{row.euros} xyz ({row.dollars.replace('266', '90')})",
        f"{row.euros} (xyz {row.dollars.replace('266', '90')})",
        f"{row.euros} ({row.dollars.replace('266', '90')} xyz)",
        f"{row.euros} ({row.euros.replace('250', '90')})",
    ):
        assert verdicts(row.code, row.bill.format(pair)) == [], pair
    assert verdicts(row.code, row.road.format(f"{row.miles} ({row.percent})")) == []
    assert verdicts(row.code, f"{row.percent} + 7 % = 99 % (45/120; 99 %): 31.02.2024, 17/13/2024") == []


@pytest.mark.parametrize("code", BASIC)
def test_no_rule_but_the_conversions_speaks(code: str) -> None:
    """The examples of the full languages, read as this one, start none of the other rules."""
    rules = frozenset((MONEY, UNITS))
    assert open_pack().language(code).rules == rules
    for example in EXAMPLES[::29]:
        found = factcheck.check(example, language=code, published=DAY).findings
        assert {one.rule for one in found} <= rules, example


def test_only_basic_languages_are_held_to_the_conversions() -> None:
    pack = open_pack()
    assert {code for code in pack.languages() if pack.language(code).rules is None} == FULL


EXAMPLES = [
    example["text"]
    for path in sorted((Path(rules_folder()) / "claims").glob("*.toml"))
    for example in tomllib.loads(path.read_text("utf-8"))["example"]
]


class TestDigits:
    @pytest.mark.parametrize("zero", ZEROS)
    def test_digits_become_ascii_one_for_one(self, zero: str) -> None:
        assert plain("x " + "".join(chr(ord(zero) + n) for n in range(10))) == "x 0123456789"

    @pytest.mark.parametrize(
        ("written", "read"),
        [
            ("١٢٫٥ مليون", "12.5 مليون"),
            ("١٬٢٣٤٬٥٦٧", "1,234,567"),
            ("١٢،٥ مليون", "12,5 مليون"),
            ("٥٪", "5%"),
            ("۱/۵ میلیون", "1.5 میلیون"),
            ("۱۴۰۳/۱/۲۸", "1403/1/28"),
            ("قال، ثم", "قال، ثم"),
        ],
    )
    def test_marks_between_them(self, written: str, read: str) -> None:
        assert plain(written) == read

    def test_ascii_text_stays_itself(self) -> None:
        text = "5 % of 120"
        assert plain(text) is text


def readings(code: str, text: str) -> list[Mention]:
    return factcheck.find_mentions(text, language=code)


@pytest.mark.parametrize(
    ("code", "text", "unit", "value"),
    [
        ("hi", "१,२५,००,००० रुपये", "INR", 12_500_000),
        ("hi", "1.25 करोड़ रुपये", "INR", 12_500_000),
        ("bn", "৫ কোটি টাকা", "BDT", 50_000_000),
        ("ta", "5 கோடி ரூபாய்", "INR", 50_000_000),
        ("ar", "١٢٫٥ مليار درهم", "AED", 12_500_000_000),
        ("fa", "۱۲/۵ میلیون دلار", "USD", 12_500_000),
        ("da", "75 kr.", "DKK", 75),
        ("da", "1.250 kroner", "DKK", 1250),
        ("nb", "1 250 kroner", "NOK", 1250),
        ("is", "75 krónur", "ISK", 75),
        ("cs", "12,5 mil. Kč", "CZK", 12_500_000),
        ("cs", "75 korun", "CZK", 75),
        ("ro", "12,5 milioane de lei", "RON", 12_500_000),
        ("hu", "12,5 milliárd forint", "HUF", 12_500_000_000),
        ("uk", "12,5 млрд грн", "UAH", 12_500_000_000),
        ("sr", "12,5 milijardi dinara", "RSD", 12_500_000_000),
        ("el", "12,5 δισ. ευρώ", "EUR", 12_500_000_000),
        ("id", "Rp 12,5 miliar", "IDR", 12_500_000_000),
        ("ms", "RM12.5 juta", "MYR", 12_500_000),
        ("th", "๑๒.๕ ล้านบาท", "THB", 12_500_000),
        ("vi", "12,5 tỷ đồng", "VND", 12_500_000_000),
        ("ca", "5.000 milions d'euros", "EUR", 5_000_000_000),
        ("he", '75 ש"ח', "ILS", 75),
    ],
)
def test_money_of_the_home_country(code: str, text: str, unit: str, value: int) -> None:
    (found,) = readings(code, text)
    assert (found.readings[0].unit, found.readings[0].stated) == (unit, Fraction(value))


def test_a_compact_word_that_is_a_unit_stays_one() -> None:
    (found,) = readings("cs", "26 mil cesty")
    assert (found.kind, found.readings[0].unit) == ("measure", "mile")
    (found,) = readings("cs", "26 mil. dolarů")
    assert found.readings[0].stated == 26_000_000


@SAID
def test_two_sentences_tell_the_language(row: Row) -> None:
    """Where a language has its script for itself, one sentence does."""
    alone = "script" in BASIC[row.code]["detect"]
    assert alone or row.told
    assert factcheck.check(row.bill.format(row.euros) if alone else row.told).language == row.code


def test_no_sentence_of_a_basic_language_is_taken_for_a_full_one() -> None:
    for row in ROWS:
        assert factcheck.check(row.bill.format(row.euros)).language not in FULL, row


def test_only_the_language_in_use_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = pack_module._json

    def noted(name: str) -> object:
        read.append(name)
        return real(name)

    monkeypatch.setattr(pack_module, "_json", noted)
    open_pack().language("fi")
    assert sorted(read) == ["currencies.json", "index.json", "lang-fi.json", "rules.json"]
    assert (Path(pack_module.COMPILED) / "index.json").stat().st_size < 4000


@pytest.mark.parametrize(
    "written", ["12.500 km (7 767 mil)", "12 500 km (7.767 mil)", "12.500 km (7.767 mil)", "12,5 km (7.77 mil)"]
)
def test_both_styles_of_marks_are_read(written: str) -> None:
    assert verdicts("cs", f"Trasa měří {written}.") == [(UNITS, "pass")]
