"""Items that may not be shown any more: what an editor says here beats what was frozen."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from newsbridge.model import Appointment, Withdrawal
from newsbridge.store.appointments import add_appointments, appointments_of
from newsbridge.store.database import Store
from newsbridge.store.publication import add_version, last_entry


def add_withdrawal(store: Store, withdrawal: Withdrawal) -> None:
    """Take an item back, or change the reason, in the caller's transaction."""
    row = {
        "item": withdrawal.item,
        "reason": withdrawal.reason,
        "by": withdrawal.by,
        "at": withdrawal.at.isoformat(timespec="seconds"),
    }
    store.table("withdrawal").insert(row, replace=True)


def lift(store: Store, item: str, now: datetime) -> None:
    """Let an item be shown again, in the caller's transaction.

    Its events come back with a later sequence than the one that called them off, or calendars would not believe it;
    what another item has said of one since stays true.
    """
    store.execute("DELETE FROM withdrawal WHERE item = ?", [item])
    last = last_entry(store, item)
    if last is None:
        return
    newest = {event.uid: event for event in appointments_of(store, [item]).get(item, [])}
    events = tuple(_again(event, newest.get(event.uid, event), now) for event in last.events)
    back = replace(last, version=last.version + 1, events=events, altered=now, recalled=now, item=item)
    add_version(store, back, now)
    add_appointments(store, item, events, now)


def _again(own: Appointment, newest: Appointment, now: datetime) -> Appointment:
    told = newest if newest.sequence > own.sequence else own
    return replace(told, sequence=max(told.sequence, own.sequence + 1) + 1, changed=now)


def withdrawals(store: Store, pipeline: str) -> dict[str, Withdrawal]:
    """All of a pipeline, by item."""
    query = """SELECT item, reason, by, at FROM withdrawal JOIN item ON item.id = withdrawal.item
        WHERE pipeline = ?"""
    rows = store.execute(query, [pipeline])
    return {item: Withdrawal(item, reason, by, datetime.fromisoformat(at)) for item, reason, by, at in rows}


def elsewhere(store: Store, items: Iterable[str]) -> list[tuple[str, str]]:
    """Where else in the store the same texts are out and not withdrawn: pipeline and item, for each pipeline has its
    own item of a text."""
    query = """SELECT DISTINCT other.pipeline, other.id FROM item AS own JOIN item AS other ON other.guid = own.guid
        AND other.pipeline != own.pipeline AND (other.source = own.source OR own.guid LIKE 'http%')
        WHERE own.id IN (SELECT value FROM json_each(?)) AND EXISTS (SELECT 1 FROM entry WHERE item = other.id)
        AND NOT EXISTS (SELECT 1 FROM withdrawal WHERE item = other.id) ORDER BY other.pipeline, other.id"""
    return [(pipeline, item) for pipeline, item in store.execute(query, [json.dumps(list(items))])]
