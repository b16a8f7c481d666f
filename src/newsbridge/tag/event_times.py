"""The clock times of an event's day: beside it, in what follows, or told once for all days."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from newsbridge.tag.event_when import Days
from newsbridge.text import dates_de
from newsbridge.text.dates import TimeHit
from newsbridge.text.dates_de import find_midnights

_NO_START = re.compile(
    r"(?:Einlass|Öffnung der Türen|Türöffnung|Saalöffnung|Kassenöffnung|Abendkasse|Check-in|Türen|Tore|Pforten|"
    r"Registrierung|Ankommen|Anmeldung|Kasse)(?:[^.;,]|(?<=\d)\.){0,30}$"
)
_NO_START_BEHIND = re.compile(r"\s(?:ist (?:der )?Einlass|Einlass|öffnen die (?:Türen|Tore))")
_REGISTER = re.compile(
    r"(?:[Mm]eldung(?:en)?|[Mm]elden|[Aa]bendkasse|[Kk]arten|[Ss]tartnummern)(?:[^.;,]|(?<=\d)\.){0,40}$"
)
_UNTIL = re.compile(r"(?<!\w)bis(?: etwa| ca\.| circa| gegen| spätestens| maximal| voraussichtlich)?\s$", re.IGNORECASE)
_JOIN = re.compile(r"\s?(?:bis(?: etwa| ca\.| circa| gegen| voraussichtlich)?|[-–—])\s?", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<!\w)zwischen\s$", re.IGNORECASE)
_END = re.compile(
    r"(?<!\w)(?:Zurück|Rückkehr|Rückfahrt|Heimkehr|Ankunft|Ende|Schluss|endet|enden|klingt|klingen|Ausklang|beendet|Veranstaltungsende)(?!\w)"
    r"[^.;]{0,40}$"
)
_END_BEHIND = re.compile(
    r"(?:\sUhr)?\s(?:wird abgebaut|ist (?:dann )?Schluss|endet|ist Ende|zu Ende|ist alles vorbei|ist Feierabend|"
    r"(?:soll|werden|wird)?[^.,;\d]{0,30}(?:verklingen|verklingt|ausklingen)|"
    r"(?:sind|ist|kehren|kehrt|kommen)\s[^.,;\d]{0,40}(?<!\w)zurück|"
    r"soll Schluss|schließen die|klingt|ist das Ende|Schluss|Feierabend)"
)
_FROM = re.compile(r"(?<!\w)[Aa]b\s(?:ca\. |etwa )?$")
_CLOCK = re.compile(
    r"[Uu]hr|UHR|\d[.:]\d\d|\d\s?[hH](?!\w)|\d[uhUH]\d|[Hh]alb\s|[Vv]iertel\s|"
    r"(?:[Ff]ünf|[Zz]ehn|[Zz]wanzig|\d|[Mm]inuten?)\s(?:vor|nach)\s"
)
"""Whether a clock time can stand there."""
_FOR_ALL = re.compile(r"(?<!\w)(?:[Jj]eweils|[Ii]mmer|(?<!für )[Aa]lle|[Ss]tets|[Bb]eide|[IiAa]n beiden)(?!\w)")
_DAILY = re.compile(
    r"(?<!\w)(?:täglich|tägl\.|jeweils|"
    r"an (?:beiden|allen|den (?:drei|vier|zwei)|jedem)\s?(?:drei|vier|fünf|zwei)?\s?Tage?n?)(?!\w)",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"(?<!\w)(?:montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags|werktags|wochentags)(?!\w)",
    re.IGNORECASE,
)
_EACH = re.compile(r"(?<!\w)jeweils [a-z]+s,? (?:um|ab|von)(?!\w)")
_OTHER = re.compile(
    r"telefonisch|telefonnummer|unter telefon|hotline|vorverkauf|sprechzeit|öffnungszeit|erreichbar|pendelbus|shuttle|"
    r"\bbus(?:se)?\b|züge|sperr|gebraucht|anmeldung(?:en)? (?:ist|sind|bei|unter|nimmt|werden)|melden|anmelden|"
    r"parkplatz|wahllok|im vorjahr|vergangene[ns] jahr",
    re.IGNORECASE,
)
_BOTH_ENDS = re.compile(
    r"(?<!\w)(?:starten|startet|beginnt|los)(?!\w)[^.]{0,20}\d[^;]{0,80}(?<!\w)(?:Schluss|Ende|endet)(?!\w)"
)
"""Die Busse starten um 17 Uhr, Schluss ist um 22 Uhr: the event's own times after all."""
_OPENS = re.compile(r"[\s*•·–-]{0,4}(?:Treffpunkt|Beginn|Start|Los geht|Anpfiff|Auftakt)(?!\w)[^.]{0,30}\d")
_OVER = re.compile(
    r"(?<!\w)(?:war|waren|wurden?|hatten?)(?!\w)(?![^.]{0,120}(?:geplant|vorgesehen|gedacht|angesetzt))"
    r"|bleib\w{0,2}\s[^.]{0,80}geöffnet"
)
_ASIDE = re.compile(
    r",\s(?:der|die|das|den|dem|denen|weil|nachdem|wo)\s[^,;]{3,100}?\s(?:war|waren|wurden?|hatten?)(?=[,.;])"
)
_GOES_ON = re.compile(
    r"beginn|fäng|fang|geht|gehen|los|start|steigt|erste|eröffn|Einlass|Tür|läuft|dauer|End|Schluss|findet|Uhrzeit|Zeit|Treff",
    re.IGNORECASE,
)

