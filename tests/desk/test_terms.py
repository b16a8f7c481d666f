"""The glossary at the desk: two who change a term at once see both words, and none of them is lost."""

import html
import re

import pytest
from starlette.testclient import TestClient

from newsbridge.config import Settings
from newsbridge.editing import terms
from newsbridge.store import Store

GLOSSARY = "/p/vennland/glossary"


@pytest.fixture
def path(store: Store) -> str:
    """Where an item's page takes a term."""
    (item,) = store.execute("SELECT item FROM queue ORDER BY item LIMIT 1").fetchone()
    return f"/p/vennland/item/{item}/term"


def field(page: str, name: str) -> str:
    """What a hidden field of a page holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return html.unescape(found[1])


def dutch(store: Store, settings: Settings, de: str) -> tuple[str, ...]:
    return next(one.nl for one in terms.listed(store, settings) if one.de == de)


def test_a_term_that_came_since_the_page_did_is_shown_and_stays(
    editor: TestClient, store: Store, settings: Settings, clock, path: str
) -> None:
    """What was seen is changed; what somebody else made of it meanwhile is not."""
    terms.put(store, settings, "Amtsweg", ["dienstweg"], "jo", clock(), 0)
    first = editor.post(path, data={"de": "Amtsweg", "nl": "ambtsweg"})
    assert (first.status_code, "dienstweg" in first.text) == (409, True)
    terms.put(store, settings, "Amtsweg", ["officiële weg"], "jo", clock(), 1)
    seen = {"de": "Amtsweg", "nl": "ambtsweg", "known": field(first.text, "known")}
    second = editor.post(path, data=seen)
    assert second.status_code == 409
    for said in ("officiële weg", "ambtsweg", "jo"):
        assert said in second.text
    assert dutch(store, settings, "Amtsweg") == ("officiële weg",)
    seen["known"] = field(second.text, "known")
    assert editor.post(path, data=seen).status_code == 303
    assert dutch(store, settings, "Amtsweg") == ("ambtsweg", "officiële weg")


def test_a_form_that_is_wanted_less_is_not_moved_to_the_front_unasked(
    editor: TestClient, store: Store, settings: Settings, clock, path: str
) -> None:
    terms.put(store, settings, "Amtsweg", ["dienstweg", "ambtsweg"], "jo", clock(), 0)
    assert editor.post(path, data={"de": "Amtsweg", "nl": "ambtsweg"}).status_code == 409
    assert editor.post(path, data={"de": "Amtsweg", "nl": "dienstweg"}).status_code == 303
    assert dutch(store, settings, "Amtsweg") == ("dienstweg", "ambtsweg")


def test_two_who_add_a_term_at_once_see_both(editor: TestClient, store: Store, settings: Settings, clock) -> None:
    """The second's words stand at the term, ready to be sent once more."""
    terms.put(store, settings, "Amtsweg", ["dienstweg"], "jo", clock(), 0)
    answer = editor.post(GLOSSARY, data={"new": "1", "de": "Amtsweg", "nl": "ambtsweg"})
    assert answer.status_code == 409
    row = answer.text.split('id="now"')[1].split("</li>")[0]
    assert 'value="ambtsweg"' in row
    assert "dienstweg" in row
    assert dutch(store, settings, "Amtsweg") == ("dienstweg",)
    again = {"version": field(row, "version"), "de": "Amtsweg", "nl": "ambtsweg"}
    assert editor.post(GLOSSARY, data=again).status_code == 303
    assert dutch(store, settings, "Amtsweg") == ("ambtsweg",)


def test_a_term_that_was_taken_away_may_come_again(editor: TestClient, store: Store, settings: Settings, clock) -> None:
    terms.put(store, settings, "Amtsweg", ["dienstweg"], "jo", clock(), 0)
    terms.remove(store, settings, "Amtsweg", "jo", clock(), 1)
    answer = editor.post(GLOSSARY, data={"new": "1", "de": "Amtsweg", "nl": "ambtsweg"})
    assert answer.status_code == 303
    assert dutch(store, settings, "Amtsweg") == ("ambtsweg",)
