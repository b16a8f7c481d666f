"""JSON Feed 1.1: one feed per channel.

`_newsbridge` holds what the format has no member for; readers that do not know it pass over it.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from newsbridge import kinds
from newsbridge.model import Channel, Document, Entry, Site
from newsbridge.publish import wording
from newsbridge.publish.clean import cleaned, one_line
from newsbridge.publish.fragment import fragment
from newsbridge.vocabulary.labels import labels

ON_BY_DEFAULT = True

VERSION = "https://jsonfeed.org/version/1.1"


class Options(kinds.Options):
    """Nothing to set."""


def render(site: Site, options: Options) -> Iterator[Document]:  # noqa: ARG001 - the contract of formats
    """One `<channel.path>.json` per channel."""
    site = cleaned(site)
    for channel in site.channels:
        text = json.dumps(_feed(site, channel), ensure_ascii=False, indent=1)
        yield Document(PurePosixPath(f"{channel.path}.json"), f"{text}\n".encode())


def _feed(site: Site, channel: Channel) -> dict[str, Any]:
    here = f"{site.url}{quote(channel.path)}" if site.url else None
    feed = {
        "version": VERSION,
        "title": one_line(channel.title) or site.slug,
        "home_page_url": here and f"{here}.html",
        "feed_url": here and f"{here}.json",
        "description": one_line(channel.description),
        "language": labels().language,
    }
    return {**_without_gaps(feed), "items": [_item(entry) for entry in channel.entries]}


def _item(entry: Entry) -> dict[str, Any]:
    """`url` and `external_url` are both the original: our page shows an item only while it is new."""
    members = {
        "url": entry.url,
        "external_url": entry.url,
        "title": wording.marked_title(entry),
        "content_html": fragment(entry),
        "summary": wording.summary(entry),
        "date_published": _timestamp(entry.released),
        "date_modified": _timestamp(entry.corrected) if entry.corrected else None,
        "authors": [{"name": wording.source(entry)}],
        "language": labels().language,
        "tags": [one_line(label.name) for label in entry.labels],
        "_newsbridge": _own(entry),
    }
    return {"id": entry.guid, **_without_gaps(members)}


def _own(entry: Entry) -> dict[str, Any]:
    return _without_gaps(
        {
            "original_title": one_line(entry.original_title),
            "original_date": entry.published,
            "source": one_line(entry.source_name),
            "credit": entry.credit_line,
            "places": list(entry.places),
            "labels": [{"scheme": label.scheme, "value": label.value} for label in entry.labels],
            "notice": entry.notice,
            "version": entry.version,
        }
    )


def _timestamp(moment: datetime) -> str:
    return wording.local(moment).isoformat(timespec="seconds")


def _without_gaps(members: dict[str, Any]) -> dict[str, Any]:
    """The members that say something."""
    return {name: value for name, value in members.items() if value not in (None, "", [])}
