from datetime import UTC, datetime
from typing import Any

from newsbridge.model import Appointment, Event
from newsbridge.publish.calendars.appointments import appointments

NOW = datetime(2026, 11, 20, 7, tzinfo=UTC)
LATER = datetime(2026, 11, 25, 7, tzinfo=UTC)


def event(start: str | None, place: str | None = "Brückhausen", status: Any = "scheduled", **more: Any) -> Event:
    return Event(start, more.pop("end", None), place, False, status, (), **more)


def first(*events: Event) -> tuple[Appointment, ...]:
    return appointments(events, (), (), "g", NOW)


def test_the_same_text_gives_the_same_uids() -> None:
    events = [event("2026-12-01"), event("2026-12-08T19:00+01:00")]
    assert first(*events) == first(*events)
    assert len({one.uid for one in first(*events)}) == 2
    assert [one.sequence for one in first(*events)] == [0, 0]


def test_an_event_that_did_not_change_keeps_its_sequence_and_its_time() -> None:
    known = first(event("2026-12-01"))
    assert appointments([event("2026-12-01")], known, (), "g", LATER) == known


def test_one_that_was_moved_keeps_its_uid() -> None:
    known = first(event("2026-12-01"), event("2026-12-08"))
    after = appointments([event("2026-12-01"), event("2026-12-15", status="postponed")], known, (), "g", LATER)
    moved = next(one for one in after if one.start == "2026-12-15")
    assert (moved.uid, moved.sequence, moved.changed) == (known[1].uid, 1, LATER)


def test_a_time_that_became_known_is_the_same_event() -> None:
    known = first(event("2026-12-01"))
    (after,) = appointments([event("2026-12-01T19:00+01:00")], known, (), "g", LATER)
    assert (after.uid, after.sequence) == (known[0].uid, 1)


def test_two_at_one_place_and_hour_on_a_day_stay_two() -> None:
    known = first(event("2026-12-01", "Rathaus"), event("2026-12-01", "Museum"))
    after = appointments([event("2026-12-01", "Museum"), event("2026-12-01", "Rathaus")], known, (), "g", LATER)
    assert {one.uid for one in after} == {one.uid for one in known}
    assert {one.sequence for one in after} == {0}


def test_another_outlet_calls_off_what_the_first_one_announced() -> None:
    known = first(event("2026-12-01"))
    (after,) = appointments([event("2026-12-01", None, "cancelled")], (), known, "h", LATER)
    assert (after.uid, after.sequence, after.status, after.place) == (known[0].uid, 1, "cancelled", "Brückhausen")


def test_another_outlet_names_the_new_day() -> None:
    known = first(event("2026-12-01"))
    (after,) = appointments([event("2027-01-14", None, "postponed")], (), known, "h", LATER)
    assert (after.uid, after.sequence, after.start) == (known[0].uid, 1, "2027-01-14")


def test_what_a_later_item_adds_is_an_event_of_its_own() -> None:
    known = first(event("2026-12-01"))
    (after,) = appointments([event("2027-01-14")], (), known, "h", LATER)
    assert after.uid != known[0].uid


def test_without_a_start_there_is_no_appointment() -> None:
    assert first(event(None)) == ()


def test_what_was_moved_remembers_its_old_day() -> None:
    known = first(event("2026-12-01"))
    (moved,) = appointments([event("2026-12-15")], known, (), "g", LATER)
    (timed,) = appointments([event("2026-12-15T19:00+01:00")], [moved], (), "g", LATER)
    (same_day,) = appointments([event("2026-12-01T19:00+01:00")], known, (), "g", LATER)
    assert (moved.before, timed.before, same_day.before) == ("2026-12-01", "2026-12-01", None)


def test_another_outlet_that_tells_less_changes_nothing() -> None:
    full = event("2026-12-01T19:00+01:00", end="2026-12-01T21:00+01:00", deadline="2026-11-28")
    known = first(full)
    assert appointments([event("2026-12-01", None)], (), known, "h", LATER) == known
    assert appointments([event("2026-12-01T19:00+01:00", "Brückhausen am See")], (), known, "h", LATER) == known


def test_another_outlet_that_tells_more_adds_it() -> None:
    known = first(event("2026-12-01"))
    (after,) = appointments([event("2026-12-01T19:00+01:00", deadline="2026-11-28")], (), known, "h", LATER)
    assert (after.uid, after.sequence, after.start) == (known[0].uid, 1, "2026-12-01T19:00+01:00")
    assert after.deadline == "2026-11-28"


def test_two_outlets_that_call_one_event_off_leave_one() -> None:
    off = appointments([event("2026-12-01", status="cancelled")], first(event("2026-12-01")), (), "g", LATER)
    assert appointments([event("2026-12-01", None, "cancelled")], (), off, "h", LATER) == off


def test_an_event_that_others_told_too_stays_the_items_own() -> None:
    known = first(event("2026-12-01"))
    (after,) = appointments([event("2026-12-15")], known, [*known, *known], "g", LATER)
    assert (after.uid, after.sequence) == (known[0].uid, 1)
