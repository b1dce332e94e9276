"""Words a calibration row as a sentence of a newsroom in English, French, German or Chinese. It reads no file."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.bench.rows import COMMA_DECIMAL, Amount, Row, to_english

LANGUAGES = ("en", "fr", "de", "zh")
NBSP, THIN = "\u00a0", "\u202f"


def sentence(row: Row, language: str) -> str:
    """The row as a sentence of ``language``."""
    if row.kind == "units":
        return _measure(row, language)
    if row.kind == "currency":
        return _money(row, language)
    return _growth(row, language)


def has_words(row: Row, language: str) -> bool:
    """False when the language has no word here for a unit or currency that a slip put in."""
    units = set(_UNITS[language]) | set(_NAMES[language]) | {""}
    return {row.first.unit, row.second.unit} <= units


def _pick(choices: tuple[str, ...] | list[str], number: int) -> str:
    return choices[number % len(choices)]


# --- units -----------------------------------------------------------------------------------------------------------

# unit: (symbol, one, many)
_UNITS: dict[str, dict[str, tuple[str, str, str]]] = {
    "en": {
        "m": ("m", "metre", "metres"), "ft": ("ft", "foot", "feet"), "km": ("km", "kilometre", "kilometres"),
        "mi": ("mi", "mile", "miles"), "mm": ("mm", "millimetre", "millimetres"), "in": ("in", "inch", "inches"),
        "cm": ("cm", "centimetre", "centimetres"), "yd": ("yd", "yard", "yards"),
        "nmi": ("nmi", "nautical mile", "nautical miles"), "kg": ("kg", "kilogram", "kilograms"),
        "lb": ("lb", "pound", "pounds"), "t": ("t", "tonne", "tonnes"),
        "long tons": ("long tons", "long ton", "long tons"), "acre": ("acres", "acre", "acres"),
        "ha": ("ha", "hectare", "hectares"), "km2": ("km2", "square kilometre", "square kilometres"),
        "sq mi": ("sq mi", "square mile", "square miles"), "m2": ("m2", "square metre", "square metres"),
        "sq ft": ("sq ft", "square foot", "square feet"), "mph": ("mph", "mile per hour", "miles per hour"),
        "km/h": ("km/h", "kilometre per hour", "kilometres per hour"), "hp": ("hp", "horsepower", "horsepower"),
        "kW": ("kW", "kilowatt", "kilowatts"), "°C": ("°C", "degree Celsius", "degrees Celsius"),
        "°F": ("°F", "degree Fahrenheit", "degrees Fahrenheit"), "US gal": ("US gal", "gallon", "gallons"),
        "L": ("L", "litre", "litres"), "hPa": ("hPa", "hectopascal", "hectopascals"), "inHg": ("inHg", "inHg", "inHg"),
    },
    "fr": {
        "m": ("m", "mètre", "mètres"), "ft": ("pi", "pied", "pieds"), "km": ("km", "kilomètre", "kilomètres"),
        "mi": ("mi", "mile", "miles"), "in": ("po", "pouce", "pouces"),
        "mm": ("mm", "millimètre", "millimètres"), "cm": ("cm", "centimètre", "centimètres"),
        "kg": ("kg", "kilogramme", "kilogrammes"), "lb": ("lb", "livre", "livres"), "t": ("t", "tonne", "tonnes"),
        "ha": ("ha", "hectare", "hectares"), "acre": ("acres", "acre", "acres"),
        "km2": ("km²", "kilomètre carré", "kilomètres carrés"), "km/h": ("km/h", "km/h", "km/h"),
    },
    "de": {
        "m": ("m", "Meter", "Meter"), "ft": ("ft", "Fuß", "Fuß"), "km": ("km", "Kilometer", "Kilometer"),
        "mi": ("mi", "Meile", "Meilen"), "mm": ("mm", "Millimeter", "Millimeter"),
        "km2": ("km²", "Quadratkilometer", "Quadratkilometer"),
        "sq mi": ("mi²", "Quadratmeile", "Quadratmeilen"), "mph": ("mph", "Meile pro Stunde", "Meilen pro Stunde"),
        "km/h": ("km/h", "Stundenkilometer", "Stundenkilometer"), "kg": ("kg", "Kilogramm", "Kilogramm"),
        "lb": ("lb", "Pfund", "Pfund"), "in": ("in", "Zoll", "Zoll"), "ha": ("ha", "Hektar", "Hektar"),
        "acre": ("acres", "Acre", "Acres"), "cm": ("cm", "Zentimeter", "Zentimeter"), "t": ("t", "Tonne", "Tonnen"),
    },
    "zh": {
        "m": ("m", "米", "米"), "ft": ("ft", "英尺", "英尺"), "km": ("km", "公里", "公里"),
        "mi": ("mi", "英里", "英里"), "mm": ("mm", "毫米", "毫米"), "in": ("in", "英寸", "英寸"),
        "lb": ("lb", "磅", "磅"), "kg": ("kg", "公斤", "公斤"), "t": ("t", "吨", "吨"), "cm": ("cm", "厘米", "厘米"),
        "km2": ("km2", "平方公里", "平方公里"), "sq mi": ("sq mi", "平方英里", "平方英里"),
        "acre": ("acre", "英亩", "英亩"), "ha": ("ha", "公顷", "公顷"), "km/h": ("km/h", "公里/小时", "公里/小时"),
        "mph": ("mph", "英里/小时", "英里/小时"),
    },
}  # fmt: skip
_DIMENSIONS = {
    "length": ("m", "ft", "km", "mi", "mm", "in", "cm", "yd", "nmi"),
    "mass": ("kg", "lb", "t", "long tons"),
    "area": ("acre", "ha", "km2", "sq mi", "m2", "sq ft"),
    "speed": ("mph", "km/h"),
    "temperature": ("°C", "°F"),
    "power": ("hp", "kW"),
    "volume": ("US gal", "L"),
    "pressure": ("hPa", "inHg"),
}
_MEASURED: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "length": (
            "The new section is {} long, the engineers said.",
            "At the widest point it measures {}.",
            "Crews found the wreck {} from the pier on Tuesday.",
        ),
        "mass": ("The load came to {} when it was weighed again.", "Divers raised a stone of {}."),
        "area": ("The fire has burnt {} of forest.", "The reserve now covers {}.", "They bought {} of land."),
        "speed": ("Gusts reached {} along the coast.",),
        "temperature": ("In the night it was {} at the airfield.",),
        "power": ("The engine delivers {}.",),
        "volume": ("Each tank holds {} of water.",),
        "pressure": ("The pressure at the centre fell to {}.",),
    },
    "fr": {"length": ("La nouvelle section mesure {}.", "L’épave a été retrouvée à {} du port.")},
    "de": {
        "length": ("Der neue Abschnitt misst {}.", "Das Wrack lag {} vor der Küste."),
        "mass": ("Der Fund wiegt {}.",),
        "area": ("Das Gebiet ist {} groß.",),
        "speed": ("Die Böen erreichten {}.",),
    },
    "zh": {
        "length": ("新建路段长{}。", "救援人员在距港口{}处发现了残骸。"),
        "mass": ("这批货物重{}。",),
        "area": ("大火烧毁了{}的森林。",),
        "speed": ("沿海阵风达到{}。",),
    },
}
_ABOUT = {
    "en": ("about ", "around "), "fr": ("environ ",), "de": ("rund ", "etwa "), "zh": ("约",),
}  # fmt: skip


def _measure(row: Row, language: str) -> str:
    foreign = not row.language.startswith(language)
    comma = foreign and row.language.split("-")[0] in COMMA_DECIMAL
    style = row.number % 4
    first = _quantity(row.first, language, style in (0, 3), comma)
    second = _quantity(row.second, language, style in (1, 0) and row.number % 8 > 3, comma)
    hedge = _pick(_ABOUT[language], row.number) if row.hedge else ""
    gap = row.template
    if gap in ("(", "（"):
        opening, closing = ("（", "）") if gap == "（" and not foreign else ("(", ")")
        space = "" if language == "zh" else " "
        pair = f"{first}{space}{opening}{hedge}{second}{closing}"
    elif gap == ";":
        pair = f"a great deal ({first}; {second})"
    elif gap == "," and language == "en":
        pair = f"{first}, or {hedge}{second}"
    elif gap == ", or":
        pair = f"{first}, or {hedge}{second},"
    else:
        pair = f"{first} {gap} {second}"
    dimension = next(name for name, units in _DIMENSIONS.items() if row.first.unit in units)
    return _pick(_MEASURED[language][dimension], row.number).format(pair)


def _quantity(amount: Amount, language: str, symbol: bool, comma: bool) -> str:
    digits = to_english(amount.digits, comma)
    parts = re.fullmatch(r"(\d{1,3}) (\d{1,2}(?:\.\d+)?)", digits) if amount.unit == "ft" else None
    if parts:
        feet, inches = Amount(parts[1], 0, "ft"), Amount(parts[2], 0, "in")
        space = "" if language == "zh" else " "
        return space.join(_quantity(one, language, symbol, False) for one in (feet, inches))
    signs = _UNITS[language][amount.unit]
    if language == "zh":
        return digits + signs[1]
    one = re.sub(r"[.,]0+$", "", digits) == "1"
    if amount.unit.startswith("°"):
        return digits + (" " if symbol else "") + signs[0]
    return f"{digits} {signs[0] if symbol else signs[1] if one else signs[2]}"


# --- money -----------------------------------------------------------------------------------------------------------

# currency: (sign before the figure, several names)
_NAMES: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "en": {
        "USD": ("$", ("dollars", "US dollars")), "EUR": ("€", ("euros",)), "GBP": ("£", ("pounds",)),
        "JPY": ("¥", ("yen",)), "CNY": ("CNY ", ("yuan",)), "KRW": ("KRW ", ("won",)), "BRL": ("R$", ("reais",)),
        "DKK": ("DKK ", ("Danish kroner",)), "CZK": ("CZK ", ("Czech crowns",)), "CAD": ("C$", ("Canadian dollars",)),
        "ILS": ("ILS ", ("shekels",)), "CHF": ("CHF ", ("Swiss francs",)),
    },
    "fr": {
        "USD": ("", ("dollars", "dollars américains")), "EUR": ("", ("euros", "€")),
        "GBP": ("", ("livres sterling", "livres")),
        "JPY": ("", ("yens",)), "CNY": ("", ("yuans",)), "CAD": ("", ("dollars canadiens",)),
        "CHF": ("", ("francs suisses",)),
    },
    "de": {
        "USD": ("", ("Dollar", "US-Dollar")), "EUR": ("", ("Euro",)), "GBP": ("", ("Pfund", "britische Pfund")),
        "JPY": ("", ("Yen",)), "CNY": ("", ("Yuan",)), "CHF": ("", ("Franken",)),
    },
    "zh": {
        "USD": ("", ("美元",)), "EUR": ("", ("欧元",)), "GBP": ("", ("英镑",)), "JPY": ("", ("日元",)),
        "CNY": ("", ("元", "元人民币")), "KRW": ("", ("韩元",)), "CHF": ("", ("瑞士法郎",)), "BRL": ("", ("雷亚尔",)),
    },
}  # fmt: skip
_SCALES: dict[str, dict[int, tuple[str, ...]]] = {
    "en": {3: ("thousand",), 6: ("million", "m"), 9: ("billion", "bn"), 12: ("trillion", "tn"), 15: ("quadrillion",)},
    "fr": {3: ("mille",), 6: ("millions",), 9: ("milliards",), 12: ("billions",), 15: ("billiards",)},
    "de": {
        3: ("Tausend",),
        6: ("Millionen", "Mio."),
        9: ("Milliarden", "Mrd."),
        12: ("Billionen",),
        15: ("Billiarden",),
    },
}
_HEDGES: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "about": ("about ", "approximately ", "some "),
        "almost": ("nearly ", "almost "),
        "over": ("more than ", "over "),
    },
    "fr": {"about": ("environ ", "quelque "), "almost": ("près de ",), "over": ("plus de ",)},
    "de": {"about": ("rund ", "etwa ", "umgerechnet etwa "), "almost": ("knapp ", "fast "), "over": ("über ", "gut ")},
    "zh": {"about": ("约", "约合"), "almost": ("近",), "over": ("超过", "逾")},
}
_PAIRED: dict[str, tuple[str, ...]] = {
    "en": ("{a} ({b})", "{a} ({b})", "{a}, or {b}", "{a} ({b})", "{a} (US{b})"),
    "fr": ("{a} ({b})", "{a} ({b})", "{a}, soit {b}", "{a} ({b})"),
    "de": ("{a} ({b})", "{a} ({b})", "{a}, umgerechnet {b}", "{a} ({b})"),
    "zh": ("{a}（{b}）", "{a}（约合{b}）", "{a}，约合{b}"),
}
_DEALS: dict[str, tuple[str, ...]] = {
    "en": (
        "The group will pay {}, its chief executive said.",
        "Sales came to {} in the period.",
        "The ministry set {} aside for repairs.",
    ),
    "fr": (
        "Le groupe va débourser {}.",
        "Le chiffre d’affaires s’est établi à {}.",
        "L’État y consacrera {} selon le ministère.",
    ),
    "de": ("Der Konzern zahlt dafür {}.", "Der Umsatz lag bei {}.", "Das Ministerium stellt {} bereit, hieß es."),
    "zh": ("该集团将支付{}。", "销售额为{}。"),
}


def _money(row: Row, language: str) -> str:
    hedge = _pick(_HEDGES[language][row.hedge], row.number) if row.hedge else ""
    first, second = _amount(row.first, language, row.number), _amount(row.second, language, row.number // 2 + 1)
    form = _pick(_PAIRED[language], row.number)
    if "US" in form and (not second.startswith("$") or hedge):
        form = _PAIRED[language][0]
    if "约合" in form and hedge:
        hedge = "" if row.hedge == "about" else hedge
    if "unqualified = CAD" in row.hint:
        return f"Au Canada, la ville a obtenu {first.replace(' canadiens', '')} ({hedge}{second})."
    if "at current rate" in row.hint:
        form = {"en": "{a} ({b} at current rates)", "de": "{a} (nach heutigem Kurs {b})"}.get(language, form)
    pair = form.format(a=first, b=hedge + second)
    return _pick(_DEALS[language], row.number).format(pair)


def _amount(amount: Amount, language: str, style: int) -> str:
    if language == "zh":
        return _chinese(amount, style)
    sign, names = _NAMES[language][amount.unit]
    scale, digits = amount.scale, amount.digits
    if scale == 3:  # "100 K" is written out
        scale, digits = 0, _shift(digits, 3)
    figure = _grouped(digits, language, style)
    word = _pick(_SCALES[language][scale], style // 2) if scale else ""
    if language == "en":
        space = " " if len(word) > 2 else ""
        if sign and style % 3 != 1:
            return f"{sign}{figure}{space}{word}"
        return f"{figure}{space}{word} {_pick(names, style)}"
    name = _pick(names, style)
    if language == "fr":
        if word and Decimal(digits) < 2:
            word = word.removesuffix("s")
        gap = _pick((" ", NBSP), style)
        of = "" if not word or name == "€" else "d’" if name[0] in "aeiou" else "de "
        return f"{figure}{gap}{word} {of}{name}" if word else f"{figure}{gap}{name}"
    if word in ("Millionen", "Milliarden", "Billionen") and digits == "1":
        word = word.removesuffix("en").removesuffix("n") + ("" if word == "Millionen" else "e")
    return f"{figure} {word} {name}" if word else f"{figure} {name}"


def _shift(digits: str, places: int) -> str:
    number = Decimal(digits).scaleb(places)
    return f"{number:f}" if number % 1 else str(int(number))


def _grouped(digits: str, language: str, style: int) -> str:
    """The digits given, with the language's separators; both of its ways to group take turns."""
    whole, _, part = digits.partition(".")
    group = {"en": (",",), "fr": (NBSP, THIN, " "), "de": (".", NBSP)}[language]
    point = "." if language == "en" else ","
    if len(whole) > (4 if language != "en" and style % 2 else 3):
        whole = re.sub(r"(?<=\d)(?=(\d{3})+$)", _pick(group, style), whole)
    return whole + (point + part if part else "")


