"""`newsbridge sources try`: what an address offers, tried, with the TOML to paste."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from newsbridge import __version__, workers
from newsbridge.collect.errand import Errand
from newsbridge.collect.follow import follow
from newsbridge.collect.probe import Failure, Finding, Found, probe
from newsbridge.errors import FetchError, NewsbridgeError
from newsbridge.fetch import Door, Response
from newsbridge.model import Article, Capture
from newsbridge.read.article import read
from newsbridge.sources import names, toml
from newsbridge.text.decode import decode
from newsbridge.text.html import fold, plain

_LOOKS = 12
"""Requests for the site's lists, robots.txt included; then one for an article of each of the first findings."""
_READ_AT_MOST = 3
_READING = 30.0
_TIMEOUT = 20.0
_FULL_WORDS = 60
_SURELY_FULL = 150
_SAME = 0.8
_SITE_NAME = re.compile(r"""<meta\s[^<>]{0,300}["']og:site_name["'][^<>]{0,300}>""", re.IGNORECASE)
_CONTENT = re.compile(r"""\scontent\s?=\s?(?:"([^"]{1,200})"|'([^']{1,200})')""", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,200}>(.{1,500}?)</title>", re.IGNORECASE | re.DOTALL)
_JSON_TITLE = re.compile(r'"title"\s*:\s*"((?:[^"\\]|\\.){1,200})"')
_ENTRIES = re.compile(r'<(item|entry)\b|"items"\s*:', re.IGNORECASE)
_GENERIC = re.compile(
    r"(herzlich )?willkommen.*|start(seite)?|home(page)?|aktuell(es)?|presse.*|news|nachrichten|.*meldungen",
    re.IGNORECASE,
)
_RIGHTS = (
    "Unknown: newsbridge gives a headline and a link only, until you record here",
    "class and evidence_url, the address where the terms allow more.",
)


@dataclass(frozen=True, slots=True)
class Tried:
    """A finding with one of its articles read."""

    finding: Finding
    full_text: bool | None
    """The list carries the articles themselves; None for kinds whose lists never do."""
    words: int
    """Of an item's own text in the list, the median."""
    article: Article | None
    article_url: str | None
    problem: str | None
    """Why no article could be read."""
    toml: str

    @property
    def reservation(self) -> str | None:
        """Where the publisher reserves text and data mining, of the list or of the article."""
        return self.finding.reservation or (self.article.reservation if self.article else None)


@dataclass(frozen=True, slots=True)
class Result:
    """What an address offers, the best first."""

    url: str
    site: str
    tried: tuple[Tried, ...]
    failures: tuple[Failure, ...]
    requests: int


def try_address(url: str, *, public: bool = False, taken: Container[str] = ()) -> Result:
    """Look at an address that somebody typed.

    An operator's own host may be reached in whatever network it is, also where the page links back to it; every other
    address is checked as always.

    Args:
        public: no address but public ones is asked, whoever typed it: for what comes over the web.
        taken: ids that the pipeline file has already: it takes none twice.
    """
    url = url if "://" in url else f"https://{url}"
    agent = f"newsbridge/{__version__} (sources try)"
    with Door(folder=Path(), allow=[] if public else _networks_of(url), user_agent=agent, timeout=_TIMEOUT) as door:
        errand = Errand(door, _LOOKS)
        try:
            found = probe(url, errand)
        except FetchError as error:
            return Result(url, url, (), (Failure(url, "the address itself", error.reason),), errand.requests)
        errand.most += _READ_AT_MOST
        site = _site_name(found.page) or found.page.url
        tried = [_tried(finding, errand, found.page.url, site, n, taken) for n, finding in enumerate(found.findings)]
        return Result(url, site, tuple(tried), _failures(found), errand.requests)


def _networks_of(url: str) -> list[str]:
    """The very addresses of the host, as networks; none where its name is not known, which the door will say."""
    import socket

    try:
        parts = urlsplit(url)
        answers = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, ValueError):
        return []
    return list(dict.fromkeys(str(answer[4][0]).partition("%")[0] for answer in answers))


def _failures(found: Found) -> tuple[Failure, ...]:
    """What nobody promised and is not there is no news, once something else was found."""
    usual = [failure for failure in found.failures if failure.what.startswith(("the usual place", "list on the page"))]
    return tuple(failure for failure in found.failures if not found.findings or failure not in usual)


