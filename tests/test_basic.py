"""Every basic language: conversions in brackets, recognition in its own words and digits, and silence about all else."""

from __future__ import annotations

import tomllib
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import pytest

import factcheck
from factcheck.knowledge import pack as pack_module
from factcheck.knowledge.digits import ZEROS
from factcheck.knowledge.language import plain
from factcheck.knowledge.pack import open_pack, rules_folder
from factcheck.model import Mention

DAY = date(2024, 4, 17)  # 1 euro was 1.0637 US dollars
MONEY, UNITS = "currency-conversion", "unit-conversion"
LANGUAGES = Path(rules_folder()) / "languages"


class Row(NamedTuple):
    """What one language writes: two sentences, the same amounts and lengths twice, "about", and figures to recognise."""

    code: str
    bill: str
    euros: str
    dollars: str
    about: str
    road: str
    miles: str
    kilometres: str
    millions: str
    percent: str


ROWS = [
    Row(
        "af",
        "Die stad betaal {} vir die brug.",
        "250 miljoen euro",
        "266 miljoen dollar",
        "sowat",
        "Die roete is {} lank.",
        "26 myl",
        "42 kilometer",
        "12,5 miljoen euro",
        "5 persent",
    ),
    Row(
        "ar",
        "بلغت كلفة الجسر {}.",
        "250 مليون يورو",
        "266 مليون دولار",
        "نحو",
        "يبلغ طول الطريق {}.",
        "26 ميلا",
        "42 كيلومترا",
        "12.5 مليون يورو",
        "5 في المئة",
    ),
    Row(
        "az",
        "Şəhər körpüyə {} xərcləyib.",
        "250 milyon avro",
        "266 milyon dollar",
        "təxminən",
        "Yolun uzunluğu {} təşkil edir.",
        "26 mil",
        "42 kilometr",
        "12,5 milyon avro",
        "5 faiz",
    ),
    Row(
        "bg",
        "Градът плати {} за моста.",
        "250 милиона евро",
        "266 милиона долара",
        "около",
        "Маршрутът е дълъг {}.",
        "26 мили",
        "42 километра",
        "12,5 милиона евро",
        "5 на сто",
    ),
    Row(
        "bn",
        "সেতুটির জন্য {} খরচ হয়েছে।",
        "250 মিলিয়ন ইউরো",
        "266 মিলিয়ন ডলার",
        "প্রায়",
        "পথটির দৈর্ঘ্য {}।",
        "26 মাইল",
        "42 কিলোমিটার",
        "12.5 মিলিয়ন ইউরো",
        "5 শতাংশ",
    ),
    Row(
        "ca",
        "La ciutat va pagar {} pel pont.",
        "250 milions d'euros",
        "266 milions de dòlars",
        "uns",
        "El recorregut fa {}.",
        "26 milles",
        "42 quilòmetres",
        "12,5 milions d'euros",
        "5 per cent",
    ),
    Row(
        "cs",
        "Město zaplatilo za most {}.",
        "250 milionů eur",
        "266 milionů dolarů",
        "zhruba",
        "Trasa měří {}.",
        "26 mil",
        "42 kilometrů",
        "12,5 milionu eur",
        "5 procent",
    ),
    Row(
        "da",
        "Byen betalte {} for broen.",
        "250 millioner euro",
        "266 millioner dollar",
        "cirka",
        "Ruten er {} lang.",
        "26 miles",
        "42 kilometer",
        "12,5 millioner euro",
        "5 procent",
    ),
    Row(
        "el",
        "Ο δήμος πλήρωσε {} για τη γέφυρα.",
        "250 εκατομμύρια ευρώ",
        "266 εκατομμύρια δολάρια",
        "περίπου",
        "Η διαδρομή έχει μήκος {}.",
        "26 μίλια",
        "42 χιλιόμετρα",
        "12,5 εκατομμύρια ευρώ",
        "5 τοις εκατό",
    ),
    Row(
        "et",
        "Linn maksis silla eest {}.",
        "250 miljonit eurot",
        "266 miljonit dollarit",
        "umbes",
        "Raja pikkus on {}.",
        "26 miili",
        "42 kilomeetrit",
        "12,5 miljonit eurot",
        "5 protsenti",
    ),
    Row(
        "fa",
        "شهر برای پل {} پرداخت.",
        "250 میلیون یورو",
        "266 میلیون دلار",
        "حدود",
        "طول مسیر {} است.",
        "26 مایل",
        "42 کیلومتر",
        "12.5 میلیون یورو",
        "5 درصد",
    ),
    Row(
        "fi",
        "Kaupunki maksoi sillasta {}.",
        "250 miljoonaa euroa",
        "266 miljoonaa dollaria",
        "noin",
        "Reitin pituus on {}.",
        "26 mailia",
        "42 kilometriä",
        "12,5 miljoonaa euroa",
        "5 prosenttia",
    ),
    Row(
        "gl",
        "A cidade pagou {} pola ponte.",
        "250 millóns de euros",
        "266 millóns de dólares",
        "uns",
        "O percorrido ten {}.",
        "26 millas",
        "42 quilómetros",
        "12,5 millóns de euros",
        "5 por cento",
    ),
    Row(
        "he",
        "העירייה שילמה {} על הגשר.",
        "250 מיליון אירו",
        "266 מיליון דולר",
        "כ-",
        "אורך המסלול {}.",
        "26 מייל",
        "42 קילומטרים",
        "12.5 מיליון אירו",
        "5 אחוזים",
    ),
    Row(
        "hi",
        "शहर ने पुल के लिए {} दिए।",
        "250 मिलियन यूरो",
        "266 मिलियन डॉलर",
        "लगभग",
        "मार्ग की लंबाई {} है।",
        "26 मील",
        "42 किलोमीटर",
        "12.5 मिलियन यूरो",
        "5 प्रतिशत",
    ),
    Row(
        "hr",
        "Grad je za most platio {}.",
        "250 milijuna eura",
        "266 milijuna dolara",
        "oko",
        "Staza je duga {}.",
        "26 milja",
        "42 kilometra",
        "12,5 milijuna eura",
        "5 posto",
    ),
    Row(
        "hu",
        "A város {} fizetett a hídért.",
        "250 millió euró",
        "266 millió dollár",
        "mintegy",
        "Az útvonal hossza {}.",
        "26 mérföld",
        "42 kilométer",
        "12,5 millió euró",
        "5 százalék",
    ),
    Row(
        "hy",
        "Քաղաքը կամրջի համար վճարել է {}։",
        "250 միլիոն եվրո",
        "266 միլիոն դոլար",
        "մոտ",
        "Ուղու երկարությունը {} է։",
        "26 մղոն",
        "42 կիլոմետր",
        "12,5 միլիոն եվրո",
        "5 տոկոս",
    ),
    Row(
        "id",
        "Kota itu membayar {} untuk jembatan tersebut.",
        "250 juta euro",
        "266 juta dolar AS",
        "sekitar",
        "Panjang rutenya {}.",
        "26 mil",
        "42 kilometer",
        "12,5 juta euro",
        "5 persen",
    ),
    Row(
        "is",
        "Borgin greiddi {} fyrir brúna.",
        "250 milljónir evra",
        "266 milljónir dollara",
        "um",
        "Leiðin er {} löng.",
        "26 mílur",
        "42 kílómetrar",
        "12,5 milljónir evra",
        "5 prósent",
    ),
    Row(
        "ka",
        "ქალაქმა ხიდში {} გადაიხადა.",
        "250 მილიონი ევრო",
        "266 მილიონი დოლარი",
        "დაახლოებით",
        "მარშრუტის სიგრძეა {}.",
        "26 მილი",
        "42 კილომეტრი",
        "12,5 მილიონი ევრო",
        "5 პროცენტი",
    ),
    Row(
        "lt",
        "Miestas už tiltą sumokėjo {}.",
        "250 milijonų eurų",
        "266 milijonų dolerių",
        "apie",
        "Maršruto ilgis – {}.",
        "26 mylios",
        "42 kilometrai",
        "12,5 milijono eurų",
        "5 procentai",
    ),
    Row(
        "lv",
        "Pilsēta par tiltu samaksāja {}.",
        "250 miljonu eiro",
        "266 miljonu dolāru",
        "aptuveni",
        "Maršruta garums ir {}.",
        "26 jūdzes",
        "42 kilometri",
        "12,5 miljoni eiro",
        "5 procenti",
    ),
    Row(
        "mk",
        "Градот плати {} за мостот.",
        "250 милиони евра",
        "266 милиони долари",
        "околу",
        "Патеката е долга {}.",
        "26 милји",
        "42 километри",
        "12,5 милиони евра",
        "5 отсто",
    ),
    Row(
        "ms",
        "Bandar itu membayar {} untuk jambatan.",
        "250 juta euro",
        "266 juta dolar AS",
        "kira-kira",
        "Laluan itu sepanjang {}.",
        "26 batu",
        "42 kilometer",
        "12.5 juta euro",
        "5 peratus",
    ),
    Row(
        "nb",
        "Byen betalte {} for broen.",
        "250 millioner euro",
        "266 millioner dollar",
        "rundt",
        "Ruten er {} lang.",
        "26 miles",
        "42 kilometer",
        "12,5 millioner euro",
        "5 prosent",
    ),
    Row(
        "ro",
        "Orașul a plătit {} pentru pod.",
        "250 de milioane de euro",
        "266 de milioane de dolari",
        "aproximativ",
        "Traseul are {}.",
        "26 de mile",
        "42 de kilometri",
        "12,5 milioane de euro",
        "5 la sută",
    ),
    Row(
        "sk",
        "Mesto zaplatilo za most {}.",
        "250 miliónov eur",
        "266 miliónov dolárov",
        "približne",
        "Trasa meria {}.",
        "26 míľ",
        "42 kilometrov",
        "12,5 milióna eur",
        "5 percent",
    ),
    Row(
        "sl",
        "Mesto je za most plačalo {}.",
        "250 milijonov evrov",
        "266 milijonov dolarjev",
        "približno",
        "Pot je dolga {}.",
        "26 milj",
        "42 kilometrov",
        "12,5 milijona evrov",
        "5 odstotkov",
    ),
    Row(
        "sq",
        "Qyteti pagoi {} për urën.",
        "250 milionë euro",
        "266 milionë dollarë",
        "rreth",
        "Rruga është e gjatë {}.",
        "26 milje",
        "42 kilometra",
        "12,5 milionë euro",
        "5 për qind",
    ),
    Row(
        "sr",
        "Град је за мост платио {}.",
        "250 милиона евра",
        "266 милиона долара",
        "око",
        "Стаза је дуга {}.",
        "26 миља",
        "42 километра",
        "12,5 милиона евра",
        "5 одсто",
    ),
    Row(
        "ta",
        "நகரம் பாலத்திற்கு {} செலுத்தியது.",
        "250 மில்லியன் யூரோ",
        "266 மில்லியன் டாலர்",
        "சுமார்",
        "பாதையின் நீளம் {}.",
        "26 மைல்கள்",
        "42 கிலோமீட்டர்",
        "12.5 மில்லியன் யூரோ",
        "5 சதவீதம்",
    ),
    Row(
        "th",
        "เมืองจ่ายเงิน {} สำหรับสะพาน",
        "250 ล้านยูโร",
        "266 ล้านดอลลาร์",
        "ประมาณ",
        "เส้นทางยาว {}",
        "26 ไมล์",
        "42 กิโลเมตร",
        "12.5 ล้านยูโร",
        "5 เปอร์เซ็นต์",
    ),
    Row(
        "uk",
        "Місто заплатило за міст {}.",
        "250 мільйонів євро",
        "266 мільйонів доларів",
        "приблизно",
        "Довжина маршруту — {}.",
        "26 миль",
        "42 кілометри",
        "12,5 мільйона євро",
        "5 відсотків",
    ),
    Row(
        "ur",
        "شہر نے پل کے لیے {} ادا کیے۔",
        "250 ملین یورو",
        "266 ملین ڈالر",
        "تقریبا",
        "راستے کی لمبائی {} ہے۔",
        "26 میل",
        "42 کلومیٹر",
        "12.5 ملین یورو",
        "5 فیصد",
    ),
    Row(
        "vi",
        "Thành phố đã trả {} cho cây cầu.",
        "250 triệu euro",
        "266 triệu đô la Mỹ",
        "khoảng",
        "Tuyến đường dài {}.",
        "26 dặm",
        "42 kilômét",
        "12,5 triệu euro",
        "5 phần trăm",
    ),
]
FULL = {path.stem for path in LANGUAGES.glob("*.toml") if 'status = "full"' in path.read_text("utf-8")}
BASIC = [path.stem for path in sorted(LANGUAGES.glob("*.toml")) if 'status = "basic"' in path.read_text("utf-8")]
DIGITS = {
    "ar": "\u0660",
    "bn": "\u09e6",
    "fa": "\u06f0",
    "hi": "\u0966",
    "ta": "\u0be6",
    "th": "\u0e50",
    "ur": "\u06f0",
}
SAID = pytest.mark.parametrize("row", ROWS, ids=[row.code for row in ROWS])


