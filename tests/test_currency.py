"""Currency tables and rates: known fixings, parities and pegs, properties against a plain model, and damaged files."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import RatesError
from factcheck.knowledge import currency, ecb
from factcheck.knowledge.currency import Rates, open_rates, status, updated_path

ROOT = Path(__file__).resolve().parents[1]
TABLES: dict[str, Any] = tomllib.loads((ROOT / "rules" / "currencies.toml").read_text("utf-8"))
RATES = Rates(None, TABLES)
CURRENCIES: dict[str, dict[str, Any]] = TABLES["currencies"]


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


class TestTables:
    """rules/currencies.toml agrees with itself and with what is law."""

    def test_only_documented_keys(self) -> None:
        assert set(TABLES) == {
            "currencies", "codes", "siblings", "majors", "parities", "redenominations", "pegs", "lifetimes",
            "territories",
        }  # fmt: skip
        for code, entry in CURRENCIES.items():
            assert re.fullmatch("[A-Z]{3}", code)
            assert set(entry) <= {"symbols", "shared_symbols", "siblings"}, code

    def test_every_code_is_a_currency(self) -> None:
        used = {code for codes in TABLES["siblings"].values() for code in codes}
        used |= {*TABLES["majors"]["codes"], *TABLES["parities"], *TABLES["pegs"], *TABLES["lifetimes"]}
        used |= set(TABLES["codes"]["words"])
        used |= {*TABLES["redenominations"], *(entry["into"] for entry in TABLES["redenominations"].values())}
        used |= {peg["base"] for pegs in TABLES["pegs"].values() for peg in pegs}
        used |= set(TABLES["territories"].values())
        assert used <= set(CURRENCIES)
        assert set(RATES.grid.codes) <= set(CURRENCIES)

    def test_symbols_are_of_one_currency_and_shared_ones_of_several(self) -> None:
        own = [symbol for entry in CURRENCIES.values() for symbol in entry.get("symbols", ())]
        shared = [symbol for entry in CURRENCIES.values() for symbol in entry.get("shared_symbols", ())]
        assert len(own) == len(set(own))
        assert not set(own) & set(shared)
        assert all(shared.count(symbol) > 1 for symbol in shared)

    @pytest.mark.parametrize(
        ("symbol", "first"),
        [("$", ["USD", "CAD", "AUD"]), ("£", ["GBP", "EGP"]), ("¥", ["JPY", "CNY"]), ("kr", ["SEK", "NOK", "DKK"]),
         ("Rs", ["INR", "PKR"]), ("₩", ["KRW", "KPW"]), ("C$", ["CAD", "NIO"])],
    )  # fmt: skip
    def test_the_order_of_the_file_is_the_likelihood(self, symbol: str, first: list[str]) -> None:
        codes = [code for code, entry in CURRENCIES.items() if symbol in entry.get("shared_symbols", ())]
        assert codes[: len(first)] == first

    def test_sibling_groups_hold_their_currencies_once(self) -> None:
        for name, codes in TABLES["siblings"].items():
            assert len(codes) == len(set(codes)), name
        for code, entry in CURRENCIES.items():
            assert "siblings" not in entry or code in TABLES["siblings"][entry["siblings"]], code

    def test_every_country_has_a_living_currency(self) -> None:
        countries = TABLES["territories"]
        assert len(countries) == 250  # ISO 3166 without Antarctica, with EU and XK
        assert all(re.fullmatch("[A-Z]{2}", country) for country in countries)
        assert not {code for code in countries.values() if "to" in TABLES["lifetimes"].get(code, {})}
        wanted = {"CA": "CAD", "HR": "EUR", "BG": "EUR", "CW": "XCG", "LI": "CHF", "BT": "BTN", "SV": "USD"}
        assert {country: countries[country] for country in wanted} == wanted

    def test_the_parities_are_those_of_the_council_regulations(self) -> None:
        text = """
            ATS 13.7603 BEF 40.3399 BGN 1.95583 CYP .585274 DEM 1.95583 EEK 15.6466 ESP 166.386 FIM 5.94573 FRF 6.55957
            GRD 340.75 HRK 7.5345 IEP .787564 ITL 1936.27 LTL 3.4528 LUF 40.3399 LVL .702804 MTL .4293 NLG 2.20371
            PTE 200.482 SIT 239.64 SKK 30.126
        """
        words = text.split()
        wanted = dict(zip(words[::2], map(Fraction, words[1::2]), strict=True))
        assert {code: Fraction(TABLES["parities"][code]["value"]) for code in wanted} == wanted

    def test_parities_join_the_last_fixings(self) -> None:
        for code in set(TABLES["parities"]) & set(RATES.grid.codes):
            last = RATES.grid.reach(code)[1]
            assert 0 < TABLES["parities"][code]["from"].toordinal() - last < 7, code
            fixing = RATES.on("EUR", code, last)
            assert fixing
            assert abs(fixing.rate / Fraction(TABLES["parities"][code]["value"]) - 1) < Fraction(1, 1000), code

    def test_pegs_to_fixed_currencies_agree_with_fixings(self) -> None:
        for code in set(TABLES["pegs"]) & set(RATES.grid.codes):
            for peg in TABLES["pegs"][code]:
                end = peg.get("to", date.max).toordinal()
                band = RATES.band(peg["base"], code, RATES.grid.reach(code)[0], min(end, RATES.last_day))
                assert band
                for rate in (band.low, band.high):
                    assert abs(rate / Fraction(peg["value"]) - 1) < Fraction(1, 50), code

    def test_periods_run_forward_and_numbers_are_quoted(self) -> None:
        periods = [*TABLES["lifetimes"].values(), *(peg for pegs in TABLES["pegs"].values() for peg in pegs)]
        assert all(entry.get("from", date.min) < entry.get("to", date.max) for entry in periods)
        assert all(isinstance(peg["value"], str) for pegs in TABLES["pegs"].values() for peg in pegs)

    def test_compiled_tables_give_the_same_rates(self) -> None:
        compiled = Rates(None, json.loads(json.dumps(TABLES, default=str)))
        for pair in (("DEM", "USD"), ("AED", "EUR"), ("TRL", "USD"), ("XOF", "JPY")):
            assert compiled.on(*pair, day("2006-05-05")) == RATES.on(*pair, day("2006-05-05"))
            assert compiled.on(*pair, day("2006-05-05")) is not None


@pytest.mark.parametrize(
    ("base", "quote", "when", "rate", "fixed", "source"),
    [
        ("EUR", "USD", "1999-01-04", "1.1789", "1999-01-04", "ECB"),
        ("USD", "EUR", "1999-01-04", "10000/11789", "1999-01-04", "ECB"),
        ("EUR", "JPY", "1999-01-10", "130.09", "1999-01-08", "ECB"),
        ("USD", "JPY", "1999-01-04", "1337300/11789", "1999-01-04", "ECB"),
        ("DEM", "EUR", "2026-05-05", "100000/195583", "2026-05-05", "euro parity"),
        ("DEM", "FRF", "1999-01-01", "655957/195583", "1999-01-01", "euro parity"),
        ("USD", "DEM", "1999-01-04", "19558300/11789000", "1999-01-04", "ECB, euro parity"),
        ("USD", "AED", "2030-01-01", "3.6725", "2030-01-01", "peg"),
        ("AED", "SAR", "2010-01-01", "37500/36725", "2010-01-01", "peg"),
        ("EUR", "SAR", "1999-01-04", "44208750/10000000", "1999-01-04", "ECB, peg"),
        ("XOF", "XAF", "2015-03-04", "1", "2015-03-04", "peg"),
        ("XPF", "EUR", "2015-03-04", "0.00838", "2015-03-04", "peg"),
        ("KYD", "USD", "2015-03-04", "1.2", "2015-03-04", "peg"),
        ("TRY", "TRL", "2006-05-05", "1000000", "2006-05-05", "redenomination"),
        ("STN", "STD", "2020-01-01", "1000", "2020-01-01", "peg, redenomination"),
        ("MOP", "HKD", "2020-01-01", "100/103", "2020-01-01", "peg"),
        ("USD", "USD", "2020-01-01", "1", "2020-01-01", "same currency"),
        ("EUR", "BGN", "2025-12-31", "1.9558", "2025-12-31", "ECB"),
        ("EUR", "BGN", "2026-01-01", "1.95583", "2026-01-01", "euro parity"),
        ("EUR", "BGN", "1999-08-01", "1.95583", "1999-08-01", "peg"),
        ("EUR", "HRK", "2022-12-31", "7.5365", "2022-12-30", "ECB"),
        ("EUR", "HRK", "2023-01-01", "7.5345", "2023-01-01", "euro parity"),
        ("USD", "MYR", "2000-05-05", "3.8", "2000-05-05", "peg"),
    ],
)  # fmt: skip
def test_on(base: str, quote: str, when: str, rate: str, fixed: str, source: str) -> None:
    assert RATES.on(base, quote, day(when)) == (Fraction(rate), day(fixed), source)


@pytest.mark.parametrize(
    ("base", "quote", "when"),
    [
        ("EUR", "USD", "1999-01-03"),  # before the first fixing
        ("EUR", "RUB", "2022-03-09"),  # 8 days after the last one
        ("EUR", "ISK", "2012-05-05"),  # in a hole of nine years
        ("DEM", "USD", "1998-12-31"),  # before the parity
        ("EUR", "DEM", "1998-12-31"),  # before the euro
        ("LBP", "USD", "2021-05-05"),  # the peg has gone
        ("ARS", "USD", "2002-01-01"),  # the day after the peg
        ("XCG", "USD", "2025-03-30"),  # before its lifetime
        ("TRY", "USD", "2004-12-31"),  # before its lifetime
        ("XXX", "USD", "2020-05-05"),
        ("USD", "XXX", "2020-05-05"),
        ("UAH", "USD", "2020-05-05"),  # the ECB has none
        ("EUR", "USD", "9999-12-31"),
        ("EUR", "USD", "0001-01-01"),
    ],
)
def test_on_is_none_where_nothing_is_known(base: str, quote: str, when: str) -> None:
    assert RATES.on(base, quote, day(when)) is None


def test_on_looks_back_seven_days_and_no_more() -> None:
    last = RATES.last_day
    fixing = RATES.on("EUR", "USD", last + 7)
    assert fixing
    assert fixing.day == last
    assert RATES.on("EUR", "USD", last + 8) is None


def test_span() -> None:
    assert RATES.span("EUR", "USD") == (day("1999-01-04"), RATES.last_day)
    assert RATES.span("USD", "RUB") == (day("2005-04-01"), day("2022-03-01"))
    assert RATES.span("DEM", "USD") == (day("1999-01-04"), RATES.last_day)
    assert RATES.span("DEM", "FRF") == (day("1999-01-01"), RATES.last_day)
    assert RATES.span("ARS", "USD") == (day("1992-01-01"), day("2001-12-31"))
    assert RATES.span("UAH", "USD") is None
    assert RATES.span("RUB", "HRD") is None


def test_known() -> None:
    assert all(map(RATES.known, ("EUR", "USD", "DEM", "AED", "XPF", "TRL", "NPR")))
    assert not any(map(RATES.known, ("UAH", "XXX", "", "usd")))


def test_band() -> None:
    week = RATES.band("EUR", "JPY", day("1999-01-04"), day("1999-01-10"))
    assert week == (Fraction("129.43"), Fraction("133.73"), day("1999-01-04"), day("1999-01-08"), "ECB")
    assert RATES.band("EUR", "JPY", day("1999-01-09"), day("1999-01-10")) is None
    assert RATES.band("EUR", "JPY", day("1999-01-10"), day("1999-01-04")) is None
    assert RATES.band("UAH", "USD", 1, 999999) is None
    turn = RATES.band("EUR", "HRK", day("2022-12-30"), day("2023-01-03"))
    assert turn == (Fraction("7.5345"), Fraction("7.5365"), day("2022-12-30"), day("2023-01-03"), "ECB, euro parity")


def test_agreeing_runs_are_the_days_of_the_record() -> None:
    assert RATES.agreeing("EUR", "USD", Fraction("1.599"), Fraction(2)) == [(day("2008-07-15"), day("2008-07-15"))]
    assert RATES.agreeing("USD", "EUR", Fraction(1, 2), 1 / Fraction("1.599")) == [(day("2008-07-15"),) * 2]
    assert RATES.agreeing("EUR", "USD", Fraction(2), Fraction(1)) == []
    assert RATES.agreeing("DEM", "EUR", Fraction(1, 2), Fraction(1)) == [(day("1999-01-01"), RATES.last_day)]
    assert RATES.agreeing("EUR", "HRK", Fraction(7), Fraction(8), day("2022-12-29"), day("2023-01-02")) == [
        (day("2022-12-29"), day("2023-01-02"))
    ]


def test_a_hole_ends_a_run() -> None:
    runs = RATES.agreeing("EUR", "ISK", Fraction(1), Fraction(1000))
    assert len(runs) == 2
    assert runs[0][1] < day("2009-01-01") < day("2018-01-01") < runs[1][0]


PAIRS = st.lists(
    st.sampled_from(["USD", "EUR", "JPY", "RUB", "ISK", "HRK", "DEM", "AED", "BGN", "TRL", "MYR", "XOF", "ARS", "TRY"]),
    min_size=2, max_size=2, unique=True,
)  # fmt: skip
DAYS = st.integers(day("1998-06-01"), RATES.last_day + 20)


@given(PAIRS, DAYS, st.integers(0, 400))
def test_the_band_holds_the_fixing(pair: list[str], when: int, more: int) -> None:
    fixing = RATES.on(pair[0], pair[1], when)
    band = RATES.band(pair[0], pair[1], when - 7, when + more)
    if fixing:
        assert 0 <= when - fixing.day <= 7
        assert band
        assert band.low <= fixing.rate <= band.high
        assert when - 7 <= band.first <= fixing.day <= band.last <= when + more
        span = RATES.span(*pair)
        assert span
        assert span[0] <= fixing.day


@given(PAIRS, DAYS, st.integers(0, 400))
def test_the_inverse_pair_is_the_reciprocal(pair: list[str], when: int, more: int) -> None:
    there, back = RATES.on(pair[0], pair[1], when), RATES.on(pair[1], pair[0], when)
    assert (there is None) == (back is None)
    if there and back:
        assert there.rate * back.rate == 1
        assert there.day == back.day
    out, home = RATES.band(pair[0], pair[1], when, when + more), RATES.band(pair[1], pair[0], when, when + more)
    assert (out is None) == (home is None)
    if out and home:
        assert out.low * home.high == out.high * home.low == 1
        assert (out.first, out.last) == (home.first, home.last)


ROWS = st.lists(
    st.tuples(st.sampled_from([1, 1, 1, 3, 7, 8, 20]), st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=30
).filter(lambda rows: any(row[1] for row in rows))


@given(ROWS, st.integers(0, 30), st.integers(0, 250), st.fractions(0, 6), st.fractions(0, 3))
def test_against_a_plain_model(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[int, int, int]],
    first: int,
    length: int,
    low: Fraction,
    width: Fraction,
) -> None:
    start = at = day("2001-01-01")
    fixings: dict[int, Fraction] = {}
    lines = ["Date,USD,JPY"]
    for step, usd, jpy in rows:
        at += step
        lines.append(f"{date.fromordinal(at).isoformat()},{usd or 'N/A'},{f'{jpy}.0' if jpy else 'N/A'}")
        if usd and jpy:
            fixings[at] = Fraction(jpy, usd)
    path = str(tmp_path_factory.mktemp("model") / "rates.bin")
    ecb.write(path, ecb.pack(ecb.parse("\n".join(lines), "x")))
    rates = Rates(path, {})
    assert rates.span("USD", "JPY") == ((min(fixings), max(fixings)) if fixings else None)
    begin, end = start + first, start + first + length
    inside = {when: rate for when, rate in fixings.items() if begin <= when <= end}
    band = rates.band("USD", "JPY", begin, end)
    wanted = (min(inside.values()), max(inside.values()), min(inside), max(inside), "ECB") if inside else None
    assert band == wanted
    near = [when for when in fixings if end - 7 <= when <= end]
    assert rates.on("USD", "JPY", end) == ((fixings[max(near)], max(near), "ECB") if near else None)
    runs: list[tuple[int, int]] = []
    before = 0
    for when, rate in sorted(inside.items()):
        if low <= rate <= low + width:
            joined = runs and runs[-1][1] == before and when - before <= 7
            runs = [*runs[:-1], (runs[-1][0], when)] if joined else [*runs, (when, when)]
        before = when
    assert rates.agreeing("USD", "JPY", low, low + width, begin, end) == runs
    if begin <= min(fixings, default=0) and max(fixings, default=0) <= end:
        assert rates.agreeing("USD", "JPY", low, low + width) == runs


class TestTogether:
    """How periods of the tables and fixings of a small grid join."""

    @pytest.fixture
    def path(self, tmp_path: Path) -> str:
        text = "Date,USD,JPY\n2020-01-02,2,200\n2020-01-03,2,200\n2020-02-03,2,200\n"
        ecb.write(str(tmp_path / "r.bin"), ecb.pack(ecb.parse(text, "x")))
        return str(tmp_path / "r.bin")

    @pytest.mark.parametrize(("start", "runs"), [
        ("2020-02-10", [("2020-01-02", "2020-01-03"), ("2020-02-03", "2020-02-12")]),
        ("2020-02-11", [("2020-01-02", "2020-01-03"), ("2020-02-03", "2020-02-03"), ("2020-02-11", "2020-02-12")]),
    ])  # fmt: skip
    def test_a_run_goes_on_into_a_parity_unless_days_are_missing(
        self, path: str, start: str, runs: list[tuple[str, str]]
    ) -> None:
        rates = Rates(path, {"parities": {"USD": {"value": "2", "from": start}}})
        found = rates.agreeing("EUR", "USD", Fraction(1), Fraction(3), 1, day("2020-02-12"))
        assert found == [(day(first), day(last)) for first, last in runs]

    def test_a_peg_ends_with_the_currency(self, path: str) -> None:
        peg = {"base": "USD", "value": "3", "from": "2020-01-01", "to": "2020-01-09"}
        life = {"from": "2020-01-02", "to": "2020-01-08"}
        rates = Rates(path, {"pegs": {"AED": [peg]}, "lifetimes": {"AED": life}})
        for when, alive in (("2020-01-01", False), ("2020-01-02", True), ("2020-01-08", True), ("2020-01-09", False)):
            assert bool(rates.on("USD", "AED", day(when))) == alive
        assert rates.span("AED", "USD") == (day("2020-01-02"), day("2020-01-08"))

    def test_a_dead_currency_keeps_its_parity_and_loses_its_fixings(self, path: str) -> None:
        life = {"lifetimes": {"JPY": {"to": "2020-01-02"}}}
        assert Rates(path, life).on("EUR", "JPY", day("2020-01-03")) is None
        both = Rates(path, {**life, "parities": {"JPY": {"value": "210", "from": "2020-01-03"}}})
        assert both.on("EUR", "JPY", day("2020-01-02")) == (Fraction(200), day("2020-01-02"), "ECB")
        assert both.on("EUR", "JPY", day("2020-01-03")) == (Fraction(210), day("2020-01-03"), "euro parity")
        assert both.on("USD", "JPY", day("2020-01-03")) == (Fraction(105), day("2020-01-03"), "ECB, euro parity")


class TestWrongTables:
    """A table that a person got wrong is an error that names it, not a wrong rate."""

    @pytest.mark.parametrize(
        "tables",
        [
            {"pegs": {"AED": [{"base": "USD"}]}},
            {"pegs": {"AED": [{"base": "USD", "value": 3.6725}]}},
            {"pegs": {"AED": [{"base": "USD", "value": "0"}]}},
            {"pegs": {"AED": [{"base": "USD", "value": "-1"}]}},
            {"pegs": {"AED": [{"base": "USD", "value": "1/0"}]}},
            {"pegs": {"AED": [{"base": "USD", "value": "three"}]}},
            {"pegs": {"AED": [{"base": "USD", "value": "3", "from": "yesterday"}]}},
            {"pegs": {"AED": [{"base": "SAR", "value": "1"}], "SAR": [{"base": "AED", "value": "1"}]}},
            {"parities": {"AED": {"from": date(1999, 1, 1)}}},
        ],
    )
    def test_malformed(self, tables: dict[str, Any]) -> None:
        with pytest.raises(RatesError, match=r"currencies\.toml: .*(AED|SAR)"):
            Rates(None, tables).on("AED", "USD", day("2020-01-01"))

    def test_a_peg_with_an_unknown_base_gives_nothing(self) -> None:
        assert Rates(None, {"pegs": {"AED": [{"base": "XXX", "value": "1"}]}}).span("AED", "USD") is None


class TestDamage:
    """A rates file that isn't whole is an error that names it."""

    @pytest.fixture
    def small(self) -> bytes:
        text = "Date,USD,JPY\n2020-01-02,1.1193,121.75\n2020-01-03,1.1147,120.5\n"
        return ecb.pack(ecb.parse(text, "x"))

    def read_all(self, path: Path, data: bytes) -> None:
        path.write_bytes(data)
        with pytest.raises(RatesError, match=path.name):
            Rates(str(path), {}).grid.verify()

    def test_any_altered_byte(self, small: bytes, tmp_path: Path) -> None:
        for at in range(len(small)):
            for flip in (1, 128):
                data = bytearray(small)
                data[at] ^= flip
                self.read_all(tmp_path / "flip.bin", bytes(data))

    def test_any_length(self, small: bytes, tmp_path: Path) -> None:
        for length in range(len(small)):
            self.read_all(tmp_path / "cut.bin", small[:length])
        self.read_all(tmp_path / "long.bin", small + b"\0")

    def test_a_lookup_in_an_altered_column(self, small: bytes, tmp_path: Path) -> None:
        data = bytearray(small)
        data[-1] ^= 1
        (tmp_path / "r.bin").write_bytes(data)
        rates = Rates(str(tmp_path / "r.bin"), {})
        assert rates.on("EUR", "USD", day("2020-01-03"))
        with pytest.raises(RatesError, match=r"r\.bin: damaged: JPY"):
            rates.on("EUR", "JPY", day("2020-01-03"))

    def test_not_a_file(self, tmp_path: Path) -> None:
        for path in (tmp_path, tmp_path / "missing.bin"):
            with pytest.raises(RatesError, match=path.name):
                Rates(str(path), {})

    def test_an_altered_updated_file_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "mine.bin"
        path.write_bytes(b"FCRATES1")
        monkeypatch.setenv("FACTCHECK_RATES", str(path))
        with pytest.raises(RatesError, match=r"mine\.bin"):
            open_rates(TABLES)


