"""What an address has for a collector: itself a feed, feeds it links to, sitemaps, a list on the page; all tried."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError

from newsbridge import kinds, workers
from newsbridge.collect.article_addresses import article_match
from newsbridge.collect.discovery import feeds_of
from newsbridge.collect.errand import Errand
from newsbridge.errors import FetchError, NewsbridgeError, ParserError
from newsbridge.fetch import Response
from newsbridge.model import Capture, Source
from newsbridge.text.decode import decode
from newsbridge.text.html import fold
from newsbridge.text.urls import canonical, safe_link

_MOST_FEEDS = 4
_MOST_SITEMAPS = 3
_MOST_PAGES = 2
_PAGES = 2
"""Of a list that goes on: what comes between two runs rarely fills more."""
_EVERYTHING = {"match": "^https?://", "days": 3660}
_PARSING = 20.0
_FEED = re.compile(r"<(rss|feed|rdf:rdf)\b|jsonfeed\.org/version", re.IGNORECASE)
_SITEMAP = re.compile(r"<(?:\w+:)?(urlset|sitemapindex)\b", re.IGNORECASE)
_PRESS = re.compile(r"press|news|aktuell|meldung|nachricht|mitteilung|medien", re.IGNORECASE)
_NOT_PRESS = re.compile(r"comment|kommentar|termin|veranstaltung|event|kalender|stellen|jobs|podcast", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """A way to collect from the site that was tried and gave items."""

    kind: str
    options: Mapping[str, Any]
    """What stands in a pipeline file beside id, kind and name."""
    found_by: str
    captures: tuple[Capture, ...]
    title: str | None = None
    """What the site calls this feed."""
    reservation: str | None = None

    @property
    def url(self) -> str:
        """Where the list is."""
        return str(self.options["url"])


@dataclass(frozen=True, slots=True)
class Failure:
    """An address that looked like a way in and is none, with the reason in words."""

    url: str
    what: str
    reason: str


@dataclass(slots=True)
class Found:
    """All that a site offers, the best first."""

    page: Response
    findings: list[Finding] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def probe(url: str, errand: Errand) -> Found:
    """Look at an address that an operator typed and try what it offers.

    Raises:
        FetchError: the address itself gives nothing, or is forbidden to us.
    """
    found = Found(errand.get(url))
    head = decode(found.page.content[:20_000], found.page.charset)
    if _FEED.search(head) and not _is_page(head):
        _try(found, errand, "feed", {"url": url}, "the address is a feed")
    elif _SITEMAP.search(head):
        _sitemap(found, errand, url, "the address is a sitemap")
    else:
        _look_around(found, errand)
    return found


def _is_page(head: str) -> bool:
    return re.match(r"\s*(<!doctype html|<html)", head, re.IGNORECASE) is not None


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _look_around(found: Found, errand: Errand) -> None:
    """Feeds, sitemaps, then the page's own list; a page that has neither feed nor list may point to the press."""
    _feeds(found, errand, found.page)
    pages = [found.page]
    if not found.findings:
        pages += _press_pages(found, errand)
        for page in pages[1:]:
            _feeds(found, errand, page)
    _sitemaps(found, errand)
    for page in pages:
        _list(found, errand, page)


def _feeds(found: Found, errand: Errand, page: Response) -> None:
    """The feeds that a page links to, one about press or news before one of comments."""
    try:
        links = workers.call(feeds_of, _PARSING, decode(page.content, page.charset), page.url)
    except ParserError as error:
        found.failures.append(Failure(page.url, "feeds of the page", str(error)))
        return
    ranked = sorted(links, key=lambda link: _worth(f"{link.title or ''} {urlsplit(link.url).path}"))
    for link in ranked[:_MOST_FEEDS]:
        if safe_link(link.url):
            _try(found, errand, "feed", {"url": link.url}, f"{page.url} links to this feed", fold(link.title or ""))


def _worth(words: str) -> int:
    return 2 if _NOT_PRESS.search(words) else 0 if _PRESS.search(words) else 1


def _press_pages(found: Found, errand: Errand) -> Iterator[Response]:
    """Pages of the same site that the page calls press or news."""
    page = found.page
    try:
        links = workers.call(press_links, _PARSING, decode(page.content, page.charset), page.url)
    except ParserError:
        return
    for link in links[:_MOST_PAGES]:
        try:
            yield errand.get(link)
        except FetchError as error:
            found.failures.append(Failure(link, "press page", error.reason))


def press_links(page: str, url: str) -> tuple[str, ...]:
    """Links of a page to pages of the same site whose words say press or news, the surest first."""
    from bs4 import BeautifulSoup

    ranked: dict[str, int] = {}
    for link in BeautifulSoup(page, "lxml").find_all("a", href=True, limit=1000):
        target = safe_link(str(link["href"]), url)
        words = fold(link.get_text(" "))
        if not target or not _is_same_site(target, url) or len(words.split()) > 3:
            continue
        rank = 0 if re.search("press", words, re.IGNORECASE) else 1 if _PRESS.search(words) else 2
        if rank < 2 and not _NOT_PRESS.search(words) and canonical(target) != canonical(url):
            ranked.setdefault(canonical(target), rank)
    return tuple(sorted(ranked, key=lambda target: ranked[target]))


