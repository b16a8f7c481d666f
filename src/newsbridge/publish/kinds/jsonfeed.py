"""JSON Feed 1.1: one feed per channel; `next_url` leads to its archives.

`_newsbridge` holds what the format has no member for; readers that do not know it pass over it.
"""

import json
from collections.abc import Iterator, Sequence

from newsbridge import kinds
from newsbridge.model import Document, Moved, Site
from newsbridge.publish.feeds import documents
from newsbridge.publish.feeds.documents import Format, Head
from newsbridge.publish.feeds.posts import Post, without_gaps
from newsbridge.publish.markup.clean import one_line
from newsbridge.vocabulary.labels import labels

ON_BY_DEFAULT = True

VERSION = "https://jsonfeed.org/version/1.1"

_NO_ITEMS = b"[]\n}"


class Options(kinds.Options):
    """Nothing to set."""


def render(site: Site, options: Options) -> Iterator[Document]:  # noqa: ARG001 - the contract of formats
    """One `<channel.path>.json` per channel, and `<channel.path>/archief/<n>.json`."""
    return documents.documents(site, FORMAT)


def moved(site: Site, one: Moved) -> Iterator[Document]:
    """A feed with one item, which says where the feed went; it calls itself expired."""
    yield documents.gone(site, one, FORMAT)


def _join(head: Head, items: Sequence[bytes]) -> bytes:
    """An item is one line: indenting it would cost ten times as much."""
    begin = json.dumps({**_head(head), "items": []}, ensure_ascii=False, indent=1).encode().removesuffix(_NO_ITEMS)
    return b"".join((begin, b"[\n", b",\n".join(items), b"\n]}\n"))


def _head(head: Head) -> dict[str, object]:
    members = {
        "version": VERSION,
        "title": head.title,
        "home_page_url": head.page,
        "feed_url": head.current,
        "description": head.description,
        "next_url": head.older,
        "language": head.language,
        "authors": [{"name": head.publisher}],
        "hubs": [{"type": "WebSub", "url": head.hub}] if head.hub else None,
        "expired": True if head.ended else None,
    }
    return without_gaps(members)


def _item(post: Post, moment: str) -> bytes:  # noqa: ARG001 - nothing here wants moments to differ
    members = {
        "url": post.url,
        "external_url": post.original,
        "title": post.title,
        "content_html": post.html,
        "summary": post.summary,
        "date_published": documents.local(post.released),
        "date_modified": documents.local(post.updated) if post.updated != post.released else None,
        "authors": [{"name": post.author}],
        "language": labels().language,
        "tags": [one_line(label.name) for label in post.labels],
        "_newsbridge": post.own,
    }
    return json.dumps({"id": post.guid, **without_gaps(members)}, ensure_ascii=False).encode()


FORMAT = Format("jsonfeed", _item, _join)
