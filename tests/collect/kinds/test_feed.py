"""Feeds as the world writes them, wrong labels and broken entries included."""

import json
import re
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from newsbridge.collect.kinds.feed import Options, collect
from newsbridge.errors import FetchError
from newsbridge.fetch import Door
from newsbridge.model import Capture, Source

ADDRESS = "https://presse.example/feed.xml"
Feed = Callable[..., list[Capture]]


@pytest.fixture
def feed(tmp_path: Path, door: Door, source: Source) -> Feed:
    """Collects a feed document given as text or bytes."""

    def collected(document: str | bytes, *, article: bool = False, url: str = ADDRESS) -> list[Capture]:
        content = document.encode() if isinstance(document, str) else document
        (tmp_path / "feed.xml").write_bytes(content)
        return list(collect(source, Options(url=url, article=article), door))

    return collected


def rss(*entries: str, head: str = "") -> str:
    """An RSS 2.0 document of these entries."""
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel><title>T</title>{head}{items}</channel></rss>'


def text(capture: Capture) -> str:
    """The inline body as text."""
    assert capture.body is not None
    assert capture.body.charset == "utf-8"
    return capture.body.content.decode()


def test_an_rss_entry_with_all_its_parts(feed: Feed) -> None:
    (item,) = feed(
        rss(
            "<title>Brücke &amp;amp; Bahn</title><link>/a.html?utm_source=rss</link><guid isPermaLink='false'>g1</guid>"
            "<pubDate>Tue, 17 Nov 2026 23:30:00 GMT</pubDate>"
            "<description>&lt;p&gt;Kurz &lt;b&gt;gesagt&lt;/b&gt;&lt;/p&gt;</description>"
            "<content:encoded><![CDATA[<p>Der ganze Text der Meldung.</p>]]></content:encoded>",
            head="<language>de-DE</language>",
        )
    )
    assert item.guid == "g1"
    assert item.url == "https://presse.example/a.html?utm_source=rss"
    assert item.listing.title == "Brücke & Bahn"
    assert item.listing.published == "2026-11-18T00:30+01:00"
    assert item.listing.summary == "Kurz gesagt"
    assert item.listing.language == "de"
    assert text(item) == "<p>Der ganze Text der Meldung.</p>"
    assert item.body is not None
    assert item.body.media_type == "application/x-fragment+html"


def test_an_atom_entry_with_an_update(feed: Feed) -> None:
    (item,) = feed(
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>T</title><entry><id>tag:x,2026:1</id>'
        '<title type="html">Neu &lt;i&gt;hier&lt;/i&gt;</title><link rel="enclosure" href="x.pdf"/>'
        '<link rel="alternate" href="eins.html"/><published>2026-11-17T09:00:00+01:00</published>'
        '<updated>2026-11-18T09:00:00Z</updated><content type="html">&lt;p&gt;Text&lt;/p&gt;</content></entry></feed>'
    )
    assert (item.guid, item.url) == ("tag:x,2026:1", "https://presse.example/eins.html")
    assert item.listing.title == "Neu hier"
    assert item.listing.published == "2026-11-17T09:00+01:00"
    assert item.listing.updated == "2026-11-18T10:00+01:00"
    assert text(item) == "<p>Text</p>"


def test_an_rdf_entry_with_a_bare_day(feed: Feed) -> None:
    (item,) = feed(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="https://presse.example/1"><title>T</title>'
        "<link>https://presse.example/1</link><dc:date>2026-11-17</dc:date></item></rdf:RDF>"
    )
    assert item.guid == "https://presse.example/1"
    assert item.listing.published == "2026-11-17"


def test_with_article_the_page_is_left_to_be_fetched(feed: Feed) -> None:
    with_link, without = feed(
        rss("<title>A</title><link>https://presse.example/a</link><description>x</description>",
            "<title>B</title><description>nur hier</description>"),
        article=True,
    )  # fmt: skip
    assert with_link.body is None
    assert text(without) == "nur hier"


def test_guids_fall_back_to_the_canonical_link_and_then_to_the_wording(feed: Feed) -> None:
    link, wording, other = feed(
        rss("<title>A</title><link>https://Presse.example/a?utm_medium=x#oben</link>",
            "<description>Ohne alles.</description>", "<description>Auch ohne alles.</description>")
    )  # fmt: skip
    assert link.guid == "https://presse.example/a"
    assert len(wording.guid) == 64
    assert wording.guid != other.guid
    assert (wording.listing.title, wording.listing.published, wording.url) == (None, None, None)


def test_of_two_entries_with_one_guid_the_first_wins(feed: Feed) -> None:
    (item,) = feed(rss("<title>Erste</title><guid>g</guid>", "<title>Zweite</title><guid>g</guid>"))
    assert item.listing.title == "Erste"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "mailto:a@b.example",
                                  "https://nutzer:wort@presse.example/", "java&#10;script:alert(1)"])  # fmt: skip
