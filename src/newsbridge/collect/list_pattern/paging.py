"""The link to the next page of a list."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from newsbridge.collect.list_pattern.entry import target_of, words_of
from newsbridge.collect.list_pattern.names import is_stable, weight
from newsbridge.text.urls import canonical

_NEXT = re.compile(
    r"(zur |zu den )?(nächste[nrs]?( seite| einträge| meldungen)?|weiter|vorwärts"
    r"|ältere( beiträge| einträge| meldungen| artikel)?|mehr (laden|meldungen|beiträge|anzeigen)"
    r"|weitere (meldungen|beiträge|artikel)|next( page)?|older posts)\b[\s›»>→]*",
    re.IGNORECASE,
)
_ARROWS = re.compile(r"[›»>→]{1,2}")
_PAGER = re.compile(r"pag(er|ing|ination|e-?nav)|blaett|blätt|nav-links|posts-nav|seiten", re.IGNORECASE)
_SAYS_NEXT = re.compile(r"next|weiter|naechste|older|previous|prev", re.IGNORECASE)


def next_selector(soup: BeautifulSoup, base: str) -> str | None:
    """A selector whose first match is the link to the next page; None where the page has none."""
    for link in soup.select('a[rel~="next"][href], link[rel~="next"][href]'):
        if _leads_on(link, base):
            return f'{link.name}[rel~="next"]'
    for link in soup.find_all("a", href=True):
        if isinstance(link, Tag) and _says_next(link) and _leads_on(link, base):
            for selector in _candidates(link):
                if soup.select_one(selector) is link:
                    return selector
    return None


def _leads_on(link: Tag, base: str) -> bool:
    target = target_of(link, base)
    return target is not None and target != canonical(base)


def _says_next(link: Tag) -> bool:
    """By its words anywhere, by an arrow only in a row of page numbers."""
    labels = [words_of(link), str(link.get("title") or ""), str(link.get("aria-label") or "")]
    if not any(_NEXT.fullmatch(label.strip()) or _ARROWS.fullmatch(label.strip()) for label in labels):
        return False
    return any(_PAGER.search(_names(parent)) for parent in [link, *list(link.parents)[:4]])


def _names(element: Tag) -> str:
    found: str | list[str] = element.get("class") or []
    classes = found if isinstance(found, str) else " ".join(map(str, found))
    return f"{classes} {element.get('id') or ''}"


def _candidates(link: Tag) -> Iterator[str]:
    """Its own name, its holder's, its label, and at last its words inside the row of page numbers."""
    yield from (f"a.{name}" for name in _names(link).split() if is_stable(name))
    parents = list(link.parents)[:4]
    names = [name for parent in parents for name in _names(parent).split() if is_stable(name)]
    holders = [f".{name}" for name in sorted(names, key=lambda name: (not _SAYS_NEXT.search(name), -weight(name)))]
    yield from (f"{holder} a" for holder in holders)
    for label in ("aria-label", "title"):
        if text := str(link.get(label) or ""):
            yield f'a[{label}="{_quoted(text)}"]'
    words = words_of(link)
    yield from (f'{holder} a:-soup-contains("{_quoted(words)}")' for holder in holders if words)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
