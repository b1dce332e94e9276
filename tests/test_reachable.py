"""Every word of every table of every language is found where people write it, and means what its table says."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from factcheck.checking.words import phrases_of, words_of
from factcheck.knowledge.basics import completed
from factcheck.knowledge.folders import on_root
from factcheck.knowledge.language import Language, plain
from factcheck.knowledge.pack import DATA, open_pack, rules_folder
from factcheck.knowledge.wordlists import DURATIONS
from factcheck.model import UNLISTED, Mention, Quantity
from factcheck.recognition.detection import Detector
from factcheck.recognition.mentions import Recogniser
from factcheck.recognition.text import sentences

PACK = open_pack()
LANGUAGES = Path(rules_folder()) / "languages"
SEVEN = Fraction(7)
ROLES = {"to", "from", "change", "diff", "share"}


@cache
def tables(code: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """A language file over what all languages share, and CLDR; of basic languages with what they take from CLDR."""
    root, own = (tomllib.loads((LANGUAGES / f"{name}.toml").read_text("utf-8")) for name in ("root", code))
    facts: dict[str, Any] = json.loads((Path(DATA) / "cldr" / f"{code}.json").read_text("utf-8"))
    return completed(on_root(root, own), facts, PACK.currencies)


def overlay(code: str) -> dict[str, Any]:
    return tables(code)[0]


def cldr(code: str) -> dict[str, Any]:
    return tables(code)[1]


@cache
def recogniser(code: str) -> Recogniser:
    return Recogniser(PACK.language(code), PACK.siblings)


CODES = sorted(PACK.languages())


def mentions(code: str, text: str) -> list[Mention]:
    return [mention for _, _, found in recogniser(code).blocks(text) for mention in found]


def readings(code: str, text: str) -> list[Quantity]:
    return [reading for mention in mentions(code, text) for reading in mention.readings]


def behind(word: str) -> tuple[str, ...]:
    """A figure with a word behind it, as newsrooms write it: apart, together, in brackets, with a hyphen."""
    return f"x 7 {word}", f"x 7{word}", f"(7 {word})", f"(7{word})", f"x 7-{word} y"


def before(word: str) -> tuple[str, ...]:
    return f"x {word} 7", f"{word}7", f"({word}7)"


def any_reading(code: str, texts: Iterable[str], fits: Callable[[Quantity], bool]) -> bool:
    return any(fits(reading) for text in texts for reading in readings(code, text))


def table(code: str, *path: str) -> Any:
    """A table of a language file; empty when it has none."""
    value: Any = overlay(code)
    for key in path:
        value = value.get(key, {})
    return value


def known(code: str, name: str) -> list[str]:
    """The currencies that a payload of a money table stands for; empty when it is malformed."""
    name = name.removesuffix("/100")
    return (
        PACK.siblings.get(name[1:], []) if name[:1] == "~" else [name] if name in PACK.currencies["currencies"] else []
    )


@pytest.mark.parametrize("code", CODES)
class TestTables:
    def test_scales(self, code: str) -> None:
        def found(word: str, power: int) -> bool:
            texts = (*behind(word), f"x €7{word}", f"x 7{word} €", f"x 7 {word} €")
            return _states(code, texts, SEVEN * 10**power)

        wrong = [(w, p) for w, p in table(code, "scales").items() if not found(w, p)]
        assert not wrong

    def test_scales_of_cldr(self, code: str) -> None:
        own = table(code, "scales")
        for word, power in cldr(code)["compact"].items():
            if len(word.rstrip(".")) > 1 and word not in own:
                assert _states(code, (*behind(word), f"x €7{word}", f"x 7 {word} €"), SEVEN * 10**power), word

    @pytest.mark.parametrize("kind", ["percent", "points"])
    def test_percent_and_points(self, code: str, kind: str) -> None:
        def fits(reading: Quantity) -> bool:
            return reading.kind == kind and reading.stated == SEVEN / 100

        assert not [word for word in table(code, kind, "after") if not any_reading(code, behind(word), fits)]
        assert not [word for word in table(code, kind, "before") if not any_reading(code, before(word), fits)]

    def test_stems(self, code: str) -> None:
        for stem in table(code, "percent", "stems"):
            for text in (f"x 7-{stem}e y", f"x 7{stem}en y", f"x 7 {stem} y"):
                assert [m.kind for m in mentions(code, text)] == ["percent"], text
        for stem, unit in table(code, "unit_stems").items():
            for text in (f"x 7-{stem}e y", f"x 7{stem}en y"):
                kind = "age" if unit == "age" else "duration" if unit in DURATIONS else "measure"
                assert [m.kind for m in mentions(code, text)] == [kind], text

    @pytest.mark.parametrize("name", ["money", "money_before"])
    def test_money(self, code: str, name: str) -> None:
        def found(word: str, payload: str) -> bool:
            value = (SEVEN / 100 if payload.endswith("/100") else SEVEN) * 10 ** table(code, "scales").get(word, 0)
            texts = behind(word) if name == "money" else before(word)
            held = {q.unit for t in texts for q in readings(code, t) if q.kind == "money" and q.stated == value}
            return bool(known(code, payload)) and held >= set(known(code, payload))

        assert not [(word, payload) for word, payload in table(code, name).items() if not found(word, payload)]

    def test_names_and_signs_of_currencies(self, code: str) -> None:
        own = {
            plain(word).lower()
            for word in (*table(code, "money"), *table(code, "units"), *table(code, "counts", "after"))
        }
        wrong = []
        for iso, facts in PACK.currencies["currencies"].items():
            words = {*PACK.currencies["codes"]["words"], *(w.upper() for w in PACK.language(code).words)}
            signs = [*([] if iso in words else [iso]), *facts.get("symbols", [])]
            for text in [f"x 7 {sign}" for sign in signs] + [f"x {sign} 7" for sign in signs]:
                if not _in_unit(code, [text], iso):
                    wrong.append(text)
            for word in cldr(code)["currencies"].get(iso, {"names": []})["names"]:
                told = len(word) > 2 and "(" not in word and not any(map(str.isdigit, word))
                if told and plain(word).lower() not in own and not _in_unit(code, behind(word), iso):
                    wrong.append(word)
        assert not wrong

    def test_units(self, code: str) -> None:
        def found(word: str, units: list[str]) -> bool:
            texts = (*behind(word), f"x 7 {word} (3 xyz)", f"(7 {word}; x)")
            held = [{q.unit for q in readings(code, t) if q.kind == "measure" and q.stated == SEVEN} for t in texts]
            return any(units_held >= set(units) for units_held in held)

        wrong = []
        for word, units in table(code, "units").items():
            units = units if isinstance(units, list) else [units]
            if not found(word, units) or not all(PACK.units.dimension(unit) for unit in units):
                wrong.append((word, units))
        assert not wrong

    def test_the_likeliest_unit_comes_first(self, code: str) -> None:
        wrong = []
        for word, units in table(code, "units").items():
            if isinstance(units, list):
                held = [q.unit for q in readings(code, f"x 7 {word} (3 xyz)") if q.kind == "measure"]
                wrong += [] if held == units else [(word, units, held)]
        assert not wrong

    def test_units_of_cldr(self, code: str) -> None:
        own = {*table(code, "units"), *table(code, "durations"), *table(code, "scales"), *cldr(code)["months"]}
        own |= cldr(code)["compact"].keys()
        wrong = []
        for unit, widths in cldr(code)["units"].items():
            for word in {*widths["long"], *widths["short"]} - own:
                told = len(word) > 2 and "{" not in word and plain(word) == word and not any(map(str.isdigit, word))
                if told and not _in_unit(code, behind(word), unit):
                    wrong.append((word, unit))
        assert not wrong

    def test_durations(self, code: str) -> None:
        def found(word: str, unit: str) -> bool:
            kind, name = ("age", "year") if unit == "age" else ("duration", unit)
            return any_reading(code, behind(word), lambda q: (q.kind, q.unit, q.stated) == (kind, name, SEVEN))

        assert not [(word, unit) for word, unit in table(code, "durations").items() if not found(word, unit)]

    def test_counts(self, code: str) -> None:
        def fits(reading: Quantity) -> bool:
            return reading.kind == "count" and reading.interval == (SEVEN, SEVEN)

        assert not [word for word in table(code, "counts", "after") if not any_reading(code, behind(word), fits)]

    def test_ordinals_and_labels_are_no_figures(self, code: str) -> None:
        texts = [f"x 7{ending} y" for ending in table(code, "ordinals", "after")]
        texts += [f"x {word} 7 y" for name in ("before", "ranks", "labels") for word in table(code, "ordinals", name)]
        assert not [text for text in texts if any(m.kind not in UNLISTED for m in mentions(code, text))]

    @pytest.mark.parametrize("name", ["approx", "over", "nearly", "below", "least", "most"])
    def test_hedges(self, code: str, name: str) -> None:
        wrong = []
        for phrase in table(code, "hedges", name):
            texts = [f"x {phrase} 70 km", f"x {phrase}70 km"]
            if not any(m.hedge == name and m.outer.start < m.span.start for t in texts for m in mentions(code, t)):
                wrong.append(phrase)
        for phrase in table(code, "hedges_after", name):
            texts = [f"x 70 km {phrase} y", f"x 70 km{phrase}", f"x 70{phrase} km", f"x 70 {phrase} km"]
            if not any(m.hedge == name for t in texts for m in mentions(code, t)):
                wrong.append(phrase)
        assert not wrong

    def test_ranges(self, code: str) -> None:
        wrong = []
        for opening in table(code, "ranges", "between"):
            for joiner in (*table(code, "ranges", "joiners"), *table(code, "ranges", "lists")):
                texts = (f"x {opening} 7 {joiner} 9 km", f"x{opening}7{joiner}9 km")
                if not any(m.joiner == "range" and len(m.parts) == 2 for t in texts for m in mentions(code, t)):
                    wrong.append((opening, joiner))
        assert not wrong

    def test_denominators(self, code: str) -> None:
        units = {
            word: unit for word, unit in table(code, "units").items() if word not in table(code, "guarded", "words")
        }
        words = [word for word in units if len(word) > 2 or not word.isascii()]
        for phrase in table(code, "rates", "per"):
            texts = [text for word in words for text in (f"x 7 € {phrase} {word}", f"x 7 €{phrase}{word}")]
            assert any("per" in mention.detail for text in texts for mention in mentions(code, text)), phrase

    def test_connectors(self, code: str) -> None:
        said = {**table(code, "scales"), **cldr(code)["compact"]}
        scales = [word for word, power in said.items() if power >= 6 and len(word) > 3]
        names = [word for word, payload in table(code, "money").items() if len(word) > 3]
        for connector in table(code, "numbers", "connectors"):
            joint = "" if connector.endswith("'") else " "
            texts = [f"x 7 {scale} {connector}{joint}{name}" for scale in scales[:3] for name in names[:9]]
            assert any_reading(code, texts, lambda q: q.kind == "money" and q.stated >= 10**6), connector

    def test_number_words(self, code: str) -> None:
        language = PACK.language(code)
        numbers = table(code, "numbers")
        listed = {form: n for n, word in enumerate(numbers.get("words", [])) for form in word.split("|")}
        listed |= {word: 20 + 10 * n for n, word in enumerate(numbers.get("tens", []))}
        listed |= {
            ten + join + one: 10 * n + digit
            for n, ten in enumerate(numbers.get("tens", []), 2)
            for join in numbers.get("tens_join", [])
            for digit, one in enumerate(numbers.get("words", [])[1:10], 1)
        }
        listed |= {word: Fraction(value) for word, value in numbers.get("also", {}).items()}
        million = next((word for word, power in table(code, "scales").items() if power == 6 and len(word) > 4), "")
        wrong = []
        for word, value in listed.items():
            for form in (word, word.capitalize()):
                if million and not _states(code, [f"x {form} {million} y"], value * Fraction(10**6)):
                    wrong.append(f"{form} {million}")
                if word not in language.weak and not _states(code, [f"x {form} km y"], Fraction(value)):
                    wrong.append(f"{form} km")
        assert not wrong

    def test_weak_number_words_are_no_figures(self, code: str) -> None:
        words = [word for word, payload in table(code, "counts").items() for word in payload]
        assert not [
            w for w in table(code, "numbers", "weak") for noun in words[:3] if mentions(code, f"x {w} {noun} y")
        ]

    def test_positional_numerals(self, code: str) -> None:
        signs = table(code, "numbers", "positional")
        if not signs:
            return
        unit = next(iter(table(code, "units")))
        for sign, digit in signs["digits"].items():
            assert _states(code, [f"有三十{sign}{unit}"], Fraction(30 + digit)), sign
        for sign, power in signs["places"].items():
            assert _states(code, [f"有三{sign}{unit}"], Fraction(3 * 10**power)), sign

    def test_marks_of_numerals(self, code: str) -> None:
        for mark in table(code, "numbers", "group") or cldr(code)["group"]:
            assert _states(code, [f"x 12{mark}345{mark}678 km"], Fraction(12345678)), mark
        for mark in table(code, "numbers", "decimal") or cldr(code)["decimal"]:
            assert _states(code, [f"x 12{mark}25 km"], Fraction(49, 4)), mark

    def test_months(self, code: str) -> None:
        wrong = []
        for word, month in cldr(code)["months"].items():
            if len(word) > 2 and not any(map(str.isdigit, word)):
                texts = (
                    f"x 7 {word} 2020 y",
                    f"x 7. {word} 2020 y",
                    f"x {word} 2020 y",
                    f"x {word.capitalize()} 2020 y",
                )
                held = [(m.kind, m.detail.get("month"), m.detail.get("year")) for t in texts for m in mentions(code, t)]
                wrong += [] if held.count(("date", month, 2020)) >= 3 else [(word, held)]
        assert not wrong

    def test_years(self, code: str) -> None:
        wrong = []
        for word in table(code, "dates", "before_year"):
            for text in (f"x {word} 1987 y", f"x {word}1987 y"):
                held = mentions(code, text)
                if held and [m.kind for m in held] != ["date"]:
                    wrong.append(text)
        assert not wrong

    def test_marks_of_dates(self, code: str) -> None:
        fields = {"year": "2020", "month": "7", "day": "9"}
        for mark, field in table(code, "dates", "marks").items():
            (found,) = mentions(code, f"x {fields[field]}{mark} y")
            assert found.kind == "date"
            assert found.detail[field] == int(fields[field]), mark

    @pytest.mark.parametrize("name", ["cues", "roles"])
    def test_cues(self, code: str, name: str) -> None:
        language = PACK.language(code)
        listed: list[tuple[str, str]] = []
        for key, value in table(code, name).items():
            if name == "cues":
                listed += [(key, phrase) for phrase in value]
            else:
                assert key in ROLES
                listed += [(f"{key}:{side}", phrase) for side in ("before", "after") for phrase in value.get(side, [])]
        wrong = []
        for cue, phrase in listed:
            for text in (f"{phrase} 7", phrase, f"{phrase}, x"):
                if not _is_cue(language, plain(text), len(phrase), cue):
                    wrong.append((cue, text))
        assert not wrong

    def test_phrases(self, code: str) -> None:
        phrases = phrases_of(PACK.language(code))
        wrong = []
        for name, listed in table(code, "phrases").items():
            for phrase in listed:
                for text in (phrase, f"{phrase} 7", phrase.upper() if phrase.upper().lower() == phrase else phrase):
                    words = words_of(plain(text), 0, len(text))
                    size = len(words_of(plain(phrase), 0, len(phrase)))
                    if phrases.at(words, 0, frozenset((name,))) != size:
                        wrong.append((name, text))
        assert not wrong

    def test_tells(self, code: str) -> None:
        language = PACK.language(code)
        wrong = []
        for name, phrases in table(code, "tells").items():
            for phrase in phrases:
                for text in (f"x {phrase} 7", f"x {phrase}, y"):
                    at = plain(text).index(plain(phrase))
                    hit = language.tell(plain(text), at)
                    if hit is None or hit[0] != at + len(phrase) or name not in {found for found, _ in hit[1]}:
                        wrong.append((name, text))
        assert not wrong

    def test_guarded_words_are_ordinary_words_in_a_sentence(self, code: str) -> None:
        words = overlay(code)["guarded"]["words"]
        texts = {*table(code, "units"), *table(code, "scales"), *table(code, "durations"), *table(code, "money")}
        lower = {word.lower() for word in texts} | {
            form for u in cldr(code)["units"].values() for w in u.values() for form in w
        }
        assert not [word for word in words if word not in texts and word.lower() not in lower], "guards nothing"
        wrong = [w for w in words if any(m.kind == "measure" for m in mentions(code, f"x 7 {w} xyz"))]
        assert not wrong

    def test_abbreviations_end_no_sentence(self, code: str) -> None:
        language = PACK.language(code)
        texts = [
            f"Xyz {form} 7 Xyz."
            for word in table(code, "sentence", "abbreviations")
            for form in (word, word.capitalize())
        ]
        assert not [text for text in texts if len(list(sentences(plain(text), 0, len(text), language))) != 1]

    def test_silent_currencies(self, code: str) -> None:
        for likeliest, others in table(code, "silent").items():
            groups = [members for members in PACK.siblings.values() if members[0] == likeliest]
            assert any(set(others) <= set(members) for members in groups)

    def test_the_words_of_a_language_tell_it(self, code: str) -> None:
        words = table(code, "detect", "words") or list(overlay(code)["detect"]["script"]) * 4
        assert all(code in PACK.detection["words"][word] for word in table(code, "detect", "words"))
        assert Detector(PACK.detection).language(" ".join(words)) == code


def _states(code: str, texts: Iterable[str], value: Fraction) -> bool:
    return any_reading(code, texts, lambda reading: reading.stated == value)


def _in_unit(code: str, texts: Iterable[str], unit: str) -> bool:
    return any_reading(code, texts, lambda reading: (reading.unit, reading.stated) == (unit, SEVEN))


def _is_cue(language: Language, text: str, length: int, cue: str) -> bool:
    hit = language.cue(text, 0)
    return hit is not None and hit[0] == length and cue in {name for name, _ in hit[1]}