def _chinese(amount: Amount, style: int) -> str:
    """Re-scaled to 万, 亿 or 万亿 with the digits given."""
    number = Decimal(amount.digits).scaleb(amount.scale)
    for exponent, word in ((12, "万亿"), (8, "亿"), (4, "万"), (0, "")):
        if number >= Decimal(10) ** exponent or not exponent:
            scaled = number.scaleb(-exponent).normalize()
            return f"{scaled:f}{word}{_pick(_NAMES['zh'][amount.unit][1], style)}"
    return ""


# --- growth ----------------------------------------------------------------------------------------------------------

_GREW = {
    "V P to T from F": (
        "Net sales {v} {p} to {t} from {f} a year earlier.",
        "Output {v} by {p} to {t}, from {f} the year before.",
        "The total {v} {p}, to {t} from {f}.",
    ),
    "V P from F to T": ("Net sales {v} {p} from {f} to {t}.", "Output {v} by {p}, from {f} to {t}."),
    "T up P from F": ("Net sales were {t}, {u} {p} from {f} a year earlier.", "Output came to {t}, {u} {p} from {f}."),
    "T, a P rise from F": ("Net sales reached {t}, a {p} {n} from {f} in the previous year.",),
    "from F to T, P": ("Output {v} from {f} to {t}, {a} {n} of {p}.", "Output went from {f} to {t}, {u} {p}."),
    "V to T from F, P": ("Net sales {v} to {t} from {f}, {a} {n} of {p}.",),
    "V P to T, cmp F": ("Net sales {v} {p} to {t}, compared with {f} a year earlier.",),
}
# Templates of other languages, when a row is worded in English.
_SAME = {
    "de F a T, P": "from F to T, P", "V P, de F para T": "V P from F to T", "T, ante F, queda de P": "T up P from F",
    "de F para T (ou mais P)": "from F to T, P", "P (с F до T)": "V P from F to T", "на P, с F до T": "V P from F to T",
    "с F до T P": "from F to T, P", "de F à T P": "from F to T, P",
}  # fmt: skip
_WORDS = {
    "millones": "million",
    "bilhões": "billion",
    "млрд": "billion",
    "тыс.": "thousand",
    "долл.": "dollars",
    "человек": "people",
}


