"""Events as calendars know them: every sequence that was ever given out."""

import json
from collections.abc import Iterable
from datetime import datetime

from newsbridge.model import Appointment
from newsbridge.store.codec import dump, load
from newsbridge.store.database import Store


def appointments_of(store: Store, items: Iterable[str]) -> dict[str, list[Appointment]]:
    """The newest sequence of each event that one of these items brought in or changed, by each such item."""
    query = """SELECT DISTINCT told.item, newest.value, newest.made, newest.uid
        FROM appointment AS told JOIN appointment AS newest ON newest.uid = told.uid
        WHERE told.item IN (SELECT value FROM json_each(?)) AND newest.sequence =
        (SELECT max(sequence) FROM appointment AS newer WHERE newer.uid = told.uid)
        ORDER BY newest.made, newest.uid, told.item"""
    found: dict[str, list[Appointment]] = {}
    for item, value, _, _ in store.execute(query, [json.dumps(list(items))]):
        found.setdefault(item, []).append(load(Appointment, value))
    return found


def add_appointments(store: Store, item: str, appointments: Iterable[Appointment], now: datetime) -> None:
    """Keep what is not kept yet, in the caller's transaction."""
    made = now.isoformat(timespec="seconds")
    rows = [(one.uid, one.sequence, item, dump(one), made) for one in appointments]
    store.conn.executemany("INSERT OR IGNORE INTO appointment VALUES (?, ?, ?, ?, ?)", rows)
