"""Hostile words in every field of a feed leave words, and hostile sizes an error in time."""

import json
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from newsbridge.collect.entries import captures, read_feed
from newsbridge.collect.feed_document import MAX_ENTRIES
from newsbridge.errors import FetchError, ReadError
from newsbridge.fetch import Response
from newsbridge.model import Capture
from newsbridge.read.article import read

ADDRESS = "https://presse.example/feed.xml"
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "xss.jsonl"
OWN = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<style>p{}</style>", "<svg/onload=alert(1)>",
    "&lt;style&gt;", "&amp;lt;iframe src=//x.example&amp;gt;", "<a href='javascript:x'>", "javascript:alert(1)",
    "java\tscript:alert(1)", "data:text/html,<script>1</script>", "vbscript:x", "<![CDATA[<b>]]>", "]]><x>", "<!--",
    "&amp;amp;amp;amp;amp;amp;lt;object&amp;amp;amp;amp;amp;amp;gt;", "&amp;ltstyle>", "<plaintext>", "<xmp><b>",
    '"><b>',
    "//boese.example/\"onclick=1", "https://presse.example/<script>", "file:///etc/passwd", "<base href=//x.example>",
    "<form action=//x.example><input>", "<math><style><img src=x>", "<noscript><p title='</noscript><img src=x>'>",
]  # fmt: skip
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
RSS = (
    '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel><title>T</title>{}</channel></rss>'
)
Feed = Callable[[str, str], bytes]


def rss(number: str, hostile: str) -> str:
    """An item whose every field holds the payload, once alone and once behind a word."""
    h = escape(hostile)
    return (
        f"<item><title>Wort {number} {h}</title><description>{h}</description>"
        f"<content:encoded>{h} Wort</content:encoded><author>{h}</author><dc:creator>{h}</dc:creator>"
        f"<category>{h}</category><link>{h}</link><guid>{number}{h}</guid><pubDate>{h}</pubDate>"
        f'<enclosure url="{h}" type="{h}" length="1"/><feedburner:origLink>{h}</feedburner:origLink>'
        f'<comments>{h}</comments><source url="{h}">{h}</source></item>'
    )


def atom(number: str, hostile: str, kind: str) -> str:
    h = escape(hostile)
    return (
        f'<entry><id>{number}{h}</id><title type="{kind}">Wort {h}</title><summary type="{kind}">{h}</summary>'
        f'<content type="{kind}">{h} Wort</content><link href="{h}"/><link rel="enclosure" href="{h}"/>'
        f'<author><name>{h}</name><uri>{h}</uri></author><category term="{h}"/><updated>{h}</updated></entry>'
    )


def written(payloads: list[str]) -> Iterator[bytes]:
    """Feeds of several formats that hold the payloads in all their fields."""
    clean = [FORBIDDEN.sub("", payload) for payload in payloads]
    yield RSS.format("".join(rss(str(n), p) for n, p in enumerate(clean))).encode()
    yield RSS.format("".join(rss(str(n), escape(p)) for n, p in enumerate(clean))).encode()
    for kind in ("html", "text", "xhtml"):
        entries = "".join(atom(str(n), p, kind) for n, p in enumerate(clean))
        yield f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>{entries}</feed>'.encode()
    # as broken XML, which only feedparser's loose parser reads
    raw = "".join(f"<item><guid>{n}</guid><title>Wort &nbsp; {p}</title></item>" for n, p in enumerate(clean[:60]))
    yield RSS.format(raw).encode()
    names = ("title", "summary", "content_html", "url", "external_url", "language", "date_published")
    items = [{"id": f"{n}{p}", **dict.fromkeys(names, p), "image": p, "tags": [p]} for n, p in enumerate(clean)]
    items += [{"id": n, "title": f"Wort {p}", "content_text": f"Wort {p}"} for n, p in enumerate(clean)]
    yield json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}).encode()


