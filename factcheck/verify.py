"""Runs the examples of rule files through an engine and says which do not hold; it judges no article itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from factcheck.checking.judgement import RANK
from factcheck.checking.rules import Rule, compile_rule
from factcheck.engine import Engine, Settings
from factcheck.errors import FactcheckError, PackError
from factcheck.knowledge.currency import open_rates
from factcheck.knowledge.facts import rows
from factcheck.knowledge.folders import read
from factcheck.knowledge.pack import Pack, rules_folder
from factcheck.model import PASS, Document, Finding, Fix

NONE = "none"  # the verdict of an example in which the rule must find nothing


class Result:
    """One example, number ``index`` (from 1) of its rule; ``message`` names its file and what is wrong, or is empty."""

    __slots__ = ("index", "known_gap", "lang", "message", "ok", "rule")

    def __init__(self, rule: str, index: int, lang: str, message: str, known_gap: str = "") -> None:
        self.rule = rule
        self.index = index
        self.lang = lang
        self.ok = not message
        self.message = message
        self.known_gap = known_gap


def verify(pack: Pack) -> list[Result]:
    """Every example of every rule that is not retired. ``PackError`` when a rule or an example is malformed."""
    examiner = Examiner(pack)
    return [
        examiner.result(name, index, example)
        for name, rule in examiner.rules.items()
        if rule.get("status") != "retired"
        for index, example in enumerate(rule.get("example", ()), 1)
    ]


def rules_with_examples(pack: Pack) -> dict[str, dict[str, Any]]:
    """The rules of the pack as their files have them: our compiled rules lack examples, so our own folder is read.

    Examples of language files stand behind those of the rule. ``PackError`` when one names a rule that is none.
    """
    folder = read(rules_folder())
    for name, held in [*folder.examples.items(), *pack.examples.items()]:
        if name not in pack.rules:
            raise PackError(f"{held[0]['file']}: example: unknown rule '{name}'")
    whole = {name: rule if "file" in rule else folder.rules.get(name, rule) for name, rule in pack.rules.items()}
    return {name: _with(rule, pack.examples.get(name, [])) for name, rule in whole.items()}


def _with(rule: dict[str, Any], more: list[dict[str, Any]]) -> dict[str, Any]:
    return {**rule, "example": [*rule.get("example", []), *more]} if more else rule


class Examiner:
    """Runs examples, each with its own rule and the rule that this one compares the claims of, if any."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.rates = open_rates(pack.currencies)
        self.rules = rules_with_examples(pack)
        self._compiled: dict[str, Rule] = {name: compile_rule(name, rule) for name, rule in self.rules.items()}
        self._engines: dict[str, Engine] = {}

    def findings(self, rule: str, example: Mapping[str, Any], text: str | None = None) -> list[Finding]:
        """What the rule alone finds in the example's text, or in ``text`` instead."""
        words = str(example["text"]) if text is None else text
        document = Document(words, language=example["lang"], published=_day(example), place=example.get("place"))
        engine = self._engine(rule)
        engine.know(rows(example.get("facts", []), "facts"))
        return [one for one in engine.check(document).findings if one.rule == rule]

    def result(self, rule: str, index: int, example: Mapping[str, Any]) -> Result:
        """Whether one example holds; marked as a known gap it must not."""
        gap = str(example.get("known_gap", ""))
        try:
            trouble = next(self._troubles(rule, example), "")
        except FactcheckError as error:
            trouble = str(error)
        if gap:
            trouble = "" if trouble else f"it holds now: take its known_gap away ({gap})"
        where = f"{example.get('file') or self.rules[rule].get('file', rule)} ({example['lang']})"
        return Result(rule, index, str(example["lang"]), trouble and f"{where}: {trouble}", gap)

    def _engine(self, rule: str) -> Engine:
        if rule not in self._engines:
            group = self._compiled[rule].group
            needed = (rule, group.over) if group else (rule,)
            self._engines[rule] = Engine(self.pack, self.rates, Settings(select=needed))
        return self._engines[rule]

    def _troubles(self, rule: str, example: Mapping[str, Any]) -> Iterator[str]:
        """Every way in which the example does not hold."""
        found = self.findings(rule, example)
        wanted = example["verdict"]
        if wanted == NONE:
            yield from (f"must find nothing, found {_told(one, example['text'])}" for one in found)
            return
        if not found:
            yield f"expected {wanted}, found nothing"
            return
        worst = max(found, key=lambda one: RANK[one.verdict])
        if worst.verdict != wanted:
            yield f"expected {wanted}, found {_told(worst, example['text'])}"
        if "at" in example and not _blames(worst, str(example["text"]), str(example["at"])):
            yield f"'at' is not in the figure that is blamed: {_told(worst, example['text'])}"
        if worst.diagnosis != example.get("diagnosis", worst.diagnosis):
            yield f"expected the diagnosis {example['diagnosis']}, found {worst.diagnosis or 'none'}"
        if "fix" in example:
            offered = [self._outcome(rule, example, fix) for fix in worst.fixes]
            if "" not in offered:
                yield offered[0] if offered else f"no fix is offered ({_told(worst, example['text'])})"

    def _outcome(self, rule: str, example: Mapping[str, Any], fix: Fix) -> str:
        """What is wrong with a fix: it must let the text pass and give a figure that reads as the example says."""
        text, wanted = str(example["text"]), str(example["fix"])
        fixed = text[: fix.span.start] + fix.text + text[fix.span.end :]
        found = self.findings(rule, example, fixed)
        if not found or any(one.verdict != PASS for one in found):
            verdicts = ", ".join(one.verdict for one in found) or "nothing found"
            return f"with the fix {fix.text!r} the text does not pass: {verdicts}"
        end = fix.span.start + len(fix.text)
        spans = [mention.span for one in found for mention in one.claim.roles.values()]
        touched = [fixed[span.start : span.end] for span in spans if span.start < end and fix.span.start < span.end]
        return "" if wanted in touched else f"expected the fix to give {wanted!r}, it gives {touched}"


def _day(example: Mapping[str, Any]) -> date | None:
    day = example.get("date")
    if day is not None and not isinstance(day, date):
        raise FactcheckError(f"date must be a TOML date such as 2020-07-09, not {day!r}")
    return day


def _blames(finding: Finding, text: str, at: str) -> bool:
    """True when ``at`` stands inside the blamed figure; a finding on a group of claims blames each of their figures."""
    start = text.index(at)
    blamed = finding.evidence.blamed
    figures = [finding.claim.roles[blamed]] if blamed else list(finding.claim.roles.values())
    return any(one.span.start <= start and start + len(at) <= one.span.end for one in figures)


def _told(finding: Finding, text: str) -> str:
    """A finding in few words: "fail: a = '10 miles', b = '61 km', diagnosis swap"."""
    figures = ", ".join(f"{name} = {text[m.span.start : m.span.end]!r}" for name, m in finding.claim.roles.items())
    why = f" ({finding.evidence.reason})" if finding.evidence.reason else ""
    slip = f", diagnosis {finding.diagnosis}" if finding.diagnosis else ""
    return f"{finding.verdict}{why}: {figures}{slip}"
