"""What the rules and languages are, for people: one rule explained, and the tables of ``rules/README.md``.

It says what stands in the files and checks nothing. ``python -m factcheck.catalogue`` writes the tables anew.
"""

from __future__ import annotations

import os
import re
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from factcheck.checking.diagnosis import WORDS
from factcheck.checking.functions import FUNCTIONS
from factcheck.checking.sought import FINDS, SEARCHES
from factcheck.errors import PackError
from factcheck.knowledge.folders import Folder, read
from factcheck.knowledge.pack import rules_folder

WIDTH = 80
README = "README.md"
_PART = re.compile(r"(<!-- (\w+): generated -->\n).*?(<!-- end -->)", re.DOTALL)
_LABELS = {
    "hedges": "hedges",
    "excuses": "excuses to a warning",
    "diagnose": "slips it recognises",
}


def explain(rule: Mapping[str, Any]) -> str:
    """What a rule finds, how it judges, when it stays silent, and an example of a pass and a fail in each language."""
    rule_id, whole = _whole(rule)
    lines = [f"{rule_id}: {whole['title']}", f"status {whole['status']}, severity {whole['severity']}", ""]
    lines += [*textwrap.wrap(" ".join(str(whole["why"]).split()), WIDTH), ""]
    matches = whole["match"] if isinstance(whole["match"], list) else [whole["match"]]
    shared = {key: whole[key] for key in ("tolerance", "diagnose") if key in whole}
    for match in matches:
        lines += _found_by(match)
        check = {**shared, **whole.get("check", {}), **match.get("check", {})}
        lines += _judged_by(check) if "group" not in match else []
    for key, words in (("abstain", "silent in a sentence with"), ("conflict", "silent when the sentence has two of")):
        if whole.get(key):
            lines += _field(words, ", ".join(name.replace("_", " ") for name in whole[key]))
    return "\n".join([*lines, *_shown(whole.get("example", ()))]) + "\n"


def catalogue(readme: str, folder: Folder) -> str:
    """The README of a rules folder with its generated parts written anew; the words around them stay."""
    parts: dict[str, Callable[[Folder], Iterable[str]]] = {
        "rules": _rules_table,
        "phrasings": _phrasings_table,
        "languages": _languages_table,
        "functions": _functions_table,
    }

    def written(found: re.Match[str]) -> str:
        if found[2] not in parts:
            raise PackError(f"{README}: no generated part is called '{found[2]}'")
        return found[1] + "".join(f"{line}\n" for line in parts[found[2]](folder)) + found[3]

    return _PART.sub(written, readme)


def main(arguments: list[str]) -> int:
    """Writes ``rules/README.md``; with ``--check`` only says, by exit code 1, that it is stale."""
    path = os.path.join(rules_folder(), README)
    with open(path, encoding="utf-8") as file:
        present = file.read()
    fresh = catalogue(present, read(rules_folder()))
    if fresh == present:
        return 0
    if "--check" in arguments:
        print(f"stale: {path}")
        return 1
    with open(path, "w", encoding="utf-8") as file:
        file.write(fresh)
    print(f"wrote {path}")
    return 0


# ---- one rule