_HOUR = r"(\d{1,2})(?:[.:](\d\d))?"
_TWICE = re.compile(
    rf"(?<![\d.:]){_HOUR}(?:\sUhr)?\s?(?:bis|[-–])\s?{_HOUR}(?:\sUhr)?,?\s(?:und|sowie)(?:\svon)?\s"
    rf"{_HOUR}(?:\sUhr)?\s?(?:bis|[-–])\s?{_HOUR}\sUhr"
)
"""von 9 bis 12 und 14 bis 17 Uhr: one event with a break."""
_LAST_HOUR, _LAST_MINUTE = 24, 59
_FEW = 1
"""Times of a sentence that cannot hold two pairs."""
_BEGINS = re.compile(r"(?<!\w)(?:[Dd]er|[Dd]ie|[Dd]as)\s(?P<name>[A-ZÄÖÜ][\w-]+)\s(?:beginnt|startet|fängt|geht)(?!\w)")


@lru_cache(maxsize=64)
def find_times(part: str) -> tuple[TimeHit, ...]:
    """The clock times of a sentence, which is asked for them again and again; most sentences can hold none."""
    if not _CLOCK.search(part):
        return ()
    times = tuple(dates_de.find_times(part))
    for match in _TWICE.finditer(part) if len(times) > _FEW else ():
        if both := _with_break(match):
            outside = [one for one in times if not match.start() <= one.start < match.end()]
            times = tuple(sorted([*outside, *both], key=lambda one: one.start))
    return times


def _with_break(match: re.Match[str]) -> tuple[TimeHit, TimeHit] | None:
    """When it begins and when it ends for good; None where the hours don't follow each other."""
    hours = [(int(match[at]), int(match[at + 1] or 0)) for at in (1, 3, 5, 7)]
    if hours != sorted(set(hours)) or any(hour >= _LAST_HOUR or minute > _LAST_MINUTE for hour, minute in hours):
        return None
    return TimeHit(match.start(), match.end(2 if match[2] else 1), *hours[0]), TimeHit(
        match.start(7), match.end(), *hours[-1]
    )


def own_times(part: str, span: Days, following: int, *, first: bool) -> list[TimeHit]:
    """Start, and end where one is told, in the sentence itself: behind the day, else before it."""
    times = find_times(part)
    if not times:
        return []
    if span.last is not None and not span.listed:
        inside = [time for time in times if span.first.end <= time.start < span.last.start]
        behind = [time for time in times if span.last.end <= time.start < following]
        inside = [time for time in inside if not _is_admission(time, part)] or inside
        if inside:
            return [inside[0], *behind[:1]]
    own = [time for time in times if span.end <= time.start < following]
    if not own and first:
        own = [time for time in times if time.end <= span.first.start]
    if not own and times and _FOR_ALL.search(part):
        own = [time for time in times if time.start >= span.end]
    return clock(own, part)


def times_behind(text: str, places: Iterable[tuple[int, int]]) -> tuple[list[TimeHit], tuple[int, int] | None]:
    """The same in what follows, with the place of the sentence that tells it."""
    for index, (start, end) in enumerate(places):
        part = text[start:end]
        if not find_times(part):
            continue
        other = _OTHER.search(part) and not (_BOTH_ENDS.search(part) or _OPENS.match(part))
        if other or _HABIT.search(part) or _OVER.search(_ASIDE.sub("", part)) or (index and not _GOES_ON.search(part)):
            continue
        found = clock(find_times(part), part)
        if found:
            return found, (start, end)
    return [], None


