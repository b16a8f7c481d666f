"""The fast path gives what feedparser gives, or leaves the feed to it."""

from pathlib import Path

import feedparser
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsbridge.collect import feed_fast, feed_names, feed_slow
from newsbridge.collect.entries import captures
from newsbridge.fetch import Response

SPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "a10": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "media": "http://search.yahoo.com/mrss/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "georss": "http://www.georss.org/georss",
    "thr": "http://purl.org/syndication/thread/1.0",
    "kammer": "https://kammer.example/ns/1",
    "summary": "https://kammer.example/ns/2",
    "h": "http://www.w3.org/1999/xhtml",
}
# Namespaces under names that mislead, and one that changes the version.
MISLEADING = {
    "dc": "http://search.yahoo.com/mrss/",
    "media": "https://kammer.example/ns/3",
    "content": "http://purl.org/dc/elements/1.1/",
    "kammer": "http://purl.org/rss/1.0/",
    "xlink": "http://www.w3.org/1999/xlink",
    "wfw": "http://wellformedweb.org/commentapi/",
}
PIECES = st.sampled_from(
    [
        "Wort", " Zollrecht und Straße", "„Größe“ – 5 €", "&amp;", "&lt;b&gt;fett&lt;/b&gt;", "&amp;lt;i&amp;gt;",
        "<![CDATA[<p>Absatz &amp; mehr</p>]]>", "<![CDATA[&#xD800; &#0;]]>", "&#8211;", "&#x93;", "Ã¼ber", "\x84x\x93",
        "<!-- weg -->", "<?php weg ?>", " \n ", "\u00a0", "\u2028", "e\u0308", "😀",
        "https://presse.example/a?b=1&amp;c=2",
        "https:///drei/", "/pfad/../datei", "//presse.example", "Tue, 17 Nov 2026 23:30:00 GMT", "2026-11-17",
        "2026-11-17T09:00:00+01:00", "&amp;copy; &amp;b;", "de-DE", "en_US", "http://[::1", "javascript:x", "#a", "?",
    ]
)  # fmt: skip
WORDS = st.lists(PIECES, max_size=4).map("".join)
NAMES = [
    "title", "link", "guid", "description", "pubDate", "author", "category", "comments", "enclosure", "source",
    "language", "summary", "content", "image", "date", "id", "updated", "subtitle", "nid", "textInput", "lastBuildDate",
    "content:encoded", "dc:creator", "dc:date", "dc:title", "dc:subject", "dc:description", "dc:language",
    "dc:publisher",
    "dc:rights", "dc:contributor", "dc:identifier", "dcterms:created", "dcterms:modified", "dcterms:issued",
    "dcterms:valid", "slash:comments", "wfw:commentRss", "media:title", "media:description", "media:content",
    "media:group", "media:thumbnail", "media:credit", "media:keywords", "media:rating", "media:copyright",
    "media:category", "media:player", "itunes:summary", "itunes:author", "itunes:subtitle", "itunes:image",
    "itunes:keywords", "itunes:explicit", "itunes:category", "feedburner:origLink", "geo:lat", "georss:point",
    "thr:total",
    "atom:link", "atom:updated", "atom:published", "atom:title", "atom:summary", "atom:content", "atom:id",
    "a10:author",
    "atom:contributor", "atom:category", "atom:rights", "atom:source", "kammer:ort", "summary:detail",
    "h:body", "h:div",
]  # fmt: skip
ATOM_NAMES = [
    "title", "link", "id", "summary", "content", "published", "updated", "author", "contributor", "category", "rights",
    "source", "created", "modified", "issued",
]  # fmt: skip
INNER = ["name", "uri", "email", "url", "title", "media:title", "media:thumbnail", "media:content", "h:div", "h:p",
         "h:br",
         "h:title", "b", "div"]  # fmt: skip
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["type", "href", "rel", "isPermaLink", "xml:lang", "lang", "xml:base", "base", "url", "domain",
                     "term", "xml:space", "thr:count", "kammer:href", "kammer:farbe", "src", "mode", "HREF", "length"]),
    st.sampled_from(["", "text", "html", "xhtml", "text/html", "text/plain", "HTML", "true", "false", "de", "de_AT",
                     "https://presse.example/x/", "eins.html", "alternate", "self", "enclosure", "image/jpeg",
                     "a&amp;b"]),
    max_size=2,
)  # fmt: skip
PLAIN_ATTRIBUTES = {
    "link": [{}, {}, {"href": "eins.html"}, {"rel": "alternate", "type": "text/html",
    "href": "https://presse.example/e"},
             {"rel": "self", "href": "s.xml"}, {"href": "e.pdf", "rel": "enclosure", "length": "3"},
             {"rel": "replies", "href": "r", "thr:count": "1"}],
    "guid": [{}, {"isPermaLink": "false"}, {"isPermaLink": "true"}],
    "title": [{}, {"type": "html"}, {"xml:lang": "fr"}], "summary": [{}, {"type": "html"}, {"type": "text"}],
    "content": [{"type": "html"}, {"type": "xhtml"}, {"type": "text"}, {}],
    "enclosure": [{"url": "https://presse.example/b.jpg", "length": "1", "type": "image/jpeg"}],
    "source": [{"url": "https://presse.example/rss"}], "category": [{}, {"term": "Zoll"}],
    "media:content": [{"url": "https://presse.example/b.jpg", "medium": "image"}],
    "atom:link": [{"rel": "self", "href": "s.xml"}, {"href": "e.html"}],
}  # fmt: skip


