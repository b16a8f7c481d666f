"""Reviews and entries: what may go out, and what went out."""

from collections.abc import Sequence
from datetime import datetime

from newsbridge.model import Entry, Label, Revision
from newsbridge.store.codec import dump, load
from newsbridge.store.database import Store, writing
from newsbridge.store.items import REVISION, revisions


def to_publish(store: Store, pipeline: str, check_version: str) -> list[tuple[Revision, bool]]:
    """Checked translations that are not out yet, each with whether an editor has approved it."""
    query = f"""SELECT {REVISION}, EXISTS (SELECT 1 FROM review WHERE revision = latest.id AND verdict = 'approved')
        FROM latest JOIN done ON done.revision = latest.id AND done.stage = 'check' AND done.version = ?
        WHERE pipeline = ? AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.revision = latest.id)
        ORDER BY latest.item"""
    rows = list(store.execute(query, [check_version, pipeline]))
    return [(revision, bool(row[7])) for revision, row in zip(revisions(rows), rows, strict=True)]


def last_entry(store: Store, item: str) -> Entry | None:
    """What subscribers have of an item; None before its first publication."""
    query = "SELECT value FROM entry WHERE item = ? ORDER BY version DESC LIMIT 1"
    row = store.execute(query, [item]).fetchone()
    return None if row is None else load(Entry, row[0])


def add_entry(store: Store, revision: Revision, entry: Entry, now: datetime) -> None:
    """Freeze what goes out of a revision."""
    row = {
        "item": revision.item,
        "version": entry.version,
        "guid": entry.guid,
        "revision": revision.id,
        "released": entry.released.isoformat(timespec="seconds"),
        "made": now.isoformat(timespec="seconds"),
        "value": dump(entry),
    }
    with writing(store):
        store.table("entry").insert(row)


def entries(store: Store, pipeline: str) -> list[Entry]:
    """The newest version of everything that is out."""
    query = """SELECT value FROM entry JOIN item ON item.id = entry.item
        WHERE pipeline = ? AND version = (SELECT max(version) FROM entry AS newer WHERE newer.item = entry.item)
        ORDER BY entry.item"""
    return [load(Entry, value) for (value,) in store.execute(query, [pipeline])]


def known_labels(store: Store, pipeline: str) -> list[Label]:
    """Every topic and country that ever had an entry: their channels stay, also where they are empty now."""
    query = """SELECT DISTINCT label.value FROM entry JOIN item ON item.id = entry.item,
        json_each(entry.value, '$.labels') AS label WHERE pipeline = ?"""
    return [load(Label, value) for (value,) in store.execute(query, [pipeline])]


def translated_revision(store: Store, pipeline: str, item: str) -> Revision | None:
    """The newest wording of an item if it is translated; None else."""
    query = f"""SELECT {REVISION} FROM latest JOIN translation ON translation.revision = latest.id
        WHERE pipeline = ? AND item = ?"""
    found = revisions(store.execute(query, [pipeline, item]))
    return found[0] if found else None


def item_title(store: Store, pipeline: str, item: str) -> str | None:
    """The German title of an item's newest wording; None where there is no such item."""
    query = "SELECT article ->> '$.title' FROM latest WHERE pipeline = ? AND item = ?"
    row = store.execute(query, [pipeline, item]).fetchone()
    return None if row is None else str(row[0])


def add_reviews(store: Store, reviewed: Sequence[Revision], verdict: str, editor: str, now: datetime) -> None:
    """Keep an editor's verdict on exactly these wordings."""
    at = now.isoformat(timespec="seconds")
    with writing(store):
        store.table("review").insert_all(
            {"revision": revision.id, "verdict": verdict, "editor": editor, "at": at} for revision in reviewed
        )