def times_of_name(
    text: str, places: Iterable[tuple[int, int]], named: str
) -> tuple[list[TimeHit], tuple[int, int] | None]:
    """Der Zolltag beginnt um 9.30 Uhr: of a later sentence without a day that begins what this one names."""
    for start, end in places:
        part = text[start:end]
        begins = _BEGINS.search(part) if "Uhr" in part else None
        if begins and re.search(rf"{re.escape(begins['name'])}(?!\w)", named) and not _is_habit(part):
            found = clock([time for time in find_times(part) if time.start > begins.start()], part)
            if found:
                return found, (start, end)
    return [], None


def times_for_all(text: str, places: Iterable[tuple[int, int]]) -> list[TimeHit]:
    """Alle Treffen fangen um 19 Uhr an: of a sentence without a day."""
    for start, end in places:
        part = text[start:end]
        if "Uhr" in part and _FOR_ALL.search(part) and not _is_habit(part) and not _OTHER.search(part):
            found = clock(find_times(part), part)
            if found:
                return found
    return []


def _is_habit(part: str) -> bool:
    """Montags um 9 Uhr; not: jeweils sonntags um 18 Uhr."""
    return _HABIT.search(part) is not None and _EACH.search(part) is None


def clock(times: Sequence[TimeHit], part: str) -> list[TimeHit]:
    """Start, and end where one is told; admission and a mere end are no start."""
    times = [time for time in times if not _is_to_register(time, part)]
    starts = [time for time in times if not _is_end(time, part)]
    sure = [time for time in starts if not _is_admission(time, part)]
    if not sure and any("inlass" in part[max(time.start - 40, 0) : time.end + 20] for time in starts):
        return []
    starts = sure or starts
    if not starts:
        return []
    start = starts[0]
    habit = _HABIT.search(part, start.end)
    if habit:  # opening hours that are told behind it
        times = [time for time in times if time.start < habit.start()]
    ends = [time for time in times if time.start > start.start]
    for one in ends:
        if (one is ends[0] and _joined(start, one, part)) or _is_end(one, part):
            return [start, one]
    midnight = next((hit for hit in find_midnights(part) if hit.start > start.end and _is_end(hit, part)), None)
    return [start, midnight] if midnight else [start]


def end_behind(text: str, places: Iterable[tuple[int, int]], start: TimeHit) -> TimeHit | None:
    """Schluss ist um 22 Uhr."""
    for one, two in places:
        part = text[one:two]
        if not find_times(part) or _HABIT.search(part) or _OTHER.search(part):
            continue
        for time in find_times(part):
            is_other = (time.hour, time.minute) != (start.hour, start.minute)
            if is_other and _is_end(time, part) and not _is_to_register(time, part):
                return time
    return None


def is_daily(text: str) -> bool:
    """Hours that each day of several has."""
    return bool(_DAILY.search(text))


def _is_admission(time: TimeHit, part: str) -> bool:
    if _NO_START_BEHIND.match(part, time.end):
        return True
    return bool(_NO_START.search(part, max(time.start - 48, 0), time.start))


def _is_to_register(time: TimeHit, part: str) -> bool:
    """Nachmeldungen bis 9.15 Uhr: what ends there is the registration."""
    return _REGISTER.search(part, max(time.start - 56, 0), time.start) is not None


def _is_until(time: TimeHit, part: str) -> bool:
    return bool(_UNTIL.search(part, max(time.start - 24, 0), time.start))


def _is_end(time: TimeHit, part: str) -> bool:
    if _FROM.search(part, max(time.start - 12, 0), time.start):  # ab 18 Uhr klingt der Tag aus
        return False
    if _is_until(time, part) or _END_BEHIND.match(part, time.end):
        return True
    return bool(_END.search(part, max(time.start - 56, 0), time.start)) and not _is_comma_between(time, part)


def _is_comma_between(time: TimeHit, part: str) -> bool:
    """Ende offen, Beginn 19 Uhr."""
    lead = part[max(time.start - 56, 0) : time.start]
    return "Beginn" in lead[max(lead.rfind("Ende"), 0) :]


def _is_pair_with_break(one: TimeHit, other: TimeHit, part: str) -> bool:
    match = _TWICE.match(part, one.start)
    return match is not None and match.end() == other.end and _with_break(match) is not None


def _joined(one: TimeHit, other: TimeHit, part: str) -> bool:
    if _JOIN.fullmatch(part, one.end, other.start) or _is_pair_with_break(one, other, part):
        return True
    between = _BETWEEN.search(part, max(one.start - 12, 0), one.start)
    return bool(between) and part[one.end : other.start].strip() == "und"
