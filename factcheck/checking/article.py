"""What the whole article says that one claim needs: currencies named, countries, separators, rates it states. It judges nothing."""

from __future__ import annotations

from collections import Counter

from factcheck.checking.context import StatedRate
from factcheck.interval import Interval
from factcheck.knowledge.language import Language
from factcheck.knowledge.scripts import UNSPACED
from factcheck.model import Mention, Quantity

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

SEVERAL = 3  # figures that make a convention
MOST_SILENT = 6  # siblings of a name that a reading may mean although nothing says so
ROUND_ONES = (1, 10, 100, 1000, 10000)


class Article:
    """Gathered while the text is read, asked when claims are judged.

    ``home``: the currency of the country that it is from, which is the likeliest of those that share a name; ``firm``: the caller
    says so, else its dateline does, and then the currency that would be the likeliest anywhere goes on needing no support.
    """

    def __init__(self, text: str, language: Language, currencies: dict[str, Any], home: str, firm: bool) -> None:
        self.language = language
        self._text = text
        self._lower: str | None = None
        self._countries: dict[str, bool] = {}
        self._currencies = currencies
        self._territories: dict[str, str] = currencies.get("territories", {})
        self.named: Counter[str] = Counter()
        self.units: Counter[str] = Counter()
        self.decimal_marks: Counter[str] = Counter()
        self.group_marks: Counter[str] = Counter()
        self.stated: list[StatedRate] = []
        self.years: set[int] = set()
        self.home = home
        self.usual = frozenset(members[0] for members in currencies["siblings"].values())
        self._kept = frozenset() if firm or not home else self.usual

    def see(self, mentions: list[Mention]) -> None:
        """Note what these mentions tell about the article."""
        for mention in mentions:
            if mention.kind == "money":
                if not any(q.note == "sibling" for q in mention.readings):
                    self.named[mention.readings[0].unit] += 1
            elif mention.kind == "date":
                year = mention.detail.get("year")
                self.years.update((year,) if isinstance(year, int) else ())
            elif mention.kind == "measure":
                self.units[mention.readings[0].unit] += 1
            marks = mention.detail.get("marks")
            if isinstance(marks, list) and (len(marks) == 1 or marks[0][1] in set(self.language.decimal)):
                decimal, group = marks[0]  # of several only "11,000" where the comma is the decimal mark
                if decimal:
                    self.decimal_marks[decimal] += 1
                if group:
                    self.group_marks[group] += 1

    def join(self, other: Article) -> None:
        """Take over what the paragraphs in another language say of money, rates and years, and let them know the same."""
        self.named.update(other.named)
        self.years |= other.years
        self.stated += other.stated
        other.named, other.years, other.stated = self.named, self.years, self.stated

    def see_rate(self, one: Mention, other: Mention) -> bool:
        """Note a rate that the article states ("$1 = 152.65 yen"); False when the pair is none."""
        for first, second in ((one, other), (other, one)):
            base, quote = first.readings[0], second.readings[0]
            if (
                base.stated in ROUND_ONES
                and base.unit != quote.unit
                and second.readings[0].stated > 0
                and not first.hedge
            ):
                half = quote.rounding.last
                low, high = (quote.stated - half) / base.stated, (quote.stated + half) / base.stated
                if low > 0:
                    self.stated.append(StatedRate(base.unit, quote.unit, Interval(low, high)))
                    return True
        return False

    def names(self, code: str) -> bool:
        """True when the article names the currency itself or its country."""
        return code == self.home or self.named[code] > 0 or self._country_named(code)

    def supports(self, reading: Quantity) -> bool:
        """True when the article speaks for a reading that is not the likeliest."""
        if reading.note in ("unit", "inherited", ""):
            return True
        if reading.note == "separator":
            return False
        return reading.unit in self._kept or self.names(reading.unit)

    def placed(self, mention: Mention, reading: Quantity) -> bool:
        """True for a currency that is the likeliest of its name only where the article was written."""
        return reading.unit == self.home not in self.usual and len(mention.readings) > 1

    def possible(self, found: list[Quantity]) -> list[Quantity]:
        """The readings worth trying: of sibling currencies those that the article or the press of its language speaks for."""
        silent: Collection[str] | None = self.language.silent.get(found[0].unit) if found else None
        if len(found) > 1 and found[0].unit == self.home not in self.usual:
            silent = self.usual
        kept = []
        ranks: dict[str, int] = {}
        for reading in found:
            rank = ranks.setdefault(reading.unit, len(ranks))  # "50.000" read as 50 is of the same siblings
            named = rank < MOST_SILENT if silent is None else reading.unit in silent
            sibling = reading.note == "sibling" or (
                reading.note == "separator" and rank > 0 and reading.kind == "money"
            )
            if not sibling or named or reading.unit in self._kept or self.names(reading.unit):
                kept.append(reading)
        return kept

    def _country_named(self, code: str) -> bool:
        if code in self._countries:
            return self._countries[code]
        if self._lower is None:
            self._lower = self._text.lower()
        territories = self._territories
        names = (n for n, country in self.language.territories.items() if territories.get(country) == code)
        lower = self._lower
        self._countries[code] = any(_word_in(name, lower) for name in names) or any(
            _word_in(word, lower, whole=False) for word in self.language.demonyms.get(code, ())
        )
        return self._countries[code]

    def separators_allow(self, mention: Mention, reading: Quantity) -> bool:
        """False for a reading whose decimal or group mark the article uses the other way elsewhere.

        The language's own convention gives way only to an article that uses the other one several times, and never its own.
        """
        marks = mention.detail.get("marks")
        if not isinstance(marks, list) or len(marks) < 2:
            return True
        other = reading.note == "separator"
        decimal, group = marks[1] if other else marks[0]
        against = self.group_marks[decimal] if decimal else self.decimal_marks[group]
        if decimal and not other:  # one article has one decimal mark
            against += self.decimal_marks.total() - self.decimal_marks[decimal]
        for_it = self.decimal_marks[decimal] if decimal else self.group_marks[group]
        return against <= for_it if other else not (against >= SEVERAL and not for_it)

    def labels(self, reading: Quantity) -> list[str]:
        """Other units that a writer may have meant: named in the article, of the same name, or major."""
        if reading.kind != "money":
            return [unit for unit, _ in self.units.most_common(8) if unit != reading.unit]
        near = [code for code, _ in self.named.most_common(8)]
        for members in self._currencies["groups"].values():
            if reading.unit in members and len(members) < 30:
                near += members[:6]
        near += self._currencies["majors"]["codes"]
        return [code for code in dict.fromkeys(near) if code != reading.unit]


def _word_in(name: str, text: str, whole: bool = True) -> bool:
    """True when a word of the text is the name, or, unless ``whole``, begins with it ("canadien", "canadienne")."""
    spaced = name[0] < UNSPACED
    at = text.find(name)
    while at >= 0:
        follower = text[at + len(name) : at + len(name) + 1]
        if not spaced or not (text[at - 1 : at].isalpha() or (whole and follower.isalpha())):
            return True
        at = text.find(name, at + 1)
    return False