def test_the_later_of_two_files_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_RATES", str(tmp_path / "r.bin"))
    assert open_rates(TABLES).file == currency.SHIPPED
    for shift, used in ((-1, currency.SHIPPED), (0, currency.SHIPPED), (1, str(tmp_path / "r.bin"))):
        last = date.fromordinal(RATES.last_day) + timedelta(shift)
        ecb.write(str(tmp_path / "r.bin"), ecb.pack(ecb.parse(f"Date,USD\n{last.isoformat()},1.1\n", "x")))
        assert open_rates(TABLES).file == used


def test_updated_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_RATES", "/x/y.bin")
    assert updated_path() == "/x/y.bin"
    monkeypatch.setenv("FACTCHECK_RATES", "")
    monkeypatch.setattr(os, "name", "posix")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert updated_path() == "/data/factcheck/rates.bin"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", "/home/u")
    assert updated_path() == "/home/u/.local/share/factcheck/rates.bin"


def test_status() -> None:
    lines = status(RATES)
    assert lines[0] == "source: ECB"
    assert lines[1] == "first day: 1999-01-04"
    assert lines[2] == "last day: " + RATES.name.removeprefix("ECB to ")
    assert re.fullmatch(r"currencies: 41 with fixings against the euro, \d\d of them on the last day", lines[3])
    assert lines[4:] == [f"file: {currency.SHIPPED}"]
    asked = date.fromordinal(RATES.last_day + 12)
    assert status(RATES, asked)[-1] == f"age: 12 days on {asked.isoformat()}"


def test_a_lookup_imports_little() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import __future__, json, re, fractions, datetime, typing, struct, mmap, os\n"
        "before = set(sys.modules)\n"
        "from factcheck.knowledge.currency import open_rates\n"
        "open_rates({}).on('USD', 'JPY', 737615) or sys.exit('no rate')\n"
        "print(*(m for m in set(sys.modules) - before if not m.startswith('factcheck')))\n"
    )
    command = [sys.executable, "-I", "-S", "-c", code, str(ROOT)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []
