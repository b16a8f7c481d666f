"""Which item a source means: by guid, and by wording where a guid was changed."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from newsbridge.store.database import Store
from newsbridge.text.ids import item_id

RENAMED_WITHIN = timedelta(days=30)
"""An older item with the same wording is a recurring notice, not the same item under a new guid."""


def resolve(store: Store, pipeline: str, source: str, guids: Sequence[str]) -> dict[str, str]:
    """The item of every guid that a list holds, in the caller's transaction; new guids get the id they derive.

    A later guid of an item is an item of its own again when the list holds an earlier one beside it: then they
    were never one.
    """
    own = {guid: item_id(pipeline, source, guid) for guid in guids}
    query = """SELECT guid, item FROM alias WHERE pipeline = ? AND source = ?
        AND guid IN (SELECT value FROM json_each(?)) ORDER BY made, guid"""
    aliases = store.execute(query, [pipeline, source, json.dumps(list(own))]).fetchall()
    taken = set(own.values()) - {own[guid] for guid, _ in aliases}
    for guid, item in aliases:
        if item in taken:
            dissolve = "DELETE FROM alias WHERE pipeline = ? AND source = ? AND guid = ?"
            store.execute(dissolve, [pipeline, source, guid])
        else:
            own[guid] = item
            taken.add(item)
    return own


def same_wording(store: Store, item: str, wording: str, now: datetime) -> str | None:
    """The item that a new one is under another guid: same source and wording, not old, never listed together.

    Of what a list that was not seen whole may still hold, nothing is said.
    """
    query = """
        SELECT old.id FROM latest JOIN item AS old ON old.id = latest.item JOIN item AS new ON new.id = ?
        JOIN source_state AS state ON state.pipeline = new.pipeline AND state.source = new.source
        WHERE latest.wording = ? AND old.pipeline = new.pipeline AND old.source = new.source AND old.id != new.id
        AND old.listed < new.first_listed AND state.listed >= new.first_listed AND old.first_seen >= ?
        ORDER BY old.listed DESC, latest.id DESC LIMIT 1
    """
    since = (now - RENAMED_WITHIN).isoformat(timespec="seconds")
    row = store.execute(query, [item, wording, since]).fetchone()
    return None if row is None else str(row[0])


def rename(store: Store, new: str, old: str, now: datetime) -> None:
    """Make what came as the item `new`, of which nothing was read yet, a later guid of the item `old`."""
    alias = """INSERT INTO alias (pipeline, source, guid, item, made)
        SELECT pipeline, source, guid, ?, ? FROM item WHERE id = ?"""
    store.execute(alias, [old, now.isoformat(timespec="seconds"), new])
    store.execute("UPDATE capture SET item = ? WHERE item = ?", [old, new])
    store.execute("UPDATE attempt SET item = ? WHERE item = ?", [old, new])
    store.execute("UPDATE item SET listed = (SELECT listed FROM item WHERE id = ?) WHERE id = ?", [new, old])
    store.execute("DELETE FROM item WHERE id = ?", [new])
