"""Where an article says that it was written: "OTTAWA, April 17 (Agency) -". It finds a country, never a city of doubtful name."""

from __future__ import annotations

import re

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LINES = 6  # of an article, among which the dateline is
WIDTH = 90  # code points of a line
# A name, a date or a region behind a comma, an agency in brackets, then a dash: none of it with a verb.
_SPACED = re.compile(
    r"\W{0,3}(?P<place>[^\W\d][^\n,(.:/=\u2013\u2014-]{1,30}(?:-[^\W\d]\w+)?)(?:,[^\n()]{1,30}?)?(?:/[^\n()]{1,30}?)?"
    r"\s*(?:\([^()\n]{1,30}\))?\s*(?:--?|[\u2013\u2014=:])\s"
)
_BRACKETED = re.compile(r"[(\[\uff08\u3010\uff3b](?P<place>[^\n()\[\]]{2,30}?)(?:=|\uff1d|[)\]\uff09\u3011\uff3d])")
_WIRED = re.compile(
    r"(?P<place>[^\n\s,\u3001\u3002\uff0c]{2,24}?)(?:[0-9]{1,2}\u6708)?[0-9]{1,2}\u65e5[\u7535\u96fb]"
)  # ...17日电
_SHAPES = (_SPACED, _BRACKETED, _WIRED)


def country_of(text: str, places: Callable[[], Mapping[str, str]]) -> str | None:
    """The ISO 3166 code of the country in which the dateline puts the article, or ``None``.

    ``places``: asked only for a line that has the form; names of places in small letters, each with its country.
    """
    start, seen = 0, 0
    while start < len(text) and seen < LINES:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start : min(end, start + WIDTH)].strip()
        start, seen = end + 1, seen + bool(line)
        for shape in _SHAPES:
            found = shape.match(line)
            if found and (country := _known(found["place"], places())):
                return country
    return None


def _known(said: str, places: Mapping[str, str]) -> str | None:
    """The country of the place: the words as they stand, or where words are not spaced what ends with it ("新华社多伦多")."""
    low = " ".join(said.lower().split())
    if low in places:
        return places[low]
    if low[-1:] >= "\u2e80":
        return next((places[low[at:]] for at in range(1, len(low) - 1) if low[at:] in places), None)
    return None
