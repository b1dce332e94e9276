"""Builds the look-up tables of a language from its overlay and CLDR. Build time and user folders only; it reads no files."""

from __future__ import annotations

from typing import Any

from factcheck.knowledge.language import head_of, plain, tail_of
from factcheck.knowledge.phrasetable import PhraseTable
from factcheck.knowledge.wordlists import COMPOUNDS, DURATIONS, demonyms, named_figures, number_words, said, stems

# Lists of phrases whose only meaning is their kind: (section, key, kind). The first that a phrase stands in is the likelier.
AFTER = (
    ("percent", "after", ("percent",)),
    ("percent", "tenths", ("tenths",)),
    ("degrees", "after", ("degree",)),
    ("points", "after", ("points",)),
    ("points", "bare", ("points", "number")),
    ("points", "basis", ("basis",)),
    ("counts", "after", ("count",)),
    ("ordinals", "after", ("ordinal",)),
    ("ordinals", "names", ("clock",)),
    ("multiples", "after", ("number", "times")),
    ("multiples", "fold", ("multiple",)),
    ("multiples", "of", ("count",)),
)
BEFORE = (
    ("percent", "before", "percent"),
    ("points", "before", "points"),
    ("numbers", "minus", "minus"),
    ("ratios", "before", "ratio"),
    ("multiples", "before", "factor"),
    ("multiples", "change", "multiplied"),
    ("ranges", "between", "between"),
    ("ordinals", "before", "label"),
    ("ordinals", "ranks", "label"),
    ("ordinals", "ranks", "rank"),
    ("ordinals", "labels", "label"),
)
CUES = (
    ("ranges", "joiners", "range"),
    ("ranges", "lists", "list"),
    ("ranges", "between", "between"),
    ("rates", "per", "per"),
)


def compile_language(
    code: str, overlay: dict[str, Any], cldr: dict[str, Any], currencies: dict[str, Any]
) -> dict[str, Any]:
    """The tables that ``Language`` reads. Overlay entries come first, so that they are the likelier meaning."""
    numbers, meanings = overlay.get("numbers", {}), list[Any]()
    after, before, cues, tells = PhraseTable(head_of), PhraseTable(tail_of), PhraseTable(head_of), PhraseTable(head_of)
    _fill_figures(after, before, overlay, cldr)
    _fill_money(after, before, overlay, cldr, currencies)
    _fill_units(after, before, overlay, cldr)
    _fill_dates(after, before, overlay, cldr)
    if numbers.get("leads"):
        _lead(after, before)
    _fill_hedges(after, before, overlay)
    _fill_cues(cues, overlay)
    for name, phrases in overlay.get("tells", {}).items():
        for phrase in phrases:
            tells.add(phrase, [name, ""])
    scales = {**{k: v for k, v in cldr.get("compact", {}).items() if len(k) > 1}, **overlay.get("scales", {})}
    return {
        "code": code,
        "name": overlay["name"],
        "spaces": overlay.get("spaces", True),
        **_shape(overlay),
        **_numerals(numbers, cldr),
        "home": overlay.get("home", []),
        "rules": overlay.get("basic", {}).get("rules"),
        "role_kinds": {role: sides["kinds"] for role, sides in overlay.get("roles", {}).items() if "kinds" in sides},
        "strict_roles": [role for role, sides in overlay.get("roles", {}).items() if sides.get("strict")],
        "silent": overlay.get("silent", {}),
        **_named(overlay, cldr),
        "openers": _openers(scales, overlay),
        "guarded": overlay.get("guarded", {}).get("words", []),
        "capitals": overlay.get("sentence", {}).get("capitals", False),
        "copula": overlay.get("sentence", {}).get("copula", False),
        "definite_endings": overlay.get("sentence", {}).get("definite_endings", []),
        "abbreviations": overlay.get("sentence", {}).get("abbreviations", []),
        "dates": overlay.get("dates", {}),
        "territories": cldr.get("territories", {}),
        "demonyms": demonyms(cldr, currencies),
        "compounds": COMPOUNDS,
        "money_unless": overlay.get("money_unless", {}),
        "scales": sorted(
            ((w, p) for w, p in scales.items() if w not in numbers.get("fused", [])), key=lambda s: (s[1], s[0])
        ),
        "after": after.compiled(meanings),
        "before": before.compiled(meanings),
        "cues": cues.compiled(meanings),
        "tells": tells.compiled(meanings),
        "meanings": meanings,
        "stems": stems(overlay),
    }


