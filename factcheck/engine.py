"""A document through recognition, binding and judgement to a report. No files, no network, no clock."""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.checking import coverage as covering
from factcheck.checking import findings, groups
from factcheck.checking.article import Article
from factcheck.checking.binding import MOST_MENTIONS, Binder
from factcheck.checking.bound import Abstained, BoundClaim
from factcheck.checking.choice import Choice, Settings
from factcheck.checking.judgement import Judgement, undecidable
from factcheck.checking.sums import plain as plain_sum
from factcheck.checking.verdicts import Judge
from factcheck.knowledge.language import Language, plain
from factcheck.model import FAIL, UNCHECKED, UNLISTED, Document, Finding, Mention, Provenance, Report
from factcheck.placing import Placing, codes_of
from factcheck.recognition.amounts import at_home
from factcheck.recognition.mentions import Recogniser, flatten, listed
from factcheck.recognition.passages import alone
from factcheck.recognition.text import sentences

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from collections.abc import Sequence

    from factcheck.checking.choice import Opened
    from factcheck.checking.context import RateSource
    from factcheck.checking.diagnosis import Diagnosis
    from factcheck.checking.factbook import Factbook
    from factcheck.checking.searches import Searcher
    from factcheck.knowledge.facts import Row
    from factcheck.knowledge.pack import Pack

    Speaking = tuple[tuple[str, Opened | None], ...]

MOST_BINDERS = 64  # kept; articles of one kind speak of the same things
MOST_SENTENCES = 40  # in a paragraph; a longer one is a list
VERSION = "0.1.0"
UNDATED_NOTE = "no date was given: a conversion passes when the rate of any day agrees; --date makes it strict"


PLAIN = Settings()
__all__ = ["PLAIN", "VERSION", "Engine", "Settings"]


class Engine:
    """Checks documents with one pack, one source of rates, one set of settings and the caller's reference facts."""

    def __init__(self, pack: Pack, rates: RateSource, settings: Settings = PLAIN, facts: Sequence[Row] = ()) -> None:
        self.pack = pack
        self.rates = rates
        self.settings = settings
        self.choice = Choice(pack.rules, settings)
        self._recognisers: dict[tuple[str, str], Recogniser] = {}
        self._binders: dict[tuple[str, Speaking], Binder] = {}
        self.placing = Placing(pack)
        self.facts: Factbook | None = None
        self.know(facts)

    def know(self, facts: Sequence[Row]) -> None:
        """Replace the reference facts. ``FactsError`` names one that can't be used."""
        self.facts = None
        if facts:
            from factcheck.checking.factbook import compile_facts

            pack = self.pack
            self.facts = compile_facts(facts, pack.language, self.recogniser, pack.units, pack.currencies)

    def check(self, document: Document) -> Report:
        """The report on a document, each paragraph read in its language when the document names none.

        ``LanguageError`` when it names one that is not supported.
        """
        document, passages, notes = self.placing.passages(document)
        codes = codes_of(passages)
        home, firm = self.placing.home(document, codes[0])
        checks = [
            _Check(self, document, alone(document.text, passages, code), self.pack.language(code), home, firm)
            for code in codes
        ]
        for one in checks:
            one.read()
        for one in checks[1:]:
            checks[0].article.join(one.article)
        return _report(document, checks, Provenance(VERSION, self.pack.origin, self.rates.name), notes)

    def mentions(self, document: Document) -> list[Mention]:
        """Every mention in text order; ``LanguageError`` when the document names a language that is not supported."""
        document, passages, _ = self.placing.passages(document)
        codes = codes_of(passages)
        home, _ = self.placing.home(document, codes[0])
        found = [
            listed(mention)
            for code in codes
            for _, _, block in self.recogniser(self.pack.language(code), home).blocks(
                alone(document.text, passages, code)
            )
            for mention in block
            if mention.kind not in UNLISTED
        ]
        return sorted(found, key=lambda one: one.span)

    def recogniser(self, language: Language, home: str = "") -> Recogniser:
        """The recogniser of a language, made once; ``home``: the currency of the country that an article is from."""
        key = (language.code, home)
        if key not in self._recognisers:
            siblings = at_home(self.pack.siblings, [home]) if home else self.pack.siblings
            self._recognisers[key] = Recogniser(language, siblings)
        return self._recognisers[key]

    def binder(self, language: Language, names: Speaking) -> Binder:
        """The binder of a language for some of the rules, made once."""
        key = (language.code, names)
        if key not in self._binders:
            if len(self._binders) >= MOST_BINDERS:
                self._binders.clear()
            self._binders[key] = Binder([self.choice.rule(*one) for one in names], language)
        return self._binders[key]


