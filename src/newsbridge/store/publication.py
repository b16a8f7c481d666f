"""Reviews and entries: what may go out, and what went out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial

from newsbridge.model import Entry, Label, Paragraph, Revision
from newsbridge.model.later import Later
from newsbridge.store import progress
from newsbridge.store.appointments import add_appointments
from newsbridge.store.codec import dump, load
from newsbridge.store.database import Store, writing
from newsbridge.store.revisions import REVISION, revisions

_TEXTS_KEPT = 256
"""Of entries that were read last: who looks at a text often looks twice."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A translated wording that is not out yet."""

    revision: Revision
    approved: bool
    """By an editor: this wording with this Dutch, whatever its date or address was then."""
    tagged: bool
    checked: bool


def to_publish(store: Store, pipeline: str, tags: str, checks: str) -> list[Ready]:
    """Translations that are not out yet.

    Args:
        tags: version of the taggers whose word counts.
        checks: version of the checks whose word counts.
    """
    query = f"""SELECT {REVISION},
        EXISTS (SELECT 1 FROM review JOIN revision AS seen ON seen.id = review.revision
            WHERE seen.item = latest.item AND seen.fingerprint = latest.fingerprint AND verdict = 'approved'
            AND review.text = current.fingerprint),
        EXISTS (SELECT 1 FROM done WHERE revision = latest.id AND stage = 'tag' AND version = ?),
        EXISTS (SELECT 1 FROM checked WHERE translation = current.id AND version = ?)
        FROM latest JOIN current ON current.revision = latest.id
        WHERE pipeline = ? AND NOT EXISTS (SELECT 1 FROM released WHERE translation = current.id)
        AND NOT EXISTS (SELECT 1 FROM stale WHERE translation = current.id)
        ORDER BY latest.item"""
    rows = list(store.execute(query, [tags, checks, pipeline]))
    return [Ready(revision, *map(bool, row[7:])) for revision, row in zip(revisions(rows), rows, strict=True)]


def last_entry(store: Store, item: str) -> Entry | None:
    """What subscribers have of an item; None before its first publication."""
    query = "SELECT value FROM entry WHERE item = ? ORDER BY version DESC LIMIT 1"
    row = store.execute(query, [item]).fetchone()
    return None if row is None else load(Entry, row[0])


def add_entry(store: Store, revision: Revision, entry: Entry | None, now: datetime) -> None:
    """Freeze what goes out of a revision; None where it shows nothing that is not out already."""
    at = now.isoformat(timespec="seconds")
    with writing(store):
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


def to_relabel(store: Store, pipeline: str) -> list[tuple[Revision, str]]:
    """What is out and was corrected by an editor since: each with the name of the last correction."""
    query = f"""SELECT {REVISION}, correction.id FROM latest JOIN current ON current.revision = latest.id
        JOIN released ON released.translation = current.id JOIN correction ON correction.item = latest.item
        WHERE pipeline = ? AND correction.id = (SELECT max(id) FROM correction WHERE item = latest.item)
        AND NOT EXISTS (SELECT 1 FROM done WHERE revision = latest.id AND stage = 'relabel'
            AND version = CAST(correction.id AS TEXT)) ORDER BY latest.item"""
    rows = list(store.execute(query, [pipeline]))
    return [(revision, str(row[7])) for revision, row in zip(revisions(rows), rows, strict=True)]


def published_items(store: Store, pipeline: str) -> set[str]:
    """Items that subscribers have."""
    query = "SELECT DISTINCT entry.item FROM entry JOIN item ON item.id = entry.item WHERE pipeline = ?"
    return {item for (item,) in store.execute(query, [pipeline])}


