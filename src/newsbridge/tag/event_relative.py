"""Days that a text counts from its publication: am kommenden Freitag, heute, am Wochenende, an Ostermontag."""

import datetime as dt
import re
from itertools import islice

from newsbridge.tag.alternatives import any_of
from newsbridge.tag.event_feasts import feasts
from newsbridge.tag.event_when import Days, published_day, resolve
from newsbridge.text.dates import DateHit, WeekdayHit
from newsbridge.text.dates_de import find_weekdays

_DAY_PRECISION = len("2020-05-13")
_BESIDE = 14
"""Characters between a weekday and a date that say the same."""
_APART = re.compile(r"(?<!\w)(?!den|dem|der|am|vom|zum|bis|und|auf|um|ab|dann)[a-zäöüß]{3,}")
"""A word between them that makes two days of them: vom 3. Mai treten am Samstag."""
_MOST = 60
"""Weekdays that are looked at in one sentence."""
_NEXT = re.compile(r"(?:kommende|nächste|diese|darauffolgende)[nrm]\s$", re.IGNORECASE)
_AFTER_NEXT = re.compile(r"(?<!\w)übernächste[nrm]?\s$", re.IGNORECASE)
_NOT_NEXT = re.compile(
    r"(?:vergangene|letzte|vorige|jede|vorletzte|erste|zweite|dritte|vierte|alle|verkaufsoffene|einem|manche)[nrms]?\s$",
    re.IGNORECASE,
)
_ON = re.compile(
    r"(?<!\w)(?:am|diesen|für|auf|von|bis|ab|zum|und|den|der|Termin:|Wann:|Zeit:|Datum:)\s(?:heutige[nrm]|morgige[nrm])\s$"
    r"|(?<!\w)(?:am|diesen|für|auf|von|bis|ab|zum|und|Termin:|Wann:|Zeit:|Datum:)\s$",
    re.IGNORECASE,
)
_NEXT_WEEK = re.compile(r"\s?,?\s?(?:in der |der )?(?:nächste|kommende)[rn] Woche")
_IN_A_WEEK = re.compile(r"\s(?:in einer Woche|in acht Tagen)(?!\w)")
_WEEK_BEFORE = re.compile(r"(?<!\w)(?:nächste|kommende)[rn]?\sWoche[ ,]{1,2}(?:am\s)?$", re.IGNORECASE)
_CLOCK_AFTER = re.compile(
    r"\.?,?\s(?:um |ab |von |gegen )?\d{1,2}(?:[.:]\d\d)?(?:\s?(?:[-–]|bis)\s?\d{1,2}(?:[.:]\d\d)?)?\sUhr"
)
_WEEKEND = re.compile(
    r"(?<!\w)(?P<lead>[Aa]m|[Dd]ieses|[Dd]iesem|[Nn]ächstes|[Kk]ommendes|[Ff]ürs|[Zz]um|[Uu]m das)\s"
    r"(?:(?P<next>kommende[nsm]?|nächste[nsm]?|diese[ms]|bevorstehenden)\s)?Wochenende(?!\w)"
)
_PARTS_OF_DAY = r"(?:\s(?:früh|Morgen|Vormittag|Mittag|Nachmittag|Abend|Nacht))?"
_RELATIVE = re.compile(
    any_of(
        [
            "eute", "orgen", "onta", "iensta", "ittwoch", "onnerst", "reita", "amsta", "onnta", "onnabe",
            "ochenende", "Oster", "Pfings", "Karf", "Himmelf", "Fronlei", "Heilig", "Silvester",
            "Neujahr", "Weihnachtst", "Einheit", "Arbeit", "Reformat", "Allerh", "Nikolaus", "Hallow",
            "Martinst", "Dreik", "Valent", "Vatert", "Aschermi", "fastnacht", "Palmso", "Gründon",
            "Rosenm",
        ]
    )
)
"""Whether a closer look is worth its time."""
_WEEKDAY = re.compile("(?:on|iens|ners|rei|ams|onn)ta|ittwoch|onnabe")
_NUMBERS = {
    "einen": 1, "ein": 1, "eine": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
}  # fmt: skip
_LATER = re.compile(
    r"(?<!\w)(?P<number>einen?|eine[rn]?|zwei|drei|vier|fünf|sechs)\s(?P<unit>Tag|Woche)(?:e|en|n)?\s(?:später|danach|darauf)(?!\w)"
    r"|(?<!\w)(?P<next>[Tt]ags darauf|[Aa]m (?:Tag darauf|Tag danach|Folgetag|nächsten Tag|darauffolgenden Tag))(?!\w)"
    r"|(?<!\w)(?P<eve>[Aa]m (?:Vortag|Vorabend|Tag zuvor|Abend zuvor))(?!\w)",
    re.IGNORECASE,
)
_WEEKDAYS_JOINED = re.compile(r"\s?(?:bis|[-–—]|und|/|&)\s?(?:zum\s)?", re.IGNORECASE)
_WEEKDAYS_LISTED = re.compile(r",\s|,?\s?(?:bis|[-–—]|und|sowie|/|&)\s?", re.IGNORECASE)
_TODAY = re.compile(
    r"(?<!\w)(?:(?P<today>[Hh]eute)|(?P<overmorrow>[Üü]bermorgen)|(?<!te )(?<!ag )(?P<morrow>[Mm]orgen))"
    rf"{_PARTS_OF_DAY}(?!\w)"
)


