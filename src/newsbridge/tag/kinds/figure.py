"""Numbers that count or measure something: 4,9 Milliarden Euro is 4.9e9 EUR, 12.500 Beschäftigte is 12500.

Dates, times, years, addresses, ordinals, house numbers and numbers of things (A 31, Nr. 4) are none.
"""

import re
from collections.abc import Iterable

from newsbridge import kinds
from newsbridge.model import Article, Figure
from newsbridge.text.addresses import find_addresses
from newsbridge.text.dates_de import find_days, find_times
from newsbridge.text.masking import blank
from newsbridge.text.numbers import NumberHit
from newsbridge.text.numbers_de import find_numbers

VERSION = 2
ON_BY_DEFAULT = True


class Options(kinds.Options):
    """None yet."""


# What a number names instead of counting: the fourth hall is no four halls.
_NAMES = (
    r"(?:Nr|Nummer|No|Artikel|Art|Abs|Absatz|Kapitel|Abschnitt|Ziffer|Punkt|Paragra(?:ph|f)|§§?|Seite|S|Halle|Raum|"
    r"Zimmer|Saal|Stand|Gleis|Linie|Tor|Block|Teil|Stufe|Phase|Band|Platz|Rang|Postfach|Autobahn|Bundesstraße|"
    r"Landstraße|Ausfahrt|Industrie|Horizont|Agenda|Version|Klasse|Jahrgang|DIN|ISO|EN|Covid|Corona|Formel|Top|"
    r"Liga|U|A|B|L|K|S|G|D|NL|Tel|Telefon|Fax|PLZ)"
)
_NAMED = re.compile(rf"(?<!\w){_NAMES}[.:]?[\s-]?$|[^\W\d_]-?$|[:/]$")
_STREET = re.compile(
    r"(?:straße|strasse|str\.|weg|allee|ring|gasse|damm|ufer|wall|chaussee|markt|platz|hof|steig|promenade)\s$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\.\s(?=[^\W\d])|\.\s?(?:und|bis|-|–)\s?\d")
_CODE = re.compile(r"[:/]\d|-?[^\W\d_](?!\w*-)|-?er\b|[a-z]\b")
# "300 neue Stellen": at most two words in lower case before the noun.
_COUNTED = re.compile(r"[  ](?:[a-zäöüß][\w-]*[  ]){0,2}[„\"]?[A-ZÄÖÜ][\w-]*[a-zäöüß]")
_COMPARED = re.compile(r"\s(?:mehr|weniger) als(?!\w)")
_STOPS = re.compile(
    r"[  ](?:und|oder|ist|sind|war|waren|wird|werden|wurde|wurden|hat|haben|in|im|bei|auf|an|am|von|vom|für|mit|zu|zum|"
    r"zur|als|nach|vor|bis|soll|sollen|sowie|gegen|durch|über|unter|um|ab|noch|nicht|die|der|das|den|dem|ein|eine)[  ]"
)
_YEAR_BEFORE = re.compile(
    r"(?:Jahre?n?|seit|ab|bis|bis zum|in|von|vom|vor|nach|für|Anfang|Ende|Mitte|Sommer|Herbst|Winter|Frühjahr|Frühling|"
    r"und|gegenüber|zu|[-–/])\s?$",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?:^|[,|\n(]\s?|D-|\d[a-z]?,?\s)$")


def tag(article: Article, options: Options) -> Iterable[Figure]:  # noqa: ARG001 - no options yet
    """Figures of the article's text, in order of place."""
    text = article.text
    rest = blank(text, ((hit.start, hit.end) for hit in find_addresses(text)))
    rest = blank(rest, ((hit.start, hit.end) for hit in find_days(rest)))
    rest = blank(rest, ((hit.start, hit.end) for hit in find_times(rest)))
    for hit in find_numbers(rest):
        if hit.weight == "strong" and _counts(hit, rest):
            yield Figure(float(hit.value), hit.unit, text[hit.start : hit.end], hit.start, hit.end)


def _counts(hit: NumberHit, text: str) -> bool:
    """A unit or a scale proves a figure; a bare number has to be followed by what it counts."""
    if hit.unit is not None or hit.scale > 1:
        return True
    before = text[max(hit.start - 24, 0) : hit.start]
    if not _is_followed_by_noun(text, hit.end):
        return False
    if hit.in_figures and (_NAMED.search(before) or _STREET.search(before) or _is_code(hit, text)):
        return False
    return not (_is_year(hit, text, before) or _is_postcode(hit, text, before))


def _is_followed_by_noun(text: str, end: int) -> bool:
    if _COMPARED.match(text, end):
        return True
    match = _COUNTED.match(text, end)
    return bool(match and not _STOPS.search(match[0]))


def _is_code(hit: NumberHit, text: str) -> bool:
    return bool(_ORDINAL.match(text, hit.end) or _CODE.match(text, hit.end)) or (
        hit.value.denominator > 1 and "." in text[hit.start : hit.end] and "," not in text[hit.start : hit.end]
    )


def _is_year(hit: NumberHit, text: str, before: str) -> bool:
    """2000 Besucher are visitors; "im Jahr 2000 Besucher" are not 2000."""
    beside = text[hit.end + 1 : hit.end + 2].isupper()
    return hit.looks_like_year and bool(not beside or not before.strip() or _YEAR_BEFORE.search(before))


def _is_postcode(hit: NumberHit, text: str, before: str) -> bool:
    written = text[hit.start : hit.end]
    return len(written) == 5 and written.isdigit() and bool(_POSTCODE.search(before))
