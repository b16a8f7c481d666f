from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree


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
    assert root.findtext("head/title") == "<b>]]>"
    assert not any("javascript" in (feed.get("xmlUrl") or "") for feed in root.iter("outline"))
