"""The dateline of a press item: the places, perhaps an agency or a day, before the first sentence."""

import re
from dataclasses import dataclass
from functools import cache

from newsbridge.read.lexicon import names, words
from newsbridge.text.dates_de import parse_date

_UPPER = "A-ZÄÖÜ"
_WORD = rf"[{_UPPER}][\w’'-]*[\w]"
_JOINT = r"(?:am|an der|an den|in der|im|bei|ob der|vor der|auf|unter|über|aan den|aan de|op)"
_BRACKETED = (
    "Oder|Saale|Main|Elbe|Spree|Havel|Donau|Rhein|Ruhr|Sieg|Lahn|Aller|Weser|Eifel|Harz|Taunus|Odenwald|Westerwald"
    "|Allgäu|Mark|Westfalen|Holstein|Müritz"
)
_PLACE = (
    rf"(?:(?:Bad|Sankt|St\.|Den|Kreis|Groß|Klein|Neu|Alt|Hoek van|Bergen op|BAD|SANKT|DEN|KREIS)\s+)?{_WORD}"
    rf"(?:\s+{_JOINT}\s+{_WORD}|\s+\((?:[\w.]{{1,6}}\.|{_BRACKETED})\))?"
)
_MONTHS = (
    "Jan(?:uar)?|Feb(?:ruar)?|März?|Apr(?:il)?|Mai|Juni?|Juli?|Aug(?:ust)?|Sept?(?:ember)?|Okt(?:ober)?"
    "|Nov(?:ember)?|Dez(?:ember)?"
)
_DAY = rf"\d{{1,2}}\.\s?(?:\d{{1,2}}\.\s?(?:\d{{4}}|\d{{2}})?|(?:{_MONTHS})\b\.?(?:\s\d{{4}})?)"
_DATELINE = re.compile(
    rf"""(?P<places>{_PLACE}(?:\s?(?:/|,|\s[-–]\s|\bund\b)\s?{_PLACE}){{0,3}}?)
    (?P<day>,?\s(?:den\s|am\s)?{_DAY}|\s?\((?:den\s)?{_DAY}\))?
    (?P<agency>,?\s?[(\[](?P<name>[\w./ -]{{2,24}})[)\]](?P<bare>(?=\s+[{_UPPER}„]))?)?
    (?P<mark>\s?[:.](?=\s|$)|\s?[-–—](?=\s)|\s\+{{2,3}}|(?(bare)\s|$))
    \s*(?:[-–—]\s+|\([a-z]{{2,4}}(?:/[a-z]{{2,4}})*\)\s+)?""",
    re.VERBOSE,
)
_LONGEST = 300
_SENTENCE = 30
"""Letters after a dash that are no slogan; a full stop must come behind them."""
_FRAME = re.compile(r"(?:bad|sankt|st\.|den|kreis|hoek van|bergen op)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first sentence; `end` is where the sentence begins."""

    places: tuple[str, ...]
    end: int
    published: str | None = None


def find_dateline(text: str, context: str = "") -> Dateline | None:
    """The dateline that a paragraph opens with, or None.

    Args:
        text: the paragraph, folded.
        context: title and the rest of the item, where an unknown place may be named again.
    """
    match = _DATELINE.match(text[:_LONGEST])
    if not match or not _continues(text, match):
        return None
    places = tuple(part for part in re.split(r"\s?/\s?|,\s|\s[-–]\s|\sund\s", match["places"]) if part)
    if not _credible(match, places, context):
        return None
    published = parse_date(match["day"]) if match["day"] else None
    return Dateline(tuple(_spelled(place) for place in places), match.end(), published)


def _continues(text: str, match: re.Match[str]) -> bool:
    """A sentence must follow: what goes on in lower case was an abbreviation or an ordinary sentence."""
    rest = text[match.end() :].lstrip("„“\"»«‚'(… ")
    return not rest or not rest[0].islower()


def _credible(match: re.Match[str], places: tuple[str, ...], context: str) -> bool:
    if any(_ordinary(place) for place in places):
        return False
    evident = [_evident(place, context) for place in places]
    if match["agency"]:
        return any(evident) or _agency(match["name"])
    if match["day"]:
        return True
    if "/" in match["places"] and match["mark"]:
        return any(evident) and _opens_sentence(match)
    if "," in match["places"] or " und " in match["places"]:
        return all(evident) and match["mark"].strip() in (".", "")
    return all(evident) and len(places) == 1 and match["mark"] != "" and _opens_sentence(match)


def _opens_sentence(match: re.Match[str]) -> bool:
    """After a mere dash or colon a sentence must follow: `Berlin – Hamburg` is a line, `Wien: Plan B` a headline."""
    if match["mark"].strip() == ".":
        return True
    rest = match.string[match.end() :]
    following = re.match(r"(\w+)", rest)
    if following is None or following[1] in words("openers") or following[1].isdigit():
        return True
    sentence = re.search(r"\w{2}[.!?](?:\s|$)", rest[_SENTENCE:]) is not None
    return ":" not in match["mark"] and sentence and not _listed(following[1])


def _listed(place: str) -> bool:
    lower = place.casefold()
    return bool(_known_places() & {lower, lower.partition("-")[0]})


@cache
def _known_places() -> frozenset[str]:
    return frozenset(place.casefold() for place in names("places"))


def _ordinary(place: str) -> bool:
    return place.casefold() in words("not_places")


def _agency(name: str) -> bool:
    """Agencies sign in lower case, or in capitals that are known: a party's would be a person's dateline."""
    parts = re.split(r"[/\s.-]+", name.strip("."))
    return all(part.islower() or part in words("agencies") for part in parts if part)


def _evident(place: str, context: str) -> bool:
    """Whether it is known, sounds like a place, or is one where the item names it again."""
    bare = re.sub(r"\s+\([^)]*\)$", "", place)
    head = re.split(rf"\s+{_JOINT}\s", bare)[0]
    lower = head.casefold()
    if _listed(head) or _listed(place):
        return True
    if _FRAME.match(place) or head != bare:
        return True
    if any(lower.endswith(ending) and len(lower) >= len(ending) + 3 for ending in words("endings")):
        return True
    return _named_again(head, context)


def _named_again(place: str, context: str) -> bool:
    name = re.escape(place)
    stem = re.escape(re.sub(r"e?n?$", "", place))
    before = r"in|aus|nach|bei|Stadt|Gemeinde|Kreis|Rathaus|Raum|Ortsteil"
    return bool(
        re.search(rf"\b(?:{before})\s+{name}\b", context)
        or re.search(rf"\b(?:{name}|{stem})e?r\s+[{_UPPER}]\w", context)
    )


def _spelled(place: str) -> str:
    """BERLIN is Berlin; short names in capitals are left alone."""
    if len(place) < 3 or not place.isupper():
        return place
    return "-".join(part.capitalize() for part in re.split("-", place.title().replace(" Am ", " am ")))
