"""The builder of the rates file: what it reads and refuses, that it loses nothing, and that it replaces in one step."""

from __future__ import annotations

import os
import zipfile
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import RatesError
from factcheck.knowledge import currency, ecb
from factcheck.knowledge.grid import Grid

GOOD = "Date,USD,JPY,\n2020-01-03,1.1147,120.5,\n2020-01-02,1.1193,N/A,\n"


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_parse_keeps_every_decimal_and_sorts_the_days() -> None:
    history = ecb.parse(GOOD, "x")
    assert history.days == (day("2020-01-02"), day("2020-01-03"))
    assert history.columns == (ecb.Column("USD", 4, (11193, 11147)), ecb.Column("JPY", 1, (0, 1205)))


@pytest.mark.parametrize("lead", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_parse_takes_either_order_and_line_end(lead: str, end: str) -> None:
    head, *rows = GOOD.splitlines()
    assert ecb.parse(lead + end.join([head, *reversed(rows), ""]), "x") == ecb.parse(GOOD, "x")


def test_currencies_without_a_fixing_drop_out() -> None:
    assert [c.code for c in ecb.parse("Date,ROL,USD\n2020-01-02,N/A,1.1\n", "x").columns] == ["USD"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: not a history"),
        ("Date,JPY\n2020-01-02,1\n", "line 1: not a history"),
        ("Day,USD\n2020-01-02,1\n", "line 1: not a history"),
        ("<html>\n", "line 1: not a history"),
        ("Date,USD,Yen\n2020-01-02,1,1\n", "line 1: wrong or repeated currency 'Yen'"),
        ("Date,USD,EUR\n2020-01-02,1,1\n", "line 1: wrong or repeated currency 'EUR'"),
        ("Date,USD,JPY,JPY\n2020-01-02,1,1,1\n", "line 1: wrong or repeated currency 'JPY'"),
        ("Date,USD," + ",".join(f"A{a}{b}" for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for b in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
         "line 1: more than 400"),
        ("Date,USD\n", "no day"),
        ("Date,USD\n2020-01-02\n", "line 2: 0 rates where the header names 1"),
        ("Date,USD\n2020-01-03,1.1\n2020-01-02,1.1,7\n", "line 3: 2 rates"),
        ("Date,USD\n2020-02-30,1.1\n", "line 2: '2020-02-30' is no date"),
        ("Date,USD\n20200102,1.1\n", "line 2: '20200102' is no date"),
        ("Date,USD\n2020-01-02,1.1\n2020-01-02,1.1\n", "line 3: the days"),
        ("Date,USD\n2020-01-02,1.1\n2020-01-03,1.1\n2020-01-01,1.1\n", "line 4: the days"),
        ("Date,USD\n2020-01-03,1.1\n2020-01-02,1.1\n2020-01-02,1.1\n", "line 4: the days"),
        ("Date,USD\n2020-01-02,0\n", "line 2: USD '0' is no positive rate"),
        ("Date,USD\n2020-01-02,0.000\n", "line 2: USD '0.000' is no positive rate"),
        ("Date,USD\n2020-01-02,-1.1\n", "line 2: USD '-1.1' is no positive rate"),
        ("Date,USD\n2020-01-02,1e5\n", "line 2: USD '1e5' is no positive rate"),
        ("Date,USD\n2020-01-02,nan\n", "line 2: USD 'nan' is no positive rate"),
        ("Date,USD\n2020-01-02,١\n", "line 2: USD"),
        ("Date,USD\n2020-01-02," + "9" * 5000 + "\n", "line 2: USD"),
        ("Date,USD\n2020-01-02,4294967296\n", "too many digits"),
        ("Date,USD,JPY\n2020-01-02,N/A,1\n", "the US dollar has no fixing"),
    ],
)  # fmt: skip
def test_parse_refuses_and_names_the_line(text: str, message: str) -> None:
    with pytest.raises(RatesError) as caught:
        ecb.parse(text, "hist.csv")
    assert str(caught.value).startswith("hist.csv")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_parse_caps_the_days(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ecb, "MOST_DAYS", 1)
    with pytest.raises(RatesError, match="more than 1 days"):
        ecb.parse(GOOD, "x")


CELLS = st.one_of(st.none(), st.tuples(st.integers(0, 9999), st.integers(0, 4)).filter(lambda cell: cell[0] > 0))


@given(
    st.lists(st.tuples(st.integers(1, 30), CELLS, CELLS), min_size=1, max_size=40).filter(
        lambda rows: any(row[1] for row in rows)
    )
)
def test_nothing_is_lost_from_text_to_file_and_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, tuple[int, int] | None, tuple[int, int] | None]]
) -> None:
    at, lines, wanted = day("2001-01-01"), ["Date,USD,JPY"], {}
    for step, *cells in rows:
        at += step
        texts = []
        for code, cell in zip(("USD", "JPY"), cells, strict=True):
            text = f"{cell[0] / 10 ** cell[1]:.{cell[1]}f}" if cell else "N/A"
            texts.append(text)
            wanted[at, code] = Fraction(text) if cell else None
        lines.append(",".join([date.fromordinal(at).isoformat(), *texts]))
    path = str(tmp_path_factory.mktemp("grid") / "rates.bin")
    ecb.write(path, ecb.pack(ecb.parse("\n".join(lines), "x")))
    grid = Grid(path)
    for (when, code), rate in wanted.items():
        index = grid.upto(when) - 1
        assert grid.days[index] == when
        found = grid.fixing("EUR", code, index) if code in grid.codes else None
        assert (Fraction(found[0], grid.scale(code)) if found else None) == rate


def test_the_same_history_gives_the_same_bytes() -> None:
    assert ecb.pack(ecb.parse(GOOD, "a")) == ecb.pack(ecb.parse(GOOD, "b"))