def _tried(finding: Finding, errand: Errand, url: str, site: str, number: int, taken: Container[str]) -> Tried:
    words = _words(finding.captures)
    article, address, problem = None, None, None
    if number < _READ_AT_MOST:
        article, address, problem = an_article(finding.captures, errand)
    full = _is_full(words, article) if finding.kind == "feed" else None
    tried = Tried(finding, full, words, article, address, problem, "")
    return replace(tried, toml=_toml(tried, url, site, taken))


def _words(captures: Sequence[Capture]) -> int:
    """Words of the text that an item of the list carries itself."""
    counts = [len(_own_text(capture).split()) for capture in captures if capture.body]
    return int(median(counts)) if counts else 0


def _own_text(capture: Capture) -> str:
    return plain(decode(capture.body.content, capture.body.charset)) if capture.body else ""


def an_article(captures: Iterable[Capture], door: Any) -> tuple[Article | None, str | None, str | None]:
    """The first item's page, read as a run would read it: the article, its address, and why there is none.

    Args:
        door: or an errand.
    """
    capture = next((capture for capture in captures if capture.url), None)
    if capture is None or capture.url is None:
        return None, None, "its items have no addresses"
    try:
        body = follow(capture, door)
        article = workers.call(read, _READING, replace(capture, body=body))
    except NewsbridgeError as error:
        return None, capture.url, error.reason if isinstance(error, FetchError) else fold(str(error))
    return article, capture.url, None


def _is_full(words: int, article: Article | None) -> bool:
    """Whether the feed's text is the article: compared with the page where that could be read."""
    if article is None or not article.text:
        return words >= _SURELY_FULL
    return words >= _FULL_WORDS and words >= _SAME * len(article.text.split())


# --- names -------------------------------------------------------------------------------------------


def _site_name(page: Response) -> str:
    """What a page or feed calls itself; the last part of a page's title is the site."""
    text = decode(page.content[:200_000], page.charset)
    tag = _SITE_NAME.search(text)
    if tag and (content := _CONTENT.search(tag[0])):
        return plain(content[1] or content[2])
    head = text[: entries.start()] if (entries := _ENTRIES.search(text)) else text
    if found := _TITLE.search(head):
        title = plain(found[1].replace("<![CDATA[", "").replace("]]>", ""))
        return _site_part(title, page.url) if "<html" in head[:2000].lower() else title
    return fold(found[1]) if (found := _JSON_TITLE.search(head)) else ""


def _site_part(title: str, url: str) -> str:
    """Of "Presse | IHK Vennland" the part that is in the host's name, else the last that says something."""
    parts = [part.strip() for part in re.split(r"\s+[-–—|•·»:]+\s+|\s?\|\s?", title) if part.strip()]
    host = (urlsplit(url).hostname or "").replace("-", "")
    own = [part for part in parts if any(len(word) > 2 and word in host for word in names.slug(part).split("-"))]
    telling = [part for part in parts if not _GENERIC.fullmatch(part)]
    return (own or telling or parts or [""])[-1]


# --- TOML --------------------------------------------------------------------------------------------


def _toml(tried: Tried, url: str, site: str, taken: Container[str]) -> str:
    finding = tried.finding
    wanted = names.host_slug(finding.url if finding.kind == "feed" and _same_host(url, finding.url) else url)
    keys: dict[str, Any] = {
        "id": names.unique(wanted, taken),
        "kind": finding.kind,
        "name": _name(finding, site),
        **finding.options,
        **({"article": True} if finding.kind == "feed" and not tried.full_text else {}),
        "homepage": url if finding.kind != "page" and url != finding.url else _origin(url),
    }
    reserved = f"The publisher reserves text and data mining: {tried.reservation}." if tried.reservation else None
    return toml.source(keys, rights=[*filter(None, [reserved]), *_RIGHTS])


def _name(finding: Finding, site: str) -> str:
    title = finding.title or ""
    generic = re.fullmatch(r"(rss|atom|feed|news|json|xml|[\d.\s-])*", title, re.IGNORECASE)
    if not title or generic or site.lower() in title.lower():
        return title if title and not generic else site
    return f"{site}, {title}"


def _same_host(one: str, other: str) -> bool:
    return urlsplit(one).hostname == urlsplit(other).hostname


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/"
