"""Dutch numbers: 4,9 miljard euro, 12.500, anderhalf uur, vijfentwintig, twee derde."""

from fractions import Fraction
from functools import cache

from newsbridge.text.number_spelling import spelled, thousands
from newsbridge.text.number_words import NumberHit, Words
from newsbridge.text.numbers import Reader
from newsbridge.text.units_nl import UNITS_NL

_UNITS = {
    "nul": 0, "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15, "zestien": 16,
    "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80,
    "negentig": 90,
}  # fmt: skip
_SPELLED = spelled(_UNITS, _TENS, "en", "honderd", {})
del _SPELLED["een"]

_ORDINALS = {
    "eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8,
    "negende": 9, "tiende": 10, "elfde": 11, "twaalfde": 12, "dertiende": 13, "veertiende": 14, "vijftiende": 15,
    "zestiende": 16, "zeventiende": 17, "achttiende": 18, "negentiende": 19, "twintigste": 20,
}  # fmt: skip
_SCALES = {
    r"duizend(?!\w)": 1000,
    r"honderd(?!\w)": 100,
    r"miljoen(?!\w)|(?:mln|mio)\b\.?": 10**6,
    r"miljard(?!\w)|(?:mld|mrd)\b\.?": 10**9,
    r"biljoen(?!\w)": 10**12,
    r"dozijn(?!\w)": 12,
}
_PARTS = {
    "derde": 3, "kwart": 4, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8, "negende": 9,
    "tiende": 10, "elfde": 11, "twaalfde": 12, "dertiende": 13, "veertiende": 14, "vijftiende": 15,
    "zestiende": 16, "zeventiende": 17, "achttiende": 18, "negentiende": 19,
    "twintigste": 20, "honderdste": 100, "duizendste": 1000,
}  # fmt: skip
_BEFORE = {"€|EUR|euro": "EUR", r"USD|US\$|\$": "USD", "£|GBP": "GBP", "CHF": "CHF", r"(?:km|kilometer)(?=\s)": "km"}
_SILENT = {
    r"beide\w?$|twee\w{2,}$|tweede\w{3,}$|dubbel\w{3,}$": Fraction(2),
    r"drie\w{2,}$|derde\w{3,}$": Fraction(3),
    r"vier(?:daags|jarig|maal|delig|kant|hoek)\w{0,3}$": Fraction(4),
    r"vijf(?!tig|tien)\w{2,}$": Fraction(5),
    r"zes(?!tig|tien)\w{2,}$": Fraction(6),
    r"zeven(?!tig|tien)\w{2,}$": Fraction(7),
    r"acht(?:daags|jarig|maal|delig|tal|hoek)\w{0,3}$": Fraction(8),
    r"negen(?!tig|tien)\w{2,}$": Fraction(9),
    r"tien(?:punten|stappen|daags|jarig|maal|tal|duizenden|en|kamp)\w{0,4}$|decenni\w{1,3}$": Fraction(10),
    r"twaalf\w{2,}$": Fraction(12),
    r"volwassen\w{0,2}$|jongeren$": Fraction(18),
    r"half\w{2,}$|halve\w{2,}$|middernacht$": Fraction(1, 2),
    r"driekwart\w{1,3}$": Fraction(3, 4),
    r"eenmal\w+$|eerst$|eerst\w{2,}$|enkele?$|enige?$": Fraction(1),
}
_TIMES = {
    r"(?:ver)?dubbel(?:de|den|d|t|en|e)?$|tweevoud\w*$|duo$|tweetal\w{0,2}$|tweeën$": Fraction(2),
    r"(?:ver)?drievou\w+$|driedubbel\w*$|trio$|drietal\w{0,2}$|drieën$": Fraction(3),
    r"(?:ver)?viervou\w+$|kwartet$|viertal\w{0,2}$": Fraction(4),
    r"(?:ver)?vijfvou\w+$|kwintet$|vijftal\w{0,2}$": Fraction(5),
    r"(?:ver)?tienvou\w+$": Fraction(10),
    r"(?:ge)?halveer\w{0,3}$|halveren$": Fraction(1, 2),
}
_HALVES = {
    "anderhalf": Fraction(3, 2), "anderhalve": Fraction(3, 2), "driekwart": Fraction(3, 4),
    **{
        word + join + tail: Fraction(2 * value + 1, 2)
        for word, value in _UNITS.items() if value > 1
        for join in ("en", "ën", "eneen", "ëneen") for tail in ("half", "halve")
    },
    **{  # vierenhalfduizend
        word + join + "halfduizend": Fraction(2 * value + 1, 2) * 1000
        for word, value in _UNITS.items() if value > 1 for join in ("en", "ën", "eneen", "ëneen")
    },
    **{  # tweederde, viervijfde
        word + part + ending: Fraction(value, whole)
        for word, value in _UNITS.items() for part, whole in _PARTS.items()
        if 1 < value < whole < 10 and part != "kwart" for ending in ("", "n")
    },
}  # fmt: skip