def _whole(rule: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The rule's id, and the rule as its file has it: compiled rules know neither their id nor their examples."""
    if "file" in rule:
        return os.path.basename(rule["file"]).removesuffix(".toml"), rule
    for rule_id, whole in read(rules_folder()).rules.items():
        if whole["title"] == rule["title"]:
            return rule_id, whole
    return "rule", rule


def _found_by(match: Mapping[str, Any]) -> list[str]:
    """How the figures of a claim are found."""
    if "group" in match:
        group = match["group"]
        lines = _field("compares", f"the claims of {group['over']} that have one pair of units: {group['check']}")
        return lines + _field("distances", f"warning above {group.get('warn')}, fail above {group.get('fail')}")
    for kind in SEARCHES:
        if kind in match:
            return _searched(kind, match[kind])
    patterns = match.get("pattern", [])
    lines = []
    for pattern in [patterns] if isinstance(patterns, str) else patterns:
        lines += _field("finds", pattern)
    for name, slot in match.get("frame", {}).items():
        facts = [slot["type"], f"by a cue of '{slot['role']}'" if "role" in slot else "wherever it stands"]
        facts += [f"unit of {slot['same']}"] if slot.get("same") else []
        facts += ["or as the only figure left"] if slot.get("bare") else []
        facts += ["signed by a cue of rise or fall"] if slot.get("sign") else []
        lines += _field("finds", f"{name}: {', '.join(facts)}")
    for key, words in (("where", "only where"), ("needs", "only with a cue of")):
        if key in match:
            lines += _field(words, match[key] if isinstance(match[key], str) else ", ".join(match[key]))
    return lines


def _searched(kind: str, search: Mapping[str, Any]) -> list[str]:
    """What a search looks for, and the phrases that it takes or that silence it."""
    lines = _field("searches", f"{FINDS[kind]} ({search['type'].replace('|', ', ')})")
    for key, names in search.items():
        if isinstance(names, list):
            lines += _field(f"{key} phrases", ", ".join(name.replace("_", " ") for name in names))
    return lines


def _judged_by(check: Mapping[str, Any]) -> list[str]:
    """How a claim is judged."""
    lines = _field("checks", check["expr"])
    for name, expression in check.get("solve", {}).items():
        lines += _field("expects", f"{name} = {expression}")
    for name, value in check.get("tolerance", {}).items():
        lines += _field("tolerance", f"{value} {name if name == 'relative' else 'of ' + name}")
    for key, words in _LABELS.items():
        value = check.get(key, ())
        said = (
            value
            if isinstance(value, str)
            else ", ".join(f"{one} ({WORDS[one]})" if one in WORDS else one for one in value)
        )
        lines += _field(words, said) if said else []
    return [*lines, ""]


def _field(name: str, value: str) -> list[str]:
    return textwrap.wrap(f"{name}: {value}", WIDTH, subsequent_indent="    ", break_long_words=False)


def _shown(examples: Iterable[Mapping[str, Any]]) -> list[str]:
    """The first pass of each language and the first fail, or warning where a rule gives nothing worse."""
    examples = list(examples)
    worst = "fail" if any(one["verdict"] == "fail" for one in examples) else "warn"
    first: dict[tuple[str, str], Mapping[str, Any]] = {}
    for one in examples:
        if one["verdict"] in ("pass", worst) and "known_gap" not in one:
            first.setdefault((one["lang"], one["verdict"]), one)
    lines = []
    for (lang, verdict), one in sorted(first.items(), key=lambda item: (item[0][0], item[0][1] == worst)):
        when = f", {one['date']}" if "date" in one else ""
        lines += ["", f"{verdict} ({lang}{when})", *textwrap.wrap(" ".join(one["text"].split()), WIDTH)]
        slip = f" ({WORDS[one['diagnosis']]})" if "diagnosis" in one else ""
        if "fix" in one:
            lines.append(f"  {one['at']} -> {one['fix']}{slip}" if "at" in one else f"  -> {one['fix']}{slip}")
        elif "at" in one:
            lines.append(f"  {one['at']}{slip}")
    return lines


# ---- the tables


def _table(head: list[str], rows: Iterable[Iterable[object]]) -> Iterable[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |"


def _checked(folder: Folder) -> list[str]:
    return [code for code, facts in folder.languages.items() if facts.get("status") == "full"]


def _counts(folder: Folder, rule: str, form: str | None = None) -> Counter[str]:
    """Examples of a rule by language, all or those of one phrasing."""
    examples = folder.rules[rule].get("example", ())
    return Counter(one["lang"] for one in examples if form is None or one.get("form") == form)


def _rules_table(folder: Folder) -> Iterable[str]:
    codes = _checked(folder)
    rows = []
    for name, rule in folder.rules.items():
        counts = _counts(folder, name)
        row = [f"[`{name}`](claims/{name}.toml)", rule["title"], rule["status"], rule["severity"]]
        rows.append([*row, *(counts[code] or "" for code in codes)])
    return _table(["Rule", "Claim", "Status", "Severity", *codes], rows)


def _phrasings_table(folder: Folder) -> Iterable[str]:
    codes = _checked(folder)
    rows = []
    for name, rule in folder.rules.items():
        for form in dict.fromkeys(one["form"] for one in rule.get("example", ()) if "form" in one):
            counts = _counts(folder, name, form)
            rows.append([f"`{name}`", f"`{form}`", *(counts[code] or "" for code in codes)])
    return _table(["Rule", "Phrasing", *codes], rows)


def _languages_table(folder: Folder) -> Iterable[str]:
    rows = []
    for code, facts in folder.languages.items():
        if facts.get("status") != "shared":
            total = sum(_counts(folder, rule)[code] for rule in folder.rules)
            rows.append(
                [f"[`{code}`](languages/{code}.toml)", facts["name"], facts.get("status", "basic"), total or ""]
            )
    rows.sort(key=lambda row: (row[2] != "full", row[2] == "detect", row[0]))
    return _table(["Code", "Language", "Status", "Examples"], rows)


def _functions_table(folder: Folder) -> Iterable[str]:
    """Each function with its arguments and the first sentence of what it says of itself."""
    rows = []
    for name, function in FUNCTIONS.items():
        arguments = function.__code__.co_varnames[1 : function.__code__.co_argcount]
        said = " ".join((function.__doc__ or "").split("\n\n")[0].split()).replace("``", "`")
        rows.append([f"`{name}({', '.join(arguments)})`", said])
    return _table(["Function", "Value"], rows)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
