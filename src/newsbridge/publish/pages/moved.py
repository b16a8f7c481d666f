"""A page at an address that was a channel once: it says where that went."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from newsbridge.model import Document, Moved
from newsbridge.publish import paths
from newsbridge.publish.markup.clean import cleaned, one_line
from newsbridge.publish.pages.view import View
from newsbridge.vocabulary.labels import labels


def pages(view: View, one: Moved) -> Iterator[Document]:
    """The channel's page and its page for subscribers."""
    one = cleaned(one)
    target = next((channel for channel in view.channels if channel.path == one.to), None)
    name = view.channel_name(target) if target else None
    for path in (one.path, paths.subscribe_path(one.path)):
        yield view.document(path, "moved.html", (one, name), partial(_context, view, one, name, path))


def _context(view: View, one: Moved, name: str | None, path: str) -> dict[str, Any]:
    root = "../" * path.count("/")
    to = one.to if name and one.to else paths.INDEX
    title = one_line(one.title) or one.path
    return {
        "title": view.headline(title),
        "robots": "noindex",
        "canonical": view.absolute(f"{to}.html"),
        "heading": labels().say("page.moved", title=title) if name else title,
        "text": labels().say("page.moved_text" if name else "page.moved_gone"),
        "link": labels().say("page.moved_to", title=name or view.name),
        "href": view.channel_href(to, root),
    }
