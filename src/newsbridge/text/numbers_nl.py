"""Dutch numbers: 4,9 miljard euro, 12.500, anderhalf uur, vijfentwintig, twee derde."""

from fractions import Fraction
from functools import cache

from newsbridge.text.numbers import NumberHit, Reader, Words, spelled, thousands

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
    "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6, "zevende": 7, "achtste": 8, "negende": 9,
    "tiende": 10, "elfde": 11, "twaalfde": 12, "dertiende": 13, "veertiende": 14, "vijftiende": 15, "zestiende": 16,
    "zeventiende": 17, "achttiende": 18, "negentiende": 19, "twintigste": 20,
}  # fmt: skip
_SCALES = {
    r"duizend(?!\w)": 1000,
    r"miljoen(?!\w)|(?:mln|mio)\b\.?": 10**6,
    r"miljard(?!\w)|(?:mld|mrd)\b\.?": 10**9,
    r"biljoen(?!\w)": 10**12,
    r"dozijn(?!\w)": 12,
}
_END = r"(?![^\W\d_])"
_DUTCH_UNITS = {
    r"procentpunt(?:en)?" + _END + r"|(?:%|procent)-?\s?punt(?:en)?" + _END: "pp",
    r"%|procent" + _END + r"|procents\w{0,2}" + _END + r"|percent" + _END: "%",
    r"promille|‰": "‰",
    r"€|euro(?:'s|’s)?" + _END + "|EUR" + _END: "EUR",
    r"(?:euro)?cent(?:en)?" + _END: "ct",
    r"(?:Amerikaanse |US[- ]?)?dollars?" + _END + r"|US\$|\$|USD" + _END: "USD",
    r"(?:Britse )?ponden" + _END + r"|(?:Britse )?pond sterling|Britse pond|£|GBP" + _END: "GBP",
    r"(?:Zwitserse )?frank(?:en)?" + _END + "|CHF" + _END: "CHF",
    r"km/[uh]|kilometers? per uur": "km/h",
    r"km²|km2(?!\d)|vierkante (?:kilometers?|km)" + _END: "km²",
    r"m²|(?-i:m2)(?!\d)|vierkante (?:meters?|m)" + _END: "m²",
    r"m³|(?-i:m3)(?!\d)|kubieke meters?|kuub" + _END: "m³",
    r"zeemijl(?:en)?" + _END: "nmi",
    r"mijl(?:en)?" + _END: "mi",
    r"voet" + _END: "ft",
    r"inch(?:es)?" + _END: "in",
    r"acres?" + _END: "ac",
    r"pond" + _END: "lb",
    r"(?:graden )?Fahrenheit|°\s?F(?!\w)": "°F",
    r"z[lł]oty(?:'s|’s)?" + _END + r"|PLN" + _END: "PLN",
    r"(?:(?:Deense|Zweedse|Noorse|Tsjechische) )?kro(?:on|nen)" + _END: "kr",
    r"yen" + _END: "JPY",
    r"roebels?" + _END: "RUB",
    r"knopen" + _END: "kn",
    r"mm" + _END + r"|millimeters?" + _END: "mm",
    r"cm" + _END + r"|centimeters?" + _END: "cm",
    r"km" + _END + r"|kilometers?" + _END: "km",
    r"(?-i:m)(?!\w)|meters?" + _END: "m",
    r"(?-i:ha)" + _END + r"|hectaren?" + _END: "ha",
    r"(?-i:hl)" + _END + r"|hectoliters?" + _END: "hl",
    r"(?-i:l)(?!\w)|liters?" + _END: "l",
    r"kWh" + _END + r"|kilowattu(?:ur|ren)" + _END: "kWh",
    r"MWh" + _END + r"|megawattu(?:ur|ren)" + _END: "MWh",
    r"GWh" + _END + r"|gigawattu(?:ur|ren)" + _END: "GWh",
    r"TWh" + _END + r"|terawattu(?:ur|ren)" + _END: "TWh",
    r"(?-i:kW)" + _END + r"|kilowatt" + _END: "kW",
    r"(?-i:MW)" + _END + r"|megawatt" + _END: "MW",
    r"(?-i:GW)" + _END + r"|gigawatt" + _END: "GW",
    r"(?-i:W)(?!\w)|watt" + _END: "W",
    r"(?-i:kg)" + _END + r"|kilo(?:'s|’s|gram)?" + _END: "kg",
    r"(?-i:g)(?!\w)|gram" + _END: "g",
    r"(?-i:t)(?!\w)|ton(?:nen)?" + _END: "t",
    r"°\s?C(?!\w)|graden Celsius|graden" + _END: "°C",
    r"second(?:e|en)" + _END: "s",
    r"(?:les|werk|over|man|draai|bedrijfs|arbeids|studie|trainings|vlieg)uren" + _END: "h",
    r"(?:werk|vakantie|kalender|reis|school|les|verlof|ziekte)dagen" + _END: "d",
    r"(?-i:min)(?!\w)\.?|minu(?:ut|ten)" + _END: "min",
    r"(?-i:[uh])(?!\w)|u(?:ur|ren)" + _END: "h",
    r"dag(?:en)?" + _END: "d",
    r"we(?:ek|ken)" + _END: "wk",
    r"maand(?:en)?" + _END: "mo",
    r"ja(?:ar|ren)" + _END + r"|jarige?n?" + _END: "a",
}
_BEFORE = {"€|EUR|euro": "EUR", r"USD|US\$|\$": "USD", "£|GBP": "GBP", "CHF": "CHF"}
_SILENT = {
    r"beide\w?$|dubbel\w{0,2}$|verdubbel\w{1,4}$|twee\w{2,}$|tweeën$|tweetal\w{0,2}$|duo$": Fraction(2),
    r"drie\w{2,}$|derde\w{3,}$|verdrie\w+$|trio$": Fraction(3),
    r"viertal\w{0,2}$|vier(?:voudig|daags|jarig|maal|delig|kant|hoek)\w{0,3}$|verviervou\w+$": Fraction(4),
    r"vijf(?!tig|tien)\w{2,}$": Fraction(5),
    r"zes(?!tig|tien)\w{2,}$": Fraction(6),
    r"zeven(?!tig|tien)\w{2,}$": Fraction(7),
    r"acht(?:voudig|daags|jarig|maal|delig|tal|hoek)\w{0,3}$": Fraction(8),
    r"tien(?:voudig|daags|jarig|maal|tal|duizenden|en)\w{0,3}$|decenni\w{1,3}$": Fraction(10),
    r"twaalf\w{2,}$": Fraction(12),
    r"helft\w?$|half\w{2,}$|halve\w{2,}$|middernacht$": Fraction(1, 2),
    r"driekwart\w{0,3}$": Fraction(3, 4),
    r"eenmal\w+$|eerst\w{0,2}$|enkele?$|enige?$": Fraction(1),
}
_HALVES = {
    "anderhalf": Fraction(3, 2), "anderhalve": Fraction(3, 2),
    **{
        word + join + tail: Fraction(2 * value + 1, 2)
        for word, value in _UNITS.items() if value > 1
        for join in ("en", "ën", "eneen", "ëneen") for tail in ("half", "halve")
    },
}  # fmt: skip

