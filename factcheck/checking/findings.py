"""Judgements to findings: evidence, message, fixes, fingerprint. It decides nothing."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from fractions import Fraction

from factcheck.checking.bound import BoundClaim
from factcheck.checking.groups import GroupVerdict
from factcheck.checking.judgement import Judgement
from factcheck.checking.rules import Rule
from factcheck.checking.stated import plain_number
from factcheck.interval import FAR, Interval
from factcheck.model import FAIL, PASS, UNCHECKED, WARN, Evidence, Fact, Finding, Mention

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from factcheck.checking.diagnosis import Diagnosis

_HOLE = re.compile(r"\{([a-z_0-9]+)\}")
MESSAGES = {
    PASS: "{blamed} agrees with {others}",
    WARN: "{blamed} and {others}: {reason}",
    FAIL: "{blamed} is inconsistent with {others}",
    UNCHECKED: "{blamed} and {others} could not be checked: {reason}",
}


def single(
    bound: BoundClaim, judgement: Judgement, diagnosis: Diagnosis | None, text: str, severity: Mapping[str, str]
) -> Finding:
    """The finding of one claim."""
    blame = bound.match.check.blame
    expected = judgement.expected
    evidence = Evidence(
        expected=expected.interval if expected else None,
        unit=expected.unit if expected else "",
        blamed=blame if blame in judgement.chosen else "",
        plain=judgement.plain,
        gap=_gap(judgement, blame),
        rates=judgement.rates,
        reason=judgement.reason,
        reading=judgement.reading,
        weak=judgement.weak and judgement.verdict == PASS,
        days=judgement.days,
        fact=_fact(bound.claim.roles),
    )
    ends = _ends(expected.interval, judgement.chosen[blame][1].kind) if expected and blame in judgement.chosen else {}
    rule = bound.rule
    message = _message(rule, judgement.verdict, bound.claim.roles, blame, text, judgement.reason, evidence.fact, ends)
    rank = severity.get(bound.rule.id, bound.rule.severity)
    print_ = fingerprint(bound.rule.id, bound.claim.roles, text)
    claim = bound.claim._replace(roles=_as_read(bound.claim.roles, judgement))
    code = diagnosis.code if diagnosis else ""
    return Finding(
        claim,
        bound.rule.id,
        judgement.verdict,
        rank,
        message,
        evidence,
        claim.span,
        code,
        diagnosis.fixes if diagnosis else (),
        print_,
    )


def _as_read(roles: Mapping[str, Mention], judgement: Judgement) -> dict[str, Mention]:
    """The mentions with the reading that was judged in front."""
    read = dict(roles)
    for name, mention in roles.items():
        chosen = judgement.chosen.get(name)
        if chosen and chosen[0].span == mention.span and not mention.parts and chosen[1] is not mention.readings[0]:
            others = tuple(q for q in mention.readings if q is not chosen[1])
            m = mention
            read[name] = Mention(
                m.span, chosen[1].kind, (chosen[1], *others), m.hedge, m.outer, m.parts, m.joiner, m.detail
            )
    return read


def grouped(rule: Rule, verdict: GroupVerdict, text: str, severity: Mapping[str, str]) -> Finding:
    """The finding of a group of claims."""
    evidence = Evidence(gap=verdict.distance, reason=verdict.reason)
    message = f"the conversions of {verdict.pair} " + (
        "share one rate" if verdict.verdict == PASS else "do not share one rate"
    )
    rank = severity.get(rule.id, rule.severity)
    print_ = fingerprint(rule.id, verdict.claim.roles, text)
    return Finding(verdict.claim, rule.id, verdict.verdict, rank, message, evidence, verdict.claim.span, "", (), print_)


def _gap(judgement: Judgement, blame: str) -> Fraction | None:
    if judgement.expected is None or blame not in judgement.chosen:
        return None
    interval: Interval = judgement.expected.interval
    middle = (interval.low + interval.high) / 2
    return abs(judgement.chosen[blame][1].stated - middle) / abs(middle) if middle else None


def _fact(roles: Mapping[str, Mention]) -> Fact | None:
    """The reference fact among the figures."""
    found = next((mention.detail["fact"] for mention in roles.values() if "fact" in mention.detail), None)
    return found if isinstance(found, Fact) else None


def _ends(expected: Interval, kind: str) -> dict[str, str]:
    """The ends of what was expected, for a message that names the nearest possible figures; shares in percent."""
    factor, sign = (100, " %") if kind in ("percent", "points") else (1, "")
    return {
        name: plain_number(Fraction(round(end * factor * 10), 10)) + sign
        for name, end in zip(("low", "high"), expected, strict=True)
        if abs(end) < FAR
    }


def _message(
    rule: Rule, verdict: str, roles: Mapping[str, Mention], blame: str, text: str, reason: str,
    fact: Fact | None = None, ends: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    others = sorted((mention.span, name) for name, mention in roles.items() if name != blame)
    words = {name: _words(text, mention) for name, mention in roles.items()}
    words |= {
        "others": " and ".join(words[name] for _, name in others),
        "blamed": words.get(blame, ""),
        "reason": reason,
        **(ends or {}),
    }
    if fact is not None:
        unit = f" {fact.unit}" if fact.unit else ""
        words |= {
            "fact": fact.name,
            "value": fact.quantity + unit,
            "source": fact.source,
            "of_day": f" of {fact.day}" if fact.day else "",
        }
    message = rule.messages.get(verdict) or MESSAGES[verdict]
    parts = _HOLE.split(message)  # what is filled in is never looked at again
    return "".join(words.get(part, "{" + part + "}") if n % 2 else part for n, part in enumerate(parts))


def _words(text: str, mention: Mention) -> str:
    return " ".join(text[mention.span.start : mention.span.end].split())


def fingerprint(rule: str, roles: Mapping[str, Mention], text: str) -> str:
    """16 hex digits of the rule and the wording of its figures, whatever their positions."""
    wording = rule + "".join(f"|{name}={_words(text, mention)}" for name, mention in sorted(roles.items()))
    data = wording.encode()
    return f"{zlib.crc32(data):08x}{zlib.crc32(data[::-1], 1):08x}"
