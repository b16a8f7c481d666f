"""What a page says of itself: JSON-LD, OpenGraph and its kin."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from newsbridge.model import Flag
from newsbridge.read.draft import Candidate
from newsbridge.text.dates_de import parse_date
from newsbridge.text.html import fold, plain
from newsbridge.text.timestamps import parse_timestamp

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = frozenset(
    """article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle reviewnewsarticle blogposting
    report liveblogposting socialmediaposting techarticle scholarlyarticle backgroundnewsarticle
    advertisercontentarticle""".split()  # noqa: SIM905 - reads as a list of words
)
_PAGE_TYPES = frozenset({"webpage", "itempage", "collectionpage"})
_DATE_METAS = (
    "article:published_time", "og:published_time", "og:article:published_time", "article:published",
    "datepublished", "publish-date", "publishdate", "publication_date", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "article.published", "pubdate", "vr:published_time", "dc.date.issued",
    "dcterms.issued",
)  # fmt: skip
_VAGUE_METAS = ("date", "dc.date", "dcterms.created", "dc.date.created", "dcterms.date")
"""They may name the day of the last change, or that on which somebody began to write."""
_MARKED_DATES = (
    "//time[@itemprop='datePublished' or @pubdate]/@datetime | //*[@itemprop='datePublished']/@content"
    " | //abbr[@itemprop='datePublished' or contains(@class, 'published')]/@title"
    " | //*[contains(concat(' ', @class, ' '), ' dt-published ')]/@datetime"
)
_BROKEN_DATE = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"\\]{8,40})"')
_DEEPEST = 12
_MOST_OBJECTS = 2_000
_MOST_METAS = 1_000
_LONGEST_FIELD = 5_000
"""Characters; what is longer is no title, date or description."""
_FULL_DAY = len("2026-11-17")


@dataclass(frozen=True, slots=True)
class Stamped(Candidate):
    """A date of the metadata: `value` in German time, `written` as it stands there."""

    written: str = ""
    vague: bool = False
    """It may be the day of something else than publication."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """None where the page does not say."""

    dates: tuple[Stamped, ...] = ()
    """The best first; `source` says in which field it stands."""
    headline: str | None = None
    og_title: str | None = None
    page_title: str | None = None
    site_name: str | None = None
    description: str | None = None
    generator: str | None = None
    flags: tuple[tuple[Flag, str], ...] = ()
    """Each with the field that says so."""
    is_news: bool = False
    """A news house's own article, not an institution's page."""


def read_metadata(tree: "HtmlElement") -> Metadata:
    """Fields of a parsed page; dates keep their time of day, in German time."""
    metas = _metas(tree)
    scripts = list(_scripts(tree))
    articles = _articles(scripts)
    description = metas.get("og:description") or metas.get("description") or _said(articles, "description")
    return Metadata(
        dates=tuple(_dates(metas, articles, scripts, tree)),
        headline=_said(articles, "headline"),
        og_title=plain(metas.get("og:title") or metas.get("twitter:title") or "") or None,
        page_title=fold(" ".join(tree.xpath("(//title)[1]//text()"))[:_LONGEST_FIELD]) or None,
        site_name=metas.get("og:site_name"),
        description=description,
        generator=metas.get("generator"),
        flags=tuple(_flags(metas, articles)),
        is_news=any(kind.endswith("newsarticle") for found in articles for kind in _types(found)),
    )


def _metas(tree: "HtmlElement") -> dict[str, str]:
    """Contents by lower-case name; the first of each name counts."""
    found: dict[str, str] = {}
    for meta in islice(tree.iter("meta"), _MOST_METAS):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content and (content := fold(html.unescape(content[:_LONGEST_FIELD]))):
            found.setdefault(name.strip().lower(), content)
    return found


def _articles(scripts: list[str]) -> list[dict[str, Any]]:
    """JSON-LD objects about an article, then those about the page, last those in a list of others."""
    objects = [found for script in scripts for found in _objects(_loaded(script), _DEEPEST)][:_MOST_OBJECTS]
    articles = [found for found, listed in objects if _types(found) & _ARTICLE_TYPES and not listed]
    pages = [found for found, _ in objects if _types(found) & _PAGE_TYPES]
    others = [found for found, listed in objects if _types(found) & _ARTICLE_TYPES and listed]
    return articles + pages + (others if len(others) == 1 else [])


def _scripts(tree: "HtmlElement") -> Iterator[str]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower().startswith("application/ld+json"):
            yield script.text or ""


def _loaded(script: str) -> Any:
    text = script.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int, listed: bool = False) -> Iterator[tuple[dict[str, Any], bool]]:
    """Each object, and whether it stands in a list of other items."""
    if depth == 0:
        return
    if isinstance(value, list):
        for part in value:
            yield from _objects(part, depth - 1, listed)
    elif isinstance(value, dict):
        yield value, listed
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth - 1, listed)
        for key in ("itemListElement", "item"):
            yield from _objects(value.get(key), depth - 1, listed=True)


def _types(found: dict[str, Any]) -> set[str]:
    kinds = found.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {str(kind).rpartition("/")[2].lower() for kind in listed if kind}


def _said(articles: list[dict[str, Any]], key: str) -> str | None:
    values = (found.get(key) for found in articles)
    return next((plain(value[:_LONGEST_FIELD]) for value in values if isinstance(value, str) and value.strip()), None)


def _dates(
    metas: dict[str, str], articles: list[dict[str, Any]], scripts: list[str], tree: "HtmlElement"
) -> Iterator[Stamped]:
    written = [(_said(articles, key), f"json-ld {key}") for key in ("datePublished", "dateCreated")]
    if not articles:
        broken = (match[1] for script in scripts if (match := _BROKEN_DATE.search(script)) and not _loaded(script))
        written.append((next(broken, None), "json-ld datePublished"))
    written += [(metas.get(name), f"meta {name}") for name in _DATE_METAS]
    written += [(str(value), "microdata datePublished") for value in tree.xpath(_MARKED_DATES)[:1]]
    written += [(metas.get(name), f"meta {name}") for name in _VAGUE_METAS]
    for text, source in written:
        if text and (stamp := _stamp(text)):
            yield Stamped(stamp, source, text.strip(), source.removeprefix("meta ") in _VAGUE_METAS)


def _stamp(text: str) -> str | None:
    """As machines write it, or a full German date."""
    if stamp := parse_timestamp(text):
        return stamp
    day = parse_date(text) if len(text) < 60 else None
    return parse_timestamp(day) if day and len(day) >= _FULL_DAY else None


def _flags(metas: dict[str, str], articles: list[dict[str, Any]]) -> Iterator[tuple[Flag, str]]:
    """What the page says of its article; `isAccessibleForFree` counts only where it says no."""
    about = [found for found in articles if _types(found) & _ARTICLE_TYPES]
    if any(str(found.get("isAccessibleForFree")).lower() == "false" for found in about):
        yield "paywalled", "json-ld isAccessibleForFree"
    elif metas.get("article:content_tier") == "locked":
        yield "paywalled", "meta article:content_tier"
    if any("liveblogposting" in _types(found) for found in about):
        yield "live blog", "json-ld LiveBlogPosting"
