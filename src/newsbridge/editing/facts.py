"""Events and figures of an item as an editor has them."""

import math
import re
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Literal, cast

from newsbridge.config import Settings
from newsbridge.editing import limits
from newsbridge.editing.changing import Given, Work
from newsbridge.editing.state import Look
from newsbridge.model import Event, Evidence, Figure
from newsbridge.pipeline import versions
from newsbridge.refusals import MoveError
from newsbridge.store import Store, progress
from newsbridge.store import facts as kept
from newsbridge.store.codec import dump
from newsbridge.store.facts import Fact, Record

STATUSES = ("scheduled", "cancelled", "postponed")
COUNTED = "counted"
"""In the history beside what was given: what counted before the change, whoever had said so."""


def events(store: Store, settings: Settings, look: Look) -> list[Event]:
    """The events that count now for an item's wording."""
    return progress.events_of(store, look.revision.id, versions(settings).tag)


def figures(store: Store, settings: Settings, look: Look) -> list[Figure]:
    """The figures that count now for an item's wording."""
    return progress.figures_of(store, look.revision.id, versions(settings).tag)


def event(
    *,
    start: str | None,
    end: str | None = None,
    place: str | None = None,
    online: bool = False,
    status: str = "scheduled",
    deadline: str | None = None,
    evidence: Collection[Evidence] = (),
) -> Event:
    """An event as an editor gives it.

    Args:
        start: a day or a moment, ISO 8601, as `end` and `deadline` are.
        evidence: the words that it rests on, where a tagger found it.

    Raises:
        MoveError: a date is none, the end comes before the start, the status is none, or the place is too long.
    """
    moments = {"start": start, "end": end, "deadline": deadline}
    for name, value in moments.items():
        if value is not None and _moment(value) is None:
            raise MoveError("fact.no_moment", field=name, value=value)
    if status not in STATUSES:
        raise MoveError("fact.status", status=status, known=STATUSES)
    if start is None and (end or deadline is None):
        raise MoveError("fact.no_start")
    if start and end and ends_early(start, end):
        raise MoveError("fact.ends_early")
    known = cast("Literal['scheduled', 'cancelled', 'postponed']", status)
    place = limits.within("place", " ".join((place or "").split()))
    return Event(start, end, place or None, online, known, tuple(evidence), deadline)


def ends_early(start: str, end: str) -> bool:
    """Whether one moment lies before the other; of two on one day only where both have an hour, and a zone or none."""
    if "T" in start and "T" in end:
        first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
        if (first.tzinfo is None) == (last.tzinfo is None):
            return last < first
    return end[:10] < start[:10]


_WRITTEN = re.compile(r"(?:19|2[0-9])\d\d-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?", re.ASCII)
"""Of all that ISO 8601 allows: what calendars and pages can count on, in years that they can reckon with."""


def _moment(text: str) -> date | None:
    if not _WRITTEN.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return None


def figure(look: Look, words: str, value: float, unit: str | None = None, counts: str | None = None) -> Figure:
    """A figure as an editor gives it.

    Args:
        words: how it stands in the German text, or in its title.

    Raises:
        MoveError: these words do not stand there, the value is none, or unit or what is counted is too long.
    """
    words, article = words.strip(), look.revision.article
    if not words or not math.isfinite(value):
        raise MoveError("fact.no_value")
    for text in (unit, counts):
        limits.within("figure", text or "")
    if (place := article.text.find(words)) >= 0:
        return Figure(value, unit, words, place, place + len(words), counts)
    if (place := article.title.find(words)) >= 0:
        return Figure(value, unit, words, place, place + len(words), counts, "title")
    raise MoveError("fact.not_there", words=words)


def set_events(work: Work, given: Given) -> None:
    """Put an editor's list in the place of the taggers'."""
    if given.events is None:
        raise MoveError("fact.no_events")
    _set(work, "Event", events(work.store, work.settings, work.look), list(given.events))


def set_figures(work: Work, given: Given) -> None:
    """Put an editor's list in the place of the taggers'."""
    if given.figures is None:
        raise MoveError("fact.no_figures")
    _set(work, "Figure", figures(work.store, work.settings, work.look), list(given.figures))


def _set(work: Work, record: Record, shown: Sequence[Event | Figure], said: Sequence[Event | Figure]) -> None:
    before = kept.given(work.store, work.look.revision.id, record)
    after = [dump(one) for one in said]
    counted = [dump(one) for one in shown]
    put(work, record, counted, after)
    place = {"record": record, "revision": work.look.revision.id}
    work.keep({**place, "given": before, COUNTED: counted}, {**place, "given": after})


def put(work: Work, record: Record, shown: Sequence[str], given: Sequence[str] | None) -> None:
    """Keep a list, in the move's transaction; None: the taggers' counts again."""
    maker = work.maker
    said = None if given is None else tuple(given)
    at = maker.now.isoformat(timespec="seconds")
    kept.add(work.store, Fact(work.look.item, work.look.revision.id, record, tuple(shown), said, maker.by, at))
