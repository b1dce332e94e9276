"""Neighbouring mentions that belong together: ranges, dimensions, and units or scales inherited from the right. It judges nothing."""

from __future__ import annotations

from fractions import Fraction

from factcheck.knowledge.language import Language
from factcheck.model import Mention, Quantity, Span
from factcheck.recognition.figures import quantity
from factcheck.recognition.numerals import Numeral

_DASHES = ("-", "\u2013", "\u2014", "~", "\u2212", "\u301c", "-~")
MOST_PARTS = 4
_TIMES = ("\u00d7", "x", "X", "*")
_INHERITING = ("money", "measure", "percent", "points", "count", "duration", "age", "number")


def merge(flat: str, found: list[Mention], language: Language) -> list[Mention]:
    """The mentions with ranges and dimensions made one, and bare left neighbours given the reading they inherit."""
    result = [found[-1]]
    for left in reversed(found[:-1]):
        result[-1:] = _paired(flat, left, _part(flat, left, result[-1], language), language)
    return result[::-1]


def _part(flat: str, left: Mention, right: Mention, language: Language) -> Mention:
    """A part right behind its whole, in the whole's currency: "42 million euros, of which **15.5 million**"."""
    scaled = all(m.detail.get("scale", 1) != 1 and not m.parts for m in (left, right))
    if not scaled or left.kind != "money" or not flat.startswith(", ", left.span.end):
        return right
    cue = language.cue(flat, left.span.end + 2)
    if cue is None or all(name != "of_which" for name, _ in cue[1]) or flat[cue[0] : right.outer.start].strip():
        return right
    heir = _inherited(right, left)
    return _plain(right, heir) if heir else right


def _plain(mention: Mention, heir: Mention) -> Mention:
    """The mention with what it inherits as its own."""
    readings = tuple(
        Quantity(q.stated, q.unit, q.rounding, q.kind, q.note if q.note == "sibling" else "") for q in heir.readings
    )
    return Mention(mention.span, heir.kind, readings, mention.hedge, mention.outer, detail=mention.detail)


def _paired(flat: str, left: Mention, right: Mention, language: Language) -> list[Mention]:
    """The two joined into one, or both (the right one first), the left one perhaps with the readings it inherits."""
    joiner = _joiner(flat, left, right, language)
    apart = [right, left]
    if right.kind == "date" and left.kind == "number" and joiner in ("dash", "range") and not left.hedge:
        return [Mention(Span(left.span.start, right.span.end), "date", right.readings, detail=right.detail)]  # 3-5 July
    if not joiner or len(right.parts) >= MOST_PARTS or right.kind not in _INHERITING:
        return apart
    if joiner == "by" and right.kind != "measure":
        return apart
    start = _start(flat, left, language, joiner)
    if left.kind == "money" and right.kind == "number" and joiner == "range" and not _prefix(left):
        return apart  # "by 1.2 billion euros to 4.8 billion"
    sole = left.kind == "percent" and _prefix(left)  # "yüzde 10-15"
    if (left.kind == "money" or sole) and right.kind == "number" and joiner != "word":
        ends = _prefixed(left, right)  # $50-60 million: the currency of the left, the scale of the right
        return [_joined(*ends, joiner, start)] if ends else apart
    if left.kind not in ("number", right.kind):
        return apart
    heir = _inherited(left, right.parts[0] if right.parts else right)
    if joiner == "range" and heir and flat[left.span.start].isdigit() and not flat[right.span.start].isdigit():
        return apart  # "4 sur 7 à trois points": no range from digits to a word
    if joiner == "word":
        return [right, _with_reading(left, heir)] if heir else apart
    alike = left.kind == right.kind and left.readings[0].unit == right.readings[0].unit
    # "up $3m to $33m" is no range: two whole figures need a dash or "between".
    whole = alike and (joiner == "by" or (joiner != "range" and left.kind != "number" and not right.parts))
    return [_joined(heir or left, right, joiner, start)] if heir or whole else apart


def _prefix(mention: Mention) -> bool:
    """True when the unit stands before the numeral."""
    numeral = mention.detail.get("numeral")
    return isinstance(numeral, Span) and numeral.start > mention.span.start


def _joiner(flat: str, left: Mention, right: Mention, language: Language) -> str:
    """How two mentions are joined: "dash", "range", "between", "by", "word" (perhaps from-to), or ""."""
    gap = flat[left.span.end : right.outer.start].strip()
    if gap in _DASHES and len(flat[left.span.end : right.outer.start]) <= 3:
        return "dash"
    if gap in _TIMES:
        return "by"
    if not gap or len(gap) > 24:
        return ""
    cue = language.cue(flat, left.span.end + (flat[left.span.end : left.span.end + 1] == " "))
    if cue is None or flat[cue[0] : right.outer.start].strip():
        return ""
    names = {name for name, _ in cue[1]}
    if "by" in names:
        return "by"
    if not names & {"range", "list"}:
        return ""
    if _between(flat, left, language):
        return "between"
    return "word" if "list" in names or _from_before(flat, left, language) else "range"


