"""Weekdays and dates written another way: what a calendar offers, in the words and style of the article. It judges nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from math import floor

from factcheck.checking.calendar import DATE, GREGORIAN, candidates, weekday_of
from factcheck.checking.expressions import Unknown, Value
from factcheck.knowledge.language import Language, plain
from factcheck.model import Fix, Mention, Span

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from factcheck.checking.context import Context
    from factcheck.checking.judgement import Chosen

LONG = 31
WHY_WEEKDAY = "the weekday of that date"
WHY_DATE = "the nearest date with that weekday"
WHY_LAST = "the last day of that month"
_NUMBERS = re.compile(r"[0-9]+")
_WORDS = re.compile(r"[^\W\d_]+")


def fixes(text: str, language: Language, context: Context, chosen: Chosen) -> tuple[Fix, ...]:
    """The right weekday for the date and the nearest date with that weekday; for a day that does not exist, the last of its month."""
    days = [pick for pick in chosen.values() if pick[1].kind == "date"]
    weekdays = [pick for pick in chosen.values() if pick[1].kind == "weekday"]
    writer = _Writer(text, language)
    if not weekdays:
        return tuple(fix for mention, _ in days for fix in writer.last_day(mention))
    found: list[Fix] = []
    for (name, weekday), (mention, day) in zip(weekdays, days, strict=False):
        moments = candidates(context, Value(day.interval, day.unit))
        if isinstance(moments, Unknown):
            continue
        ordinal, wanted = floor(moments[0].low), int(weekday.stated)
        if weekday_of(ordinal) != wanted:
            found += writer.weekday(name, weekday_of(ordinal))
            moved = ordinal + (wanted - weekday_of(ordinal) + 3) % 7 - 3
            if moved >= GREGORIAN or day.unit != DATE:
                found += writer.date(mention, date.fromordinal(moved), WHY_DATE)
    return tuple(found)


class _Writer:
    """Writes dates and weekdays in one language, in the place of those that stand in a text."""

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language

    def weekday(self, mention: Mention, number: int) -> Iterator[Fix]:
        """Another weekday in the form of the one that is written (周三 for 周五, not 星期三)."""
        written = self.text[mention.span.start : mention.span.end]
        names = self.language.weekday_names(number)
        if names:
            best = max(names, key=lambda name: _alike(written.lower(), name) - abs(len(written) - len(name)))
            yield Fix(mention.span, _cased(best, written), WHY_WEEKDAY)

    def last_day(self, mention: Mention) -> Iterator[Fix]:
        """The last day of the month in the place of a day that the month does not have."""
        year, month, day = (mention.detail.get(part) for part in ("year", "month", "day"))
        if isinstance(month, int) and isinstance(day, int) and 1 <= month <= 12 and 28 < day <= LONG:
            for last in (30, 29, 28):
                try:
                    moment = date(year if isinstance(year, int) else 4, month, last)
                except ValueError:
                    continue
                yield from self.date(mention, moment, WHY_LAST)
                return

    def date(self, mention: Mention, moment: date, why: str) -> Iterator[Fix]:
        """Another date in the form of the one that is written; none when its form is not understood."""
        written = plain(self.text[mention.span.start : mention.span.end])
        places = self._places(mention, written)
        if "day" not in places:
            return
        wanted = {"year": moment.year, "month": moment.month, "day": moment.day}
        changes: list[tuple[int, int, str]] = []
        for part, (start, end) in places.items():
            if mention.detail.get(part) == wanted[part]:
                continue
            changes.append((start, end, self._spelt(part, written[start:end], wanted[part])))
        missing = {part for part in ("month", "year") if mention.detail.get(part) not in (None, wanted[part])} - set(
            places
        )
        if missing or any(not new for *_, new in changes):
            return
        result = written
        for start, end, new in sorted(changes, reverse=True):
            end, new = self._suffixed(result, start, end, new) if (start, end) == places["day"] else (end, new)
            result = result[:start] + new + result[end:]
        yield Fix(Span(mention.span.start, mention.span.end), result, why)

    def _places(self, mention: Mention, written: str) -> dict[str, tuple[int, int]]:
        """Where day, month and year stand in a date."""
        numbers = [found.span() for found in _NUMBERS.finditer(written)]
        marks = self.language.dates.get("marks") or {}
        places: dict[str, tuple[int, int]] = {}
        for start, end in numbers:
            field = marks.get(written[end : end + 1])
            if field:
                places[field] = (start, end)
        if places:
            return places
        words = [found.span() for found in _WORDS.finditer(written) if self._month(found.group())]
        if len(words) == 1:
            places["month"] = words[0]
            for start, end in numbers:
                places["year" if end - start == 4 else "day"] = (start, end)
            return places
        if len(numbers) == 1 and not words:
            return {"day": numbers[0]}
        if len(numbers) == 3:
            for start, end in numbers:
                value = int(written[start:end])
                for part in ("year", "day", "month"):
                    if part not in places and value in (mention.detail[part], int(str(mention.detail[part])) % 100):
                        places[part] = (start, end)
                        break
            if mention.detail["day"] == mention.detail["month"]:
                return {}
        return places

    def _month(self, word: str) -> bool:
        hit = self.language.after(word, 0)
        return hit is not None and any(kind == "month" for kind, _ in hit[1])

    def _spelt(self, part: str, written: str, value: int) -> str:
        if written.isdigit():
            return str(value).zfill(len(written)) if written[0] == "0" or part == "year" else str(value)
        names = [name for name in self.language.month_names(value) if name.isalpha()]
        return _cased(max(names, key=len), written) if names and len(written) > 3 else ""

    def _suffixed(self, written: str, start: int, end: int, new: str) -> tuple[int, str]:
        """The day with the ordinal suffix that it needs: 2nd for 3rd, 2 for 1er."""
        suffixes = self.language.dates.get("suffixes") or {}
        tail = next((s for s in sorted(set(suffixes.values()), key=len)[::-1] if s and written.startswith(s, end)), "")
        always = suffixes.get("always", "")
        if tail or (always and new in suffixes):
            return end + len(tail), new + suffixes.get(new, suffixes.get("other", ""))
        return end, new


def _alike(one: str, other: str) -> int:
    """How many characters two words share at their beginning and end."""
    least = min(len(one), len(other))
    head = next((at for at in range(least) if one[at] != other[at]), least)
    return head + next((at for at in range(least - head) if one[-1 - at] != other[-1 - at]), least - head)


def _cased(word: str, like: str) -> str:
    """A word in capitals, with a capital, or in small letters, as another one."""
    if like.isupper() and len(like) > 1 and like.lower() != like.upper():
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word[:1].lower() + word[1:]
