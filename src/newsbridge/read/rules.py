"""What is known of the pages of a publisher or a content system: vocabulary/publishers_de.toml."""

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from newsbridge.read.selectors import check_selector

_FILE = "publishers_de.toml"
_SELECTORS = ("title", "date", "lead", "drop", "paywall", "live")
_KEYS = frozenset({"id", "hosts", "generator", "valid_from", "valid_until", *_SELECTORS})
OWN = "source"
"""What a pipeline's own rules are called where hits and misses are told; no group has this name."""


@dataclass(frozen=True, slots=True)
class Group:
    """Selectors for the pages of some hosts, or of a content system. Of `title`, `date` and `lead` the first counts
    that finds something; what `drop` names is never text; `paywall` and `live` say what a page is."""

    id: str
    hosts: frozenset[str] = frozenset()
    """With all their subdomains."""
    generator: str | None = None
    """A part of what `<meta name="generator">` says."""
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None
    """The last day on which pages looked like this."""
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    paywall: tuple[str, ...] = ()
    live: tuple[str, ...] = ()

    @property
    def promises(self) -> bool:
        """Whether a rule that finds nothing is a miss: pages of a content system need not have all of its parts."""
        return bool(self.hosts)

    def covers(self, host: str, generator: str | None, day: datetime.date | None) -> bool:
        """Whether a page is of this group; a page of no known day looks as pages do now."""
        by_host = any(f".{host}".endswith(f".{name}") for name in self.hosts)
        by_system = bool(self.generator and generator and self.generator.casefold() in generator.casefold())
        return (by_host or by_system) and self._valid(day)

    def _valid(self, day: datetime.date | None) -> bool:
        if day is None:
            return self.valid_until is None
        return (self.valid_from or datetime.date.min) <= day <= (self.valid_until or datetime.date.max)


def groups_for(url: str | None, generator: str | None, day: datetime.date | None) -> tuple[Group, ...]:
    """The groups that a page belongs to: its publisher's first, then its content system's."""
    host = (urlsplit(url).hostname or "") if url else ""
    found = (group for group in groups() if group.covers(host, generator, day))
    return tuple(sorted(found, key=lambda group: not group.hosts))


@cache
def groups() -> tuple[Group, ...]:
    """All groups of the shipped file."""
    return load(files("newsbridge.vocabulary").joinpath(_FILE).read_text("utf-8"), f"vocabulary/{_FILE}")


def load(text: str, name: str) -> tuple[Group, ...]:
    """Groups of a file's text.

    Raises:
        ValueError: the file is no TOML, or one or more groups are wrong; each with file, line and group.
    """
    try:
        tables = tomllib.loads(text).get("group", [])
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: {error}") from None
    starts = [match.start() for match in re.finditer(r"^\s*\[\[\s*group\s*\]\]", text, re.MULTILINE)]
    problems = []
    for table, (start, end) in zip(tables, pairwise([*starts, len(text)]), strict=False):
        for part, problem in _problems(table):
            place = text.find(part, start, end) if part else -1
            line = text.count("\n", 0, place if place >= 0 else start) + 1
            problems.append(f'{name}, line {line}, group "{table.get("id", "?")}": {problem}')
    problems += _twice(tables, name)
    if problems:
        raise ValueError("\n".join(problems))
    return tuple(_group(table) for table in tables)


def _problems(table: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(the words of the file that are wrong, what is wrong with them)."""
    for key in sorted(table.keys() - _KEYS):
        yield key, f"unknown key {key}; allowed here: {', '.join(sorted(_KEYS))}"
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", str(table.get("id", ""))) or table.get("id") == OWN:
        yield "id", f'id: a name of small letters, digits and hyphens is needed, other than "{OWN}"'
    if not table.get("hosts") and not table.get("generator"):
        yield "", "hosts or generator: one of both is needed, so that the group applies to some page"
    for key in ("valid_from", "valid_until"):
        if key in table and type(table[key]) is not datetime.date:
            yield key, f"{key}: a day is needed, such as 2024-02-21, without quotes"
    if not isinstance(table.get("generator", ""), str):
        yield "generator", "generator: a text is needed"
    if not _is_texts(table.get("hosts", [])):
        yield "hosts", "hosts: a list of host names is needed"
    for key in _SELECTORS:
        yield from _bad_selectors(key, table.get(key, []))


def _bad_selectors(key: str, given: object) -> Iterator[tuple[str, str]]:
    selectors = [given] if isinstance(given, str) else given
    if not _is_texts(selectors) or not isinstance(selectors, list):
        yield key, f"{key}: a CSS selector or a list of them is needed"
        return
    for selector in selectors:
        try:
            check_selector(selector)
        except ValueError as error:
            yield selector, f'{key}: "{selector}" is no CSS selector: {error}'


def _is_texts(given: object) -> bool:
    return isinstance(given, list) and all(isinstance(part, str) for part in given)


def _twice(tables: list[dict[str, Any]], name: str) -> list[str]:
    ids = [table.get("id") for table in tables]
    return [f'{name}: group "{one}" stands there twice; ids are unique' for one in sorted({
        str(one) for one in ids if ids.count(one) > 1})]  # fmt: skip


def _group(table: Mapping[str, Any]) -> Group:
    selectors = {key: _texts(table.get(key, [])) for key in _SELECTORS}
    return Group(
        id=table["id"],
        hosts=frozenset(host.lower() for host in table.get("hosts", [])),
        generator=table.get("generator"),
        valid_from=table.get("valid_from"),
        valid_until=table.get("valid_until"),
        **selectors,
    )


def _texts(given: str | list[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)
