"""German numbers: 4,9 Milliarden Euro, 12.500, anderthalb Stunden, fünfundzwanzig, zwei Drittel."""

from fractions import Fraction
from functools import cache

from newsbridge.text.number_spelling import spelled, thousands
from newsbridge.text.number_words import NumberHit, Words
from newsbridge.text.numbers import Reader
from newsbridge.text.units_de import UNITS_DE

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
    "erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "sechst": 6, "siebt": 7, "acht": 8, "neunt": 9,
    "zehnt": 10, "elft": 11, "zwölft": 12, "dreizehnt": 13, "vierzehnt": 14, "fünfzehnt": 15, "sechzehnt": 16,
    "siebzehnt": 17, "achtzehnt": 18, "neunzehnt": 19,
}  # fmt: skip
_PARTS = {
    "drittel": 3, "viertel": 4, "fünftel": 5, "sechstel": 6, "siebtel": 7, "achtel": 8, "neuntel": 9, "zehntel": 10,
    "elftel": 11, "zwölftel": 12, "dreizehntel": 13, "vierzehntel": 14, "fünfzehntel": 15, "sechzehntel": 16,
    "zwanzigstel": 20, "hundertstel": 100, "tausendstel": 1000,
}  # fmt: skip
_SCALES = {
    r"Tausend(?!\w)|Tsd\b\.?|(?-i:T)(?=€|EUR)": 1000,
    r"Million(?:en)?(?!\w)|Mio\b\.?|Mill\b\.": 10**6,
    r"Milliarden?(?!\w)|(?:Mrd|Mia)\b\.?": 10**9,
    r"Billion(?:en)?(?!\w)": 10**12,
    r"Dutzend(?!\w)": 12,
    r"Hundert(?!\w)": 100,
}
_BEFORE = {"€|EUR|Euro": "EUR", r"US-Dollar|USD|US\$|\$": "USD", "£|GBP": "GBP", "CHF": "CHF", "km(?=\\s)": "km"}
# A number inside another word. It explains a number on the other side; it is never missed itself.
_SILENT = {
    r"beid\w{1,2}$|doppel\w{1,8}$|zweit\w{3,}$|zwei(?!f)\w{2,}$": Fraction(2),
    r"dreieinig\w*$|drei(?!ß|ss|st)\w{2,}$|dritt\w{4,}$": Fraction(3),
    r"vier(?!tel|zig|zehn)\w{2,}$": Fraction(4),
    r"fünf(?!zig|zehn)\w{2,}$": Fraction(5),
    r"sechs\w{2,}$": Fraction(6),
    r"sieben\w{2,}$": Fraction(7),
    r"acht(?:fach|mal|jährig|tägig|stündig|köpfig|teilig|stöckig|spurig|eck)\w{0,2}$": Fraction(8),
    r"neun(?!zig|zehn)\w{2,}$": Fraction(9),
    r"zehn\w{2,}$|jahrzehnt\w{0,2}$": Fraction(10),
    r"zwölf\w{2,}$": Fraction(12),
    r"jugendliche\w{0,2}$|erwachsene\w{0,2}$": Fraction(18),
    r"halb\w{2,}$": Fraction(1, 2),
    r"dreiviertel\w{1,8}$": Fraction(3, 4),
    r"einmal\w{0,2}$|einzig\w{0,2}$|erst$|erst\w{3,}$": Fraction(1),
}
_TIMES = {
    r"(?:ver)?doppelt\w{0,2}$|verdoppel\w{1,4}$|zweit$|duos?$|beidseit\w*$": Fraction(2),
    r"(?:ver)?dreifach\w{0,4}$|dritt$|trios?$": Fraction(3),
    r"(?:ver)?vierfach\w{0,4}$|viert$|quartett\w{0,2}$": Fraction(4),
    r"(?:ver)?fünffach\w{0,4}$|fünft$|quintett\w{0,2}$": Fraction(5),
    r"(?:ver)?zehnfach\w{0,4}$": Fraction(10),
    r"halbier\w{0,4}$": Fraction(1, 2),
}
_HALVES = {
    "anderthalb": Fraction(3, 2), "eineinhalb": Fraction(3, 2), "dreiviertel": Fraction(3, 4),
    "viertelmillion": Fraction(250_000), "dreiviertelmillion": Fraction(750_000),
    **{word + "einhalb": Fraction(2 * value + 1, 2) for word, value in _UNITS.items() if value > 1},
    **{word + "einviertel": Fraction(4 * value + 1, 4) for word, value in _UNITS.items() if value},
    **{word + "dreiviertel": Fraction(4 * value + 3, 4) for word, value in _UNITS.items() if value},
}  # fmt: skip

