"""What a channel can be subscribed to with."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from newsbridge.model import Channel, Site
from newsbridge.publish import paths
from newsbridge.publish.calendars.told import calendar_path, has_calendar
from newsbridge.vocabulary.labels import labels

ANNOUNCED = ("application/rss+xml", "application/atom+xml", "application/feed+json")
"""What programs look for in a page's head."""
_OFFERS = (
    ("rss", "rss", "xml", "application/rss+xml"),
    ("atom", "atom", "atom", "application/atom+xml"),
    ("jsonfeed", "json", "json", "application/feed+json"),
)


class Feed(NamedTuple):
    """An address to subscribe to."""

    key: str
    name: str
    purpose: str
    href: str
    """Relative to the page."""
    address: str
    """What a reader copies: absolute where the operator gave an address."""
    media_type: str


def offered(site: Site, channel: Channel, root: str) -> list[Feed]:
    """Every feed of a channel that this pipeline writes, the common ones first."""
    return list(_offered(site, channel, root))


def _offered(site: Site, channel: Channel, root: str) -> Iterator[Feed]:
    for kind, key, ending, media_type in _OFFERS:
        if kind in site.formats:
            yield _feed(site, key, f"{channel.path}.{ending}", root, media_type)
    if "calendar" in site.formats and has_calendar(channel):
        yield _feed(site, "calendar", f"{calendar_path(channel.path)}.ics", root, "text/calendar")
    if "opml" in site.formats and channel.path == paths.INDEX:
        yield _feed(site, "opml", "feeds.opml", root, "text/x-opml")


def _feed(site: Site, key: str, path: str, root: str, media_type: str) -> Feed:
    say = labels().say
    full = f"{site.url or ''}{quote(path)}"
    return Feed(key, say(f"subscribe.{key}"), say(f"subscribe.{key}_for"), f"{root}{quote(path)}", full, media_type)

