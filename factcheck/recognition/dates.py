"""Dates that start at a numeral: so that years and days are never taken for figures. It checks no calendar claim."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import cache

from factcheck.interval import EXACT, ZERO, Rounding
from factcheck.knowledge.language import Language
from factcheck.model import Mention, Quantity, Span
from factcheck.recognition import marks

_JOINTS = "/-\u2013"
LAST_YEAR = 9990
FIRST_SHORT = "50"  # the first year of two digits that is taken for one
LEAP = 4  # the year in which dates without one lie


# Compiled when first needed: most articles need few of them, and a compilation costs as much as reading a page.
@cache
def _numeric_form() -> re.Pattern[str]:
    return re.compile(r"([0-9]{1,4})([/.\-\u2013])([0-9]{1,2})\2([0-9]{1,4})(?![0-9])")


@cache
def _clock_form() -> re.Pattern[str]:
    return re.compile(r"[0-9]{1,2}(?:[:\u2236][0-9]{2}){1,2}(?![0-9])|[0-9]{1,2} ?h ?[0-9]{2}(?![0-9])")


@cache
def _year_form() -> re.Pattern[str]:
    return re.compile(r"\.?[ ,]{0,3}([12][0-9]{3})(?![0-9])(?!,[0-9])")


def clock(text: str, start: int, end: int) -> int | None:
    """The end of what looks like a time of day but is none (99:30) at ``text[start:end]``, or ``None``."""
    if end - start > 2 or not (text[end : end + 1] in (":", "\u2236", "h") or text.startswith(" h", end)):
        return None
    found = _clock_form().match(text, start)
    return found.end() if found else None


def bare(text: str, start: int, end: int, language: Language) -> bool:
    """True for a year of an era (833 d. C.) and for a year or decade of two digits ("em 94.", "en los 90,"), which are no figures."""
    low = text[end : end + 8].lower()
    near = low.lstrip()
    if any(near.startswith(era) and not near[len(era) :][:1].isalnum() for era in language.dates.get("eras", ())):
        return True
    if end - start == 2 and text[end - 1] == "0" and _ending(text, end, language.dates.get("decade_after", ())) > end:
        return True  # 80年代
    marked = low[:1] in tuple(",.;:)") and not low[1:2].isalnum()
    if end - start != 2 or not (marked or low.startswith((" (", " -", " \u2013"))):
        return False
    words = [*language.dates.get("decade_short", ())] if text[end - 1] == "0" else []
    words += language.dates.get("year_short", ()) if marked and text[start:end] >= FIRST_SHORT else ()
    return f" {text[max(0, start - 16) : start].lower()}".endswith(tuple(f" {word} " for word in words))


def match(text: str, start: int, end: int, language: Language) -> Mention | None:
    """The date whose first digit is at ``start`` (its first numeral ends at ``end``); ``None`` when there is none."""
    joint = text[end : end + 1]
    numeric = None
    if (joint and joint in _JOINTS) or text.find(".", start, end) > 0:
        numeric = _numeric_form().match(text, start)
    if numeric:
        return _numeric(numeric, language)
    if end - start > 4:
        return None
    found = (
        _beside_weekday(text, start, end, language)
        or _day_first(text, start, end, language)
        or _month_first(text, start, end, language)
        or _marked(text, start, language)
    )
    return _with_word(text, start, end, found, language) if "year_after" in language.dates else found


def _with_word(text: str, start: int, end: int, found: Mention | None, language: Language) -> Mention | None:
    """A date with the word for year behind it ("10 июля 2020 года"); a bare year that has one ("1985 r.")."""
    stop = found.span.end if found else end
    if (found and not found.detail.get("year")) or text[stop : stop + 1] != " ":
        return found
    words = [w for w in language.dates["year_after"] if text.startswith(w, stop + 1)]
    size = max((len(w) for w in words if w.endswith(".") or not text[stop + 1 + len(w) :][:1].isalnum()), default=0)
    if found and size:
        return Mention(Span(found.span.start, stop + 1 + size), "date", found.readings, detail=found.detail)
    if size and end - start == 4 and text[start:end].isdigit() and 1000 <= int(text[start:end]) <= 2150:
        return year(start, stop + 1 + size, int(text[start:end]))
    return found


def mention(start: int, end: int, year: object, month: object, day: object) -> Mention:
    """A date from its parts; what is no number is missing."""
    fields = [part if isinstance(part, int) else None for part in (year, month, day)]
    return _mention(start, end, *fields)


def _mention(start: int, end: int, year: int | None, month: int | None, day: int | None) -> Mention:
    detail: dict[str, object] = {"year": year, "month": month, "day": day}
    return Mention(Span(start, end), "date", (_reading(year, month, day),), detail=detail)


def _reading(year: int | None, month: int | None, day: int | None) -> Quantity:
    """The days that a date stands for, as ordinals: the middle and half the length. Its unit says what it lacks."""
    if year is None and month is None:
        return Quantity(Fraction(day or 0), "day_of_month", EXACT, "date")
    if year is not None and not 1 < year < LAST_YEAR:
        return Quantity(Fraction(year), "far", EXACT, "date")  # beyond what calendars of programs reckon with
    try:
        first = date(year or LEAP, month or 1, day or 1).toordinal()
        last = first
        if day is None:
            last = (
                date(year or LEAP, 12, 31).toordinal()
                if month in (None, 12)
                else date(year or LEAP, (month or 0) + 1, 1).toordinal() - 1
            )
    except ValueError:  # 31 June: still a date, not a figure
        return Quantity(ZERO, "impossible", EXACT, "date")
    half = Fraction(last - first, 2)
    rounding = Rounding(half, half) if half else EXACT
    return Quantity(first + half, "yearless" if year is None else "date", rounding, "date")


def decade(text: str, start: int, end: int, language: Language) -> Mention | None:
    """The 1980s, les années 1980, 1980er Jahre, 1980年代: ten years, as days from the first to the last."""
    token = text[start:end]
    if end - start != 4 or not token.isdigit() or token[3] != "0" or token[0] not in "12":
        return None
    stop = _ending(text, end, language.dates.get("decade_after", ()))
    years = 10
    if token[2:] == "00" and language.dates.get("century_after"):  # 1700-talet
        stop, years = _ending(text, end, language.dates["century_after"]), 100
    before = any(text.endswith(word + " ", 0, start) for word in language.dates.get("decade_before", ()))
    if stop == end and not before:
        return None
    first, last = date(int(token), 1, 1).toordinal(), date(int(token) + years - 1, 12, 31).toordinal()
    half = Fraction(last - first, 2)
    reading = Quantity(first + half, "date", Rounding(half, half), "decade")
    return Mention(Span(start, stop), "decade", (reading,))


def _ending(text: str, end: int, words: Iterable[str]) -> int:
    """Where the longest of some endings stops that is behind ``end``."""
    stops = [end + len(word) for word in words if text.startswith(word, end)]
    return max((stop for stop in stops if not "a" <= text[stop : stop + 1].lower() < "\u2e80"), default=end)


def year(start: int, end: int, value: int) -> Mention:
    """A bare year."""
    return _mention(start, end, value, None, None)


def _numeric(found: re.Match[str], language: Language) -> Mention | None:
    first, _, middle, last = found.groups()
    if len(first) == 4:
        season = int(middle) > 12 and (int(middle) - int(first)) % 100 == 1  # 2018-19-20
        fits = len(last) <= 2 and not season
        return _mention(found.start(), found.end(), int(first), int(middle), int(last)) if fits else None
    if len(last) not in (2, 4) or len(first) > 2:
        return None
    day, month = (int(first), int(middle)) if language.dates.get("order", "dmy") == "dmy" else (int(middle), int(first))
    if month > 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    full = int(last) if len(last) == 4 else 2000 + int(last)
    moment = _mention(found.start(), found.end(), full, month, day)
    if language.dates.get("either") and max(int(first), int(middle)) <= 12 and first != middle:
        other = _reading(full, day, month)  # 7/10/2020 is in October in London, in July in New York
        other.note = "unit"
        moment = Mention(moment.span, "date", (*moment.readings, other), detail=moment.detail)
    return _doubted(moment) if len(last) == 2 else moment  # 30.2.15 may be a version


def _month_at(text: str, pos: int, language: Language) -> tuple[int, int] | None:
    joints = language.dates.get("of", ())
    for skip in (*(f" {word} " for word in joints), ". de ", ". ", " de ", " ", "-", ""):
        if text.startswith(skip, pos):
            hit = language.after(text, pos + len(skip))
            if hit:
                for kind, value in hit[1]:
                    if kind == "month":
                        return hit[0], value
    return None


def _year_behind(text: str, pos: int, language: Language) -> re.Match[str] | None:
    """The year behind a month, perhaps over a word ("mayo **de** 2020"); its group 1 is the year."""
    for word in language.dates.get("of", ()):
        if text.startswith(f" {word} ", pos):
            pos += len(word) + 1
            break
    return _year_form().match(text, pos)


def _day_first(text: str, start: int, end: int, language: Language) -> Mention | None:
    """10 July 2020, 1er octobre 1961, 10. Juli."""
    value = int(text[start:end]) if text[start:end].isdigit() else 0
    if not 1 <= value <= 31:
        return None
    stop = end
    hit = language.after(text, end)
    if hit and any(kind == "ordinal" for kind, _ in hit[1]):
        stop = hit[0]
    found = _month_at(text, stop, language)
    if found is None:
        return None
    behind = _year_behind(text, found[0], language)
    return _mention(start, behind.end() if behind else found[0], int(behind[1]) if behind else None, found[1], value)


def _month_first(text: str, start: int, end: int, language: Language) -> Mention | None:
    """July 10, 2020; July 2020."""
    skip = next((len(w) + 1 for w in language.dates.get("of", ()) if text.endswith(f" {w} ", 0, start)), 0)
    if not text[start:end].isdigit() or (skip and end - start != 4):
        return None  # "julio de 2020", but not "mayo de 20"
    places = (start, start - 2) if text.endswith(". ", 0, start) else (start - skip,)  # Dec. 31
    hits = [hit for hit in (language.before(text, place) for place in places) if hit]
    named = ((hit, value) for hit in hits for kind, value in hit[1] if kind == "month")
    hit, month = next(named, (None, None))
    if hit is None or month is None:
        return None
    value = int(text[start:end])
    if end - start == 4 and 1000 <= value <= 2200:
        return _mention(hit[0], end, value, month, None)
    if not 1 <= value <= 31:
        return None
    suffix = language.after(text, end)
    scale = language.after(text, end + 1) if text[end : end + 1] == " " else None
    if scale and any(kind == "scale" for kind, _ in scale[1]):
        return None  # "en enero 31 mil 295 millones"
    stop = suffix[0] if suffix and any(kind == "ordinal" for kind, _ in suffix[1]) else end
    behind = _year_form().match(text, stop) if text[stop : stop + 1] in (",", " ") else None
    found = _mention(hit[0], behind.end() if behind else stop, int(behind[1]) if behind else None, month, value)
    return found if behind else _doubted(found)  # "in June 31 firms closed"


def _marked(text: str, start: int, language: Language) -> Mention | None:
    """2020年7月10日: each number is followed by the mark of its field."""
    marked = marks.read(text, start, language)
    if marked is None:
        return None
    found = mention(marked.start, marked.end, *(marked.fields.get(name) for name in ("year", "month", "day")))
    return _unknown(found) if marked.short else found


def _unknown(found: Mention) -> Mention:
    """A date of a year that is not known."""
    return Mention(found.span, "date", (Quantity(ZERO, "doubtful", EXACT, "date"),), detail=found.detail)


def _doubted(found: Mention) -> Mention:
    """A date as it is, or, when there is no such day, one that may be no date at all."""
    if found.readings[0].unit != "impossible":
        return found
    return _unknown(found)


def _beside_weekday(text: str, start: int, end: int, language: Language) -> Mention | None:
    """A day alone behind its weekday: "segunda-feira (12)", "segunda-feira, 12,"."""
    before, behind = text[max(0, start - 2) : start], text[end : end + 1] or "."
    bracketed = before == " (" and behind == ")"
    if (
        not language.dates.get("day_alone")
        or end - start > 2
        or not (bracketed or (before == ", " and behind in ".,;"))
    ):
        return None
    low = text[max(0, start - 18) : start - 2].lower()
    if not text[start:end].isdigit() or not 1 <= int(text[start:end]) <= 31 or text[end + 1 : end + 2].isdigit():
        return None
    return (
        _mention(start, end, None, None, int(text[start:end])) if low.endswith(tuple(language.weekday_words)) else None
    )
