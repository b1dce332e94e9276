"""The expression language of rule files: parsed against an allow-list and compiled to closures. It evaluates nothing of Python's.

Values are intervals with a unit. A value that cannot be known (no rate, a divisor that touches zero, units that do not go
together) is an ``Unknown`` with its reason; it travels through every operation and makes the claim unchecked.
"""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Callable, Mapping
from fractions import Fraction

from factcheck.errors import PackError
from factcheck.interval import Interval, point
from factcheck.record import Record

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from typing import Any


MAX_LENGTH, MAX_NODES, MAX_DEPTH = 300, 80, 12
_ALLOWED_CALLS = 4  # arguments of one call at most


class Value(Record):
    """An interval in a unit. ``others``: further intervals that the same words may mean (a temperature difference)."""

    interval: Interval
    unit: str = ""
    others: tuple[Interval, ...] = ()

    def intervals(self) -> tuple[Interval, ...]:
        """All intervals, likeliest first."""
        return (self.interval, *self.others)


class Unknown(Record):
    """No value, and why."""

    reason: str


class Comparison(Record):
    """A comparison made: whether it holds, and its two sides."""

    holds: bool
    left: Value
    right: Value


if TYPE_CHECKING:
    Result = Value | Unknown | Comparison | bool
    Environment = Mapping[str, Any]
    Code = Callable[[Any, Environment], Result]
    Function = Callable[..., Result]


class Compiler:
    """Compiles the expressions of one rule. ``functions`` take (context, arguments...) and return a result."""

    def __init__(self, functions: Mapping[str, Function], names: frozenset[str], where: str) -> None:
        self.functions = functions
        self.names = names
        self.where = where
        self.nodes = 0

    def compile(self, text: str) -> Code:
        """The closure of an expression; ``PackError`` names the column of what is not allowed."""
        if len(text) > MAX_LENGTH:
            raise PackError(f"{self.where}: expression longer than {MAX_LENGTH} characters")
        for name in self.names:  # slots are lower case; "from" is a word of Python's, so it goes in capitals
            if keyword.iskeyword(name):
                text = re.sub(rf"\b{name}\b", name.upper(), text)
        try:
            tree = ast.parse(text, mode="eval")
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            raise PackError(f"{self.where}: not an expression: {text[:60]!r}") from None
        self.nodes = 0
        return self._code(tree.body, 0)

    def _refuse(self, node: ast.AST, what: str) -> PackError:
        return PackError(f"{self.where}: column {getattr(node, 'col_offset', 0) + 1}: {what}")

    def _code(self, node: ast.expr, depth: int) -> Code:
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise self._refuse(node, "expression too large")
        if isinstance(node, ast.Constant):
            return self._constant(node)
        if isinstance(node, ast.Name):
            return self._name(node)
        if isinstance(node, ast.BinOp):
            return self._arithmetic(node, depth)
        if isinstance(node, ast.UnaryOp):
            return self._unary(node, depth)
        if isinstance(node, ast.Compare):
            return self._comparison(node, depth)
        if isinstance(node, ast.BoolOp):
            return self._logic(node, depth)
        if isinstance(node, ast.Call):
            return self._call(node, depth)
        raise self._refuse(node, f"{type(node).__name__} is not allowed in a rule")

    def _constant(self, node: ast.Constant) -> Code:
        if isinstance(node.value, bool) or not isinstance(node.value, (int, float)):
            raise self._refuse(node, "only numbers may be written out")
        if abs(node.value) > 10**12:
            raise self._refuse(node, "number too large")
        value = Value(point(Fraction(str(node.value))))
        return lambda context, environment: value

    def _name(self, node: ast.Name) -> Code:
        name = node.id.lower() if keyword.iskeyword(node.id.lower()) else node.id
        if name not in self.names:
            raise self._refuse(node, f"unknown name '{name}'")
        return lambda context, environment: environment[name]

    def _arithmetic(self, node: ast.BinOp, depth: int) -> Code:
        operation = _OPERATIONS.get(type(node.op))
        if operation is None:
            raise self._refuse(node, f"{type(node.op).__name__} is not allowed in a rule")
        left, right = self._code(node.left, depth + 1), self._code(node.right, depth + 1)

        def run(context: Any, environment: Environment) -> Result:
            one, other = left(context, environment), right(context, environment)
            if isinstance(one, Unknown):
                return one
            if isinstance(other, Unknown):
                return other
            if not isinstance(one, Value) or not isinstance(other, Value):
                return Unknown("a truth value is no number")
            return operation(context, one, other)

        return run

    def _unary(self, node: ast.UnaryOp, depth: int) -> Code:
        inner = self._code(node.operand, depth + 1)
        if isinstance(node.op, ast.USub):

            def negate(context: Any, environment: Environment) -> Result:
                value = inner(context, environment)
                return Value(value.interval.negated(), value.unit) if isinstance(value, Value) else value

            return negate
        if isinstance(node.op, ast.Not):

            def invert(context: Any, environment: Environment) -> Result:
                value = inner(context, environment)
                return value if isinstance(value, Unknown) else not truth(value)

            return invert
        raise self._refuse(node, f"{type(node.op).__name__} is not allowed in a rule")

    def _comparison(self, node: ast.Compare, depth: int) -> Code:
        test = _COMPARISONS.get(type(node.ops[0]))
        if len(node.ops) != 1 or test is None:
            raise self._refuse(node, "one comparison with ==, <, <=, > or >= is allowed")
        left, right = self._code(node.left, depth + 1), self._code(node.comparators[0], depth + 1)

        def run(context: Any, environment: Environment) -> Result:
            one, other = left(context, environment), right(context, environment)
            if isinstance(one, Unknown):
                return one
            if isinstance(other, Unknown):
                return other
            if not isinstance(one, Value) or not isinstance(other, Value):
                return Unknown("a truth value is no number")
            aligned = context.aligned(one, other)
            if isinstance(aligned, Unknown):
                return aligned
            one, other = aligned
            holds = any(test(context.tolerated(a), b) for a in one.intervals() for b in other.intervals())
            return Comparison(holds, one, other)

        return run

    def _logic(self, node: ast.BoolOp, depth: int) -> Code:
        parts = [self._code(value, depth + 1) for value in node.values]
        every = isinstance(node.op, ast.And)

        def run(context: Any, environment: Environment) -> Result:
            unknown: Unknown | None = None
            last: Result = every
            for part in parts:
                result = part(context, environment)
                if isinstance(result, Unknown):
                    unknown = unknown or result
                elif truth(result) != every:
                    return result
                else:
                    last = result
            return unknown or last

        return run

    def _call(self, node: ast.Call, depth: int) -> Code:
        if not isinstance(node.func, ast.Name) or node.keywords or len(node.args) > _ALLOWED_CALLS:
            raise self._refuse(node, "only plain calls of registered functions are allowed")
        function = self.functions.get(node.func.id)
        if function is None:
            raise self._refuse(node, f"unknown function '{node.func.id}'")
        arguments = [self._code(argument, depth + 1) for argument in node.args]
        if len(arguments) != function.__code__.co_argcount - 1:
            raise self._refuse(node, f"'{node.func.id}' takes {function.__code__.co_argcount - 1} arguments")

        def run(context: Any, environment: Environment) -> Result:
            values = []
            for argument in arguments:
                value = argument(context, environment)
                if isinstance(value, Unknown):
                    return value
                values.append(value)
            return function(context, *values)

        return run


