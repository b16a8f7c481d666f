"""Feeds, lists, calendars and mails keep their standards to the letter, whatever sources and operators wrote."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from newsbridge.serving import content_type
from publish.kinds.test_calendar import strictly
from publish.kinds.test_jsonfeed import faults as schema_faults
from validity import hostile_site
from validity.conftest import NOW, URL
from validity.feed_rules import faults, opml_faults
from validity.html_rules import fragment_faults

SCHEMA = json.loads((Path(__file__).parents[1] / "publish" / "kinds" / "jsonfeed.schema.json").read_text("utf-8"))
MOMENT = NOW + timedelta(hours=1)
Files = dict[str, bytes]


def feeds_in(files: Files) -> Iterator[tuple[str, bytes]]:
    """RSS and Atom, without the map for search engines."""
    return (one for one in hostile_site.by_ending(files, ".xml", ".atom") if "sitemap" not in one[0])


def wrong(files: Files, url: str | None) -> list[str]:
    """Every fault of every file that has a standard but HTML's."""
    found = [
        f"{path}: {fault}"
        for path, content in feeds_in(files)
        for fault in faults(content, f"{url}{path}" if url else None, MOMENT)
    ]
    for path, content in hostile_site.by_ending(files, ".json"):
        if not path.startswith(".well-known"):
            found += [f"{path}: {fault}" for fault in schema_faults(json.loads(content), SCHEMA, SCHEMA)]
    for path, content in hostile_site.by_ending(files, ".opml"):
        found += [f"{path}: {fault}" for fault in opml_faults(content)]
    for _, content in hostile_site.by_ending(files, ".ics"):
        strictly(content)
    return found


def test_what_the_sample_writes_is_valid(written: Callable[..., Files]) -> None:
    files = written()
    assert {Path(path).suffix for path in files} >= {".xml", ".atom", ".json", ".opml", ".ics", ".html"}
    assert wrong(files, URL) == []


@pytest.mark.slow
def test_what_the_sample_writes_without_an_address_is_valid(written: Callable[..., Files]) -> None:
    """But for what only an address can give: a feed that names itself."""
    assert wrong(written(None), None) == []


def test_what_an_honest_and_a_hostile_site_make_is_valid(invented: Files) -> None:
    """Texts, addresses and dates that broke a format once, in every field; digests, archives, feeds that moved."""
    assert len(list(feeds_in(invented))) > 8
    assert wrong(invented, hostile_site.URL) == []


@pytest.mark.slow
def test_a_site_of_which_nothing_is_known_is_valid() -> None:
    """No title, no address, no item."""
    assert wrong(hostile_site.files(hostile_site.empty_site()), None) == []


@pytest.mark.parametrize("make", [hostile_site.honest_site, hostile_site.hostile_site])
def test_mails_have_no_defect(make: Callable[[], Any]) -> None:
    """Read by the strictest policy there is; lines fit SMTP; the HTML and the text are both there."""
    for content in hostile_site.mails(make()).values():
        message = message_from_bytes(content, policy=policy.strict.clone(raise_on_defect=True))
        assert all(not part.defects for part in message.walk())
        assert all(not value.defects for value in message.values())
        assert all(len(line) <= 998 for line in content.split(b"\r\n"))
        assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
        assert [part.get_content_type() for part in message.walk()] == [
            "multipart/alternative", "text/plain", "text/html",
        ]  # fmt: skip
        assert message["Bcc"] is None


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.xml", "application/rss+xml"),
        ("index.atom", "application/atom+xml"),
        ("index.json", "application/feed+json"),
        ("feeds.opml", "text/x-opml"),
        ("events.ics", "text/calendar"),
    ],
)
def test_files_are_served_as_what_they_are(path: str, kind: str) -> None:
    """Validators warn of `text/xml`, and readers of calendars and feeds look at the type."""
    assert content_type(path).partition(";")[0] == kind


RSS = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    '<rss xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">'
    "<channel>\n"
    "<title>T</title>\n<link>https://x.example/</link>\n<description>D</description>\n<language>nl</language>\n"
    '<atom:link rel="self" href="https://x.example/f.xml" type="application/rss+xml"/>\n'
    "<item>\n<title>A</title>\n<description>B</description>\n"
    '<guid isPermaLink="false">urn:x-test:1</guid>\n<pubDate>Mon, 23 Nov 2026 08:30:00 +0100</pubDate>\n</item>\n'
    "</channel></rss>"
)
ATOM = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl"><title>T</title><id>urn:x-test:f</id>\n'
    "<updated>2026-11-23T07:30:00Z</updated><author><name>N</name></author>\n"
    '<link rel="self" href="https://x.example/f.xml"/>\n'
    "<entry><title>A</title><id>urn:x-test:1</id><updated>2026-11-23T07:30:00Z</updated><summary>S</summary>\n"
    '<content type="html">&lt;p&gt;C&lt;/p&gt;</content><link rel="alternate" href="https://x.example/1"/></entry>\n'
    "</feed>"
)


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_the_judge_has_nothing_against_an_honest_feed(feed: str) -> None:
    assert faults(feed.encode(), "https://x.example/f.xml", MOMENT) == []


