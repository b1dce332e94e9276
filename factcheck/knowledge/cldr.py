"""Extracts from CLDR, through Babel, what a language file need not repeat; build time only, never imported by a check.

It knows no journalism: what newsrooms write beyond CLDR stands in ``rules/languages``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from factcheck.knowledge.cldr_units import CLDR_UNITS
from factcheck.knowledge.rendering import rendered

# Locales whose words are added to the language's own, which come first and win.
REGIONS: dict[str, tuple[str, ...]] = {
    "de": ("de_AT", "de_CH"),
    "en": ("en_GB", "en_AU", "en_CA"),
    "es": ("es_419", "es_MX", "es_AR"),
    "fr": ("fr_CA", "fr_CH"),
    "pt": ("pt_PT",),
    "sr": ("sr_Latn",),
    "zh": ("zh_Hant", "zh_Hant_HK"),
}
# The same for short scale words: others abbreviate with letters that mean something else at home (fr_CA "G").
SCALE_REGIONS: dict[str, tuple[str, ...]] = {
    "de": ("de_AT",),
    "en": ("en_GB",),
    "es": ("es_419",),
    "pt": ("pt_PT",),
    "sr": ("sr_Latn",),
    "zh": ("zh_Hant",),
}
EURO_FOUNDERS = ("ATS", "BEF", "DEM", "ESP", "FIM", "FRF", "GRD", "IEP", "ITL", "LUF", "NLG", "PTE")
EURO_LATER = ("BGN", "CYP", "EEK", "HRK", "LTL", "LVL", "MTL", "SIT", "SKK")
# CLDR units that only these languages take over: elsewhere CLDR calls the short ton by the word for the tonne.
ONLY_IN = {"mass-ton": ("en",)}
# Characters that stand for each other as separators of thousands.
SPACES = (" ", "\u00a0", "\u202f", "\u2009")
APOSTROPHES = ("\u2019", "'")


def extract(language: str) -> dict[str, Any]:
    """Everything CLDR says about the ISO 639-1 ``language``: separators, dates, scales, currencies, units, countries.

    Forms hold plain spaces only. Raises ``babel.UnknownLocaleError`` for a language that CLDR lacks.
    """
    _forget()
    home = _locale(language)
    locales = [home, *(_locale(region) for region in REGIONS.get(language, ()))]
    scales = [home, *(_locale(region) for region in SCALE_REGIONS.get(language, ()))]
    decimal = str(_symbols(home)["decimal"])
    return {
        "decimal": decimal,
        "group": _groups(language, home, decimal),
        "months": _calendar(locales, "months"),
        "weekdays": _calendar(locales, "days"),
        "compact": _compact(scales),
        "currencies": _currencies(locales),
        "units": _units(locales),
        "percent": _percent(locales),
        "territories": _territories(locales),
        "cities": _cities(home),
    }


def write_all(directory: str | Path, languages: Iterable[str]) -> list[Path]:
    """Write ``<language>.json`` for each language into ``directory``, which is made; always the same bytes."""
    folder = Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for language in languages:
        path = folder / f"{language}.json"
        path.write_text(rendered(dict(sorted(extract(language).items()))), encoding="utf-8")
        written.append(path)
    return written


def _forget() -> None:
    """Make Babel read its data anew: it resolves what a locale takes from another in place, for every locale read after it."""
    from babel import localedata

    localedata._cache.clear()


def _locale(identifier: str) -> Any:
    from babel import Locale

    return Locale.parse(identifier)


def _symbols(locale: Any) -> Any:
    return locale.number_symbols.get("latn") or locale.number_symbols[locale.default_numbering_system]


def _plain(form: str) -> str:
    """The form with plain single spaces and without invisible direction marks."""
    visible = "".join(c for c in form if unicodedata.category(c) != "Cf")
    return " ".join(visible.split())


def _unique(forms: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(form for form in map(_plain, forms) if form))


def _groups(language: str, home: Any, decimal: str) -> list[str]:
    """Every character that separates thousands somewhere in the language, its own first, never its decimal mark."""
    from babel.localedata import locale_identifiers

    found = [str(_symbols(home)["group"])]
    found += [
        str(_symbols(_locale(name))["group"])
        for name in sorted(locale_identifiers())
        if name.startswith(language + "_")
    ]
    families = (SPACES, APOSTROPHES)
    wide = [c for group in found for c in next((family for family in families if group in family), (group,))]
    return [c for c in dict.fromkeys(wide) if c != decimal]


def _calendar(locales: list[Any], table: str) -> dict[str, int]:
    """Lower-case names of months (1 to 12) or days (Monday is 0), with and without a closing dot."""
    names: dict[str, int] = {}
    for locale in locales:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in getattr(locale, table)[context][width].items():
                    form = _plain(name).lower()
                    names.setdefault(form, number)
                    names.setdefault(form.rstrip("."), number)
    return names


def _compact(locales: list[Any]) -> dict[str, int]:
    """Scale words and the power of ten that each stands for; a form that ends in a dot also without it."""
    forms: dict[str, int] = {}
    for locale in locales:
        for width in ("long", "short"):
            for patterns in locale.compact_decimal_formats.get(width, {}).values():
                for power, pattern in patterns.items():
                    positive = pattern.pattern.partition(";")[0]
                    zeros = positive.count("0")
                    form = _plain(re.sub(r"[0']", " ", positive)).replace(" .", ".")
                    if form:
                        exponent = len(power) - 1 - max(zeros - 1, 0)
                        forms.setdefault(form, exponent)
                        forms.setdefault(form.rstrip("."), exponent)
    return forms


def _currencies(locales: list[Any]) -> dict[str, dict[str, list[str]]]:
    """Names and symbols of all legal tender of today and of what the euro replaced, by ISO 4217 code."""
    local = _local_symbols()
    table = {}
    for code in sorted({*local, *EURO_FOUNDERS, *EURO_LATER}):
        names: list[str] = []
        for locale in locales:
            names.append(locale.currencies.get(code, ""))
            names.extend(locale._data["currency_names_plural"].get(code, {}).values())
        symbols = [locales[0].currency_symbols.get(code, ""), *local.get(code, ())]
        table[code] = {
            "names": [name for name in _unique(names) if name != code],
            "symbols": [symbol for symbol in _unique(symbols) if symbol != code],
        }
    return table


def _local_symbols() -> dict[str, list[str]]:
    """Current currencies and what their own countries write for them, in Latin letters or currency signs."""
    from babel.core import get_global

    found: dict[str, list[str]] = {}
    territories = get_global("territory_currencies")
    for territory in sorted(territories):
        for code, _, end, tender in territories[territory]:
            if end is None and tender:
                symbols = found.setdefault(code, [])
                symbols.extend(s for s in _symbols_in(territory, code) if s not in symbols)
    return found


def _symbols_in(territory: str, code: str) -> Iterator[str]:
    """How the official languages of ``territory`` write the currency; single letters ("K", "P") are left out."""
    from babel import UnknownLocaleError
    from babel.core import get_global

    languages = get_global("territory_languages").get(territory, {})
    for language in sorted(name for name, facts in languages.items() if facts["official_status"]):
        try:
            symbol = _plain(_locale(f"{language}_{territory}").currency_symbols.get(code, ""))
        except (UnknownLocaleError, ValueError):
            continue
        if all(map(_is_western, symbol)) and not (len(symbol) == 1 and symbol.isalpha()):
            yield symbol


def _is_western(character: str) -> bool:
    return not character.isalpha() or unicodedata.name(character, "").startswith("LATIN")


def _units(locales: list[Any]) -> dict[str, dict[str, list[str]]]:
    """Long and short forms per unit of ``rules/units.txt``.

    A form that the home patterns give to one unit is not given to another by a narrow pattern, a label or a region.
    Of regions only the long and short patterns count.
    A form around the number keeps its ``{0}`` ("摂氏 {0} 度", "시속 {0}킬로미터").
    """
    table: dict[str, dict[str, list[str]]] = {name: {"long": [], "short": []} for name in CLDR_UNITS.values()}
    owners: dict[str, set[str]] = {}
    rounds = [(locales[0], False), (locales[0], True), *((locale, False) for locale in locales[1:])]
    for locale, weak in rounds:
        fresh: dict[str, set[str]] = {}
        for identifier, name in CLDR_UNITS.items():
            for width, form in _forms(locale, identifier, weak):
                if form in owners and name not in owners[form]:
                    continue
                fresh.setdefault(form, set()).add(name)
                if form not in table[name][width]:
                    table[name][width].append(form)
        if weak:
            _drop_shared(table, fresh, owners)
        for form, names in fresh.items():
            owners.setdefault(form, set()).update(names)
    return {name: forms for name, forms in table.items() if forms["long"] or forms["short"]}


def _drop_shared(
    table: dict[str, dict[str, list[str]]], fresh: dict[str, set[str]], owners: dict[str, set[str]]
) -> None:
    """Take weak forms that several units claim ("m" for minute and month) out again."""
    for form in [form for form, names in fresh.items() if len(names) > 1 and form not in owners]:
        for name in fresh.pop(form):
            for forms in table[name].values():
                if form in forms:
                    forms.remove(form)


def _forms(locale: Any, identifier: str, weak: bool) -> Iterator[tuple[str, str]]:
    """Pairs (width, form) of a CLDR unit: its long and short patterns, or when ``weak`` narrow patterns and labels."""
    if locale.language not in ONLY_IN.get(identifier, (locale.language,)):
        return
    if not weak:
        yield from _patterns(locale, identifier, "long")
        yield from _patterns(locale, identifier, "short")
        return
    labels = locale._data["unit_display_names"].get(identifier, {})
    narrow = (("short", form) for _, form in _patterns(locale, identifier, "narrow"))
    for width, form in (*narrow, *((width, _plain(labels.get(width, ""))) for width in ("long", "short"))):
        if not form.startswith("/") and not (len(form) < 2 and (not form or form.isalpha() or form == "°")):
            yield width, form


def _patterns(locale: Any, identifier: str, width: str) -> Iterator[tuple[str, str]]:
    """Pairs (``width``, form) of the unit's patterns for all plurals."""
    for count, pattern in locale._data["unit_patterns"].get(identifier, {}).get(width, {}).items():
        form = _stripped(pattern)
        if form and count != "per":
            yield width, form


