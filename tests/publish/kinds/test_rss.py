from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import feedparser
import pytest
from lxml import etree

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def test_feedparser_reads_what_was_written(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    files = render(site(), "rss")
    assert sorted(files) == ["index.xml", "land/nl.xml", "onderwerp/douane.xml"]
    feed = feedparser.parse(files["onderwerp/douane.xml"])
    assert not feed.bozo
    assert feed.feed.title == "Nieuws uit het Vennland: Douane & handelsregels"
    assert feed.feed.language == "nl"
    assert feed.feed.link == "https://nieuws.example/feeds/onderwerp/douane.html"
    assert [link.href for link in feed.feed.links if link.rel == "self"] == [
        "https://nieuws.example/feeds/onderwerp/douane.xml"
    ]


def test_an_item_carries_its_facts(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    item = feedparser.parse(render(site(), "rss")["index.xml"]).entries[0]
    assert item.title == "Nieuwe douaneregels voor expediteurs"
    assert item.id == "urn:uuid:11111111-1111-5111-8111-111111111111"
    assert item.link == "https://zollamt.example/presse/1?a=1&b=2"
    assert item.published == "Fri, 20 Nov 2026 08:30:00 +0100"
    assert [(tag.scheme, tag.term) for tag in item.tags] == [
        ("topic", "Douane & handelsregels"),
        ("country", "Nederland"),
    ]
    text = item.content[0].value
    for part in ("<li>importeurs</li>", "<td>14.00</td>", "<h3>Wie kan komen</h3>"):
        assert part in text


def test_the_text_ends_with_where_it_comes_from(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    node = etree.fromstring(render(site(), "rss")["index.xml"]).find(f".//item/{CONTENT}")
    assert node is not None
    assert node.text is not None
    lines = node.text.strip().splitlines()[-4:]
    assert "Oorspronkelijke titel (Duits): " in lines[0]
    assert "Neue Zollregeln für Spediteure" in lines[0]
    assert lines[1] == "<p>Bron: Zollamt Vennmünster (© Zollamt Vennmünster) · Vennmünster · 19 november 2026</p>"
    assert 'href="https://zollamt.example/presse/1?a=1&amp;b=2"' in lines[2]
    assert lines[3] == "<p>Vertaald met DeepL, nagekeken door de redactie.</p>"


def test_the_description_stands_before_the_whole_text(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    item = etree.fromstring(render(site(), "rss")["index.xml"]).find(".//item")
    assert item is not None
    names = [str(child.tag) for child in item]
    assert names.index("description") < names.index(CONTENT)
    assert names.count("source") == names.count("author") == 0


@pytest.mark.parametrize(("change", "word"), [("updated", "Bijgewerkt"), ("corrected", "Gecorrigeerd")])
def test_a_change_is_seen_in_the_title_and_the_text(
    site: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any], change: str, word: str
) -> None:
    corrected = entry(corrected=datetime(2026, 11, 21, 9, 0, tzinfo=UTC), change=change, version=2)
    feed = feedparser.parse(render(site([corrected]), "rss")["index.xml"])
    assert feed.entries[0].title == f"[{word}] Nieuwe douaneregels voor expediteurs"
    assert f"{word} op 21 november 2026" in feed.entries[0].content[0].value.splitlines()[0]
    assert feed.entries[0].published == "Fri, 20 Nov 2026 08:30:00 +0100"
    assert feed.feed.updated == "Sat, 21 Nov 2026 10:00:00 +0100"


def test_an_empty_channel_is_a_valid_feed_without_a_date(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    feed = feedparser.parse(render(site([]), "rss")["index.xml"])
    assert not feed.bozo
    assert feed.entries == []
    assert "updated" not in feed.feed


def test_without_an_address_the_feed_is_valid_and_names_no_host_of_somebody_else(
    site: Callable[..., Any], render: Callable[..., Any]
) -> None:
    data = render(site(url=None), "rss")["index.xml"]
    feed = feedparser.parse(data)
    assert not feed.bozo
    assert feed.feed.link == "https://newsbridge.invalid/index.html"
    assert b'rel="self"' not in data


def test_a_long_channel_has_archives_that_lead_to_each_other(
    site: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    entries = [entry(guid=f"urn:x-test:{number}") for number in range(130)]
    files = render(site(entries), "rss")
    links = {
        name: {
            link.get("rel"): link.get("href")
            for link in etree.fromstring(files[name]).iterfind(".//channel/{*}link[@rel]")
        }
        for name in ("index.xml", "index/archief/1.xml", "index/archief/2.xml")
    }
    at = "https://nieuws.example/feeds/index"
    assert links["index.xml"] == {"self": f"{at}.xml", "prev-archive": f"{at}/archief/2.xml", "alternate": f"{at}.json"}
    assert links["index/archief/2.xml"] == {
        "self": f"{at}/archief/2.xml", "current": f"{at}.xml", "prev-archive": f"{at}/archief/1.xml",
        "alternate": f"{at}/archief/2.json",
    }  # fmt: skip
    assert links["index/archief/1.xml"]["next-archive"] == f"{at}/archief/2.xml"
    assert b"<fh:archive/>" in files["index/archief/1.xml"]
    assert b"<fh:archive/>" not in files["index.xml"]


def test_a_hub_is_named_by_the_feed_that_is_subscribed_to(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    assert b'rel="hub" href="https://hub.example/"' in render(site(hub="https://hub.example/"), "rss")["index.xml"]
    assert b"hub" not in render(site(hub="javascript:1"), "rss")["index.xml"]


@pytest.mark.parametrize("url", ["https://nieuws.example/", None])
def test_hostile_entries_cost_neither_the_feed_nor_their_neighbours(
    site: Callable[..., Any], hostile: list[Any], entry: Callable[..., Any], render: Callable[..., Any], url: str | None
) -> None:
    built = site([*hostile, entry(guid="good")], url=url)
    for data in render(built, "rss").values():
        assert not feedparser.parse(data).bozo
    feed = feedparser.parse(render(built, "rss")["index.xml"])
    assert len(feed.entries) == len(hostile) + 1
    assert "Nieuwe douaneregels voor expediteurs" in [item.title for item in feed.entries]


def test_nothing_in_text_or_description_can_run(
    site: Callable[..., Any], hostile: list[Any], render: Callable[..., Any]
) -> None:
    root = etree.fromstring(render(site(hostile), "rss")["index.xml"])
    for node in root.iterfind(".//item/*"):
        if node.tag in ("description", CONTENT):
            assert "<script" not in (node.text or "")
            assert "<img" not in (node.text or "")
        if node.tag == "link":
            assert (node.text or "").startswith("http")