def verdicts(code: str, text: str) -> list[tuple[str, str]]:
    """Rule and verdict of each finding."""
    return [(one.rule, one.verdict) for one in factcheck.check(text, language=code, published=DAY).findings]


def own(code: str, text: str) -> str:
    """The text in the digits of the language's script; as it is when they are ASCII ones."""
    zero = ord(DIGITS.get(code, "0"))
    return text.translate({ord("0") + value: chr(zero + value) for value in range(10)})


def bracketed(row: Row, first: str, second: str, about: bool) -> str:
    hedge = row.about if row.about.endswith("-") else row.about + " "
    return f"{first} ({hedge if about else ''}{second})"


def test_every_basic_language_has_a_row() -> None:
    assert [row.code for row in ROWS] == BASIC
    assert len(BASIC) >= 30


@SAID
@pytest.mark.parametrize("about", [False, True])
def test_a_sound_conversion_passes(row: Row, about: bool) -> None:
    for first, second in ((row.euros, row.dollars), (row.dollars, row.euros)):
        text = row.bill.format(bracketed(row, first, second, about))
        assert verdicts(row.code, text) == verdicts(row.code, own(row.code, text)) == [(MONEY, "pass")], text
    for first, second in ((row.miles, row.kilometres), (row.kilometres, row.miles)):
        text = row.road.format(bracketed(row, first, second, about))
        assert verdicts(row.code, text) == verdicts(row.code, own(row.code, text)) == [(UNITS, "pass")], text


