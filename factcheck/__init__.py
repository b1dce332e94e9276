"""Checks that the figures in an article agree with each other and with the world: the API, and nothing else."""

from __future__ import annotations

__version__ = "0.1.0"
__all__ = ["__version__", "check", "find_mentions"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from factcheck.engine import Engine
    from factcheck.knowledge.facts import Row
    from factcheck.model import Mention, Report


def check(
    text: str,
    language: str | None = None,
    published: date | None = None,
    place: str | None = None,
    rules: Sequence[str] = (),
    facts: Sequence[str] = (),
) -> Report:
    """The report on an article.

    ``language`` is an ISO 639-1 code (detected when missing), ``published`` the article's date (never taken from the clock),
    ``place`` an ISO 3166 code, ``rules`` further rules folders, ``facts`` files of reference facts. Raises ``LanguageError`` for a
    language that is not supported, ``FactsError`` for a facts file that can't be used.
    """
    from factcheck.model import Document

    return _engine(tuple(rules), tuple(map(str, facts))).check(
        Document(text, language=language, published=published, place=place)
    )


def find_mentions(text: str, language: str | None = None) -> list[Mention]:
    """Every figure of the text, in text order, with all its readings, likeliest first."""
    from factcheck.model import Document

    return _engine(()).mentions(Document(text, language=language))


_ENGINES: dict[tuple[object, ...], Engine] = {}


def _engine(rules: tuple[str, ...], facts: tuple[str, ...] = ()) -> Engine:
    """The engine over our rules, the shipped rates and the facts, made once: a pure cache. A facts file that changed is read anew."""
    from factcheck.engine import PLAIN, Engine

    rows: tuple[Row, ...] = ()
    if facts:
        from factcheck.knowledge.facts import read

        rows = read(facts)
    key = (rules, rows)
    if key not in _ENGINES:
        from factcheck.knowledge.currency import open_rates
        from factcheck.knowledge.pack import open_pack

        pack = open_pack(rules)
        _ENGINES[key] = Engine(pack, open_rates(pack.currencies), PLAIN, rows)
    return _ENGINES[key]