def _stripped(pattern: str) -> str:
    """The pattern without its placeholder, which stays only between two pieces of text."""
    before, _, after = _plain(pattern).partition("{0}")
    return f"{before}{{0}}{after}" if before.strip() and after.strip() else (before + after).strip()


def _percent(locales: list[Any]) -> list[str]:
    signs = [str(_symbols(locale)["percentSign"]) for locale in locales]
    widths = ("long", "short", "narrow")
    forms = [f for locale in locales for width in widths for _, f in _patterns(locale, "concentr-percent", width)]
    return _unique([*signs, *forms])


def _territories(locales: list[Any]) -> dict[str, str]:
    """Lower-case names of countries and their ISO 3166 codes."""
    names: dict[str, str] = {}
    for locale in locales:
        for code, name in sorted(locale.territories.items()):
            if re.fullmatch(r"[A-Z]{2}", code) and code not in ("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"):
                names.setdefault(_plain(name).lower(), code)
    return names


def _cities(locale: Any) -> dict[str, str]:
    """Lower-case names of the cities that time zones are named by, with their country; where CLDR translates none, the zone's own."""
    from babel.core import get_global

    names: dict[str, str] = {}
    for zone, country in sorted(get_global("zone_territories").items()):
        _, slash, last = zone.rpartition("/")
        if slash and country != "ZZ" and re.fullmatch(r"[A-Z]{2}", country):
            said = locale.time_zones.get(zone, {}).get("city") or last.replace("_", " ")
            names.setdefault(_plain(said).lower(), country)
    return dict(sorted(names.items()))
