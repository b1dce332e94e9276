"""Reference facts made ready for a check: their quantities read as prose, their aliases under a rare word. It looks at no article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from factcheck.checking.words import Word, words_of
from factcheck.errors import FactsError, LanguageError
from factcheck.knowledge.language import Language, plain
from factcheck.knowledge.scripts import UNSPACED
from factcheck.model import Fact, Quantity
from factcheck.recognition import numerals
from factcheck.recognition.figures import quantity as as_kind
from factcheck.recognition.mentions import Recogniser
from factcheck.record import Record

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from typing import Any

    from factcheck.knowledge.facts import Row
    from factcheck.knowledge.units import Units

KINDS = frozenset(("money", "measure", "percent", "points", "number", "count", "duration", "age"))
PERCENT = ("percent", "%")
FEWEST_WORDS, FEWEST_SIGNS = 2, 3  # of an alias: a noun phrase with its attribute
VALID_DAYS = 366  # how long after its date a fact holds when its file does not say


class Known(Record):
    """A fact with its reading. It speaks for the present from ``first`` to ``last`` (ordinals; ``None``: at any time)."""

    fact: Fact
    reading: Quantity
    per: str
    first: int | None
    last: int | None
    named: tuple[int, int, int]  # year, month and day of its date, 0 where it names none
    years: tuple[int, int]  # the years in the whole of which it holds


class Factbook:
    """Facts by alias; each alias is found at its rarest word."""

    def __init__(self, known: Sequence[tuple[Known, tuple[tuple[str, ...], ...]]]) -> None:
        counts = Counter(word for _, aliases in known for alias in aliases for word in set(alias))
        held: dict[tuple[str, ...], list[Known]] = {}
        for one, aliases in known:
            for alias in aliases:
                held.setdefault(alias, []).append(one)
        self._by_word: dict[str, list[tuple[int, tuple[str, ...], tuple[Known, ...]]]] = {}
        for alias, facts in held.items():
            place = min(range(len(alias)), key=lambda n: (counts[alias[n]], -len(alias[n])))
            self._by_word.setdefault(alias[place], []).append((place, alias, tuple(facts)))

    def named(self, words: list[Word]) -> list[tuple[int, int, tuple[Known, ...]]]:
        """Every alias among the words, by the places of its first word and of the one behind it; the longest where they overlap."""
        found = []
        for at, word in enumerate(words):
            for place, alias, facts in self._by_word.get(word.text, ()):
                start = at - place
                if start >= 0 and tuple(one.text for one in words[start : start + len(alias)]) == alias:
                    found.append((start, start + len(alias), facts))
        found.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
        kept: list[tuple[int, int, tuple[Known, ...]]] = []
        for hit in found:
            if all(hit[1] <= other[0] or other[1] <= hit[0] for other in kept):
                kept.append(hit)
        return sorted(kept, key=lambda hit: hit[0])


def compile_facts(
    rows: Sequence[Row],
    language: Callable[[str], Language],
    recogniser: Callable[[Language], Recogniser],
    units: Units,
    currencies: Mapping[str, Any],
) -> Factbook | None:
    """The facts of all files, or ``None`` without any; ``FactsError`` names the row of a quantity, unit or alias that can't be used."""
    if not rows:
        return None
    known = []
    for row in rows:
        try:
            tongue = language(row.language)
        except LanguageError:
            raise FactsError(f"{row.where}: 'language' {row.language!r} is not supported") from None
        reading, per = _reading(row, recogniser(tongue), units, currencies)
        aliases = tuple(alias for one in row.aliases if (alias := _alias(one, row)))
        if not aliases:
            raise FactsError(
                f"{row.where}: an alias must be a noun phrase with its attribute, such as 'population of X'"
            )
        known.append((_known(row, reading, per), aliases))
    return Factbook(known)


def _known(row: Row, reading: Quantity, per: str) -> Known:
    day, until = row.day, row.until
    fact = Fact(
        row.name, row.quantity, row.unit, day.written if day else "", until.written if until else "", row.source
    )
    if day is None:
        return Known(fact, reading, per, None, None, (0, 0, 0), (1, 0))
    last = until.last if until else day.last + VALID_DAYS
    parts = [*map(int, day.written.split("-")), 0, 0]
    whole = (day.written[:4], until.written[:4]) if until else ("1", "0")
    first_year = int(whole[0]) + (until is not None and day.first > date(int(whole[0]), 1, 1).toordinal())
    last_year = int(whole[1]) - (until is not None and until.last < date(int(whole[1]), 12, 31).toordinal())
    return Known(fact, reading, per, day.first, last, (parts[0], parts[1], parts[2]), (first_year, last_year))


