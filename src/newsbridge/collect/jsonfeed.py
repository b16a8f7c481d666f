"""JSON Feed 1.0 and 1.1 (jsonfeed.org), and files that are nearly that."""

import json
from typing import Any

from newsbridge.collect.feed_document import MAX_ENTRIES, Document, Entry


def is_json(content: bytes) -> bool:
    """Whether a document is a JSON object; what a server calls it does not count."""
    return content[:200].lstrip().startswith(b"{")


def read(content: bytes) -> Document:
    """The feed; an item that cannot be read is named and costs only itself.

    Args:
        content: UTF-8.
    """
    try:
        feed = json.loads(content)
    except (ValueError, RecursionError) as error:
        return Document((), 0, broken=f"no JSON: {error}")
    items = feed.get("items")
    if not isinstance(items, list):
        return Document((), 0, broken='a JSON object without a list "items"')
    entries: list[Entry] = []
    skipped: list[str] = []
    for number, item in enumerate(items[:MAX_ENTRIES], start=1):
        if (problem := _problem(item)) is None:
            entries.append(_entry(item))
        else:
            skipped.append(f"item {number} of the JSON feed is skipped: {problem}")
    language, link = _words(feed.get("language")), _words(feed.get("home_page_url"))
    return Document(tuple(entries), len(items), language, link, None, tuple(skipped))


def _problem(item: object) -> str | None:
    if not isinstance(item, dict):
        return f"it is {_kind(item)}, not an object"
    for name in ("url", "external_url", "title", "summary", "content_html", "content_text"):
        if not isinstance(item.get(name), str | None):
            return f'its "{name}" is {_kind(item[name])}, not a text'
    return None


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", bool: "a truth value", type(None): "null", str: "a text"}
    return names.get(type(value), "a number")


def _entry(item: dict[str, Any]) -> Entry:
    markup, text = _words(item.get("content_html")), _words(item.get("content_text"))
    texts = [(markup, "text/html")] if markup else [(text, "text/plain")] if text else []
    summary = _words(item.get("summary"))
    if summary and not texts:
        texts = [(summary, "text/plain")]
    links = (_words(item.get("url")), _words(item.get("external_url")))
    return Entry(
        id=_identity(item.get("id")),
        links=tuple(link for link in links if link),
        title=_words(item.get("title")),
        summary=summary or markup or text,
        texts=tuple(texts),
        published=_words(item.get("date_published")),
        updated=_words(item.get("date_modified")),
        language=_words(item.get("language")),
    )


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _identity(value: object) -> str | None:
    """Numbers are texts by the format's rule."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