@pytest.mark.parametrize(
    ("feed", "old", "new", "message"),
    [
        (RSS, "<title>A", "<title>A &amp;lt; B", "ContainsHTML"),
        (RSS, "<title>A", "<title>&lt;b>A", "ContainsHTML"),
        (RSS, "<title>A", "<title>\x80A", "BadCharacters"),
        (RSS, "<title>A</title>", "<title/>", "NotBlank"),
        (RSS, "<title>A", "<title>A</title><title>B", "DuplicateElement"),
        (RSS, "<description>B", "<description>R&amp;D", "NotHtml"),
        (RSS, "<description>B", "<description>&lt;p>B", "NotHtml"),
        (RSS, "<description>B", "<description>&lt;img src='/x.png'>", "ContainsRelRef"),
        (RSS, "<description>B", "<description>&lt;script>x&lt;/script>", "SecurityRisk"),
        (RSS, "<description>B", "<description>&lt;p onclick='x'>B&lt;/p>", "SecurityRiskAttr"),
        (RSS, "+0100", "", "InvalidRFC2822Date"),
        (RSS, "Mon, ", "Tue, ", "IncorrectDOW"),
        (RSS, "Mon, 23 Nov 2026", "Mon, 29 Nov 2027", "ImplausibleDate"),
        (RSS, "<guid", "<author>X</author><guid", "InvalidContact"),
        (RSS, "<guid", "<dc:date>2026</dc:date><guid", "UndefinedElement"),
        (RSS, "</item>", "<enclosure url='https://x.example/a.ics'/></item>", "MIMEAttribute"),
        (RSS, 'isPermaLink="false"', "", "InvalidBooleanAttribute"),
        (RSS, "urn:x-test:1", "1234", "NotSufficientlyUnique"),
        (RSS, "</item>", "</item><ttl>60</ttl>", "MisplacedMetadata"),
        (RSS, "xmlns:dc=", 'xmlns:nb="urn:newsbridge" xmlns:dc=', "UnknownNamespace"),
        (RSS, 'href="https://x.example/f.xml"', 'href="https://x.example/g.xml"', "SelfDoesntMatchLocation"),
        (RSS, 'rel="self"', 'rel="item"', "UnregisteredAtomLinkRel"),
        (RSS, "https://x.example/<", "index.html<", "InvalidFullLink"),
        (RSS, "<language>nl", "<language>Nederlands", "InvalidLanguage"),
        (ATOM, 'rel="self"', 'rel="related"', "MissingSelf"),
        (ATOM, "</entry>", "<link href='https://x.example/2' rel='alternate'/></entry>", "DuplicateAtomLink"),
        (ATOM, "</entry>", "<link href='https://x.example/2' rel='next'/></entry>", "FeedHistoryRelInEntry"),
        (ATOM, "07:30:00Z</updated><summary>", "7:30Z</updated><summary>", "InvalidRFC3339Date"),
        (ATOM, "urn:x-test:1", "urn:uuid:1", "InvalidUUID"),
        (ATOM, "urn:x-test:1", " urn:x-test:1", "UnexpectedWhitespace"),
        (ATOM, "<summary>S", "<summary>&lt;b>S&lt;/b>", "ContainsHTML"),
        (ATOM, "<summary>S</summary>", "", "MissingElement"),
        (ATOM, "</feed>", "<entry/></feed>".replace("<entry/>", "<icon>x</icon>"), "MisplacedMetadata"),
    ],
)
def test_the_judge_sees(feed: str, old: str, new: str, message: str) -> None:
    assert old in feed
    found = faults(feed.replace(old, new, 1).encode(), "https://x.example/f.xml", MOMENT)
    assert any(message in one for one in found), found


@pytest.mark.parametrize(
    "text",
    ["<p>a", "</p>", "<p><p>a</p></p>", "<ul>x<li>y</li></ul>", "<li>x</li>", "a < b", "&copy 1", "&#0;", "&#x80;",
     "<a href='x'>y</a>", "<a href='https://x.example/' href='b'>y</a>", "<!-- x -->", "<br/>", "<b><p>x</p></b>"],
)  # fmt: skip
def test_the_judge_of_html_sees(text: str) -> None:
    assert list(fragment_faults(text))
