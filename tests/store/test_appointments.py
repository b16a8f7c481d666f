"""Every sequence of an event is kept; what one item says of another's event is found from both."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from newsbridge.model import Appointment
from newsbridge.store import open_store
from newsbridge.store.appointments import add_appointments, appointments_of

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


def test_an_event_that_another_item_changed_is_found_from_both(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite", NOW)
    store.conn.execute("PRAGMA foreign_keys = off")  # items do not matter here
    first = Appointment("u", 0, "2026-12-01", None, None, False, "scheduled", NOW)
    other = replace(first, uid="v", start="2026-12-05")
    moved = replace(first, sequence=1, start="2026-12-08", before="2026-12-01")
    add_appointments(store, "a", [first, other], NOW)
    add_appointments(store, "b", [moved, moved], NOW + timedelta(days=1))
    add_appointments(store, "b", [replace(moved, place="not kept: a sequence is told once")], NOW)
    assert appointments_of(store, ["a", "b"]) == {"a": [other, moved], "b": [moved]}
    assert appointments_of(store, ["a"]) == {"a": [other, moved]}
    assert appointments_of(store, []) == {}
    store.close()
