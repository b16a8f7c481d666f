"""Records without their words."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from newsbridge.model import Appointment, Article, Entry


def bare_article(article: Article) -> Article:
    """A wording: its language and day stay."""
    return Article("", "", (), language=article.language, published=article.published)


def bare_entry(entry: Entry) -> Entry:
    """What went out: its ids, its source, its channels and when it did stay."""
    return replace(
        entry,
        title="",
        paragraphs=(),
        originals=(),
        original_title="",
        credit_line=None,
        url=None,
        places=(),
        published=None,
        notice="",
        events=tuple(map(bare_event, entry.events)),
        figures=(),
        also_in=(),
        earlier=(),
    )


def bare_event(event: Appointment) -> Appointment:
    """An event as calendars know it: which one and when stay, or it could not be called off."""
    return replace(event, place=None, online=False, deadline=None)


def bare_report(value: Any, items: Collection[str], marks: Collection[str]) -> Any:
    """A report without the words of some items."""
    if isinstance(value, dict):
        own = value.get("item") in items
        return {
            name: "" if own and isinstance(one, str) and name != "item" else bare_report(one, items, marks)
            for name, one in value.items()
        }
    if isinstance(value, list):
        return [bare_report(one, items, marks) for one in value]
    return "" if isinstance(value, str) and any(mark in value for mark in marks) else value
