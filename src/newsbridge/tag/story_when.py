"""Days that a later item points back to: "Am 15. Januar war …", "Mitte März hatte …", "vor zwei Wochen"."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from newsbridge.text.dates_de import WORDS, find_days

_FARTHEST = timedelta(days=40)
_NEAREST = timedelta(days=2)
_TOLD_AFTER = timedelta(days=4)
"""An item stands in the paper so many days after what it tells, at the most."""
_MONTHS = WORDS.months
_PART = re.compile(
    rf"\b(?:(?P<part>Anfang|Mitte|Ende)|[Ii]m|[Vv]om|[Ss]eit) (?P<month>{'|'.join(_MONTHS)})\b(?! \d{{1,2}}\.)",
    re.IGNORECASE,
)
_PARTS = {"anfang": (1, 11), "mitte": (9, 21), "ende": (19, 31), "": (1, 31)}
_COUNTS = {"einer": 1, "einem": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "acht": 8, "zehn": 10}
_AGO = re.compile(
    rf"\b[Vv]or (?:rund |etwa |gut |knapp |fast )?(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)}) "
    r"(?P<unit>Tagen|Wochen?|Monat)\b"
)
_DAYS = {"Tagen": (1, 1), "Woche": (7, 3), "Wochen": (7, 4), "Monat": (30, 8)}
"""Days of a unit, and by how many it may be off."""
_LAST = re.compile(r"\b(?:vergangene|letzte|vorige)[nrs]? (?P<unit>Woche|Monat)\b")
_LASTS = {"Woche": (1, 13), "Monat": (1, 45)}


@dataclass(frozen=True, slots=True)
class Back:
    """A time that a text points back to."""

    first: date
    last: date
    precise: bool
    """A day of the calendar, not a rough time."""

    def meets(self, published: date) -> bool:
        """Whether an item of that day may tell what happened then."""
        return self.first <= published and published - _TOLD_AFTER <= self.last


def told_back(text: str, day: date) -> list[Back]:
    """Times of the last weeks before `day` that a German text names."""
    found = [*_days(text, day), *_parts(text, day), *_ago(text, day)]
    return [one for one in found if one.first <= day - _NEAREST and day - one.last <= _FARTHEST]


def _days(text: str, day: date) -> Iterator[Back]:
    for hit in find_days(text):
        if hit.day is not None:
            year = hit.year or (day.year if (hit.month, hit.day) <= (day.month, day.day) else day.year - 1)
            if hit.day <= monthrange(year, hit.month)[1]:
                told = date(year, hit.month, hit.day)
                yield Back(told, told, precise=True)


def _parts(text: str, day: date) -> Iterator[Back]:
    for match in _PART.finditer(text):
        month = _MONTHS[match["month"].lower()]
        if month == day.month and not match["part"]:
            continue  # "im Juni" in June is what is going on
        year = day.year if month <= day.month else day.year - 1
        first, last = _PARTS[(match["part"] or "").lower()]
        yield Back(date(year, month, first), date(year, month, min(last, monthrange(year, month)[1])), precise=False)


def _ago(text: str, day: date) -> Iterator[Back]:
    for match in _AGO.finditer(text):
        count = int(match["count"]) if match["count"].isdigit() else _COUNTS[match["count"]]
        length, off = _DAYS[match["unit"]]
        middle = day - timedelta(days=count * length)
        yield Back(middle - timedelta(days=off), middle + timedelta(days=off), precise=False)
    for match in _LAST.finditer(text):
        nearest, farthest = _LASTS[match["unit"]]
        yield Back(day - timedelta(days=farthest), day - timedelta(days=nearest), precise=False)