class Tags(HTMLParser):
    """Every tag that a browser could see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)


def tags(text: str) -> list[str]:
    parser = Tags()
    parser.feed(text)
    parser.close()
    return parser.found


def judged(capture: Capture) -> Iterator[str]:
    """What is wrong with a capture and the article made of it."""
    said = [capture.listing.title or "", capture.listing.summary or ""]
    addresses = [capture.url]
    try:
        article = read(capture)
        addresses.append(article.url)
        # what is text is escaped once by publish
        texts = [article.title, *(paragraph.text for paragraph in article.paragraphs)]
        yield from (f"text: {text}" for text in texts if tags(escape(text, quote=False)))
        if article.title_source != "derived":
            said.append(article.title)
    except ReadError:
        pass
    yield from (f"tag: {text}" for text in said if tags(text) or tags(unescape(text)))
    yield from (f"address: {url}" for url in addresses if url and not url.startswith(("http://", "https://")))


def payloads() -> list[str]:
    if not CORPUS.exists():
        pytest.skip("the public payloads lie outside the repository")
    with CORPUS.open(encoding="utf-8") as lines:
        return [json.loads(line)["payload"] for line in lines]


@pytest.mark.parametrize("source", [lambda: OWN, payloads], ids=["own", "public"])
def test_no_field_of_a_feed_lets_a_tag_or_another_scheme_through(source: Callable[[], list[str]]) -> None:
    for content in written(source()):
        found = captures(Response(ADDRESS, content, "", None), article=False)
        assert len(found) > 10
        assert [wrong for capture in found for wrong in judged(capture)] == []


@pytest.mark.parametrize("title", ["a < b", "Preis 5 <6", "Inflation < 2 % & sinkend", "x > y", "A & B", "„3 < 4“"])
def test_an_honest_sign_stays_in_a_headline(title: str) -> None:
    for written_title in (escape(title), escape(escape(title)), f"<![CDATA[{escape(title)}]]>"):
        content = RSS.format(f"<item><title>{written_title}</title></item>").encode()
        (item,) = captures(Response(ADDRESS, content, "", None), article=False)
        assert item.listing.title == title


@cache
def hostile_sizes() -> dict[str, bytes]:
    items = "<item><title>x</title></item>"
    well = "<item><title>ok</title></item>"
    tags = "".join(f"<keywords>{n}</keywords>" for n in range(30_000))
    return {
        "author": RSS.format(f"<item><title>A &nbsp;</title><author>{'a' * 300_000}</author></item>").encode(),
        "comments": b"<rss>" + b"<!--" * 100_000,
        "deep": b"<rss>" + b"<channel>" * 100_000,
        "deep html": RSS.format(f"<item><title>{escape('<div>' * 100_000)}</title></item>").encode(),
        "title": RSS.format(f"<item><title>{'a ' * 500_000}</title></item>").encode(),
        "items": RSS.format(items * 50_000).encode(),
        "broken items": RSS.format("<item><title>x&nbsp;</title></item>" * 20_000).encode(),
        "tags": RSS.format(f"<item>{tags}</item>{well}").encode(),
        "attributes": RSS.format("<item " + " ".join(f"a{n}='1'" for n in range(100_000)) + "/>" + well).encode(),
        "json depth": b'{"items":' + b"[" * 1_000_000,
        "ampersands": RSS.format(f"<item><title>{'&amp;' * 300_000}</title></item>").encode(),
        "cdata": RSS.format("<item><title>" + "<![CDATA[" * 100_000 + "]]></title></item>").encode(),
        "lone brackets": b"<rss>" + b"<" * 1_000_000,
        "page": b"<!doctype html>" + b"<a href=feed>" * 200_000,
        "declaration": b"<?xml " + b" " * 1_000_000,
        "stylesheets": b"<?xml-stylesheet ?>" * 100_000,
    }


@pytest.mark.parametrize("name", sorted(hostile_sizes()))
def test_a_hostile_feed_is_over_in_time(name: str) -> None:
    content = hostile_sizes()[name]
    begun = time.monotonic()
    try:
        outcome = str(len(read_feed(Response(ADDRESS, content, "", None), article=False, timeout=1).captures))
    except FetchError as error:
        outcome = str(error)
    assert outcome.startswith(ADDRESS) or int(outcome) <= MAX_ENTRIES
    assert time.monotonic() - begun < 3


def test_entries_beyond_the_most_are_named() -> None:
    items = "".join(f"<item><title>Meldung {n}</title></item>" for n in range(MAX_ENTRIES + 500))
    found = read_feed(Response(ADDRESS, RSS.format(items).encode(), "", None), article=False)
    assert len(found.captures) == MAX_ENTRIES
    assert found.captures[0].listing.title == "Meldung 0"
    (missed,) = found.missed
    assert str(missed) == f"{ADDRESS}: lists 2500 entries; only the first 2000 are read"


def test_a_parse_that_hangs_is_an_error_that_names_the_feed() -> None:
    hanging = RSS.format(f"<item><title>A &nbsp;</title><author>{'a' * 300_000}</author></item>").encode()
    with pytest.raises(FetchError, match=r"feed\.xml: feed could not be parsed within 0\.\d+ seconds"):
        captures(Response(ADDRESS, hanging, "", None), article=False, timeout=0.5)


@pytest.mark.parametrize("shape", ["{}", "<rss>{}", "file://{}", "\n{}", "<{}"])
def test_a_body_that_is_a_path_or_an_address_is_opened_by_neither_parser(tmp_path: Path, shape: str) -> None:
    secret = tmp_path / "geheim.xml"
    secret.write_text(RSS.format("<item><title>streng geheim</title></item>"))
    with pytest.raises(FetchError) as caught:
        print(captures(Response(ADDRESS, shape.format(secret).encode(), "", None), article=False))
    assert "streng geheim" not in str(caught.value)
