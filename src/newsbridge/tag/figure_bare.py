"""Numbers without a unit: which count something, and which only name a thing, a year, a place or a person's age."""

import re

from newsbridge.tag.figure_words import figure_words
from newsbridge.text.numbers import NumberHit

_BACK = 40
"""Characters before a number that tell what it is."""
_NAME = 24
"""Characters of a name before its number."""
_SMALL_WORDS = 12
"""Up to here number words are spelt out for style, and hardly ever a figure: zwei Gäste."""
_CODE_BEFORE = re.compile(r"[^\W\d_]-?$|[:/§#]$|[/§#]\s$|(?<!\w)[A-ZÄÖÜ]{1,2}\s?$|\d[:/.-]$")
_STREET = re.compile(
    r"(?:straße|strasse|str\.|weg|allee|ring|gasse|damm|ufer|wall|chaussee|markt|platz|hof|steig|promenade|kamp|stiege)\s$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\.\s(?=[^\W\d])|\.\s?(?:und|bis|-|–)\s?\d")
_CODE = re.compile(r"[:/]\d|-?[^\W\d_](?!\w*-)|-?er\b|[a-z]\b")
# "300 neue Stellen": at most two words in lower case before the noun.
NOUN = re.compile(r"[  ](?P<noun>(?:[a-zäöüß][\w-]*[  ]){0,2}[„\"]?[A-ZÄÖÜ][\w-]*[a-zäöüß])")
_COMPARED = re.compile(r"\s(?:mehr|weniger) als(?!\w)")
_OF = re.compile(
    r"\s(?:(?:der|von|von den|aus|der insgesamt|von insgesamt|aller|seiner|ihrer|unserer|dieser)\s(?:\d|ihnen|rund)|"
    r"davon(?!\w))"
)
_LABELLED = re.compile(r":\s$")
_ABOUT = r"(?:(?:rund|etwa|knapp|gut|fast|bisher|zuletzt|derzeit|jetzt|nun|nunmehr|nur|nur noch|über|mehr als)\s)?"
_NUMBERS = ("ahl", "estand", "ndex", "nzidenz", "liederstand", "unktestand")
"""Part of each word that `_NUMBER_OF` begins with: looking for them is quicker than to look for it."""
_NUMBER_OF = re.compile(
    r"(?<!\w)(?:[Zz]ahl|[A-ZÄÖÜ]\w{2,24}zahl|Anzahl|[A-ZÄÖÜ]\w{0,24}[Bb]estand|[A-ZÄÖÜ]\w{0,24}[Ii]ndex|Inzidenz|"
    r"[A-ZÄÖÜ]\w{0,24}inzidenz|Mitgliederstand|Punktestand)(?!\w)"
    r"[^.;:!?]{0,100}\s(?:auf|von|bei|um|beträgt|betrug|liegt bei|lag bei|erreichte|waren es|sind es)\s"
    rf"{_ABOUT}$"
)
"""Die Zahl der Halter sank auf"""
_AMONG = re.compile(
    r"(?<!\w)[Vv]on (?:den |insgesamt |ihren |seinen |rund |unseren )?\d[\d.]*\s[^.;:!?]{0,90}"
    rf"\s(?:sind|waren|haben|hatten|kommen|kamen|wurden|werden|leben|arbeiten|wollen|gaben|stammen)\s{_ABOUT}$"
)
"""Von den 1.430 Mitgliedern sind"""
_FROM_TO = re.compile(rf"\s(?:auf|bis)\s{_ABOUT}(?=\d)")
_TO_NOUN = re.compile(r"\d[\d.]*[  ](?:[a-zäöüß][\w-]*[  ]){0,2}[A-ZÄÖÜ]")
_FROM = re.compile(rf"(?<!\w)von\s{_ABOUT}$")
_TO = re.compile(rf"(?<!\w)von\s{_ABOUT}\d[\d.]*\s(?:auf|bis)\s{_ABOUT}$")
_SENTENCE = 200
_LONGEST_STREET, _LONGEST_CODE = 12, 4
"""Characters that `_STREET` and `_CODE_BEFORE` can span."""
_RECENT = range(1990, 2041)
_ROUND = 100
_COUNTED_YEAR = re.compile(
    r"(?<!\w)(?:rund|etwa|circa|ca\.|knapp|gut|fast|über|insgesamt|genau|exakt|kamen|waren|zählte|zählten|zählt|"
    r"mehr als|die|der|den|von)\s$"
)
"""Before a number that might be a year, but is a count."""
STOPS = re.compile(
    r"[  ](?:und|oder|ist|sind|war|waren|wird|werden|wurde|wurden|hat|haben|in|im|bei|auf|an|am|von|vom|für|mit|zu|zum|"
    r"zur|als|nach|vor|bis|soll|sollen|sowie|gegen|durch|über|unter|um|ab|noch|nicht|die|der|das|den|dem|ein|eine|kam|"
    r"kamen|gab|liegt|lag|steht|stand|aus|es|sie|er|wie|wo|wenn|seit|kann|können|geht|gehen|fährt|fahren|hält)[  ]"
)
_VERB_AFTER = re.compile(r"[  ][a-zäöüß]+(?:en|t)[  ]")
_CAPITAL_BEFORE = re.compile(r"(?<!\w)[A-ZÄÖÜ][\w-]+\s$")
_YEAR_BEFORE = re.compile(
    r"(?:Jahre?n?|seit|ab|bis|bis zum|in|von|vom|vor|nach|für|Anfang|Ende|Mitte|Sommer|Herbst|Winter|Frühjahr|Frühling|"
    r"und|gegenüber|zu|[-–/]|(?-i:(?<!\w)[A-ZÄÖÜ][\w-]+))\s?$",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?:^|[,|\n(:]\s?|D-|\d[a-z]?,?\s|(?<!\w)(?:in|aus|nach|PLZ)\s)$")
_JOINED = re.compile(r"\s?(?:und|oder|bis|,|[-–/&+])\s?")
_GROUPED = re.compile(r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+")
_POSTCODE_LENGTH = 5


def is_count(hit: NumberHit, text: str, before: NumberHit | None, *, counted: bool) -> bool:
    """Whether a number without unit and scale counts something.

    Args:
        before: the number before it in the text.
        counted: whether that one counts; the second of two named things names, too (Klasse 9 oder 10).
    """
    lead = text[max(hit.start - _BACK, 0) : hit.start]
    if not hit.in_figures:
        return hit.value > _SMALL_WORDS and hit.value.denominator == 1 and is_followed_by_noun(text, hit.end)
    if is_told_by_number(hit, text):
        return True
    if _is_named(hit, text, lead) or _is_year(hit, text, lead) or _is_postcode(hit, text, lead):
        return False
    if before is not None and not counted and _JOINED.fullmatch(text, before.end, hit.start):
        return False
    if is_elliptic(lead) and hit.value.denominator == 1:
        return True
    if _ORDINAL.match(text, hit.end):
        return False
    if _OF.match(text, hit.end) or is_followed_by_noun(text, hit.end):
        return not (_VERB_AFTER.match(text, hit.end) and _CAPITAL_BEFORE.search(lead))
    behind = text[hit.end : hit.end + 1]
    grouped = bool(_GROUPED.fullmatch(text, hit.start, hit.end))
    closed = counted and behind in {"", ".", ",", ";", ")"} and "." in text[hit.start : hit.end]
    return grouped and (behind == " " or closed)


def is_elliptic(lead: str) -> bool:
    """Whether what stands before a number counts what was named before: jetzt sind es noch."""
    words = figure_words()
    return lead.rstrip().lower().endswith(words.elliptic_ends) and words.elliptic.search(lead) is not None


def is_told_by_number(hit: NumberHit, text: str) -> bool:
    """Die Zahl der Halter sank auf 4.480; von den 1.430 Mitgliedern sind 612 jünger; von 108 auf 101 Punkte."""
    if hit.looks_like_year:
        return False
    start = max(text.rfind("\n", 0, hit.start) + 1, hit.start - _SENTENCE)
    lead = text[start : hit.start]
    if any(part in lead for part in _NUMBERS) and _NUMBER_OF.search(lead):
        return True
    if "von" not in lead and "Von" not in lead:  # all that follows begins with it
        return False
    if _AMONG.search(lead):
        return True
    if _TO.search(lead):
        return bool(_NUMBER_OF.search(lead[: lead.rfind("von") + 4]))
    to = _FROM_TO.match(text, hit.end) if _FROM.search(lead) else None
    return bool(to and _TO_NOUN.match(text, to.end()))


def is_followed_by_noun(text: str, end: int) -> bool:
    """300 neue Stellen; 120 mehr als im Mai."""
    if _COMPARED.match(text, end):
        return True
    match = NOUN.match(text, end)
    return bool(match and not STOPS.search(match[0]))


def _is_named(hit: NumberHit, text: str, lead: str) -> bool:
    end = len(lead)
    if _CODE_BEFORE.search(lead, max(end - _LONGEST_CODE, 0)) or _STREET.search(lead, max(end - _LONGEST_STREET, 0)):
        return True
    if _LABELLED.search(lead):  # Corona: 61 Neuinfektionen, but Halle: 3
        return not is_followed_by_noun(text, hit.end)
    if figure_words().named.search(lead[-_NAME:]):
        return True
    written = text[hit.start : hit.end]
    return bool(_CODE.match(text, hit.end)) or (hit.value.denominator > 1 and "." in written and "," not in written)


def _is_year(hit: NumberHit, text: str, lead: str) -> bool:
    """2000 Besucher are visitors; "im Jahr 2000 Besucher" are not 2000."""
    if not hit.looks_like_year:
        return False
    beside = text[hit.end + 1 : hit.end + 2].isupper()
    if hit.value.numerator in _RECENT and hit.value.numerator % _ROUND and not _COUNTED_YEAR.search(lead):
        return True
    return bool(not beside or not lead.strip() or _YEAR_BEFORE.search(lead))


def _is_postcode(hit: NumberHit, text: str, lead: str) -> bool:
    written = text[hit.start : hit.end]
    return len(written) == _POSTCODE_LENGTH and written.isdigit() and bool(_POSTCODE.search(lead))
