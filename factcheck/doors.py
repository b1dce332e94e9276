"""The verbs of the command: opens rules, rates and files, and writes the result; it judges nothing itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from factcheck import readers, reporters
from factcheck.errors import FactcheckError, LanguageError
from factcheck.model import Document
from factcheck.output import INCONSISTENT, MISTAKE, OK, bug, colored, complain, write
from factcheck.recognition.passages import tag
from factcheck.reporters.folding import visible
from factcheck.settings import Options, nearest

TYPE_CHECKING = False  # the module behind it is not needed at run time
if TYPE_CHECKING:
    from typing import TypeVar

    Found = TypeVar("Found")
    from factcheck.engine import Engine
    from factcheck.knowledge.facts import Row
    from factcheck.knowledge.pack import Pack


def check(options: Options) -> int:
    """Checks every file and writes the reports; a file that can't be read does not stop the others."""
    engine, troubles = open_engine(options)
    reports, code = _each(options, engine.check)
    for trouble in troubles:
        complain(trouble, OK, "warning")
    style = reporters.Style(options.verbose, options.quiet, colored(options), options.strict)
    if reports or options.format != "text":
        write(reporters.render(reports, options.format, style), options)
    if code == OK and not options.exit_zero:
        code = OK if all(reporters.consistent(report, options.strict) for report in reports) else INCONSISTENT
    return code


def mentions(options: Options) -> int:
    """Lists the figures of every file."""
    engine, _ = open_engine(options._replace(facts=()))
    found, code = _each(options, lambda document: (document, engine.mentions(document)))
    if options.format == "json":
        from factcheck.reporters.json import render_mentions as render
    else:
        from factcheck.reporters.mentions import render
    if found or options.format != "text":
        write(render(found), options)
    return code


def explain(rule: str, options: Options) -> int:
    """Prints what a rule checks and why."""
    pack = open_pack(options)
    _known((rule,), pack.rules, "explain")
    from factcheck.catalogue import explain as explained

    write(explained(pack.rules[rule]).rstrip("\n") + "\n", options)
    return OK


def rules(options: Options) -> int:
    """Lists the rules with their status, severity and title."""
    listed = open_pack(options).rules
    rows = [(name, *(str(rule[key]) for key in ("status", "severity", "title"))) for name, rule in listed.items()]
    if options.format == "json":
        import json

        keys = ("rule", "status", "severity", "title")
        text = json.dumps([dict(zip(keys, row, strict=True)) for row in rows], ensure_ascii=False, indent=1) + "\n"
    else:
        widths = [max((len(row[place]) for row in rows), default=0) for place in range(3)] + [0]
        text = "".join("  ".join(map(str.ljust, row, widths)).rstrip() + "\n" for row in rows)
    write(text, options)
    return OK


def verify(folder: str | None, options: Options) -> int:
    """Runs the examples of our rules, or of those in ``folder``; an example that does not hold is exit 1."""
    from factcheck.verify import verify as run

    pack = open_pack(options._replace(rules=(*options.rules, folder) if folder else options.rules))
    results = run(pack)
    if folder:
        results = [one for one in results if _is_in(folder, pack.rules.get(one.rule, {}))]
    bad = [one for one in results if not one.ok]
    lines = [f"{visible(one.rule)}, example {one.index}: {visible(one.message)}" for one in bad]
    held = len(results) - len(bad)
    write("\n".join([*lines, f"{len(results)} examples: {held} hold, {len(bad)} do not"]) + "\n", options)
    return INCONSISTENT if bad else OK


def rates(action: str, source: str | None, force: bool) -> int:
    """Tells how far the rates reach, or replaces them from a file of the ECB."""
    from factcheck.knowledge import currency

    if action == "update":
        lines = currency.update(source, force)
    elif source or force:
        raise FactcheckError("rates status takes neither --from nor --force")
    else:
        lines = currency.status(currency.open_rates(open_pack(Options()).currencies), date.today())
    write("".join(f"{visible(line)}\n" for line in lines), Options())
    return OK


def version() -> str:
    """Our version, from the package or from the installed distribution."""
    import factcheck

    known = getattr(factcheck, "__version__", "")
    if known:
        return str(known)
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("factcheck-news")
    except PackageNotFoundError:
        return "(not installed)"


def open_pack(options: Options) -> Pack:
    """Our rules and the user's."""
    from factcheck.knowledge.pack import open_pack

    return open_pack(options.rules)


def open_facts(options: Options) -> tuple[Row, ...]:
    """The reference facts of the files that the options name."""
    if not options.facts:
        return ()
    from factcheck.knowledge.facts import read

    return read(options.facts)


def open_engine(options: Options) -> tuple[Engine, list[str]]:
    """An engine with the rules and rates that the options ask for; the list gets the troubles of a live source."""
    from factcheck.engine import Engine, Settings
    from factcheck.knowledge.currency import open_rates

    pack = open_pack(options)
    check_input(options, pack)
    settings = Settings(options.select, options.ignore, options.preview, options.severity)
    rates = open_rates(pack.currencies)
    facts = open_facts(options)
    if not options.live:
        return Engine(pack, rates, settings, facts), []
    from factcheck.knowledge.live import LiveRates, WithLive

    live = WithLive(rates, LiveRates(options.live_url))
    return Engine(pack, live, settings, facts), live.troubles


def _same_file(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):  # one of them does not exist, or is no path
        return False


def check_input(options: Options, pack: Pack) -> None:
    """Raises when an option names an encoding, a rule or a language that does not exist."""
    if options.output and any(_same_file(options.output, name) for name in options.files):
        raise FactcheckError(f"--output {options.output}: is one of the articles; it would be overwritten")
    if options.files.count(readers.STDIN) > 1:
        raise FactcheckError("standard input (-) can be read only once")
    if options.encoding:
        from factcheck.readers.text import check_encoding

        check_encoding(options.encoding)
    for names, origin in ((options.select, "--select"), (options.ignore, "--ignore"), (options.severity, "severity")):
        _known(names, pack.rules, origin)
    supported = pack.languages()
    if options.language and tag(options.language)[0] not in supported:
        shown = ", ".join(f"{code} ({name})" for code, name in sorted(supported.items()))
        raise LanguageError(f"--language: {options.language!r} is not supported; these are: {shown}")
    if options.place and options.place not in pack.currencies["territories"]:
        raise FactcheckError(f"--place: {options.place!r} is no country's code, such as FR or US")


def _each(options: Options, work: Callable[[Document], Found]) -> tuple[list[Found], int]:
    """What ``work`` makes of every file that can be read, and the exit code so far."""
    done: list[Found] = []
    code = OK
    for path in options.files:
        try:
            document = readers.read(path, options.encoding, options.stdin_filename)
            done.append(work(_described(document, options)))
        except LanguageError as error:
            code = max(code, complain(f"{document.source}: {error}", MISTAKE))
        except FactcheckError as error:
            code = max(code, complain(str(error), MISTAKE))
        except Exception as error:
            code = max(code, bug(error, path))
    return done, code


def _is_in(folder: str, rule: Mapping[str, object]) -> bool:
    return not rule or str(rule.get("file", "")).startswith(os.path.join(folder, ""))


def _described(document: Document, options: Options) -> Document:
    """The document with what the caller knows of it, which goes before what the file says."""
    return document._replace(
        language=options.language or document.language,
        published=options.date or document.published,
        place=options.place or document.place,
    )


def _known(names: Iterable[str], known: Mapping[str, object], origin: str) -> None:
    for name in names:
        if name not in known:
            raise FactcheckError(f"{origin}: unknown rule {name!r}{nearest(name, known)}")
