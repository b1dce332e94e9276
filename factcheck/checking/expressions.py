"""The expressions of rule files as closures over intervals. It parses nothing and evaluates nothing of Python's.

Values are intervals with a unit. A value that cannot be known (no rate, a divisor that touches zero, units that do not go
together) is an ``Unknown`` with its reason; it travels through every operation and makes the claim unchecked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from factcheck.errors import PackError
from factcheck.interval import Interval, point
from factcheck.record import Record

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from typing import Any


class Value(Record):
    """An interval in a unit. ``others``: further intervals that the same words may mean (a temperature difference)."""

    interval: Interval
    unit: str = ""
    others: tuple[Interval, ...] = ()

    def intervals(self) -> tuple[Interval, ...]:
        """All intervals, likeliest first."""
        return (self.interval, *self.others)


class Several(Record):
    """The values of a slot of many, in text order. Only functions take it."""

    values: tuple[Value, ...]


class Unknown(Record):
    """No value, and why. ``unrated``: because there is no rate."""

    reason: str
    unrated: bool = False


class Comparison(Record):
    """A comparison made: whether it holds, and its two sides."""

    holds: bool
    left: Value
    right: Value


if TYPE_CHECKING:
    Result = Value | Several | Unknown | Comparison | bool
    Environment = Mapping[str, Any]
    Code = Callable[[Any, Environment], Result]
    Function = Callable[..., Result]


class Compiler:
    """Compiles the expressions of one rule. ``functions`` take (context, arguments...) and return a result.

    ``trees`` holds expressions that were parsed when the pack was built; others are parsed here.
    """

    def __init__(
        self,
        functions: Mapping[str, Function],
        names: frozenset[str],
        where: str,
        trees: Mapping[str, Any] | None = None,
    ) -> None:
        self.functions = functions
        self.names = names
        self.where = where
        self.trees = trees or {}

    def compile(self, text: str) -> Code:
        """The closure of an expression; ``PackError`` names what is not allowed."""
        tree = self.trees.get(text)
        if tree is None:
            from factcheck.knowledge.syntax import parse  # the parser is only loaded for users' rules

            return self._code(parse(text, self.where))
        return self._later(tree)

    def _later(self, tree: list[Any]) -> Code:
        """The closure of a tree of our own rules, made when it is first asked: most articles need few of them."""
        made: list[Code] = []

        def run(context: Any, environment: Environment) -> Result:
            if not made:
                made.append(self._code(tree))
            return made[0](context, environment)

        return run

    def _code(self, tree: list[Any]) -> Code:
        kind = tree[0]
        if kind == "number":
            value = Value(point(Fraction(tree[1])))
            return lambda context, environment: value
        if kind == "name":
            return self._name(tree[1])
        if kind == "call":
            return self._call(tree[1], [self._code(argument) for argument in tree[2:]])
        parts = [self._code(part) for part in tree[1:]]
        if kind in ("and", "or"):
            return _logic(parts, kind == "and")
        if len(parts) == 1:
            return _negation(parts[0]) if kind == "-" else _inversion(parts[0])
        return (
            _comparison(_COMPARISONS[kind], *parts) if kind in _COMPARISONS else _arithmetic(_OPERATIONS[kind], *parts)
        )

    def _name(self, name: str) -> Code:
        if name not in self.names:
            raise PackError(f"{self.where}: unknown name '{name}'")
        return lambda context, environment: environment[name]

    def _call(self, name: str, arguments: list[Code]) -> Code:
        function = self.functions.get(name)
        if function is None:
            raise PackError(f"{self.where}: unknown function '{name}'")
        if len(arguments) != function.__code__.co_argcount - 1:
            raise PackError(f"{self.where}: '{name}' takes {function.__code__.co_argcount - 1} arguments")

        def run(context: Any, environment: Environment) -> Result:
            values = []
            for argument in arguments:
                value = argument(context, environment)
                if isinstance(value, Unknown):
                    return value
                values.append(value)
            return function(context, *values)

        return run


def _both(left: Code, right: Code, context: Any, environment: Environment) -> tuple[Value, Value] | Unknown:
    """The values of two sides, or why one of them has none."""
    one, other = left(context, environment), right(context, environment)
    for side in (one, other):
        if isinstance(side, Unknown):
            return side
    if not isinstance(one, Value) or not isinstance(other, Value):
        return Unknown("a truth value is no number")
    return one, other


def _arithmetic(operation: Callable[[Any, Value, Value], Result], left: Code, right: Code) -> Code:
    def run(context: Any, environment: Environment) -> Result:
        sides = _both(left, right, context, environment)
        return sides if isinstance(sides, Unknown) else operation(context, *sides)

    return run


def _negation(inner: Code) -> Code:
    def run(context: Any, environment: Environment) -> Result:
        value = inner(context, environment)
        return Value(value.interval.negated(), value.unit) if isinstance(value, Value) else value

    return run


def _inversion(inner: Code) -> Code:
    def run(context: Any, environment: Environment) -> Result:
        value = inner(context, environment)
        return value if isinstance(value, Unknown) else not truth(value)

    return run


def _comparison(test: Callable[[Interval, Interval], bool], left: Code, right: Code) -> Code:
    def run(context: Any, environment: Environment) -> Result:
        sides = _both(left, right, context, environment)
        aligned = sides if isinstance(sides, Unknown) else context.aligned(*sides)
        if isinstance(aligned, Unknown):
            return aligned
        one, other = aligned
        holds = any(test(context.tolerated(a), b) for a in one.intervals() for b in other.intervals())
        return Comparison(holds, one, other)

    return run


def _logic(parts: list[Code], every: bool) -> Code:
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


def truth(result: Result) -> bool:
    """The truth of a comparison or truth value; an interval is true unless it is exactly zero."""
    if isinstance(result, Comparison):
        return result.holds
    if isinstance(result, Several):
        return bool(result.values)
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


_OPERATIONS: dict[str, Callable[[Any, Value, Value], Result]] = {
    "+": _sum,
    "-": _difference,
    "*": _product,
    "/": _quotient,
}
_COMPARISONS: dict[str, Callable[[Interval, Interval], bool]] = {
    "==": lambda a, b: a.meets(b),
    "<": lambda a, b: a.low < b.high,
    "<=": lambda a, b: a.low <= b.high,
    ">": lambda a, b: a.high > b.low,
    ">=": lambda a, b: a.high >= b.low,
}