def _alias(text: str, row: Row) -> tuple[str, ...]:
    """The words of an alias in small letters; empty for a name that is too short to be one."""
    flat = plain(text)
    words = tuple(word.text for word in words_of(flat, 0, len(flat)))
    signs = sum(word >= UNSPACED for word in words)
    if len(words) - signs >= FEWEST_WORDS or signs >= FEWEST_SIGNS:
        return words
    if text == row.name:
        return ()
    raise FactsError(f"{row.where}: alias {text!r} is too short: write the noun phrase with its attribute")


def _reading(row: Row, recogniser: Recogniser, units: Units, currencies: Mapping[str, Any]) -> tuple[Quantity, str]:
    """The quantity as its words or digits and its unit say; and the denominator of a rate."""
    flat = plain(row.quantity)
    if flat.replace(".", "", 1).lstrip("-").isdigit() and flat.isascii():  # 1998 is no year here
        digits = numerals.parse(flat.lstrip("-"), ".", "", False)
        if not digits:
            raise FactsError(f"{row.where}: quantity {row.quantity!r} is no figure")
        numeral = digits[0]
        value = -numeral.value if flat[0] == "-" else numeral.value
        kind, unit = _kind(row, recogniser, units, currencies)
        return as_kind(kind, unit, value, numeral.base, numeral), ""
    found = [mention for _, _, mentions in recogniser.blocks(flat) for mention in mentions]
    if len(found) != 1 or found[0].kind not in KINDS or found[0].parts:
        raise FactsError(f"{row.where}: quantity {row.quantity!r} is not one figure, written as in prose")
    mention = found[0]
    if mention.hedge:
        raise FactsError(f"{row.where}: quantity {row.quantity!r} is hedged; a fact says what it is")
    if mention.span.start > 0 or mention.span.end < len(flat):
        rest = (flat[: mention.span.start] + flat[mention.span.end :]).strip()
        raise FactsError(
            f"{row.where}: quantity {row.quantity!r}: {rest!r} is not understood; the unit goes into 'unit'"
        )
    reading = mention.readings[0]
    per = str(mention.detail.get("per", ""))
    if not row.unit:
        return _counted(reading), per
    kind, unit = _kind(row, recogniser, units, currencies)
    if reading.kind not in ("number", "count"):
        if (reading.kind, reading.unit) != (kind, unit) and not any(q.unit == unit for q in mention.readings):
            raise FactsError(f"{row.where}: quantity {row.quantity!r} is not in the unit {row.unit!r}")
        return next((q for q in mention.readings if q.unit == unit), reading), per
    numeral = numerals.Numeral(reading.stated, reading.rounding, reading.rounding.last < numerals.HALF)
    return as_kind(kind, unit, reading.stated, reading.rounding, numeral), per


def _counted(reading: Quantity) -> Quantity:
    """A small whole number without a unit is a count, and exact."""
    if reading.kind != "number":
        return reading
    numeral = numerals.Numeral(reading.stated, reading.rounding, reading.rounding.last < numerals.HALF)
    return as_kind("count", "", reading.stated, reading.rounding, numeral)


def _kind(row: Row, recogniser: Recogniser, units: Units, currencies: Mapping[str, Any]) -> tuple[str, str]:
    """The kind and unit that the name of a unit stands for: a code, a name of ``rules/units.txt``, or as an article writes it."""
    if not row.unit:
        return "count", ""
    if row.unit.lower() in PERCENT:
        return "percent", ""
    if row.unit in currencies["currencies"]:
        return "money", row.unit
    text = "7 " + plain(row.unit).replace("_", " ")
    found = [mention for _, _, mentions in recogniser.blocks(text) for mention in mentions]
    if len(found) == 1 and found[0].span == (0, len(text)) and found[0].kind in KINDS - {"number", "count"}:
        return found[0].readings[0].kind, found[0].readings[0].unit
    if units.dimension(row.unit) is not None:
        return "measure", row.unit
    raise FactsError(
        f"{row.where}: unknown unit {row.unit!r}; write a currency code, a unit of rules/units.txt, or percent"
    )
