"""Joins the command line with the nearest configuration file; it opens no article and knows no rule."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable
from datetime import date

from factcheck.errors import FactcheckError
from factcheck.model import ERROR, NOTE, WARNING
from factcheck.record import Record

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from typing import Any

OWN_FILE = ".factcheck.toml"
SHARED_FILE = "pyproject.toml"
SEVERITIES = (ERROR, WARNING, NOTE)
COLORS = ("auto", "always", "never")

# Key of the configuration file -> what its value must be. Asking the network is left to the command line.
KEYS = {
    "language": "a string",
    "place": "a string",
    "encoding": "a string",
    "format": "a string",
    "color": "a string",
    "live-url": "a string",
    "select": "a list of strings",
    "ignore": "a list of strings",
    "rules": "a list of strings",
    "facts": "a list of strings",
    "severity": "a table of strings",
    "strict": "true or false",
    "preview": "true or false",
    "exit-zero": "true or false",
}


class Options(Record):
    """Everything the verbs may ask for, checked as far as it can be without the rules."""

    files: tuple[str, ...] = ()
    format: str = "text"
    output: str = ""
    language: str | None = None
    date: date | None = None
    place: str | None = None
    encoding: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: dict[str, str] = {}  # noqa: RUF012  (never changed)
    rules: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    strict: bool = False
    exit_zero: bool = False
    preview: bool = False
    live: bool = False
    live_url: str = ""
    stdin_filename: str = ""
    quiet: bool = False
    verbose: bool = False
    color: str = "auto"


def resolve(arguments: Namespace, formats: Iterable[str]) -> Options:
    """The options of one run: the command line first, then the configuration file, then the defaults."""
    given = {name: value for name, value in vars(arguments).items() if value is not None}
    path = "" if given.pop("no_config", False) else _path(given.pop("config", None))
    values = _configured(path, tuple(formats)) if path else {}
    values["severity"] = {**values.get("severity", {}), **_graded(given.pop("severity", ()))}
    values.update((name, value) for name, value in given.items() if name in Options._fields)
    for name in ("select", "ignore"):
        values[name] = _listed(values.get(name, ()))
    if "select" in given and "ignore" not in given:  # the command line wins over the file's other list, too
        values["ignore"] = tuple(rule for rule in values["ignore"] if rule not in values["select"])
    for name in ("files", "rules", "facts"):
        values[name] = tuple(values.get(name, ()))
    values["language"] = _language(values.get("language"))
    values["place"] = _place(values.get("place"))
    values["date"] = _date(values.get("date"))
    if given.get("live_url") and not given.get("live"):
        raise FactcheckError("--live-url needs --live")
    return Options(**values)


def _path(named: str | None) -> str:
    """The configuration file: the one named, else the nearest from here upward, else an empty string."""
    if named is not None:
        return named
    try:
        folder = os.getcwd()
    except OSError:
        return ""
    while True:
        own, shared = os.path.join(folder, OWN_FILE), os.path.join(folder, SHARED_FILE)
        if os.path.isfile(own):
            return own
        if os.path.isfile(shared) and _has_section(shared):
            return shared
        parent = os.path.dirname(folder)
        if parent == folder:
            return ""
        folder = parent


def _has_section(path: str) -> bool:
    """True when the shared file speaks of us: a search by bytes, which spares most runs the parser."""
    try:
        with open(path, "rb") as stream:
            return b"factcheck" in stream.read() and "factcheck" in _load(path).get("tool", {})
    except (OSError, FactcheckError):
        return False  # somebody else's file, and their trouble


def _load(path: str) -> dict[str, Any]:
    import tomllib

    try:
        with open(path, "rb") as stream:
            return tomllib.load(stream)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FactcheckError(f"{path}: not valid TOML: {error}") from None
    except OSError as error:
        raise FactcheckError(f"{path}: {error.strerror or 'cannot be read'}") from None


def _configured(path: str, formats: tuple[str, ...]) -> dict[str, Any]:
    table: object = _load(path)
    if os.path.basename(path) == SHARED_FILE:
        tool = table.get("tool", {}) if isinstance(table, dict) else {}
        table = tool.get("factcheck", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise FactcheckError(f"{path}: tool.factcheck must be a table")
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in KEYS:
            raise FactcheckError(f"{path}: unknown key {key!r}{nearest(key, KEYS)}")
        if not _fits(value, KEYS[key]):
            raise FactcheckError(f"{path}: {key} must be {KEYS[key]}")
        values[key.replace("-", "_")] = value
    for key, choices in (("format", formats), ("color", COLORS)):
        if key in values and values[key] not in choices:
            raise FactcheckError(f"{path}: {key} must be one of {', '.join(choices)}")
    for rule, severity in values.get("severity", {}).items():
        if severity not in SEVERITIES:
            raise FactcheckError(f"{path}: severity.{rule} must be one of {', '.join(SEVERITIES)}")
    folder = os.path.dirname(path)
    for name in ("rules", "facts"):
        if name in values:
            values[name] = [os.path.join(folder, os.path.expanduser(one)) for one in values[name]]
    return values


def _graded(listed: Iterable[str]) -> dict[str, str]:
    """The severities that the command line gives rules: "growth=warning"."""
    found = {}
    for entry in (part.strip() for value in listed for part in value.split(",")):
        rule, _, severity = entry.partition("=")
        if severity not in SEVERITIES or not rule:
            raise FactcheckError(f"--severity: {entry!r} is not RULE=LEVEL with a level of {', '.join(SEVERITIES)}")
        found[rule] = severity
    return found


def _fits(value: object, kind: str) -> bool:
    if kind == "a string":
        return isinstance(value, str)
    if kind == "a list of strings":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if kind == "a table of strings":
        return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
    return isinstance(value, bool)


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint at the known name that ``word`` may have meant, or an empty string."""
    from difflib import get_close_matches

    close = get_close_matches(word[:100], list(known), 1, 0.5)
    return f"; did you mean {close[0]!r}?" if close else ""


def _listed(values: Iterable[str]) -> tuple[str, ...]:
    """Comma lists, repeated, as one tuple without doubles."""
    names = (name.strip() for value in values for name in value.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _language(value: str | None) -> str | None:
    if value is None:
        return None
    from factcheck.recognition.passages import tag  # only when a language is given

    code, country = tag(value.strip())
    if not (code.isascii() and code.isalpha() and 2 <= len(code) <= 3):
        raise FactcheckError(f"--language: {value!r} is not a language code such as en or fr")
    return f"{code}-{country}" if country else code


def _place(value: str | None) -> str | None:
    if value is None:
        return None
    code = value.strip().upper()
    if not (code.isascii() and code.isalpha() and len(code) == 2):
        raise FactcheckError(f"--place: {value!r} is not a two-letter country code such as FR or US")
    return "GB" if code == "UK" else code


def _date(value: str | None) -> date | None:
    if value is None:
        return None
    shape = value.strip()
    try:
        if len(shape) == 10 and shape.isascii() and shape[4] == shape[7] == "-":
            return date.fromisoformat(shape)
    except ValueError:
        pass
    raise FactcheckError(f"--date: {value!r} is not a day written as YYYY-MM-DD, for example 2020-07-10")
