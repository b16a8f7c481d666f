"""Repeated structures of a page and how much each looks like a list of press items."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from newsbridge.collect.list_pattern.entry import Entry, class_names, is_short, read_entry
from newsbridge.collect.list_pattern.names import is_stable, weight

_LEAST = 3
_GOOD_ENOUGH = 1.0
_MOST_LINKS = 600
_HIGHEST = 7
"""Levels above a link that may be the item."""
_FARTHEST = 4
"""Levels between an item and what holds all of them: rows, columns."""
_COUNTED = 30
_BOILERPLATE = re.compile(
    r"(^|[-_ ])(nav|navi|navigation|menu|menue|footer|fuss|breadcrumb|brotkrumen|pager|paging|pagination|tagcloud|tags|"
    r"social|share|sharing|cookie|consent|sitemap|language|metanav|comments?|recentcomments)([-_ ]|$)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(^|[-_ ])(aside|sidebar|widget|related|marginal|randspalte|teaserbox)([-_ ]|$)", re.IGNORECASE)
_EVENTS = re.compile(r"termin|veranstaltung|event|kalend|calendar|agenda|ausstellung", re.IGNORECASE)
_PRESS = re.compile(
    r"press|news|aktuell|meldung|nachricht|mitteilung|artikel|archiv|blog|berichte|neuigkeit|magazin|newsroom|medien"
    r"|category|kategorie|ressort",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Entries of one structure, in the order of the page, one for each address."""

    entries: tuple[Entry, ...]
    score: float


def groups(soup: BeautifulSoup, base: str) -> list[Group]:
    """Groups that may be lists of press items, best first."""
    keyed: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in _entries(soup, base):
        for key in _keys(entry.element):
            keyed[key].append(entry)
    context = f"{urlsplit(base).path} {soup.title.get_text() if soup.title else ''}"
    over = _headings_over(soup)
    found: dict[frozenset[int], Group] = {}
    for key, members in keyed.items():
        entries = tuple({entry.target: entry for entry in reversed(members)}.values())[::-1]
        if len(entries) >= _LEAST and len(members) < 2 * len(entries):
            group = Group(entries, _score(entries, context, over) + 0.05 * weight(str(key[-1] or "")))
            same = frozenset(id(entry.element) for entry in entries)
            if group.score >= _GOOD_ENOUGH and (same not in found or found[same].score < group.score):
                found[same] = group
    return sorted(found.values(), key=lambda group: (-group.score, _depth(group.entries[0].element)))


def _entries(soup: BeautifulSoup, base: str) -> Iterator[Entry]:
    """Every element that could be an item: links and what stands around them, in document order."""
    for element in _around_links(soup):
        entry = None if _is_boilerplate(element) else read_entry(element, base)
        if entry is not None:
            yield entry


def _around_links(soup: BeautifulSoup) -> list[Tag]:
    found: dict[int, Tag] = {}
    for number, link in enumerate(soup.find_all("a", href=True)):
        if number >= _MOST_LINKS:
            del link["href"]  # so that nothing below takes it for a link that was looked at
            continue
        chain = [link, *link.parents][:_HIGHEST]
        for element in chain:
            if not isinstance(element, Tag) or element.name in ("body", "html", "main") or not is_short(element):
                break
            found.setdefault(id(element), element)
    return list(found.values())


def _is_boilerplate(element: Tag) -> bool:
    """Inside a menu, footer, pagination or the like."""
    for parent in [element, *element.parents]:
        if parent.name in ("nav", "footer") or parent.get("role") in ("navigation", "contentinfo", "menu"):
            return True
        if parent.name not in ("body", "html", "main") and _BOILERPLATE.search(_own_words(parent)):
            return not _is_part_of_entry(parent)
    return False


def _is_part_of_entry(element: Tag) -> bool:
    """An article's own footer or row of tags is no page's."""
    return element.find_parent("article") is not None


def _own_words(element: Tag) -> str:
    return " ".join([*class_names(element), str(element.get("id") or "")])


