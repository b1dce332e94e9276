"""Holds the source tree to its plan: what may import what, sizes, names, and no language by name in code."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "factcheck"
PATHS = sorted(PACKAGE.rglob("*.py"))

# Imports go strictly down; modules of one floor and one folder may import each other.
FLOORS = {
    "record": -1,  # what the nouns are made of
    "model": 0,
    "interval": 0,
    "errors": 0,
    "knowledge": 1,
    "recognition": 2,
    "checking": 3,
    "placing": 3,
    "engine": 4,
    "readers": 5,
    "reporters": 5,
    "catalogue": 5,
    "verify": 5,
    "settings": 6,
    "output": 6,
    "doors": 6,
    "cli": 6,
    "__main__": 6,
}
FOLDERS = {"knowledge", "recognition", "checking", "readers", "reporters"}
TOP = {"pyproject.toml", "factcheck", "rules", "tests", "README.md", "LICENSE"}
NOT_NAMES = {"helper", "helpers", "util", "utils", "manager", "managers", "common", "misc"}
LANGUAGE_NAMES = {"language", "lang", "locale"}
MODULE_LINES = 300
FUNCTION_LINES = 60


class Import(NamedTuple):
    """One imported module, dotted; ``late`` when it happens in a function or for types only."""

    target: str
    line: int
    late: bool


def name_of(path: Path) -> str:
    """The dotted name of a module of ours: "factcheck.knowledge.units"; a package has its folder's name."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in PATHS}


def floor_of(module: str) -> int:
    """The floor of a module of ours; the package itself stands on the top one."""
    parts = module.split(".")
    return FLOORS[parts[1]] if len(parts) > 1 else max(FLOORS.values())


def folder_of(module: str) -> str:
    """The part of the house: "knowledge", or "" for the modules right in the package."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in FOLDERS else ""


def imports_of(tree: ast.Module) -> Iterator[Import]:
    """Every import anywhere in the module; names imported from our packages count as the modules they are."""
    late_lines: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.dump(node.test):
            continue
        if isinstance(node, ast.If | ast.FunctionDef | ast.AsyncFunctionDef):
            late_lines.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import"
            base = node.module or ""
            full = {alias.name: f"{base}.{alias.name}" for alias in node.names}
            targets = [dotted if dotted in MODULES else base for dotted in full.values()]
        else:
            continue
        for target in dict.fromkeys(targets):
            yield Import(target, node.lineno, node.lineno in late_lines)


def wrong_imports(module: str, tree: ast.Module) -> list[str]:
    """Imports of the module that the plan forbids, in words."""
    found = []
    for target, line, late in imports_of(tree):
        ours = target == "factcheck" or target.startswith("factcheck.")
        if target.split(".")[0] == "pint" and module != "factcheck.knowledge.units":
            found.append(f"{module}:{line} imports pint")
        if not ours:
            continue
        down = floor_of(target) < floor_of(module)
        beside = floor_of(target) == floor_of(module) and folder_of(target) == folder_of(module)
        if module == "factcheck":
            if not late and floor_of(target) > 0:
                found.append(f"{module}:{line} imports {target} at once")
        elif not (down or beside):
            found.append(f"{module}:{line} imports {target}, which is not below it")
    return found


def named_languages(tree: ast.Module) -> list[int]:
    """Lines that compare a language with a string, be it by ==, in or match."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if (isinstance(node, ast.Compare) and _meets([node.left, *node.comparators]))
        or (isinstance(node, ast.Match) and _is_language(node.subject) and _has_text(node))
    ]


def _meets(sides: list[ast.expr]) -> bool:
    return any(map(_is_language, sides)) and any(_has_text(side) for side in sides if not _is_language(side))


def _is_language(node: ast.AST) -> bool:
    """A variable, attribute or key of that name."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return node.slice.value in LANGUAGE_NAMES
    name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
    return name in LANGUAGE_NAMES


def _has_text(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value for part in ast.walk(node))


def test_every_module_stands_on_a_floor() -> None:
    parts = {name.split(".")[1] for name in MODULES if "." in name}
    assert parts <= set(FLOORS), f"not on the plan: {sorted(parts - set(FLOORS))}"


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down(module: str) -> None:
    assert not wrong_imports(module, _tree(module))


def test_no_cycles() -> None:
    """What modules import when they are loaded has an order."""
    waiting = {
        module: {found.target for found in imports_of(_tree(module)) if not found.late} & set(MODULES) - {module}
        for module in MODULES
    }
    while waiting:
        ready = {module for module, needs in waiting.items() if not needs & set(waiting)}
        assert ready, f"import each other: {sorted(waiting)}"
        waiting = {module: needs for module, needs in waiting.items() if module not in ready}


@pytest.mark.parametrize("module", MODULES)
def test_module_is_described_and_small(module: str) -> None:
    assert ast.get_docstring(_tree(module)), "no docstring"
    assert len(MODULES[module].read_text(encoding="utf-8").splitlines()) <= MODULE_LINES


@pytest.mark.parametrize("module", MODULES)
def test_functions_are_small(module: str) -> None:
    long = [
        f"{node.name}: {(node.end_lineno or 0) - node.lineno + 1} lines"
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES
    ]
    assert not long


@pytest.mark.parametrize("module", MODULES)
def test_code_knows_no_language_by_name(module: str) -> None:
    assert not named_languages(_tree(module)), "say it in rules/languages instead"


@pytest.mark.parametrize("module", MODULES)
def test_names_say_something(module: str) -> None:
    assert not NOT_NAMES & set(module.split("."))


def test_top_level_is_tidy() -> None:
    assert not {name for name in _top_level() if not name.startswith(".")} - TOP


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("factcheck.knowledge.units", "from factcheck.recognition import text"),
        ("factcheck.recognition.text", "def f():\n    import factcheck.engine"),
        ("factcheck.readers.text", "from factcheck.reporters import Style"),
        ("factcheck.engine", "import pint"),
        ("factcheck", "from factcheck.engine import Engine"),
    ],
)
def test_the_plan_would_notice_an_import(module: str, code: str) -> None:
    assert wrong_imports(module, ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        "if language == 'fr': pass",
        "x = doc.lang in ('ja', 'zh')",
        "match language:\n    case 'de': pass",
        "'ko' != lang",
    ],
)
def test_the_plan_would_notice_a_language(code: str) -> None:
    assert named_languages(ast.parse(code))


@pytest.mark.parametrize("code", ["language in known", "if language == '': pass", "language is None", "table['fr']"])
def test_the_plan_lets_tables_be(code: str) -> None:
    assert not named_languages(ast.parse(code))


def _tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def _top_level() -> set[str]:
    """Names at the top of the repository that belong to it; of an unpacked sdist, all but its metadata."""
    if not (ROOT / ".git").exists():
        return {path.name for path in ROOT.iterdir()} - {"PKG-INFO"}
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()
    return {name.split("/")[0] for name in listed}
