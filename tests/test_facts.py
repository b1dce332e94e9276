"""Reference facts: what a file may hold and what it is told when it does not, and which sentences are checked against a fact."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path

import jsonschema
import pytest

import factcheck
from factcheck.cli import main
from factcheck.errors import FactsError
from factcheck.knowledge.facts import LARGEST, read
from factcheck.knowledge.pack import rules_folder

DAY = date(2024, 6, 1)
EXAMPLE = Path(rules_folder()) / "facts" / "example.toml"
SCHEMA = json.loads((Path(factcheck.__file__).parent / "reporters" / "report.schema.json").read_text("utf-8"))
POPULATION = """
[[fact]]
name = "Population of Norvale"
aliases = ["population de la Norvalie", "Einwohnerzahl von Norwalen", "诺瓦尔人口"]
quantity = "68.4 million"
date = 2024-01-01
source = "Census Office"
"""


def written(folder: Path, text: str | bytes, name: str = "facts.toml") -> str:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def verdicts(path: str, text: str, language: str = "en", published: date | None = DAY) -> list[str]:
    report = factcheck.check(text, language=language, published=published, facts=(path,))
    return [one.verdict for one in report.findings if one.rule == "reference-fact"]


@pytest.fixture
def population(tmp_path: Path) -> str:
    return written(tmp_path, POPULATION)


# ---- files


def test_the_example_is_sound_and_not_loaded_by_itself() -> None:
    assert len(read([str(EXAMPLE)])) == 3
    slip = "The length of the marathon is 42.915 km."
    assert verdicts(str(EXAMPLE), slip) == ["fail"]
    assert not [one for one in factcheck.check(slip, language="en").findings if one.rule == "reference-fact"]


def test_csv_says_the_same(tmp_path: Path) -> None:
    head = "name;aliases;quantity;date;source\n"
    names = "Population of Norvale;population de la Norvalie|people of all Norvale"
    rows = f"{head}{names};68.4 million;2024-01-01;Census Office\n"
    path = written(tmp_path, "\ufeff" + rows.replace("\n", "\r\n"), "facts.CSV")
    assert verdicts(path, "The population of Norvale is 64.8 million.") == ["fail"]
    assert verdicts(path, "La population de la Norvalie est de 68,4 millions.", "fr") == ["pass"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1", "unknown key 'x'"),
        ("fact = 3", "'fact' must be a list of tables"),
        ("[[fact]\n", "not valid TOML"),
        (POPULATION + POPULATION, "the name 'Population of Norvale' is taken"),
        (POPULATION.replace("source", "origin"), "unknown key 'origin'"),
        (POPULATION.replace('source = "Census Office"', ""), "'source' is missing"),
        (POPULATION.replace("68.4 million", "many"), "quantity 'many' is not one figure"),
        (POPULATION.replace("68.4 million", "68.4 million or 70 million"), "is not one figure"),
        (POPULATION.replace("68.4 million", "60 to 70 million"), "is not one figure"),
        (POPULATION.replace("68.4 million", "about 68 million"), "is hedged"),
        (POPULATION.replace("68.4 million", "68.4 million zorkmids"), "'zorkmids' is not understood"),
        (POPULATION.replace("68.4 million", "9" * 60), "is no figure"),
        (POPULATION + 'unit = "zorkmid"', "unknown unit 'zorkmid'"),
        (POPULATION.replace("68.4 million", "68.4 million euros") + 'unit = "USD"', "is not in the unit 'USD'"),
        (POPULATION.replace("2024-01-01", '"01/02/2024"'), "'date' '01/02/2024' is no date"),
        (POPULATION.replace("2024-01-01", '"2024-02-31"'), "'date' '2024-02-31' is no date"),
        (POPULATION.replace("2024-01-01", "2024-01-01T00:00:00"), "'date' is no date"),
        (POPULATION.replace("2024-01-01", "true"), "'date' is no date"),
        (POPULATION + "until = 2023", "'until' needs a 'date' that is not after it"),
        (POPULATION + 'language = "tlh"', "'language' 'tlh' is not supported"),
        (POPULATION.replace("population de la Norvalie", "Norvale"), "alias 'Norvale' is too short"),
        (POPULATION.replace("Population of Norvale", "Norvale").replace("aliases", "#"), "must be a noun phrase"),
        (POPULATION.replace("Census Office", "Census\\u001b[31m"), "cannot be printed"),
        (POPULATION.replace("Census Office", "x" * 500), "longer than"),
        (POPULATION.replace('"Census Office"', "3"), "'source' must be a string"),
        (POPULATION.replace('"Census Office"', '""'), "'source' is empty"),
        (POPULATION.replace('["population de la Norvalie"', '"a" #'), "'aliases' must be a list"),
        ("a = " + "[" * 5000, "not valid TOML"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    path = written(tmp_path, text)
    article = written(tmp_path, "The population of Norvale is 68.4 million.", "a.txt")
    assert main([article, "--language", "en", "--facts", path]) == 2
    out, err = capsys.readouterr()
    assert not out
    assert err.count("\n") == 1
    assert path in err
    assert said in err


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"\xff\xfe\x00", "facts.toml", "line 1: not UTF-8"),
        (b"name,quantity\n", "facts.csv", "line 1: column 'source' is missing"),
        (b"name,quantity,source,size\n", "facts.csv", "line 1: unknown column 'size'"),
        (b"name,name,quantity,source\n", "facts.csv", "line 1: column 'name' stands twice"),
        (b"", "facts.csv", "line 1: no column names"),
        (b"name,quantity,source\nArea of X,3\n", "facts.csv", "line 2: 2 fields, where the first line names 3"),
        (b"name,quantity,source\n\nArea of X,3 or 4,Y\n", "facts.csv", "line 3 ('Area of X')"),
        (b'name,quantity,source\n"Area of X,3,Y\n', "facts.csv", "line 2: not valid CSV"),
        (b"name,quantity,source\nArea of X,3,Y\nAREA of  X,4,Y\n", "facts.csv", "line 3 ('AREA of  X')"),
        (b"#" * (LARGEST + 1), "facts.toml", "larger than 4,000,000 bytes"),
        (b"", "facts.json", "must end in .toml or .csv"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, data: bytes, name: str, said: str) -> None:
    path = written(tmp_path, data, name)
    with pytest.raises(FactsError) as caught:
        verdicts(path, "x 7")
    assert str(caught.value).startswith(path)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_missing_or_a_folder(tmp_path: Path) -> None:
    for path in (str(tmp_path / "none.toml"), str(tmp_path), "a\0b.toml"):
        with pytest.raises(FactsError):
            read([path])


def test_names_are_unlike_over_all_files(tmp_path: Path) -> None:
    one, other = written(tmp_path, POPULATION, "a.toml"), written(tmp_path, POPULATION, "b.toml")
    with pytest.raises(FactsError, match=r"b\.toml.*is taken.*a\.toml"):
        read([one, other])


def test_a_file_that_changed_is_read_anew(tmp_path: Path, population: str) -> None:
    text = "The population of Norvale is 71 million."
    assert verdicts(population, text) == ["fail"]
    written(tmp_path, POPULATION.replace("68.4", "71.2"))
    assert verdicts(population, text) == ["pass"]


def test_settings_name_files_seen_from_their_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "house").mkdir()
    written(tmp_path / "house", POPULATION)
    written(tmp_path, 'facts = ["house/facts.toml"]\nlanguage = "en"\n', ".factcheck.toml")
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    article = written(deep, "The population of Norvale is 64.8 million.\n", "a.txt")
    monkeypatch.chdir(deep)
    assert main([article, "--date", "2024-06-01"]) == 1
    shown = capsys.readouterr().out
    assert "Population of Norvale: 68.4 million (2024-01-01)" in shown
    assert "Census Office" in shown
    assert main([article, "--date", "2024-06-01", "--no-config", "--language", "en"]) == 0


def test_the_report_quotes_the_fact(tmp_path: Path, population: str, capsys: pytest.CaptureFixture[str]) -> None:
    article = written(tmp_path, "The population of Norvale is 64.8 million.\n", "a.txt")
    main([article, "--date", "2024-06-01", "--language", "en", "--format", "json", "--facts", population])
    reports = json.loads(capsys.readouterr().out)
    jsonschema.validate(reports, SCHEMA)
    (finding,) = reports[0]["findings"]
    assert finding["evidence"]["fact"] == {
        "name": "Population of Norvale",
        "quantity": "68.4 million",
        "unit": "",
        "date": "2024-01-01",
        "until": None,
        "source": "Census Office",
    }
    assert [(one["role"], one["text"], one["value"]) for one in finding["figures"]] == [
        ("fact", "population of Norvale", "68400000"),
        ("figure", "64.8 million", "64800000"),
    ]


# ---- sentences


@pytest.mark.parametrize(
    "text",
    [
        "The population of Norvale is 68.4 million.",
        "THE POPULATION OF NORVALE IS 68.4 MILLION.",
        "The population\u00a0of Norvale is\u202f68.4\u00a0million.",
        "The population of\r\nNorvale is 68.4 million.",
        "Today, the population of Norvale is 68.4 million people.",
        "The bureau says that the population of Norvale stands at 68.4 million.",
        "With fewer rooms than guests, hotels are full. The population of Norvale has reached 68.4 million.",
        "The population of Norvale (68.4 million) is ageing.",
        "The population of Norvale in 2024 was 68.4 million.",
        "The population of Norvale was 68.4 million on 1 January 2024.",
        "The population of Norvale is more than 68 million.",
        "The population of Norvale is nearly 70 million.",
        "The population of Norvale, which stands at 68.4 million, is ageing.",
        "The population of Norvale, according to the Census Office, is 68.4 million.",
        "The population of Norvale is currently estimated at 68.4 million.",
        "With the population of Norvale at 68.4 million, schools are full.",
        "According to the census, the population of Norvale is 68.4 million.",
        "\u201cThe population of Norvale is 68.4 million,\u201d she said.",
        "Population of Norvale: 68.4 million",
        "The population of Norvale has risen to 68.4 million, up from 67.9 million a year earlier.",
    ],
)
def test_what_is_checked(population: str, text: str) -> None:
    assert verdicts(population, text) == ["pass"]


@pytest.mark.parametrize(
    "text",
    [
        "More than the population of Norvale, 90 million, watched.",
        "The population of Norvale is 5 million more than that of Sudvale.",
        "The population of Norvale is twice as large as the 30 million of Sudvale.",
        "The population of Norvale rose by 3 million.",
        "The population of Norvale grew 3 percent to 70 million.",
        "Growth of the population of Norvale is 2 million.",
        "The population of Norvale is 68.4 percent urban.",
        "The population of Norvale is 40 years old on average.",
        "The population of Norvale costs 60 million euros.",
        "The population of Norvale could reach 90 million.",
        "The population of Norvale is 90 million, if the census is wrong.",
        "The population of Norvale is not 90 million.",
        "The population of Norvale isn't 90 million.",
        "The population of Norvale is expected to be 90 million.",
        "The population of Norvale in 2010 was 60 million.",
        "The population of Norvale was 66 million in 2020 and 68 million in 2024.",
        "The population of Norvale was 60 million on 1 July 2024.",
        "The population of Norvale was 60 million in January.",
        "The population of Norvale, Ohio, is 6,000.",
        "The population of Norvale City is 2 million.",
        "The population of Norvales is 2 million.",
        "The rural population of Norvale is 12 million.",
        "Repopulation of Norvale is 12 million.",
        "Excluding the isles, the population of Norvale is 67.1 million.",
        "The difference between it and the population of Norvale is 16 million.",
        "Of the population of Norvale, 20 million are children.",
        "A third of the population of Norvale is 22.8 million.",
        "In the Middle Ages, the population of Norvale was 4 million.",
        "Before the war the population of Norvale is put at 40 million.",
        "Is it true that the population of Norvale is 90 million?",
        "The population of Norvale is between 60 and 65 million.",
        "The population of Norvale is 3 times that of Sudvale.",
        "The population of Norvale is 30 million in the cities.",
        "The population of Norvale is 33 million among men.",
        "In the cities, the population of Norvale is 50 million.",
        "Among women, the population of Norvale is 35 million.",
    ],
)
def test_what_is_left_alone(population: str, text: str) -> None:
    assert verdicts(population, text) == []


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2023, 12, 31), []),
        (date(2024, 1, 1), ["fail"]),
        (date(2025, 1, 1), ["fail"]),
        (date(2025, 2, 1), []),
        (None, ["unchecked"]),
    ],
)
def test_a_fact_speaks_for_a_year_from_its_date(population: str, published: date | None, expected: list[str]) -> None:
    assert verdicts(population, "The population of Norvale is 64.8 million.", published=published) == expected


def test_until_says_how_long_it_holds(tmp_path: Path) -> None:
    path = written(tmp_path, POPULATION + 'until = "2026-06"\n')
    text = "The population of Norvale is 64.8 million."
    assert verdicts(path, text, published=date(2026, 6, 30)) == ["fail"]
    assert verdicts(path, text, published=date(2026, 7, 1)) == []
    assert verdicts(path, "In 2025 the population of Norvale was 64.8 million.") == ["fail"]
    assert verdicts(path, "In 2026 the population of Norvale was 64.8 million.") == []


def test_of_several_years_the_right_one_is_taken(tmp_path: Path) -> None:
    older = POPULATION.replace("Population of", "People of").replace("68.4", "67.2").replace("2024-01", "2023-01")
    older = older.replace("aliases = [", 'aliases = ["population of Norvale", ')
    path = written(tmp_path, POPULATION + older)
    assert verdicts(path, "The population of Norvale is 68.4 million.") == ["pass"]
    assert verdicts(path, "The population of Norvale is 67.2 million.") == ["fail"]
    assert verdicts(path, "In 2023 the population of Norvale was 67.2 million.") == ["pass"]
    assert verdicts(path, "The population of Norvale is 67.2 million.", published=date(2023, 6, 1)) == ["pass"]


def test_of_aliases_that_overlap_the_longest_counts(tmp_path: Path) -> None:
    city = POPULATION.replace("Population of Norvale", "Population of Norvale City").replace("68.4", "2.1")
    city = city.replace("aliases", "# ")
    path = written(tmp_path, POPULATION + city)
    assert verdicts(path, "The population of Norvale City is 2.1 million.") == ["pass"]
    assert verdicts(path, "The population of Norvale is 2.1 million.") == ["fail"]


def test_neighbouring_whole_numbers_are_not_one_figure(tmp_path: Path) -> None:
    text = '[[fact]]\nname = "height of Orrin"\nquantity = {}\nunit = "{}"\nsource = "Survey"\n'
    for quantity, unit, right, wrong in (
        ("4478", "m", "4,478 metres", "4,479 metres"),
        ('"4,478 metres"', "", "4,478 m", "4,477 m"),
        ("4.478", "km", "4.478 km", "4.479 km"),
        ("16", "", "16", "17"),
        ("1998", "", "1,998", "1,999"),
    ):
        path = written(tmp_path, text.format(quantity, unit))
        assert verdicts(path, f"The height of Orrin is {right}.") == ["pass"], right
        assert verdicts(path, f"The height of Orrin is {wrong}.") == ["fail"], wrong


def test_many_facts_cost_little(tmp_path: Path) -> None:
    facts = "".join(
        f'[[fact]]\nname = "population of Place{n}"\nquantity = {n + 1000}\nsource = "S"\n' for n in range(3000)
    )
    path = written(tmp_path, facts)
    text = "The population of Place7 is 1,007. The population of other towns is 3,000.\n" * 300
    assert set(verdicts(path, text)) == {"pass"}
    start = time.process_time()
    verdicts(path, text)
    assert time.process_time() - start < 3
