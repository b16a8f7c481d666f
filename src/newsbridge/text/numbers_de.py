"""German numbers: 4,9 Milliarden Euro, 12.500, anderthalb Stunden, fünfundzwanzig, zwei Drittel."""

from fractions import Fraction
from functools import cache

from newsbridge.text.numbers import NumberHit, Reader, Words, spelled, thousands

_UNITS = {
    "null": 0, "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
    "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16,
    "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS = {
    "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
    "neunzig": 90,
}  # fmt: skip
_SPELLED = spelled(_UNITS, _TENS, "und", "hundert", {"fuenf": 5, "zwoelf": 12, "dreissig": 30})
del _SPELLED["ein"]

_ORDINALS = {
    "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "sechst": 6, "siebt": 7, "acht": 8, "neunt": 9, "zehnt": 10,
    "elft": 11, "zwölft": 12, "dreizehnt": 13, "vierzehnt": 14, "fünfzehnt": 15, "sechzehnt": 16, "siebzehnt": 17,
    "achtzehnt": 18, "neunzehnt": 19, "zwanzigst": 20,
}  # fmt: skip
_FRACTIONS = {"drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "achtel": 8, "zehntel": 10}
_SCALES = {
    r"Tausend(?!\w)|Tsd\b\.?": 1000,
    r"Million(?:en)?(?!\w)|Mio\b\.?": 10**6,
    r"Milliarden?(?!\w)|(?:Mrd|Mia)\b\.?": 10**9,
    r"Billion(?:en)?(?!\w)": 10**12,
    r"Dutzend(?!\w)": 12,
}
_END = r"(?![^\W\d_])"
_GERMAN_UNITS = {
    r"Prozentpunkte?n?s?" + _END + r"|(?:%|Prozent)-Punkte?n?|PP(?!\w)": "pp",
    r"%|Prozent(?:ig\w{0,3})?" + _END + r"|v\. ?H\.": "%",
    r"Promille|‰": "‰",
    r"€|Euros?" + _END + "|EUR" + _END: "EUR",
    r"(?:Euro-?)?Cents?" + _END: "ct",
    r"(?:US-?)?Dollars?" + _END + r"|US\$|\$|USD" + _END: "USD",
    r"(?:britische )?Pfund Sterling|£|GBP" + _END: "GBP",
    r"(?:Schweizer )?Franken" + _END + "|CHF" + _END: "CHF",
    r"km/h|Stundenkilometern?|Kilometern? (?:pro|in der) Stunde": "km/h",
    r"km²|km2(?!\d)|qkm|Quadratkilometern?" + _END: "km²",
    r"m²|(?-i:m2)(?!\d)|qm" + _END + r"|Quadratmetern?" + _END: "m²",
    r"m³|(?-i:m3)(?!\d)|Kubikmetern?" + _END: "m³",
    r"Seemeilen?" + _END: "nmi",
    r"Meilen?" + _END: "mi",
    r"Fahrenheit|Grad Fahrenheit|°\s?F(?!\w)": "°F",
    r"Z[lł]oty" + _END + r"|PLN" + _END: "PLN",
    r"(?:(?:dänische|schwedische|norwegische|tschechische)n? )?Kronen?" + _END: "kr",
    r"Yen" + _END: "JPY",
    r"Rubel" + _END: "RUB",
    r"Knoten" + _END: "kn",
    r"mm" + _END + r"|Millimetern?" + _END: "mm",
    r"cm" + _END + r"|Zentimetern?" + _END: "cm",
    r"km" + _END + r"|Kilometern?" + _END: "km",
    r"(?-i:m)(?!\w)|Metern?" + _END: "m",
    r"(?-i:ha)" + _END + r"|Hektar" + _END: "ha",
    r"(?-i:hl)" + _END + r"|Hektolitern?" + _END: "hl",
    r"(?-i:l)(?!\w)|Litern?" + _END: "l",
    r"kWh" + _END + r"|Kilowattstunden?" + _END: "kWh",
    r"MWh" + _END + r"|Megawattstunden?" + _END: "MWh",
    r"GWh" + _END + r"|Gigawattstunden?" + _END: "GWh",
    r"TWh" + _END + r"|Terawattstunden?" + _END: "TWh",
    r"(?-i:kW)" + _END + r"|Kilowatt" + _END: "kW",
    r"(?-i:MW)" + _END + r"|Megawatt" + _END: "MW",
    r"(?-i:GW)" + _END + r"|Gigawatt" + _END: "GW",
    r"(?-i:W)(?!\w)|Watt" + _END: "W",
    r"(?-i:kg)" + _END + r"|Kilo(?:gramm)?s?" + _END: "kg",
    r"(?-i:g)(?!\w)|Gramm" + _END: "g",
    r"(?-i:t)(?!\w)|Tonnen?" + _END: "t",
    r"°\s?C(?!\w)|Grad Celsius|Grad" + _END: "°C",
    r"Sekunden?" + _END: "s",
    r"(?!Sprech|Stern)[A-ZÄÖÜ][a-zäöüß]{2,20}stunden" + _END: "h",
    r"[A-ZÄÖÜ][a-zäöüß]{2,20}minuten" + _END: "min",
    r"(?:Arbeits|Urlaubs|Kalender|Werk|Fehl|Krankheits|Ferien|Reise|Schul|Betriebs)tagen?" + _END: "d",
    r"(?-i:min)(?!\w)\.?|Minuten?" + _END: "min",
    r"(?-i:h)(?!\w)|Stunden?" + _END: "h",
    r"Tage?n?s?" + _END: "d",
    r"Wochen?" + _END: "wk",
    r"Monate?n?s?" + _END: "mo",
    r"Jahre?n?s?" + _END + r"|jährig\w{0,2}" + _END: "a",
}
_BEFORE = {"€|EUR|Euro": "EUR", r"US-Dollar|USD|US\$|\$": "USD", "£|GBP": "GBP", "CHF": "CHF"}
# A number inside another word. It explains a number on the other side; it is never missed itself.
_SILENT = {
    r"beid\w{1,2}$|doppel\w{1,8}$|(?:ver)?doppelt\w{0,2}$|verdoppel\w{1,4}$|zweit\w{3,}$|zwei\w{2,}$|duo$": Fraction(2),
    r"(?:ver)?dreifach\w{0,4}$|drei(?!ß|ss)\w{2,}$|dritt\w{4,}$|trio$": Fraction(3),
    r"vier(?!tel|zig|zehn)\w{2,}$|verviel?fach\w{0,3}$": Fraction(4),
    r"fünf\w{2,}$": Fraction(5),
    r"sechs\w{2,}$": Fraction(6),
    r"sieben\w{2,}$": Fraction(7),
    r"acht(?:fach|mal|jährig|tägig|stündig|köpfig|teilig|stöckig|spurig|eck)\w{0,2}$": Fraction(8),
    r"zehn\w{2,}$|jahrzehnt\w{0,2}$": Fraction(10),
    r"zwölf\w{2,}$": Fraction(12),
    r"hälfte\w?$|halb\w{2,}$": Fraction(1, 2),
    r"dreiviertel\w{0,8}$": Fraction(3, 4),
    r"einmal\w{0,2}$|einzig\w{0,2}$": Fraction(1),
    r"erst\w{0,2}$": Fraction(1),
}
_HALVES = {
    "anderthalb": Fraction(3, 2), "eineinhalb": Fraction(3, 2),
    **{word + "einhalb": Fraction(2 * value + 1, 2) for word, value in _UNITS.items() if value > 1},
}  # fmt: skip

WORDS = Words(
    read=thousands(_SPELLED, "tausend"),
    weak=frozenset({"null", "eins"}),
    one="ein|eine|einen|einem|einer|eines|eins",
    halves=_HALVES,
    half="halb|halbe|halben|halber|halbes|halbem",
    ordinals={stem + ending: value for stem, value in _ORDINALS.items() for ending in ("e", "en", "er", "es", "em")},
    fractions={word: Fraction(1, part) for word, part in _FRACTIONS.items()},
    scales=_SCALES,
    loose_scales={
        r"\bMillionen": 10**6,
        r"\bMilliarden": 10**9,
        r"\bBillionen": 10**12,
    },
    units=_GERMAN_UNITS,
    before=_BEFORE,
    silent=_SILENT,
    compounds="jährig|jährlich|sprachig|gleisig|tägig|stündig|minütig|wöchig|monatig|köpfig|teilig|stöckig|spurig|prozentig|fach|mal",
    periods={
        r"(?<!\w)Halbjahr\w{0,30}": (6, "mo"),
        r"(?<!\w)(?:Vierteljahr|Quartal)\w{0,30}": (3, "mo"),
    },
    named={r"Prozent(?:satz|sätze|wert|anteil)": "%", r"Promille(?=wert)": "‰"},
    joins="bis(?: zu)?|und|oder|auf|[-–—/]|, ?",
    decade="er",
)


@cache
def reader() -> Reader:
    """The German reader; built once."""
    return Reader(WORDS)


def find_numbers(text: str) -> list[NumberHit]:
    """All numbers in order of place, dates and addresses among them."""
    return reader().numbers(text)
