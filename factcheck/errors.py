"""The errors that callers may meet; it raises nothing itself and knows no rule."""

from __future__ import annotations


class FactcheckError(Exception):
    """Anything the caller can put right: the message is one line that names the file, key or option.

    The command line prints the message on stderr and exits with 2.
    """


class PackError(FactcheckError):
    """A rules folder is missing or malformed; names file, key and, where known, line and column."""


class RatesError(FactcheckError):
    """A rates file or live source can't be used; what was there before is unchanged."""


class FactsError(FactcheckError):
    """A file of reference facts is missing or malformed; names the file and its line, entry or key."""


class LanguageError(FactcheckError):
    """A language was named that no language file supports in full."""


class ReadError(FactcheckError):
    """A file can't be read as text: missing, a folder, binary, or in another encoding."""
