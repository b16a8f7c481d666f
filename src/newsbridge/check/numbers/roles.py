"""What the words around a figure make of it: von 38 auf 41, 24 tegen 31, bisher 288, van de 27."""

import re
from dataclasses import dataclass
from typing import Literal

from newsbridge.check.numbers.mentions import Mention

Code = Literal["de", "nl"]
_FILLERS = (
    r"(?:(?:rund|etwa|knapp|fast|gut|über|mehr als|zuletzt|bisher|derzeit|damals|heute|noch|nur|dem Jahr|dem Jahre|den"
    r"|ongeveer|circa|zo['’]n|ruim|bijna|meer dan|nu|toen|nog|het jaar|de|ca\.|minus|plus|min)\s){0,2}"
)
_ROLES = {
    "de": {
        "from": r"vo[nm]|zwischen|aus|der|statt", "to": r"auf|bis|bis zu|bis zum", "by": r"um",
        "than": r"nach|gegenüber|als",
    },
    "nl": {
        "from": r"van|tussen|uit|in plaats van|op de|van de", "to": r"naar|tot|op|t/m|tot en met", "by": r"met",
        "than": r"na|tegen|tegenover|dan",
    },
}  # fmt: skip
"""What the word before a figure makes of it."""
_BETWEEN = {
    "de": {
        "range": r"bis(?: zu| zum)?|[-–—]", "to": r"auf", "of": r"von|der|aus", "against": r"zu|gegen|:",
        "and": r"und|oder|/",
    },
    "nl": {
        "range": r"tot(?: en met)?|t/m|[-–—]", "to": r"naar|tot|op", "of": r"van(?: de)?|op(?: de)?|uit",
        "against": r"tegen|[-–—:]", "and": r"en|of|/",
    },
}  # fmt: skip
"""What stands between two figures that belong together."""


@dataclass(frozen=True, slots=True)
class _Side:
    """One language's patterns: the word before a figure, and the word between two."""

    role: re.Pattern[str]
    between: re.Pattern[str]

    @classmethod
    def of(cls, code: str) -> "_Side":
        roles = "|".join(rf"(?P<{name}>{words})" for name, words in _ROLES[code].items())
        between = "|".join(rf"(?P<{name}>{words})" for name, words in _BETWEEN[code].items())
        article = r"(?:(?:den|dem|der|die|das|de|het|zum|im|in)\s)?"
        return cls(
            re.compile(rf"(?<!\w)(?:{roles})\s{_FILLERS}[€$£]?\s?$", re.IGNORECASE),
            re.compile(rf"\s?(?:{between})\s?{article}{_FILLERS}", re.IGNORECASE),
        )


_FORMER = {
    "de": re.compile(
        r"(?:statt|anstatt|anstelle(?: von)?|nicht|bisher|zuvor|früher)\s(?:[^\W\d]+\s){0,4}$",
        re.IGNORECASE,
    ),
    "nl": re.compile(
        r"(?:in plaats van|van|eerder(?: nog)?|eerst(?: nog)?|was(?: dat)? nog)\s(?:[^\W\d]+\s){0,2}[€$£]?\s?$",
        re.IGNORECASE,
    ),
}  # fmt: skip
"""Before what no longer holds."""
_THEN = {
    "de": re.compile(r"(?<!\w)(?:bisher|bislang|zuvor|früher|Vorjahr|Jahr davor)\s(?:[^\W\d]+\s){0,5}$", re.IGNORECASE),
    "nl": re.compile(
        r"(?<!\w)(?:tot nu toe|tot dusver|voorheen|eerder|vorig jaar|het jaar ervoor)\s(?:[^\W\d]+\s){0,5}$",
        re.IGNORECASE,
    ),
}
"""Before what was so until now."""
_WHOLE = {
    "de": re.compile(r"(?:von|unter|aus) (?:den|der|ihren|seinen|insgesamt|allen)\s$", re.IGNORECASE),
    "nl": re.compile(r"(?:van|onder|uit|op) (?:de|hun|zijn|haar|in totaal|alle)\s$", re.IGNORECASE),
}
"""Before that of which something is a part."""
_INSTEAD = re.compile(
    r"\s(?:in plaats van|waar het eerst|tegen(?:over)?)\s(?:de\s|(?:eerder|voorheen|nog|toen|vorig jaar|nu)\s){0,2}$"
)
_BY_SO_MUCH = re.compile(
    r"(?:\s[^\W\d]+){0,2}?\s(?:mehr|weniger|höher|niedriger|teurer|billiger|günstiger|meer|minder|hoger|lager|duurder"
    r"|goedkoper|extra)(?!\w)"
)
"""After a figure that says by how much: 2,1 cent minder."""
_STATT = re.compile(r",?\s(?:statt|anstatt|anstelle von)\s(?:[^\W\d]+\s){0,3}", re.IGNORECASE)


def roles(text: str, mentions: tuple[Mention, Mention], code: Code) -> list[str | None]:
    """What each of two figures is by the word before it: from, to, by, than."""
    return [_role(text, mention, code) for mention in mentions]


def _role(text: str, mention: Mention, code: Code) -> str | None:
    match = _SIDES[code].role.search(text, max(mention.span.start - 40, 0), mention.span.start)
    if match is None and _BY_SO_MUCH.match(text, mention.span.end):
        return "by"
    return match.lastgroup if match else None


def between(text: str, one: Mention, other: Mention, code: Code) -> str | None:
    """What the words between two figures make of them: a range, a part and its whole, and others."""
    match = _SIDES[code].between.fullmatch(text, one.span.end, other.span.start)
    return match.lastgroup if match else None


def is_former(text: str, mention: Mention, code: Code) -> bool:
    """statt bisher 58, van 58: told as what was."""
    return _FORMER[code].search(text, max(mention.span.start - 60, 0), mention.span.start) is not None


def was_until_now(text: str, mention: Mention, code: Code) -> bool:
    """Bisher waren es 288; tot nu toe waren het er 288."""
    return _THEN[code].search(text, max(mention.span.start - 50, 0), mention.span.start) is not None


def is_whole(text: str, mention: Mention, code: Code) -> bool:
    """von den 27, van de 27: that of which something is a part."""
    return _WHOLE[code].search(text, max(mention.span.start - 20, 0), mention.span.start) is not None


def is_instead(text: str, one: Mention, other: Mention, code: Code) -> bool:
    """40 in plaats van 55; 63 statt 58."""
    if code == "de":
        return _STATT.fullmatch(text, one.span.end, other.span.start) is not None
    return _INSTEAD.search(text, one.span.end, other.span.start) is not None


_SIDES = {code: _Side.of(code) for code in ("de", "nl")}