def entries(store: Store, pipeline: str) -> list[Entry]:
    """The newest version of everything that is out, with texts that are read when somebody looks at them.

    They behave as tuples as long as the store is open; a year of news would fill the memory and take seconds.
    """
    query = """SELECT entry.item, item.source, version, made || length(value),
        json_set(value, '$.paragraphs', json('[]'), '$.originals', json('[]'))
        FROM entry JOIN item ON item.id = entry.item
        WHERE pipeline = ? AND version = (SELECT max(version) FROM entry AS newer WHERE newer.item = entry.item)
        ORDER BY entry.item"""
    frozen = lru_cache(maxsize=_TEXTS_KEPT)(partial(_frozen, store))
    dutch = lru_cache(maxsize=_TEXTS_KEPT)(lambda item, version: load(_Dutch, frozen(item, version)).paragraphs)
    german = lru_cache(maxsize=_TEXTS_KEPT)(lambda item, version: load(_German, frozen(item, version)).originals)
    known: dict[Label, Label] = {}
    return [_entry(dutch, german, known, *row) for row in store.execute(query, [pipeline])]


@dataclass(frozen=True, slots=True)
class _Dutch:
    """What of an entry most formats want: to read no more takes half the time."""

    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class _German:
    """What only pages show besides."""

    originals: tuple[Paragraph, ...] = ()


def _frozen(store: Store, item: str, version: int) -> str:
    query = "SELECT value FROM entry WHERE item = ? AND version = ?"
    value: str = store.conn.execute(query, [item, version]).fetchone()[0]
    return value


_Read = Callable[[str, int], tuple[Paragraph, ...]]


def _entry(
    dutch: _Read,
    german: _Read,
    known: dict[Label, Label],
    item: str,
    source: str,
    version: int,
    state: str,
    light: str,
) -> Entry:
    """Entries of the first version did not name their item, whose guid may have changed since.

    A label is one object in all entries that have it: there are few, and they are compared a hundred thousand times.
    """
    key = f"{item}.{version}.{state}"
    found = load(Entry, light)
    own = {
        "labels": tuple(known.setdefault(label, label) for label in found.labels),
        "item": item,
        "source": source,
        "paragraphs": Later(f"{key} nl", partial(dutch, item, version)),
        "originals": Later(f"{key} de", partial(german, item, version)),
    }
    for name, value in own.items():  # nobody has seen it yet, and a copy of each takes longer than to read it
        object.__setattr__(found, name, value)
    return found


def known_labels(store: Store, pipeline: str) -> list[Label]:
    """Every topic and country that ever had an entry: their channels stay, also where they are empty now."""
    query = """SELECT DISTINCT label.value FROM entry JOIN item ON item.id = entry.item,
        json_each(entry.value, '$.labels') AS label WHERE pipeline = ?"""
    return [load(Label, value) for (value,) in store.execute(query, [pipeline])]


def item_title(store: Store, pipeline: str, item: str) -> str | None:
    """The German title of an item's newest wording; None where there is no such item."""
    query = "SELECT article ->> '$.title' FROM latest WHERE pipeline = ? AND item = ?"
    row = store.execute(query, [pipeline, item]).fetchone()
    return None if row is None else str(row[0])


def add_reviews(store: Store, reviewed: Sequence[Revision], verdict: str, editor: str, now: datetime) -> None:
    """Keep an editor's verdict on exactly these wordings and their Dutch, in the caller's transaction."""
    at = now.isoformat(timespec="seconds")
    query = """INSERT INTO review (revision, verdict, editor, at, text)
        SELECT revision, ?, ?, ?, fingerprint FROM current WHERE revision = ?"""
    store.conn.executemany(query, [(verdict, editor, at, revision.id) for revision in reviewed])


def want(store: Store, item: str, editor: str, now: datetime) -> None:
    """Note that an editor asks for an item, whatever `[select]` says."""
    with writing(store):
        row = {"item": item, "editor": editor, "at": now.isoformat(timespec="seconds")}
        store.table("wanted").insert(row, replace=True)
        progress.forgive(store, "translate", item)


def wanted_items(store: Store, pipeline: str) -> set[str]:
    """Items that editors asked for."""
    query = "SELECT wanted.item FROM wanted JOIN item ON item.id = wanted.item WHERE pipeline = ?"
    return {item for (item,) in store.execute(query, [pipeline])}
