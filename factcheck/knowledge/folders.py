"""Rules folders as TOML: ours at build time, users' at run time; read, checked and laid over each other. It opens nothing outside them."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Iterator
from typing import Any

from factcheck.errors import PackError
from factcheck.knowledge.basics import completed
from factcheck.knowledge.gates import gate_of
from factcheck.knowledge.overlay import compile_language, shared_symbols
from factcheck.knowledge.pack import DATA, LARGEST, rules_folder
from factcheck.knowledge.schema import check_overlay
from factcheck.knowledge.syntax import trees_of
from factcheck.knowledge.wordlists import SAID
from factcheck.record import Record

MOST_OWNERS = 6  # languages with one word, beyond which it tells none
ROOT = "root"  # the file that is laid under every language
CURRENCY_KEYS = {
    "currencies",
    "siblings",
    "majors",
    "parities",
    "redenominations",
    "pegs",
    "lifetimes",
    "territories",
    "codes",
}


class Folder(Record):
    """What one folder holds. ``units`` is the path of its ``units.txt`` or ``None``.

    ``examples``: those of its language files, by rule; of rules that the folder has they stand among the rule's own, too.
    """

    rules: dict[str, dict[str, Any]]
    languages: dict[str, dict[str, Any]]
    currencies: dict[str, Any]
    units: str | None
    examples: dict[str, list[dict[str, Any]]]


def read(folder: str) -> Folder:
    """Everything in a rules folder; ``PackError`` names the file and, for syntax, line and column."""
    if not os.path.isdir(folder):
        raise PackError(f"{folder}: no such rules folder")
    rules: dict[str, dict[str, Any]] = {}
    for path in _files(folder, "claims"):
        rule = _toml(path)
        for key in ("trees", "gate", "file"):
            if key in rule:
                raise PackError(f"{path}: unknown key '{key}'")
        if any("file" in one for one in rule.get("example", ()) if isinstance(one, dict)):
            raise PackError(f"{path}: unknown key 'example.file'")
        rule["file"] = path
        rules[_stem(path)] = rule
    languages = {}
    examples: dict[str, list[dict[str, Any]]] = {}
    for path in _files(folder, "languages"):
        overlay = _toml(path)
        check_overlay(overlay, path)
        for name, example in _examples(overlay.pop("example", []), path):
            examples.setdefault(name, []).append(example)
        languages[_stem(path)] = overlay
    for name, held in examples.items():
        if name in rules:
            rules[name]["example"] = [*rules[name].get("example", []), *held]
    path = os.path.join(folder, "currencies.toml")
    currencies = _toml(path) if os.path.isfile(path) else {}
    for key in currencies:
        if key not in CURRENCY_KEYS:
            raise PackError(f"{path}: unknown key '{key}'")
    units = os.path.join(folder, "units.txt")
    if not rules and not languages and not currencies and not os.path.isfile(units):
        raise PackError(f"{folder}: holds no claims/, languages/, currencies.toml or units.txt")
    return Folder(rules, languages, currencies, units if os.path.isfile(units) else None, examples)


def _examples(listed: list[Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The examples of a language file, each with the rule that it names; what else they hold is the rule's to check."""
    for number, example in enumerate(listed, 1):
        where = f"{path}: example {number}"
        if not isinstance(example, dict) or not isinstance(example.get("rule"), str):
            raise PackError(f"{where}: key 'rule' is missing")
        for key in {"lang", "file"} & example.keys():
            raise PackError(f"{where}: unknown key '{key}'")
        kept = {key: value for key, value in example.items() if key != "rule"}
        yield example["rule"], {**kept, "lang": _stem(path), "file": path}


def _files(folder: str, kind: str) -> list[str]:
    inner = os.path.join(folder, kind)
    if not os.path.isdir(inner):
        return []
    return [os.path.join(inner, name) for name in sorted(os.listdir(inner)) if name.endswith(".toml")]


def _stem(path: str) -> str:
    return os.path.basename(path)[: -len(".toml")]


def _toml(path: str) -> dict[str, Any]:
    try:
        if os.path.getsize(path) > LARGEST:
            raise PackError(f"{path}: larger than {LARGEST:,} bytes")
        with open(path, "rb") as file:
            return tomllib.load(file)
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{path}: {error}") from None
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise PackError(f"{path}: {_first_line(error)}") from None


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]