@SAID
def test_a_slip_in_a_conversion_fails(row: Row) -> None:
    for first, second, said, rule in (
        (row.euros, row.dollars.replace("266", "626"), row.bill, MONEY),
        (row.dollars, row.euros.replace("250", "25"), row.bill, MONEY),
        (row.kilometres, row.miles.replace("26", "62"), row.road, UNITS),
        (row.miles, row.kilometres.replace("42", "24"), row.road, UNITS),
    ):
        text = said.format(bracketed(row, first, second, False))
        assert verdicts(row.code, text) == verdicts(row.code, own(row.code, text)) == [(rule, "fail")], text


@SAID
def test_figures_are_recognised_in_place(row: Row) -> None:
    for written, kind, value, unit in (
        (row.millions, "money", Fraction(12_500_000), "EUR"),
        (row.percent, "percent", Fraction(5, 100), ""),
        (row.percent.split()[0] + " %", "percent", Fraction(5, 100), ""),
        (row.miles, "measure", Fraction(26), "mile"),
    ):
        for figure in (written, own(row.code, written)):
            text = f"({figure})"
            (found,) = factcheck.find_mentions(text, language=row.code)
            reading = found.readings[0]
            assert (found.kind, reading.stated, reading.unit) == (kind, value, unit), text
            assert text[found.span.start : found.span.end] == figure


