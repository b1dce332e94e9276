"""One language at work: its tables, looked up from a position in the text. It parses no figures and judges nothing.

All look-ups run on text made plain by ``plain``: same length as the original, so that positions stay true.
"""

from __future__ import annotations

import re

from factcheck.knowledge.plaintext import plain as plain
from factcheck.knowledge.scripts import UNSPACED, continues, is_hangul, is_letter, is_thai

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from typing import Any

    Meaning = tuple[str, Any]
    Hit = tuple[int, tuple[Meaning, ...]]


_LETTERS = re.compile(r"[^\W\d_]{1,48}")
WINDOW = 48
SHORTEST, SHORTEST_CUE = 3, 4  # letters of a word that may bear a suffix


def head_of(phrase: str) -> str:
    """The key under which a phrase is found when read forward."""
    return head_at(phrase, 0) or phrase[:1]


def head_at(text: str, pos: int) -> str:
    """What is looked up first at a position: a run of letters, one letter of an unspaced script, or a sign; "" at a space or digit."""
    char = text[pos : pos + 1]
    if char >= UNSPACED or is_thai(char):
        return "" if char.isspace() or char.isdigit() else char
    found = _LETTERS.match(text, pos)
    if found is None:
        return "" if not char or char.isspace() or char.isdigit() or char == "_" else char
    run = found.group()
    return (
        run
        if run.isascii() or max(run) < UNSPACED
        else run[: next(i for i, char in enumerate(run) if char >= UNSPACED)]
    )


def tail_of(phrase: str) -> str:
    """The key under which a phrase is found when read backward."""
    last = len(phrase) - 1
    if not is_letter(phrase[last]):
        return phrase[last]
    first = last
    while first > 0 and is_letter(phrase[first - 1]):
        first -= 1
    return phrase[first:]


