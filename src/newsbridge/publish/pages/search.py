"""Search over titles without a server: an index that is read as a script, so that it works from a disk as well.

The page's own script stands in it, so that its policy can name it by hash; `strict-dynamic` lets that one load the
index, also from a disk.
"""

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup

from newsbridge.model import Document, Entry
from newsbridge.publish import paths, wording
from newsbridge.publish.files.stamp import stamp
from newsbridge.publish.pages import cards, dates
from newsbridge.publish.pages.rendering import policy, rendered_part
from newsbridge.publish.pages.view import View
from newsbridge.vocabulary.labels import labels

INDEX = "zoeken-index.js"
FIRST_DAY = date(2000, 1, 1)
"""Days are counted from here: the index holds them as short numbers."""
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def pages(view: View) -> Iterator[Document]:
    """The page, and the index of all titles."""
    listed = [entry for entry in cards.standing(view.main.entries) if entry.item in view.items]
    months = list(dict.fromkeys(dates.day_of(entry.released)[:7] for entry in listed))
    channels = [(one.path, one.title) for one in view.channels]
    yield view.document(
        paths.page_path("search"), "search.html", (months, channels), partial(_context, view, months), section="search"
    )
    lines = [(entry.item, entry.title, entry.source_name, dates.day_of(entry.released)) for entry in listed]
    yield Document(PurePosixPath(INDEX), partial(_index, listed), stamp("titles", lines))


def _context(view: View, months: list[str]) -> dict[str, Any]:
    say = labels().say
    words = ("none", "one", "many", "most", "idle")
    source = _script()
    return {
        "title": view.headline(say("page.search")),
        "description": say("page.search_about"),
        "policy": policy(source, "'strict-dynamic'"),
        "words": {word: labels().texts[f"page.search_{word}"] for word in words},
        "months": [(dates.month_name(month), f"{paths.month_path(month)}.html") for month in months[:24]],
        "archive": f"{paths.month_path(paths.INDEX)}.html",
        "channels": [(view.channel_name(one), view.channel_href(one.path, "")) for one in view.channels if one.labels],
        "script": source,
        "index": INDEX,
    }


def _script() -> Markup:
    """The page's own script, trimmed: the Nu checker hashes it that way."""
    return rendered_part("zoeken.js").strip()


def _index(listed: list[Entry]) -> bytes:
    """Sources once, then a line per title: item, day, source, words."""
    sources: dict[str, int] = {}
    titles = []
    for entry in listed:
        source = sources.setdefault(wording.source_name(entry), len(sources))
        days = (wording.local(entry.released).date() - FIRST_DAY).days
        titles.append(f"{entry.item} {base36(days)} {base36(source)} {wording.title(entry)}")
    data = {"pages": paths.entry_path(""), "sources": list(sources), "titles": titles}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("<", "\\u003c")
    return f"window.newsbridgeTitles={text};\n".encode()


def base36(number: int) -> str:
    """A whole number in few characters, as JavaScript's parseInt(text, 36) reads it; below 0 counts as 0."""
    digits = ""
    number = max(number, 0)
    while number >= len(_DIGITS):
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return _DIGITS[number] + digits
