"""A named fact and the figure that an article gives for it ("the population of France is 68.4 million"). It judges nothing.

The name must be whole and open its clause but for articles; between it and the figure nothing may stand but words that state it;
and the fact's date must be the claim's. Whatever compares, denies, forecasts or supposes stays silent.
"""

from __future__ import annotations

from datetime import date

from factcheck.checking.bound import Abstained, BoundClaim
from factcheck.checking.factbook import Factbook, Known
from factcheck.checking.rules import Match, Rule
from factcheck.checking.searches import Search, Sentence
from factcheck.checking.slots import HIDDEN, accepts
from factcheck.checking.words import CLOSING, DASHES, OPENING, Word
from factcheck.knowledge.language import Language
from factcheck.model import Mention, Span

MOST_BETWEEN = 12  # words and signs between a name and its figure
QUOTES = '"\u201c\u201d\u00ab\u00bb\u201e\u300c\u300d'
BREAKS = frozenset(",;:.!?\u3002\uff0c\uff1b\uff1a\uff01\uff1f" + QUOTES + OPENING + CLOSING + DASHES)
COMMAS = ",\uff0c"
LINKS = frozenset(",:\uff0c\uff1a" + OPENING + DASHES)
QUESTIONS = "?\uff1f"


class References(Search):
    """The facts that one article names."""

    def __init__(self, rule: Rule, match: Match, language: Language, facts: Factbook, published: int | None) -> None:
        super().__init__(rule, match, language)
        self.facts = facts
        self.published = published
        self.stating = self.names["is"] | self.names["was"] | self.names["beside"]

    def sentence(self, sentence: Sentence) -> list[BoundClaim | Abstained]:
        """The claims of a sentence, and the figures that a fact might have been checked against."""
        taken = self.match.slots["figure"].type
        if not any(accepts(taken, mention) for mention in sentence.mentions):
            return []
        found: list[BoundClaim | Abstained] = []
        for first, last, facts in self.facts.named(sentence.words):
            one = self._named(sentence, first, last, facts)
            if one is not None:
                found.append(one)
        return found

    def _named(
        self, sentence: Sentence, first: int, last: int, facts: tuple[Known, ...]
    ) -> BoundClaim | Abstained | None:
        """What becomes of one name in a sentence: the words from ``first`` to before ``last``."""
        words = sentence.words
        alias = Span(words[first].start, words[last - 1].end)
        figures = [m for m in sentence.mentions if m.kind != "date"]
        if any(m.span.start < alias.end and alias.start < m.span.end for m in figures):
            return None
        linked = self._forward(sentence, first, last, figures) or self._backward(sentence, first, last, figures)
        if linked is None or linked[0].parts or not accepts(self.match.slots["figure"].type, linked[0]):
            return None
        mention, past = linked
        fitting = [known for known in facts if _fits(known, mention)]
        if not fitting:
            return None
        before = [word for word in words if word.end <= min(alias.start, mention.outer.start)]
        tail = _tail(sentence, max(mention.outer.end, alias.end))
        if self.phrases.any(before, self.names["compares"]) or self.phrases.any(tail, self.names["compares"]):
            return self.abstained((mention,), "the sentence compares the figure, or speaks of another time")
        if self._restricted(sentence, before) or self._restricted(sentence, tail):
            return self.abstained((mention,), "the sentence may give the figure for a part alone")
        if self.phrases.any(words, self.names["unless"]) or words[-1].text in QUESTIONS:
            return self.abstained((mention,), "the sentence denies, forecasts or supposes the figure")
        return self._dated(sentence, alias, mention, fitting, past)

    def _restricted(self, sentence: Sentence, words: list[Word]) -> bool:
        """True when words such as "among" and "in" are followed by what the figure may be limited to; a date is none."""
        dates = [m.span for m in sentence.mentions if m.kind == "date"]
        allowed = self.names["beside"] | self.names["leads"]
        for start in range(len(words)):
            place = start + self.phrases.at(words, start, self.names["restricts"])
            if place == start:
                continue
            while place < len(words) and (size := self.phrases.at(words, place, allowed)):
                place += size
            follower = words[place] if place < len(words) and words[place].text not in BREAKS else None
            if follower and not any(span.start <= follower.start < span.end for span in dates):
                return True
        return False

    def _forward(
        self, sentence: Sentence, first: int, last: int, figures: list[Mention]
    ) -> tuple[Mention, bool] | None:
        """The figure behind a name, and whether it is stated in the past."""
        words = sentence.words
        follower = next((m for m in figures if m.outer.start >= words[last - 1].end), None)
        if follower is None or not self._opens(sentence, first):
            return None
        stop = _place(words, follower.outer.start)
        past = self._links(sentence, last, stop, LINKS)
        if past is None:
            return None
        led = self._led(words, first)
        verb = self.phrases.ends(words, led, self.names["is"] | self.names["was"])
        if verb:  # the verb goes first: "2024 betrug die Fläche von X 30 ha"
            past = past or not self.phrases.at(words, led - verb, self.names["is"])
        elif stop == last and follower.kind == "number" and not self.language.spaces:
            if _tail(sentence, follower.outer.end):
                return None  # a bare number with a word behind it may be a type or part of a name
        elif stop == last and self.language.spaces:  # or last: "dass die Fläche von X 30 ha beträgt"
            tail = _tail(sentence, follower.outer.end)
            if not any(self.phrases.at(tail, n, self.names["is"]) for n in range(min(len(tail), 3))):
                return None
        return follower, past

    def _backward(
        self, sentence: Sentence, first: int, last: int, figures: list[Mention]
    ) -> tuple[Mention, bool] | None:
        """The figure before a name ("8,849 metres is the height of X"), and whether it is stated in the past."""
        words = sentence.words
        leader = next((m for m in reversed(figures) if m.span.end <= words[first].start), None)
        if leader is None or (last < len(words) and words[last].text not in BREAKS):
            return None
        place, stop = _place(words, leader.outer.end), self._led(words, first)
        if not any(self.phrases.at(words, n, self.names["is"] | self.names["was"]) for n in range(place, stop)):
            return None
        past = self._links(sentence, place, stop, frozenset())
        return None if past is None or not self._opens(sentence, _place(words, leader.outer.start)) else (leader, past)

    def _links(self, sentence: Sentence, place: int, stop: int, marks: frozenset[str]) -> bool | None:
        """True when the words state the figure in the past, False in the present; ``None`` when other words are among them."""
        words, past = sentence.words, False
        if stop - place > MOST_BETWEEN:
            return None
        dates = [m.span for m in sentence.mentions if m.kind == "date"]
        while place < stop:
            dated = next((span for span in dates if span.start <= words[place].start < span.end), None)
            if dated is not None:
                place = _place(words, dated.end)
                continue
            if words[place].text in COMMAS and self._credited(words, place + 1, stop):
                place = next(n for n in range(place + 1, stop) if words[n].text in COMMAS) + 1
                continue
            size = self.phrases.at(words, place, self.stating)
            if size and place + size <= stop:
                past = past or self.phrases.at(words, place, self.names["was"]) == size
                place += size
            elif words[place].text in marks:
                place += 1
            else:
                return None
        return past

    def _credited(self, words: list[Word], place: int, stop: int) -> bool:
        """True when a source between commas begins here (", according to the ministry,")."""
        closed = any(words[n].text in COMMAS for n in range(place, stop))
        return closed and place < stop and self.phrases.at(words, place, self.names["credits"]) > 0

    def _led(self, words: list[Word], place: int) -> int:
        """The place without the articles and the like before it."""
        while size := self.phrases.ends(words, place, self.names["leads"]):
            place -= size
        return place

    def _opens(self, sentence: Sentence, place: int) -> bool:
        """True when a name or figure opens its clause, but for articles and a date."""
        words = sentence.words
        place = self._led(words, place)
        if place == 0 or self.phrases.ends(words, place, self.names["opens"]):
            return True
        before = words[place - 1]
        if before.text in BREAKS:
            glued = before.text == "-" and place > 1 and words[place - 2].end == before.start
            return not glued
        return any(m.kind == "date" and m.span.end == before.end for m in sentence.mentions)

    # ---- the date

    def _dated(
        self, sentence: Sentence, alias: Span, mention: Mention, fitting: list[Known], past: bool
    ) -> BoundClaim | Abstained:
        """The claim with the one fact whose date is the claim's."""
        dates = _dates(sentence, mention)
        years = {m.detail.get("year") for m in dates}
        if None in years or len(years) > 1:
            return self.abstained((mention,), "the sentence names a day without its year, or several years")
        if years:
            held = [known for known in fitting if all(_of(known, m) for m in dates)]
            reason = "the sentence names another year than the fact is of"
        elif past:
            return self.abstained((mention,), "the sentence speaks of the past and names no year")
        elif self.published is None:
            held = fitting
            reason = ""
        else:
            day = self.published
            held = [k for k in fitting if k.first is None or (k.last is not None and k.first <= day <= k.last)]
            held = [k for k in held if k.first == max((one.first or 0 for one in held), default=0)] or held
            reason = "the fact is of another time than the article"
        if len(held) != 1:
            return self.abstained((mention,), "several facts may be meant" if held else reason)
        known = held[0]
        undated = not years and self.published is None and known.first is not None
        detail: dict[str, object] = {"fact": known.fact}
        if known.per:
            detail["per"] = known.per
        if undated:
            detail["unknown"] = f"the fact is of {known.fact.day}, and the article has no date"
        fact = Mention(alias, known.reading.kind, (known.reading,), detail=detail)
        return self.claim({"fact": fact, "figure": mention})


