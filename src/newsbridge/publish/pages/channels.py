"""The pages of the pipeline, of topics, countries and both. None counts what stands on another one but the index."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from newsbridge.model import Appointment, Channel, Document, Entry
from newsbridge.publish import paths
from newsbridge.publish.files.stamp import entry_stamp
from newsbridge.publish.markup.clean import one_line
from newsbridge.publish.pages import cards, dates, events
from newsbridge.publish.pages.chart import Weeks, chart, weeks
from newsbridge.publish.pages.digests import issue_line
from newsbridge.publish.pages.view import View
from newsbridge.vocabulary.labels import labels

MOST = 50
"""Entries on a channel's page; the archive has the rest."""
MOST_INDEX = 30
CARDS = 12
"""How many of them stand on the index with their first sentences; the others are titles."""
EVENTS = 6


class Listed(NamedTuple):
    """A channel in a list."""

    name: str
    href: str
    number: int | None
    """Of its entries; None where that is not said."""
    current: bool


class Group(NamedTuple):
    """Channels of one kind."""

    heading: str
    channels: list[Listed]


def pages(view: View) -> Iterator[Document]:
    """The index, and one page for every channel that is no digest's."""
    for channel in view.channels:
        if channel.path == paths.INDEX:
            yield _index(view, channel)
        elif not channel.digest:
            yield _channel(view, channel)


def _index(view: View, channel: Channel) -> Document:
    standing = cards.standing(channel.entries)
    newest = standing[:MOST_INDEX]
    coming = events.to_come(standing, view.today)[:EVENTS]
    issues = [digest.digests[0] for digest in view.digests if digest.digests]
    counts = [(one.path, one.title, _count(one)) for one in view.channels]
    made_of = (_stamps(newest), _told(coming), [(one.path, one.released) for one in issues], counts)

    def context() -> dict[str, Any]:
        return {
            **_shared(view, channel, coming, ""),
            "title": view.name,
            "days": cards.by_day(view, newest[:CARDS], ""),
            "lines": [cards.line(view, entry, "") for entry in newest[CARDS:]],
            "issues": [issue_line(view, issue, "") for issue in issues],
            "groups": _groups(view, "", counted=True),
            "updated": dates.long_moment(channel.updated) if channel.updated else None,
            "more": len(standing) > len(newest),
        }

    return view.document(channel.path, "index.html", made_of, context, section="home")


def _channel(view: View, channel: Channel) -> Document:
    root = "../" * channel.path.count("/")
    standing = cards.standing(channel.entries)
    newest = standing[:MOST]
    coming = events.to_come(standing, view.today)[:EVENTS]
    counted = weeks(channel.entries, view.today)
    made_of = (
        channel.title, channel.description, channel.labels, _stamps(newest), _told(coming), counted,
        len(standing) > MOST, _neighbours(view),
    )  # fmt: skip
    return view.document(
        channel.path, "channel.html", made_of, partial(_context, view, channel, newest, coming, counted, root)
    )


def _context(
    view: View, channel: Channel, newest: Sequence[Entry], coming: Sequence[events.Told], counted: Weeks, root: str
) -> dict[str, Any]:
    return {
        **_shared(view, channel, coming, root),
        "title": one_line(channel.title) or view.name,
        "heading": view.channel_name(channel),
        "crumbs": view.label_links(channel.labels, root) if len(channel.labels) > 1 else [],
        "chart": chart(counted),
        "days": cards.by_month(view, newest, root),
        "narrower": _narrower(view, channel, root),
        "groups": _groups(view, root, current=channel.path),
        "more": len(cards.standing(channel.entries)) > len(newest),
    }


def _shared(view: View, channel: Channel, coming: Sequence[events.Told], root: str) -> dict[str, Any]:
    """What the index and every channel show."""
    return {
        "channel": channel,
        "description": one_line(channel.description),
        "feeds": view.offered(channel, root),
        "announced": view.announced(channel, root),
        "subscribe": f"{root}{paths.subscribe_path(channel.path)}.html",
        "coming": [events.shown(view, one, root) for one in coming],
        "agenda": f"{root}{paths.page_path('agenda')}.html",
        "archive": f"{root}{paths.month_path(paths.INDEX)}.html",
    }


def _groups(view: View, root: str, *, counted: bool = False, current: str | None = None) -> list[Group]:
    """Topics, then countries, then both at once."""
    of: dict[str, list[Listed]] = {"topic": [], "country": [], "both": []}
    for channel in view.channels:
        if channel.labels:
            scheme = channel.label.scheme if channel.label else "both"
            number = _count(channel) if counted else None
            href = view.channel_href(channel.path, root)
            of[scheme].append(Listed(view.channel_name(channel), href, number, channel.path == current))
    return [Group(labels().say(f"page.{scheme}"), listed) for scheme, listed in of.items() if listed]


def _narrower(view: View, channel: Channel, root: str) -> list[Listed]:
    """Channels of this label and another one."""
    pairs = [one for one in view.channels if len(one.labels) > 1 and channel.label in one.labels]
    return [Listed(view.channel_name(one), view.channel_href(one.path, root), None, current=False) for one in pairs]


def _count(channel: Channel) -> int:
    return sum(entry.withdrawn is None for entry in channel.entries)


def _stamps(entries: Sequence[Entry]) -> list[str]:
    return [entry_stamp(entry) for entry in entries]


def _told(told: Sequence[events.Told]) -> list[tuple[str, Appointment]]:
    return [(entry_stamp(entry), event) for entry, event in told]


def _neighbours(view: View) -> list[tuple[str, str]]:
    return [(one.path, one.title) for one in view.channels]
