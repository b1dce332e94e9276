"""Holds the compiled factors to pint, conversions to round trips, and unit names to names."""

from __future__ import annotations

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import PackError
from factcheck.knowledge import units as module
from factcheck.knowledge.units import Units, compile_factors, write_factors

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "factcheck" / "knowledge" / "data" / "units.json"
FACTORS: dict[str, list[str | None]] = json.loads(DATA.read_text(encoding="utf-8"))
UNITS = Units(FACTORS, None)
NAMES = sorted(FACTORS)
VALUES = st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**6)


def test_factors_are_fresh(tmp_path: Path) -> None:
    write_factors(tmp_path / "units.json")
    assert (tmp_path / "units.json").read_bytes() == DATA.read_bytes()


def test_compiled_factors_equal_pints_own() -> None:
    import pint

    registry: Any = pint.UnitRegistry(None, non_int_type=Fraction, cache_folder=None)
    registry.load_definitions(ROOT / "rules" / "units.txt")
    assert set(registry._units) == set(FACTORS) == set(compile_factors())
    for name in NAMES:
        quantity = registry.Quantity(Fraction(7, 3), name)
        base = quantity.to_root_units()
        row = FACTORS[name]
        factor, offset = Fraction(str(row[1])), Fraction(str(row[2] or 0))
        assert Fraction(7, 3) * factor + offset == base.magnitude, name
        assert isinstance(base.magnitude, (int, Fraction)), name
        pints = sorted((key, int(power)) for key, power in quantity.dimensionality.items())
        assert list(module._parsed(str(row[0]))) == pints, name
        assert UNITS.dimension(name) == row[0]


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        ("1", "mile", "kilometer", "1.609344"),
        ("100", "degree_Celsius", "degree_Fahrenheit", "212"),
        ("-40", "degree_Fahrenheit", "degree_Celsius", "-40"),
        ("0", "kelvin", "degree_Celsius", "-273.15"),
        ("1", "pound", "kilogram", "0.45359237"),
        ("1", "gallon", "liter", "3.785411784"),
        ("1", "imperial_gallon", "liter", "4.54609"),
        ("1", "barrel", "liter", "158.987294928"),
        ("1", "acre", "square_meter", "4046.8564224"),
        ("15", "mu", "hectare", "1"),
        ("1", "troy_ounce", "gram", "31.1034768"),
        ("1", "long_ton", "kilogram", "1016.0469088"),
        ("1", "knot", "kilometer_per_hour", "1.852"),
        ("1", "metric_horsepower", "watt", "735.49875"),
        ("1", "kilowatt_hour", "megajoule", "3.6"),
        ("1", "inch_Hg", "hectopascal", "33.86388640341"),
        ("8", "liter / kilometer", "milliliter / meter", "8"),
        ("90", "kilometer / hour", "meter_per_second", "25"),
        ("1", "metre", "meter", "1"),
        ("1", "byte", "bit", "8"),
    ],
)
def test_known_conversions(value: str, unit: str, to: str, expected: str) -> None:
    assert UNITS.convert(Fraction(value), unit, to) == Fraction(expected)


def test_differences_of_temperature_ignore_the_offset() -> None:
    assert UNITS.difference(Fraction(5), "degree_Celsius", "degree_Fahrenheit") == 9
    assert UNITS.difference(Fraction(9), "degree_Fahrenheit", "kelvin") == 5
    assert UNITS.difference(Fraction(2), "kilometer", "meter") == 2000
    assert UNITS.difference(Fraction(2), "kilometer", "second") is None


def test_other_dimensions_and_unknown_units_have_no_conversion() -> None:
    assert UNITS.convert(Fraction(1), "kilometer", "kilogram") is None
    assert UNITS.convert(Fraction(1), "kilometer", "smoot") is None
    assert UNITS.dimension("USD") is None
    assert UNITS.compatible("mile", "kilometre")
    assert not UNITS.compatible("mile", "acre")
    assert not UNITS.compatible("USD", "USD")