@SAID
def test_pairs_that_are_no_conversion_are_left_alone(row: Row) -> None:
    """Lists, and pairs with words between them or behind: what they say needs words that a basic language lacks."""
    for pair in (
        f"{row.euros}, {row.dollars.replace('266', '90')}",
        f"{row.euros} {row.dollars.replace('266', '90')}",
        f"{row.euros} – {row.dollars.replace('266', '90')}",
        f"{row.euros} = {row.dollars.replace('266', '90')}",
        f"{row.euros} xyz ({row.dollars.replace('266', '90')})",
        f"{row.euros} (xyz {row.dollars.replace('266', '90')})",
        f"{row.euros} ({row.dollars.replace('266', '90')} xyz)",
        f"{row.euros} ({row.euros.replace('250', '90')})",
    ):
        assert verdicts(row.code, row.bill.format(pair)) == [], pair
    assert verdicts(row.code, row.road.format(f"{row.miles} ({row.percent})")) == []
    assert verdicts(row.code, f"{row.percent} + 7 % = 99 % (45/120; 99 %): 31.02.2024, 17/13/2024") == []


@pytest.mark.parametrize("code", BASIC)
def test_no_rule_but_the_conversions_speaks(code: str) -> None:
    """The examples of the full languages, read as this one, start none of the other rules."""
    rules = frozenset((MONEY, UNITS))
    assert open_pack().language(code).rules == rules
    for example in EXAMPLES[::29]:
        found = factcheck.check(example, language=code, published=DAY).findings
        assert {one.rule for one in found} <= rules, example


