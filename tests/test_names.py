"""Numbers that are marks, scores and short years, and look-alikes that are figures."""

from __future__ import annotations

import pytest

import factcheck


@pytest.mark.parametrize(
    ("code", "text", "figures"),
    [
        ("pt", "A campanha foi realizada em 94.", []),
        ("pt", "O índice ficou em 94 pontos.", ["94 pontos"]),
        ("pt", "A adesão ficou em 90 % e caiu.", ["90 %"]),
        ("pt", "Nos 90, a casa fechou.", []),
        ("es", "Subió en los 90, y bajó luego.", []),
        ("es", "Pasó de los 90 % de antes.", ["90 %"]),
        ("pt", "Venceram por 107-105 um jogo emotivo.", []),
        ("en", "They won 107-105 after a late rally.", []),
        ("en", "Between 105-107 came, others left.", ["105", "107"]),
        ("en", "It goes two ways: 1. by land; 2. by sea.", ["two"]),
        ("en", "The answer was: 42. Nobody asked.", ["42"]),
        ("pt", "A pensão tem quatro quartos.", ["quatro"]),
    ],
)
def test_numbers_that_are_names(code: str, text: str, figures: list[str]) -> None:
    found = [text[m.span.start : m.span.end] for m in factcheck.find_mentions(text, language=code) if m.kind != "date"]
    assert found == figures