def truth(result: Result) -> bool:
    """The truth of a comparison or truth value; an interval is true unless it is exactly zero."""
    if isinstance(result, Comparison):
        return result.holds
    if isinstance(result, Value):
        return result.interval.low != 0 or result.interval.high != 0
    return bool(result)


def _sum(context: Any, one: Value, other: Value) -> Result:
    aligned = context.aligned(one, other)
    if isinstance(aligned, Unknown):
        return aligned
    return Value(aligned[0].interval + aligned[1].interval, aligned[0].unit)


def _difference(context: Any, one: Value, other: Value) -> Result:
    aligned = context.aligned(one, other)
    if isinstance(aligned, Unknown):
        return aligned
    return Value(aligned[0].interval.minus(aligned[1].interval), aligned[0].unit)


def _product(context: Any, one: Value, other: Value) -> Result:
    if one.unit and other.unit:
        return Unknown("a product of two units")
    return Value(one.interval.times(other.interval), one.unit or other.unit)


def _quotient(context: Any, one: Value, other: Value) -> Result:
    unit = one.unit
    if other.unit:
        aligned = context.aligned(one, other)
        if isinstance(aligned, Unknown):
            return aligned
        (one, other), unit = aligned, ""
    interval = one.interval.over(other.interval)
    return Unknown("a divisor that may be zero") if interval is None else Value(interval, unit)


_OPERATIONS: dict[type, Callable[[Any, Value, Value], Result]] = {
    ast.Add: _sum,
    ast.Sub: _difference,
    ast.Mult: _product,
    ast.Div: _quotient,
}
_COMPARISONS: dict[type, Callable[[Interval, Interval], bool]] = {
    ast.Eq: lambda a, b: a.meets(b),
    ast.Lt: lambda a, b: a.low < b.high,
    ast.LtE: lambda a, b: a.low <= b.high,
    ast.Gt: lambda a, b: a.high > b.low,
    ast.GtE: lambda a, b: a.high >= b.low,
}
