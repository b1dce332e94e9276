"""Figures that are words: shares, multiples, ranks and weekdays, and what the rest of the program sees of them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factcheck
from factcheck.model import UNLISTED, Mention
from factcheck.recognition.mentions import Recogniser

ENGINE = factcheck._engine(())


def inner(text: str, code: str) -> list[Mention]:
    """The mentions as rules see them."""
    recogniser: Recogniser = ENGINE.recogniser(ENGINE.pack.language(code))
    return [mention for _, _, found in recogniser.blocks(text) for mention in found]


def named(text: str, code: str) -> list[tuple[str, str, list[Fraction]]]:
    """Text, kind and values of the mentions of hidden kinds."""
    return [
        (text[m.span.start : m.span.end], m.kind, [q.stated for q in m.readings])
        for m in inner(text, code)
        if m.kind in ("ratio", "multiple", "times", "rank", "weekday")
    ]


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "Two-thirds of 30 came.", ("Two-thirds", "ratio", [Fraction(2, 3)])),
        ("en", "Half of the 30 came.", ("Half", "ratio", [Fraction(1, 2)])),
        ("en", "Sales doubled to 30.", ("doubled", "multiple", [Fraction(2)])),
        ("en", "A threefold rise to 30.", ("threefold", "multiple", [Fraction(3)])),
        ("en", "Twice as many as 30.", ("Twice", "times", [Fraction(2)])),
        ("en", "He came 12th of 30.", ("12th", "rank", [Fraction(12)])),
        ("en", "On Friday, 30 came.", ("Friday", "weekday", [Fraction(4)])),
        ("fr", "Les deux tiers des 30 élèves.", ("Les deux tiers", "ratio", [Fraction(2, 3)])),
        ("fr", "Le total a été divisé par deux, à 30.", ("divisé par deux", "multiple", [Fraction(1, 2)])),
        ("de", "Ein Drittel der 30 Schüler.", ("Ein Drittel", "ratio", [Fraction(1, 3)])),
        ("de", "Ein Plus um das Dreifache auf 30.", ("um das Dreifache", "multiple", [Fraction(3), Fraction(4)])),
        ("zh", "四分之三的30人。", ("四分之三", "ratio", [Fraction(3, 4)])),
        ("zh", "增长3倍，达30人。", ("3倍", "multiple", [Fraction(3), Fraction(4)])),
        ("zh", "30人，星期五到。", ("星期五", "weekday", [Fraction(4)])),
    ],
)
def test_a_named_figure(code: str, text: str, found: tuple[str, str, list[Fraction]]) -> None:
    assert found in named(text, code)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "In the first half of 2020 some 30 came."),
        ("en", "A third man joined the 30 others."),
        ("en", "The 30 firms had a good third quarter."),
        ("fr", "Un quart d'heure plus tard, 30 arrivaient."),
        ("de", "In der zweiten Hälfte kamen 30."),
        ("zh", "百分之三十的人。"),
    ],
)
def test_words_that_are_no_share(code: str, text: str) -> None:
    assert not [one for one in named(text, code) if one[1] == "ratio"]


@pytest.mark.parametrize("text", ["Sales doubled to 30 on Friday, the third of 4.", "Twice 30, three times 4."])
def test_readers_see_ratios_only(text: str) -> None:
    """The kinds that only rules tell apart are shown as ratios; ranks and weekdays are no figures."""
    kinds = {mention.kind for mention in factcheck.find_mentions(text, language="en")}
    assert not kinds & (UNLISTED | {"multiple", "times"})
    assert "ratio" in kinds or "number" in kinds


@settings(deadline=None)
@given(st.integers(2, 20), st.integers(1, 19))
def test_a_share_in_signs_is_its_numerator_over_its_denominator(below: int, above: int) -> None:
    found = named(f"{below}分之{above}的人。", "zh")
    assert ([one[2] for one in found] == [[Fraction(above, below)]]) == (above < below)


@pytest.mark.parametrize(
    ("hedge", "passes", "fails"),
    [
        ("More than half", "51", "49"),
        ("Less than half", "49", "52"),
        ("Nearly half", "47", "37"),
        ("About half", "46", "35"),
        ("At least half", "80", "48"),
    ],
)
def test_a_hedged_share_has_its_side(hedge: str, passes: str, fails: str) -> None:
    def verdict(percent: str) -> list[str]:
        report = factcheck.check(f"{hedge} ({percent} percent) of them came.", language="en")
        return [one.verdict for one in report.findings]

    assert verdict(passes) == ["pass"]
    assert verdict(fails) == ["fail"]
