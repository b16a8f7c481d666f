"""What feeds were given is what readers read: random entries through every format and back."""

import contextlib
import html
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from newsbridge.model import Amount, Appointment, Entry, Label, Mark, Mention, Paragraph, Site
from newsbridge.publish.feeds import documents
from newsbridge.publish.feeds.posting import post
from newsbridge.publish.feeds.posts import Post, plain

QUICK = (Phase.explicit, Phase.reuse, Phase.generate)
"""Making a failing entry smaller would take minutes."""

MOMENTS = st.datetimes(datetime(1999, 1, 1), datetime(2037, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001 - given a zone
WORDS = st.text(st.characters(exclude_categories=()), max_size=40) | st.sampled_from(
    ["<b>&amp;</b>", "\x00\x0b\ud800\ufffe", "]]>", "😀 " * 500, "\u202eשלום", "R&D; Q&A1", "a\r\n\u2028b", "\ufffd"]
)
ADDRESSES = (
    st.none() | WORDS.map("https://amt.example/{}".format) | st.sampled_from(["javascript:1", "http://[::1", "//x"])
)
KINDS = st.sampled_from(["heading", "text", "item", "row"])
PARAGRAPHS = st.builds(
    Paragraph, WORDS, KINDS, marks=st.just((Mark(0, 5, "a", "https://amt.example/?a&b"),)) | st.just(())
)
LABELS = st.builds(Label, st.sampled_from(["topic", "country"]), WORDS, WORDS, st.just("slug"))
MENTIONS = st.builds(Mention, WORDS, WORDS, ADDRESSES, st.just("bericht/0c3af9319b9d"), st.none() | WORDS)
DAYS = st.none() | WORDS | st.just("2026-12-01T14:00+01:00")
EVENTS = st.builds(
    Appointment, WORDS, st.just(1), DAYS, DAYS, WORDS, st.booleans(), st.just("postponed"), MOMENTS, deadline=DAYS
)


def several(strategy: Any) -> Any:
    return st.lists(strategy, max_size=2).map(tuple)


ENTRIES = st.builds(
    Entry,
    guid=WORDS,
    version=st.integers(1, 9),
    title=WORDS,
    paragraphs=several(PARAGRAPHS),
    original_title=WORDS,
    source_name=WORDS,
    credit_line=st.none() | WORDS,
    url=ADDRESSES,
    places=several(WORDS),
    published=DAYS,
    notice=WORDS,
    labels=several(LABELS),
    released=MOMENTS,
    corrected=st.none() | MOMENTS,
    change=st.sampled_from(["updated", "corrected"]),
    item=st.sampled_from(["", "0c3af9319b9d"]),
    licence=ADDRESSES,
    events=several(EVENTS),
    figures=several(st.builds(Amount, WORDS, WORDS)),
    also_in=several(MENTIONS),
    earlier=several(MENTIONS),
)


def parsed(data: bytes) -> Any:
    """The feed as feedparser reads it, without its own changes of HTML."""
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    assert not feed.bozo
    return feed


def said(text: str) -> str:
    """What a text says to feedparser, which reads references in plain words, too (`&amp;` in a title is `&`, `&D;` is
    `&D`), and takes Latin letters that could be the bytes of UTF-8 for those."""
    for _ in range(3):
        text = html.unescape(text)
        with contextlib.suppress(UnicodeError):
            text = text.encode("iso-8859-1").decode()
    return " ".join(re.sub(r"&(#?\w+);", r"&\1", text).split())


def moment(struct: Any) -> datetime:
    return datetime(*struct[:6], tzinfo=UTC)


def written(site: Site, render: Callable[..., Any]) -> tuple[Post, Any, Any, Any]:
    """The only entry as it was made, and as it is read in RSS, Atom and JSON Feed."""
    files = render(site, "rss", "atom", "jsonfeed")
    rss, atom = (parsed(files[name]).entries for name in ("index.xml", "index.atom"))
    return post(site, site.channels[0].entries[0]), rss[0], atom[0], json.loads(files["index.json"])["items"][0]


@settings(max_examples=20, phases=QUICK)
@given(ENTRIES, st.sampled_from(["https://nieuws.example/", None]))
def test_every_field_reads_back(
    site: Callable[..., Site], render: Callable[..., Any], entry: Entry, url: str | None
) -> None:
    built = site([entry], url=url, formats=("html", "rss", "atom", "jsonfeed", "calendar"))
    made, rss, atom, item = written(built, render)
    for read in (rss, atom):
        assert read.id == made.guid
        assert said(read.title) == said(plain(made.title))
        assert said(read.content[0].value) == said(made.html)
        assert said(read.author) == said(plain(made.source or made.author))
        assert moment(read.published_parsed) == made.released.replace(microsecond=0)
        assert said(read.get("rights", "")) == said(plain(made.rights or ""))
        assert said(read.summary) == said(plain(made.summary))
    assert moment(atom.updated_parsed) == made.updated.replace(microsecond=0)
    assert said(rss.get("link", "")) == said(made.url or "")
    assert said(rss.get("dc_source", "")) == said(made.original or "")
    links = {link.rel: said(link.href) for link in atom.links} if "links" in atom else {}
    addresses = {"alternate": made.url, "via": made.original, "license": made.licence}
    assert links == {rel: said(href) for rel, href in addresses.items() if href}
    names = {(label.scheme, said(plain(label.name))) for label in made.labels}
    assert {(tag.scheme, said(tag.term)) for tag in rss.get("tags", [])} == names
    assert {said(tag.label) for tag in atom.get("tags", [])} == {name for _, name in names}
    assert item == without_gaps(
        {
            "id": made.guid,
            "title": made.title,
            "content_html": made.html,
            "summary": made.summary,
            "url": made.url,
            "external_url": made.original,
            "date_published": documents.local(made.released),
            "date_modified": documents.local(made.updated) if made.updated > made.released else None,
            "authors": [{"name": made.author}],
            "language": "nl",
            "tags": [" ".join(label.name.split()) for label in made.labels],
            "_newsbridge": json.loads(json.dumps(made.own)),
        }
    )


def without_gaps(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value not in (None, [])}


@settings(max_examples=20, phases=QUICK)
@given(ENTRIES)
def test_every_letter_stands_in_the_xml(site: Callable[..., Site], render: Callable[..., Any], entry: Entry) -> None:
    built = site([entry])
    made = post(built, built.channels[0].entries[0])
    files = render(built, "rss", "atom")
    item = etree.fromstring(files["index.xml"]).find("channel/item")
    node = etree.fromstring(files["index.atom"]).find("{*}entry")
    assert item is not None
    assert node is not None
    names = [plain(label.name) for label in made.labels]
    for read in (item, node):
        assert read.findtext("{*}title") == plain(made.title)
        assert read.findtext("{*}rights", "") == plain(made.rights or "")
    assert item.findtext("{*}encoded") == node.findtext("{*}content") == made.html
    assert html.unescape(item.findtext("description", "")) == node.findtext("{*}summary") == plain(made.summary)
    assert item.findtext("{*}creator") == node.findtext("{*}author/{*}name") == plain(made.source or "")
    assert (item.findtext("link"), item.findtext("{*}source")) == (made.url, made.original)
    assert (item.findtext("guid"), node.findtext("{*}id")) == (made.guid, made.guid)
    assert item.findtext("{*}license") == made.licence
    assert [one.text for one in item.findall("category")] == names
    assert [one.get("label") for one in node.findall("{*}category")] == names


def test_reader_reads_what_was_written(
    site: Callable[..., Site],
    entry: Callable[..., Entry],
    hostile: list[Entry],
    render: Callable[..., Any],
    tmp_path: Path,
) -> None:
    """The library behind many readers takes all three formats for the same feed of the same entries."""
    import reader as library  # takes half a second
    built = site([entry(item="0c3af9319b9d"), *hostile], formats=("html", "rss", "atom", "jsonfeed"))
    posts = {made.guid: made for made in (post(built, one) for one in built.channels[0].entries)}
    for name, data in render(built, "rss", "atom", "jsonfeed").items():
        if name.startswith("index."):
            (tmp_path / name).write_bytes(data)
    with library.make_reader(":memory:", feed_root=str(tmp_path)) as desk:
        for name in ("index.xml", "index.atom", "index.json"):
            desk.add_feed(name)
        desk.update_feeds()
        expected = {guid: made.title for guid, made in posts.items()}
        for name in ("index.xml", "index.atom", "index.json"):
            feed = desk.get_feed(name)
            assert feed.last_exception is None
            assert feed.title == "Nieuws uit het Vennland"
            read = {one.id: one for one in desk.get_entries(feed=name)}
            assert read.keys() == posts.keys()
            for guid, one in read.items():
                assert one.link in (posts[guid].url, None if posts[guid].url else guid)
                assert one.published == posts[guid].released
                title = expected[guid] if name == "index.json" else plain(expected[guid])
                assert html.unescape(one.title or "") == html.unescape(title)