def _numerals(numbers: dict[str, Any], cldr: dict[str, Any]) -> dict[str, Any]:
    """How numbers are written, in digits and in words."""
    return {
        "decimal": numbers.get("decimal", cldr.get("decimal", ".")),
        "group": "".join(dict.fromkeys(plain("".join([*numbers.get("group", []), *cldr.get("group", [])])))),
        **{name: numbers.get(name, False) for name in ("other", "leads")},
        **{name: numbers.get(name, []) for name in ("weak", "joints")},
        **({"remainders": True} if numbers.get("remainders") else {}),
        **{name: [plain(one) for one in numbers.get(name, [])] for name in ("connectors", "links", "halves", "never")},
        "words": number_words(numbers),
        "positional": numbers.get("positional", {}),
        "point": numbers.get("point", ""),
    }


def _lead(after: PhraseTable, before: PhraseTable) -> None:
    """Words of scale, money and measure that stand behind a figure may stand before it, too ("shilingi milioni 5")."""
    for phrase, meanings in after.phrases.items():
        for meaning in meanings:
            if meaning[0] in ("scale", "money", "unit") and len(phrase) > 2 and phrase[-1].isalpha():
                before.add(phrase, meaning)


def _shape(overlay: dict[str, Any]) -> dict[str, Any]:
    """How the language builds words and sentences, where it is not as European languages do."""
    sentence = overlay.get("sentence", {})
    return {
        "endings": overlay.get("endings", False),
        "suffixes": [plain(suffix) for suffix in overlay.get("suffixes", [])],
        "stops": overlay.get("ordinals", {}).get("stop", False),
        "hundredths": overlay.get("percent", {}).get("hundredths", []),
        "marks": sentence.get("marks", {}),
        "verb_last": sentence.get("verb_last", False),
        "lists": "".join(sentence.get("lists", [])),
    }


def _named(overlay: dict[str, Any], cldr: dict[str, Any]) -> dict[str, Any]:
    """Tables of phrases by name, and of figures that are words."""
    phrases = overlay.get("phrases", {})
    return {
        "nouns": sorted(overlay.get("nouns", {})),
        "said": said(overlay),
        "phrases": {name: [plain(one).lower() for one in listed] for name, listed in phrases.items()},
        "named": named_figures(overlay, cldr),
        "share_joint": overlay.get("fractions", {}).get("joint", ""),
        "not_hedged": [word.lower() for word in overlay.get("hedges", {}).get("not_after", [])],
        "not_shares": overlay.get("fractions", {}).get("not_after", []),
    }


def _fill(table: PhraseTable, overlay: dict[str, Any], section: str, key: str, *kinds: str) -> None:
    """Each phrase that the overlay lists under ``[section] key``, with every kind as a meaning."""
    for phrase in overlay.get(section, {}).get(key, []):
        for kind in kinds:
            table.add(phrase, [kind, ""])


def _fill_figures(after: PhraseTable, before: PhraseTable, overlay: dict[str, Any], cldr: dict[str, Any]) -> None:
    for word, power in overlay.get("scales", {}).items():
        after.add(word, ["scale", power])
    for word, power in cldr.get("compact", {}).items():
        if len(word.rstrip(".")) > 1:
            after.add(word, ["scale", power])
    for section, key, kinds in AFTER:
        _fill(after, overlay, section, key, *kinds)
    for section, key, kind in BEFORE:
        _fill(before, overlay, section, key, kind)
    for phrase, suffix in overlay.get("rates", {}).get("before", {}).items():
        before.add(phrase, ["rate", suffix])
    for phrase, unit in overlay.get("durations", {}).items():
        after.add(phrase, ["age" if unit == "age" else "duration", unit])


def _fill_money(
    after: PhraseTable, before: PhraseTable, overlay: dict[str, Any], cldr: dict[str, Any], currencies: dict[str, Any]
) -> None:
    for phrase, unit in overlay.get("money", {}).items():
        after.add(phrase, ["money", unit])
    for phrase, unit in overlay.get("money_before", {}).items():
        before.add(phrase, ["money", unit])
    known = currencies["currencies"]
    words = currencies.get("codes", {}).get("words", [])
    for code, facts in known.items():
        for symbol in [*([] if code in words else [code]), *facts.get("symbols", [])]:
            after.add(symbol, ["money", code])
            before.add(symbol, ["money", code])
    for symbol in shared_symbols(currencies):
        for table, section in ((after, "money"), (before, "money_before")):
            if symbol not in overlay.get(section, {}):
                table.add(symbol, ["money", "~" + symbol])
    for code, facts in cldr.get("currencies", {}).items():
        for name in facts["names"]:
            if code in known and len(name) > 2 and not any(c.isdigit() or c == "(" for c in name):
                after.add(name, ["money", code])


def _openers(scales: dict[str, int], overlay: dict[str, Any]) -> list[str]:
    """Words that make a figure of an article before them: "a million", "ein Prozent"."""
    words = [*scales, *overlay.get("percent", {}).get("after", [])]
    return sorted({word.lower().rstrip(".") for word in words if len(word) > 2 and word.rstrip(".").isalpha()})


