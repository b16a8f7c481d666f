"""Translations. A text is made anew, never changed: the newest one counts."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from newsbridge.model import Mark, Revision, Segment
from newsbridge.store.database import Store, writing
from newsbridge.store.keys import short_key, short_keys
from newsbridge.store.progress import NEWEST_FIRST, NOT_SET_ASIDE
from newsbridge.store.revisions import REVISION, revisions
from newsbridge.store.standing import DECIDED, EDITION, REJECTED


@dataclass(frozen=True, slots=True)
class Made:
    """A translation that was made earlier."""

    id: int
    revision: Revision
    version: str
    segments: tuple[Segment, ...]
    edition: int
    """How often editors had changed something of its item."""


def to_translate(store: Store, pipeline: str, version: str) -> list[Revision]:
    """Revisions without a text, or whose text is to be made anew; newest publication first, of any language or age.

    Args:
        version: the engine's variant; what broke another one is tried again. What an editor rejected rests.
    """
    query = f"""SELECT {REVISION} FROM latest LEFT JOIN current ON current.revision = latest.id
        LEFT JOIN stale ON stale.translation = current.id
        WHERE pipeline = ? AND {NOT_SET_ASIDE} AND (current.id IS NULL OR stale.translation IS NOT NULL)
        AND NOT {REJECTED} {NEWEST_FIRST}"""
    return revisions(store.execute(query, [pipeline, "translate", version]))


def add(store: Store, revision: Revision, segments: Sequence[Segment], version: str, now: datetime) -> None:
    """Keep a whole translation; there is no such thing as half of one.

    Args:
        version: what it depends on beside the wording: the scope of the rights, the engine's variant.
    """
    with writing(store):
        put(store, revision.id, segments, version, now)


def put(
    store: Store, revision: int, segments: Sequence[Segment], version: str, now: datetime, by: str | None = None
) -> int:
    """The same in the caller's transaction; its id.

    Args:
        by: the editor who wrote it; None for a machine.
    """
    cursor = store.conn.execute(
        """INSERT INTO translation (revision, number, language, version, fingerprint, made, by)
        SELECT ?1, 1 + count(*), 'nl', ?2, ?3, ?4, ?5 FROM translation WHERE revision = ?1""",
        [revision, version, fingerprint(segments), now.isoformat(timespec="seconds"), by],
    )
    made = int(cursor.lastrowid or 0)
    rows = [
        (made, number, one.source, one.target, _marks(one.marks), one.origin, one.engine, one.model, one.billed,
         int(one.only_here))
        for number, one in enumerate(segments)
    ]  # fmt: skip
    query = f"INSERT INTO segment (translation, number, {_SEGMENT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    store.conn.executemany(query, rows)
    used = {(key, made) for one in segments for key in short_keys(one.source)}
    store.conn.executemany("INSERT INTO used VALUES (?, ?)", used)
    store.execute("DELETE FROM waiting WHERE revision = ?", [revision])
    return made


def again(store: Store, translation: int, now: datetime) -> int:
    """Let an earlier text of a revision count again, in the caller's transaction: a copy of it, by whom it was.

    Where subscribers have it, they have the copy.
    """
    query = "SELECT revision, version, by FROM translation WHERE id = ?"
    revision, version, by = store.execute(query, [translation]).fetchone()
    # nothing was paid for it a second time
    segments = [replace(one, billed=0) for one in texts_of(store, translation)]
    made = put(store, revision, segments, version, now, by)
    store.execute(
        """INSERT INTO released SELECT ?1, at FROM released WHERE translation = ?2 AND ?2 = (SELECT max(translation)
        FROM released JOIN translation ON translation.id = released.translation
        WHERE revision IN (SELECT id FROM revision WHERE item = (SELECT item FROM revision WHERE id = ?3)))""",
        [made, translation, revision],
    )
    store.execute(
        """INSERT INTO finding (revision, translation, version, severity, value, words)
        SELECT revision, ?, version, severity, value, words FROM finding WHERE translation = ? ORDER BY id""",
        [made, translation],
    )
    query = "INSERT INTO checked SELECT ?, version, at FROM checked WHERE translation = ?"
    store.execute(query, [made, translation])
    return made


def fingerprint(segments: Sequence[Segment]) -> str:
    """SHA-256 in hexadecimal of the Dutch."""
    return hashlib.sha256("\n".join(segment.target for segment in segments).encode()).hexdigest()


_SEGMENT = "source, target, marks, origin, engine, model, billed, only_here"


def _marks(marks: Sequence[Mark]) -> str | None:
    return json.dumps([[mark.start, mark.end, mark.tag, mark.href] for mark in marks]) if marks else None


def _segment(row: Sequence[Any]) -> Segment:
    source, target, given, origin, engine, model, billed, only_here = row
    marks = tuple(Mark(*mark) for mark in json.loads(given or "[]"))
    return Segment(source, target, origin, engine, model, billed, marks, bool(only_here))


def segments_of(store: Store, revision: int) -> list[Segment]:
    """The text of a revision that counts now: its title, then its paragraphs in order; empty where there is none."""
    query = f"""SELECT {_SEGMENT} FROM current JOIN segment ON segment.translation = current.id
        WHERE current.revision = ? ORDER BY segment.number"""
    return [_segment(row) for row in store.execute(query, [revision])]


def current_of(store: Store, revision: int) -> int | None:
    """The id of the text of a revision that counts now."""
    row = store.execute("SELECT id FROM current WHERE revision = ?", [revision]).fetchone()
    return int(row[0]) if row else None


def texts_of(store: Store, translation: int) -> list[Segment]:
    """A text by its id, whether it counts or not."""
    query = f"SELECT {_SEGMENT} FROM segment WHERE translation = ? ORDER BY number"
    return [_segment(row) for row in store.execute(query, [translation])]


def version_of(store: Store, translation: int) -> str:
    """What a text depends on beside the wording."""
    (version,) = store.execute("SELECT version FROM translation WHERE id = ?", [translation]).fetchone()
    return str(version)


def machine_of(store: Store, revision: int) -> int | None:
    """The newest text of a revision that no editor wrote."""
    query = "SELECT max(id) FROM translation WHERE revision = ? AND by IS NULL"
    (found,) = store.execute(query, [revision]).fetchone()
    return None if found is None else int(found)


def named(store: Store, item: str, digits: str) -> int | None:
    """The newest text of an item, in whatever wording, with this fingerprint."""
    query = """SELECT max(translation.id) FROM translation JOIN revision ON revision.id = translation.revision
        WHERE item = ? AND translation.fingerprint = ?"""
    (found,) = store.execute(query, [item, digits]).fetchone()
    return None if found is None else int(found)


def worked_on(store: Store, item: str) -> list[Segment]:
    """The newest text of an item, in whatever wording, if an editor wrote a paragraph of it or approved it."""
    query = f"""SELECT {_SEGMENT} FROM segment WHERE translation = (SELECT translation.id FROM translation
            JOIN revision ON revision.id = translation.revision WHERE item = ?1 ORDER BY translation.id DESC LIMIT 1)
        AND (EXISTS (SELECT 1 FROM segment AS own WHERE own.translation = segment.translation AND origin = 'editor')
        OR EXISTS (SELECT 1 FROM review JOIN revision AS seen ON seen.id = review.revision
            JOIN translation AS its ON its.id = segment.translation
            WHERE seen.item = ?1 AND review.text = its.fingerprint AND review.verdict = 'approved'))
        ORDER BY segment.number"""
    return [_segment(row) for row in store.execute(query, [item])]


def written_of(store: Store, item: str) -> list[Segment]:
    """What an editor wrote of an item, or keeps from memory, and nobody replaced since, in whatever wording: also of
    paragraphs that its source left out meanwhile."""
    query = f"""SELECT {_SEGMENT} FROM revision JOIN translation ON translation.revision = revision.id
        JOIN segment ON segment.translation = translation.id
        WHERE item = ?1 AND (origin = 'editor' OR only_here) AND translation.id = (SELECT max(later.id)
            FROM revision AS its JOIN translation AS later ON later.revision = its.id
            JOIN segment AS same ON same.translation = later.id AND same.source = segment.source WHERE its.item = ?1)
        ORDER BY translation.id, segment.number"""
    return [_segment(row) for row in store.execute(query, [item])]


def out_of(store: Store, item: str) -> list[Segment]:
    """The text of an item that subscribers have; empty before its first publication."""
    query = f"""SELECT {_SEGMENT} FROM segment WHERE translation = (SELECT max(released.translation) FROM released
        JOIN translation ON translation.id = released.translation JOIN revision ON revision.id = translation.revision
        WHERE revision.item = ?) ORDER BY segment.number"""
    return [_segment(row) for row in store.execute(query, [item])]


def to_make_anew(store: Store, pipeline: str) -> set[int]:
    """Revisions that have a text which is to be made anew."""
    query = """SELECT latest.id FROM latest JOIN current ON current.revision = latest.id
        JOIN stale ON stale.translation = current.id WHERE pipeline = ?"""
    return {revision for (revision,) in store.execute(query, [pipeline])}


_RELEASED = "EXISTS (SELECT 1 FROM released WHERE translation = current.id)"
_REVIEWED = """EXISTS (SELECT 1 FROM review JOIN revision AS seen ON seen.id = review.revision
    WHERE seen.item = latest.item AND review.text = current.fingerprint)"""


def untouched(store: Store, pipeline: str) -> Iterator[Made]:
    """The texts that count now, are not out, and that no editor has seen or decided on."""
    yield from _made(store, pipeline, f"NOT {_RELEASED} AND NOT {_REVIEWED}", [])


def using(store: Store, pipeline: str, keys: Iterable[str]) -> Iterator[Made]:
    """The texts that count now and hold one of these paragraphs or sentences, by their keys in memory.

    Those that an editor wrote stay as they are, and those of items that are held or rejected; what was approved as the
    machine wrote it is among them, for the newest word of an editor counts.
    """
    given = json.dumps([short_key(key) for key in keys])
    condition = "current.id IN (SELECT translation FROM used JOIN json_each(?) AS given ON used.key = given.value)"
    yield from _made(store, pipeline, condition, [given])


def _made(store: Store, pipeline: str, condition: str, values: Sequence[str]) -> Iterator[Made]:
    query = f"""SELECT current.id, current.version, {EDITION}, {REVISION} FROM latest
        JOIN current ON current.revision = latest.id
        WHERE pipeline = ? AND {condition} AND current.by IS NULL AND NOT {DECIDED}
        AND NOT EXISTS (SELECT 1 FROM stale WHERE translation = current.id) ORDER BY latest.id"""
    for translation, version, edition, *row in store.execute(query, [pipeline, *values]).fetchall():
        revision = revisions([row])[0]
        yield Made(translation, revision, version, tuple(texts_of(store, translation)), edition)


def mark_stale(store: Store, found: Iterable[tuple[Made, str]], now: datetime) -> None:
    """Note translations that are to be made anew, each with the reason, in the caller's transaction.

    Those of items that an editor has changed since they were read are left alone.
    """
    at = now.isoformat(timespec="seconds")
    query = f"""INSERT OR IGNORE INTO stale (translation, reason, at) SELECT ?, ?, ? FROM latest
        WHERE latest.id = ? AND {EDITION} = ?"""
    rows = [(made.id, reason, at, made.revision.id, made.edition) for made, reason in found]
    store.conn.executemany(query, rows)