def _growth(row: Row, language: str) -> str:
    falls = row.falls
    if language == "zh":
        verb = "下降" if falls else "增长"
        if "times" in row.percent:
            return f"产量从{row.first.digits}增至{row.second.digits}，增长了{row.percent.removesuffix(' times')}倍。"
        if "比F" in row.template:
            change = abs(_leading(row.second.digits) - _leading(row.first.digits))
            more = f"{'减少' if falls else '增加'}{change:g}元"
            return f"人均收入为{row.second.digits}，比上年的{row.first.digits}{more}，{verb}{row.percent}%。"
        reached = "降至" if falls else "增至"
        return f"产量从{row.first.digits}{reached}{row.second.digits}，{verb}{row.percent}%。"
    if language == "de":
        noun = "ein Minus" if falls else "ein Plus"
        verb = "gesunken" if falls else "gestiegen"
        return (
            f"Der Anteil ist von {row.first.digits} auf {row.second.digits} {verb}, {noun} von {row.percent} Prozent."
        )
    return _grew(row)


def _grew(row: Row) -> str:
    first, second, percent = row.first.digits, row.second.digits, row.percent
    if not row.language.startswith("en"):
        comma = row.language.split("-")[0] in COMMA_DECIMAL
        first, second = (_translated(text, comma) for text in (first, second))
    sign = "pct" if row.extra == "reuters" and row.number % 3 else _pick(("%", " percent", " per cent"), row.number)
    template = _pick(_GREW[_SAME.get(row.template, row.template)], row.number)
    percent = percent + ("-percent" if "a {p}" in template else sign if sign.strip() != "pct" else " pct")
    article = "a"
    if row.falls:
        verb, up, noun = (
            _pick(("fell", "dropped", "declined"), row.number),
            "down",
            _pick(("decline", "fall"), row.number),
        )
    else:
        verb, up, noun = _pick(("rose", "grew", "climbed"), row.number), "up", _pick(("rise", "increase"), row.number)
        article = "an" if noun == "increase" else "a"
    return template.format(v=verb, u=up, n=noun, a=article, p=percent, t=second, f=first)


def _translated(text: str, comma: bool) -> str:
    for word, english in _WORDS.items():
        text = text.replace(word, english)
    return re.sub(r"\d[\d.,]*\d", lambda found: to_english(found[0], comma), text)


def _leading(text: str) -> float:
    found = re.match(r"[\d.,]+", text)
    return float(found[0].replace(",", "")) if found else 0.0