WORDS = Words(
    read=thousands(_SPELLED, "tausend"),
    begins=(*(word[:3] for word in (*_UNITS, *_TENS)), "hun", "tau", "and", "fue", "zwo"),
    weak=frozenset({"null", "eins", "Elf"}),
    one="ein|eine|einen|einem|einer|eines|eins",
    halves=_HALVES,
    half="halb|halbe|halben|halber|halbes|halbem",
    ordinals={stem + ending: value for stem, value in _ORDINALS.items() for ending in ("e", "en", "er", "es", "em")},
    ordinal_ending="ste[nmrs]?",
    fractions={word: Fraction(1, part) for word, part in _PARTS.items()} | {"hälfte": Fraction(1, 2)},
    parts={
        word + ending: Fraction(1, part)
        for word, part in _PARTS.items()
        for ending in ("", "n", *(("sekunde", "sekunden") if part % 10 == 0 else ()))
    },
    scales=_SCALES,
    loose_scales={
        r"Millionen": 10**6,
        r"Milliarden": 10**9,
        r"Billionen": 10**12,
        r"Hunderttausende": 100_000,
        r"Zehntausende": 10_000,
        r"Tausende[nr]?$": 1000,
        r"Hunderte[nr]?$": 100,
        r"Dutzende[nr]?$": 10,
    },
    units=UNITS_DE,
    before=_BEFORE,
    silent=_SILENT,
    times=_TIMES,
    compounds={
        "jährig|jährlich": "a", "monatig|monatlich": "mo", "wöchig|wöchentlich": "wk", "tägig|täglich": "d",
        "stündig|stündlich": "h", "minütig": "min", "prozentig": "%",
        "sprachig|gleisig|köpfig|teilig|stöckig|spurig|geschossig|fach|mal": None,
    },
    periods={
        r"(?:Halbjahr|Jahreshälfte)\w{0,30}$": (6, "mo"),
        r"Dreivierteljahr\w{0,30}$": (9, "mo"),
        r"(?:Vierteljahr(?!hundert)|Quartal)\w{0,30}$": (3, "mo"),
        r"Vierteljahrhundert\w{0,2}$": (25, "a"),
        r"Dreiviertelstunde\w?$": (45, "min"),
        r"(?:minder|voll)jährig\w*$": (18, "a"),
        r"halbjährlich\w{0,2}$": (6, "mo"),
        r"vierteljährlich\w{0,2}$": (3, "mo"),
        r"Viertelstunden?$|viertelstündlich$": (15, "min"),
        r"halbstündlich$": (30, "min"),
    },
    phrases={
        "hälfte": {r"\sdes (?:\w+ )?Jahres(?!\w)": (6, "mo")},
        "rund": {r"\sum die Uhr(?!\w)": (24, "h")},
        "tag": {r"\sund Nacht(?!\w)": (24, "h")},
    },
    some="paar|mehreren?|einigen?|vielen?|etlichen?|wenigen?",
    named={r"Prozent(?:satz|sätze|wert|anteil)": "%", r"Promille(?=wert)": "‰"},
    joins=r"bis(?: zu)?|und|oder|auf|statt|mal|x|×|[-–—/]|, ?(?:sondern(?: \w{3,20})?)?",
    ordinal_mark=r"\.(?=\s)",
    as_much=r"\sso\s\w",
    each="jede[nmrs]?",
    decade="er",
    decade_ending="n|s|jahren?",
)


@cache
def reader() -> Reader:
    """The German reader; built once."""
    return Reader(WORDS)


def find_numbers(text: str) -> list[NumberHit]:
    """All numbers in order of place, dates and addresses among them."""
    return reader().numbers(text)