@given(
    value=VALUES,
    names=st.sampled_from(NAMES).flatmap(lambda name: st.tuples(st.just(name), st.sampled_from(_kin(name)))),
)
def test_round_trip(value: Fraction, names: tuple[str, str]) -> None:
    unit, to = names
    for direction in (UNITS.convert, UNITS.difference):
        there = direction(value, unit, to)
        assert there is not None
        assert direction(there, to, unit) == value


@given(over=st.sampled_from(NAMES), under=st.sampled_from(NAMES), value=VALUES)
def test_quotients_are_as_exact_as_their_parts(over: str, under: str, value: Fraction) -> None:
    compound = f"{over} / {under}"
    assert UNITS.convert(value, compound, compound) == value
    assert (UNITS.dimension(compound) == "") == (UNITS.dimension(over) == UNITS.dimension(under))


def test_dimension_keys_are_read_as_they_are_written() -> None:
    for row in FACTORS.values():
        assert module._written(module._parsed(str(row[0]))) == row[0]


def test_units_of_the_table_need_no_pint() -> None:
    code = """
import json, sys
from fractions import Fraction
from factcheck.knowledge.units import Units
units = Units(json.loads(open(sys.argv[1]).read()), None)
assert units.convert(Fraction(26), "mile / gallon", "kilometer / liter")
assert units.dimension("no_such_unit") is None
assert "pint" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code, str(DATA)], check=True, cwd=ROOT, stdin=subprocess.DEVNULL)


HOSTILE = [
    "9**9**9",
    "meter**999999999",
    "__import__('os')",
    "meter * second",
    "meter.__class__",
    "meter / meter / meter",
    "a" * 100,
    "",
    " ",
    "meter\n",
    "3,5 km",
    "мет",
    "USD",
    "_units",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_refused(name: str, tmp_path: Path) -> None:
    assert UNITS.dimension(name) is None
    own = Units(FACTORS, _file(tmp_path, "smoot = 67 * inch\n"))
    assert own.dimension(name) is None
    assert own.dimension(f"meter / {name}") is None
    assert own._registry is None, "refused before pint is asked"


def test_own_units_extend_and_redefine(tmp_path: Path) -> None:
    own = Units(
        FACTORS, _file(tmp_path, "# ours\nsmoot = 67 * inch = _ = smoots  # Harvard Bridge\nbarrel = 31.5 * gallon\n")
    )
    assert own.convert(Fraction(100), "mile", "kilometer") == Fraction("160.9344")
    assert own._registry is None
    assert own.convert(Fraction(1), "smoot", "inch") == 67
    assert own.convert(Fraction(1), "smoots / second", "inch / second") == 67
    assert own.convert(Fraction(2), "barrel", "gallon") == 63
    assert own.dimension("nothing") is None


@pytest.mark.parametrize(
    "line",
    [
        "@import /etc/passwd",
        "big = 9 ** 9 ** 9 * meter",
        "big = meter ** 999",
        "big = 1e999999999 * meter",
        "big = " + "9" * 60 + " * meter",
        "os = __import__('os').getcwd()",
        "smoot",
        "smoot : 67 * inch",
    ],
)
def test_malformed_units_file_names_the_file(line: str, tmp_path: Path) -> None:
    path = _file(tmp_path, f"ell = 45 * inch\n{line}\n")
    with pytest.raises(PackError, match=r"own\.txt"):
        Units(FACTORS, path).dimension("smoot")


def test_missing_units_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="none"):
        Units(FACTORS, str(tmp_path / "none")).dimension("meter")


def test_own_unit_of_undefined_parts_is_unknown(tmp_path: Path) -> None:
    assert Units(FACTORS, _file(tmp_path, "smoot = 67 * undefined_thing\n")).dimension("smoot") is None


def _kin(name: str) -> list[str]:
    """The units of the same dimension."""
    return [other for other in NAMES if FACTORS[other][0] == FACTORS[name][0]]


def _file(folder: Path, text: str) -> str:
    path = folder / "own.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)
