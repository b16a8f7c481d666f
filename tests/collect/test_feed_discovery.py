"""The feeds that a page names."""

import time

import pytest

from newsbridge.collect.discovery import FeedLink, feeds_of
from newsbridge.collect.entries import captures
from newsbridge.errors import FetchError
from newsbridge.fetch import Response

PAGE = """<!doctype html><html><head><base href="/de/">
<link rel="alternate" type="application/rss+xml" title="Stadt &raquo; Kommentare" href="/comments/feed/">
<link rel="alternate" hreflang="nl" href="/nl/">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">
<link rel="alternate" type="text/xml+oembed" href="/oembed?format=xml">
<link rel="ALTERNATE nofollow" type="application/atom+xml; charset=utf-8" title="Presse" href="atom.xml">
<link rel="alternate" type="application/feed+json" href="https://stadt.example/feed.json"></head><body>
<a href="/aktuelles.rss">Aktuelles <b>als RSS</b></a> <a href="/sitemap.xml">Sitemap</a> <a href="atom.xml">nochmals</a>
<a href="javascript:rss">x</a> <a href="/presse/">Presse</a></body></html>"""


def test_declared_feeds_come_first_and_comments_last() -> None:
    assert feeds_of(PAGE, "https://stadt.example/start") == (
        FeedLink("https://stadt.example/de/atom.xml", "Presse", "application/atom+xml"),
        FeedLink("https://stadt.example/feed.json", None, "application/feed+json"),
        FeedLink("https://stadt.example/aktuelles.rss", "Aktuelles als RSS", ""),
        FeedLink("https://stadt.example/comments/feed/", "Stadt » Kommentare", "application/rss+xml"),
    )


@pytest.mark.parametrize("href", ["/rss", "feed/", "presse/rss.xml", "/index.php?type=9818", "/?feed=rss2", "a.atom",
                                  "/feed.json", "news.rdf", "/rss.php", "/presse_rss.xml"])  # fmt: skip
def test_a_link_whose_address_looks_like_a_feed_is_a_candidate(href: str) -> None:
    assert len(feeds_of(f'<p><a href="{href}">x</a>', "https://stadt.example/de/")) == 1


@pytest.mark.parametrize("markup", ["", "<", '<a href="/presse">', '<a href="/sitemap.xml">', "\0",
                                    '<a href="mailto:rss">', '<link rel="stylesheet" type="text/css" href="/feed.css">',
                                    '<link rel="alternate" type="application/rss+xml" href="javascript:x">',
                                    '<a href="https://u:p@x.example/rss">'])  # fmt: skip
def test_what_is_no_feed_is_none(markup: str) -> None:
    assert feeds_of(markup, "https://stadt.example/") == ()


def test_the_error_of_a_web_page_names_its_feed() -> None:
    with pytest.raises(FetchError, match=r"is a web page, not a feed; its feed is https://stadt.example/de/atom.xml$"):
        captures(Response("https://stadt.example/start", PAGE.encode(), "text/html", None), article=False)


@pytest.mark.parametrize(
    "page", ["<div>" * 200_000, "<a href=/rss>" * 100_000, "<a " + "x=1 " * 200_000, "<!--" * 200_000, "<" * 500_000,
             "<a href='" + "/feed" * 100_000 + "x'>", "<a href='/rss' title='" + "x" * 2_000_000 + "'>"],
    ids=lambda page: page[:12],
)  # fmt: skip
def test_a_hostile_page_takes_no_longer_than_its_length_allows(page: str) -> None:
    begun = time.process_time()
    assert all(len(link.title or "") <= 200 for link in feeds_of(page, "https://stadt.example/"))
    assert time.process_time() - begun < 3