def element(name: str, attributes: dict[str, str], content: str) -> str:
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


@st.composite
def elements(draw: st.DrawFn, names: list[str]) -> str:
    """One element: mostly as feeds have it, sometimes odd."""
    name = draw(st.sampled_from(names))
    odd = draw(st.integers(0, 9)) == 0
    attributes = draw(ATTRIBUTES if odd else st.sampled_from(PLAIN_ATTRIBUTES.get(name, [{}])))
    content = draw(WORDS)
    nests = name in ("author", "a10:author", "contributor", "atom:contributor", "media:content", "media:group", "image")
    if odd or "xhtml" in attributes.values() or (nests and draw(st.booleans())):
        for _ in range(draw(st.integers(0, 3))):
            inner = element(draw(st.sampled_from(INNER)), draw(ATTRIBUTES) if odd else {}, draw(WORDS))
            wrapped = [inner, f"<h:div>{inner}</h:div>", f"\n<h:div>{inner}<h:b>x</h:b></h:div> "]
            content += draw(st.sampled_from(wrapped))
    return element(name, attributes, content)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """An RSS or Atom document; most are plain."""
    atom = draw(st.booleans())
    spaces = dict(SPACES)
    if draw(st.integers(0, 9)) == 0:
        spaces |= draw(st.dictionaries(st.sampled_from(sorted(MISLEADING)), st.none(), max_size=2).map(
            lambda keys: {key: MISLEADING[key] for key in keys}))  # fmt: skip
    root = {f"xmlns:{prefix}": uri for prefix, uri in spaces.items()}
    root |= draw(st.sampled_from([{}, {}, {"xml:lang": "de-DE"}, {"xml:base": "https://presse.example/rss/"},
                                  {"xml:base": "relativ/"}, {"xml:lang": "de_AT", "version": "0.91"}]))  # fmt: skip
    names = ATOM_NAMES * 4 + NAMES if atom else NAMES[:11] * 6 + ["content:encoded"] * 4 + NAMES
    entry_attributes = draw(st.sampled_from([{}, {}, {}, {"xml:lang": "nl"}, {"lang": ""}, {"kammer:etag": "1"}]))
    entries = [
        element("entry" if atom else "item", entry_attributes, "".join(draw(st.lists(elements(names), max_size=6))))
        for _ in range(draw(st.integers(0, 3)))
    ]
    head = draw(st.lists(elements(["title", "link", "language", "description", "id", "updated", "atom:link", "image",
                                   "generator", "dc:language", "category", "sy:updatePeriod"]),
                                   max_size=4))  # fmt: skip
    if atom:
        return element("feed", {"xmlns": SPACES["atom"], **root}, "".join(head + entries))
    return element("rss", {"version": "2.0", **root}, element("channel", {}, "".join(head + entries)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents())
def test_what_the_fast_path_accepts_is_what_feedparser_reads(document: str) -> None:
    content = document.encode()
    fast = feed_fast.read(content)
    if fast is not None:
        assert fast == feed_slow.parse(content)


ORDINARY = sorted((Path(__file__).parent / "feeds").glob("*.xml"))


@pytest.mark.parametrize("file", ORDINARY, ids=lambda file: file.stem)
def test_ordinary_feeds_take_the_fast_path_with_the_same_result(file: Path) -> None:
    content = file.read_bytes()
    fast = feed_fast.read(content)
    assert fast is not None
    assert fast == feed_slow.parse(content)
    assert fast.entries[0].title


@pytest.mark.parametrize(
    "part",
    [
        "<title>eins &nbsp;</title>", "<title>a<b>c</b></title>", "<media:description>x</media:description>",
        "<itunes:summary>x</itunes:summary>", "<description>a</description><description>b</description>",
        "<image>x</image>", "<unbekannt>x</unbekannt>", "<title>&#xD800;</title>", "<title><![CDATA[&#0;]]></title>",
        "<atom:source><title>x</title></atom:source>", '<link xml:base="https://x.example/">a</link>',
        '<guid kammer:isPermaLink="false">x</guid>', "<title>", "<h:body>x</h:body>", "<title>\x01</title>",
    ],
)  # fmt: skip
def test_anything_unusual_is_left_to_feedparser(part: str) -> None:
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
    document = f"<rss{spaces}><channel><title>T</title><item>{part}</item></channel></rss>"
    assert feed_fast.read(document.encode()) is None


def test_a_document_type_is_left_to_feedparser() -> None:
    plain = "<rss><channel><title>T</title></channel></rss>"
    assert feed_fast.read(plain.encode()) is not None
    assert feed_fast.read(f"<!DOCTYPE rss>{plain}".encode()) is None
    assert feed_fast.read(f'<!-- a --><!DOCTYPE rss [<!ENTITY x "y">]>{plain}'.encode()) is None


def test_no_namespace_that_feedparser_gives_a_meaning_counts_as_foreign() -> None:
    known = feedparser.mixin._FeedParserMixin.namespaces.items()
    meant = {uri for uri, prefix in known if uri and (not prefix or prefix.lower() in feed_names.RESERVED)}
    assert [uri for uri in sorted(meant) if feed_names.is_foreign(uri)] == []


def test_both_parsers_give_the_same_captures(monkeypatch: pytest.MonkeyPatch) -> None:
    responses = [Response("https://x.example/f", file.read_bytes(), "", None) for file in ORDINARY]
    fast = [captures(response, article=False) for response in responses]
    monkeypatch.setattr(feed_fast, "read", lambda content: None)
    assert fast == [captures(response, article=False) for response in responses]