WORDS = Words(
    read=thousands(_SPELLED, "duizend"),
    begins=(*(word[:3] for word in (*_UNITS, *_TENS)), "hon", "dui", "and", "één"),
    weak=frozenset({"acht", "nul"}),
    one="een|één",
    halves=_HALVES,
    half="half|halve",
    ordinals=_ORDINALS,
    ordinal_ending="sten?|den?",
    fractions={"kwart": Fraction(1, 4), "helft": Fraction(1, 2)},
    parts={
        word + ending: Fraction(1, part)
        for word, part in _PARTS.items() for ending in ("", *("n" * word.endswith("e")))
    },
    scales=_SCALES,
    loose_scales={
        r"miljoenen": 10**6,
        r"miljarden": 10**9,
        r"biljoenen": 10**12,
        r"honderdduizenden": 100_000,
        r"tienduizenden": 10_000,
        r"duizenden$": 1000,
        r"honderden$": 100,
        r"tientallen$|dozijnen$": 10,
    },
    units=UNITS_NL,
    before=_BEFORE,
    silent=_SILENT,
    times=_TIMES,
    compounds={
        "jarig|jaarlijks": "a", "maands|maandelijks": "mo", "weeks|wekelijks": "wk", "daags|dagen": "d",
        "urig|urenl": "h", "minuten": "min", "procents|procentig": "%",
        "talig|baans|sporig|persoons|koppig|delig|voudig|maal|verdiepingen": None,
        "(?<=[dgn])tal": None,
    },
    periods={
        r"halfjaar\w{0,30}$": (6, "mo"),
        r"kwarta(?:al|len)\w{0,30}$": (3, "mo"),
        r"(?:minder|meerder)jarig\w*$": (18, "a"),
        r"etmaal$": (24, "h"),
        r"tientje$": (10, "EUR"),
        r"kwartier(?:en|tje)?$": (15, "min"),
        r"kwarteeuw$": (25, "a"),
        r"decennium$": (10, "a"),
        r"halfuur$": (30, "min"),
    },
    phrases={
        "klok": {r"\srond(?!\w)": (24, "h")},
        "helft": {r"\svan (?:het|dit|vorig) (?:\w+ )?jaar(?!\w)": (6, "mo")},
        "dag": {r"\sen nacht(?!\w)": (24, "h")},
        "half": {r"\sjaar(?!\w)": (6, "mo"), r"\suur(?!\w)": (30, "min")},
        "om": {
            r"\shet jaar(?!\w)": (2, "a"), r"\sde week(?!\w)": (2, "wk"), r"\sde dag(?!\w)": (2, "d"),
            r"\sde maand(?!\w)": (2, "mo"),
        },
        **{  # negen en een half jaar
            word: {
                rf"\sen een hal(?:f|ve)\s{unit}(?!\w)": (Fraction(2 * value + 1, 2), code)
                for unit, code in (("jaar", "a"), ("uur", "h"), ("maand", "mo"), ("week", "wk"), ("minuut", "min"))
            }
            for word, value in _UNITS.items() if value > 1
        },
    },
    named={r"percentage": "%", r"promillage": "‰"},
    joins="tot(?: en met| wel)?|t/m|en|of|naar|à|op|bij|keer|maal|x|×|in plaats van|[-–—/]|, ?",
    ordinal_mark=r"(?:e|de|ste)(?!\w)",
    as_much=r"\szo(?:veel|\s\w)",
    each="iedere?|elke?",
    some="paar|meerdere|verscheidene|enkele|enige|vele|veel",
    decade="er",
    decade_ending="n|s",
)


@cache
def reader() -> Reader:
    """The Dutch reader; built once."""
    return Reader(WORDS)


def find_numbers(text: str) -> list[NumberHit]:
    """All numbers in order of place, dates and addresses among them."""
    return reader().numbers(text)
