"""Rule files as objects: keys checked against a closed list, patterns, frames and expressions compiled. It binds and judges nothing."""

from __future__ import annotations

from fractions import Fraction

from factcheck.checking.expressions import Compiler
from factcheck.checking.frames import Frame
from factcheck.checking.functions import FUNCTIONS
from factcheck.checking.keys import known, one_of, share, strings, table, text, tolerance
from factcheck.checking.patterns import Pattern, compile_pattern
from factcheck.checking.reported import NAMES as STATISTICS
from factcheck.checking.reported import slots_of
from factcheck.checking.scenes import SCENE, Scene, compile_scene
from factcheck.checking.slots import HIDDEN, Slot, numbered, slot_type
from factcheck.checking.sought import SEARCHES, Sought, sought
from factcheck.errors import PackError
from factcheck.record import Record

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from typing import Any

    from factcheck.checking.expressions import Code

TOP = {
    "title",
    "why",
    "status",
    "severity",
    "scope",
    "abstain",
    "conflict",
    "match",
    "check",
    "tolerance",
    "diagnose",
    "messages",
    "example",
    "file",
}
COMPILED_KEYS = {
    "trees",
    "gate",
}  # of our own rules: what was parsed, the words they need; folders.py refuses them in a file
MATCH = {
    "pattern",
    "frame",
    "scene",
    "statistic",
    *SEARCHES,
    "group",
    "where",
    "check",
    "needs",
    "unless_after",
    "scope",
    "least",
    "unless",
}
CHECK = {"expr", "solve", "blame", "tolerance", "hedges", "excuses", "diagnose", "worst", "precision"}
GROUP = {"over", "by", "check", "warn", "fail"}
SLOT = {"type", "role", "same", "optional", "bare", "sign", "next"}
EXAMPLE = {"lang", "date", "place", "text", "verdict", "at", "fix", "form", "known_gap", "diagnosis", "facts"}
STATUSES = ("preview", "stable", "retired")
SEVERITIES = ("error", "warning", "note")
SCOPES = ("clause", "sentence", "next", "paragraph", "article")
EXCUSES = ("reading", "date", "coarse", "cut", "tail")
HEDGES = ("conversion", "value")
CODES = ("scale", "decimal", "swap", "digit", "label", "inverted", "points", "ratio", "exchanged", "calendar")
WORST = ("fail", "warn")
PRECISIONS = ("own", "shared")
VERDICTS = ("pass", "warn", "fail", "unchecked", "none")


class Check(Record):
    """How a claim is judged. ``margins``: absolute widening of a role's interval; ``relative``: stretch of the left side."""

    expr: Code
    solve: dict[str, Code]
    blame: str
    relative: Fraction
    margins: dict[str, Fraction]
    hedges: str
    excuses: tuple[str, ...]
    diagnose: tuple[str, ...]
    worst: str = "fail"  # the verdict when nothing agrees
    shared: bool = False  # no figure is rounded more coarsely than the others


class Group(Record):
    """Claims of rule ``over`` compared with each other; distances above ``warn`` and ``fail`` are relative."""

    over: str
    warn: Fraction
    fail: Fraction


class Match(Record):
    """One way to find claims: patterns, a frame or a search, the slots by name, the check; none when a cue of ``unless_after`` follows."""

    patterns: tuple[Pattern, ...]
    frame: Frame | None
    slots: dict[str, Slot]
    where: Code | None
    check: Check
    unless_after: frozenset[str] = frozenset()
    scope: str = "sentence"
    needs: frozenset[str] = frozenset()
    least: int = 1
    unless: frozenset[str] = frozenset()
    scene: Scene | None = None
    avoid: frozenset[str] = frozenset()  # tells with one of which in the sentence a statistic is not read
    statistic: str = ""  # the test whose notation is read, or "mean"
    search: Sought | None = None


class Rule(Record):
    """A rule file, compiled."""

    id: str
    title: str
    why: str
    status: str
    severity: str
    scope: str
    abstain: frozenset[str]
    conflict: tuple[str, ...]
    matches: tuple[Match, ...]
    group: Group | None
    messages: dict[str, str]