class Language:
    """The compiled tables of one language and the look-ups over them."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self.code: str = tables["code"]
        self.name: str = tables["name"]
        self.spaces: bool = tables["spaces"]
        self.endings: bool = tables["endings"]
        self.suffixes: frozenset[str] = frozenset(tables["suffixes"])
        self.stops: bool = tables["stops"]  # "19. yüzyıl"
        self._numerals(tables)
        self.home: list[str] = tables["home"]
        self.rules: frozenset[str] | None = None if tables["rules"] is None else frozenset(tables["rules"])
        self.guarded: frozenset[str] = frozenset(tables["guarded"])
        self.role_kinds: dict[str, list[str]] = tables["role_kinds"]
        self.strict_roles: frozenset[str] = frozenset(tables["strict_roles"])
        self.marks: dict[str, str] = tables["marks"]
        self.verb_last: bool = tables["verb_last"]
        self.lists: str = tables["lists"]
        self.silent: dict[str, list[str]] = tables["silent"]
        self.capitals: bool = tables["capitals"]
        self.copula: bool = tables["copula"]
        self.definite_endings: tuple[str, ...] = tuple(tables["definite_endings"])
        self.abbreviations: frozenset[str] = frozenset(tables["abbreviations"])
        self.dates: dict[str, Any] = tables["dates"]
        self.territories: dict[str, str] = tables["territories"]
        self.demonyms: dict[str, list[str]] = tables["demonyms"]
        self.money_unless: dict[str, list[str]] = tables["money_unless"]
        self._meanings: list[tuple[Meaning, ...]] = tables["meanings"]
        self._after: dict[str, Any] = tables["after"]
        self._before: dict[str, Any] = tables["before"]
        self._cues: dict[str, Any] = tables["cues"]
        self._tells: dict[str, Any] = tables["tells"]
        self._stems: dict[str, Any] = tables["stems"]
        self.named: dict[str, list[tuple[str, str, list[str], bool]]] = tables["named"]
        self.said: dict[str, list[str]] = tables["said"]
        self.nouns: frozenset[str] = frozenset(tables["nouns"])
        self.share_joint: str = tables["share_joint"]
        self.not_hedged: frozenset[str] = frozenset(tables["not_hedged"])
        self.not_shares: frozenset[str] = frozenset(tables["not_shares"])
        self.phrases: dict[str, list[str]] = tables.get("phrases", {})
        self.searched: Any = None  # the phrases compiled, kept by their user
        self.gaps: dict[str, Any] = {}  # cache of classified gaps, bounded by its user
        # The last look-ups: a figure is looked at several times from one place.
        self._asked_after: tuple[str, int, Hit | None] = ("", -1, None)
        self._asked_before: tuple[str, int, Hit | None] = ("", -1, None)

    def _numerals(self, tables: dict[str, Any]) -> None:
        """What numbers are written with, in digits and in words."""
        self.decimal: str = tables["decimal"]
        self.group: str = tables["group"]
        self.other: bool = tables["other"]
        self.leads: bool = tables["leads"]
        self.connectors: list[str] = tables["connectors"]
        self.links: list[str] = tables["links"]
        self.words: dict[str, list[tuple[str, str]]] = tables["words"]
        self.weak: frozenset[str] = frozenset(tables["weak"])
        self.positional: dict[str, dict[str, int]] = tables["positional"]
        self.joints: list[str] = tables["joints"]
        self.halves: list[str] = tables["halves"]
        self.remainders: bool = tables.get("remainders", False)
        self.point: str = tables["point"]
        self.never: list[str] = tables["never"]
        self.hundredths: list[str] = tables["hundredths"]
        self.openers: frozenset[str] = frozenset(tables["openers"])
        self.compounds: dict[str, dict[str, int]] = tables["compounds"]
        self.scales: list[tuple[str, int]] = [tuple(pair) for pair in tables["scales"]]

    def after(self, text: str, pos: int) -> Hit | None:
        """The longest phrase that starts at ``pos`` and its meanings: (end, meanings)."""
        if pos != self._asked_after[1] or text is not self._asked_after[0]:
            self._asked_after = (text, pos, self._forward(self._after, text, pos))
        return self._asked_after[2]

    @property
    def worded(self) -> bool:
        """Words are counted, not signs."""
        return self.spaces or self.endings

    def reign(self, text: str, end: int) -> tuple[str, int] | None:
        """The reign that ends here, and the year before its first (令和6年)."""
        reigns: dict[str, int] = self.dates.get("reigns", {})
        return next(((name, year) for name, year in reigns.items() if text.endswith(name, 0, end)), None)

    def outdone(self, text: str, pos: int, stop: int) -> bool:
        """True when the word from ``pos`` to ``stop`` is only the beginning of a length of time (時 in 時間)."""
        hit = self.after(text, pos)
        return hit is not None and hit[0] > stop and any(kind == "duration" for kind, _ in hit[1])

    @property
    def weekday_words(self) -> list[str]:
        """The names of all weekdays in small letters, longest first."""
        listed = (entry for entries in self.named.values() for entry in entries)
        return sorted((phrase for phrase, kind, *_ in listed if kind == "weekday"), key=len, reverse=True)

    def weekday_names(self, number: int) -> list[str]:
        """The names of a weekday in small letters, 0 for Monday."""
        listed = (entry for entries in self.named.values() for entry in entries)
        return [phrase for phrase, kind, values, _ in listed if kind == "weekday" and int(values[0]) == number]

    def month_names(self, number: int) -> list[str]:
        """The names of a month, its abbreviations too."""
        found = []
        for entries in self._after.values():
            for place in range(0, len(entries), 2):
                if ("month", number) in [tuple(meaning) for meaning in self._meanings[entries[place + 1]]]:
                    found.append(entries[place])
        return found

    def cue(self, text: str, pos: int) -> Hit | None:
        """The longest cue phrase that starts at ``pos`` and its names."""
        return self._forward(self._cues, text, pos)

    def tell(self, text: str, pos: int) -> Hit | None:
        """The longest phrase that starts at ``pos`` and tells what a figure is, with its names."""
        return self._forward(self._tells, text, pos)

    def _forward(self, table: dict[str, Any], text: str, pos: int) -> Hit | None:
        key = head_at(text, pos)
        if not key:
            key = text[pos : pos + 1]
            if not key.isdigit() or key not in table or text[pos - 1 : pos].isdigit():
                return None
        entries = table.get(key)
        if entries is not None:
            for place in range(0, len(entries), 2):
                phrase = entries[place]
                if text.startswith(phrase, pos):
                    stop = self._stop(table, text, pos + len(phrase))
                    if stop:
                        return stop, self._meanings[entries[place + 1]]
        if (len(key) > 1 or table is not self._after) and not key.islower():
            entries = table.get(key.lower())
            if entries is not None:
                window = text[pos : pos + WINDOW].lower()
                for place in range(0, len(entries), 2):
                    phrase = entries[place]
                    stop = self._stop(table, text, pos + len(phrase)) if window.startswith(phrase) else 0
                    if stop:
                        return stop, self._meanings[entries[place + 1]]
        if self.suffixes and len(key) > SHORTEST:
            hit = self._inflected(table, key, pos)
            if hit is not None:
                return hit
        return self._stem(key, pos + len(key)) if table is self._after and self._stems else None

    def _stop(self, table: dict[str, Any], text: str, end: int) -> int:
        """Where a phrase stops: behind its suffix, or before it when it is of a figure; 0 when it is another word."""
        if _ends(text, end):
            return end
        last = self.suffix_end(text, end) if is_letter(text[end - 1]) else 0
        return end if last and table is self._after else last

    def suffix_end(self, text: str, pos: int) -> int:
        """Where the suffix at ``pos`` ends; 0 when there is none."""
        found = _LETTERS.match(text, pos) if self.suffixes else None
        return found.end() if found is not None and found.group().lower() in self.suffixes else 0

    def _inflected(self, table: dict[str, Any], key: str, pos: int) -> Hit | None:
        """A known word with a suffix ("dolardan"): the suffix of a unit or scale stays outside, since it may say from or to."""
        low = key.lower()
        figure = table is self._after
        for cut in range(len(key) - 1, (SHORTEST if figure else SHORTEST_CUE) - 1, -1):
            if low[cut:] not in self.suffixes:
                continue
            entries = table.get(key[:cut]) or table.get(low[:cut]) or ()
            for place in range(0, len(entries), 2):
                month = (
                    cut == SHORTEST and self._meanings[entries[place + 1]][0][0] == "month"
                )  # "arasında" is no "ara"
                if entries[place] in (key[:cut], low[:cut]) and not month:
                    return pos + (cut if figure else len(key)), self._meanings[entries[place + 1]]
        return None

    def _stem(self, key: str, end: int) -> Hit | None:
        """A word known by its beginning ("prozentige")."""
        low = key.lower()
        for stem, meanings in self._stems.get(low[:4], ()):
            if low.startswith(stem):
                return end, meanings
        return None

    def before(self, text: str, pos: int) -> Hit | None:
        """The longest phrase that ends at ``pos``, spaces between them skipped: (start, meanings)."""
        if pos != self._asked_before[1] or text is not self._asked_before[0]:
            self._asked_before = (text, pos, self._backward(text, pos))
        return self._asked_before[2]

    def _backward(self, text: str, pos: int) -> Hit | None:
        end = pos
        while end > 0 and end > pos - 3 and text[end - 1] == " ":
            end -= 1
        if end == 0:
            return None
        start = end - 1
        if is_letter(text[start]):
            while start > 0 and end - start < WINDOW and is_letter(text[start - 1]):
                start -= 1
        key = text[start:end]
        floor = end - WINDOW if end > WINDOW else 0
        window = text[floor:end].lower()
        if "  " in window:  # a line end of two characters inside a phrase
            single, places = single_spaced(text, floor, end)
            hit = self._backward(single, len(single))
            return (places[hit[0]], hit[1]) if hit else None
        for entries in (self._before.get(key), self._before.get(low) if (low := key.lower()) != key else None):
            if entries is None:
                continue
            for place in range(0, len(entries), 2):
                phrase = entries[place]
                if (text.endswith(phrase, floor, end) or window.endswith(phrase)) and _starts(text, end - len(phrase)):
                    return end - len(phrase), self._meanings[entries[place + 1]]
        return None


def single_spaced(text: str, start: int, end: int) -> tuple[str, list[int]]:
    """A stretch of text with single spaces, and where each of its characters (and the end) stands in the text."""
    places = [at for at in range(start, end) if text[at] != " " or text[at - 1 : at] != " " or at == start]
    return "".join(text[at] for at in places), [*places, end]


def _ends(text: str, end: int) -> bool:
    """A phrase may end here: its last letter is not followed by another letter or a digit."""
    if end >= len(text):
        return True
    follower = text[end]
    if not (is_letter(follower) or follower.isdigit()):
        return follower < "\u0300" or not continues(follower)
    return not (is_letter(text[end - 1]) and is_letter(follower)) and not (
        text[end - 1].isalpha() and follower.isdigit() and text[end - 1] < "\u2e80"
    )


def _starts(text: str, start: int) -> bool:
    """A phrase may start here: its first letter is not preceded by another letter."""
    if start > 0 and is_hangul(text[start]):
        return not is_hangul(text[start - 1])
    return start <= 0 or not (is_letter(text[start]) and continues(text[start - 1]))
