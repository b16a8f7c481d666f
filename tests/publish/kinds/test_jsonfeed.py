import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any


def test_the_feed_has_what_the_format_demands(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    files = render(site(), "jsonfeed")
    assert sorted(files) == ["index.json", "land/nl.json", "onderwerp/douane.json"]
    feed = json.loads(files["land/nl.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "Nieuws uit het Vennland: Nederland"
    assert feed["home_page_url"] == "https://nieuws.example/feeds/land/nl.html"
    assert feed["feed_url"] == "https://nieuws.example/feeds/land/nl.json"
    assert feed["language"] == "nl"


def test_an_item_carries_its_facts(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    item = json.loads(render(site(), "jsonfeed")["index.json"])["items"][0]
    assert item["id"] == "urn:uuid:11111111-1111-5111-8111-111111111111"
    assert item["url"] == item["external_url"] == "https://zollamt.example/presse/1?a=1&b=2"
    assert item["title"] == "Nieuwe douaneregels voor expediteurs"
    assert item["date_published"] == "2026-11-20T08:30:00+01:00"
    assert "date_modified" not in item
    assert item["tags"] == ["Douane & handelsregels", "Nederland"]
    assert item["authors"] == [{"name": "Zollamt Vennmünster (© Zollamt Vennmünster)"}]
    assert "nagekeken door de redactie." in item["content_html"]
    assert item["summary"].startswith("Vanaf januari")
    assert item["_newsbridge"]["original_title"] == "Neue Zollregeln für Spediteure"


def test_a_correction_has_its_own_time(
    site: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    corrected = entry(corrected=datetime(2026, 7, 1, 9, 0, tzinfo=UTC))
    item = json.loads(render(site([corrected]), "jsonfeed")["index.json"])["items"][0]
    assert item["title"].startswith("[Gecorrigeerd] ")
    assert item["date_modified"] == "2026-07-01T11:00:00+02:00"


def test_without_an_address_no_address_is_claimed(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    feed = json.loads(render(site([], url=None), "jsonfeed")["index.json"])
    assert "feed_url" not in feed
    assert "home_page_url" not in feed
    assert feed["items"] == []


def test_hostile_entries_stay_json_with_nothing_that_runs(
    site: Callable[..., Any], hostile: list[Any], render: Callable[..., Any]
) -> None:
    items = json.loads(render(site(hostile), "jsonfeed")["index.json"])["items"]
    assert len(items) == len(hostile)
    for item in items:
        assert isinstance(item["id"], str)
        assert "<script" not in item["content_html"]
        assert "<img" not in item["content_html"]
        assert item.get("url", "https://").startswith("http")