def test_a_link_that_is_no_web_page_is_dropped(feed: Feed, link: str) -> None:
    (item,) = feed(rss(f"<title>A</title><link>{link}</link><guid>g</guid>"), article=True)
    assert item.url is None
    assert item.body is not None


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("utf-8", "utf-8"), ("windows-1252", "utf-8"), ("utf-8", "cp1252"), ("iso-8859-1", "cp1252"),
     ("iso-8859-15", "iso-8859-15"), ("us-ascii", "utf-8"), ("utf-16", "utf-16"), ("utf-8", "utf-16"),
     ("utf-8", "utf-16-le"), ("kein-zeichensatz", "cp1252"), ("utf-8", "utf-8-sig")],
)  # fmt: skip
def test_text_survives_labels_that_lie(feed: Feed, declared: str, encoding: str) -> None:
    document = rss("<title>Grüße aus Übach-Palenberg, Straße</title>").replace(
        'version="1.0"?', f'version="1.0" encoding="{declared}"?'
    )
    (item,) = feed(document.encode(encoding))
    assert item.listing.title == "Grüße aus Übach-Palenberg, Straße"


@pytest.mark.parametrize(
    "document",
    ["", "<html><body>keine</body></html>", "<!doctype html><p>keine", "/etc/passwd", "https://presse.example/",
     "<rss><channel><item>", "{}", "\0\0\0", "<opml version='2.0'><body/></opml>"],
)  # fmt: skip
def test_what_is_no_feed_is_an_error_in_words(feed: Feed, document: str) -> None:
    with pytest.raises(FetchError, match=ADDRESS):
        feed(document)


def test_a_body_that_is_a_path_is_never_opened(feed: Feed, tmp_path: Path) -> None:
    (tmp_path / "geheim.xml").write_text(rss("<title>geheim</title>"))
    with pytest.raises(FetchError) as caught:
        feed(str(tmp_path / "geheim.xml"))
    assert "geheim</title>" not in str(caught.value)


def test_an_empty_feed_is_no_error(feed: Feed) -> None:
    assert feed(rss()) == []


@pytest.mark.parametrize(
    "reference", ["&#x110000;", "&#99999999999999999999;", "&#xD800;", "&#0;", "&nbsp;", "&hellip;"]
)
def test_strange_characters_cost_no_entry(feed: Feed, reference: str) -> None:
    (item,) = feed(rss(f"<title>Vorher{reference} nachher</title>"))
    assert item.listing.title is not None
    assert item.listing.title.startswith("Vorher")
    assert item.listing.title.endswith("nachher")


def test_entities_that_multiply_stay_small(feed: Feed) -> None:
    layers = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{layers}]>' + rss("<title>&a8;</title>")[21:]
    try:
        items = feed(bomb)
    except FetchError:
        return
    assert all(len(item.listing.title or "") < 10_000 for item in items)


def test_an_external_entity_reads_no_file(feed: Feed, tmp_path: Path) -> None:
    (tmp_path / "geheim.txt").write_text("streng geheim")
    document = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/geheim.txt">]>' + rss("<title>a&x;</title>")[21:]
    try:
        items = feed(document)
    except FetchError:
        return
    assert "streng geheim" not in repr(items)


@pytest.mark.parametrize("field", ["title", "description", "content:encoded"])
def test_hostile_markup_leaves_no_tag_in_what_the_listing_says(feed: Feed, field: str) -> None:
    hostile = ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>")
    for payload in (*hostile, "<a href='javascript:x'>"):
        for written in (escape(payload), escape(escape(payload)), f"<![CDATA[{payload}]]>"):
            (item,) = feed(rss(f"<guid>g</guid><{field}>Wort {written}</{field}>"))
            assert "<" not in f"{item.listing.title} {item.listing.summary}"


def test_public_payloads_leave_no_tag_in_what_the_listing_says(feed: Feed) -> None:
    file = Path(__file__).resolve().parents[4] / "shared" / "corpora" / "xss.jsonl"
    if not file.exists():
        pytest.skip("the public payloads lie outside the repository")
    with file.open(encoding="utf-8") as lines:
        payloads = [json.loads(line)["payload"] for line in lines]
    entries = [f"<guid>{number}</guid><title>Wort {escape(payload)}</title><description>{escape(payload)}</description>"
               for number, payload in enumerate(payloads)]  # fmt: skip
    items = feed(re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", rss(*entries)))
    assert len(items) == len(payloads)
    said = (f"{item.listing.title} {item.listing.summary}" for item in items)
    assert [words for words in said if re.search(r"<[a-z!/?]", words, re.IGNORECASE)] == []


def test_an_endless_author_takes_no_time(feed: Feed) -> None:
    begun = time.process_time()
    (item,) = feed(rss(f"<title>A</title><author>{'a' * 300_000}</author>"))
    assert item.listing.title == "A"
    assert time.process_time() - begun < 3


def test_an_unchanged_feed_gives_nothing(feed: Feed, tmp_path: Path, door: Door, source: Source) -> None:
    assert len(feed(rss("<title>A</title>"))) == 1
    known = Door(folder=tmp_path, mirrors={"https://presse.example": Path()}, validators=door.seen, user_agent="t")
    assert list(collect(source, Options(url=ADDRESS), known)) == []
