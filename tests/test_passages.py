"""The language of a text: given, in its front matter, told from it paragraph by paragraph, or of nobody in particular."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factcheck
from factcheck.cli import main
from factcheck.errors import LanguageError, ReadError
from factcheck.knowledge.pack import open_pack
from factcheck.model import Document
from factcheck.readers.frontmatter import described
from factcheck.recognition.detection import Detector
from factcheck.recognition.passages import Passage, alone, script_of, tag

FRENCH = "La ville a donné 12 millions d'euros pour le pont, et la région a payé le reste, selon le maire.\n"
ENGLISH = "The new road is 12 miles (91 km) long, and it was the first that the county had built in a decade.\n"
GERMAN = (
    "Die Brücke ist 12 Kilometer (7,5 Meilen) lang, und sie wurde nach Angaben der Stadt nicht teurer als geplant.\n"
)
RUSSIAN = "Новая дорога длиной 12 километров была построена в прошлом году, и она обошлась дешевле, чем думали.\n"
DETECTOR = Detector(open_pack().detection)


def test_each_paragraph_is_read_in_its_language() -> None:
    report = factcheck.check(f"{FRENCH}\n{ENGLISH}\n{FRENCH}")
    assert report.language == "fr"
    assert report.languages == ("fr", "en")
    (finding,) = report.findings
    assert (finding.rule, finding.verdict) == ("unit-conversion", "fail")
    assert report.document.text[finding.span.start : finding.span.end].startswith("12 miles")
    assert report.coverage.figures == 4


def test_paragraphs_at_single_line_ends() -> None:
    assert factcheck.check(FRENCH + ENGLISH + GERMAN).languages in (
        ("fr", "en", "de"),
        ("de", "fr", "en"),
        ("de", "en", "fr"),
    )


def test_a_given_language_is_that_of_every_paragraph() -> None:
    assert factcheck.check(FRENCH + "\n" + ENGLISH, language="fr").languages == ("fr",)


@pytest.mark.parametrize("name", ["New York Times", "The Guardian said so.", "«Don't panic», a dit le maire.", "3,5 %"])
def test_a_few_foreign_words_are_no_language(name: str) -> None:
    assert factcheck.check(f"{FRENCH}\n{name}\n\n{FRENCH}").languages == ("fr",)


def test_currencies_named_in_one_language_speak_for_the_other() -> None:
    french = "La région a donné 5 millions de dollars canadiens pour le pont, et la ville a payé le reste, selon le maire.\n\n"
    english = (
        "The city paid 41,000 dollars (25,800 euros) for it, and it was the first that it had bought in a decade.\n"
    )
    day = date(2020, 7, 9)
    assert [one.verdict for one in factcheck.check(english, published=day).findings] == ["warn"]
    (found,) = factcheck.check(french + english, published=day).findings
    assert (found.verdict, found.evidence.reading) == ("pass", "CAD")


@pytest.mark.parametrize("text", ["Zorp 12 km (91 mi) blim.", "Жзыг 12 km (91 mi) щъб."])
def test_an_unknown_language_is_read_by_signs_and_the_report_says_so(text: str) -> None:
    report = factcheck.check(text)
    assert report.language == "und"
    assert [one.verdict for one in report.findings] == ["fail"]
    assert report.notes[0].startswith("the language was not recognised: read by the signs and codes that ")
    assert script_of(text) in report.notes[0]
    assert factcheck.find_mentions(text)[0].readings[0].unit == "kilometer"


@pytest.mark.parametrize(
    ("figure", "value"), [("1,250", 1250), ("1.250", 1250), ("1,25", 1.25), ("1.25", 1.25), ("1.250,5", 1250.5)]
)
def test_marks_of_numbers_in_an_unknown_language(figure: str, value: float) -> None:
    assert factcheck.find_mentions(f"Zorp {figure} km")[0].readings[0].stated == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Яндекс купил завод за 3 трлн рублей ($40 млрд).", "ru"),
        ("Fabryka kosztowała 40 milionów złotych.", "pl"),
        ("Fabrika 40 milyon liraya mal oldu.", "tr"),
        ("Fabriken kostade 40 miljoner kronor.", "sv"),
        ("40 millones de euros", "es"),
        ("De gemeente koopt 40 woningen voor 12 miljoen euro.", "nl"),
    ],
)
def test_a_few_words_beside_figures_tell_the_language(text: str, code: str) -> None:
    assert factcheck.check(text).language == code


def test_an_empty_text_has_nothing_to_say() -> None:
    report = factcheck.check("")
    assert (report.language, report.notes, report.findings) == ("und", (), ())


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("fr", ("fr", None)),
        ("pt-BR", ("pt", "BR")),
        ("PT_br", ("pt", "BR")),
        ("zh-Hant-TW", ("zh", "TW")),
        ("zh-Hant", ("zh", None)),
        ("en-GB-oxendict", ("en", "GB")),
        ("English", ("English", None)),
        ("", ("", None)),
    ],
)
def test_tags(given: str, told: tuple[str, str | None]) -> None:
    assert tag(given) == told


def test_the_country_of_a_tag_orders_the_readings() -> None:
    text = "The city paid 41,000 dollars (25,800 euros)."
    (found,) = factcheck.check(text, language="en-CA", published=date(2020, 7, 9)).findings
    assert (found.verdict, found.evidence.reading) == ("pass", "CAD")
    with pytest.raises(LanguageError):
        factcheck.check(text, language="tlh-QO")


@given(st.text(alphabet="ab1 \n.é我", max_size=60), st.integers(0, 60))
def test_blank_passages_keep_every_place(text: str, cut: int) -> None:
    cut = min(cut, len(text))
    passages = [Passage(0, cut, "fr"), Passage(cut, len(text), "en")]
    shown = alone(text, passages, "fr")
    assert len(shown) == len(text)
    assert shown[:cut] == text[:cut]
    assert shown[cut:].strip() == ""
    assert [n for n, char in enumerate(shown) if char == "\n"] == [n for n, char in enumerate(text) if char == "\n"]


@given(st.lists(st.sampled_from((FRENCH, ENGLISH, GERMAN, RUSSIAN, "\n", "12 km.\n", "Xyz")), max_size=8))
def test_passages_leave_nothing_out(pieces: list[str]) -> None:
    text = "".join(pieces)
    _, passages = DETECTOR.passages(text)
    assert "".join(text[start:end] for start, end, _ in passages) == text
    assert all(one[2] != other[2] for one, other in pairwise(passages))


# ---- front matter


def test_front_matter_tells_language_date_and_place() -> None:
    text = (
        "---\ntitle: \"A port\"\nlang: en-AU   # house style\ndate: 2020-07-09T10:00:00Z\nplace: 'CA'\n---\n\nProse.\n"
    )
    document = described(Document(text, "a.md"))
    assert (document.language, document.published, document.place) == ("en-AU", date(2020, 7, 9), "CA")
    assert document.text.strip() == "Prose."
    assert document.text.index("Prose.") == text.index("Prose.")
    assert document.text.count("\n") == text.count("\n")
    toml = described(Document('+++\r\nlanguage = "de"\r\npublishDate = 2021-01-02\r\n+++\r\n', "a.md"))
    assert (toml.language, toml.published) == ("de", date(2021, 1, 2))


@pytest.mark.parametrize(
    "text",
    [
        "---\nlang: fr\n",
        "Prose\n---\nlang: fr\n---\n",
        "--- lang: fr\n---\n",
        "---\nnext: fr\n---\n",
        "---\nlang:\n---\n",
    ],
)
def test_no_front_matter(text: str) -> None:
    document = described(Document(text, "a.md"))
    assert (document.language, document.published, document.place) == (None, None, None)


def test_a_date_in_another_form_is_no_date() -> None:
    assert described(Document("---\ndate: 17 April 2024\n---\n", "a.md")).published is None
    with pytest.raises(ReadError, match=r"a\.md:2: date: '2024-02-30' is in no calendar"):
        described(Document("---\ndate: 2024-02-30\n---\n", "a.md"))


def test_options_go_before_front_matter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\nlang: en\ndate: 2020-07-09\n---\nThe city paid 41,000 dollars (25,800 euros).\n", "utf-8")
    assert main([str(path), "--strict", "--no-config"]) == 1
    assert main([str(path), "--strict", "--no-config", "--place", "CA"]) == 0
    assert main([str(path), "--strict", "--no-config", "--language", "en-CA"]) == 0
    path.write_text("---\nlang: tlh\n---\nProse.\n", "utf-8")
    capsys.readouterr()
    assert main([str(path), "--no-config"]) == 2
    assert capsys.readouterr().err.startswith(f"factcheck: error: {path}: unknown language 'tlh'")
    assert main([str(path), "--no-config", "--place", "ZZ"]) == 2
    assert "'ZZ' is no country's code" in capsys.readouterr().err