WORDS = Words(
    read=thousands(_SPELLED, "duizend"),
    weak=frozenset({"acht", "nul"}),
    one="een|één",
    halves=_HALVES,
    half="half|halve",
    ordinals=_ORDINALS,
    fractions={"kwart": Fraction(1, 4)},
    scales=_SCALES,
    loose_scales={
        r"\bmiljoenen": 10**6,
        r"\bmiljarden": 10**9,
        r"\bbiljoenen": 10**12,
    },
    units=_DUTCH_UNITS,
    before=_BEFORE,
    silent=_SILENT,
    compounds="jarig|jaarlijks|talig|baans|sporig|persoons|daags|urig|minuten|weeks|maands|koppig|delig|procents|procentig|voudig|maal",
    periods={
        r"(?<!\w)(?:halfjaar\w{0,30}|half jaar(?!\w))": (6, "mo"),
        r"(?<!\w)kwarta(?:al|len)\w{0,30}": (3, "mo"),
        r"(?<!\w)etma(?:al|len)(?!\w)": (24, "h"),
        r"(?<!\w)om het jaar(?!\w)": (2, "a"),
        r"(?<!\w)om de week(?!\w)": (2, "wk"),
        r"(?<!\w)om de dag(?!\w)": (2, "d"),
        r"(?<!\w)om de maand(?!\w)": (2, "mo"),
    },
    named={r"percentage": "%", r"promillage": "‰"},
    joins="tot(?: en met| wel)?|t/m|en|of|naar|à|[-–—/]|, ?",
    decade="er",
)


@cache
def reader() -> Reader:
    """The Dutch reader; built once."""
    return Reader(WORDS)


def find_numbers(text: str) -> list[NumberHit]:
    """All numbers in order of place, dates and addresses among them."""
    return reader().numbers(text)