def test_only_basic_languages_are_held_to_the_conversions() -> None:
    pack = open_pack()
    assert {code for code in pack.languages() if pack.language(code).rules is None} == FULL


EXAMPLES = [
    example["text"]
    for path in sorted((Path(rules_folder()) / "claims").glob("*.toml"))
    for example in tomllib.loads(path.read_text("utf-8"))["example"]
]


class TestDigits:
    @pytest.mark.parametrize("zero", ZEROS)
    def test_digits_become_ascii_one_for_one(self, zero: str) -> None:
        assert plain("x " + "".join(chr(ord(zero) + n) for n in range(10))) == "x 0123456789"

    @pytest.mark.parametrize(
        ("written", "read"),
        [
            ("١٢٫٥ مليون", "12.5 مليون"),
            ("١٬٢٣٤٬٥٦٧", "1,234,567"),
            ("١٢،٥ مليون", "12,5 مليون"),
            ("٥٪", "5%"),
            ("۱/۵ میلیون", "1.5 میلیون"),
            ("۱۴۰۳/۱/۲۸", "1403/1/28"),
            ("قال، ثم", "قال، ثم"),
        ],
    )
    def test_marks_between_them(self, written: str, read: str) -> None:
        assert plain(written) == read

    def test_ascii_text_stays_itself(self) -> None:
        text = "5 % of 120"
        assert plain(text) is text


def readings(code: str, text: str) -> list[Mention]:
    return factcheck.find_mentions(text, language=code)


@pytest.mark.parametrize(
    ("code", "text", "unit", "value"),
    [
        ("hi", "१,२५,००,००० रुपये", "INR", 12_500_000),
        ("hi", "1.25 करोड़ रुपये", "INR", 12_500_000),
        ("bn", "৫ কোটি টাকা", "BDT", 50_000_000),
        ("ta", "5 கோடி ரூபாய்", "INR", 50_000_000),
        ("ar", "١٢٫٥ مليار درهم", "AED", 12_500_000_000),
        ("fa", "۱۲/۵ میلیون دلار", "USD", 12_500_000),
        ("da", "75 kr.", "DKK", 75),
        ("da", "1.250 kroner", "DKK", 1250),
        ("nb", "1 250 kroner", "NOK", 1250),
        ("is", "75 krónur", "ISK", 75),
        ("cs", "12,5 mil. Kč", "CZK", 12_500_000),
        ("cs", "75 korun", "CZK", 75),
        ("ro", "12,5 milioane de lei", "RON", 12_500_000),
        ("hu", "12,5 milliárd forint", "HUF", 12_500_000_000),
        ("uk", "12,5 млрд грн", "UAH", 12_500_000_000),
        ("sr", "12,5 milijardi dinara", "RSD", 12_500_000_000),
        ("el", "12,5 δισ. ευρώ", "EUR", 12_500_000_000),
        ("id", "Rp 12,5 miliar", "IDR", 12_500_000_000),
        ("ms", "RM12.5 juta", "MYR", 12_500_000),
        ("th", "๑๒.๕ ล้านบาท", "THB", 12_500_000),
        ("vi", "12,5 tỷ đồng", "VND", 12_500_000_000),
        ("ca", "5.000 milions d'euros", "EUR", 5_000_000_000),
        ("he", '75 ש"ח', "ILS", 75),
    ],
)
def test_money_of_the_home_country(code: str, text: str, unit: str, value: int) -> None:
    (found,) = readings(code, text)
    assert (found.readings[0].unit, found.readings[0].stated) == (unit, Fraction(value))