def _fits(known: Known, mention: Mention) -> bool:
    """True when the figure, under some reading, is of the fact's kind and unit."""
    counts = ("number", "count")
    if any(q.kind in HIDDEN for q in mention.readings):
        return False  # "3 times"
    return known.per == mention.detail.get("per", "") and any(
        q.unit == known.reading.unit
        and (q.kind == known.reading.kind or (q.kind in counts and known.reading.kind in counts))
        for q in mention.readings
    )


def _dates(sentence: Sentence, mention: Mention) -> list[Mention]:
    """The dates that may be the figure's: all before the next figure behind it."""
    later = [m.span.start for m in sentence.mentions if m.kind != "date" and m.span.start >= mention.span.end]
    stop = min(later, default=sentence.end)
    return [m for m in sentence.mentions if m.kind == "date" and m.span.start < stop]


def _of(known: Known, dated: Mention) -> bool:
    """True when the fact is of the date that the sentence names, as far as both say."""
    if known.first is None:
        return False
    year, month, day = (dated.detail.get(name) or 0 for name in ("year", "month", "day"))
    asked = (year, month, day)
    if isinstance(year, int) and known.years[0] <= year <= known.years[1]:
        return True
    if all(not a or not b or a == b for a, b in zip(asked, known.named, strict=True)) and year == known.named[0]:
        return True
    if not (isinstance(year, int) and isinstance(month, int) and isinstance(day, int) and month and day):
        return False
    try:
        ordinal = date(year, month, day).toordinal()
    except ValueError:
        return False
    return bool(known.fact.until) and known.first <= ordinal <= (known.last or 0)


def _tail(sentence: Sentence, start: int) -> list[Word]:
    """The words behind a figure, to the next mark or figure."""
    stop = min((m.outer.start for m in sentence.mentions if m.outer.start >= start), default=sentence.end)
    found = []
    for word in sentence.words:
        if word.start >= start:
            if word.start >= stop or word.text in BREAKS:
                break
            found.append(word)
    return found


def _place(words: list[Word], start: int) -> int:
    """The place of the first word that starts at ``start`` or later."""
    return next((n for n, word in enumerate(words) if word.start >= start), len(words))
