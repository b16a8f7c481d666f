from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import feedparser
from lxml import etree

from newsbridge.model import Moved
from newsbridge.publish.feeds.posts import plain
from newsbridge.publish.kinds import atom

ATOM = "{http://www.w3.org/2005/Atom}"


def test_feedparser_reads_what_was_written(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    formats = ("html", "rss", "atom", "jsonfeed")
    files = render(site(formats=formats, editor="Redactie Vennland"), "atom")
    assert sorted(files) == ["index.atom", "land/nl.atom", "onderwerp/douane.atom"]
    feed = feedparser.parse(files["onderwerp/douane.atom"])
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "Nieuws uit het Vennland: Douane & handelsregels"
    assert feed.feed.author == "Redactie Vennland"
    assert feed.feed.link == "https://nieuws.example/feeds/onderwerp/douane.html"
    assert feed.feed.updated == "2026-11-20T07:30:00Z"
    assert [(link.rel, link.type) for link in feed.feed.links] == [
        ("alternate", "text/html"),
        ("self", "application/atom+xml"),
        ("alternate", "application/rss+xml"),
        ("alternate", "application/feed+json"),
    ]


def test_an_entry_carries_its_facts(
    site: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    one = entry(item="0c3af9319b9d", licence="https://creativecommons.org/licenses/by/4.0/")
    item = feedparser.parse(render(site([one]), "atom")["index.atom"]).entries[0]
    assert item.id == "urn:uuid:11111111-1111-5111-8111-111111111111"
    assert item.title == "Nieuwe douaneregels voor expediteurs"
    assert item.link == "https://nieuws.example/feeds/bericht/0c3af9319b9d.html"
    assert [link.href for link in item.links if link.rel == "via"] == ["https://zollamt.example/presse/1?a=1&b=2"]
    assert [link.href for link in item.links if link.rel == "license"] == [one.licence]
    assert item.author == "Zollamt Vennmünster"
    assert item.rights == "© Zollamt Vennmünster"
    assert [(tag.term, tag.scheme, tag.label) for tag in item.tags] == [
        ("douane", "urn:newsbridge:topic", "Douane & handelsregels"),
        ("nl", "urn:newsbridge:country", "Nederland"),
    ]
    assert item.published == "2026-11-20T07:30:00Z"


def test_entries_of_one_run_have_moments_of_their_own(
    site: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    entries = [entry(guid=f"urn:x-test:{number}") for number in range(60)]
    root = etree.fromstring(render(site(entries), "atom")["index.atom"])
    moments = [node.text or "" for node in root.iterfind(f"{ATOM}entry/{ATOM}updated")]
    assert len(set(moments)) == 60
    assert {moment[:19] for moment in moments} == {"2026-11-20T07:30:00"}


def test_only_what_subscribers_are_told_of_moves_an_entry(
    site: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    later = datetime(2026, 12, 1, tzinfo=UTC)

    def moments(**changes: Any) -> tuple[str, str]:
        root = etree.fromstring(render(site([entry(**changes)]), "atom")["index.atom"])
        return str(root.findtext(f"{ATOM}updated"))[:10], str(root.findtext(f"{ATOM}entry/{ATOM}updated"))[:10]

    assert moments(corrected=later) == ("2026-12-01", "2026-12-01")
    assert moments(altered=later) == ("2026-12-01", "2026-11-20")


def test_an_empty_channel_is_a_valid_feed_that_never_changed(
    site: Callable[..., Any], render: Callable[..., Any]
) -> None:
    feed = feedparser.parse(render(site([]), "atom")["index.atom"])
    assert not feed.bozo
    assert feed.entries == []
    assert feed.feed.updated == atom.NEVER


def test_archives_lead_to_each_other(
    site: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    entries = [entry(guid=f"urn:x-test:{n}", released=start + timedelta(days=n)) for n in range(130)]
    files = render(site(entries), "atom")
    name, seen, feeds = "index.atom", [], set()
    while name:
        root = etree.fromstring(files[name])
        links = {link.get("rel"): link.get("href") for link in root.iterfind(f"{ATOM}link")}
        feeds.add(root.findtext(f"{ATOM}id"))
        seen += [node.text for node in root.iterfind(f"{ATOM}entry/{ATOM}id")]
        assert ("current" in links) == (name != "index.atom") == (b"fh:archive/>" in files[name])
        name = (links.get("prev-archive") or "").removeprefix("https://nieuws.example/feeds/")
    assert seen == [f"urn:x-test:{n}" for n in reversed(range(130))]
    assert len(feeds) == 1


def test_a_feed_that_is_gone_says_where_it_went(site: Callable[..., Any]) -> None:
    when = datetime(2026, 11, 23, tzinfo=UTC)
    moved = [Moved("land/be", "België", "land/nl", when), Moved("land/fr", "Frankrijk", None, when)]
    to, ended = (feedparser.parse(next(iter(atom.moved(site(), one))).content) for one in moved)
    assert [item.title for item in to.entries] == ["[Verhuisd] België"]
    assert "Volg voortaan: Nieuws uit het Vennland: Nederland." in to.entries[0].summary
    assert "Deze feed is gestopt." in ended.entries[0].summary
    assert to.feed.links[1].href == "https://nieuws.example/feeds/land/be.atom"
    assert to.entries[0].id != ended.entries[0].id


def test_hostile_entries_cost_neither_the_feed_nor_their_neighbours(
    site: Callable[..., Any], hostile: list[Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    for url in ("https://nieuws.example/", None):
        built = site([*hostile, entry(guid="urn:x-test:good")], url=url)
        data = render(built, "atom")["index.atom"]
        feed = feedparser.parse(data)
        assert not feed.bozo
        assert len(feed.entries) == len({item.id for item in feed.entries}) == len(hostile) + 1
        root = etree.fromstring(data)
        for content in root.iterfind(f"{ATOM}entry/{ATOM}content"):
            assert "<script" not in (content.text or "")
            assert "<img" not in (content.text or "")
        for title in root.iter(f"{ATOM}title"):
            assert title.text == plain(title.text or "")
            assert title.text
        assert all((link.get("href") or "").startswith("http") for link in root.iter(f"{ATOM}link"))
