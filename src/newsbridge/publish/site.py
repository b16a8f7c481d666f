"""Entries and digests → Site: a channel for the whole pipeline, for each topic, country, pair of them, and digest."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from newsbridge.model import Channel, Digest, Entry, Label, Moved, Site
from newsbridge.publish.paths import INDEX, channel_path, digest_path
from newsbridge.vocabulary.labels import labels

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What may become a file name; a label with another slug is shown, but gets no channel."""


@dataclass(frozen=True)
class Facts:
    """What an operator says of a site."""

    slug: str
    title: str
    description: str = ""
    url: str | None = None
    contact: str | None = None
    editor: str | None = None
    hub: str | None = None
    zone: str = "Europe/Amsterdam"
    formats: tuple[str, ...] = ("html", "jsonfeed", "opml", "rss")
    pairs: tuple[tuple[Label, Label], ...] = ()
    """A topic and a country each that have a channel together."""
    digests: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Title and description of each digest, by its id."""


def build_site(
    facts: Facts,
    entries: Iterable[Entry],
    *,
    members: Iterable[Entry] = (),
    digests: Iterable[Digest] = (),
    known: Iterable[Label] = (),
    moved: Iterable[Moved] = (),
    now: datetime | None = None,
) -> Site:
    """All that a pipeline serves, whatever the order in which entries come.

    Of entries with one guid the highest version is served. `known` are labels that had a channel before:
    theirs is served empty when its last entry was withdrawn. `url` gets a slash at its end.
    """
    ordered = newest_first(entries)
    issues = sorted(digests, key=lambda one: (one.released, one.issue), reverse=True)
    channels = [
        Channel((), facts.title, facts.description, INDEX, tuple(ordered)),
        *_label_channels(facts, ordered, known),
        *(_digest_channel(name, facts, issues) for name in facts.digests),
    ]
    return Site(
        facts.slug,
        facts.title,
        facts.description,
        f"{facts.url.rstrip('/')}/" if facts.url else None,
        facts.contact,
        tuple(channels),
        facts.formats,
        members=tuple(sorted(members, key=lambda entry: entry.item)),
        editor=facts.editor,
        hub=facts.hub,
        zone=facts.zone,
        now=now,
        moved=tuple(sorted(moved, key=lambda one: one.path)),
        ended=tuple(issue for issue in issues if issue.digest not in facts.digests),
    )


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Newest release, then newest original, then guid: the same order in every run."""
    latest: dict[str, Entry] = {}
    for entry in entries:
        if entry.guid not in latest or latest[entry.guid].version < entry.version:
            latest[entry.guid] = entry
    ordered = sorted(latest.values(), key=lambda entry: entry.guid)
    return sorted(ordered, key=lambda entry: (entry.released, entry.published or ""), reverse=True)


Key = tuple[str, str]


def _label_channels(facts: Facts, ordered: Sequence[Entry], known: Iterable[Label]) -> list[Channel]:
    """By scheme and name, each topic followed by its pairs; the newest entry has the say on a name."""
    held: dict[Key, list[Entry]] = defaultdict(list)
    found: dict[Key, Label] = {}
    for entry in ordered:
        for label in filter(_served, entry.labels):
            found.setdefault(_key(label), label)
            of_label = held[_key(label)]
            if not of_label or of_label[-1] is not entry:  # an old name of a label may stand beside its new one
                of_label.append(entry)
    for label in filter(_served, (*known, *(label for pair in facts.pairs for label in pair))):
        found.setdefault(_key(label), label)
    channels = [_channel(facts.title, (label,), held[_key(label)]) for label in found.values()]
    for pair in facts.pairs:
        both = {id(entry) for entry in held[_key(pair[1])]}
        shared = [entry for entry in held[_key(pair[0])] if id(entry) in both]
        channels.append(_channel(facts.title, tuple(found[_key(label)] for label in pair), shared))
    return sorted(
        channels, key=lambda one: (one.labels[0].scheme, one.labels[0].name.casefold(), one.labels[0].slug, one.path)
    )


def _served(label: Label) -> bool:
    return labels().has(f"path.{label.scheme}") and SLUG.fullmatch(label.slug) is not None


def _key(label: Label) -> Key:
    """Labels that share an address are one channel, even where the vocabulary renamed one."""
    return label.scheme, label.slug


def _channel(site: str, of: tuple[Label, ...], entries: Iterable[Entry]) -> Channel:
    say = labels().say
    name = say("channel.and").join(label.name for label in of)
    scheme = of[0].scheme if len(of) == 1 else "both"
    return Channel(
        labels=of,
        title=say(f"channel.{scheme}_title", site=site, name=name),
        description=say(f"channel.{scheme}_description", name=name),
        path=channel_path(*of),
        entries=tuple(entries),
    )


def _digest_channel(name: str, facts: Facts, issues: Iterable[Digest]) -> Channel:
    title, description = facts.digests[name]
    own = tuple(issue for issue in issues if issue.digest == name)
    full = labels().say("channel.digest_title", site=facts.title, name=title)
    return Channel((), full, description, digest_path(name), digests=own, digest=name)
