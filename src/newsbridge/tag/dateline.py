"""The dateline that opens a German press text: where it was written, not what it is about."""

import re
from collections.abc import Sequence

_NAME = r"[^\W\d_][\w'’-]{1,30}"
_PLACE = rf"(?:(?:Bad|Den|Sankt|St\.|New|Le|La) )?{_NAME}(?: (?:am|an der|an den|im|in|ob der|op)(?: {_NAME}){{1,2}})?"
_PLACES = rf"{_PLACE}(?:(?:\s?/\s?|, | und ){_PLACE}){{0,4}}"
_AGENCY = r"\((?:[\w.]{2,12}(?:[/,;] ?[\w.]{2,12}){0,3})\)"
_KNOWN_AGENCY = r"\((?i:dpa|afp|epd|kna|sid|ots|lnw|rtr|apa|anp|belga|pm|idw|ddp|dapd)(?:/\w{2,5})?\)"
_DAY = r",? (?:den )?\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d_]{3,9})(?: ?\d{4})?"
_DASH = rf"(?:{_DAY})?(?:\s?{_AGENCY})?(?:\.?\s[-–—]\s|\.\s)"
_END = rf"(?:{_DASH}|\s?{_KNOWN_AGENCY}\s|(?:{_DAY})?\s?{_AGENCY}:\s)"
_DATELINE = re.compile(rf"\W{{0,3}}(?P<places>{_PLACES}){_END}(?=\W{{0,2}}[^\W_])")


def dateline_end(text: str, places: Sequence[str] = ()) -> int:
    """Where the dateline at the start of `text` ends, in code points; 0 where there is none.

    `places` is what the reader took for the dateline; without it the usual shapes are looked for:
    `Ahaus/Münster. `, `LÜTTICH (dpa) - `, `Venlo – `.
    """
    match = _DATELINE.match(text)
    if match and _is_list_of_places(match["places"]):
        return match.end()
    return _after(text, places)


def _is_list_of_places(words: str) -> bool:
    """Every place begins with a capital."""
    return all(part[:1].isupper() for part in re.split(r"\s?/\s?|, | und ", words))


def _after(text: str, places: Sequence[str]) -> int:
    """The end of the known places where they open the text."""
    end = 0
    for place in places:
        found = text.find(place, end, end + len(place) + 6)
        if found < 0:
            break
        end = found + len(place)
    return end