def compile_rule(rule_id: str, data: dict[str, Any], opened: tuple[tuple[int, ...] | None, ...] | None = None) -> Rule:
    """A rule from its file; ``PackError`` names file, rule and key. ``opened``: the patterns wanted of each match, ``None`` for all."""
    where = f"{data.get('file', 'rules/claims/' + rule_id + '.toml')}: {rule_id}"
    known({key: value for key, value in data.items() if key not in COMPILED_KEYS}, TOP, where)
    for key in ("title", "why", "status", "severity", "match"):
        if key not in data:
            raise PackError(f"{where}: key '{key}' is missing")
    one_of(data["status"], STATUSES, where + ": status")
    one_of(data["severity"], SEVERITIES, where + ": severity")
    one_of(data.get("scope", "sentence"), SCOPES, where + ": scope")
    strings(data.get("abstain", []), where + ": abstain")
    strings(data.get("conflict", []), where + ": conflict")
    if not isinstance(data.get("example", []), list):
        raise PackError(f"{where}: example: must be a list of tables ([[example]])")
    for number, example in enumerate(data.get("example", []), 1):
        _example(example, f"{where}: example {number}")
    listed = data["match"] if isinstance(data["match"], list) else [data["match"]]
    group = _group(listed, where)
    listed = listed if opened is None else _wanted(listed, opened)
    matches = () if group else tuple(_match(m, data, f"{where}: match") for m in listed)
    return Rule(
        rule_id, text(data, "title", where), text(data, "why", where), data["status"], data["severity"], data.get("scope", "sentence"),
        frozenset(data.get("abstain", [])), tuple(data.get("conflict", [])), matches, group, _messages(data.get("messages", {}), where),
    )  # fmt: skip


def _wanted(listed: list[Any], opened: tuple[tuple[int, ...] | None, ...]) -> list[Any]:
    """The matches with the wanted patterns alone."""
    return [
        match
        if wanted is None or "pattern" not in match
        else {**match, "pattern": [match["pattern"][n] for n in wanted]}
        for match, wanted in zip(listed, opened, strict=True)
        if wanted != ()
    ]


def _messages(data: Any, where: str) -> dict[str, str]:
    known(data, {"pass", "warn", "fail", "unchecked"}, f"{where}: messages")
    for key, value in data.items():
        if not isinstance(value, str):
            raise PackError(f"{where}: messages.{key} must be a string")
    return dict(data)


def _example(data: Any, where: str) -> None:
    known(data, EXAMPLE | {"file"}, where)
    where = f"{data['file']}: {where}" if "file" in data else where  # of a language file
    for key in ("lang", "text", "verdict"):
        if not isinstance(data.get(key), str):
            raise PackError(f"{where}: '{key}' is missing")
    one_of(data["verdict"], VERDICTS, f"{where}: verdict")
    if "at" in data and data["text"].count(data["at"]) != 1:
        raise PackError(f"{where}: 'at' must occur once in 'text'")


def _group(listed: list[Any], where: str) -> Group | None:
    if not any(isinstance(m, dict) and "group" in m for m in listed):
        return None
    data = listed[0]["group"]
    known(data, GROUP, f"{where}: match.group")
    if len(listed) != 1 or data.get("by") != "pair" or data.get("check") != "common(rate)":
        raise PackError(f'{where}: match.group takes by = "pair" and check = "common(rate)"')
    return Group(
        str(data.get("over", "")), share(data.get("warn", "2 %"), where), share(data.get("fail", "5 %"), where)
    )


