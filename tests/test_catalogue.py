"""Holds what is generated to its sources, and `rules/README.md` to describing every key of rule and language files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factcheck import catalogue
from factcheck.catalogue import explain
from factcheck.checking import rules, scenes
from factcheck.checking.sought import CHOICES
from factcheck.checking.sought import KEYS as KINDS
from factcheck.errors import PackError
from factcheck.knowledge import refresh
from factcheck.knowledge.folders import read
from factcheck.knowledge.pack import open_pack, rules_folder
from factcheck.knowledge.schema import SCHEMA

FOLDER = read(rules_folder())
README = Path(rules_folder()) / "README.md"
TEXT = README.read_text(encoding="utf-8")
AGAIN = "run python -m factcheck.knowledge.refresh and python -m factcheck.catalogue"


def described(part: str) -> set[str]:
    """The names in the first column of the tables between a heading of the README and the next of its level."""
    level = part.partition(" ")[0]
    section = TEXT[TEXT.index(f"\n{part}\n") + 1 :]
    section = re.split(rf"\n{level} ", section, maxsplit=1)[0]
    return set(re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE))


def test_units_and_compiled_rules_are_fresh() -> None:
    assert refresh.stale() == [], AGAIN


def test_cldr_and_rates_are_fresh() -> None:
    pytest.importorskip("babel")
    assert refresh.stale(with_cldr=True, with_rates=True) == [], AGAIN


def test_the_readme_is_fresh() -> None:
    assert catalogue.catalogue(TEXT, FOLDER) == TEXT, AGAIN


def test_every_key_of_a_rule_file_is_described() -> None:
    matches = rules.MATCH | scenes.SCENE
    tables = (
        ("match.", matches),
        ("slot.", rules.SLOT),
        ("part.", scenes.PART),
        ("group.", rules.GROUP),
        ("check.", rules.CHECK),
    )
    searches = [(f"{kind}.", {"type", *CHOICES.get(kind, ("type",))[:1], *names}) for kind, names in KINDS.items()]
    keys = {prefix + key for prefix, names in (*searches, *tables, ("example.", rules.EXAMPLE)) for key in names}

    plain = {name for name in described("## How to read a rule file") if "(" not in name}
    assert plain == rules.TOP | keys


def test_every_value_of_a_closed_list_is_described() -> None:
    for values in (rules.STATUSES, rules.SEVERITIES, rules.SCOPES, rules.EXCUSES, rules.CODES, rules.VERDICTS):
        assert all(f"`{value}`" in TEXT for value in values)
    assert all(f'`"{value}"`' in TEXT for value in rules.HEDGES)


def test_every_key_of_a_language_file_is_described() -> None:
    keys = set()
    for key, inner in SCHEMA.items():
        keys |= {f"{key}.{name}" for name in inner} if isinstance(inner, set) else {key}
    cues = {name for facts in FOLDER.languages.values() for name in (*facts.get("cues", ()), *facts.get("nouns", ()))}
    phrases = {f"phrases.{name}" for facts in FOLDER.languages.values() for name in facts.get("phrases", {})}
    tells = {name for facts in FOLDER.languages.values() for name in facts.get("tells", {})}
    assert described("## How to read a language file") == keys | cues | phrases | tells


def test_every_phrase_that_a_search_asks_for_is_in_every_full_language() -> None:
    listed = [rule["match"] if isinstance(rule["match"], list) else [rule["match"]] for rule in FOLDER.rules.values()]
    searches = [match[kind] for matches in listed for match in matches for kind in KINDS if kind in match]
    asked = {name for one in searches for names in one.values() if isinstance(names, list) for name in names}
    for facts in FOLDER.languages.values():
        if facts.get("status") == "full":
            assert asked == set(facts["phrases"])


def test_every_tell_that_a_rule_asks_for_is_in_every_full_language() -> None:
    asked = {"break", "other_statement", "one_tailed"}  # those that the program itself asks for
    for rule in FOLDER.rules.values():
        for match in rule["match"] if isinstance(rule["match"], list) else [rule["match"]]:
            parts = match.get("scene", {}).values()
            asked |= {
                name
                for part in parts
                for key in ("before", "after", "beside", "also", "unless")
                for name in part.get(key, ())
            }
            asked |= {name for entry in match.get("needs", ()) if "scene" in match for name in entry.split("|")}
            asked |= {
                name
                for entry in (*match.get("near", ()), *match.get("adjacent", ()))
                for name in "|".join(entry[3:]).replace("!", "").split("|")
            }
            asked |= set(match.get("avoid", ()))
    asked -= {"bracket", "", "per_unit"}  # given by marks and by denominators
    for code, facts in FOLDER.languages.items():
        if facts.get("status") == "full":
            assert asked <= set(facts["tells"]), code


def test_every_cue_that_a_rule_asks_for_is_in_every_full_language() -> None:
    missing = []
    for code, facts in FOLDER.languages.items():
        if facts.get("status") == "full":
            known = {*facts["cues"], *facts["nouns"], "approx"}
            for name, rule in FOLDER.rules.items():
                matches = rule["match"] if isinstance(rule["match"], list) else [rule["match"]]
                asked = {
                    *rule.get("abstain", ()),
                    *rule.get("conflict", ()),
                    *(n for m in matches if "scene" not in m for n in m.get("needs", ())),
                }
                missing += [(code, name, cue) for cue in sorted(asked - known)]
                missing += [
                    (code, name, slot["role"])
                    for m in matches
                    for slot in m.get("frame", {}).values()
                    if "role" in slot and slot["role"] not in facts["cues" if slot.get("next") else "roles"]
                ]
    assert not missing


@pytest.mark.parametrize("rule", sorted(FOLDER.rules))
def test_a_rule_is_explained(rule: str) -> None:
    text = explain(open_pack().rules[rule])
    whole = FOLDER.rules[rule]
    assert text.startswith(f"{rule}: {whole['title']}\nstatus {whole['status']}, severity {whole['severity']}\n")
    assert " ".join(whole["why"].split()[:6]) in text.replace("\n", " ")
    for code in ("de", "en", "fr", "zh") if whole["status"] == "stable" else ():
        assert f"pass ({code}" in text
        assert f"{whole.get('check', {}).get('worst', 'fail')} ({code}" in text
    assert max(map(len, text.splitlines())) <= 80
    assert explain(whole) == text


def test_what_a_rule_does_is_explained() -> None:
    text = explain(open_pack().rules["unit-conversion"])
    for said in (
        "checks: convert(a, b) == b",
        "tolerance: 0.5 % relative",
        "only where: differ(a, b)",
        "swap (digits swapped)",
    ):
        assert said in text


def test_a_users_rule_is_explained_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    text = 'title = "T"\nwhy = "W"\nstatus = "preview"\nseverity = "note"\n[match]\npattern = "{a:money} ({b:money})"\n'
    (tmp_path / "claims" / "mine.toml").write_text(text + '[check]\nexpr = "a == b"\nblame = "b"\n', encoding="utf-8")
    assert explain(open_pack([str(tmp_path)]).rules["mine"]).startswith("mine: T\nstatus preview, severity note\n")


def test_unknown_generated_parts_are_refused() -> None:
    with pytest.raises(PackError, match="'poems'"):
        catalogue.catalogue("<!-- poems: generated -->\n<!-- end -->", FOLDER)


def test_the_command_says_what_is_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "README.md").write_text(TEXT.replace("| stable |", "| s |"), encoding="utf-8")
    for kind in ("claims", "languages", "currencies.toml"):
        (tmp_path / kind).symlink_to(Path(rules_folder()) / kind)
    monkeypatch.setattr(catalogue, "rules_folder", lambda: str(tmp_path))
    assert catalogue.main(["--check"]) == 1
    assert "stale" in capsys.readouterr().out
    assert catalogue.main([]) == 0
    assert catalogue.main(["--check"]) == 0
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == TEXT


def test_refresh_writes_what_is_stale_and_removes_what_is_left_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refresh, "COMPILED", str(tmp_path))
    monkeypatch.setattr(refresh, "UNITS", str(tmp_path.parent / "units.json"))
    (tmp_path / "lang-xx.json").write_text("{}", encoding="utf-8")
    (tmp_path / "index.json").write_text("{}", encoding="utf-8")
    assert refresh.main(["--check"]) == 1
    assert refresh.main([]) == 0
    assert refresh.main(["--check"]) == 0
    assert not (tmp_path / "lang-xx.json").exists()
    assert refresh.stale() == []