def test_a_compact_word_that_is_a_unit_stays_one() -> None:
    (found,) = readings("cs", "26 mil cesty")
    assert (found.kind, found.readings[0].unit) == ("measure", "mile")
    (found,) = readings("cs", "26 mil. dolarů")
    assert found.readings[0].stated == 26_000_000


TOLD = {
    "ar": (
        "قال رئيس البلدية إن الجسر الجديد كلف كثيرا، لكن المدينة كانت في حاجة إليه. كما أعلن أن "
        "العمل على الطريق سيبدأ بعد ذلك خلال هذا العام."
    ),
    "az": (
        "Şəhər rəhbəri bildirib ki, yeni körpü çox baha başa gəlib, lakin bu şəhər üçün lazım idi. "
        "Daha sonra yol da təmir olunacaq və bu il açılacaq."
    ),
    "bg": (
        "Кметът каза, че новият мост струва много, но градът има нужда от него. След това ще "
        "започне и ремонтът на пътя, който е по реката."
    ),
    "ca": (
        "L'alcalde va dir que el pont nou ha costat molt, però que els veïns el necessitaven. També"
        " es farà la carretera amb els diners dels ajuntaments, segons aquest pla."
    ),
    "cs": (
        "Starosta řekl, že nový most byl drahý, ale město ho potřebovalo. Podle něj se také opraví "
        "silnice, která je u řeky, a práce začnou už v létě."
    ),
    "da": (
        "Borgmesteren siger, at den nye bro har været dyr, men at byen havde brug for den. Vejen "
        "langs åen skal også laves, og arbejdet begynder efter sommeren."
    ),
    "et": (
        "Linnapea ütles, et uus sild oli kallis, aga linn vajas seda. Ka tee jõe ääres tehakse "
        "korda ning tööd algavad juba pärast suve, kui raha on."
    ),
    "fa": (
        "شهردار گفت که پل تازه گران بود، اما شهر به آن نیاز داشت. او گفت راه کنار رود نیز ساخته می "
        "شود و کار از تابستان برای مردم آغاز شده است."
    ),
    "fi": (
        "Kaupunginjohtaja sanoi, että uusi silta oli kallis, mutta kaupunki tarvitsi sen. Myös joen"
        " varren tie korjataan, ja työ alkaa kesällä, jos rahaa on."
    ),
    "gl": (
        "O alcalde dixo que a ponte nova foi moi cara, pero que a vila a precisaba. Tamén se fará a"
        " estrada polo río, e as obras comezarán despois do verán cunha axuda da Xunta."
    ),
    "hr": (
        "Gradonačelnik je rekao da je novi most bio skup, ali da ga je grad trebao. Nakon toga "
        "popravit će se i cesta koja ide uz rijeku, kao što je već najavljeno."
    ),
    "hu": (
        "A polgármester azt mondta, hogy az új híd drága volt, de a városnak szüksége volt rá. Az "
        "út is megújul, és a munka már nyáron megkezdődik, ha lesz pénz."
    ),
    "id": (
        "Wali kota mengatakan bahwa jembatan baru itu mahal, tetapi kota ini tidak bisa hidup tanpa"
        " jembatan. Jalan di tepi sungai juga akan diperbaiki oleh dinas pada tahun ini."
    ),
    "ms": (
        "Datuk bandar berkata bahawa jambatan baharu itu mahal, tetapi bandar memerlukannya kerana "
        "jambatan lama tidak boleh dipakai. Beliau berkata jalan di tepi sungai akan dibaiki bagi "
        "penduduk."
    ),
    "is": (
        "Bæjarstjórinn sagði að nýja brúin hefði verið dýr en að bærinn þyrfti á henni að halda. "
        "Vegurinn við ána verður líka lagaður og þessi vinna hefst eftir sumarið."
    ),
    "lt": (
        "Meras sakė, kad naujas tiltas buvo brangus, bet miestui jo reikėjo. Taip pat bus tvarkomas"
        " kelias prie upės, o darbai prasidės jau šiais metais, pagal planą iš viso."
    ),
    "lv": (
        "Mērs teica, ka jaunais tilts bija dārgs, bet pilsētai tas bija vajadzīgs. Tiks salabots "
        "arī ceļš gar upi, un darbi sāksies pēc vasaras, lai viss būtu gatavs līdz gada beigām."
    ),
    "mk": (
        "Градоначалникот рече дека новиот мост бил скап, но градот го имаше потребно. Според него, "
        "ќе се поправи и патот кој оди покрај реката, а тоа беше веќе најавено."
    ),
    "nb": (
        "Ordføreren sier at den nye broen har vært dyr, men at byen hadde bruk for den. Veien langs"
        " elva skal også lages, og arbeidet begynner etter sommeren, når det er penger."
    ),
    "ro": (
        "Primarul a spus că podul nou a fost scump, dar că orașul avea nevoie de el. Drumul de pe "
        "malul râului va fi și el reparat, iar lucrările încep după vară, prin acest plan."
    ),
    "sk": (
        "Primátor povedal, že nový most bol drahý, ale mesto ho potrebovalo. Podľa neho sa opraví "
        "aj cesta, ktorá je pri rieke, a práce sa začnú už v lete, ak budú peniaze."
    ),
    "sl": (
        "Župan je povedal, da je bil novi most drag, ker ga je mesto potrebovalo. Popravili bodo "
        "tudi cesto ob reki, dela pa se bodo začela po poletju, če bo dovolj denarja."
    ),
    "sq": (
        "Kryetari tha se ura e re ishte e shtrenjtë, por qyteti kishte nevojë për të. Do të "
        "rregullohet edhe rruga që është pranë lumit, dhe puna nis në verë."
    ),
    "sr": (
        "Градоначелник је рекао да је нови мост био скуп, али да га је град требао. После тога ће "
        "се поправити и пут који иде уз реку, као што је већ најављено."
    ),
    "uk": (
        "Мер сказав, що новий міст був дорогий, але місто його потребувало. Також відремонтують "
        "дорогу, яка йде вздовж річки, і роботи почнуться вже після літа, як і було сказано."
    ),
    "ur": (
        "میئر نے کہا کہ نیا پل مہنگا تھا لیکن شہر کو اس کی ضرورت تھی۔ دریا کے ساتھ سڑک بھی بنے گی "
        "اور یہ کام گرمیوں میں شروع ہو گا۔"
    ),
    "vi": (
        "Thị trưởng nói rằng cây cầu mới rất đắt, nhưng thành phố cần nó. Con đường ven sông cũng "
        "sẽ được sửa và công việc bắt đầu khi có tiền, theo kế hoạch đã nêu."
    ),
}


