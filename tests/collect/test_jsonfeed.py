"""JSON Feed, as the format says and as it is met."""

import json

import pytest

from newsbridge.collect.entries import Feed, read_feed
from newsbridge.errors import FetchError
from newsbridge.fetch import Response

ADDRESS = "https://presse.example/feed.json"


def feed(*items: object, media_type: str = "application/feed+json", **more: object) -> Feed:
    document = {"version": "https://jsonfeed.org/version/1.1", "title": "Presse", **more, "items": items}
    return read_feed(Response(ADDRESS, json.dumps(document).encode(), media_type, None), article=False)


@pytest.mark.parametrize("media_type", ["application/feed+json", "application/xml", "text/html", ""])
def test_an_item_with_all_its_parts_whatever_the_server_calls_it(media_type: str) -> None:
    item = {
        "id": 17, "url": "/a.html", "external_url": "https://anders.example/", "title": "Brücke &amp; Bahn",
        "content_html": "<p>Der ganze <b>Text</b>.</p>", "content_text": "Der ganze Text.", "summary": "Kurz",
        "date_published": "2026-11-17T23:30:00Z", "date_modified": "2026-11-18T09:00:00+01:00",
    }  # fmt: skip
    (capture,) = feed(item, media_type=media_type, language="de-DE").captures
    assert (capture.guid, capture.url) == ("17", "https://presse.example/a.html")
    assert capture.listing.title == "Brücke & Bahn"
    assert capture.listing.summary == "Kurz"
    assert capture.listing.published == "2026-11-18T00:30+01:00"
    assert capture.listing.updated == "2026-11-18T09:00+01:00"
    assert capture.listing.language == "de"
    assert capture.body is not None
    assert capture.body.content == b"<p>Der ganze <b>Text</b>.</p>"
    assert capture.body.media_type == "application/x-fragment+html"


def test_plain_text_stays_plain_and_the_items_language_wins() -> None:
    (capture,) = feed({"id": "a", "content_text": "Wert < 5\nZeile", "language": "nl"}, language="de").captures
    assert capture.body is not None
    assert (capture.body.media_type, capture.body.content) == ("text/plain", b"Wert < 5\nZeile")
    assert capture.listing.language == "nl"


def test_an_external_address_stands_in_for_a_missing_one() -> None:
    (capture,) = feed({"id": "a", "title": "A", "external_url": "https://anders.example/x"}).captures
    assert capture.url == "https://anders.example/x"


@pytest.mark.parametrize(
    ("given", "guid"), [("a", "a"), (7, "7"), (7.0, "7"), (7.5, "7.5"), (True, None), (None, None)]
)
def test_numbers_are_identities_too(given: object, guid: str | None) -> None:
    (capture,) = feed({"id": given, "title": "A", "url": "https://presse.example/a"}).captures
    assert capture.guid == (guid or "https://presse.example/a")


@pytest.mark.parametrize("broken", [None, 3, "text", [], {"title": 3}, {"content_html": ["x"]}, {"url": {}}])
def test_a_broken_item_is_named_and_costs_only_itself(broken: object) -> None:
    found = feed({"id": "a", "title": "A"}, broken, {"id": "b", "title": "B"})
    assert [capture.guid for capture in found.captures] == ["a", "b"]
    (missed,) = found.missed
    assert str(missed).startswith(f"{ADDRESS}: item 2 of the JSON feed is skipped: ")


@pytest.mark.parametrize("content", [b"{", b'{"items":3}', b'{"version":"x"}', b'{"items":[' + b"[" * 100_000])
def test_json_that_is_no_feed_is_an_error_in_words(content: bytes) -> None:
    with pytest.raises(FetchError, match=r"feed\.json: is no feed that can be read \("):
        read_feed(Response(ADDRESS, content, "application/json", None), article=False)


def test_an_empty_json_feed_is_no_error() -> None:
    assert feed().captures == ()
