"""How newsrooms word their claims, by language: templates of our own, each of which has an example that carries it as its form.

``{m}`` money, ``{q}`` quantity with unit, ``{n}`` number, ``{p}`` percent, ``{T}`` new value, ``{F}`` old value, ``{D}`` difference.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

# What the tests know of each further language: the forms that its examples show, ladders of scale words.
LANGUAGES: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "languages").glob("*.toml"))
}
EVERYWHERE = "de en fr zh"

DUAL_CURRENCY = {
    "de en fr zh": ("{m} ({m})", "{m} (approx {m})", "{m}, or/equivalent {m}", "no conversion"),
    "en": ("{m} ({m}; {m})", "{m} {m}"),
}
UNITS = {"de en fr zh": ("{q} ({q})", "{q} (approx {q})", "{q}, or {q}")}
GROWTH = {
    "en": (
        "V (by) {p}", "growth is/of {p}", "a {p} rise/fall", "rise of {p}", "V {p} to {T}", "{p} higher/more/less than",
        "{T}, up {p}", "from {F} to {T}, {p}", "{D}, or {p}, to {T}", "V {p} to {T} from {F}", "{p} from {F} to {T}",
        "V from {F} to {T}", "{T} … compared to {F}",
    ),
    "fr": (
        "V de {p}", "hausse|baisse|recul|repli|progression de {p}", "(+{p})", "de {p} à {T}", "{T}, en hausse de {p}",
        "contre {F}", "passer de {F} à {T}", "soit {p}", "{p} de plus/moins", "cédé {D} points (-{p}) à {T}",
        "a perdu {p} à {T}",
    ),
    "de": (
        "um {p}", "Plus|Minus|Anstieg|Rückgang von {p}", "plus|minus {p}", "+{p}", "auf {T}", "von {F} auf {T}",
        "{p} mehr|weniger|höher", "nach {F}", "gegenüber {F}", "({p} mehr als …)", "von {F} um {p} auf {T}",
    ),
    "zh": (
        "达(到){T}", "增长|下降{p}", "同比|环比|较上年", "由/从{F}(增|升|降)(至|到|为){T}", "{n}倍", "百分点",
        "{T}，比{F}增加{D}，增长{p}", "从{F}增长{n}倍，达到{T}", "由原来的{F}", "翻一番|翻两番", "{n}个百分点",
    ),
}  # fmt: skip
SHARES = {
    "de en fr zh": ("{n} of {n} ({p})", "{p} ({n})", "{n} ({p})"),
    "en": ("{n}, or {p} of the {n}", "{p}, or {n}"),
    "fr": ("soit {p}", "{p}, soit {n}", "ou encore {p}"),
    "de": ("das sind {p}",),
    "zh": ("{n}，占(总数的){p}",),
}
PARTS = {
    "en": ("{n} (a X and b Y)", "{n}: a, b and c", "{n} —a, b y c—", "a of them …, b …, and c …", "majority = winner − runner-up",
           "exports − imports = balance", "net = opened − closed", "to − from = improvement", "land + water = area"),
    "fr": ("{n} (a masculines et b féminines)", "dans {n} … a …, b …, c autres", "entraînant un excédent de"),
    "de": ("{n} (a Männer und b Frauen)", "von denen a …, b …"),
    "zh": ("{n}场，a胜b平c负", "共{n}…，其中a…，b…", "净增"),
}  # fmt: skip
KINDS = (DUAL_CURRENCY, UNITS, GROWTH, SHARES, PARTS)


def templates() -> list[tuple[str, str]]:
    """Every template with a language in which it must be shown."""
    return [
        (code, template)
        for kind in KINDS
        for codes, listed in kind.items()
        for code in codes.split()
        for template in listed
    ]


# How newsrooms phrase each kind of claim, and the languages in which an example must hold.
FORMS: dict[str, dict[str, str]] = {
    "balance": {
        "exports − imports = balance": EVERYWHERE,
        "net = opened − closed": "en",
        "majority = winner − runner-up": "de en fr",
        "no balance": EVERYWHERE,
        "entraînant un excédent de": "fr",
        "净增": "zh",
    },
    "comparison": {
        "twice as many ({n} against {n})": "de en fr",
        "record {n} above the previous {n}": "en",
        "{n}, higher than {n}": "en zh",
        "{n}, lower than {n}": "en zh",
        "no comparison": EVERYWHERE,
        "{n}, supérieur à {n}": "fr",
        "{n}, inférieur à {n}": "fr",
        "{n}, höher als {n}": "de",
        "{n}, niedriger als {n}": "de",
        "{n}倍": "zh",
    },
    "complete-shares": {
        "the remaining {p}": EVERYWHERE,
        "other {p}": EVERYWHERE,
        "no complete list": EVERYWHERE,
    },
    "currency-conversion": {
        "{m} ({m})": EVERYWHERE,
        "{m} (approx {m})": EVERYWHERE,
        "{m}, or/equivalent {m}": EVERYWHERE,
        "{m} ({m}; {m})": "en",
        "{m} {words} ({m})": "en zh",
        "{m} - {m}": "de en",
        "{m} {m}": "en",
        "{m} ({m} at the time)": EVERYWHERE,
        "{m} ({m} at current rates)": "de",
        "{m} ({m} in {year})": "en",
        "stated rate": EVERYWHERE,
        "no conversion": EVERYWHERE,
    },
    "difference": {
        "V from {F} to {T}": "en",
        "{T}, up {D} from {F}": "en",
        "next sentence": "de en fr",
        "{T} … compared to {F}": "en",
        "no difference": EVERYWHERE,
        "passer de {F} à {T}": "fr",
        "contre {F}": "fr",
        "von {F} auf {T}": "de",
        "nach {F}": "de",
        "由/从{F}(增|升|降)(至|到|为){T}": "zh",
        "由原来的{F}": "zh",
        "to − from = improvement": "en",
    },
    "direction": {
        "V from {F} to {T}": "en",
        "no direction": EVERYWHERE,
        "passer de {F} à {T}": "fr",
        "von {F} auf {T}": "de",
        "由/从{F}(增|升|降)(至|到|为){T}": "zh",
    },
    "growth": {
        "V {p} to {T} from {F}": "de en fr",
        "from {F} to {T}, {p}": EVERYWHERE,
        "from {F} {p} to {T}": "de",
        "{p} from {F} to {T}": "en fr",
        "{p} compared with {F}": "en",
        "{T}, up {p}": "en fr",
        "{T}, {p} more than {F}": EVERYWHERE,
        "{D}, or {p}, to {T}": EVERYWHERE,
        "a {p} rise to {T} from {F}": "en",
        "two changes": "en",
        "no change": EVERYWHERE,
        "V (by) {p}": "en",
        "growth is/of {p}": "en",
        "a {p} rise/fall": "en",
        "rise of {p}": "en",
        "V {p} to {T}": "en",
        "{p} higher/more/less than": "en",
        "next sentence": "en",
        "{n} basis points": "en",
        "V de {p}": "fr",
        "hausse|baisse|recul|repli|progression de {p}": "fr",
        "(+{p})": "fr",
        "de {p} à {T}": "fr",
        "{T}, en hausse de {p}": "fr",
        "soit {p}": "fr",
        "{p} de plus/moins": "fr",
        "cédé {D} points (-{p}) à {T}": "fr",
        "a perdu {p} à {T}": "fr",
        "um {p}": "de",
        "Plus|Minus|Anstieg|Rückgang von {p}": "de",
        "plus|minus {p}": "de",
        "+{p}": "de",
        "auf {T}": "de",
        "{p} mehr|weniger|höher": "de",
        "gegenüber {F}": "de",
        "({p} mehr als …)": "de",
        "von {F} um {p} auf {T}": "de",
        "达(到){T}": "zh",
        "增长|下降{p}": "zh",
        "同比|环比|较上年": "zh",
        "百分点": "zh",
        "{n}个百分点": "zh",
        "{T}，比{F}增加{D}，增长{p}": "zh",
    },
    "implied-rate": {
        "two conversions": EVERYWHERE,
        "one conversion": EVERYWHERE,
    },
    "listed-items": {
        "count: list": EVERYWHERE,
        "count (list)": EVERYWHERE,
        "count - list": "de en fr",
        "years": EVERYWHERE,
        "words": "en",
        "doubtful pair": "",
        "no list": EVERYWHERE,
    },
    "majority": {
        "majority ({p})": EVERYWHERE,
        "no majority": EVERYWHERE,
    },
    "multiple": {
        "doubled": "de en fr",
        "tripled": "en fr",
        "halved": "de en fr",
        "fold": "en",
        "next sentence": "en",
        "no multiple": EVERYWHERE,
        "um das Dreifache": "de",
        "翻一番|翻两番": "zh",
        "从{F}增长{n}倍，达到{T}": "zh",
        "{n}倍": "zh",
    },
    "outside-range": {
        "range, average": EVERYWHERE,
        "range. The average": EVERYWHERE,
        "average (range)": "en fr",
        "reversed": "",
        "no range": EVERYWHERE,
    },
    "parts-of-total": {
        "{n}: a, b and c": "en",
        "{n} (a X and b Y)": "en",
        "a of them …, b …, and c …": "en",
        "a and b, a total of {n}": "en",
        "a total of {n}, of which a and b": "en",
        "{n} —a, b y c—": "en",
        "{n}, a and b": "en",
        "no whole": EVERYWHERE,
        "{n}: a, b et c": "fr",
        "{n} (a masculines et b féminines)": "fr",
        "dans {n} … a …, b …, c autres": "fr",
        "a et b, au total {n}": "fr",
        "{n}: a, b und c": "de",
        "{n} (a Männer und b Frauen)": "de",
        "von denen a …, b …": "de",
        "a und b, insgesamt {n}": "de",
        "{n}场，a胜b平c负": "zh",
        "共{n}…，其中a…，b…": "zh",
        "{n}（a男b女）": "zh",
        "{n}：a、b、c": "zh",
        "land + water = area": "en",
    },
    "parts-within": {
        "including": "en",
        "of which": "en",
        "out of": "en",
        "no part": EVERYWHERE,
        "dont": "fr",
        "parmi": "fr",
        "darunter": "de",
        "davon": "de",
        "von denen": "de",
        "其中": "zh",
        "包括": "zh",
    },
    "possible-share": {
        "{p} of the {n}": EVERYWHERE,
        "no small whole": EVERYWHERE,
    },
    "rank-in-total": {
        "rank of total": EVERYWHERE,
        "rank place of total": "de fr",
        "place n of total": "de en",
        "in a field": "",
        "rank (of total)": "",
        "total, rank": "zh",
        "no rank": EVERYWHERE,
    },
    "reference-fact": {
        "named figure": EVERYWHERE,
        "apposition": EVERYWHERE,
        "figure first": "en",
        "named year": EVERYWHERE,
        "no fact": EVERYWHERE,
    },
    "repeated-figure": {
        "the fund of n": "de en fr",
        "the n fund": "de en zh",
        "the fund, worth n": "en fr",
        "the headline": "en",
        "no repeat": EVERYWHERE,
    },
    "share-in-words": {
        "one in {n} ({p})": "de en fr",
        "fraction, or {p}": "de en fr",
        "more than half ({p})": "en",
        "nearly a third ({p})": EVERYWHERE,
        "{p}, or fraction": "en",
        "fraction of {n}, or {n}": "en",
        "one X in {n} ({p})": "en",
        "no share in words": EVERYWHERE,
        "fraction ({p})": "de fr zh",
    },
    "share-of-amount": {
        "{p} of {n}, or {n}": "de en zh",
        "P of N is X": "en",
        "{p} of {n} ({n})": EVERYWHERE,
        "no product": EVERYWHERE,
        "{p}, soit {n}": "fr",
        "das sind {n}": "de",
    },
    "share-of-whole": {
        "{n} of {n} ({p})": EVERYWHERE,
        "{n} of {n} (approx {p})": EVERYWHERE,
        "{n} of {n}, or {p}": EVERYWHERE,
        "{p} ({n} of {n})": EVERYWHERE,
        "{p}, or {n} of {n}": "en fr",
        "{n}, or {p} of the {n}": "en",
        "no share": EVERYWHERE,
        "{p} ({n})": EVERYWHERE,
        "{n} ({p})": EVERYWHERE,
        "{p}, or {n}": "en",
        "{n}, {p} of the {n}": "en",
        "soit {p}": "fr",
        "{p}, soit {n}": "fr",
        "ou encore {p}": "fr",
        "das sind {p}": "de",
        "{n}，占(总数的){p}": "zh",
    },
    "unit-conversion": {
        "{q} ({q})": EVERYWHERE,
        "{q} (approx {q})": EVERYWHERE,
        "{q}, or {q}": EVERYWHERE,
        "adjective": "de en",
        "two-part": EVERYWHERE,
        "fraction": "en",
        "range": EVERYWHERE,
        "dimensions": "de en fr",
        "area": EVERYWHERE,
        "speed": EVERYWHERE,
        "temperature": EVERYWHERE,
        "no conversion": EVERYWHERE,
    },
    "per-unit-total": {
        "{n} at {m} each, {m} in all": EVERYWHERE,
        "each of {n} gets {m}, {m} in all": "de en fr",
        "{n} at {m} each for {m}": "de en fr",
        "{m} ({n} at {m} each)": "de en fr",
        "at {m} each, {n} for {m}": "en",
        "no product": EVERYWHERE,
        "{q} at {m} a unit for {m}": EVERYWHERE,
        "{m} per {n} at {m} each": "de",
    },
    "period-rates": {
        "{q} a month ({q} a year)": EVERYWHERE,
        "{q} a month, or {q} a year": EVERYWHERE,
        "{q} a week ({q} a year)": "en",
        "{q} a day, or {q} a year": EVERYWHERE,
        "{q} a minute ({q} an hour)": "en fr",
        "{q} a year ({q} a month)": "de en",
        "no same rate": EVERYWHERE,
    },
    "per-head": {
        "{n} owe {m}, or {m} per head": EVERYWHERE,
        "{m} ({m} per head) for {n}": "de en fr",
        "{m} for {n}, or {m} per head": "en fr",
        "no share of each": EVERYWHERE,
    },
    "speed": {
        "{q} in {t}, average {v}": EVERYWHERE,
        "average {v}, {q} in {t}": "en",
        "no average speed": EVERYWHERE,
    },
    "margin-of-error": {
        "{n} polled, margin {p}": EVERYWHERE,
        "{n} polled. Margin {p}": EVERYWHERE,
        "no margin of a sample": EVERYWHERE,
        "margin range": "de fr",
    },
    "lead-within-margin": {
        "leads by {p}, margin {p}": EVERYWHERE,
        "leads by {p}. Margin {p}": EVERYWHERE,
        "leads {p} to {p}": "en",
        "no bare lead": EVERYWHERE,
    },
    "test-statistic": {
        "t": EVERYWHERE,
        "F": EVERYWHERE,
        "chi2": EVERYWHERE,
        "r": "de en",
        "z": "en",
        "no test": EVERYWHERE,
    },
    "impossible-mean": {
        "M = {mean}, n = {n}": EVERYWHERE,
        "an average of {mean} in {n}": "de en fr",
        "in {n} an average of {mean}": EVERYWHERE,
        "no mean of whole numbers": EVERYWHERE,
    },
}

# Dates and times.
FORMS |= {
    "weekday-date": {
        "{weekday}, {date}": EVERYWHERE,
        "{weekday}, {date} without a year": EVERYWHERE,
        "{date}, a {weekday}": EVERYWHERE,
        "{date} ({weekday})": EVERYWHERE,
        "two days": EVERYWHERE,
        "no weekday": EVERYWHERE,
    },
    "age": {
        "aged {n}, born in {year}": EVERYWHERE,
        "born in {year}, is {n}": EVERYWHERE,
        "{n}-year-old, born in {year}": "de en",
        "born in {year}, {n} in {year}": EVERYWHERE,
        "no age": EVERYWHERE,
    },
    "lifespan": {
        "({year}-{year}), aged {n}": EVERYWHERE,
        "born in {year}, died in {year} at {n}": EVERYWHERE,
        "died at {n}, born in {year}": "en fr",
        "no life": EVERYWHERE,
    },
    "years-ago": {
        "{n} ago, in {year}": EVERYWHERE,
        "in {year}, {n} ago": EVERYWHERE,
        "for {n}, since {year}": "de en fr",
        "{n} later, in {year}": EVERYWHERE,
        "no time": EVERYWHERE,
    },
    "duration": {
        "from {date} to {date}, {n}": EVERYWHERE,
        "from {year} to {year}, {n}": EVERYWHERE,
        "{n} ({date}-{date})": "en",
        "{n}, from {date} to {date}": "de en fr",
        "{n} from {weekday} to {weekday}": "de en fr",
        "no duration": EVERYWHERE,
    },
    "anniversary": {
        "the {n} anniversary of {year} in {year}": "de en fr",
        "in {year}, the {n} anniversary of {year}": EVERYWHERE,
        "founded in {year}, the {n} anniversary in {year}": EVERYWHERE,
        "centenary": "en",
        "no anniversary": EVERYWHERE,
    },
    "century": {
        "in the {n} century, in {year}": EVERYWHERE,
        "in the {decade}, in {year}": EVERYWHERE,
        "no century": EVERYWHERE,
    },
    "impossible-date": {
        "{day} {month}": EVERYWHERE,
        "{month} {day}": "en",
        "{day} {month} {year}": EVERYWHERE,
        "no date": EVERYWHERE,
    },
    "future-past": {
        "said of the past": EVERYWHERE,
        "no past": EVERYWHERE,
    },
    "times": {
        "from {time} to {time}, {n}": EVERYWHERE,
        "{time} to {time} ({n})": EVERYWHERE,
        "over midnight": EVERYWHERE,
        "no time": EVERYWHERE,
    },
}

for _code, _facts in LANGUAGES.items():
    for _rule, _forms in _facts["forms"].items():
        for _form in _forms:
            FORMS[_rule][_form] = f"{FORMS[_rule].get(_form, '')} {_code}".strip()