def test_the_shipped_file_holds_what_the_package_publishes() -> None:
    history = ecb.read(ecb.package_history())
    grid = Grid(currency.SHIPPED)
    grid.verify()
    index = {when: at for at, when in enumerate(history.days)}
    columns = {column.code: column for column in history.columns}
    assert set(grid.codes) <= set(columns)
    assert len(grid.days) > 7000
    for at, when in enumerate(grid.days):
        for code in grid.codes:
            found = grid.fixing("EUR", code, at)
            value = columns[code].values[index[when]]
            rate = Fraction(found[0], grid.scale(code)) if found else 0
            assert rate == Fraction(value, 10 ** columns[code].decimals), (code, when)


def test_read_takes_csv_and_zip(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(GOOD)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("eurofxref-hist.csv", GOOD)
    assert ecb.read(str(tmp_path / "a.csv")) == ecb.read(str(tmp_path / "a.zip")) == ecb.parse(GOOD, "x")


def test_read_refuses_what_is_no_history(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", GOOD)
        archive.writestr("b.csv", GOOD)
    with zipfile.ZipFile(tmp_path / "cut.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", GOOD * 500)
    whole = bytearray((tmp_path / "cut.zip").read_bytes())
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    whole[60:70] = b"\xff" * 10
    (tmp_path / "bent.zip").write_bytes(whole)
    (tmp_path / "latin.csv").write_bytes(b"Date,USD\n\xe9\n")
    for name in ("missing.csv", "two.zip", "cut.zip", "bent.zip", "latin.csv", "."):
        with pytest.raises(RatesError) as caught:
            ecb.read(str(tmp_path / name))
        assert str(tmp_path) in str(caught.value), name


def test_read_caps_what_a_zip_unpacks_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ecb, "MOST_BYTES", 2**20)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * (2**20 + 1))
    assert os.path.getsize(tmp_path / "bomb.zip") < 5000
    with pytest.raises(RatesError, match="larger than 1 MiB"):
        ecb.read(str(tmp_path / "bomb.zip"))


def test_write_leaves_the_old_file_when_it_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "rates.bin"
    target.write_bytes(b"old")

    def refuse(source: str, destination: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(RatesError, match=r"rates\.bin: No space left"):
        ecb.write(str(target), ecb.pack(ecb.parse(GOOD, "x")))
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["rates.bin"]


def test_write_refuses_bytes_that_do_not_read_back(tmp_path: Path) -> None:
    data = bytearray(ecb.pack(ecb.parse(GOOD, "x")))
    data[-1] ^= 1
    with pytest.raises(RatesError, match="altered"):
        ecb.write(str(tmp_path / "rates.bin"), bytes(data))
    assert list(tmp_path.iterdir()) == []


class TestUpdate:
    """``currency.update``: all or nothing, and never back in time by accident."""

    @pytest.fixture
    def target(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("FACTCHECK_RATES", str(tmp_path / "deep" / "rates.bin"))
        return tmp_path / "deep" / "rates.bin"

    @pytest.fixture
    def newer(self, tmp_path: Path) -> str:
        (tmp_path / "newer.csv").write_text("Date,USD\n2098-01-02,1.5\n2098-01-01,1.4\n")
        return str(tmp_path / "newer.csv")

    @pytest.fixture
    def older(self, tmp_path: Path) -> str:
        (tmp_path / "older.csv").write_text(GOOD)
        return str(tmp_path / "older.csv")

    def test_a_newer_file_is_put_in_use(self, target: Path, newer: str) -> None:
        lines = currency.update(newer)
        assert lines[0] == f"read {newer}: 2 days, 1 currencies, to 2098-01-02"
        assert lines[1].startswith("it holds less than the shipped rates (")
        assert lines[2:] == [f"wrote {target}"]
        assert currency.open_rates({}).name == "ECB to 2098-01-02"
        assert [path.name for path in target.parent.iterdir()] == ["rates.bin"]

    def test_the_installed_package_is_the_default(self, target: Path) -> None:
        assert "eurofxref-hist.zip" in currency.update()[0]
        assert target.exists()

    def test_an_older_file_needs_force_and_is_said_not_to_be_used(self, target: Path, older: str) -> None:
        with pytest.raises(RatesError, match="ends on 2020-01-03, the rates in use on "):
            currency.update(older)
        assert not target.exists()
        assert "stay in use" in currency.update(older, force=True)[-1]
        assert currency.open_rates({}).file == currency.SHIPPED

    def test_an_older_file_than_the_updated_one_is_refused(self, target: Path, newer: str, tmp_path: Path) -> None:
        currency.update(newer)
        before = target.read_bytes()
        (tmp_path / "between.csv").write_text("Date,USD\n2098-01-01,1.4\n")
        with pytest.raises(RatesError, match="nothing changed"):
            currency.update(str(tmp_path / "between.csv"))
        assert target.read_bytes() == before

    def test_a_broken_file_changes_nothing(self, target: Path, newer: str, tmp_path: Path) -> None:
        currency.update(newer)
        before = target.read_bytes()
        (tmp_path / "broken.csv").write_text("Date,USD\n2099-01-02,1.5\n2099-01-03,?\n")
        with pytest.raises(RatesError, match="line 3"):
            currency.update(str(tmp_path / "broken.csv"), force=True)
        assert target.read_bytes() == before
        assert [path.name for path in target.parent.iterdir()] == ["rates.bin"]

    def test_a_damaged_target_is_replaced(self, target: Path, newer: str) -> None:
        target.parent.mkdir()
        target.write_bytes(b"damaged")
        with pytest.raises(RatesError, match="deep"):
            currency.open_rates({})
        currency.update(newer)
        assert currency.open_rates({}).file == str(target)
