"""A verdict does not depend on how a text is laid out: spaces, line breaks, full-width digits, the size of the figures, their order."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.checking import rewriting
from factcheck.knowledge.language import Language, plain
from factcheck.knowledge.pack import open_pack
from factcheck.model import Finding, Mention, Span
from factcheck.verify import Examiner
from tests.phrasings import LANGUAGES
from tests.strategies import AMOUNTS, CODES, FULL_WIDTH, SPACES, STYLES, UNIT_PAIRS, rounded, spelt

EXAMINER = Examiner(open_pack())
# Each word of a ladder is worth the same multiple of the one before it.
LADDERS = {
    "en": (("thousand", "million", "billion", "trillion"), ("k", "m", "bn", "tn")),
    "fr": (("millions", "milliards"), ("million", "milliard"), ("M", "Md")),
    "de": (("Millionen", "Milliarden", "Billionen"), ("Mio.", "Mrd.", "Bio.")),
    "zh": (("万", "亿", "万亿"),),
    **{code: tuple(map(tuple, facts["ladders"])) for code, facts in LANGUAGES.items()},
}


def examples_of(*rules: str) -> list[Any]:
    """Examples that hold and have a verdict, of some rules or of all."""
    return [
        pytest.param(name, example, id=f"{name}-{index}-{example['lang']}")
        for name, rule in EXAMINER.rules.items()
        for index, example in enumerate(rule.get("example", ()), 1)
        if example["verdict"] in ("pass", "fail") and "known_gap" not in example and (not rules or name in rules)
    ]


EXAMPLES = examples_of()


def by_language() -> list[Any]:
    """The examples of each rule in each language together: what varies a layout tries many, and each costs little."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for param in EXAMPLES:
        rule, example = param.values
        groups.setdefault((rule, example["lang"]), []).append(example)
    return [pytest.param(rule, held, id=f"{rule}-{code}") for (rule, code), held in groups.items()]


GROUPS = by_language()
PRODUCTS = ("per-unit-total", "per-head")  # a thousand times each factor is a million times the product
CONVERSIONS = examples_of("currency-conversion", "unit-conversion")


def verdicts(rule: str, example: dict[str, Any], text: str | None = None) -> list[str]:
    return [finding.verdict for finding in EXAMINER.findings(rule, example, text)]


def differing(rule: str, example: dict[str, Any], variants: Iterator[str]) -> list[str]:
    """The variants of the example's text on which the verdicts are others."""
    expected = verdicts(rule, example)
    return [text for text in variants if verdicts(rule, example, text) != expected]


def in_turn(text: str, space: str) -> Iterator[str]:
    """The text with another kind of space in one place after the other."""
    return (text[:at] + space + text[at + 1 :] for at, char in enumerate(text) if char == " ")


@pytest.mark.parametrize(("rule", "examples"), GROUPS)
def test_a_no_break_space_anywhere(rule: str, examples: list[dict[str, Any]]) -> None:
    for example in examples:
        assert not differing(rule, example, in_turn(example["text"], "\u00a0"))


@pytest.mark.parametrize(("rule", "examples"), GROUPS)
def test_a_line_break_anywhere(rule: str, examples: list[dict[str, Any]]) -> None:
    for example in examples:
        assert not differing(rule, example, in_turn(example["text"], "\n"))


@pytest.mark.parametrize(("rule", "examples"), GROUPS)
def test_every_kind_of_space(rule: str, examples: list[dict[str, Any]]) -> None:
    for example in examples:
        assert not differing(rule, example, (example["text"].replace(" ", space) for space in SPACES))


@pytest.mark.parametrize(("rule", "examples"), GROUPS)
def test_full_width_digits(rule: str, examples: list[dict[str, Any]]) -> None:
    for example in examples:
        assert not differing(rule, example, iter([example["text"].translate(FULL_WIDTH)]))


@pytest.mark.parametrize(("rule", "examples"), GROUPS)
def test_crlf_and_text_around(rule: str, examples: list[dict[str, Any]]) -> None:
    for example in examples:
        text = example["text"]
        around = (f"{text}\r\n", f"\n\n{text}", f"Xyz\n\n{text}\n\nXyz", text.replace(" ", "\r\n", 1), f"\ufeff{text}")
        assert not differing(rule, example, iter(around))


@pytest.mark.parametrize(("rule", "examples"), GROUPS)
def test_the_next_scale_word(rule: str, examples: list[dict[str, Any]]) -> None:
    """A thousand times as much on both sides, in words, is as right or as wrong as before."""
    for example in examples:
        text = lifted(rule, example)
        if text is not None:
            assert not differing(rule, example, iter([text])), text


def lifted(rule: str, example: dict[str, Any]) -> str | None:
    """The text with each figure's scale word replaced by the next; ``None`` when a figure that is no percentage has none."""
    text, findings = str(example["text"]), EXAMINER.findings(rule, example) if rule not in PRODUCTS else []
    roles = [m for one in findings for m in one.claim.roles.values() if m.kind not in ("percent", "points")]
    figures = {end.span: end for mention in roles for end in mention.parts or (mention,)}
    for span in sorted(figures, reverse=True):
        changed = next_scale(text, figures[span], example["lang"])
        if changed is None:
            return None
        text = changed
    return text if text != example["text"] else None