class _Check:
    """What of a document is in one language, on its way through: ``text`` is the document's with all else blank."""

    def __init__(
        self, engine: Engine, document: Document, text: str, language: Language, home: str, firm: bool
    ) -> None:
        self.engine = engine
        self.document = document
        self.text = text
        self.language = language
        self.home = home
        self.article = Article(document.text, language, engine.pack.currencies, home, firm)
        self.bound: list[BoundClaim] = []
        self.tally = covering.Tally()
        day = document.published.toordinal() if document.published else None
        self.flat = flatten(plain(text))
        names = engine.choice.speaking(self.flat.lower(), language)
        self.rules = [engine.choice.rule(*one) for one in names]
        self.binder = engine.binder(language, names)
        self.searchers: list[Searcher] = []
        if any(match.search for rule in self.rules for match in rule.matches):
            from factcheck.checking.searches import Sentence, searchers  # only when a rule searches

            self.sentence = Sentence
            self.searchers = searchers(self.rules, language, engine.facts, day)
        self.judge = Judge(self.article, engine.pack, engine.rates, day)

    def read(self) -> None:
        """Recognise and bind, block by block, and over the blocks of a paragraph; only bound claims are kept."""
        text, flat = self.text, self.flat
        paragraph: list[tuple[int, int, list[Mention]]] = []
        within: list[BoundClaim] = []
        for start, end, mentions in self.engine.recogniser(self.language, self.home).blocks(text):
            if paragraph and not _goes_on(text, paragraph[-1][1], start, len(paragraph)):
                self._beyond(flat, paragraph, within)
                paragraph, within = [], []
            self.article.see(mentions)
            for first, last, held in _by_sentence(flat, start, end, mentions, self.language):
                within += self._within(flat, first, last, held)
                paragraph.append((first, last, held))
        self._beyond(flat, paragraph, within)
        for searcher in self.searchers:
            claims = searcher.finish()
            self.bound += claims
            self.tally.reach(claims, [])

    def _within(self, flat: str, start: int, end: int, held: list[Mention]) -> list[BoundClaim]:
        """The claims of one sentence; rates that it states are noted instead."""
        claims, abstained = self.binder.sentence(flat, start, end, held)
        rates = [one for one in claims if self._is_rate(one)]
        claims = [one for one in claims if one not in rates] if rates else claims
        if self.searchers:
            self._search(flat, (start, end), held, claims, abstained)
        self.tally.add(held, claims, abstained)
        for one in rates:
            self.tally.states_rate(one)
        self.bound += claims
        return claims

    def _beyond(self, flat: str, sentences: list[tuple[int, int, list[Mention]]], within: list[BoundClaim]) -> None:
        """The claims over the sentences of one paragraph."""
        binder = self.binder
        if binder.reaches and len(sentences) > 1:
            claims, abstained = binder.beyond(flat, sentences, within)
            self.bound += claims
            self.tally.reach(claims, abstained)

    def _search(
        self, flat: str, place: tuple[int, int], held: list[Mention], claims: list[BoundClaim],
        abstained: list[Abstained],
    ) -> None:  # fmt: skip
        """The claims of one sentence that searches find, beside those that were bound."""
        if len(held) > MOST_MENTIONS:  # a table or a list
            return
        if len(held) == 1:  # the whole block stands for its sentence
            at = held[0].span.start
            place = next((one for one in sentences(flat, *place, self.language) if one[0] <= at < one[1]), place)
        sentence = self.sentence(flat, *place, held, self.language.marks)
        for searcher in self.searchers:
            for one in searcher.sentence(sentence):
                if isinstance(one, BoundClaim):
                    claims.append(one)
                else:
                    abstained.append(one)

    def _is_rate(self, bound: BoundClaim) -> bool:
        """A conversion of one unit of money with "=" states a rate; it is used, not judged."""
        roles = bound.claim.roles
        if set(roles) != {"a", "b"} or any(m.kind != "money" for m in roles.values()):
            return False
        between = self.document.text[roles["a"].outer.end : roles["b"].outer.start]
        return not any(c in between for c in "(\uff08[") and self.article.see_rate(roles["a"], roles["b"])

    def findings(self) -> list[Finding]:
        """The claims judged, and compared with each other."""
        judged: list[groups.Judged] = []
        found: list[Finding] = []
        severity = self.engine.settings.severity
        for bound in self.bound:
            judgement = self.judge.judge(bound)
            if judgement is None:
                continue
            if unknown := undecidable(bound.claim.roles):
                judgement = Judgement(UNCHECKED, judgement.chosen, reason=unknown)
            bound = judgement.bound or bound
            judgement = judgement._replace(plain=plain_sum(self.judge, bound, judgement.chosen))
            judged.append(groups.Judged(bound, judgement))
            diagnosis = self._diagnosis(bound, judgement) if judgement.verdict == FAIL else None
            found.append(findings.single(bound, judgement, diagnosis, self.document.text, severity))
            self.tally.judged(bound, judgement.verdict, judgement.reason)
        for rule in self.rules:
            for verdict in groups.compare(rule, judged, self.document.published is not None):
                found.append(findings.grouped(rule, verdict, self.document.text, severity))
        return found

    def _diagnosis(self, bound: BoundClaim, judgement: Judgement) -> Diagnosis:
        from factcheck.checking.diagnosis import Doctor  # only a fail needs it

        return Doctor(self.judge, self.document.text, self.language).diagnose(bound, judgement.chosen)


def _report(document: Document, checks: list[_Check], provenance: Provenance, notes: tuple[str, ...]) -> Report:
    """What the checks of all languages found, in text order."""
    found = [finding for one in checks for finding in one.findings()]
    found.sort(key=lambda one: (one.span.start, one.span.end, one.rule))
    if document.published is None and any(one.evidence.weak for one in found):
        notes = (*notes, UNDATED_NOTE)
    codes = tuple(one.language.code for one in checks)
    coverage = covering.together([one.tally.coverage() for one in checks])
    return Report(document, tuple(found), coverage, provenance, codes[0], notes=notes, languages=codes)


def _goes_on(text: str, end: int, start: int, held: int) -> bool:
    """True when a block goes on the paragraph that ended at ``end``: only a line end between, and not too many sentences."""
    between = text[end:start]
    return held < MOST_SENTENCES and not between.strip() and between.count("\n") < 2


def _by_sentence(
    flat: str, start: int, end: int, mentions: list[Mention], language: Language
) -> Iterable[tuple[int, int, list[Mention]]]:
    if len(mentions) < 2:
        yield start, end, mentions
        return
    place = 0
    for first, last in sentences(flat, start, end, language):
        held = []
        while place < len(mentions) and mentions[place].span.start < last:
            held.append(mentions[place])
            place += 1
        if held:
            yield first, last, held