def may_have_relative_days(text: str) -> bool:
    """Whether a closer look is worth its time."""
    return _RELATIVE.search(text) is not None


def relative_days(text: str, published: str | None, dated: list[DateHit]) -> list[Days]:
    """Days told by a weekday or "heute" only, counted from a day of publication; not those beside a date."""
    reference = published_day(published)
    if reference is None or len(published or "") < _DAY_PRECISION or not _RELATIVE.search(text):
        return []
    dated = [hit for hit in dated if hit.day is not None]
    hits = _undated(find_weekdays(text)[:_MOST], dated, text) if _WEEKDAY.search(text) else []
    weekdays = [day for hit in hits if (day := _weekday(hit, text, reference)) is not None]
    found = _weekday_ranges(weekdays, text)
    for match in islice(_TODAY.finditer(text), _MOST) if "eute" in text or "orgen" in text else ():
        if _is_beside(match.start(), match.end(), dated, text) or _is_name_of_morning(match, text):
            continue
        ahead = {"today": 0, "morrow": 1, "overmorrow": 2}[str(match.lastgroup)]
        found.append(_relative(*match.span(), reference, ahead, bare=True))
    named = [one for one in islice(feasts(text, reference), _MOST) if not _is_beside(one[0], one[1], dated, text)]
    found = [one for one in found if not any(start <= one.first.start < end for start, end, _ in named)]
    for start, end, feast in named:
        found.append(Days(DateHit(start, end, feast.year, feast.month, feast.day), relative=True))
    if "ochenende" in text:
        weekends = islice(_WEEKEND.finditer(text), _MOST)
        found += [_weekend(one, reference) for one in weekends if not _is_beside(one.start(), one.end(), dated, text)]
    return found


def _undated(hits: list[WeekdayHit], dated: list[DateHit], text: str) -> list[WeekdayHit]:
    """Without those beside a date, and those listed before one of these: Mittwoch und Donnerstag, 5./6. November."""
    found: list[WeekdayHit] = []
    told: WeekdayHit | None = None
    for hit in reversed(hits):
        listed = told is not None and _WEEKDAYS_LISTED.fullmatch(text, hit.end, told.start) is not None
        if listed or _is_beside(hit.start, hit.end, dated, text):
            told = hit
        else:
            found.insert(0, hit)
    return found


def _is_beside(start: int, end: int, dated: list[DateHit], text: str) -> bool:
    near = [date for date in dated if start - _BESIDE <= date.end and date.start <= end + _BESIDE]
    gaps = (text[end : date.start] if date.start >= end else text[date.end : start] for date in near)
    return any(_APART.search(gap) is None for gap in gaps)


def _is_name_of_morning(match: re.Match[str], text: str) -> bool:
    """ "am Morgen", "Guten Morgen": no tomorrow; at the beginning of a sentence it is one."""
    return match[0].startswith("Morgen") and bool(text[: match.start()].strip(" „\"»(\n*•-"))


