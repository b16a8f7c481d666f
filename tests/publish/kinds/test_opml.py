from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import etree

from newsbridge.model import Label, Moved


@pytest.mark.parametrize(("url", "base"), [("https://nieuws.example/f/", "https://nieuws.example/f/"), (None, "")])
def test_every_feed_is_listed(site: Callable[..., Any], render: Callable[..., Any], url: str | None, base: str) -> None:
    root = etree.fromstring(render(site(url=url), "opml")["feeds.opml"])
    assert root.get("version") == "2.0"
    feeds = root.findall(".//outline[@type='rss']")
    assert [feed.get("xmlUrl") for feed in feeds] == [
        f"{base}index.xml", f"{base}land/nl.xml", f"{base}onderwerp/douane.xml",
    ]  # fmt: skip
    assert all(feed.get("text") for feed in root.iter("outline"))
    assert [folder.get("text") for folder in root.findall("body/outline[outline]")] == ["Landen", "Onderwerpen"]


def test_hostile_names_stay_well_formed(
    site: Callable[..., Any], hostile: list[Any], render: Callable[..., Any]
) -> None:
    built = site(hostile, title="<b>\x00]]>\ud800", url="javascript:alert(1)")
    root = etree.fromstring(render(built, "opml")["feeds.opml"])
    assert root.findtext("head/title") == "‹b›]]>"
    assert not any("javascript" in (feed.get("xmlUrl") or "") for feed in root.iter("outline"))


def test_folders_hold_countries_topics_pairs_and_digests_and_no_feed_that_moved(
    site: Callable[..., Any], render: Callable[..., Any]
) -> None:
    when = datetime(2026, 11, 23, tzinfo=UTC)
    topic, country = Label("topic", "t", "Energie", "energie"), Label("country", "BE", "België", "be")
    built = site(
        pairs=((topic, country),), digests=(), moved=(Moved("land/fr", "Frankrijk", None, when),), formats=("rss",)
    )
    week = replace(built.channels[0], path="digest/week", title="Week", digest="week", entries=())
    root = etree.fromstring(render(replace(built, channels=(*built.channels, week)), "opml")["feeds.opml"])
    folders = {one.get("text"): [feed.get("xmlUrl") for feed in one] for one in root.findall("body/outline[outline]")}
    base = "https://nieuws.example/feeds/"
    assert folders["Onderwerp en land"] == [f"{base}onderwerp/energie/be.xml"]
    assert folders["Digests"] == [f"{base}digest/week.xml"]
    assert b"land/fr" not in etree.tostring(root)
    assert not any(one.get("htmlUrl") for one in root.iter("outline"))


def test_each_outline_keeps_the_rules_of_opml_2(
    site: Callable[..., Any], hostile: list[Any], render: Callable[..., Any]
) -> None:
    """A text everywhere; a feed is of type rss and has title and xmlUrl; a folder has nothing that only feeds have."""
    root = etree.fromstring(render(site(hostile, description=""), "opml")["feeds.opml"])
    assert [child.tag for child in root] == ["head", "body"]
    for one in root.iter("outline"):
        assert one.get("text")
        if len(one):
            assert dict(one.attrib).keys() == {"text"}
        else:
            assert one.get("type") == "rss"
            assert {"title", "xmlUrl", "htmlUrl", "language"} <= dict(one.attrib).keys()
            assert all(one.attrib.values())
