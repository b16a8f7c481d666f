"""Entries: what may go out, and what went out."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from newsbridge.model import Entry, Revision
from newsbridge.store import progress, standing
from newsbridge.store.appointments import add_appointments
from newsbridge.store.codec import dump, load
from newsbridge.store.database import Store, writing
from newsbridge.store.revisions import REVISION, revisions
from newsbridge.store.standing import APPROVED, EDITED, EDITION, OPEN, REJECTED, REVIEWED, Standing


@dataclass(frozen=True, slots=True)
class Ready:
    """A translated wording that is not out yet."""

    revision: Revision
    approved: bool
    """By an editor: this wording with this Dutch, whatever its date or address was then."""
    tagged: bool
    checked: bool
    reviewed: bool = False
    """An editor let another text of it go out, and that was the last word."""
    edited: bool = False
    """A paragraph of it is an editor's, or one was before its source sent other words."""
    translation: int | None = None
    """The text itself; None where it is made up for a preview."""
    edition: int = 0
    """How often editors had changed something of it."""
    standing: Standing = OPEN


def to_publish(store: Store, pipeline: str, tags: str, checks: str) -> list[Ready]:
    """Translations that are not out yet; what an editor rejected is not among them.

    Args:
        tags: version of the taggers whose word counts.
        checks: version of the checks whose word counts.
    """
    # nearly all are out: a CROSS JOIN has SQLite leave those out before it looks for anything else
    query = f"""SELECT {REVISION}, {APPROVED},
        EXISTS (SELECT 1 FROM done WHERE revision = latest.id AND stage = 'tag' AND version = ?),
        EXISTS (SELECT 1 FROM checked WHERE translation = current.id AND version = ?), {REVIEWED},
        {EDITED} OR EXISTS (SELECT 1 FROM segment WHERE segment.translation = current.id AND origin = 'editor'),
        current.id, {EDITION}
        FROM current CROSS JOIN latest ON latest.id = current.revision
        WHERE pipeline = ? AND NOT EXISTS (SELECT 1 FROM released WHERE translation = current.id)
        AND NOT EXISTS (SELECT 1 FROM stale WHERE translation = current.id) AND NOT {REJECTED}
        ORDER BY latest.item"""
    rows = list(store.execute(query, [tags, checks, pipeline]))
    held = standing.of(store, pipeline)
    return [_ready(revision, row[7:], held) for revision, row in zip(revisions(rows), rows, strict=True)]


def _ready(revision: Revision, row: Sequence[int], held: Mapping[str, Standing]) -> Ready:
    approved, tagged, checked, reviewed, edited = map(bool, row[:5])
    said = held.get(revision.item, OPEN)
    return Ready(revision, approved, tagged, checked, reviewed, edited, row[5], row[6], said)


def last_entry(store: Store, item: str) -> Entry | None:
    """What subscribers have of an item; None before its first publication."""
    query = "SELECT value FROM entry WHERE item = ? ORDER BY version DESC LIMIT 1"
    row = store.execute(query, [item]).fetchone()
    return None if row is None else load(Entry, row[0])


def newest_versions(store: Store, items: Collection[str]) -> dict[str, int]:
    """Version of the newest entry of each item that has one."""
    query = "SELECT item, max(version) FROM entry WHERE item IN (SELECT value FROM json_each(?)) GROUP BY item"
    return dict(store.execute(query, [json.dumps(sorted(items))]).fetchall())


def add_entry(store: Store, revision: Revision, entry: Entry | None, now: datetime, seen: Ready | None = None) -> bool:
    """Freeze what goes out of a revision; None where it shows nothing that is not out already.

    Args:
        seen: what the entry was made of.

    Returns:
        whether that is what counts now: where an editor was at work meanwhile, nothing goes out.
    """
    at = now.isoformat(timespec="seconds")
    with writing(store):
        if seen and seen.translation is not None:
            query = f"""SELECT current.id, {EDITION} FROM latest JOIN current ON current.revision = latest.id
                WHERE latest.id = ?"""
            if store.execute(query, [revision.id]).fetchone() != (seen.translation, seen.edition):
                return False
        done = {"revision": revision.id, "stage": "publish", "version": "", "at": at}
        store.table("done").insert(done, ignore=True)
        store.execute("INSERT OR IGNORE INTO released SELECT id, ? FROM current WHERE revision = ?", [at, revision.id])
        if entry is not None:
            row = {
                "item": revision.item,
                "version": entry.version,
                "guid": entry.guid,
                "revision": revision.id,
                "released": entry.released.isoformat(timespec="seconds"),
                "made": at,
                "value": dump(entry),
            }
            store.table("entry").insert(row)
            add_appointments(store, revision.item, entry.events, now)
    return True


