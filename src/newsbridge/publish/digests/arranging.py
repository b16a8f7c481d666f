"""Entries of a period → an issue's lead, its sections by topic, and its corrections."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from newsbridge.model import Display, Entry, Section
from newsbridge.vocabulary.files import read_toml
from newsbridge.vocabulary.labels import labels
from newsbridge.vocabulary.topics import topics

PARTNER, TOLD, FULL, SUMMARY, TOPIC, EVENT, FIGURES = 4, 2, 2, 1, 1, 1, 1
"""What an entry is worth for: a partner country, each other source that tells it (up to three), its text being shown
in full or in part, each topic (up to two), an event, figures. Among equals the newest comes first."""

SECTIONS, TOPICS, FEWEST = 6, 3, 2
"""Sections of an issue, those of them with one topic, and entries of each; smaller ones are joined at the end."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """What an issue holds."""

    lead: Entry | None
    sections: tuple[Section, ...]
    corrections: tuple[Entry, ...]
    left_over: int

    @property
    def empty(self) -> bool:
        """Whether the period brought nothing."""
        return self.lead is None and not self.corrections


def arranged(
    entries: Iterable[Entry],
    begins: datetime,
    ends: datetime,
    *,
    topics_first: Collection[str] = (),
    countries: Collection[str] = (),
    most: int = 40,
    lead: str | None = None,
    order: Sequence[str] = (),
    without: Collection[str] = (),
) -> Arranged:
    """What went out from `begins` up to but without `ends`.

    Args:
        entries: one a story; what was withdrawn is left out.
        topics_first: ids of topics under which an entry stands rather than under others.
        countries: codes of the partner countries that count; empty: all.
        most: entries of the whole issue; those that are worth least are left over.
        lead: an item; where it stands in the issue, its entry leads.
        order: items as an editor wants them: the first leads unless `lead` does, the others follow each other so
            below the headings that their topics give them, and a heading stands where its first one does, but for
            the last one, of what has none of its own; what is not named comes after them.
        without: items whose stories are left out.
    """
    shown = [entry for entry in entries if not entry.withdrawn and not _tells(entry, without)]
    new = [entry for entry in shown if begins <= entry.released < ends]
    ranked = sorted(sorted(new, key=lambda entry: entry.guid), key=lambda one: _rank(one, countries), reverse=True)
    places = {item: place for place, item in enumerate(order)}
    ranked.sort(key=lambda entry: min((places.get(item, len(order)) for item in items_of(entry)), default=len(order)))
    ranked.sort(key=lambda entry: lead is None or not _tells(entry, (lead,)))
    first, rest = ranked[:1], ranked[1:most]
    corrected = [one for one in shown if one.released < begins and one.corrected and begins <= one.corrected < ends]
    return Arranged(
        first[0] if first else None,
        tuple(_in_order(_sections(rest, topics_first), rest) if order else _sections(rest, topics_first)),
        tuple(sorted(corrected, key=lambda entry: (entry.corrected or begins, entry.guid))),
        max(0, len(ranked) - most),
    )


def worth(
    partners: Collection[str], topics_held: int, others: int, display: Display, *, events: bool, figures: bool
) -> int:
    """How much something matters to partners, in points.

    Args:
        partners: codes of the partner countries that count.
        others: sources that tell it besides.
    """
    return (
        PARTNER * bool(partners)
        + TOLD * min(others, 3)
        + {"full": FULL, "summary": SUMMARY, "headline": 0}[display]
        + TOPIC * min(topics_held, 2)
        + EVENT * events
        + FIGURES * figures
    )


def news_value(entry: Entry, countries: Collection[str] = ()) -> int:
    """How much an entry matters to partners, in points.

    Args:
        countries: codes of the partner countries that count; empty: all.
    """
    partners = {label.value for label in entry.labels if label.scheme == "country"}
    found = sum(label.scheme == "topic" for label in entry.labels)
    counted = partners & set(countries) if countries else partners
    events, figures = bool(entry.events), bool(entry.figures)
    return worth(counted, found, len(entry.also_in), entry.display, events=events, figures=figures)


def _rank(entry: Entry, countries: Collection[str]) -> tuple[int, datetime, str]:
    return news_value(entry, countries), entry.released, entry.published or ""


def items_of(entry: Entry) -> list[str]:
    """The entry's own item and the others of its story."""
    return [entry.item, *(mention.page.rpartition("/")[2] for mention in entry.also_in)]