def _match(data: Any, rule: dict[str, Any], where: str) -> Match:
    known(data, MATCH | SCENE if "scene" in data else MATCH | {"avoid"}, where)
    trees = rule.get("trees", {})
    patterns: tuple[Pattern, ...] = ()
    frame = scene = search = None
    kinds = [kind for kind in ("pattern", "frame", "scene", "statistic", *SEARCHES) if kind in data]
    if len(kinds) != 1:
        raise PackError(f"{where}: needs one of pattern, frame, scene, statistic, {', '.join(SEARCHES)}")
    if kinds[0] in SEARCHES:
        search, slots = sought(kinds[0], data[kinds[0]], f"{where}.{kinds[0]}")
    elif "pattern" in data:
        texts = data["pattern"] if isinstance(data["pattern"], list) else [data["pattern"]]
        strings(texts, f"{where}.pattern")
        patterns = tuple(compile_pattern(text, f"{where}.pattern", trees) for text in texts)
        slots = {slot.name: slot for pattern in patterns for slot in pattern.slots}
    elif "statistic" in data:
        one_of(data["statistic"], STATISTICS, f"{where}.statistic")
        slots = slots_of(data["statistic"])
    elif "scene" in data:
        scene = compile_scene(data["scene"], data, f"{where}.scene")
        slots = {slot.name: slot for slot in scene.slots}
    else:
        frame = _frame(data["frame"], frozenset(data.get("needs", [])), f"{where}.frame")
        slots = {slot.name: slot for slot in frame.slots}
    names = frozenset(slots)
    slots = numbered(slots.values())
    shared: dict[str, Any] = {key: rule[key] for key in ("tolerance", "diagnose") if key in rule}
    check = _check(
        {**shared, **table(rule, "check", where), **table(data, "check", where)}, names, f"{where}.check", trees
    )
    if not isinstance(data.get("where", ""), str):
        raise PackError(f"{where}.where: must be an expression in quotes")
    condition = Compiler(FUNCTIONS, names, f"{where}.where", trees).compile(data["where"]) if "where" in data else None
    scope = data.get("scope", rule.get("scope", "sentence"))
    one_of(scope, SCOPES, f"{where}.scope")
    if any(slot.next for slot in slots.values()) != (scope == "next"):
        raise PackError(f'{where}: a slot with next = true and scope = "next" go together')
    for key in ("unless_after", "unless", "needs"):
        strings(data.get(key, []), f"{where}.{key}")
    after, unless, needs = (frozenset(data.get(key, [])) for key in ("unless_after", "unless", "needs"))
    least = data.get("least", 1)
    if not isinstance(least, int) or not 1 <= least <= 9:
        raise PackError(f"{where}.least: must be a number from 1 to 9")
    return Match(
        patterns, frame, slots, condition, check, after, scope, needs, least, unless, scene,
        frozenset(data.get("avoid", [])), data.get("statistic", ""), search,
    )  # fmt: skip


def _frame(data: Any, needs: frozenset[str], where: str) -> Frame:
    if not isinstance(data, dict) or not 2 <= len(data) <= 6:
        raise PackError(f"{where}: needs 2 to 6 slots")
    slots = []
    for name, facts in data.items():
        known(facts, SLOT, f"{where}.{name}")
        if not isinstance(facts.get("type"), str) or not isinstance(facts.get("role", ""), str):
            raise PackError(f"{where}.{name}: needs 'type' and 'role'")
        if not facts.get("role") and not slot_type(facts["type"], f"{where}.{name}") <= HIDDEN:
            raise PackError(f"{where}.{name}: only a kind that no other slot takes may lack 'role'")
        if facts.get("same", name) not in data:
            raise PackError(f"{where}.{name}: 'same' names no slot")
        if facts.get("sign", "cue") != "cue":
            raise PackError(f'{where}.{name}: sign takes "cue"')
        slots.append(
            Slot(
                name, slot_type(facts["type"], f"{where}.{name}"), facts.get("role", ""), facts.get("same", ""),
                bool(facts.get("optional")), bool(facts.get("bare")), "sign" in facts, next=bool(facts.get("next")),
            )
        )  # fmt: skip
    return Frame(tuple(slots), needs)


def _check(data: dict[str, Any], names: frozenset[str], where: str, trees: dict[str, Any]) -> Check:
    known(data, CHECK, where)
    if not isinstance(data.get("expr"), str):
        raise PackError(f"{where}: 'expr' is missing")
    compiler = Compiler(FUNCTIONS, names, f"{where}.expr", trees)
    solve = data.get("solve", {})
    if not isinstance(solve, dict) or not set(solve) <= names:
        raise PackError(f"{where}.solve: names must be slots")
    blame = data.get("blame", next(iter(solve), ""))
    if blame not in names:
        raise PackError(f"{where}.blame: must name a slot")
    one_of(data.get("hedges", "value"), HEDGES, f"{where}.hedges")
    one_of(data.get("worst", "fail"), WORST, f"{where}.worst")
    one_of(data.get("precision", "own"), PRECISIONS, f"{where}.precision")
    for key, allowed in (("excuses", EXCUSES), ("diagnose", CODES)):
        strings(data.get(key, []), f"{where}.{key}")
        for item in data.get(key, []):
            one_of(item, allowed, f"{where}.{key}")
    relative, margins = tolerance(data.get("tolerance", {}), names, f"{where}.tolerance")
    return Check(
        compiler.compile(data["expr"]),
        {n: Compiler(FUNCTIONS, names, f"{where}.solve.{n}", trees).compile(str(t)) for n, t in solve.items()},
        blame, relative, margins, data.get("hedges", "value"),
        tuple(data.get("excuses", ("reading", "coarse"))), tuple(data.get("diagnose", ())), data.get("worst", "fail"),
        data.get("precision", "own") == "shared",
    )  # fmt: skip
