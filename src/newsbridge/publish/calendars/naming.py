"""What the Dutch text calls an event, for calendars and pages; without a name that is sure they show the headline."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from newsbridge.model import Appointment, Entry
from newsbridge.publish import wording
from newsbridge.publish.calendars.nouns import words
from newsbridge.publish.calendars.phrases import Name, names
from newsbridge.publish.calendars.sentence import days_in
from newsbridge.publish.markup.clean import one_line
from newsbridge.text.sentences import sentences
from newsbridge.vocabulary.labels import labels

_DAY = len("2026-12-03")
_LONGEST = 1000
"""Characters of a sentence that is looked at."""
_DIGIT = re.compile(r"\d")
_BREAK = re.compile(r"[;:()](?=\s|$)|,(?=\s)|\s[–—-](?=\s)|\s(?:en|maar)(?=\s(?:op|vanaf|van|tot)\s)")
_QUOTED = re.compile(r"[“„‘«»\"][^“„”«»\"\n]{2,80}[”“’«»\"]")
_BESIDE = re.compile(
    r"\s(?:(?:op|van|vanaf)\s)?(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:avond|middag|ochtend)?,?\s)?",
    re.IGNORECASE,
)


_MOST = 1 << 14


class Called(NamedTuple):
    """A name as it was found."""

    text: str
    plain: bool
    """It says of what kind the event is, and not which one."""


_names: dict[int, tuple[Entry, dict[Appointment, Called | None]]] = {}
"""By the entry itself: calendars, the agenda and pages ask for the same one."""


def title(entry: Entry, event: Appointment) -> str:
    """What an event of the entry is called: its own name, its kind with the item's headline, or the headline alone."""
    headline = wording.title(entry)
    if entry.withdrawn:
        return headline
    called = name_of(entry, event)
    if called is None or (called.plain and called.text.casefold() in headline.casefold()):
        return headline
    return labels().say("calendar.kind", name=called.text, title=headline) if called.plain else called.text


def name_of(entry: Entry, event: Appointment) -> Called | None:
    """From the first sentence with its day that names one; None where none is sure."""
    found = _names.get(id(entry))
    if found is None or found[0] is not entry:
        if len(_names) >= _MOST:
            _names.clear()
        found = _names[id(entry)] = (entry, {})
    if event not in found[1]:
        found[1][event] = _name_of(entry, event)
    return found[1][event]


def _name_of(entry: Entry, event: Appointment) -> Called | None:
    day = wording.day_of(event.start)
    if not day or len(day) != _DAY:
        return None
    hour = _hour(entry.events, event, day)
    told = (_in_paragraph(paragraph.text, day, hour) for paragraph in entry.paragraphs)
    return min(filter(None, told), key=lambda one: one.plain, default=None)


def _hour(events: Sequence[Appointment], event: Appointment, day: str) -> str:
    """Of two events on a day, the hour that a sentence must name: `19.30`; empty where there is only one."""
    alone = not any(one.uid != event.uid and wording.day_of(one.start) == day for one in events)
    if alone:
        return ""
    return (event.start or "")[_DAY + 1 : _DAY + 6].replace(":", ".") or "?"


def _in_paragraph(text: str, day: str, hour: str) -> Called | None:
    days = days_in(text, day)
    before = ""
    found: list[Called] = []
    for start, end in sentences(text, "nl") if days else ():
        part = text[start : min(end, start + _LONGEST)]
        own = [(one - start, two - start) for one, two in days if start <= one and two <= start + len(part)]
        if own and _tells(part, hour):
            found += filter(None, [_in_sentence(part, before, own)])
        if end > days[-1][0]:
            break
        before = part
    return min(found, key=lambda one: one.plain, default=None)


def _tells(part: str, hour: str) -> bool:
    if not hour:
        return True
    whole, _, minutes = hour.lstrip("0").partition(".")
    rest = r"(?:[.:]00)?" if minutes in {"00", ""} else f"[.:]{minutes}"
    return re.search(rf"(?<![\d.:]){re.escape(whole)}{rest}(?![.:]?\d)", part) is not None


def _in_sentence(part: str, before: str, own: list[tuple[int, int]]) -> Called | None:
    every = names(part)
    days = _days(part, own) if every else []
    for span in own if every else ():
        if best := _beside_day(part, every, span, days):
            return Called(one_line(best.text), best.plain) if best.text else _before(part, before, best)
    return None


def _days(part: str, own: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """All days that a sentence names; only one with further digits is worth a closer look."""
    from newsbridge.text.dates_nl import find_days

    edges = [0, *(edge for span in own for edge in span), len(part)]
    if not any(_DIGIT.search(part, *gap) for gap in zip(edges[::2], edges[1::2], strict=True)):
        return own
    return [(hit.start, hit.end) for hit in find_days(part) if hit.day]


def _beside_day(part: str, every: list[Name], span: tuple[int, int], days: list[tuple[int, int]]) -> Name | None:
    """The only name of the day's clause, else of a clause next to it that has no day."""
    clauses = _clauses(part, days)
    own = next(index for index, (_, end) in enumerate(clauses) if span[0] < end or index == len(clauses) - 1)
    dated = {index for index, (start, end) in enumerate(clauses) for day in days if start <= day[0] < end}
    order = [own]
    for step in (-1, 1):
        at = own + step
        while 0 <= at < len(clauses) and at not in dated:
            order.append(at)
            at += step
    for index in order:
        start, end = clauses[index]
        held = [one for one in every if start <= one.start < end]
        if held:
            return _chosen(part, held, span) if index == own or len(held) == 1 else None
    return None


def _chosen(part: str, held: list[Name], span: tuple[int, int]) -> Name | None:
    """The one just before the day, or the only one that no other word governs."""
    for one in held:
        if _BESIDE.fullmatch(part, one.end, span[0]):
            return one
    free = [one for one in held if not one.beside]
    return free[0] if len(free) == 1 else None


def _clauses(part: str, days: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Between commas and the like, which count neither in a quotation nor in a date."""
    kept = [match.span() for match in _QUOTED.finditer(part)] + days
    breaks = [at.start() for at in _BREAK.finditer(part) if not any(start < at.start() < end for start, end in kept)]
    edges = [0, *breaks, len(part) + 1]
    return list(pairwise(edges))


def _before(part: str, before: str, back: Name) -> Called | None:
    """De bijeenkomst wordt verplaatst: what the sentence before names, where it names one thing."""
    moved = any(word in part for word in words()["moved"])
    if not back.back or not before or (not moved and _has_day(before)):
        return None
    told = [one for one in names(before) if one.text and not one.plain and not one.beside]
    return Called(one_line(told[0].text), plain=False) if len(told) == 1 else None


def _has_day(part: str) -> bool:
    from newsbridge.text.dates_nl import find_days

    return bool(find_days(part))
