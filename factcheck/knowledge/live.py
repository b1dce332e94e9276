"""Rates from a live source in the format of forex-python, for what the grid lacks; opt-in, nothing else imports it.

It decides nothing: a source that fails or answers oddly is a RatesError, or a note in ``WithLive.troubles``.
"""

from __future__ import annotations

import json
import os
import re
import time
import zlib
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any
from urllib.parse import urlsplit

import requests
from forex_python.converter import CurrencyRates

from factcheck.errors import RatesError
from factcheck.knowledge.currency import Band, Fixing, Rates
from factcheck.knowledge.grid import LOOKBACK

DEFAULT_URL: str = CurrencyRates()._source_url()
CODE = re.compile(r"[A-Z]{3}", re.ASCII)
MOST_BYTES = 64 * 1024
MOST_DIGITS = 50
SMALLEST, LARGEST = Decimal("1e-15"), Decimal("1e15")
PAUSE = 0.2  # seconds before the first retry, doubled before each further one
SAMPLES = 15  # at most so many days stand for a range
STEP = 3  # and they are at least so many days apart


class UnreachableError(RatesError):
    """The source didn't answer at all, so that there is no use in asking it anything else."""


class Client(CurrencyRates):  # type: ignore[misc]
    """forex-python's client with a time limit, retries, a size cap and checks of the answer.

    It asks ``GET <url><YYYY-MM-DD|latest>?base=USD&symbols=EUR&rtype=fpy`` and expects
    ``{"base": "USD", "date": "YYYY-MM-DD", "rates": {"EUR": 0.88}}``. ``timeout`` is in seconds and for each try;
    connections that break and answers 5xx are tried ``retries`` times more, a time-out is not.
    """

    def __init__(self, url: str, timeout: float, retries: int) -> None:
        super().__init__(force_decimal=True)
        self._url = url if url.endswith("/") else url + "/"
        try:
            parts = urlsplit(self._url)
            self.host = parts.netloc.rpartition("@")[2]
        except ValueError as error:
            raise RatesError(f"the live source is no URL: {error}") from error
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise RatesError("the live source has to be a URL that begins with http:// or https://")
        self._timeout = timeout
        self._retries = retries

    def _source_url(self) -> str:
        return self._url

    def quoted(self, base: str, quotes: str | None, day: date | None) -> tuple[dict[str, Any], int]:
        """The answer's rates, unchecked, and its date as an ordinal, checked. Raises RatesError."""
        payload = {"base": base, "rtype": "fpy"} | ({"symbols": quotes} if quotes else {})
        body = self._ask(self._source_url() + self._get_date_string(day), payload)
        try:
            answer = json.loads(body, parse_float=Decimal, parse_int=Decimal)
            rates, stated = answer["rates"], date.fromisoformat(answer["date"]).toordinal()
        except (ValueError, TypeError, KeyError, RecursionError, InvalidOperation) as error:
            raise RatesError(f"{self.host}: the answer is not the JSON that forex-python expects") from error
        if not isinstance(rates, dict) or answer.get("base", base) != base:
            raise RatesError(f"{self.host}: the answer is not about {base}")
        if day is not None and not 0 <= day.toordinal() - stated <= LOOKBACK:
            raise RatesError(f"{self.host}: asked for {day.isoformat()}, answered for {answer['date']}")
        return rates, stated

    def fixing(self, base: str, quote: str, day: date | None) -> tuple[Decimal, int]:
        """The rate (1 base = rate quote) and its day as an ordinal. Raises RatesError."""
        rates, stated = self.quoted(base, quote, day)
        if quote not in rates:
            raise RatesError(f"{self.host}: no rate of {base} in {quote}")
        return self._number(rates[quote], f"{base} in {quote}"), stated

    def get_rate(self, base_cur: str, dest_cur: str, date_obj: date | None = None) -> Decimal:
        """As in forex-python, but always a Decimal and never without the checks."""
        return Decimal(1) if base_cur == dest_cur else self.fixing(base_cur, dest_cur, date_obj)[0]

    def get_rates(self, base_cur: str, date_obj: date | None = None) -> dict[str, Decimal]:
        """As in forex-python, but always Decimals and never without the checks."""
        rates, _ = self.quoted(base_cur, None, date_obj)
        return {code: self._number(rate, f"{base_cur} in {code}") for code, rate in rates.items()}

    def convert(self, base_cur: str, dest_cur: str, amount: Any, date_obj: date | None = None) -> Decimal:
        """As in forex-python, but always a Decimal and never without the checks."""
        return self.get_rate(base_cur, dest_cur, date_obj) * Decimal(amount)

    def _number(self, value: object, what: str) -> Decimal:
        try:
            rate = Decimal(value) if isinstance(value, Decimal | str) else Decimal("nan")
        except InvalidOperation:
            rate = Decimal("nan")
        if not rate.is_finite() or not SMALLEST <= rate <= LARGEST or len(rate.as_tuple().digits) > MOST_DIGITS:
            raise RatesError(f"{self.host}: the rate of {what} is no usable positive number")
        return rate

    def _ask(self, url: str, payload: dict[str, str]) -> bytes:
        for attempt in range(self._retries + 1):
            if attempt:
                time.sleep(PAUSE * 2 ** (attempt - 1))
            started = time.monotonic()
            last = attempt == self._retries
            try:
                status, body = self._get(url, payload, started + self._timeout)
            except (requests.RequestException, OSError, ValueError) as error:
                if isinstance(error, requests.Timeout) or time.monotonic() - started >= self._timeout:
                    raise UnreachableError(f"{self.host}: no answer within {self._timeout:g} seconds") from error
                if last or not isinstance(error, requests.ConnectionError):
                    raise UnreachableError(f"{self.host}: can't be asked ({type(error).__name__})") from error
                continue
            if status == 200:
                return body
            if status < 500:
                raise RatesError(f"{self.host}: answered with HTTP status {status}")
            if last:
                raise UnreachableError(f"{self.host}: answered with HTTP status {status}")
        raise AssertionError("retries is never negative")

    def _get(self, url: str, payload: dict[str, str], deadline: float) -> tuple[int, bytes]:
        with requests.Session() as session:
            session.max_redirects = 3
            with session.get(url, params=payload, timeout=self._timeout, stream=True) as response:
                if url.startswith("https:") and not response.url.startswith("https:"):
                    raise RatesError(f"{self.host}: sent us on to an unencrypted address")
                body = bytearray()
                for piece in response.iter_content(1):  # single bytes, or a slow source holds us beyond the deadline
                    body += piece
                    if len(body) > MOST_BYTES:
                        raise RatesError(f"{self.host}: the answer is longer than {MOST_BYTES // 1024} KiB")
                    if time.monotonic() > deadline:
                        raise requests.Timeout
                return response.status_code, bytes(body)