@pytest.mark.parametrize("code", TOLD)
def test_two_sentences_tell_the_language(code: str) -> None:
    assert factcheck.check(TOLD[code]).language == code


@pytest.mark.parametrize("code", ["bn", "el", "he", "hi", "hy", "ka", "ta", "th"])
def test_a_script_of_its_own_tells_the_language(code: str) -> None:
    row = next(row for row in ROWS if row.code == code)
    assert factcheck.check(row.bill.format(row.euros)).language == code


def test_no_sentence_of_a_basic_language_is_taken_for_a_full_one() -> None:
    for row in ROWS:
        assert factcheck.check(row.bill.format(row.euros)).language not in {"en", "fr", "de", "zh"}


def test_only_the_language_in_use_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = pack_module._json

    def noted(name: str) -> object:
        read.append(name)
        return real(name)

    monkeypatch.setattr(pack_module, "_json", noted)
    open_pack().language("fi")
    assert sorted(read) == ["currencies.json", "index.json", "lang-fi.json", "rules.json"]
    assert (Path(pack_module.COMPILED) / "index.json").stat().st_size < 4000


@pytest.mark.parametrize(
    "written", ["12.500 km (7 767 mil)", "12 500 km (7.767 mil)", "12.500 km (7.767 mil)", "12,5 km (7.77 mil)"]
)
def test_both_styles_of_marks_are_read(written: str) -> None:
    assert verdicts("cs", f"Trasa měří {written}.") == [(UNITS, "pass")]
