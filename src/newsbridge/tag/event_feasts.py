"""Days that a text names without a date: Heiligabend, Ostermontag, am ersten Samstag im Juni."""

import datetime as dt
import re
from collections.abc import Iterator

_FIXED = {
    "Neujahrstag": (1, 1), "Neujahr": (1, 1), "Heiligabend": (12, 24), "Heilig Abend": (12, 24),
    "Silvester": (12, 31), "Silvesterabend": (12, 31), "Reformationstag": (10, 31),
    "Allerheiligen": (11, 1), "Nikolaustag": (12, 6),
    "Tag der Deutschen Einheit": (10, 3), "Tag der Arbeit": (5, 1), "Halloween": (10, 31), "Martinstag": (11, 11),
    "Dreikönigstag": (1, 6), "ersten Weihnachtstag": (12, 25), "1. Weihnachtstag": (12, 25),
    "zweiten Weihnachtstag": (12, 26), "2. Weihnachtstag": (12, 26), "Valentinstag": (2, 14),
}  # fmt: skip
_BY_EASTER = {
    "Rosenmontag": -48, "Aschermittwoch": -46, "Weiberfastnacht": -52, "Palmsonntag": -7, "Gründonnerstag": -3,
    "Karfreitag": -2, "Karsamstag": -1, "Ostersonntag": 0, "Ostermontag": 1,
    "Christi Himmelfahrt": 39, "Himmelfahrt": 39, "Vatertag": 39, "Pfingstsamstag": 48, "Pfingstsonntag": 49,
    "Pfingstmontag": 50, "Fronleichnam": 60,
}  # fmt: skip
_NAMES = "|".join(sorted([*_FIXED, *_BY_EASTER], key=len, reverse=True))
_FEAST = re.compile(
    rf"(?<!\w)(?:[Aa]m|[Aa]n|[Zz]u|[Dd]en|[Ff]ür|[Üü]ber|und|bis|bis zum|sowie)\s(?P<name>{_NAMES})(?!\w)"
)
_COUNTS = {"ersten": 0, "zweiten": 1, "dritten": 2, "vierten": 3, "letzten": -1}
_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
    "Dezember",
)  # fmt: skip
_NTH = re.compile(
    rf"(?<!\w)(?:[Aa]m|[Zz]um|[Vv]om|und|sowie)\s(?P<nth>{'|'.join(_COUNTS)})\s(?P<day>{'|'.join(_WEEKDAYS)}|Sonnabend)\s"
    rf"(?:im\s|des\s(?:Monats\s)?)?(?P<month>{'|'.join(_MONTHS)})s?(?!\w)(?:\s(?P<year>20\d\d))?"
)


def feasts(text: str, reference: dt.date) -> Iterator[tuple[int, int, dt.date]]:
    """(start, end, day) of each day that is named, the next one from a day of publication on."""
    for match in _FEAST.finditer(text):
        days = (_feast(match["name"], reference.year + more) for more in (0, 1))
        yield (*match.span("name"), next(day for day in days if day >= reference or day.year > reference.year))
    for match in _NTH.finditer(text):
        weekday = 5 if match["day"] == "Sonnabend" else _WEEKDAYS.index(match["day"])
        month, nth = _MONTHS.index(match["month"]) + 1, _COUNTS[match["nth"]]
        years = [int(match["year"])] if match["year"] else [reference.year, reference.year + 1]
        days_ = [_nth(year, month, weekday, nth) for year in years]
        yield (*match.span("nth")[:1], match.end(), next((day for day in days_ if day >= reference), days_[-1]))


def _feast(name: str, year: int) -> dt.date:
    if name in _FIXED:
        return dt.date(year, *_FIXED[name])
    return easter(year) + dt.timedelta(days=_BY_EASTER[name])


def _nth(year: int, month: int, weekday: int, nth: int) -> dt.date:
    if nth < 0:
        last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
        return last - dt.timedelta(days=(last.weekday() - weekday) % 7)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * nth)


def easter(year: int) -> dt.date:
    """Easter Sunday: the Sunday after the first full moon of spring, by Gauss' reckoning for 1900 to 2099."""
    moon = (19 * (year % 19) + 24) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7
    late = moon + sunday
    if late == 35 or (late == 34 and moon == 28 and year % 19 > 10):
        late -= 7
    return dt.date(year, 3, 22) + dt.timedelta(days=late)