def _is_same_site(one: str, other: str) -> bool:
    """The same host, or a subdomain of the same name: presse.vennstadt.example."""
    hosts = [urlsplit(url).hostname or "" for url in (one, other)]
    if hosts[0] == hosts[1]:
        return urlsplit(one).port == urlsplit(other).port
    is_name = all(re.search(r"[a-z]", host) for host in hosts)
    return is_name and hosts[0].split(".")[-2:] == hosts[1].split(".")[-2:]


def _sitemaps(found: Found, errand: Errand) -> None:
    """Those that robots.txt names, a news sitemap first, else the usual place."""
    named = re.findall(r"^\s*sitemap\s*:\s*(\S+)", errand.robots(found.page.url) or "", re.IGNORECASE | re.MULTILINE)
    links = [link for name in named if (link := safe_link(name, found.page.url))]
    for link in sorted(dict.fromkeys(links), key=_worth)[:_MOST_SITEMAPS]:
        _sitemap(found, errand, link, "robots.txt names this sitemap")
    if not links:
        _sitemap(found, errand, _origin(found.page.url) + "/sitemap.xml", "the usual place of a sitemap")


def _sitemap(found: Found, errand: Errand, url: str, found_by: str) -> None:
    """One of news as it is; of any other the folder that tells articles from pages."""
    try:
        if any(capture.listing.title for capture in _collected("sitemap", {"url": url}, errand)):
            return _try(found, errand, "sitemap", {"url": url}, found_by)
    except (NewsbridgeError, ValidationError):
        pass  # one without dates needs a pattern, and the reason of any other failure comes up again below
    try:
        every = _collected("sitemap", {"url": url, **_EVERYTHING}, errand)
    except (NewsbridgeError, ValidationError) as error:
        found.failures.append(Failure(url, found_by, _reason(error)))
        return None
    match = article_match(capture.url for capture in every if capture.url)
    if match is None:
        reason = f"no folder tells press items from the rest of its {len(every)} addresses"
        found.failures.append(Failure(url, found_by, reason))
        return None
    return _try(found, errand, "sitemap", {"url": url, "match": match}, found_by, trial={"days": _EVERYTHING["days"]})


def _reason(error: Exception) -> str:
    return error.reason if isinstance(error, FetchError) else fold(str(error))


def _list(found: Found, errand: Errand, page: Response) -> None:
    from newsbridge.collect.list_pattern import find_pattern

    try:
        pattern = workers.call(find_pattern, _PARSING, decode(page.content, page.charset), page.url)
    except ParserError as error:
        found.failures.append(Failure(page.url, "list on the page", str(error)))
        return
    if pattern is None:
        found.failures.append(Failure(page.url, "list on the page", "no repeated headlines with links and dates"))
        return
    options: dict[str, Any] = {"url": page.url, **pattern.options()}
    if pattern.next:
        options["pages"] = _PAGES
    found_by = f"a list of {len(pattern.targets)} headlines on the page"
    _try(found, errand, "page", options, found_by, trial={"next": None, "pages": None})


def _try(
    found: Found,
    errand: Errand,
    kind: str,
    options: Mapping[str, Any],
    found_by: str,
    title: str | None = None,
    trial: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    """Collect once; what gives items is a finding, what does not a failure with its reason.

    Args:
        options: what is to stand in the pipeline file.
        trial: what this one time is added or, by None, left out.
    """
    url = str(options["url"])
    now = {name: value for name, value in {**options, **trial}.items() if value is not None}
    try:
        captures = _collected(kind, now, errand)
        response = errand.get(url)
    except (NewsbridgeError, ValidationError) as error:
        found.failures.append(Failure(url, found_by, _reason(error)))
        return
    if not captures:
        found.failures.append(Failure(url, found_by, "holds no items now"))
    elif same := _twin(found.findings, captures):
        found.failures.append(Failure(url, found_by, f"lists the same as {same.url}"))
    else:
        finding = Finding(kind, options, found_by, captures, title or None, response.reservation)
        found.findings.append(finding)


def _collected(kind: str, options: Mapping[str, Any], errand: Errand) -> tuple[Capture, ...]:
    module = kinds.load("collect", kind)
    checked = module.Options.model_validate(dict(options))
    return tuple(module.collect(Source("try", kind, "try"), checked, errand))


def _twin(findings: Sequence[Finding], captures: Sequence[Capture]) -> Finding | None:
    """The same items in another dress, as where a site offers RSS and Atom."""
    urls = {canonical(capture.url) for capture in captures if capture.url}
    for finding in findings:
        if urls and finding.kind == "feed" and urls == {canonical(c.url) for c in finding.captures if c.url}:
            return finding
    return None
