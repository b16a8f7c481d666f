"""CSS selectors for a group of entries and for their parts: short ones that stand on names, not on positions."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bs4 import BeautifulSoup, Tag

from newsbridge.collect.list_pattern.entry import HEADINGS, Entry, class_names
from newsbridge.collect.list_pattern.names import is_stable, weight

_PROBED = 4
"""Entries whose parts are looked at for selectors; all entries then prove them."""
_MOST_TRIED = 60
_MOST_ITEMS = 1000


def marks(element: Tag) -> list[str]:
    """Its stable classes, telling ones first."""
    names = [name for name in dict.fromkeys(class_names(element)) if is_stable(name)]
    return sorted(names, key=lambda name: -weight(name))


def item_selector(soup: BeautifulSoup, entries: Sequence[Entry]) -> str | None:
    """A selector that finds just these entries; what else it finds may have no link. None where there is none."""
    wanted = {id(entry.element) for entry in entries}
    for selector in islice(dict.fromkeys(_item_candidates(entries)), _MOST_TRIED):
        found = soup.select(selector, limit=_MOST_ITEMS)
        if wanted <= {id(element) for element in found} and not any(
            id(element) not in wanted and _has_link(element) for element in found
        ):
            return selector
    return None


def _has_link(element: Tag) -> bool:
    return (element.name == "a" and element.has_attr("href")) or element.find("a", href=True) is not None


def _item_candidates(entries: Sequence[Entry]) -> Iterator[str]:
    elements = [entry.element for entry in entries]
    first = elements[0]
    common = [mark for mark in marks(first) if all(mark in class_names(element) for element in elements)]
    own = [f".{mark}" for mark in common if weight(mark)]
    holders = list(_holders(elements))
    yield from own
    yield from (f"{first.name}{mark}" for mark in own)
    yield from (f"{holder} {mark}" for holder in holders for mark in own)
    if first.name == "article":
        yield "article"
    for holder in holders:
        yield f"{holder} > {first.name}"
        yield f"{holder} {first.name}"
    yield from (f".{mark}" for mark in common if not weight(mark))
    yield from (f"{holder} .{mark}" for holder in holders for mark in common if not weight(mark))
    yield from (f"{outer} {inner} > {first.name}" for inner in holders for outer in holders if inner != outer)
    yield from _bare(first)


def _bare(first: Tag) -> Iterator[str]:
    """Where nothing has a name: `table tr`, `main h3`, and at last how the item is built."""
    parents = [parent.name for parent in first.parents if parent.name not in ("[document]", "html")]
    for parent in parents:
        yield f"{parent} > {first.name}" if parent == parents[0] else f"{parent} {first.name}"
    for heading in HEADINGS:
        if first.find(heading):
            yield f"{first.name}:has({heading})"
    yield f"{first.name}:has(time)"


def _holders(elements: Sequence[Tag]) -> Iterator[str]:
    """Names of what stands around all entries, from the inside: ids, then classes, then `main`."""
    every = [{id(parent) for parent in element.parents} for element in elements]
    for parent in elements[0].parents:
        shared = all(id(parent) in parents for parents in every)
        if parent.name in ("body", "html", "[document]"):
            return
        names = [f".{mark}" for mark in marks(parent)]
        if shared:
            identity = str(parent.get("id") or "")
            yield from names[:3]
            if is_stable(identity):
                yield f"#{identity}"
            if parent.name in ("main", "table", "dl"):
                yield parent.name
        else:  # one of several lists, rows or columns that look the same
            yield from names[:2]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part of every entry: how to know it."""

    is_right: Callable[[Entry, Tag], bool]
    is_missing: Callable[[Entry], bool] = lambda _: False
    """Whether an entry has no such part, so that finding none is right."""
    named: re.Pattern[str] = re.compile("")
    """What its class may say."""
    enough: float = 0.7
    """The share of entries that must come out right."""


def part_selector(entries: Sequence[Entry], wanted: Wanted) -> str | None:
    """A selector whose first match inside an entry is the right part, for as many entries as can be."""
    best: tuple[float, str] | None = None
    for selector in islice(dict.fromkeys(_part_candidates(entries, wanted)), _MOST_TRIED):
        share = _share_right(entries, selector, wanted)
        if share == 1.0:
            return selector
        if share >= wanted.enough and (best is None or share > best[0]):
            best = share, selector
    return best[1] if best else None


def _share_right(entries: Sequence[Entry], selector: str, wanted: Wanted) -> float:
    right = 0
    for entry in entries:
        part = entry.element.select_one(selector)
        right += wanted.is_missing(entry) if part is None else wanted.is_right(entry, part)
    return right / len(entries)


def _part_candidates(entries: Sequence[Entry], wanted: Wanted) -> Iterator[str]:
    """Meaningful tags, then classes, then a tag below a named one, then places."""
    found = [
        (entry, part)
        for entry in entries[:_PROBED]
        for part in entry.element.find_all(True)
        if isinstance(part, Tag) and wanted.is_right(entry, part)
    ]
    parts = [part for _, part in found]
    yield from (part.name for part in parts if part.name in ("time", *HEADINGS))
    named = {mark: _rank(mark, entry, wanted.named) for entry, part in reversed(found) for mark in marks(part)}
    yield from (f".{mark}" for mark in sorted(named, key=lambda mark: named[mark]) if weight(mark))
    yield from (f"{heading} a" for part in parts for heading in HEADINGS if part.find_parent(heading))
    yield from (f".{mark} {part.name}" for part in parts if part.parent for mark in marks(part.parent)[:2])
    yield from (part.name for part in parts)
    for part in parts:  # columns of a table have no other name
        position = 1 + sum(1 for sibling in part.previous_siblings if getattr(sibling, "name", None) == part.name)
        yield f"{part.name}:nth-of-type({position})"


def _rank(mark: str, entry: Entry, named: re.Pattern[str]) -> tuple[bool, bool, int]:
    """Names of the very part come first, then such as stand once in an entry, then telling ones."""
    says_it = bool(named.pattern and named.search(mark))
    return not says_it, len(entry.element.select(f".{mark}", limit=2)) > 1, -weight(mark)
