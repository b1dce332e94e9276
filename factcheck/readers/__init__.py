"""Turns files and standard input into documents, by their suffix; it looks for no figures."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from factcheck.errors import ReadError
from factcheck.model import Document

Reader = Callable[[bytes, str, "str | None"], Document]

LIMIT = 64 * 1024 * 1024  # bytes; an article is 10 kB, a whole edition 10 MB
STDIN = "-"
FENCES = ("---", "+++")  # of front matter


def _plain(data: bytes, source: str, encoding: str | None) -> Document:
    from factcheck.readers import text

    document = Document(text.read_bytes(data, source, encoding), source)
    if document.text[:3] in FENCES:
        from factcheck.readers.frontmatter import described  # most articles have none

        return described(document)
    return document


# Suffix -> reader. What is not listed is read as plain text, and refused there when it is binary.
READERS: dict[str, Reader] = {".txt": _plain, ".text": _plain, ".md": _plain, ".markdown": _plain}


def read(path: str, encoding: str | None = None, stdin_name: str = "") -> Document:
    """The document at ``path``; ``-`` is standard input, whose name and suffix ``stdin_name`` gives."""
    if path == STDIN:
        source = stdin_name or "<stdin>"
        data = _standard_input(source)
    else:
        source = path
        data = _file(path)
    if len(data) > LIMIT:
        raise ReadError(f"{source}: larger than {LIMIT >> 20} MB; split it")
    reader = READERS.get(os.path.splitext(source)[1].lower(), _plain)
    return reader(data, source, encoding)


def _file(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read(LIMIT + 1)
    except FileNotFoundError:
        raise ReadError(f"{path or repr(path)}: no such file") from None
    except IsADirectoryError:
        raise ReadError(f"{path}: is a folder; name the files in it") from None
    except PermissionError:
        if os.path.isdir(path):  # what Windows says of folders
            raise ReadError(f"{path}: is a folder; name the files in it") from None
        raise ReadError(f"{path}: no permission to read it") from None
    except OSError as error:
        raise ReadError(f"{path}: {error.strerror or 'cannot be read'}") from None
    except ValueError:  # a NUL in the name
        raise ReadError(f"{path!r}: not a file name") from None


def _standard_input(source: str) -> bytes:
    if sys.stdin is None:
        raise ReadError(f"{source}: standard input is closed")
    try:
        return sys.stdin.buffer.read(LIMIT + 1)
    except OSError as error:
        raise ReadError(f"{source}: {error.strerror or 'cannot be read'}") from None