class LiveRates:
    """Single rates from a live source, kept on disk so that each day and pair is asked for once.

    ``url`` is the address up to the date (``None``: forex-python's own), ``timeout`` in seconds, ``retries >= 0``;
    ``cache_dir`` a folder, ``None`` for the user's cache folder, ``""`` for none. Raises RatesError for a wrong URL.
    """

    def __init__(
        self, url: str | None = None, timeout: float = 5.0, retries: int = 2, cache_dir: str | None = None
    ) -> None:
        url = url or DEFAULT_URL
        self._client = Client(url, timeout, max(0, retries))
        self.source = f"live {self._client.host}"
        folder = default_cache() if cache_dir is None else cache_dir
        name = re.sub(r"[^A-Za-z0-9.-]", "_", self._client.host)
        self._cache = folder and os.path.join(folder, f"{name}-{zlib.crc32(url.encode()):08x}")
        self._known: dict[tuple[str, str, int], Fixing] = {}

    def on(self, base: str, quote: str, day: int | None) -> Fixing:
        """The rate of that day (an ordinal; None: the latest), which the source may date up to 7 days earlier.

        Raises RatesError, in one line that names the source, when it fails or its answer is not usable.
        """
        if not (CODE.fullmatch(base) and CODE.fullmatch(quote)):
            raise RatesError(f"{base[:10]!r} and {quote[:10]!r} are not two ISO 4217 codes")
        if day is None:
            rate, stated = self._client.fixing(base, quote, None)
            return Fixing(Fraction(rate), stated, self.source)
        key = (base, quote, day)
        found = self._known.get(key) or self._cached(*key)
        if found is None:
            rate, stated = self._client.fixing(base, quote, date.fromordinal(day))
            found = Fixing(Fraction(rate), stated, self.source)
            if self._cache and _final(day, stated):
                self._keep(*key, rate, stated)
        self._known[key] = found
        return found

    def _path(self, base: str, quote: str, day: int) -> str:
        return os.path.join(self._cache, f"{base}-{quote}-{date.fromordinal(day).isoformat()}.json")

    def _cached(self, base: str, quote: str, day: int) -> Fixing | None:
        if not self._cache:
            return None
        try:
            with open(self._path(base, quote, day), encoding="ascii") as file:
                entry = json.loads(file.read(1000))
            stated = date.fromisoformat(entry["date"]).toordinal()
            right = [entry["base"], entry["quote"]] == [base, quote] and 0 <= day - stated <= LOOKBACK
            rate = self._client._number(entry["rate"], "") if right else None
        except (OSError, ValueError, TypeError, KeyError, RecursionError, RatesError):
            return None
        return Fixing(Fraction(rate), stated, self.source) if rate is not None else None

    def _keep(self, base: str, quote: str, day: int, rate: Decimal, stated: int) -> None:
        entry = {"base": base, "quote": quote, "rate": str(rate), "date": date.fromordinal(stated).isoformat()}
        path = self._path(base, quote, day)
        temporary = f"{path}.{os.getpid()}"
        try:
            os.makedirs(self._cache, exist_ok=True)
            with open(temporary, "w", encoding="ascii") as file:
                json.dump(entry, file)
            os.replace(temporary, path)
        except OSError:
            pass  # a cache that can't be written only costs time


