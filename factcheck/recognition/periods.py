"""Dates that share a month or a year: "from 3 to 10 May", "5月3日至10日", "from 28 December to 3 January 2021". It judges nothing."""

from __future__ import annotations

import re
from functools import cache

from factcheck.knowledge.language import Language
from factcheck.model import Mention
from factcheck.recognition import dates

LONGEST_JOINER = 16
WIDEST_GAP = 32
NEAR = 60
_MARKS = ",()\uff08\uff09\uff0c\u3001-\u2013"


@cache
def _first_day(joiners: tuple[str, ...]) -> re.Pattern[str]:
    """A bare day and a joiner, at the end of a text: "3 to ", "3. bis ", "1er au "."""
    words = "|".join(re.escape(joiner) for joiner in joiners)
    return re.compile(
        rf"(?<![0-9.,:/])([0-9]{{1,2}})(\.|er|st|nd|rd|th)? ?(?:[-\u2013\u2014/]|(?<![0-9])(?:{words})) ?$"
    )


@cache
def _last_day(joiners: tuple[str, ...]) -> re.Pattern[str]:
    """A joiner, a bare day and perhaps a year behind a date that begins with its month: " to 10, 2020"."""
    words = "|".join(re.escape(joiner) for joiner in joiners)
    return re.compile(
        rf" ?(?:[-\u2013\u2014]|(?:{words})(?![a-z])) ?([0-9]{{1,2}})(?![0-9.:/%])(?:st|nd|rd|th)?(?:, ([12][0-9]{{3}})(?![0-9]))?"
    )


def complete(flat: str, found: list[Mention], language: Language) -> list[Mention]:
    """The mentions with every date of a period made whole from its neighbour."""
    joiners = tuple(language.dates.get("joiners", ()))
    if not joiners:
        return found
    result: list[Mention] = []
    for mention in found:
        if result and mention.span.start < result[-1].span.end:
            continue  # taken as the last day of the period before
        if mention.kind == "date":
            _add(flat, result, mention, joiners, language)
            last = _behind(flat, mention, joiners)
            if last is not None:
                result += _same_year(mention, last, result)
        else:
            result.append(mention)
    return result


def _add(flat: str, result: list[Mention], mention: Mention, joiners: tuple[str, ...], language: Language) -> None:
    """The date put behind the ones before it, with what the two give each other."""
    detail = mention.detail
    day_first = detail.get("day") and detail.get("month") and flat[mention.span.start].isdigit()
    first = _before(flat, mention, joiners) if day_first else None
    if first is not None:
        while result and result[-1].span.end > first.span.start:
            result.pop()
        result.append(first)
    elif result and result[-1].kind == "date" and _joined(flat, result[-1], mention, language):
        left, mention = _shared(result[-1], mention)
        result[-1] = left
    elif detail.get("day") and not detail.get("month"):
        mention = _in_month_of(result, mention)
    result.append(mention)


def _in_month_of(result: list[Mention], mention: Mention) -> Mention:
    """A day without a month ("12日") in the month of the date before it, when it is not earlier."""
    last = next((one for one in reversed(result) if one.kind == "date"), None)
    if last is None or mention.span.start - last.span.end > NEAR or not last.detail.get("month"):
        return mention
    before, day = last.detail.get("day"), mention.detail["day"]
    if not isinstance(before, int) or not isinstance(day, int) or day < before:
        return mention
    return _dated(mention, {**last.detail, "day": day})


def _before(flat: str, mention: Mention, joiners: tuple[str, ...]) -> Mention | None:
    """The first day of a period whose last day is the mention: it has the same month."""
    floor = max(0, mention.span.start - LONGEST_JOINER)
    hit = _first_day(joiners).search(flat[floor : mention.span.start])
    last = mention.detail["day"]
    if hit is None or not isinstance(last, int) or not 1 <= int(hit[1]) < last:
        return None
    year, month = mention.detail.get("year"), mention.detail.get("month")
    return dates.mention(floor + hit.start(1), floor + hit.end(2 if hit[2] else 1), year, month, int(hit[1]))


def _behind(flat: str, mention: Mention, joiners: tuple[str, ...]) -> Mention | None:
    """The last day of a period whose first day is the mention, which begins with the month and lacks the year."""
    year, month, day = (mention.detail.get(part) for part in ("year", "month", "day"))
    if year or not month or not isinstance(day, int) or flat[mention.span.start].isdigit():
        return None
    hit = _last_day(joiners).match(flat, mention.span.end)
    if hit is None or not day < int(hit[1]) <= 31 or _goes_on(flat, hit.end()):
        return None
    return dates.mention(hit.start(1), hit.end(), int(hit[2]) if hit[2] else None, month, int(hit[1]))


def _goes_on(flat: str, end: int) -> bool:
    """True when a word follows that the figure may count ("from May 3 to 10 people")."""
    return flat[end : end + 1] == " " and flat[end + 1 : end + 2].isalpha()


def _same_year(first: Mention, last: Mention, result: list[Mention]) -> list[Mention]:
    """The last day; the first one, which is at the end of ``result``, gets its year."""
    left, right = _shared(first, last)
    result[-1] = left
    return [right]


def _joined(flat: str, left: Mention, right: Mention, language: Language) -> bool:
    """True when nothing but a joiner, weekdays and marks stands between two dates."""
    if right.span.start - left.span.end > WIDEST_GAP:
        return False
    gap = flat[left.span.end : right.span.start].lower()
    if gap.strip() in ("-", "\u2013", "\u2014", "~"):
        return True
    for name in language.weekday_words if len(gap) > LONGEST_JOINER // 4 else ():
        gap = gap.replace(name, " ")
    words = " ".join("".join(" " if c in _MARKS else c for c in gap).split())
    return words in language.dates["joiners"]


def _shared(left: Mention, right: Mention) -> tuple[Mention, Mention]:
    """Two dates of one period: what one lacks it has from the other; the first is not behind the second."""
    one = {part: left.detail.get(part) for part in ("year", "month", "day")}
    other = {part: right.detail.get(part) for part in ("year", "month", "day")}
    if other["month"] is None and other["day"] and one["day"] and one["month"]:
        other["month"], other["year"] = one["month"], one["year"]
    months = one["month"], other["month"]
    if isinstance(months[0], int) and isinstance(months[1], int):
        later = months[1] < months[0]
        if isinstance(one["year"], int) and other["year"] is None:
            other["year"] = one["year"] + later
        elif isinstance(other["year"], int) and one["year"] is None:
            one["year"] = other["year"] - later
    return _dated(left, one), _dated(right, other)


def _dated(mention: Mention, parts: dict[str, object]) -> Mention:
    if all(mention.detail.get(name) == value for name, value in parts.items()):
        return mention
    return dates.mention(mention.span.start, mention.span.end, parts["year"], parts["month"], parts["day"])