def _tells(entry: Entry, items: Collection[str]) -> bool:
    """Whether one of the items is the entry's own or one of its story."""
    return bool(items) and not set(items_of(entry)).isdisjoint(items)


def _sections(entries: Sequence[Entry], topics_first: Collection[str]) -> Iterable[Section]:
    """By topic in the vocabulary's order, then by rubric, the rest at the end; each keeps the order it came in."""
    homes = _large(_homes(entries, topics_first), topics_first)
    for topic in topics():
        held = tuple(entry for entry in entries if homes.get(entry.guid) == topic.id)
        if held:
            label = next(label for label in held[0].labels if (label.scheme, label.value) == ("topic", topic.id))
            yield Section(label.name, held, label)
    rest = [entry for entry in entries if entry.guid not in homes]
    under = _rubrics(rest, SECTIONS - 1 - len(set(homes.values())))
    for name in rubrics():
        if name in under.values():
            yield Section(name, tuple(entry for entry in rest if under.get(entry.guid) == name))
    last = tuple(entry for entry in rest if entry.guid not in under)
    if last:
        yield Section(labels().say("digest.other" if homes or under else "digest.all"), last)


def _in_order(sections: Iterable[Section], entries: Sequence[Entry]) -> list[Section]:
    """As an editor wants the entries: what was moved up takes its heading along; the rest stays the rest."""
    places = {entry.guid: place for place, entry in enumerate(entries)}
    return sorted(
        sections, key=lambda section: (is_rest(section), min(places[entry.guid] for entry in section.entries))
    )


def is_rest(section: Section) -> bool:
    """Whether it holds what found no heading of its own."""
    return section.label is None and section.title == labels().say("digest.other")


def _large(homes: dict[str, str], topics_first: Collection[str]) -> dict[str, str]:
    """The homes with enough entries for a heading, the largest of them; the digest's own topics need but one entry."""
    held = Counter(homes.values())
    own = [topic for topic, _ in held.most_common() if topic in topics_first]
    others = [topic for topic, count in held.most_common() if count >= FEWEST and topic not in own]
    kept = [*own, *others[:TOPICS]][: SECTIONS - 1]
    return {guid: topic for guid, topic in homes.items() if topic in kept}


def _rubrics(entries: Sequence[Entry], room: int) -> dict[str, str]:
    """Guid → rubric, for at most `room` rubrics that have enough entries."""
    under = {entry.guid: name for entry in entries if (name := _rubric(entry))}
    kept = [name for name, count in Counter(under.values()).most_common(room) if count >= FEWEST]
    return {guid: name for guid, name in under.items() if name in kept}


def _rubric(entry: Entry) -> str | None:
    """Where most of an entry's topics stand; None where it has none that stands under one."""
    own = {label.value for label in entry.labels if label.scheme == "topic"}
    shared = {name: len(own.intersection(held)) for name, held in rubrics().items()}
    best = max(shared, key=lambda name: shared[name])
    return best if shared[best] else None


@cache
def rubrics() -> dict[str, tuple[str, ...]]:
    """Heading → topics, in the order of `vocabulary/rubrics.toml`."""
    return {row["nl"]: tuple(row["topics"]) for row in read_toml("rubrics.toml")["rubric"]}


def _homes(entries: Sequence[Entry], topics_first: Collection[str]) -> dict[str, str]:
    """Guid → the topic that an entry stands under: one that it shares with many others of the issue, so that there
    are few sections; the digest's own topics come before all others."""
    order = [topic.id for topic in topics()]
    about = {entry.guid: {label.value for label in entry.labels if label.scheme == "topic"} for entry in entries}
    homes: dict[str, str] = {}
    while True:
        left = Counter(topic for guid, own in about.items() if guid not in homes for topic in own if topic in order)
        if not left:
            return homes
        best = max(left, key=lambda topic: (topic in topics_first, left[topic], -order.index(topic)))
        homes.update((guid, best) for guid, own in about.items() if guid not in homes and best in own)