class WithLive(Rates):
    """Rates that ask the grid first and a live source for what it lacks; with the methods of Rates.

    A live source that fails gives ``None`` and a line in ``troubles``, each once; one that doesn't answer is not asked
    again. It can't say since when it knows a pair: ``span`` and ``agreeing`` are the grid's alone.
    """

    def __init__(self, rates: Rates, live: LiveRates) -> None:
        self._rates = rates
        self._live = live
        self._gone = False
        self._failed: set[tuple[str, str, int]] = set()
        self.troubles: list[str] = []
        self.grid, self.file = rates.grid, rates.file
        self.first_day, self.last_day = rates.first_day, rates.last_day
        self.name = f"{rates.name}, {live.source}"

    def known(self, code: str) -> bool:
        """True for every code: the live source may have it."""
        return self._rates.known(code) or CODE.fullmatch(code) is not None

    def span(self, base: str, quote: str) -> tuple[int, int] | None:
        """That of the grid; None for a pair that only the live source may have."""
        return self._rates.span(base, quote)

    def on(self, base: str, quote: str, day: int) -> Fixing | None:
        """The grid's fixing, else the live source's; both at most 7 days before ``day``."""
        return self._rates.on(base, quote, day) or self._ask(base, quote, day)

    def band(self, base: str, quote: str, first: int, last: int) -> Band | None:
        """The grid's band; else that of at most 15 days of the closed range, asked for one by one, the middle first."""
        found = self._rates.band(base, quote, first, last)
        if found is not None or first > last:
            return found
        middle = (first + last) // 2
        fixings = [self._ask(base, quote, middle)]
        if fixings[0] is not None:
            step = max(STEP, -(-(last - first) // (SAMPLES - 1)))
            noted = len(self.troubles)
            fixings += [self._ask(base, quote, day) for day in (*range(first, last, step), last)]
            if not self._gone:
                del self.troubles[noted:]  # they were of days before the source's first or after its last one
        inside = [fixing for fixing in fixings if fixing is not None and first <= fixing.day <= last]
        if not inside:
            return None
        rates, days = [fixing.rate for fixing in inside], [fixing.day for fixing in inside]
        return Band(min(rates), max(rates), min(days), max(days), self._live.source)

    def agreeing(
        self, base: str, quote: str, low: Fraction, high: Fraction, first: int | None = None, last: int | None = None
    ) -> list[tuple[int, int]]:
        """That of the grid."""
        return self._rates.agreeing(base, quote, low, high, first, last)

    def _ask(self, base: str, quote: str, day: int) -> Fixing | None:
        if self._gone or (base, quote, day) in self._failed:
            return None
        try:
            return self._live.on(base, quote, day)
        except RatesError as error:
            self._gone = isinstance(error, UnreachableError)
            self._failed.add((base, quote, day))
            if str(error) not in self.troubles:
                self.troubles.append(str(error))
            return None


def default_cache() -> str:
    """The user's cache folder for live rates."""
    if os.name == "nt":
        folder = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    else:
        folder = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(folder, "factcheck", "live")


def _final(day: int, stated: int) -> bool:
    """True when no later answer can be another: the day itself, or Friday's for a weekend."""
    asked = date.fromordinal(day).weekday()
    return stated == day or (asked >= 5 and day - stated == asked - 4)
