"""Entries of items → one entry a story: its lead, with all others that tell it named beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from newsbridge.model import Appointment, Display, Entry, Label, Mention
from newsbridge.publish.paths import entry_path
from newsbridge.publish.wording import day_of

WAVE = timedelta(days=2)
"""How long other sources may take to tell the same; what comes later is news, and an entry of its own."""

_WIDTH: dict[Display, int] = {"headline": 0, "summary": 1, "full": 2}


def bundled(entries: Iterable[Entry], stories: Mapping[str, str]) -> tuple[list[Entry], list[Entry]]:
    """What channels show, and what only has a page of its own because another entry leads.

    Args:
        entries: the newest version of each item.
        stories: item → story; an item without one is a story of its own.
    """
    by_story: dict[str, list[Entry]] = {}
    for entry in entries:
        by_story.setdefault(stories.get(entry.item) or entry.item or entry.guid, []).append(entry)
    leads: list[Entry] = []
    others: list[Entry] = []
    for told in by_story.values():
        if len(told) == 1:
            leads += told
            continue
        earlier: list[Mention] = []
        for wave in _waves(told):
            lead, *rest = sorted(wave, key=_rank)
            leads.append(_lead(lead, rest, earlier) if rest or earlier else lead)
            others += rest
            if not lead.withdrawn:
                earlier = [mention(lead), *earlier]
    return leads, others


def together(entries: Iterable[Entry]) -> Entry:
    """One or more entries that are known to tell the same, as one."""
    lead, *rest = sorted(entries, key=_rank)
    return _lead(lead, rest, ()) if rest else lead


def mention(entry: Entry) -> Mention:
    """An entry as others name it."""
    return Mention(entry.source_name, entry.title, entry.url, entry_path(entry.item), entry.published)


def _waves(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Entries of a story in the order of their days; a wave is what different sources tell at about the same time.

    A source that comes back to a story has something new to say.
    """
    waves: list[list[Entry]] = []
    for entry in sorted(entries, key=lambda entry: (_day(entry), entry.released, entry.guid)):
        for wave in waves:
            if _days_between(wave[0], entry) <= WAVE and entry.source not in {one.source for one in wave}:
                wave.append(entry)
                break
        else:
            waves.append([entry])
    return waves


def _day(entry: Entry) -> str:
    day = day_of(entry.published) or ""
    return day if len(day) == len("2026-11-23") else entry.released.date().isoformat()


def _days_between(first: Entry, later: Entry) -> timedelta:
    return date.fromisoformat(_day(later)) - date.fromisoformat(_day(first))


def _rank(entry: Entry) -> tuple[bool, int, str, str]:
    """The lead is what shows most, then what came first."""
    return entry.withdrawn is not None, -_WIDTH[entry.display], entry.released.isoformat(), entry.guid


def _lead(lead: Entry, rest: Sequence[Entry], earlier: Sequence[Mention]) -> Entry:
    """The guid is that of what went out first, so a story whose lead changes stays the same entry.

    It stays in the channels of what was withdrawn: subscribers have those words until something else replaces them.
    """
    first = min([lead, *rest], key=lambda entry: (entry.released, entry.guid))
    shown = [other for other in rest if not other.withdrawn]
    altered = max([lead.updated, *(other.updated if other.withdrawn else other.released for other in rest)])
    return replace(
        lead,
        guid=first.guid,
        released=first.released,
        labels=_labels([lead, *rest]),
        events=_events([lead, *shown]),
        also_in=tuple(mention(other) for other in sorted(shown, key=lambda one: (_day(one), one.released, one.guid))),
        earlier=tuple(earlier),
        recalled=max(filter(None, map(_recalled, [lead, *rest])), default=None),
        altered=altered if altered > first.released else lead.altered,
    )


def _recalled(entry: Entry) -> datetime | None:
    return entry.withdrawn.at if entry.withdrawn else entry.recalled


def _labels(entries: Iterable[Entry]) -> tuple[Label, ...]:
    found = {(label.scheme, label.slug): label for entry in entries for label in entry.labels}
    return tuple(sorted(found.values(), key=lambda one: (one.scheme != "topic", one.name.casefold(), one.slug)))


def _events(entries: Iterable[Entry]) -> tuple[Appointment, ...]:
    """Each event once, as it was last told."""
    newest: dict[str, Appointment] = {}
    for event in (event for entry in entries for event in entry.events):
        if event.uid not in newest or newest[event.uid].sequence < event.sequence:
            newest[event.uid] = event
    return tuple(sorted(newest.values(), key=lambda event: (event.start or "9", event.uid)))
