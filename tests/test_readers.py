"""Readers: what is decoded, what is refused, and the one line that says why."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import readers
from factcheck.errors import ReadError
from factcheck.readers.text import check_encoding, read_bytes

ARTICLE = "L’année dernière, 147,7 milliards de yuans (21,1 milliards de dollars).\n"
CHINESE = "去年，该行业价值1477亿元人民币（211亿美元）。上海将继续推进。\n"


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"", None, ""),
        (ARTICLE.encode(), None, ARTICLE),
        (b"\xef\xbb\xbf" + ARTICLE.encode(), None, ARTICLE),
        (b"\xef\xbb\xbf" + ARTICLE.encode(), "utf-8", ARTICLE),
        (b"one\r\ntwo\rthree\n", None, "one\r\ntwo\rthree\n"),
        (ARTICLE.encode("cp1252"), "cp1252", ARTICLE),
        (ARTICLE.encode("utf-16"), "utf-16", ARTICLE),
        (ARTICLE.encode("utf-16-le"), "utf-16-le", ARTICLE),
        ("\ufeff".encode("utf-16-le") + ARTICLE.encode("utf-16-le"), "utf-16-le", ARTICLE),
        (CHINESE.encode("gb18030"), "gb18030", CHINESE),
        (b"form\x0cfeed and \x1b[31m escapes", None, "form\x0cfeed and \x1b[31m escapes"),
    ],
)
def test_decoded(data: bytes, encoding: str | None, text: str) -> None:
    assert read_bytes(data, "a.txt", encoding) == text


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (ARTICLE.encode("utf-16"), None, "a.txt: looks like UTF-16; try --encoding utf-16"),
        (b"\xfe\xff" + ARTICLE.encode("utf-16-be"), None, "a.txt: looks like UTF-16; try --encoding utf-16"),
        (ARTICLE.encode("utf-16-le"), None, "a.txt: looks like UTF-16; try --encoding utf-16-le"),
        (ARTICLE.encode("utf-16-be"), None, "a.txt: looks like UTF-16; try --encoding utf-16-be"),
        (ARTICLE.encode("utf-32"), None, "a.txt: looks like UTF-32; try --encoding utf-32"),
        (ARTICLE.encode("utf-32-be"), None, "a.txt: looks like UTF-32; try --encoding utf-32-be"),
        (("a" * 9000 + "\U0001f600").encode("utf-16-le"), None, "a.txt: looks like UTF-16; try --encoding utf-16-le"),
        (b"PK\x03\x04\x14\x00\x06\x00", None, "a.txt: binary, not text; save the article as plain text"),
        (b"\x00", None, "a.txt: binary, not text; save the article as plain text"),
        (b"\x01\x02\x03\x04text", None, "a.txt: binary, not text; save the article as plain text"),
        (bytes(range(1, 256)) * 9, None, "a.txt: binary, not text; save the article as plain text"),
        (
            b"one\r\ntwo\rann\xe9e",
            None,
            "a.txt: not UTF-8: byte 0xe9 at offset 12 (line 3); try --encoding cp1252",
        ),
        (CHINESE.encode("gb18030"), None, "try --encoding gb18030"),
        (b"\xed\xa0\x80", None, "not UTF-8: byte 0xed at offset 0 (line 1)"),  # half a character
        (b"caf\xe9", "ascii", "a.txt: not ascii: byte 0xe9 at offset 3 (line 1)"),
        (b"abc", "utf-16", "a.txt: not utf-16"),
        (ARTICLE.encode("utf-16"), "cp1252", "a.txt: binary, or not cp1252: it contains NUL characters"),
    ],
)
def test_refused(data: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "a.txt", encoding)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["utf-8", "UTF8", "latin1", "utf-16", "utf-32-be", "cp1252", "gb18030", "koi8-r"])
def test_encodings_of_text(name: str) -> None:
    check_encoding(name)


@pytest.mark.parametrize("name", ["utf-9", "", "nul\0", "../x", "a b"])
def test_unknown_encodings(name: str) -> None:
    with pytest.raises(ReadError, match="unknown encoding"):
        check_encoding(name)


@pytest.mark.parametrize("name", ["rot13", "zlib", "hex", "base64", "idna", "punycode", "unicode_escape", "utf-7"])
def test_codecs_that_are_no_text(name: str) -> None:
    with pytest.raises(ReadError, match="not an encoding of text"):
        check_encoding(name)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_one_line(data: bytes) -> None:
    text, message = _outcome(data)
    assert "\n" not in message
    assert message or text.encode("utf-8") == data.removeprefix(b"\xef\xbb\xbf")


def _outcome(data: bytes) -> tuple[str, str]:
    try:
        return read_bytes(data, "a.txt"), ""
    except ReadError as error:
        return "", str(error)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_every_text_is_read_back(text: str) -> None:
    assert read_bytes(text.encode("utf-8"), "a.txt") == text.removeprefix("\ufeff")


def test_files(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfone\r\n")
    document = readers.read(str(tmp_path / "a.md"))
    assert (document.text, document.source) == ("one\r\n", str(tmp_path / "a.md"))
    assert (document.published, document.language) == (None, None)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing.txt", "no such file"),
        (".", "is a folder; name the files in it"),
        ("nul\0.txt", "not a file name"),
        ("", "is a folder"),
    ],
)
def test_files_that_can_not_be_read(tmp_path: Path, name: str, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        readers.read(os.path.join(tmp_path, name))


def test_an_empty_name() -> None:
    with pytest.raises(ReadError, match="'': no such file"):
        readers.read("")


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(ReadError, match="no permission"):
        readers.read("a.txt")


def test_the_size_has_a_cap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "LIMIT", 1 << 20)
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * (1 << 20))
    assert len(readers.read(str(path)).text) == 1 << 20
    path.write_bytes(b"a" * ((1 << 20) + 1))
    with pytest.raises(ReadError, match="larger than 1 MB"):
        readers.read(str(path))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, source in (("", "<stdin>"), ("draft.md", "draft.md")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("é\n".encode())))
        document = readers.read("-", None, name)
        assert (document.text, document.source) == ("é\n", source)
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(ReadError, match="standard input is closed"):
        readers.read("-")
