"""Translations and what checks say of them. A text is made anew, never changed: the newest one counts."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsbridge.model import Finding, Mark, Revision, Segment
from newsbridge.store.codec import dump, load
from newsbridge.store.database import Store, writing
from newsbridge.store.keys import short_key, short_keys
from newsbridge.store.progress import NEWEST_FIRST, NOT_SET_ASIDE
from newsbridge.store.revisions import REVISION, revisions


@dataclass(frozen=True, slots=True)
class Made:
    """A translation that was made earlier."""

    id: int
    revision: Revision
    version: str
    segments: tuple[Segment, ...]


def to_translate(store: Store, pipeline: str, version: str) -> list[Revision]:
    """Revisions without a text, or whose text is to be made anew; newest publication first, of any language or age.

    Args:
        version: the engine's variant; what broke another one is tried again.
    """
    query = f"""SELECT {REVISION} FROM latest LEFT JOIN current ON current.revision = latest.id
        LEFT JOIN stale ON stale.translation = current.id
        WHERE pipeline = ? AND {NOT_SET_ASIDE} AND (current.id IS NULL OR stale.translation IS NOT NULL)
        {NEWEST_FIRST}"""
    return revisions(store.execute(query, [pipeline, "translate", version]))


def add(store: Store, revision: Revision, segments: Sequence[Segment], version: str, now: datetime) -> None:
    """Keep a whole translation; there is no such thing as half of one.

    Args:
        version: what it depends on beside the wording: the scope of the rights, the engine's variant.
    """
    with writing(store):
        cursor = store.conn.execute(
            """INSERT INTO translation (revision, number, language, version, fingerprint, made)
            SELECT ?1, 1 + count(*), 'nl', ?2, ?3, ?4 FROM translation WHERE revision = ?1""",
            [revision.id, version, fingerprint(segments), now.isoformat(timespec="seconds")],
        )
        rows = [
            (cursor.lastrowid, number, one.source, one.target, _marks(one.marks), one.origin, one.engine, one.model,
             one.billed)
            for number, one in enumerate(segments)
        ]  # fmt: skip
        query = f"INSERT INTO segment (translation, number, {_SEGMENT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        store.conn.executemany(query, rows)
        used = {(key, cursor.lastrowid) for one in segments for key in short_keys(one.source)}
        store.conn.executemany("INSERT INTO used VALUES (?, ?)", used)
        store.execute("DELETE FROM waiting WHERE revision = ?", [revision.id])


def fingerprint(segments: Sequence[Segment]) -> str:
    """SHA-256 in hexadecimal of the Dutch."""
    return hashlib.sha256("\n".join(segment.target for segment in segments).encode()).hexdigest()


_SEGMENT = "source, target, marks, origin, engine, model, billed"


def _marks(marks: Sequence[Mark]) -> str | None:
    return json.dumps([[mark.start, mark.end, mark.tag, mark.href] for mark in marks]) if marks else None


def _segment(row: Sequence[Any]) -> Segment:
    source, target, given, origin, engine, model, billed = row
    marks = tuple(Mark(*mark) for mark in json.loads(given or "[]"))
    return Segment(source, target, origin, engine, model, billed, marks)


def segments_of(store: Store, revision: int) -> list[Segment]:
    """The text of a revision that counts now: its title, then its paragraphs in order; empty where there is none."""
    query = f"""SELECT {_SEGMENT} FROM current JOIN segment ON segment.translation = current.id
        WHERE current.revision = ? ORDER BY segment.number"""
    return [_segment(row) for row in store.execute(query, [revision])]


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
    """The texts that count now, are not out, and that no editor has seen."""
    yield from _made(store, pipeline, f"NOT {_RELEASED} AND NOT {_REVIEWED}", [])


def using(store: Store, pipeline: str, keys: Iterable[str]) -> Iterator[Made]:
    """The texts that count now and hold one of these paragraphs or sentences, by their keys in memory."""
    given = json.dumps([short_key(key) for key in keys])
    condition = "current.id IN (SELECT translation FROM used JOIN json_each(?) AS given ON used.key = given.value)"
    yield from _made(store, pipeline, condition, [given])


def _made(store: Store, pipeline: str, condition: str, values: Sequence[str]) -> Iterator[Made]:
    query = f"""SELECT current.id, current.version, {REVISION} FROM latest
        JOIN current ON current.revision = latest.id WHERE pipeline = ? AND {condition}
        AND NOT EXISTS (SELECT 1 FROM stale WHERE translation = current.id) ORDER BY latest.id"""
    for translation, version, *row in store.execute(query, [pipeline, *values]).fetchall():
        revision = revisions([row])[0]
        yield Made(translation, revision, version, tuple(segments_of(store, revision.id)))


def mark_stale(store: Store, found: Iterable[tuple[int, str]], now: datetime) -> None:
    """Note translations that are to be made anew, each with the reason, in the caller's transaction."""
    at = now.isoformat(timespec="seconds")
    rows = [(translation, reason, at) for translation, reason in found]
    store.conn.executemany("INSERT OR IGNORE INTO stale (translation, reason, at) VALUES (?, ?, ?)", rows)


def to_check(store: Store, pipeline: str, version: str) -> list[Revision]:
    """Revisions whose text is not out and that these checks have not seen."""
    query = f"""SELECT {REVISION} FROM latest JOIN current ON current.revision = latest.id
        WHERE pipeline = ? AND {NOT_SET_ASIDE} AND NOT {_RELEASED}
        AND NOT EXISTS (SELECT 1 FROM checked WHERE translation = current.id AND version = ?) {NEWEST_FIRST}"""
    return revisions(store.execute(query, [pipeline, "check", version, version]))


def add_findings(store: Store, revision: Revision, version: str, findings: Sequence[Finding], now: datetime) -> None:
    """Keep what the checks say of the text that counts now, also where it is nothing."""
    with writing(store):
        query = "SELECT id FROM current WHERE revision = ?"
        (translation,) = store.execute(query, [revision.id]).fetchone()
        at = now.isoformat(timespec="seconds")
        store.table("checked").insert({"translation": translation, "version": version, "at": at})
        store.table("finding").insert_all(
            {
                "revision": revision.id,
                "translation": translation,
                "version": version,
                "severity": finding.severity,
                "value": dump(finding),
            }
            for finding in findings
        )


def findings_of(store: Store, revision: int, version: str) -> list[Finding]:
    """What one version of the checks says of a revision's text."""
    query = """SELECT value FROM finding JOIN current ON current.id = finding.translation
        WHERE current.revision = ? AND finding.version = ? ORDER BY finding.id"""
    return [load(Finding, value) for (value,) in store.execute(query, [revision, version])]
