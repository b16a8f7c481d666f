"""The headline of a page, without the site's name at its end."""

import re
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsbridge.read.metadata import Metadata
from newsbridge.text.fingerprint import normalise
from newsbridge.text.html import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TAIL = re.compile(r"\s+(?:[|│•·»›:]{1,2}|[-–—])\s+")
_KICKER = " or ".join(
    f"contains(translate(@class, 'KTODR', 'ktodr'), '{name}')"
    for name in ("kicker", "overline", "topline", "dachzeile", "roofline", "spitzmarke", "preheadline")
)
_SMALL_WORDS = frozenset({"der", "die", "das", "des", "für", "und", "im", "in", "am", "e.V.", "&", "von"})
_LETTERS = re.compile(r"[\W_]+")


def find_headline(tree: "HtmlElement", said: Metadata, url: str | None) -> str | None:
    """A sole h1, or the one that the page's own title repeats, else that title without its tail."""
    headings = _headings(tree, said, url)
    named = [without_tail(title, said.site_name, url) for title in (said.og_title, said.headline) if title]
    repeated = [heading for heading in headings if any(_same(heading, title) for title in named)]
    if not repeated and len(headings) != 1:
        return named[0] if named else None
    heading = (repeated or headings)[0]
    # a kicker stands in the same h1: the page's own title tells where the headline begins
    behind_kicker = [title for title in named if len(title) > 15 and heading.endswith(f" {title}")]
    return behind_kicker[0] if behind_kicker else heading


def title_of_page(said: Metadata, url: str | None) -> str | None:
    """The `<title>` without its tail: better than nothing."""
    return without_tail(said.page_title, said.site_name, url) if said.page_title else None


def without_tail(title: str, site_name: str | None, url: str | None) -> str:
    """Drop ` - WELT`, ` | IHK Nord Westfalen`: a last part that names the site, or stands behind a bar."""
    while match := next(reversed(list(_TAIL.finditer(title))), None):
        tail = title[match.end() :]
        if not {"|", "│"} & set(match[0]) and not _names_site(tail, site_name, url):
            break
        title = title[: match.start()].rstrip()
    return title


def _names_site(tail: str, site_name: str | None, url: str | None) -> bool:
    letters = _key(tail)
    host = _key((urlsplit(url).hostname or "").removeprefix("www.")) if url else ""
    site = _key(site_name or "")
    if not letters:
        return True
    initials = _key("".join(word[0] for word in re.findall(r"\w+", tail)))
    return (
        (bool(site) and (letters in site or site in letters))
        or (len(letters) > 2 and letters in host)
        or any(len(label) > 3 and label in letters for label in _labels(url))
        or (len(initials) > 2 and initials in host)
        or _shares_a_word(tail, host)
    )


def _shares_a_word(tail: str, host: str) -> bool:
    """A name, not a sentence, of which a long word stands in the host: `Berliner Leichtathletik Verband e.V.`"""
    parts = tail.split()
    is_name = len(parts) <= 6 and all(part[0].isupper() or part in _SMALL_WORDS for part in parts)
    return is_name and any(len(_key(part)) > 4 and _key(part) in host for part in parts)


def _labels(url: str | None) -> list[str]:
    host = (urlsplit(url).hostname or "") if url else ""
    return [_key(label) for label in host.split(".")[:-1]]


def _key(text: str) -> str:
    folded = text.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    return _LETTERS.sub("", folded)


def _headings(tree: "HtmlElement", said: Metadata, url: str | None) -> list[str]:
    """The page's h1 texts once each, without a logo's."""
    texts = (without_tail(_without_kicker(heading), said.site_name, url) for heading in islice(tree.iter("h1"), 20))
    logos = {_key(said.site_name or ""), *_labels(url)}
    return list(dict.fromkeys(text for text in texts if len(text) > 3 and _key(text) not in logos))


def _without_kicker(heading: "HtmlElement") -> str:
    """The words of an h1 that are not in an element named as a line above the headline."""
    kickers = heading.xpath(f".//*[{_KICKER}]")
    skipped = {id(part) for kicker in kickers for part in kicker.iter()}
    words = []
    for part in heading.iter():
        if id(part) not in skipped and isinstance(part.tag, str):
            words.append(part.text or "")
        if part is not heading and (id(part) not in skipped or part in kickers):
            words.append(f" {part.tail or ''}")
    return fold(" ".join(words)) or fold(" ".join(heading.itertext()))


def _same(heading: str, title: str) -> bool:
    one, other = normalise(heading).casefold(), normalise(title).casefold()
    return one == other or (len(other) > 15 and (other in one or one in other))
