"""Decodes plain text, strictly, and says what to do when it can't; it guesses no encoding silently."""

from __future__ import annotations

import codecs

from factcheck.errors import ReadError

SAMPLE = 8192
BOM = "\ufeff"

# UTF-32 first: its little-endian mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "UTF-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "UTF-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "UTF-16", "utf-16"),
)
# (codec, bytes a unit, the places in a unit where the NULs of Western text stand)
WIDE = (
    ("utf-32-le", 4, (1, 2, 3)),
    ("utf-32-be", 4, (0, 1, 2)),
    ("utf-16-le", 2, (1,)),
    ("utf-16-be", 2, (0,)),
)
CONTROLS = bytes(b for b in (*range(32), 127) if chr(b) not in "\t\n\v\f\r")
# Codecs that Python calls text and no article is written in; some of them produce lone surrogates.
NOT_FOR_TEXT = frozenset(("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"))


def read_bytes(data: bytes, source: str, encoding: str | None = None) -> str:
    """The text of ``data``: UTF-8 unless an encoding is given, without its byte order mark, line ends as they are."""
    text = _given(data, source, encoding) if encoding else _utf8(data, source)
    return text[1:] if text.startswith(BOM) else text


def check_encoding(name: str) -> None:
    """Raises when ``name`` is not an encoding of text."""
    try:
        codec = codecs.lookup(name).name.replace("_", "-")
        if codec not in NOT_FOR_TEXT:
            b"a".decode(name)
            return
    except UnicodeError:
        return  # a wide encoding, for which one byte is too short
    except (LookupError, ValueError):
        try:
            codecs.lookup(name)
        except (LookupError, ValueError):
            raise ReadError(f"unknown encoding {name!r}; try utf-8, utf-16, cp1252 or gb18030") from None
    raise ReadError(f"{name!r} is not an encoding of text; try utf-8, utf-16, cp1252 or gb18030")


def _given(data: bytes, source: str, encoding: str) -> str:
    check_encoding(encoding)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"offset {error.start} (line {_line(data, error.start)})"
        raise ReadError(f"{source}: not {encoding}: byte 0x{data[error.start]:02x} at {where}") from None
    except UnicodeError as error:
        raise ReadError(f"{source}: not {encoding}: {error}") from None
    if "\0" in text:
        raise ReadError(f"{source}: binary, or not {encoding}: it contains NUL characters")
    return text


def _utf8(data: bytes, source: str) -> str:
    for mark, title, codec in MARKS:
        if data.startswith(mark):
            raise ReadError(f"{source}: looks like {title}; try --encoding {codec}")
    sample = data[:SAMPLE]
    if b"\0" in data:
        wide = _wide(sample)
        if wide:
            raise ReadError(f"{source}: looks like {wide[:6].upper()}; try --encoding {wide}")
        raise _binary(source)
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if controls * 33 > len(sample):  # 3 %; packed data has 10 %
            raise _binary(source) from None
        where = f"byte 0x{data[error.start]:02x} at offset {error.start} (line {_line(data, error.start)})"
        raise ReadError(f"{source}: not UTF-8: {where}; try --encoding {_likely(sample)}") from None
    if controls * 10 > len(sample) * 3:
        raise _binary(source)
    return text


def _binary(source: str) -> ReadError:
    return ReadError(f"{source}: binary, not text; save the article as plain text")


def _wide(sample: bytes) -> str:
    """The wide codec that ``sample`` looks written in, or an empty string."""
    nuls = sample.count(0)
    for codec, size, places in WIDE:
        if sum(sample[place::size].count(0) for place in places) * 5 < nuls * 4:
            continue
        try:
            text = sample[: len(sample) // size * size].decode(codec)
        except UnicodeDecodeError as error:
            if error.start + 4 < len(sample):  # not merely a pair of surrogates cut in two
                continue
            text = sample[: error.start].decode(codec)
        if text and all(char.isprintable() or char.isspace() or char == BOM for char in text):
            return codec
    return ""


def _likely(sample: bytes) -> str:
    """The encoding to propose for bytes that are no UTF-8: mostly high bytes are an East Asian one."""
    high = sum(byte > 127 for byte in sample)
    if high * 5 > len(sample) * 2:
        for codec in ("shift_jis", "gb18030", "big5", "euc_kr"):
            try:
                codecs.getincrementaldecoder(codec)().decode(sample)
            except UnicodeDecodeError:
                continue
            return codec
    return "cp1252"


def _line(data: bytes, offset: int) -> int:
    before = data[:offset].replace(b"\r\n", b"\n")
    return 1 + before.count(b"\n") + before.count(b"\r")
