"""The syntax of rule files: expressions and patterns, parsed against an allow-list into plain lists. It evaluates nothing.

A tree is a list: ``["number", "3/10"]``, ``["name", "to"]``, ``["+", left, right]``, ``["-", inner]``, ``["not", inner]``,
``["==", left, right]``, ``["and", ...]``, ``["call", "convert", ...]``. Trees of our own rules are stored with the compiled pack.
"""

from __future__ import annotations

import ast
import keyword
import re
from fractions import Fraction
from typing import Any

from factcheck.errors import PackError

MAX_LENGTH, MAX_NODES, MAX_DEPTH, MAX_ARGUMENTS = 300, 80, 12, 4
LARGEST = 10**12
_PIECE = re.compile(r"\{([^{}]*)\}|\s+|[^\s{}]")
_SLOT = re.compile(r"([a-z][a-z_]*):([a-z|]+)([+*]?)$")
_WORDS = re.compile(r"words:(\d)-(\d)(?:!([a-z_|]+))?$")
_CUE = re.compile(r"([a-z][a-z_]*)(\??)$")
_OPERATIONS: dict[type[ast.AST], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_COMPARISONS: dict[type[ast.AST], str] = {ast.Eq: "==", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
_OWN_WORDS = "|".join(word for word in keyword.kwlist if word not in ("and", "or", "not"))


def parse(text: str, where: str) -> list[Any]:
    """The tree of an expression; ``PackError`` names the column of what is not allowed."""
    if len(text) > MAX_LENGTH:
        raise PackError(f"{where}: expression longer than {MAX_LENGTH} characters")
    # Slots are lower case; "from" is a word of Python's, so it goes in capitals.
    shielded = re.sub(rf"\b(?:{_OWN_WORDS})\b", lambda found: found.group().upper(), text)
    try:
        body = ast.parse(shielded, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise PackError(f"{where}: not an expression: {text[:60]!r}") from None
    return _Reader(where).tree(body, 0)


class _Reader:
    def __init__(self, where: str) -> None:
        self.where = where
        self.nodes = 0

    def refusal(self, node: ast.AST, what: str) -> PackError:
        return PackError(f"{self.where}: column {getattr(node, 'col_offset', 0) + 1}: {what}")

    def tree(self, node: ast.expr, depth: int) -> list[Any]:
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise self.refusal(node, "expression too large")
        if isinstance(node, ast.Constant):
            return self._number(node)
        if isinstance(node, ast.Name):
            return ["name", node.id.lower() if keyword.iskeyword(node.id.lower()) else node.id]
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATIONS:
            return [_OPERATIONS[type(node.op)], self.tree(node.left, depth + 1), self.tree(node.right, depth + 1)]
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not)):
            return ["-" if isinstance(node.op, ast.USub) else "not", self.tree(node.operand, depth + 1)]
        if isinstance(node, ast.Compare):
            return self._comparison(node, depth)
        if isinstance(node, ast.BoolOp):
            name = "and" if isinstance(node.op, ast.And) else "or"
            return [name, *(self.tree(value, depth + 1) for value in node.values)]
        if isinstance(node, ast.Call):
            return self._call(node, depth)
        raise self.refusal(node, f"{type(getattr(node, 'op', node)).__name__} is not allowed in a rule")

    def _number(self, node: ast.Constant) -> list[Any]:
        if isinstance(node.value, bool) or not isinstance(node.value, (int, float)):
            raise self.refusal(node, "only numbers may be written out")
        if abs(node.value) > LARGEST:
            raise self.refusal(node, "number too large")
        return ["number", str(Fraction(str(node.value)))]

    def _comparison(self, node: ast.Compare, depth: int) -> list[Any]:
        sign = _COMPARISONS.get(type(node.ops[0]))
        if len(node.ops) != 1 or sign is None:
            raise self.refusal(node, "one comparison with ==, <, <=, > or >= is allowed")
        return [sign, self.tree(node.left, depth + 1), self.tree(node.comparators[0], depth + 1)]

    def _call(self, node: ast.Call, depth: int) -> list[Any]:
        if not isinstance(node.func, ast.Name) or node.keywords or len(node.args) > MAX_ARGUMENTS:
            raise self.refusal(node, "only plain calls of registered functions are allowed")
        return ["call", node.func.id, *(self.tree(argument, depth + 1) for argument in node.args)]


def pieces_of(text: str, where: str) -> list[list[Any]]:
    """A pattern in pieces: ``["slot", name, type, sign]`` (sign is "", "+" or "*"),
    ``["cue", name, optional]``, ``["words", least, most]``, ``["mark", "("]``."""
    pieces: list[list[Any]] = []
    end = 0
    for found in _PIECE.finditer(text):
        if found.start() != end:
            break
        end = found.end()
        if found[1] is not None:
            pieces.append(_piece(found[1], f"{where}: column {found.start() + 1}"))
        elif found.group() == "?" and pieces and pieces[-1][0] == "mark":
            pieces[-1] = [*pieces[-1][:2], True]
        elif not found.group().isspace():
            pieces.append(["mark", found.group(), False])
    if end != len(text):
        raise PackError(f"{where}: column {end + 1}: stray brace in pattern")
    return pieces


def _piece(inner: str, where: str) -> list[Any]:
    if slot := _SLOT.match(inner):
        return ["slot", slot[1], slot[2], slot[3]]
    if words := _WORDS.match(inner):
        return ["words", int(words[1]), int(words[2]), words[3] or ""]
    if cue := _CUE.match(inner):
        return ["cue", cue[1], bool(cue[2])]
    raise PackError(f"{where}: not a slot, cue or words: {{{inner[:40]}}}")


def trees_of(rule: dict[str, Any], where: str) -> dict[str, Any]:
    """Everything in a rule file that is parsed, by its text: expressions as trees, patterns in pieces."""
    trees: dict[str, Any] = {text: parse(text, where) for text in expressions_of(rule)}
    for match in _matches(rule):
        patterns = match.get("pattern", [])
        for text in patterns if isinstance(patterns, list) else [patterns]:
            trees[text] = pieces_of(text, where)
    return trees


def _matches(rule: dict[str, Any]) -> list[dict[str, Any]]:
    matches = rule.get("match", [])
    return matches if isinstance(matches, list) else [matches]


def expressions_of(rule: dict[str, Any]) -> list[str]:
    """Every expression in a rule file, as written."""
    matches = rule.get("match", [])
    tables = [
        rule.get("check", {}),
        *(m.get("check", {}) for m in (matches if isinstance(matches, list) else [matches])),
    ]
    found = [m["where"] for m in (matches if isinstance(matches, list) else [matches]) if "where" in m]
    for table in tables:
        found += [table["expr"]] if "expr" in table else []
        found += table.get("solve", {}).values()
    return [text for text in dict.fromkeys(found) if isinstance(text, str)]