def _between(flat: str, left: Mention, language: Language) -> bool:
    """True when a word before the pair says that it is a range and nothing else ("between")."""
    hit = language.before(flat, left.outer.start)
    return hit is not None and any(kind == "between" for kind, _ in hit[1])


def _from_before(flat: str, left: Mention, language: Language) -> bool:
    """True when a word before the pair may say that it is a change ("from 30 to 33 million")."""
    start = left.outer.start
    for reach in range(2, 14):
        if start - reach < 0:
            return False
        hit = language.cue(flat, start - reach)
        if hit is not None and not flat[hit[0] : start].strip() and any(name == "from:before" for name, _ in hit[1]):
            before = flat[start - reach - 1 : start - reach]
            return not (before.isalpha() and language.spaces)
    return False


def _inherited(left: Mention, right: Mention) -> Mention | None:
    """``left`` with the unit, and the scale where it lacks one, of ``right``; ``None`` when it has its own."""
    if left.kind != "number" or left.parts or not right.readings or "numeral" not in left.detail:
        return None
    own, scale = left.detail.get("scale", Fraction(1)), right.detail.get("scale", Fraction(1))
    if own != 1 and right.kind in ("percent", "points"):
        return None  # "+13,7% a 77,2 milioni"
    if right.kind == "number" and (scale == 1 or own != 1):
        return None
    assert isinstance(scale, Fraction)
    factor = scale if own == 1 else Fraction(1)
    readings: list[Quantity] = []
    for reading in left.readings:
        places = Numeral(reading.stated, reading.rounding, reading.rounding.last < Fraction(1, 2))
        for other in right.readings:
            if other.note not in ("", "sibling", "unit"):
                continue
            stated = reading.stated * factor
            name, unit = str(right.detail.get("heirs", other.kind)), other.unit
            note = "sibling" if other.note == "sibling" else "inherited"
            readings.append(quantity(name, unit, stated, reading.rounding.scaled(factor), places, note))
    return Mention(
        left.span, right.kind, tuple(readings), left.hedge, left.outer, detail={**left.detail, "scale": factor}
    )


def inherit(poor: Mention, rich: Mention) -> Mention:
    """A bare figure with the readings it has under the unit, and the scale, of another ("33 million euros, against 30")."""
    heir = _inherited(poor, rich)
    if heir is None:
        return poor
    own = poor.detail.get("scale", Fraction(1))
    readings = list(heir.readings)
    if own == 1 and heir.detail.get("scale") != 1:  # the unit alone is inherited too: from 0.9 to 1.2 million
        unscaled = Mention(rich.span, rich.kind, rich.readings, detail={**rich.detail, "scale": Fraction(1)})
        plain = _inherited(poor, unscaled)
        readings += plain.readings if plain else ()
    return _with_reading(poor, Mention(poor.span, heir.kind, tuple(readings), detail=heir.detail))


def as_range(left: Mention, right: Mention) -> Mention | None:
    """The range of two figures that were left apart because a word before them might say "from"; ``None`` without an heir."""
    heirs = tuple(
        Quantity(q.stated, q.unit, q.rounding, q.kind, "")
        for q in left.readings
        if q.note == "inherited" and q.kind == right.kind
    )
    if not heirs or right.parts:
        return None
    start = Mention(left.span, right.kind, heirs, left.hedge, left.outer, detail=left.detail)
    return _joined(start, right, "range", left.outer.start)


def _with_reading(left: Mention, heir: Mention) -> Mention:
    readings = (*left.readings, *(q for q in heir.readings if q not in left.readings))
    return Mention(left.span, left.kind, readings, left.hedge, left.outer, detail={**left.detail, "heir": heir.kind})


def _prefixed(left: Mention, right: Mention) -> tuple[Mention, Mention] | None:
    """Both ends of "$50-60 million": each inherits what the other has; ``None`` when they don't fit."""
    heir = _inherited(right, left) if not right.parts and "numeral" in left.detail else None
    if heir is None:
        return None
    scale = right.detail.get("scale", Fraction(1))
    own = left.detail.get("scale", Fraction(1))
    assert isinstance(scale, Fraction)
    factor = scale if own == 1 else Fraction(1)
    readings = tuple(
        Quantity(q.stated * factor, q.unit, q.rounding.scaled(factor), q.kind, q.note) for q in left.readings
    )
    ends = Mention(left.span, left.kind, readings, left.hedge, left.outer, detail={**left.detail, "scale": factor})
    return ends, _plain(right, heir)


def _start(flat: str, left: Mention, language: Language, joiner: str) -> int:
    """Where a joined mention begins with the word that opens it ("between")."""
    hit = language.before(flat, left.outer.start) if joiner == "between" else None
    return hit[0] if hit else left.outer.start


def _joined(left: Mention, right: Mention, joiner: str, start: int) -> Mention:
    parts = (left, *(right.parts if right.parts and (right.joiner == "by") == (joiner == "by") else (right,)))
    joiner_name = "by" if joiner == "by" else "range"
    span = Span(left.span.start, right.span.end)
    outer = Span(start, right.outer.end)
    kind = right.kind
    return Mention(span, kind, right.readings, left.hedge or right.hedge, outer, parts, joiner_name, right.detail)