def is_out(store: Store, revision: int) -> bool:
    """Whether the text of a revision that counts now went out."""
    query = "SELECT 1 FROM current JOIN released ON released.translation = current.id WHERE revision = ?"
    return store.execute(query, [revision]).fetchone() is not None


def add_version(store: Store, entry: Entry, now: datetime) -> None:
    """Freeze what is out under the next version, in the caller's transaction; its revision stays."""
    query = """INSERT INTO entry (item, version, guid, revision, released, made, value)
        SELECT item, ?, guid, revision, released, ?, ? FROM entry WHERE item = ? AND version = ?"""
    values = [entry.version, now.isoformat(timespec="seconds"), dump(entry), entry.item, entry.version - 1]
    store.execute(query, values)


def to_relabel(store: Store, pipeline: str) -> list[tuple[Revision, str]]:
    """What is out and whose tags, events or figures an editor corrected since: each with the name of the last word."""
    query = f"""SELECT {REVISION}, its.word FROM (SELECT item, CASE WHEN max(fact) IS NULL THEN CAST(max(tag) AS TEXT)
                ELSE coalesce(max(tag), 0) || '.' || max(fact) END AS word
            FROM (SELECT item, id AS tag, NULL AS fact FROM correction UNION ALL SELECT item, NULL, id FROM fact)
            GROUP BY item) AS its
        JOIN latest ON latest.item = its.item JOIN current ON current.revision = latest.id
        JOIN released ON released.translation = current.id
        WHERE pipeline = ? AND NOT EXISTS (SELECT 1 FROM done WHERE revision = latest.id AND stage = 'relabel'
            AND version = its.word) ORDER BY latest.item"""
    rows = list(store.execute(query, [pipeline]))
    return [(revision, str(row[7])) for revision, row in zip(revisions(rows), rows, strict=True)]


def published_items(store: Store, pipeline: str) -> set[str]:
    """Items that subscribers have."""
    query = "SELECT DISTINCT entry.item FROM entry JOIN item ON item.id = entry.item WHERE pipeline = ?"
    return {item for (item,) in store.execute(query, [pipeline])}


def altered_since(store: Store, pipeline: str, since: datetime) -> list[str]:
    """Items of which a version went out at a moment or later."""
    query = """SELECT DISTINCT entry.item FROM entry CROSS JOIN item ON item.id = entry.item
        WHERE made >= ? AND pipeline = ?"""
    at = since.astimezone(UTC).isoformat(timespec="seconds")
    return [item for (item,) in store.execute(query, [at, pipeline])]


def item_title(store: Store, pipeline: str, item: str) -> str | None:
    """The German title of an item's newest wording; None where there is no such item."""
    query = "SELECT article ->> '$.title' FROM latest WHERE pipeline = ? AND item = ?"
    row = store.execute(query, [pipeline, item]).fetchone()
    return None if row is None else str(row[0])


def known_items(store: Store, pipeline: str, items: Sequence[str]) -> set[str]:
    """Those of the items that the pipeline has."""
    query = "SELECT item FROM latest WHERE pipeline = ? AND item IN (SELECT value FROM json_each(?))"
    return {item for (item,) in store.execute(query, [pipeline, json.dumps(list(items))])}


def want(store: Store, item: str, editor: str, now: datetime) -> None:
    """Note that an editor asks for an item, whatever `[select]` says."""
    with writing(store):
        add_wanted(store, item, editor, now)


def add_wanted(store: Store, item: str, editor: str, now: datetime) -> None:
    """The same in the caller's transaction."""
    row = {"item": item, "editor": editor, "at": now.isoformat(timespec="seconds")}
    store.table("wanted").insert(row, replace=True)
    progress.forgive(store, "translate", item)


def wanted_items(store: Store, pipeline: str) -> set[str]:
    """Items that editors asked for."""
    query = "SELECT wanted.item FROM wanted JOIN item ON item.id = wanted.item WHERE pipeline = ?"
    return {item for (item,) in store.execute(query, [pipeline])}
