"""Entries → Site: one channel for the whole pipeline and one for each topic and country."""

import re
from collections.abc import Iterable

from newsbridge.model import Channel, Entry, Label, Site
from newsbridge.vocabulary.labels import labels

LIMIT = 100
"""Entries in a channel, unless the pipeline says otherwise."""

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What may become a file name; a label with another slug is shown, but gets no channel."""


def build_site(
    *,
    slug: str,
    title: str,
    description: str,
    url: str | None,
    contact: str | None,
    entries: Iterable[Entry],
    limit: int = LIMIT,
    known: Iterable[Label] = (),
    formats: Iterable[str] = ("html", "jsonfeed", "opml", "rss"),
) -> Site:
    """All that a pipeline serves, whatever the order in which entries come.

    Of entries with one guid the highest version is served. `known` are labels that had a channel before:
    theirs is served empty when its last entry was withdrawn, since files that nobody writes stay as they are.
    `url` gets a slash at its end.
    """
    ordered = _newest_first(entries)
    channels = [Channel(None, title, description, "index", tuple(ordered[:limit]))]
    for label in _channel_labels(ordered, known):
        own = [entry for entry in ordered if any(_key(other) == _key(label) for other in entry.labels)]
        channels.append(_channel(label, title, own[:limit]))
    return Site(
        slug, title, description, f"{url.rstrip('/')}/" if url else None, contact, tuple(channels), tuple(formats)
    )


def _newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Newest release, then newest original, then guid: the same order in every run."""
    latest: dict[str, Entry] = {}
    for entry in entries:
        if entry.guid not in latest or latest[entry.guid].version < entry.version:
            latest[entry.guid] = entry
    ordered = sorted(latest.values(), key=lambda entry: entry.guid)
    return sorted(ordered, key=lambda entry: (entry.released, entry.published or ""), reverse=True)


def _channel_labels(entries: Iterable[Entry], known: Iterable[Label]) -> list[Label]:
    """One label for each address, by scheme and name; the newest entry has the say on the name."""
    found: dict[tuple[str, str], Label] = {}
    for label in (*(label for entry in entries for label in entry.labels), *known):
        if labels().has(f"path.{label.scheme}") and _SLUG.fullmatch(label.slug):
            found.setdefault(_key(label), label)
    return sorted(found.values(), key=lambda label: (label.scheme, label.name.casefold(), label.slug))


def _key(label: Label) -> tuple[str, str]:
    """Labels that share an address are one channel, even where the vocabulary renamed one."""
    return label.scheme, label.slug


def _channel(label: Label, site: str, entries: Iterable[Entry]) -> Channel:
    say = labels().say
    return Channel(
        label=label,
        title=say(f"channel.{label.scheme}_title", site=site, name=label.name),
        description=say(f"channel.{label.scheme}_description", name=label.name),
        path=f"{say(f'path.{label.scheme}')}/{label.slug}",
        entries=tuple(entries),
    )
