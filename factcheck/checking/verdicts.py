"""Claims to verdicts: every reading, the hedges, the excuses, one at a time. It writes no messages and offers no fixes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product

from factcheck.checking import sums
from factcheck.checking.article import Article
from factcheck.checking.bound import BoundClaim
from factcheck.checking.context import UNDATED, Context, year_of
from factcheck.checking.expressions import Several, Unknown, Value, truth
from factcheck.checking.judgement import EXCUSES, RANK, Chosen, Judgement
from factcheck.checking.rules import Check
from factcheck.checking.slots import readings
from factcheck.checking.stated import (
    LESS,
    alike,
    ends,
    one_unit,
    plain_number,
    shared_precision,
    signed,
    stated_interval,
)
from factcheck.interval import ZERO
from factcheck.model import FAIL, PASS, UNCHECKED, WARN, Mention

TYPE_CHECKING = False  # names that only annotations use
if TYPE_CHECKING:
    from factcheck.checking.context import RateSource
    from factcheck.checking.expressions import Result
    from factcheck.knowledge.pack import Pack

MOST_READINGS = 64
QUARTER = Fraction(1, 4)


class Judge:
    """Judges the claims of one article."""

    def __init__(self, article: Article, pack: Pack, rates: RateSource, day: int | None) -> None:
        self.article = article
        self.pack = pack
        self.rates = rates
        self.day = day

    def judge(self, bound: BoundClaim) -> Judgement | None:
        """The verdict on a claim; ``None`` when its rule does not mean these figures. Ranges are judged end by end."""
        first = self._ends(bound)
        for other in bound.others if first is not None and first.verdict != PASS else ():
            judgement = self._ends(other)
            if judgement is not None and judgement.verdict == PASS:
                return judgement._replace(bound=other)
        return first

    def _ends(self, bound: BoundClaim) -> Judgement | None:
        worst: Judgement | None = None
        sizes = {len(m.parts) for m in bound.claim.roles.values() if m.joiner == "by" or not m.parts}
        if len(sizes) > 1:
            return None  # "6 x 33 cl (2 l)": a product, not one dimension in two units
        for roles in ends(bound.claim.roles):
            judgement = self._one(bound, roles)
            if judgement is None:
                return None
            if worst is None or RANK[judgement.verdict] > RANK[worst.verdict]:
                worst = judgement
        return worst

    def _one(self, bound: BoundClaim, roles: dict[str, Mention]) -> Judgement | None:
        options = list(islice(self._options(bound, roles), MOST_READINGS))
        meant = [chosen for chosen in options if self._meant(bound, chosen)]
        if not meant:
            return None
        first = meant[0]
        if first is not options[0] and bound.match.scene is not None:
            return None
        if first is not options[0] and any(reading.note == "sibling" for _, reading in first.values()):
            return None  # "$99 ($120)" is no conversion, whatever other dollars there are
        excused: Judgement | None = None
        undecided: Judgement | None = None
        for rank, chosen in enumerate(meant):
            context = self.context(bound)
            unsupported = sum(not self.article.supports(q) for _, q in chosen.values()) if rank else 0
            if unsupported > ("reading" in bound.match.check.excuses):
                continue  # excuses never add up
            result = self.run(bound, chosen, context)
            if isinstance(result, Unknown):
                if rank == 0:
                    return Judgement(UNCHECKED, chosen, reason=result.reason)
                undecided = undecided or self._undecided(chosen, first, result)
                continue
            if truth(result):
                judgement = self._agreed(bound, chosen, context, rank, first)
                if judgement is not None and judgement.verdict == PASS:
                    return judgement
                excused = excused or judgement  # a later reading may be one that the article speaks for
        other = self._excused(bound, first)
        if other is not None and other.verdict != WARN:  # the rates of the year that the sentence names
            return other
        return excused or other or undecided or self._failed(bound, sums.nearest(self, bound, meant))

    def _undecided(self, chosen: Chosen, first: Chosen, result: Unknown) -> Judgement | None:
        """A sibling currency without rates that the article speaks for, or at least not against: nothing can be said."""
        changed = [name for name, (_, reading) in chosen.items() if reading is not first[name][1]]
        for name, (_, reading) in chosen.items() if result.unrated and len(changed) == 1 else ():
            likeliest = first[name][1]
            if reading is not likeliest and (self.article.supports(reading) or not self.article.names(likeliest.unit)):
                return Judgement(
                    UNCHECKED, chosen, reason=f"it may mean {reading.unit}: {result.reason}", reading=reading.unit
                )
        return None

    def _meant(self, bound: BoundClaim, chosen: Chosen) -> bool:
        """The rule's ``where`` on these readings, and equal denominators ("per litre")."""
        pers = {mention.detail.get("per", "") for mention, _ in chosen.values()}
        if len(pers) > 1 and bound.match.scene is None:  # a scene says which figure is a rate
            return False
        if bound.match.where is None:
            return True
        context = self.context(bound)
        result = bound.match.where(context, self._environment(bound, chosen, context))
        return not isinstance(result, Unknown) and truth(result)

    def _options(self, bound: BoundClaim, roles: dict[str, Mention]) -> Iterator[Chosen]:
        """The combinations of readings, the likeliest of each role first."""
        tied = [(name, slot.same) for name, slot in bound.match.slots.items() if slot.same in roles and name in roles]
        lists = []
        for name, mention in roles.items():
            found = readings(bound.match.slots[name].type, mention)
            found = [q for q in found if self.article.separators_allow(mention, q)] or found
            lists.append(list(enumerate(self.article.possible(found)[:30])))
        combined = sorted(islice(product(*lists), 1000), key=lambda picks: sum(rank for rank, _ in picks))
        for picks in combined:
            chosen = {name: (roles[name], pick[1]) for name, pick in zip(roles, picks, strict=True)}
            if all(alike(chosen[a][1], chosen[b][1]) and one_unit(*chosen[a], *chosen[b]) for a, b in tied):
                yield chosen

    def context(self, bound: BoundClaim) -> Context:
        """What the claim's expressions may ask, with the date that holds for it."""
        context = Context(self.pack, self.rates, tuple(self.article.stated), self.day)
        context.tolerance = bound.match.check.relative
        context.years, context.named_years = bound.years, self.article.years
        context.one_tailed = bound.when == "one_tailed"
        if bound.when == "when_then":
            context.when = year_of(bound.years[0]) if len(bound.years) == 1 else UNDATED
        elif bound.when.startswith("year:") and bound.when[5:].isdigit():
            context.when = year_of(int(bound.when[5:]))
        return context

    def run(self, bound: BoundClaim, chosen: Chosen, context: Context) -> Result:
        """The rule's expression on these readings; a change of unknown direction may go either way."""
        result: Result = Unknown("nothing to compare")
        for direction in (bound.sign,) if bound.sign else (1, -1):
            result = bound.match.check.expr(context, self._environment(bound, chosen, context, direction))
            if isinstance(result, Unknown) or truth(result) or not any(s.sign for s in bound.match.slots.values()):
                return result
        return result

    def _environment(
        self, bound: BoundClaim, chosen: Chosen, context: Context, direction: int = 0
    ) -> dict[str, Value | Several]:
        check = bound.match.check
        values: dict[str, Value] = {}
        read = {name: reading for name, (_, reading) in chosen.items()}
        for name, reading in (shared_precision(read) if check.shared else read).items():
            mention = chosen[name][0]
            interval = stated_interval(mention, reading, check, context.rounding)
            if bound.match.slots[name].sign:
                interval = signed(interval, reading, direction or bound.sign)
            margin = check.margins.get(name)
            values[name] = Value(interval.widened(margin) if margin else interval, reading.unit)
        return sums.with_lists(bound, values)

    def _agreed(
        self, bound: BoundClaim, chosen: Chosen, context: Context, rank: int, first: Chosen
    ) -> Judgement | None:
        days: tuple[tuple[int, int], ...] = ()
        if context.weak:
            days = sums.agreeing(context, self._environment(bound, chosen, context))
            if not days:
                return None
        other = [reading for name, (_, reading) in chosen.items() if reading is not first[name][1]]
        supported = self._supported(chosen, first) or (rank > 0 and self._at_parity(bound, chosen, context))
        wide = self._beyond(bound, chosen)
        verdict = PASS if supported and not wide else WARN
        reason = wide or ("" if supported else f"only when read as {other[0].unit or plain_number(other[0].stated)}")
        placed = [q for m, q in chosen.values() if self.article.placed(m, q)]
        reading = ", ".join(q.unit or plain_number(q.stated) for q in (other or placed))
        rates = tuple(context.used.values())
        if days:  # the rate that the two figures imply, and the days on which it held
            rates = tuple(sums.implied(used, chosen, days) for used in rates)
        return Judgement(verdict, chosen, self.expected(bound, chosen), reason, reading, rates, context.weak, days)

    def _at_parity(self, bound: BoundClaim, chosen: Chosen, context: Context) -> bool:
        """True when a currency that the euro replaced fits its parity without any tolerance: no chance hit."""
        if not any(used.source == "euro parity" for used in context.used.values()):
            return False
        exact = self.context(bound)
        exact.tolerance = ZERO
        result = self.run(bound, chosen, exact)
        return not isinstance(result, Unknown) and truth(result)

    def _supported(self, chosen: Chosen, first: Chosen) -> bool:
        """True when the article speaks for every reading that is not the likeliest."""
        return all(self.article.supports(q) for name, (_, q) in chosen.items() if q is not first[name][1])

    def _beyond(self, bound: BoundClaim, chosen: Chosen) -> str:
        """A hedge "over"/"nearly" outside conversions reaches 25 %; agreement further out is a warning, with no other hedge beside it."""
        check = bound.match.check
        hedges = [m.hedge for m, _ in chosen.values() if m.hedge]
        if check.hedges == "conversion" or len(hedges) != 1 or hedges[0] not in ("over", *LESS):
            return ""
        near = {}
        for name, (mention, reading) in chosen.items():
            interval = stated_interval(mention, reading, check, "stated", QUARTER)
            near[name] = Value(
                signed(interval, reading, bound.sign) if bound.match.slots[name].sign else interval, reading.unit
            )
        result = check.expr(self.context(bound), sums.with_lists(bound, near))
        return "" if isinstance(result, Unknown) or truth(result) else "only far beyond the hedged figure"

    def _excused(self, bound: BoundClaim, chosen: Chosen) -> Judgement | None:
        """Agreement with one excuse: the rates of another date, the rates of the ECB, coarse rounding. Excuses never add up."""
        check = bound.match.check
        for name, context in self._excuses(bound, check):
            result = self.run(bound, chosen, context)
            if isinstance(result, Unknown) and name == "year":
                return Judgement(UNCHECKED, chosen, reason=f"the sentence names another year: {result.reason}")
            if not isinstance(result, Unknown) and truth(result):
                rates = tuple(context.used.values())
                if name == "date" and not rates:
                    continue
                if name == "year" and len(set(bound.years)) == 1:
                    return Judgement(PASS, chosen, self.expected(bound, chosen), "", "", rates, context.weak)
                return Judgement(WARN, chosen, self.expected(bound, chosen), EXCUSES[name], "", rates, context.weak)
        return None

    def _excuses(self, bound: BoundClaim, check: Check) -> Iterator[tuple[str, Context]]:
        if "date" in check.excuses:
            if self.article.stated:
                context = self.context(bound)
                context.ignore_stated = True
                yield "stated", context
            context = self.context(bound)
            if context.when is None and self.day is not None:
                context.window, context.tolerance, context.ignore_stated = "far", ZERO, True
                yield "date", context
                for year in bound.years:
                    context = self.context(bound)
                    context.when = year_of(year)
                    yield "year", context
        for name in ("coarse", "cut", "tail"):
            if name in check.excuses:
                context = self.context(bound)
                context.rounding, context.one_tailed = name, context.one_tailed or name == "tail"
                yield name, context

    def _failed(self, bound: BoundClaim, chosen: Chosen) -> Judgement:
        context = self.context(bound)
        self.run(bound, chosen, context)
        if ended := context.ended():
            return Judgement(UNCHECKED, chosen, reason=ended)
        worst, rates = bound.match.check.worst, tuple(context.used.values())
        reason = context.remark or ("" if worst == FAIL else EXCUSES["worst"])
        return Judgement(worst, chosen, self.expected(bound, chosen), reason, "", rates, context.weak)

    def expected(self, bound: BoundClaim, chosen: Chosen) -> Value | None:
        """What the blamed role should be, from the others."""
        check = bound.match.check
        code = check.solve.get(check.blame)
        if code is None:
            return None
        context = self.context(bound)
        result = code(context, self._environment(bound, chosen, context))
        return result if isinstance(result, Value) else None

    def holds(self, bound: BoundClaim, chosen: Chosen) -> bool:
        """True when the claim would agree with these readings, dated as it is."""
        context = self.context(bound)
        result = self.run(bound, chosen, context)
        if isinstance(result, Unknown) or not truth(result):
            return False
        return not context.weak or bool(sums.agreeing(context, self._environment(bound, chosen, context)))
