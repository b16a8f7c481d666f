"""Items that may not be shown any more: what an editor says here beats what was frozen."""

from dataclasses import replace
from datetime import datetime

from newsbridge.model import Withdrawal
from newsbridge.store.appointments import add_appointments
from newsbridge.store.codec import dump
from newsbridge.store.database import Store
from newsbridge.store.publication import last_entry


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

    Its events come back with a later sequence than the one that called them off, or calendars would not believe it.
    """
    store.execute("DELETE FROM withdrawal WHERE item = ?", [item])
    last = last_entry(store, item)
    if last is None:
        return
    events = tuple(replace(event, sequence=event.sequence + 2, changed=now) for event in last.events)
    back = replace(last, version=last.version + 1, events=events, altered=now)
    query = """INSERT INTO entry (item, version, guid, revision, released, made, value)
        SELECT item, ?, guid, revision, released, ?, ? FROM entry WHERE item = ? AND version = ?"""
    store.execute(query, [back.version, now.isoformat(timespec="seconds"), dump(back), item, last.version])
    add_appointments(store, item, events, now)


def withdrawals(store: Store, pipeline: str) -> dict[str, Withdrawal]:
    """All of a pipeline, by item."""
    query = """SELECT item, reason, by, at FROM withdrawal JOIN item ON item.id = withdrawal.item
        WHERE pipeline = ?"""
    rows = store.execute(query, [pipeline])
    return {item: Withdrawal(item, reason, by, datetime.fromisoformat(at)) for item, reason, by, at in rows}
