"""Text made plain, one sign for one: spaces, quotes, hyphens, full-width forms and digits of other scripts."""

from __future__ import annotations

import re

_WIDE = "".join(chr(c) for c in range(0xFF01, 0xFF5F))
# One for one: positions never move. Full-width comma and stop of CJK prose stay what they are (clause marks).
_PLAIN = [(wide, chr(ord(wide) - 0xFEE0)) for wide in _WIDE if wide not in "\uff0c\uff1a\uff1b\uff01\uff1f"]
_PLAIN += [(c, " ") for c in "\u00a0\u2007\u2009\u202f\u2002\u2003\u2005\u3000"]
_PLAIN += [
    ("\u2019", "'"),
    ("\u02bc", "'"),
    ("\u2011", "-"),
    ("\u2010", "-"),
    ("\u2012", "-"),
    ("\u301c", "~"),
    ("\u02bb", "'"),
]
_PLAIN += [
    ("\u3010", "["),
    ("\u3011", "]"),
    ("\ufe59", "("),
    ("\ufe5a", ")"),
    ("\ufe6a", "%"),
    ("\u066a", "%"),
    ("\u00ad", " "),
]
_PLAIN += [("\u0130", "I")]  # its small letter is two signs
_PLAIN += [(c, " ") for c in "\u200e\u200f\u061c\u2066\u2067\u2068\u2069"]  # direction marks
_ODD_DIGITS = re.compile(
    "[\u060c\u0660-\u0669\u066b\u066c\u06f0-\u06f9\u0966-\u0d6f\u0e50-\u0e59\u0ed0-\u0ed9\u0f20-\u1819]"
)
# A Japanese middle dot is a decimal mark before what is measured to a tenth ("66・0%") or hundredth ("41・27%", but "10・20%"
# are two); elsewhere it joins a list.
_DOTTED = re.compile(
    "(?<=[0-9])\u30fb(?=[0-9][1-9](?:%|ポイント)|[0-9](?:%|ポイント|キロ|ミリ|マイクロ|センチ|メートル|トン|グラム|ヘクタール|[倍万億兆度㌔㍍㌧㌘㌶㌢㍉㌫㌽]))"
)


def plain(text: str) -> str:
    """The text with spaces, quotes, hyphens and full-width forms made ordinary; equally long.

    Newlines stay, since they bound blocks. ASCII text comes back as it is.
    """
    if text.isascii():
        return text
    for odd, ordinary in _PLAIN:
        if odd in text:
            text = text.replace(odd, ordinary)
    if _ODD_DIGITS.search(text):
        from factcheck.knowledge.digits import ascii_digits  # only for scripts with digits of their own

        text = ascii_digits(text)
    if "\u30fb" in text:
        text = _DOTTED.sub("\u00b7", text)
    return re.sub("(?<=[0-9])\uff0c(?=[0-9])", ",", text) if "\uff0c" in text else text