def _keys(element: Tag) -> Iterator[tuple[object, ...]]:
    """One for each container within reach, with and without each class that may mark the items."""
    marks: list[str | None] = [None, *(name for name in class_names(element) if is_stable(name))]
    chain: tuple[str, ...] = ()
    for parent in list(element.parents)[:_FARTHEST]:
        for mark in marks:
            yield (id(parent), chain, element.name, mark)
        chain = (*chain, parent.name)


# --- score -------------------------------------------------------------------------------------------


def _score(entries: Sequence[Entry], context: str, over: Mapping[int, str]) -> float:
    """0 for what is no list of press items."""
    good = _share(entry.is_good for entry in entries)
    dated = _share(entry.date is not None for entry in entries)
    headed = _share(entry.headed for entry in entries)
    summed = _share(entry.summary is not None for entry in entries)
    around = _around(entries[0].element, over)
    here = " ".join([around, *(urlsplit(entry.target).path for entry in entries[:5])])
    press = bool(_PRESS.search(here)) + bool(_PRESS.search(context)) * 0.5
    if good < 0.7 or not _is_worth_it(dated, headed, summed, press):
        return 0.0
    news = 1.5 * dated * _order([entry.date for entry in entries if entry.date])
    score = 1 + news + 0.6 * headed + 0.4 * summed + 0.5 * _uniform(entries) + 0.8 * press
    score *= math.sqrt(min(len(entries), _COUNTED)) * good
    events = _event_share(entries[:_COUNTED], over)
    if events < 1 or not press or dated < 0.5 or _order([entry.date for entry in entries if entry.date]) < 1:
        score *= (1 - events) ** 2  # `/presse-und-termine/` may be either: newest first, they are news
    if _ASIDE.search(around) or entries[0].element.find_parent("aside"):
        score *= 0.5
    return round(score, 6)


def _is_worth_it(dated: float, headed: float, summed: float, press: float) -> bool:
    """Links alone make no list of news: dates do, or headings with teasers, or a place that says so."""
    if dated >= 0.5:
        return True
    return press > 0 and (headed + summed >= 0.8 or press > 1)


def _event_share(entries: Sequence[Entry], over: Mapping[int, str]) -> float:
    """How many are events, by their address or by what stands around them; two lists in one are mixed."""
    words = (f"{_around(entry.element, over)} {urlsplit(entry.target).path.rpartition('/')[0]}" for entry in entries)
    return _share(_EVENTS.search(around) is not None for around in words)


def _depth(element: Tag) -> int:
    """Of two levels that say the same, the outer one keeps what the site adds to its entries later."""
    return sum(1 for _ in element.parents)


def _share(values: Iterable[bool]) -> float:
    found = list(values)
    return sum(found) / len(found)


def _order(dates: Sequence[str]) -> float:
    """News come newest first, events soonest first."""
    steps = [(a[:10], b[:10]) for a, b in pairwise(dates) if a[:10] != b[:10]]
    if not steps:
        return 1.0
    falling = _share(a > b for a, b in steps)
    return 1.0 if falling >= 0.7 else 0.3 if falling <= 0.3 else 0.8


def _uniform(entries: Sequence[Entry]) -> float:
    """How many of the links are of one shape: host, folders and kind of ending."""
    shapes = Counter(_shape(entry.target) for entry in entries)
    return shapes.most_common(1)[0][1] / len(entries)


def _shape(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    folder, _, _ = parts.path.rstrip("/").rpartition("/")
    return parts.netloc, _NUMBER.sub("0", folder), len(parts.query.split("&"))


def _around(element: Tag, over: Mapping[int, str]) -> str:
    """Classes, ids and the heading that stand over a list: what the site calls it."""
    words = [over.get(id(element), ""), _own_words(element)]
    for parent in list(element.parents)[:_FARTHEST]:
        if parent.name in ("body", "html"):
            break
        words.append(_own_words(parent))
    return " ".join(words)


def _headings_over(soup: BeautifulSoup) -> dict[int, str]:
    """For every element the last h1 or h2 before it, in one walk."""
    over: dict[int, str] = {}
    last = ""
    for element in soup.find_all(True):
        over[id(element)] = last
        if element.name in ("h1", "h2") and is_short(element):
            last = element.get_text(" ")
    return over