def _weekday(hit: WeekdayHit, text: str, reference: dt.date) -> Days | None:
    """The day that a weekday means, None where it is a habit (montags) or a part of another word."""
    habit = not text[hit.start].isupper() or re.match(r"s(?!\w)", text[hit.end : hit.end + 2])
    lead = text[max(hit.start - 20, 0) : hit.start]
    if hit.in_compound or habit or _NOT_NEXT.search(lead):
        return None
    week = _NEXT_WEEK.match(text, hit.end) or _WEEK_BEFORE.search(lead)
    later = _AFTER_NEXT.search(lead) or _IN_A_WEEK.match(text, hit.end)
    is_next = _NEXT.search(lead)
    if not (week or later or is_next or _ON.search(lead) or _CLOCK_AFTER.match(text, hit.end)):
        return None
    ahead = (hit.weekday - reference.weekday()) % 7
    if week:
        ahead = 7 - reference.weekday() + hit.weekday
    elif later:
        ahead += 7
    elif ahead == 0 and is_next and "diese" not in lead.lower():
        ahead = 7
    after = _NEXT_WEEK.match(text, hit.end) or _IN_A_WEEK.match(text, hit.end)
    bare = not (week or later or is_next)
    return _relative(hit.start, after.end() if after else hit.end, reference, ahead, bare=bare)


def _weekday_ranges(days: list[Days], text: str) -> list[Days]:
    """Von Freitag bis Sonntag, Samstag und Sonntag."""
    found: list[Days] = []
    for day in days:
        before = found[-1] if found else None
        if before is not None and before.last is None and _WEEKDAYS_JOINED.fullmatch(text, before.end, day.first.start):
            one, other = _plain(before.first), _plain(day.first)
            if other < one:
                other += dt.timedelta(days=7)
            listed = "und" in text[before.end : day.first.start].lower()
            if one < other and (not listed or (other - one).days == 1):
                last = DateHit(day.first.start, day.first.end, other.year, other.month, other.day)
                found[-1] = Days(before.first, last, relative=True, bare=before.bare and day.bare, listed=listed)
                continue
        found.append(day)
    return found


def _plain(hit: DateHit) -> dt.date:
    return dt.date(hit.year or 1, hit.month, hit.day or 1)


def _weekend(match: re.Match[str], reference: dt.date) -> Days:
    """Saturday and Sunday to come; on those days, "am Wochenende" is the one that has begun."""
    saturday = 5
    ahead = saturday - reference.weekday()
    if ahead < 0 or (ahead == 0 and match["next"]):
        ahead += 7 if match["next"] else 0
    first, last = (reference + dt.timedelta(days=ahead + more) for more in (0, 1))
    start, end = match.span()
    return Days(
        DateHit(start, end, first.year, first.month, first.day),
        DateHit(start, end, last.year, last.month, last.day),
        relative=True,
        bare=match["next"] is None,
    )


def _relative(start: int, end: int, reference: dt.date, ahead: int, *, bare: bool) -> Days:
    day = reference + dt.timedelta(days=ahead)
    return Days(DateHit(start, end, day.year, day.month, day.day), relative=True, bare=bare)


def later(part: str, published: str | None, base: DateHit | None, dated: list[Days]) -> list[Days]:
    """Einen Tag später, eine Woche darauf, am Vortag: counted from the last day told, unless a date stands beside."""
    match = _LATER.search(part)
    if match is None or any(abs(day.first.start - match.end()) <= _BESIDE for day in dated):
        return []
    told = [day.first for day in dated if day.end <= match.start()]
    base = told[-1] if told else base
    first = resolve(base, published, None, 1) if base else None
    if first is None:
        return []
    day = first + dt.timedelta(days=_shift(match))
    return [Days(DateHit(*match.span(), day.year, day.month, day.day), relative=True)]


def _shift(match: re.Match[str]) -> int:
    if match["eve"]:
        return -1
    if match["next"]:
        return 1
    return _NUMBERS[match["number"].lower()] * (7 if match["unit"].lower() == "woche" else 1)
