"""Immutable records: what ``typing.NamedTuple`` offers, at a twentieth of its cost when a class is made. It holds no data itself.

A checker that runs at every save may not spend its time on making classes: ``NamedTuple`` costs 0.2 ms for each. Type checkers
see ``typing.NamedTuple``; at run time a record is a plain subclass of ``tuple`` with the same fields, defaults and ``_replace``.
"""

from __future__ import annotations

from operator import itemgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any
    from typing import NamedTuple as Record
else:

    class Record(tuple):
        """Base of all records: the annotations of a subclass are its fields, in order; class attributes are defaults."""

        __slots__ = ()
        _fields: tuple[str, ...] = ()
        _defaults: dict[str, Any] = {}  # noqa: RUF012 - replaced, never changed

        def __init_subclass__(cls) -> None:
            fields = tuple(cls.__dict__.get("__annotations__", ()))  # noqa: RUF063 - inspect is dear
            if not fields:  # a subclass of a record adds methods alone
                return
            cls._fields = fields
            cls._defaults = {name: cls.__dict__[name] for name in fields if name in cls.__dict__}
            for place, name in enumerate(fields):
                setattr(cls, name, property(itemgetter(place)))

        def __new__(cls, *values, **named):
            """A record of all its fields; ``TypeError`` when one is missing, doubled or unknown."""
            fields = cls._fields
            if len(values) != len(fields):
                values = _completed(cls, fields, values, named)
            elif named:
                raise TypeError(f"{cls.__name__}: field given twice: {next(iter(named))}")
            return tuple.__new__(cls, values)

        def __getnewargs__(self):
            return tuple(self)

        def _replace(self, **changes):
            """A copy with some fields changed."""
            fields = self._fields
            unknown = changes.keys() - set(fields)
            if unknown:
                raise TypeError(f"{type(self).__name__}: no field {min(unknown)}")
            return tuple.__new__(
                type(self), [changes.get(name, value) for name, value in zip(fields, self, strict=True)]
            )

        def _asdict(self):
            """Fields and values."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            inner = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({inner})"

    def _completed(cls, fields, values, named):
        if len(values) > len(fields):
            raise TypeError(f"{cls.__name__} takes {len(fields)} fields, not {len(values)}")
        completed = list(values)
        for name in fields[: len(values)]:
            if name in named:
                raise TypeError(f"{cls.__name__}: field given twice: {name}")
        for name in fields[len(values) :]:
            if name in named:
                completed.append(named.pop(name))
            elif name in cls._defaults:
                completed.append(cls._defaults[name])
            else:
                raise TypeError(f"{cls.__name__}: field missing: {name}")
        if named:
            raise TypeError(f"{cls.__name__}: no field {next(iter(named))}")
        return completed


__all__ = ["Record"]
