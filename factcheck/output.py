"""Writes results, complaints and exit codes; it decides none of them and renders no report."""

from __future__ import annotations

import os
import sys

from factcheck.errors import FactcheckError
from factcheck.reporters.folding import visible
from factcheck.settings import Options

OK, INCONSISTENT, MISTAKE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def write(text: str, options: Options) -> None:
    """Prints ``text``, or puts it into the file asked for, whole or not at all."""
    if options.output:
        _replace(options.output, text.encode("utf-8", "backslashreplace"))
    elif sys.stdout is not None:
        try:
            if options.format != "text" and hasattr(sys.stdout, "reconfigure"):
                sys.stdout.reconfigure(encoding="utf-8")  # what is read by programs does not depend on the terminal
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:  # `| head`: whoever read has enough
            _drop_output()
        except OSError as error:
            _drop_output()
            raise FactcheckError(f"the report can't be written: {error.strerror}") from None


def complain(message: str, code: int, weight: str = "error") -> int:
    """Prints ``message`` as one line on standard error and returns ``code``."""
    if sys.stderr is not None:
        print(f"factcheck: {weight}: {visible(message)}", file=sys.stderr, flush=True)
    return code


def bug(error: Exception, source: str = "") -> int:
    """Prints one line that asks to report our fault; with FACTCHECK_TRACEBACK=1 the traceback too."""
    if os.environ.get("FACTCHECK_TRACEBACK") == "1":
        import traceback

        traceback.print_exception(error)
    where = f"{source}: " if source else ""
    what = f"{type(error).__name__}: {str(error)[:200]}".rstrip(": ")
    hint = "this is a fault of factcheck; please report it with the text (FACTCHECK_TRACEBACK=1 shows where)"
    return complain(f"{where}{what}; {hint}", BUG)


def colored(options: Options) -> bool:
    """True when the report is to have colors."""
    if options.color != "auto":
        return options.color == "always"
    plain = options.output or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and sys.stdout is not None and sys.stdout.isatty()


def _replace(path: str, data: bytes) -> None:
    """Writes beside the file and then takes its place; devices and pipes are written to as they are."""
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as stream:
                stream.write(data)
            return
        target = os.path.realpath(path)
        beside = f"{target}.{os.getpid()}.new"
        try:
            with open(beside, "xb") as stream:
                stream.write(data)
            if os.path.exists(target):
                os.chmod(beside, os.stat(target).st_mode & 0o777)
            os.replace(beside, target)
        except BaseException:
            if os.path.exists(beside):
                os.unlink(beside)
            raise
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", "") or "not a file name"
        raise FactcheckError(f"--output {path}: {why}") from None


def _drop_output() -> None:
    """Lets the interpreter's last flush go nowhere."""
    import contextlib

    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