def next_scale(text: str, figure: Mention, lang: str) -> str | None:
    numeral = figure.detail.get("numeral")
    if not isinstance(numeral, Span):
        return None
    behind = text[numeral.end : figure.span.end]
    if any(char.isdigit() for char in behind):
        return None  # 4億5000万 has two scale words
    for ladder in LADDERS.get(lang, ()):  # of full languages
        for low, high in reversed(list(pairwise(ladder))):
            if behind.lstrip().startswith(low) and not behind.lstrip()[len(low) :][:1].islower():
                return text[: numeral.end] + behind.replace(low, high, 1) + text[figure.span.end :]
    return None


def test_scale_words_are_lifted() -> None:
    """The test above is not idle."""
    texts = [lifted(*param.values) for param in EXAMPLES]
    for word in ("billion", "bn", "milliards", "Milliarden", "亿"):
        assert any(text and word in text for text in texts), word
    assert sum(text is not None for text in texts) > 60


@pytest.mark.parametrize(("rule", "example"), CONVERSIONS)
def test_either_figure_may_come_first(rule: str, example: dict[str, Any]) -> None:
    """A (B) says what B (A) says."""
    findings = EXAMINER.findings(rule, example)
    if len(findings) == 1:
        text = turned(example["text"], findings[0], EXAMINER.pack.language(example["lang"]))
        assert not differing(rule, example, iter([text])), text


def turned(text: str, finding: Finding, language: Language) -> str:
    """The text with the two figures of the claim in each other's place, with their hedges and the word that opens a range.

    A hedge behind a comma stays, since it is what makes a conversion of the figure behind it: "B, about A" says what "A, about B" does.
    """
    roles = sorted(finding.claim.roles.values(), key=lambda mention: mention.span.start)
    one, other = (_whole(text, mention, language) for mention in roles)
    if text[one.end : other.start].strip() == "," and roles[1].hedge:
        one, other = (mention.span for mention in roles)
    first, second = text[one.start : one.end], text[other.start : other.end]
    return text[: one.start] + second + text[one.end : other.start] + first + text[other.end :]


def _whole(text: str, mention: Mention, language: Language) -> Span:
    hit = language.before(plain(text), mention.outer.start)
    opened = hit is not None and any(kind == "between" for kind, _ in hit[1])
    return Span(hit[0], mention.outer.end) if hit and opened and mention.parts else mention.outer


# Round figures leave a change in percent much room, so those are not among them.
SHARP = [
    param
    for param in examples_of("currency-conversion", "unit-conversion", "share-of-whole")
    if param.values[1]["verdict"] == "pass"
]


@pytest.mark.parametrize(("rule", "example"), SHARP)
def test_a_misplaced_decimal_mark_fails(rule: str, example: dict[str, Any]) -> None:
    """Ten times or a tenth of the derived figure is nothing that any rounding or reading excuses."""
    text, language = str(example["text"]), EXAMINER.pack.language(example["lang"])
    for finding in EXAMINER.findings(rule, example):
        figure = finding.claim.roles[finding.evidence.blamed]
        numeral = rewriting.written(text, figure)
        for moved in rewriting.moved_decimal(numeral, figure.readings[0], language, (Fraction(10), Fraction(1, 10))):
            if moved.span is not None and numeral.digits:
                slipped = text[: moved.span.start] + moved.text + text[moved.span.end :]
                wide = rule == "share-of-whole" and figure.hedge in ("over", "nearly")
                assert {"fail", "warn" if wide else "fail"} & set(verdicts(rule, example, slipped)), slipped


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([param.values for param in EXAMPLES]), st.data())
def test_any_mixture_of_spaces(param: tuple[str, dict[str, Any]], data: st.DataObject) -> None:
    rule, example = param
    spaces = st.sampled_from((" ", *SPACES[:-1]))
    text = "".join(data.draw(spaces) if char == " " else char for char in example["text"])
    assert verdicts(rule, example, text) == verdicts(rule, example)


@settings(max_examples=300, deadline=None)
@given(CODES, UNIT_PAIRS, AMOUNTS, st.integers(2, 4))
def test_what_is_converted_right_passes_and_ten_times_it_fails(
    code: str, pair: tuple[str, str], amount: Fraction, digits: int
) -> None:
    style, (unit, to) = STYLES[code], pair
    converted = EXAMINER.pack.units.convert(amount, unit, to)
    assert converted is not None
    decimals = 0 if amount.denominator == 1 else 1 if (amount * 10).denominator == 1 else 2

    def said(value: Fraction) -> list[str]:
        shown, places = rounded(value, digits)
        figures = spelt(amount, decimals, style), spelt(shown, places, style)
        space = " " if EXAMINER.pack.language(code).spaces else ""
        a, b = (figure + space + style.units[name] for figure, name in zip(figures, pair, strict=True))
        return verdicts("unit-conversion", {"lang": code, "text": style.sentence.format(a=a, b=b)})

    assert said(converted) == ["pass"]
    assert said(converted * 10) == ["fail"]
    assert said(converted / 10) == ["fail"]
