"""Dates whose numbers bear a mark each: 2020年7月10日, 令和2年7月. It reads the fields and checks none."""

from __future__ import annotations

import re
from functools import cache

from factcheck.knowledge.language import Language
from factcheck.record import Record

REACH = 60  # characters before a year of two digits in which a full one says its century
LIFETIME = 40  # years that may lie between the two


class Marked(Record):
    """The fields of a date from ``start`` to ``end``; ``short``: its year has two digits, and nothing says of which century."""

    start: int
    end: int
    fields: dict[str, int]
    short: bool = False


@cache
def _marked_form() -> re.Pattern[str]:
    return re.compile(r" {0,2}([0-9]{1,4}) ?")


@cache
def _full_form(mark: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![0-9])([12][0-9]{{3}}) ?{re.escape(mark)}")


def read(text: str, start: int, language: Language) -> Marked | None:
    """The date at ``start``, or ``None``."""
    marks = language.dates.get("marks")
    if not marks:
        return None
    fields: dict[str, int] = {}
    begin = pos = start
    short = False
    while True:
        found = _marked_form().match(text, pos)
        mark = text[found.end() : found.end() + 1] if found else ""
        field = marks.get(mark)
        if found is None or field is None or field in fields or language.outdone(text, found.end(), found.end() + 1):
            break
        value, after = int(found[1]), found.end() + 1
        if field == "year" and len(found[1]) < 3 and pos == start:
            era = language.reign(text, start)
            if era is not None:
                begin, fields["year"] = start - len(era[0]), era[1] + value
            elif len(found[1]) == 2 and _before_month(text, after, marks):  # 08年4月
                year = _nearest(text, start, mark, value)
                short = year is None
                fields.update({} if year is None else {"year": year})
            else:
                break
        elif (field == "year" and len(found[1]) != 4) or (field != "year" and value > 31):
            break
        else:
            fields[field] = value
        pos = after
    if not fields or (fields.get("month", 1) > 12 and len(fields) < 3):
        return None
    return Marked(begin, pos, fields, short)


def _before_month(text: str, pos: int, marks: dict[str, str]) -> bool:
    behind = _marked_form().match(text, pos)
    return behind is not None and marks.get(text[behind.end() : behind.end() + 1]) == "month"


def _nearest(text: str, start: int, mark: str, short: int) -> int | None:
    """The year of two digits that lies nearest to the last full one before it ("2019年4月から**22年**3月"); ``None`` when none is near."""
    full = None
    for found in _full_form(mark).finditer(text, max(0, start - REACH), start):
        full = int(found[1])
    if full is None:
        return None
    near = full // 100 * 100 + short
    return next((year for year in (near, near + 100, near - 100) if abs(year - full) <= LIFETIME), None)
