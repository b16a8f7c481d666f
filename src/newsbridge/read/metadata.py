"""What a page says of itself: JSON-LD, OpenGraph and its kin."""

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
    "datepublished", "date", "dc.date.issued", "dc.date", "dcterms.created", "dcterms.issued", "dcterms.date",
    "publish-date", "publishdate", "publication_date", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "article.published", "pubdate", "vr:published_time",
)  # fmt: skip
_MARKED_DATES = "//time[@itemprop='datePublished' or @pubdate]/@datetime | //*[@itemprop='datePublished']/@content"
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Metadata:
    """None where the page does not say."""

    published: str | None = None
    date_source: str | None = None
    headline: str | None = None
    og_title: str | None = None
    page_title: str | None = None
    site_name: str | None = None
    description: str | None = None


def read_metadata(tree: "HtmlElement") -> Metadata:
    """Fields of a parsed page; dates keep their time of day, in German time."""
    metas = _metas(tree)
    articles = list(_articles(tree))
    published, source = _published(metas, articles, tree)
    description = metas.get("og:description") or metas.get("description") or _said(articles, "description")
    return Metadata(
        published=published,
        date_source=source,
        headline=_said(articles, "headline"),
        og_title=metas.get("og:title") or metas.get("twitter:title"),
        page_title=fold(" ".join(tree.xpath("(//title)[1]//text()"))) or None,
        site_name=metas.get("og:site_name"),
        description=description,
    )


def _metas(tree: "HtmlElement") -> dict[str, str]:
    """Contents by lower-case name; the first of each name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = fold(html.unescape(meta.get("content") or ""))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _articles(tree: "HtmlElement") -> Iterator[dict[str, Any]]:
    """JSON-LD objects about an article, then those about the page."""
    objects = [found for script in _scripts(tree) for found in _objects(_loaded(script), _DEEPEST)]
    yield from (found for found in objects if _types(found) & _ARTICLE_TYPES)
    yield from (found for found in objects if _types(found) & _PAGE_TYPES)


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


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for part in value:
            yield from _objects(part, depth - 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _objects(value.get(key), depth - 1)


def _types(found: dict[str, Any]) -> set[str]:
    kinds = found.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {str(kind).rpartition("/")[2].lower() for kind in listed if kind}


def _said(articles: list[dict[str, Any]], key: str) -> str | None:
    values = (found.get(key) for found in articles)
    return next((plain(value) for value in values if isinstance(value, str) and value.strip()), None)


def _published(
    metas: dict[str, str], articles: list[dict[str, Any]], tree: "HtmlElement"
) -> tuple[str | None, str | None]:
    for key in ("datePublished", "dateCreated"):
        if stamp := parse_timestamp(_said(articles, key)):
            return stamp, "json-ld"
    for name in _DATE_METAS:
        if stamp := parse_timestamp(metas.get(name)):
            return stamp, "opengraph" if ":" in name else "meta"
    for value in tree.xpath(_MARKED_DATES):
        if stamp := parse_timestamp(str(value)):
            return stamp, "microdata"
    return None, None
