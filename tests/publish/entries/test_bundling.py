from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from newsbridge.model import Appointment, Entry, Label, Withdrawal
from newsbridge.publish.entries.bundling import bundled


@pytest.fixture
def told(entry: Callable[..., Entry]) -> Callable[..., Entry]:
    """An entry of a source that went out some hours after the first one."""

    def make(item: str, hours: int = 0, **changes: Any) -> Entry:
        when = entry().released + timedelta(hours=hours)
        facts = {"guid": f"g-{item}", "source": item, "source_name": item.upper(), "published": when.date().isoformat()}
        return entry(item=item, released=when, **{**facts, **changes})

    return make


ONE = {"a": "s", "b": "s", "c": "s"}


def test_one_story_is_one_entry_that_names_the_others(told: Callable[..., Entry]) -> None:
    leads, members = bundled([told("b", 3), told("a"), told("x")], ONE)
    assert [(lead.item, [other.source_name for other in lead.also_in]) for lead in leads] == [("a", ["B"]), ("x", [])]
    assert [member.item for member in members] == ["b"]


def test_a_story_keeps_its_guid_when_another_item_shows_more_and_leads(told: Callable[..., Entry]) -> None:
    first = told("a", display="headline", paragraphs=())
    ((alone,), _) = bundled([first], ONE)
    ((later,), members) = bundled([first, told("b", 5)], ONE)
    assert (alone.guid, later.guid, later.released) == ("g-a", "g-a", first.released)
    assert (later.item, [one.source_name for one in later.also_in]) == ("b", ["A"])
    assert later.updated > alone.updated
    assert [member.guid for member in members] == ["g-a"]


def test_what_comes_days_later_is_an_entry_of_its_own_and_names_what_came_before(told: Callable[..., Entry]) -> None:
    leads, members = bundled([told("a"), told("b", 24 * 5)], ONE)
    assert [(lead.guid, [one.page for one in lead.earlier]) for lead in leads] == [
        ("g-a", []), ("g-b", ["bericht/a"]),
    ]  # fmt: skip
    assert not members


def test_a_source_that_comes_back_to_its_story_has_news(told: Callable[..., Entry]) -> None:
    leads, _ = bundled([told("a"), told("b", 4, source="a"), told("c", 5)], ONE)
    assert [(lead.item, [one.source_name for one in lead.also_in]) for lead in leads] == [("a", ["C"]), ("b", [])]


def test_labels_are_united_and_an_event_stands_as_it_was_last_told(told: Callable[..., Entry]) -> None:
    labels = (Label("country", "BE", "België", "be"),)
    when = told("a").released
    event = Appointment("u", 0, "2026-12-01", None, None, False, "scheduled", when)
    called_off = Appointment("u", 1, "2026-12-01", None, None, False, "cancelled", when)
    ((lead,), _) = bundled([told("a", events=(event,)), told("b", 2, labels=labels, events=(called_off,))], ONE)
    assert {label.slug for label in lead.labels} == {"douane", "nl", "be"}
    assert lead.events == (called_off,)


def test_a_withdrawn_item_leads_only_where_nothing_else_is_left(told: Callable[..., Entry]) -> None:
    gone = told("a", withdrawn=Withdrawal("a", "op verzoek van de bron", "desk", told("a").released))
    ((lead,), _) = bundled([gone, told("b", 1)], ONE)
    assert (lead.item, lead.guid, lead.also_in) == ("b", "g-a", ())
    ((alone,), _) = bundled([gone], ONE)
    assert alone.withdrawn


def test_a_story_stays_in_the_channels_of_what_was_withdrawn(told: Callable[..., Entry]) -> None:
    """Subscribers of such a channel have the withdrawn words until the entry of that guid is another one."""
    only = (Label("topic", "environment", "Milieu", "milieu"),)
    gone = told("a", labels=only, withdrawn=Withdrawal("a", "op verzoek van de bron", "desk", told("a").released))
    ((lead,), _) = bundled([gone, told("b", 1)], ONE)
    assert (lead.item, lead.guid) == ("b", "g-a")
    assert {label.slug for label in lead.labels} == {"douane", "nl", "milieu"}


def test_a_withdrawal_within_a_story_is_a_change_of_its_entry(told: Callable[..., Entry]) -> None:
    at = told("a", 30).released
    gone = told("a", altered=at, withdrawn=Withdrawal("a", "op verzoek van de bron", "desk", at))
    ((lead,), _) = bundled([gone, told("b", 1)], ONE)
    assert lead.updated == lead.recalled == at


def test_a_lead_that_was_cut_gives_its_place_away_and_the_date_moves(told: Callable[..., Entry]) -> None:
    """Readers have other words under the guid than those of today."""
    at = told("a").released + timedelta(days=3)
    before, later = told("a"), told("b", 2)
    cut = told("a", display="headline", paragraphs=(), altered=at, recalled=at, cut="headline")
    (((old,), _), ((new,), _)) = (bundled([first, later], ONE) for first in (before, cut))
    assert [(one.guid, one.item) for one in (old, new)] == [("g-a", "a"), ("g-a", "b")]
    assert (old.updated < at, new.updated, new.recalled) == (True, at, at)