def shared_symbols(currencies: dict[str, Any]) -> dict[str, list[str]]:
    """Signs that several currencies use, each with its codes, likeliest first."""
    signs: dict[str, list[str]] = {}
    for code, facts in currencies["currencies"].items():
        for symbol in facts.get("shared_symbols", []):
            signs.setdefault(symbol, []).append(code)
    return signs


def _fill_units(after: PhraseTable, before: PhraseTable, overlay: dict[str, Any], cldr: dict[str, Any]) -> None:
    for phrase, unit in overlay.get("degrees", {}).get("before", {}).items():
        before.add(phrase, ["degrees", unit])
    for phrase, units in ((word, named) for word, named in overlay.get("units", {}).items() if named):
        after.add(phrase, ["unit", units if isinstance(units, list) else [units]])
    stated = set(overlay.get("units", {})) | set(overlay.get("durations", {}))
    for unit, widths in cldr.get("units", {}).items():
        for phrase in [*widths.get("long", []), *widths.get("short", [])]:
            phrase = phrase.strip()
            if (
                phrase
                and phrase not in stated
                and (len(phrase) > 1 or not phrase.isascii() or phrase in ("m", "l", "t", "g"))
            ):
                if unit in DURATIONS:
                    if len(phrase) > 2 or not phrase.isascii():
                        after.add(phrase, ["duration", unit])
                else:
                    after.add(phrase, ["unit", [unit]])


def _fill_dates(after: PhraseTable, before: PhraseTable, overlay: dict[str, Any], cldr: dict[str, Any]) -> None:
    own = overlay.get("dates", {}).get("months", {})
    for form, month in {**cldr.get("months", {}), **own}.items():
        if (len(form) > 2 or form in own) and not any(c.isdigit() for c in form):
            after.add(form, ["month", month])
            before.add(form, ["month", month])
    _fill(after, overlay, "dates", "clock", "clock")
    for mark, field in overlay.get("dates", {}).get("marks", {}).items():
        after.add(mark, ["datemark", field])
    _fill(before, overlay, "dates", "before_year", "yearcue")
    _fill(after, overlay, "dates", "after_year", "yearmark")
    _fill(before, overlay, "dates", "price_years", "priceyear")


def _hedges(overlay: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """The hedges before a figure by what they say."""
    return [(name, phrases) for name, phrases in overlay.get("hedges", {}).items() if name != "not_after"]


def _fill_hedges(after: PhraseTable, before: PhraseTable, overlay: dict[str, Any]) -> None:
    for name, phrases in _hedges(overlay):
        for phrase in phrases:
            before.add(phrase, ["hedge", name])
    for name, phrases in overlay.get("hedges_after", {}).items():
        for phrase in phrases:
            after.add(phrase, ["hedge", name])


def _fill_cues(cues: PhraseTable, overlay: dict[str, Any]) -> None:
    named = {**overlay.get("cues", {}), **overlay.get("nouns", {})}
    for name, phrases in named.items():
        for phrase in phrases:
            cues.add(phrase, [name, ""])
    for role, sides in overlay.get("roles", {}).items():
        for side in ("before", "after", "glued"):
            for phrase in sides.get(side, []):
                cues.add(phrase, [f"{role}:{side}", ""])
    if not overlay.get("spaces", True):  # a compound keeps the direction of its first part: "rose" in "rose to"
        for name in ("rise", "fall"):
            for word in overlay.get("cues", {}).get(name, []):
                for phrase in [p for p in cues.phrases if p.startswith(word)]:
                    cues.add(phrase, [name, ""])
    for section, key, kind in CUES:
        _fill(cues, overlay, section, key, kind)
    for name, phrases in _hedges(overlay):
        for phrase in phrases:
            cues.add(phrase, ["approx", name])
    _keep_meanings(cues, named)


def _keep_meanings(cues: PhraseTable, named: dict[str, list[str]]) -> None:
    """A longer cue does not hide what its first or last words say to the figure beside them ("higher" in "higher than").

    Only phrases that are nothing but cues are given meanings; a hedge or a role is meant as it stands.
    """
    plain_cues = [p for p, meanings in cues.phrases.items() if " " in p and all(m[0] in named for m in meanings)]
    for phrase in plain_cues:
        for at in [place for place, char in enumerate(phrase) if char == " "]:
            for part, side in ((phrase[:at], ":after"), (phrase[at + 1 :], ":before")):
                for name, payload in cues.phrases.get(part, []):
                    if name.endswith(side) or name in ("rise", "fall"):
                        cues.add(phrase, [name, payload])
