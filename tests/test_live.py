"""Live rates against a local server that speaks forex-python's format, well and badly."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from factcheck.errors import RatesError
from factcheck.knowledge import live
from factcheck.knowledge.currency import Fixing, Rates, status
from factcheck.knowledge.live import Client, LiveRates, UnreachableError, WithLive

ROOT = Path(__file__).resolve().parents[1]
TABLES: dict[str, Any] = tomllib.loads((ROOT / "rules" / "currencies.toml").read_text("utf-8"))
GRID = Rates(None, TABLES)
THURSDAY = date(2020, 7, 9)


class Server(ThreadingHTTPServer):
    """Answers 27.05 hryvnias for a dollar, unless ``mood`` says what to do instead; ``asked`` keeps the requests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.mood = "well"
        self.asked: list[tuple[str, dict[str, list[str]]]] = []
        self.release = Event()
        self.answer: dict[str, Any] = {}
        self.body = b""
        self.status = 200
        self.location = ""

    def handle_error(self, request: object, client_address: object) -> None:
        """Silent: clients that give up are what we test."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/api/"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, format: str, *args: object) -> None:
        """Silent."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {"base": ["USD"], **parse_qs(parts.query)}
        self.server.asked.append((parts.path, query))
        named = parts.path.rpartition("/")[2]
        base, quote = query["base"][0], query.get("symbols", ["UAH"])[0]
        answer = {"base": base, "date": "2020-07-10" if named == "latest" else named, "rates": {quote: 27.05}}
        mood = self.server.mood
        if mood == "silent":
            self.server.release.wait(5)
        if mood == "breaks" or (mood == "breaks once" and len(self.server.asked) == 1):
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        body = self.server.body or json.dumps({**answer, **self.server.answer}).encode()
        busy = mood == "500" or (mood == "500 once" and len(self.server.asked) == 1)
        self.send_response(500 if busy else self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.end_headers()
        if mood == "drips":
            for byte in body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                if self.server.release.wait(0.05):
                    return
        else:
            self.wfile.write(body)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "PAUSE", 0.001)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = Thread(target=running.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield running
        running.release.set()
        running.shutdown()
        thread.join()


@pytest.fixture
def rates(server: Server) -> LiveRates:
    return LiveRates(server.url, timeout=2, retries=2, cache_dir="")


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class TestAnswers:
    def test_a_day(self, server: Server, rates: LiveRates) -> None:
        fixing = rates.on("USD", "UAH", THURSDAY.toordinal())
        host = urlsplit(server.url).netloc
        assert fixing == (Fraction("27.05"), THURSDAY.toordinal(), f"live {host}")
        assert server.asked == [("/api/2020-07-09", {"base": ["USD"], "symbols": ["UAH"], "rtype": ["fpy"]})]

    def test_the_latest(self, server: Server, rates: LiveRates) -> None:
        assert rates.on("USD", "UAH", None).day == date(2020, 7, 10).toordinal()
        assert server.asked[0][0] == "/api/latest"

    def test_a_url_without_its_last_slash(self, server: Server) -> None:
        assert LiveRates(server.url.rstrip("/"), cache_dir="").on("USD", "UAH", 737615)
        assert server.asked[0][0] == "/api/2020-07-09"

    @pytest.mark.parametrize("earlier", [0, 1, 7])
    def test_an_earlier_business_day(self, server: Server, rates: LiveRates, earlier: int) -> None:
        stated = THURSDAY - timedelta(earlier)
        server.answer = {"date": stated.isoformat()}
        assert rates.on("USD", "UAH", THURSDAY.toordinal()).day == stated.toordinal()

    @pytest.mark.parametrize("written", ["0.1000000000000000055", "1e-9", '"27.05"', "3"])
    def test_numbers_are_exact(self, server: Server, rates: LiveRates, written: str) -> None:
        server.body = b'{"date": "2020-07-09", "rates": {"UAH": %s}}' % written.encode()
        assert rates.on("USD", "UAH", 737615).rate == Fraction(written.strip('"'))

    def test_one_day_is_asked_once(self, server: Server, rates: LiveRates) -> None:
        assert rates.on("USD", "UAH", 737615) == rates.on("USD", "UAH", 737615)
        assert len(server.asked) == 1

    def test_the_rest_of_forex_python_goes_through_the_checks(self, server: Server) -> None:
        client = Client(server.url, 2, 0)
        assert client.get_rate("USD", "UAH", THURSDAY) == Decimal("27.05")
        assert client.get_rates("USD", THURSDAY) == {"UAH": Decimal("27.05")}
        assert client.convert("USD", "UAH", 2, THURSDAY) == Decimal("54.1")
        server.answer = {"date": "2020-07-10"}
        with pytest.raises(RatesError, match="answered for 2020-07-10"):
            client.get_rate("USD", "UAH", THURSDAY)
        with pytest.raises(RatesError, match="answered for 2020-07-10"):
            client.convert("USD", "UAH", 2, THURSDAY)


class TestBadAnswers:
    def refused(self, rates: LiveRates, message: str) -> RatesError:
        with pytest.raises(RatesError) as caught:
            rates.on("USD", "UAH", THURSDAY.toordinal())
        assert message in str(caught.value)
        assert "\n" not in str(caught.value)
        return caught.value

    @pytest.mark.parametrize(
        "stated", ["2020-07-10", "2020-07-01", "2000-01-01", "2020-07-09T00:00", "soon", "", None, 7]
    )
    def test_wrong_date(self, server: Server, rates: LiveRates, stated: object) -> None:
        server.answer = {"date": stated}
        self.refused(rates, "127.0.0.1")

    def test_wrong_currency(self, server: Server, rates: LiveRates) -> None:
        server.answer = {"rates": {"EUR": 0.88}}
        self.refused(rates, "no rate of USD in UAH")
        server.answer = {"base": "EUR"}
        self.refused(rates, "not about USD")

    @pytest.mark.parametrize("rate", [0, -1, "0", "x", None, True, [], {}, 1e30, 1e-30, "1e999999999", "NaN", "9" * 60])
    def test_wrong_number(self, server: Server, rates: LiveRates, rate: object) -> None:
        server.answer = {"rates": {"UAH": rate}}
        self.refused(rates, "USD in UAH is no usable positive number")

    @pytest.mark.parametrize(
        "body", [b"<html>", b"[]", b"null", b"{}", b"\xff\xfe", b"[" * 60000, b'{"date": "2020-07-09", "rates": [1]}',
                 b'{"date": "2020-07-09", "rates": {"UAH": NaN}}', b'{"date": "2020-07-09", "rates": {"UAH":'],
    )  # fmt: skip
    def test_not_the_json_expected(self, server: Server, rates: LiveRates, body: bytes) -> None:
        server.body = body
        self.refused(rates, "127.0.0.1")
        assert len(server.asked) == 1

    def test_huge_body(self, server: Server, rates: LiveRates) -> None:
        server.body = b" " * 10_000_000
        self.refused(rates, "longer than 64 KiB")

    @pytest.mark.parametrize("code", [204, 400, 404, 429])
    def test_other_statuses_are_not_tried_again(self, server: Server, rates: LiveRates, code: int) -> None:
        server.status = code
        self.refused(rates, f"HTTP status {code}")
        assert len(server.asked) == 1

    @pytest.mark.parametrize(
        ("location", "message"), [("file:///etc/hostname", "InvalidSchema"), ("/round/2020-07-09", "TooManyRedirects")]
    )
    def test_redirects(self, server: Server, rates: LiveRates, location: str, message: str) -> None:
        server.location, server.status = location, 302
        self.refused(rates, message)
        assert len(server.asked) <= 4


class TestTrouble:
    def test_500_then_200(self, server: Server, rates: LiveRates) -> None:
        server.mood = "500 once"
        assert rates.on("USD", "UAH", 737615).rate == Fraction("27.05")
        assert len(server.asked) == 2

    def test_500_for_good(self, server: Server, rates: LiveRates) -> None:
        server.mood = "500"
        with pytest.raises(UnreachableError, match="HTTP status 500"):
            rates.on("USD", "UAH", 737615)
        assert len(server.asked) == 3

    def test_a_connection_that_breaks_once(self, server: Server, rates: LiveRates) -> None:
        server.mood = "breaks once"
        assert rates.on("USD", "UAH", 737615).rate == Fraction("27.05")
        assert len(server.asked) == 2

    def test_a_connection_that_breaks_each_time(self, server: Server, rates: LiveRates) -> None:
        server.mood = "breaks"
        with pytest.raises(UnreachableError, match="can't be asked"):
            rates.on("USD", "UAH", 737615)
        assert len(server.asked) == 3

    @pytest.mark.parametrize("mood", ["silent", "drips"])
    def test_slow_beyond_the_timeout(self, server: Server, mood: str) -> None:
        server.mood = mood
        started = time.monotonic()
        with pytest.raises(UnreachableError, match=r"no answer within 0\.3 seconds"):
            LiveRates(server.url, timeout=0.3, retries=2, cache_dir="").on("USD", "UAH", 737615)
        assert time.monotonic() - started < 1.5
        assert len(server.asked) == 1

    def test_dead_port(self) -> None:
        with pytest.raises(UnreachableError, match="can't be asked"):
            LiveRates(f"http://127.0.0.1:{closed_port()}/", cache_dir="").on("USD", "UAH", 737615)

    @pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x/", "nowhere", "http://", "http://[::1", "://"])
    def test_what_is_no_url(self, url: str) -> None:
        with pytest.raises(RatesError, match="live source"):
            LiveRates(url)

    @pytest.mark.parametrize("pair", [("../../x", "UAH"), ("USD", "uah"), ("", ""), ("USD", "UAH,EUR")])
    def test_what_is_no_code(self, server: Server, rates: LiveRates, pair: tuple[str, str]) -> None:
        with pytest.raises(RatesError, match="ISO 4217"):
            rates.on(*pair, 737615)
        assert server.asked == []

    def test_a_password_in_the_url_is_not_told(self) -> None:
        source = LiveRates(f"http://me:secret@127.0.0.1:{closed_port()}/", retries=0, cache_dir="")
        with pytest.raises(RatesError) as caught:
            source.on("USD", "UAH", 737615)
        assert "secret" not in str(caught.value) + source.source


class TestCache:
    def ask(self, server: Server, folder: Path, when: date = THURSDAY) -> Fraction:
        return LiveRates(server.url, 2, 0, str(folder)).on("USD", "UAH", when.toordinal()).rate

    def test_a_day_is_kept_for_the_next_run(self, server: Server, tmp_path: Path) -> None:
        assert self.ask(server, tmp_path) == self.ask(server, tmp_path) == Fraction("27.05")
        assert len(server.asked) == 1
        (kept,) = tmp_path.rglob("*.*son")
        assert json.loads(kept.read_text()) == {"base": "USD", "quote": "UAH", "rate": "27.05", "date": "2020-07-09"}

    def test_days_pairs_and_sources_are_kept_apart(self, server: Server, tmp_path: Path) -> None:
        self.ask(server, tmp_path)
        self.ask(server, tmp_path, THURSDAY - timedelta(1))
        LiveRates(server.url, 2, 0, str(tmp_path)).on("EUR", "UAH", THURSDAY.toordinal())
        LiveRates(server.url + "v2/", 2, 0, str(tmp_path)).on("USD", "UAH", THURSDAY.toordinal())
        assert len(server.asked) == 4

    @pytest.mark.parametrize(
        "damage", ["", "{", "[]", "null", '{"base": "USD"}', "\udcff",
                   '{"base": "USD", "quote": "UAH", "rate": "0", "date": "2020-07-09"}',
                   '{"base": "USD", "quote": "UAH", "rate": "1", "date": "2020-07-10"}',
                   '{"base": "USD", "quote": "PLN", "rate": "1", "date": "2020-07-09"}'],
    )  # fmt: skip
    def test_a_damaged_entry_is_ignored_and_rewritten(self, server: Server, tmp_path: Path, damage: str) -> None:
        self.ask(server, tmp_path)
        (kept,) = tmp_path.rglob("*.json")
        good = kept.read_bytes()
        kept.write_bytes(damage.encode("utf-8", "surrogateescape"))
        assert self.ask(server, tmp_path) == Fraction("27.05")
        assert len(server.asked) == 2
        assert kept.read_bytes() == good
        assert len(list(kept.parent.iterdir())) == 1

    @pytest.mark.parametrize(("when", "stated", "kept"), [
        ("2020-07-11", "2020-07-10", True), ("2020-07-12", "2020-07-10", True), ("2020-07-09", "2020-07-08", False),
        ("2020-07-12", "2020-07-09", False), ("2020-07-13", "2020-07-10", False),
    ])  # fmt: skip
    def test_what_may_still_change_is_not_kept(
        self, server: Server, tmp_path: Path, when: str, stated: str, kept: bool
    ) -> None:
        server.answer = {"date": stated}
        self.ask(server, tmp_path, date.fromisoformat(when))
        assert bool(list(tmp_path.rglob("*.json"))) == kept

    def test_a_folder_that_cannot_be_written(self, server: Server, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        assert self.ask(server, tmp_path / "file") == Fraction("27.05")

    def test_the_default_folder(self, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        LiveRates(server.url).on("USD", "UAH", THURSDAY.toordinal())
        assert len(list((tmp_path / "factcheck" / "live").rglob("USD-UAH-2020-07-09.json"))) == 1


class TestWithLive:
    def test_the_grid_comes_first(self, server: Server, rates: LiveRates) -> None:
        both = WithLive(GRID, rates)
        day = THURSDAY.toordinal()
        assert both.on("USD", "JPY", day) == GRID.on("USD", "JPY", day)
        assert both.band("DEM", "AED", day - 7, day + 7) == GRID.band("DEM", "AED", day - 7, day + 7)
        assert both.span("USD", "JPY") == GRID.span("USD", "JPY")
        low, high = Fraction(100), Fraction(101)
        assert both.agreeing("USD", "JPY", low, high) == GRID.agreeing("USD", "JPY", low, high) != []
        assert (both.first_day, both.last_day) == (GRID.first_day, GRID.last_day)
        assert both.name == f"{GRID.name}, {rates.source}"
        assert status(both) == status(GRID)
        assert server.asked == []

    def test_the_live_source_fills_in(self, server: Server, rates: LiveRates) -> None:
        both = WithLive(GRID, rates)
        fixing = both.on("USD", "UAH", 737615)
        assert fixing == (Fraction("27.05"), 737615, rates.source)
        assert both.known("UAH")
        assert not both.known("hryvnia")
        assert both.span("USD", "UAH") is None
        assert both.on("USD", "EUR", GRID.last_day + 30)
        assert both.troubles == []

    def test_a_band_is_a_sample(self, server: Server, rates: LiveRates) -> None:
        band = WithLive(GRID, rates).band("USD", "UAH", 737615 - 7, 737615 + 7)
        assert band == (Fraction("27.05"), Fraction("27.05"), 737615 - 7, 737615 + 7, rates.source)
        assert server.asked[0][0] == "/api/2020-07-09"
        assert len(server.asked) <= 7
        del server.asked[:]
        assert WithLive(GRID, rates).band("USD", "UAH", 737615 - 365, 737615 + 30)
        assert len(server.asked) <= 16

    def test_days_outside_the_source_do_not_spoil_a_band(
        self, rates: LiveRates, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        honest = LiveRates.on

        def until_thursday(self: LiveRates, base: str, quote: str, day: int | None) -> Fixing:
            if day and day > 737615:
                raise RatesError("too late")
            return honest(self, base, quote, day)

        monkeypatch.setattr(LiveRates, "on", until_thursday)
        both = WithLive(GRID, rates)
        band = both.band("USD", "UAH", 737615 - 7, 737615 + 7)
        assert band
        assert (band.first, band.last) == (737615 - 7, 737615)
        assert both.troubles == []

    def test_a_pair_that_fails_is_told_once_and_others_still_asked(self, server: Server, rates: LiveRates) -> None:
        server.answer = {"rates": {"UAH": 27}}
        both = WithLive(GRID, rates)
        assert both.on("USD", "XYZ", 737615) is None
        assert both.band("USD", "XYZ", 737615, 737615) is None
        assert both.on("USD", "UAH", 737615)
        assert len(server.asked) == 2
        assert [line.partition(": ")[2] for line in both.troubles] == ["no rate of USD in XYZ"]

    def test_a_dead_source_is_asked_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        source = LiveRates(f"http://127.0.0.1:{closed_port()}/", retries=0, cache_dir="")
        both = WithLive(GRID, source)
        assert both.on("USD", "UAH", 737615) is None
        monkeypatch.setattr(LiveRates, "on", lambda *ignored: pytest.fail("asked again"))
        assert both.on("USD", "UAH", 737616) is None
        assert both.band("USD", "PKR", 737600, 737615) is None
        assert both.agreeing("USD", "PKR", Fraction(1), Fraction(2)) == []
        assert len(both.troubles) == 1
        assert both.on("USD", "JPY", 737615) is not None


def test_nothing_else_imports_it() -> None:
    code = (
        "import sys; from factcheck.knowledge import currency, ecb; currency.open_rates({}).on('USD', 'JPY', 737615)\n"
        "sys.exit(', '.join({'requests', 'forex_python', 'factcheck.knowledge.live'} & set(sys.modules)) or 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
