import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from newsbridge.model import Moved
from newsbridge.publish.kinds import jsonfeed


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
    corrected = entry(released=datetime(2026, 6, 30, tzinfo=UTC), corrected=datetime(2026, 7, 1, 9, 0, tzinfo=UTC))
    item = json.loads(render(site([corrected]), "jsonfeed")["index.json"])["items"][0]
    assert item["title"].startswith("[Bijgewerkt] ")
    assert item["date_modified"] == "2026-07-01T11:00:00+02:00"


def test_what_nobody_is_told_of_is_no_modification(
    site: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    altered = entry(altered=datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
    assert "date_modified" not in json.loads(render(site([altered]), "jsonfeed")["index.json"])["items"][0]


def test_archives_follow_as_the_next_pages(
    site: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    files = render(site([entry(guid=f"urn:x-test:{number}") for number in range(130)]), "jsonfeed")
    ids, name = [], "index.json"
    while name:
        feed = json.loads(files[name])
        assert feed["feed_url"] == "https://nieuws.example/feeds/index.json"
        ids += [item["id"] for item in feed["items"]]
        name = feed.get("next_url", "").removeprefix("https://nieuws.example/feeds/")
    assert sorted(ids) == sorted(f"urn:x-test:{number}" for number in range(130))


def test_a_feed_that_is_gone_calls_itself_expired(site: Callable[..., Any]) -> None:
    one = Moved("land/be", "België", "land/nl", datetime(2026, 11, 23, tzinfo=UTC))
    (document,) = jsonfeed.moved(site(), one)
    feed = json.loads(document.content)
    assert str(document.path) == "land/be.json"
    assert feed["expired"] is True
    assert feed["home_page_url"] == "https://nieuws.example/feeds/land/nl.html"
    assert feed["items"][0]["title"] == "[Verhuisd] België"
    assert "https://nieuws.example/feeds/land/nl.json" in feed["items"][0]["content_html"]


def test_what_is_written_follows_the_schema(
    site: Callable[..., Any], hostile: list[Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    one = Moved("land/be", "België", "land/nl", datetime(2026, 11, 23, tzinfo=UTC))
    many = [entry(guid=f"urn:x-test:{number}") for number in range(90)]
    built = site([*hostile, *many], hub="https://hub.example/")
    written = [*render(built, "jsonfeed").values(), *(document.content for document in jsonfeed.moved(built, one))]
    schema = json.loads(Path(__file__).with_name("jsonfeed.schema.json").read_text(encoding="utf-8"))
    assert [fault for data in written for fault in faults(json.loads(data), schema, schema)] == []
    assert list(faults({"version": "1", "items": [{"id": 1}]}, schema, schema)) != []


def faults(value: Any, rules: Any, schema: Any, where: str = "$") -> Iterator[str]:
    """What breaks a JSON schema, as far as it uses the words that ours uses."""
    rules = schema["$defs"][rules["$ref"].rpartition("/")[2]] if "$ref" in rules else rules
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool}
    if not isinstance(value, kinds[rules.get("type", "object")]):
        yield f"{where}: no {rules['type']}"
        return
    if isinstance(value, str) and (
        len(value) < rules.get("minLength", 0) or not re.search(rules.get("pattern", ""), value)
    ):
        yield f"{where}: {value!r}"
    if isinstance(value, list):
        yield from (fault for one in value for fault in faults(one, rules["items"], schema, f"{where}[]"))
    if isinstance(value, dict):
        yield from (f"{where}: no {name}" for name in rules.get("required", []) if name not in value)
        known = rules.get("properties", {})
        for name, inside in value.items():
            if name in known:
                yield from faults(inside, known[name], schema, f"{where}.{name}")
            elif not name.startswith("_"):
                yield f"{where}: unknown {name}"


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
