"""How to subscribe to a channel, in plain words."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from newsbridge.model import Channel, Document
from newsbridge.publish import paths
from newsbridge.publish.pages.view import View
from newsbridge.vocabulary.labels import labels

PROGRAMS = ("outlook", "thunderbird", "feedly", "miniflux")


def pages(view: View) -> Iterator[Document]:
    """One page per channel."""
    if not any(view.offered(channel, "") for channel in view.channels):
        return
    for channel in view.channels:
        made_of = (channel.path, channel.title, channel.labels)
        section = "subscribe" if channel.path == paths.INDEX else ""
        yield view.document(
            paths.subscribe_path(channel.path), "subscribe.html", made_of, partial(_context, view, channel),
            section=section,
        )  # fmt: skip


def _context(view: View, channel: Channel) -> dict[str, Any]:
    path = paths.subscribe_path(channel.path)
    root = "../" * path.count("/")
    name = view.channel_name(channel)
    every = view.offered(channel, root)
    return {
        "title": view.headline(labels().say("subscribe.of", name=name)),
        "heading": labels().say("subscribe.of", name=name),
        "description": labels().say("subscribe.lead"),
        "name": name,
        "home": view.channel_href(channel.path, root),
        "announced": view.announced(channel, root),
        "feeds": [feed for feed in every if feed.key != "opml"],
        "opml": [feed for feed in view.offered(view.main, root) if feed.key == "opml"],
        "calendar": [feed for feed in every if feed.key == "calendar"],
        "programs": PROGRAMS,
        "is_main": channel.path == paths.INDEX,
        "mailed": bool(view.digests) and (channel.path == paths.INDEX or channel.digest),
        "contact": view.contact(),
    }
