"""Numbers in words and signs: where they stand in a block, and what they come to. No units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from factcheck.knowledge.language import Language, head_at
from factcheck.knowledge.scripts import is_letter
from factcheck.recognition import numerals
from factcheck.recognition.numerals import Numeral

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from factcheck.knowledge.language import Hit

_WORD = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(r" ([0-9]{1,3})(?![0-9]|[.,][0-9])")
_REMAINDER = re.compile(r" ([0-9]{3})(?![0-9]|[.,][0-9])")


class Spelt:
    """Finds the spelled numbers of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._phrases = _phrases(language)
        signs = "".join([*language.positional.get("digits", {}), *language.positional.get("places", {})])
        self._signs = re.compile(f"[{signs}]+") if signs else None

    def words(self, flat: str, start: int, end: int) -> Iterator[tuple[int, int, Numeral | None]]:
        """(start, end, numeral) of the numbers in words."""
        window = flat[start:end].lower()
        weak, openers = self.language.weak, self.language.openers
        if len(window) != end - start:  # a letter whose small form is longer: positions would move
            return
        done = 0
        for word in _WORD.finditer(window):
            entries = self.language.words.get(word.group()) if word.start() >= done else None
            for phrase, value in entries or ():
                stop = word.start() + len(phrase)
                if window.startswith(phrase, word.start()) and not (
                    window[stop : stop + 1].isalpha()
                    and is_letter(phrase[-1])
                    and not self.language.suffix_end(window, stop)
                ):
                    done = stop
                    month = self.language.after(flat, start + word.start())
                    if month is not None and _names_month(flat, month, start + stop):
                        break  # "sept. 2020"
                    if phrase in weak:  # an article, unless a scale follows
                        follower = _WORD.match(window, stop + 1)
                        if follower is None or follower.group() not in openers:
                            break
                    numeral, done = self._composed(window, _spelt_numeral(value), stop)
                    if self.language.remainders and numeral.value and numeral.value % 1000 == 0:
                        numeral, done = self._with_digits(window, numeral, done)
                    yield start + word.start(), start + done, numeral
                    break

    def _composed(self, window: str, numeral: Numeral, pos: int) -> tuple[Numeral, int]:
        """ "two hundred and fifty": further number words that add to the first; a scale with none behind it is left alone."""
        value = numeral.value
        while value.denominator == 1 and value < 10**6:
            scaled, after = value, pos
            hit = self.language.after(window, pos + 1) if window[pos : pos + 1] in (" ", "-") else None
            power = next((p for kind, p in hit[1] if kind == "scale"), None) if hit else None
            if hit and power in (2, 3) and value < 10**power:
                scaled, after = value * 10**power, hit[0]
            follower = self._word_behind(window, after)
            room = 1000 if scaled % 1000 == 0 else 100 if scaled % 100 == 0 else 0
            if follower is None or not 0 < follower[0] < room:
                break
            value, pos = scaled + follower[0], follower[1]
        if value == numeral.value:
            return numeral, pos
        return numerals.whole(value.numerator, len(str(value)) - len(str(value).rstrip("0"))), pos

    def _word_behind(self, window: str, pos: int) -> tuple[Fraction, int] | None:
        """The number word behind ``pos``, perhaps over "and": (value, end)."""
        if window[pos : pos + 1] not in (" ", "-"):
            return None
        pos += 1
        for joint in self.language.joints:
            if window.startswith(joint + " ", pos):
                pos += len(joint) + 1
                break
        word = _WORD.match(window, pos)
        key = self._stem(word.group()) if word else ""
        for phrase, value in self.language.words.get(key, ()):
            end = pos + len(phrase)
            if window.startswith(phrase, pos) and (phrase == key or not window[end : end + 1].isalpha()):
                return Fraction(value), end
        return None

    def _with_digits(self, window: str, numeral: Numeral, pos: int) -> tuple[Numeral, int]:
        """ "mil 846", "mille e 23 miliardi": digits behind a spelled thousand add to it, behind a joint only before a scale."""
        found = _REMAINDER.match(window, pos)
        for joint in () if found else self.language.joints:
            found = _JOINED.match(window, pos + len(joint) + 1) if window.startswith(f" {joint} ", pos) else None
            hit = self.language.after(window, found.end() + 1) if found else None
            found = found if hit and any(kind == "scale" for kind, _ in hit[1]) else None
        if found is None:
            return numeral, pos
        digits = found.group(1)
        zeros = len(digits) - len(digits.rstrip("0")) if int(digits) else 3
        return numerals.whole(numeral.value.numerator + int(digits), zeros), found.end()

    def _stem(self, word: str) -> str:
        """The number word that a word is, perhaps with a suffix ("otuz beş**e**"); else the word itself."""
        if word in self.language.words:
            return word
        cuts = range(len(word) - 1, 1, -1) if self.language.suffixes else ()
        stems = (word[:cut] for cut in cuts if word[cut:] in self.language.suffixes)
        return next((stem for stem in stems if stem in self.language.words), word)

    def signs(self, flat: str, start: int, end: int) -> Iterator[tuple[int, int, Numeral | None]]:
        """(start, end, numeral) of the numbers in positional signs."""
        if self._phrases:
            for found in self._phrases.finditer(flat, start, end):
                value = next(
                    v for phrase, v in self.language.words[head_at(found.group(), 0)] if phrase == found.group()
                )
                yield found.start(), found.end(), _spelt_numeral(value)
        for found in self._signs.finditer(flat, start, end) if self._signs else ():
            numeral = numerals.positional(found.group(), self.language.positional)
            if numeral is None:
                continue
            begin, stop, numeral = self._with_decimals(flat, found.start(), found.end(), numeral)
            if self.language.after(flat, stop) is None and self.language.before(flat, begin) is None:
                continue  # an ordinary word, such as the article
            yield begin, stop, numeral

    def _with_decimals(self, flat: str, start: int, end: int, numeral: Numeral) -> tuple[int, int, Numeral]:
        """十七点五: signs behind a point are decimals."""
        assert self._signs is not None
        point = self.language.point
        part = self._signs.match(flat, end + 1) if point and flat[end : end + 1] in (*point,) else None
        digits = "".join(str(self.language.positional["digits"].get(sign, "")) for sign in part.group()) if part else ""
        if part is None or len(digits) != part.end() - part.start() or numeral.decimals or len(digits) > 8:
            return start, end, numeral
        return start, part.end(), numerals.with_decimals(numeral, digits)


def _phrases(language: Language) -> re.Pattern[str] | None:
    """Number words of a script without spaces between words and endings (두 명, 스무 살): none stands inside another word."""
    if language.spaces or not language.words:
        return None
    listed = sorted(
        (phrase for entries in language.words.values() for phrase, _ in entries), key=lambda p: (-len(p), p)
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?= \w)")


def _names_month(flat: str, hit: Hit, end: int) -> bool:
    """True when a number word is a month: "sept. 2020", "sept 2020"."""
    dated = flat[hit[0] : hit[0] + 5].strip()
    return any(kind == "month" for kind, _ in hit[1]) and (hit[0] > end or (len(dated) == 4 and dated.isdigit()))


@cache
def _spelt_numeral(value: str) -> Numeral:
    """The numeral of a number word; a round ten may be rounded."""
    number = Fraction(value)
    if number.denominator > 1:
        return numerals.stepped(number, Fraction(1, number.denominator))
    return numerals.whole(number.numerator, 1 if number >= 20 and number % 10 == 0 else 0)
