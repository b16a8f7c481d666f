"""An item that comes back brings its events back as they stand by then."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newsbridge.model import Appointment, Entry
from newsbridge.store import Store, open_store
from newsbridge.store.appointments import add_appointments
from newsbridge.store.codec import dump
from newsbridge.store.publication import last_entry
from newsbridge.store.withdrawals import lift

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
EVENT = Appointment("u", 0, "2026-12-01", None, None, False, "scheduled", NOW)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store in which the item "a" is out, with an event."""
    opened = open_store(tmp_path / "store.sqlite", NOW)
    opened.conn.execute("PRAGMA foreign_keys = off")  # items do not matter here
    entry = Entry("g", 1, "", (), "", "", None, None, (), None, "", (), NOW, item="a", events=(EVENT,))
    row = {"item": "a", "version": 1, "guid": "g", "revision": 1, "released": "", "made": "", "value": dump(entry)}
    opened.table("entry").insert(row)
    add_appointments(opened, "a", [EVENT], NOW)
    yield opened
    opened.close()


@pytest.fixture
def back(store: Store) -> Callable[[], Appointment]:
    """Lifts the withdrawal, and tells what the item says of its event then."""

    def lifted() -> Appointment:
        lift(store, "a", LATER)
        entry = last_entry(store, "a")
        assert entry
        (event,) = entry.events
        return event

    return lifted


def test_an_event_comes_back_later_than_what_called_it_off(back: Callable[[], Appointment]) -> None:
    assert back() == replace(EVENT, sequence=2, changed=LATER)


def test_what_another_item_called_off_meanwhile_stays_off(store: Store, back: Callable[[], Appointment]) -> None:
    off = replace(EVENT, sequence=1, status="cancelled")
    add_appointments(store, "b", [off], NOW)
    assert back() == replace(off, sequence=2, changed=LATER)


def test_what_another_item_moved_often_does_not_go_back(store: Store, back: Callable[[], Appointment]) -> None:
    moved = replace(EVENT, sequence=5, start="2026-12-09", before="2026-12-08")
    add_appointments(store, "b", [moved], NOW)
    assert back() == replace(moved, sequence=6, changed=LATER)