def laid_over(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Both, table by table; values and lists of ``over`` win."""
    result = dict(under)
    for key, value in over.items():
        held = result.get(key)
        result[key] = laid_over(held, value) if isinstance(held, dict) and isinstance(value, dict) else value
    return result


def on_root(root: dict[str, Any], overlay: dict[str, Any]) -> dict[str, Any]:
    """A language file over what all languages share; guarded words and labels add up."""
    whole = laid_over(root, overlay)
    words = [*root["guarded"]["words"], *overlay.get("guarded", {}).get("words", [])]
    labels = [*root["ordinals"]["labels"], *overlay.get("ordinals", {}).get("labels", [])]
    ordinals = {**whole["ordinals"], "labels": list(dict.fromkeys(labels))}
    return {**whole, "ordinals": ordinals, "guarded": {"words": list(dict.fromkeys(words))}}


def language(code: str, overlay: dict[str, Any], currencies: dict[str, Any]) -> dict[str, Any]:
    """The tables of a language whose overlay a user's folder extends or brings."""
    ours = os.path.join(rules_folder(), "languages", f"{code}.toml")
    whole = laid_over(_toml(ours), overlay) if os.path.isfile(ours) else overlay
    whole = on_root(_toml(os.path.join(rules_folder(), "languages", f"{ROOT}.toml")), whole)
    if "name" not in whole:
        raise PackError(f"languages/{code}.toml: 'name' is missing")
    tables: dict[str, Any] = json.loads(json.dumps(_compiled(code, whole, currencies)))
    return tables


def _compiled(code: str, whole: dict[str, Any], currencies: dict[str, Any]) -> dict[str, Any]:
    overlay, cldr = completed(whole, _cldr(code), currencies)
    return compile_language(code, overlay, cldr, currencies)


def places(overlay: dict[str, Any], cldr: dict[str, Any]) -> dict[str, str]:
    """Names of countries and cities in small letters, each with its country: CLDR's, and those of the language file."""
    own = {name.lower(): country for name, country in overlay.get("places", {}).items()}
    return dict(sorted({**cldr.get("cities", {}), **cldr.get("territories", {}), **own}.items()))


def _cldr(code: str) -> dict[str, Any]:
    path = os.path.join(DATA, "cldr", f"{code}.json")
    if not os.path.isfile(path):
        return {}
    with open(path, encoding="utf-8") as file:
        facts: dict[str, Any] = json.load(file)
    return facts


def codes() -> list[str]:
    """The languages of our own folder that CLDR has words for: all but what is shared or of no language."""
    languages = read(rules_folder()).languages
    return [code for code, overlay in languages.items() if overlay.get("status") not in ("shared", "neutral")]


def compiled() -> dict[str, Any]:
    """Our own folder in the form that ``Pack`` reads: file name to JSON value."""
    folder = read(rules_folder())
    groups = {**folder.currencies["siblings"], **shared_symbols(folder.currencies)}
    currencies = {**folder.currencies, "groups": groups}
    result: dict[str, Any] = {"currencies.json": currencies, "rules.json": {}}
    named = {name for one in folder.languages.values() for key in SAID for name in one.get(key, ())}
    for rule_id, rule in folder.rules.items():
        kept = {key: value for key, value in rule.items() if key not in ("example", "file")}
        where = f"{rule['file']}: {rule_id}"
        result["rules.json"][rule_id] = {**kept, "trees": trees_of(rule, where), "gate": gate_of(rule, named, where)}
    root = folder.languages.pop(ROOT)
    for code, overlay in folder.languages.items():
        if overlay.get("status", "basic") != "detect":
            whole = on_root(root, overlay)
            result[f"lang-{code}.json"] = _compiled(code, whole, currencies)
            result[f"places-{code}.json"] = places(whole, _cldr(code))
    statuses = {
        code: {"name": one["name"], "status": one.get("status", "basic")} for code, one in folder.languages.items()
    }
    result["index.json"] = {"languages": statuses}
    result["detect.json"] = _told(folder.languages)
    result["terms.json"] = _terms(folder.languages)
    return result


def _terms(languages: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The words that stand beside figures, each with the codes of the languages that write it: what a very short text is told by."""
    found: dict[str, set[str]] = {}
    for code, overlay in languages.items():
        listed = [*overlay.get("percent", {}).get("after", []), *overlay.get("counts", {}).get("after", [])]
        listed += [word for table in ("scales", "money", "units", "durations") for word in overlay.get(table, {})]
        for word in {one for phrase in listed for one in phrase.lower().split() if len(one) > 3 and one.isalpha()}:
            found.setdefault(word, set()).add(code)
    return {word: sorted(codes) for word, codes in sorted(found.items()) if len(codes) < MOST_OWNERS}


def _told(languages: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What languages are told by, turned round: each word and letter with the codes that it speaks for."""
    facts: dict[str, Any] = {"words": {}, "letters": {}, "scripts": {}}
    for code, overlay in languages.items():
        detect = overlay.get("detect", {})
        for word in dict.fromkeys(detect.get("words", [])):
            facts["words"].setdefault(word, []).append(code)
        for letter in detect.get("letters", ""):
            facts["letters"].setdefault(letter, []).append(code)
        if "script" in detect:
            facts["scripts"][code] = detect["script"]
    return facts
