"""The queue: what is ticked is what was seen."""

import re
from html import escape

import pytest
from starlette.testclient import TestClient

from newsbridge.store import Store, translations, writing

PAGE = "/p/vennland/queue"


def ticks(client: TestClient) -> list[str]:
    """What the boxes of the first page send."""
    return re.findall(r'name="item" value="([^"]+)"', client.get(PAGE).text)


def test_many_are_not_approved_with_a_text_that_nobody_has_seen(editor: TestClient, store: Store, clock) -> None:
    """A run has made another one since the page was; whoever ticked it is told."""
    first, other, *_ = ticks(editor)
    item = first.partition(":")[0]
    with writing(store):
        (revision,) = store.execute("SELECT id FROM latest WHERE item = ?", [item]).fetchone()
        segments = translations.segments_of(store, revision)
        translations.put(store, revision, segments[:1] * len(segments), "", clock())
    answer = editor.post(PAGE, data={"move": "approve", "item": [first, other]})
    assert answer.status_code == 200
    assert f'/item/{item}?' in answer.text or f'/item/{item}"' in answer.text
    assert "another one now" in answer.text
    (dutch,) = store.execute("SELECT dutch FROM queue WHERE item = ?", [item]).fetchone()
    assert f'lang="nl">{escape(dutch)}</a>' in answer.text
    approved = [name for (name,) in store.execute("SELECT item FROM revision JOIN review ON revision = revision.id")]
    assert item not in approved
    assert "item held" in editor.post(PAGE, data={"move": "hold", "item": first}).text  # it is not about the text


def test_many_are_not_approved_for_german_that_nobody_has_seen(editor: TestClient, store: Store, clock) -> None:
    """A source has sent other words whose Dutch is the same; the others are approved."""
    first, other, *_ = ticks(editor)
    item = first.partition(":")[0]
    with writing(store):
        row = next(iter(store.query("SELECT * FROM revision WHERE item = ?", [item])))
        segments = translations.segments_of(store, row.pop("id"))
        store.table("revision").insert({**row, "number": row["number"] + 1, "fingerprint": "other"})
        (revision,) = store.execute("SELECT id FROM latest WHERE item = ?", [item]).fetchone()
        translations.put(store, revision, segments, "", clock())
    answer = editor.post(PAGE, data={"move": "approve", "item": [first, other]})
    assert "sent other words" in answer.text
    approved = [name for (name,) in store.execute("SELECT item FROM revision JOIN review ON revision = revision.id")]
    assert item not in approved


def test_what_names_no_item_with_its_version_is_refused(editor: TestClient) -> None:
    for item in ("0123456789ab", "0123456789ab:x:1", "0123456789ab:1:x", "0123456789ab:" + "9" * 5000):
        assert editor.post(PAGE, data={"move": "hold", "item": item}).status_code == 422


@pytest.mark.parametrize("after", ["[1e999,1,1,1]", "[Infinity,1,1,1]", f"[{10**25},1,1,1]", "[" * 9000, "x", "{}"])
def test_a_place_that_is_none_is_no_page(editor: TestClient, after: str) -> None:
    assert editor.get(PAGE, params={"after": after}).status_code == 404


def test_a_search_without_a_hit_offers_all_items_with_the_same_filters(editor: TestClient) -> None:
    """And no list that would be shown without them: its count is not that of the search."""
    page = editor.get(PAGE, params={"words": "uiensoep"}).text
    (empty,) = re.findall(r'<div class="empty">.*?</div>', page, re.DOTALL)
    assert f'href="{PAGE}?list=all&amp;words=uiensoep"' in empty
    assert 'class="count"' not in empty
