"""A page's date where its metadata has none. A guess stays a guess: `date_source` says how it was made."""

import re
from itertools import islice
from typing import TYPE_CHECKING

from newsbridge.text.dates_de import parse_date
from newsbridge.text.html import fold
from newsbridge.text.timestamps import parse_timestamp

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEAR = 40
"""How many elements around a headline are near it."""
_SHORT = 60
_NEW_YEAR = re.compile(r"\b0?1\.\s?(0?1\.|Jan)|[-/]0?1[-/]0?1\b", re.IGNORECASE)


def guess_date(tree: "HtmlElement", text: str, url: str | None) -> tuple[str | None, str | None]:
    """ISO date and how it was found: near the headline, by htmldate, or by its long search."""
    if found := _near_headline(tree):
        return found, "near headline"
    for extensive, source in ((False, "htmldate"), (True, "htmldate, low confidence")):
        found = _htmldate(tree, text, url, extensive=extensive)
        if found:
            return found, source
    return None, None


def _near_headline(tree: "HtmlElement") -> str | None:
    """A full German date in a short text just before or after the sole h1."""
    headings = list(tree.iter("h1"))
    if len(headings) != 1:
        return None
    after = islice(headings[0].xpath("following::*[not(self::script or self::style)]"), _NEAR)
    before = islice(headings[0].xpath("preceding::*[not(self::script or self::style)]")[::-1], _NEAR // 4)
    for element in [*after, *before]:
        if element.tag == "time" and (stamp := parse_timestamp(element.get("datetime"))):
            return stamp
        words = fold(" ".join(element.itertext())) if len(element) < 4 else ""
        if words and len(words) <= _SHORT and len(day := parse_date(words) or "") >= len("2026-11-17"):
            return day
    return None


def _htmldate(tree: "HtmlElement", text: str, url: str | None, *, extensive: bool) -> str | None:
    from copy import deepcopy

    from htmldate import find_date

    try:
        found = find_date(deepcopy(tree), url=url, original_date=True, extensive_search=extensive)
    except (ValueError, TypeError, AttributeError, RecursionError):  # damaged trees; another way is tried
        return None
    if not found or (found.endswith("-01-01") and not _NEW_YEAR.search(text)):
        return None
    return str(found)
