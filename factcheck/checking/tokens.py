"""Text between figures, cut into marks, cue words and other words. It binds nothing."""

from __future__ import annotations

from factcheck.knowledge.language import Language, head_at, single_spaced
from factcheck.knowledge.scripts import is_hangul, is_letter, word_end
from factcheck.record import Record

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

_OPEN, _CLOSE = "([{\uff08\uff3b", ")]}\uff09\uff3d"
_SAME = {
    "\uff0c": ",",
    "\u3001": "\u3001",
    "\uff1b": ";",
    "\uff1a": ":",
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u2015": "-",
}
CACHE_LIMIT = 4096
CACHED_LENGTH = 64


class Token(Record):
    """A mark (``mark`` is set), or a word or cue phrase with its cue names (empty for other words)."""

    start: int
    end: int
    mark: str
    names: frozenset[str]


NONE: frozenset[str] = frozenset()
_CLAUSES = frozenset((",", ";", "."))
_SAYS_AGAIN = frozenset(("or", "equivalent"))


def tokens(text: str, start: int, end: int, language: Language, inside: bool = False) -> list[Token]:
    """The tokens of ``text[start:end]``, the longest cue phrase each; ``inside`` a word its ending comes first."""
    if text.find("  ", start, end) >= 0:  # a line end of two characters may stand inside a phrase
        single, places = single_spaced(text, start, end)
        return [
            token._replace(start=places[token.start], end=places[token.end - 1] + 1)
            for token in tokens(single, 0, len(single), language, inside or _inside(text, start))
        ]
    found: list[Token] = []
    pos = start
    glued = start if inside or _inside(text, start) else -1
    if language.suffixes and pos == glued:
        pos = _suffix(text, pos, end, language, found)
    while pos < end:
        char = text[pos]
        if char == " " or (
            char == "-" and text[pos + 1 : pos + 2].isalpha() and (pos == start or text[pos - 1] != " ")
        ):
            pos += 1  # a hyphen inside a word is no mark
            continue
        hit = language.cue(text, pos)
        if hit is not None and pos != glued and _begins(text, pos, hit[0], language):
            hit = None
        if hit is None and language.endings and is_hangul(char):
            last, pos = pos, word_end(text, pos, end)
            if last != glued:  # an ending of a figure or of a cue is no word
                found.append(Token(last, pos, "", NONE))
            continue
        if hit is not None and hit[0] <= end:
            glued = hit[0]
            mark = _mark(text[pos : hit[0]], language) if hit[0] == pos + 1 and not char.isalnum() else ""
            if mark == "," and found and not found[-1].mark and found[-1].names & _SAYS_AGAIN:
                pos = hit[0]  # "es decir, 30"
                continue
            found.append(Token(pos, hit[0], mark, frozenset(name for name, _ in hit[1])))
            pos = hit[0]
            continue
        stop = min(end, pos + (len(head_at(text, pos)) or 1))
        found.append(Token(pos, stop, "" if char.isalnum() or char == "_" else _mark(char, language), NONE))
        pos = stop
    return found


def _inside(text: str, start: int) -> bool:
    """True right behind a figure or word."""
    before = text[start - 1 : start]
    return bool(before) and not before.isspace() and before not in _OPEN


def _suffix(text: str, pos: int, end: int, language: Language, found: list[Token]) -> int:
    """The place behind the suffix of a figure ("33 milyon dolar**a**", "120**'den**"), which becomes a token when it is a cue."""
    begin = pos + (text[pos : pos + 1] == "'")
    stop = begin
    while stop < end and is_letter(text[stop]):
        stop += 1
    hit = language.cue("'" + text[begin:stop].lower(), 0) if stop > begin else None
    if hit is not None and hit[0] == stop - begin + 1:
        found.append(Token(pos, stop, "", frozenset(name for name, _ in hit[1])))
    return stop if stop > begin else pos


def _begins(text: str, pos: int, stop: int, language: Language) -> bool:
    """True when a Korean syllable is only the beginning of another word (이 of 이익), and not a word with an ending (전 in 전인)."""
    if stop != pos + 1 or not is_hangul(text[pos]) or not is_hangul(text[stop : stop + 1]):
        return False
    ending = language.cue(text, stop)
    return ending is None or is_hangul(text[ending[0] : ending[0] + 1])


def _mark(char: str, language: Language) -> str:
    if char in _OPEN:
        return "("
    if char in _CLOSE:
        return ")"
    return language.marks.get(char) or _SAME.get(char, char)


def _single(wording: str) -> str:
    """With single spaces: "of  the" across a line end reads like "of the"."""
    while "  " in wording:
        wording = wording.replace("  ", " ")
    return wording


def gap(text: str, start: int, end: int, language: Language) -> list[Token]:
    """The tokens of a short stretch, remembered by its wording; positions are relative to ``start``."""
    if end - start > CACHED_LENGTH:
        return _stated(tokens(text, start, start + CACHED_LENGTH, language), language)
    wording = text[start:end]
    if "  " in wording:  # a line end of two characters
        wording = _single(wording)
    inside = _inside(text, start)
    key = wording + "\0" if inside else wording
    known: list[Token] | None = language.gaps.get(key)
    if known is None:
        known = _stated(tokens(wording, 0, len(wording), language, inside), language)
        if len(language.gaps) >= CACHE_LIMIT:
            language.gaps.clear()
        language.gaps[key] = known
    return known


def _stated(found: list[Token], language: Language) -> list[Token]:
    """The tokens without a dash that stands for a verb: before a figure (", импорт — 40 млрд") or behind one ("35% — область, ")."""
    if not language.copula or len(found) < 3:
        return found
    if found[0].mark == "-" and not found[1].mark and any(token.mark in _CLAUSES for token in found[2:]):
        found = found[1:]
    for at in range(len(found) - 1, 1, -1):
        mark = found[at].mark
        if mark == "-" and not found[at - 1].mark and any(token.mark in _CLAUSES for token in found[: at - 1]):
            return [*found[:at], *found[at + 1 :]]
        if mark:
            break
    return found


def lacks(found: list[Token], elements: Iterable[Any]) -> bool:
    """True when a mark or cue that a pattern's elements need is missing: most patterns fail by it, and at once."""
    needed = (e for e in elements if e.words is None and not e.optional and e.cue != "end")
    return any(not any(e.cue in t.names if e.cue else e.mark == t.mark for t in found) for e in needed)


def needed(elements: Iterable[Any]) -> frozenset[str]:
    """The marks and cues that a pattern's elements cannot do without."""
    return frozenset([e.cue or e.mark for e in elements if e.words is None and not e.optional and e.cue != "end"])


def signs(found: list[Token]) -> frozenset[str]:
    """The marks and cues of a stretch."""
    return frozenset([token.mark for token in found if token.mark]).union(*[token.names for token in found])
