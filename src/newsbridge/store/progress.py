"""What each stage has done: pending is what has no record for (revision, stage version)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from newsbridge.model import Attempt, Event, Figure, Revision, Tag
from newsbridge.store import facts
from newsbridge.store.codec import dump, load
from newsbridge.store.corrections import corrected, corrections_by_item, corrections_of
from newsbridge.store.database import Store, writing
from newsbridge.store.items import MAX_ATTEMPTS
from newsbridge.store.revisions import REVISION, revisions

NOT_SET_ASIDE = f"""(SELECT count(*) FROM attempt
    WHERE stage = ? AND attempt.version = ? AND subject = latest.id AND blames_item) < {MAX_ATTEMPTS}"""
_NOT_OUT = """NOT EXISTS (SELECT 1 FROM current JOIN released ON released.translation = current.id
    WHERE current.revision = latest.id)"""
NEWEST_FIRST = "ORDER BY coalesce(latest.article ->> '$.published', latest.first_seen) DESC, latest.item"


def to_tag(store: Store, pipeline: str, version: str) -> list[Revision]:
    """Revisions that these taggers have not seen; what is published keeps its tags."""
    query = f"""SELECT {REVISION} FROM latest WHERE pipeline = ? AND {NOT_SET_ASIDE} AND {_NOT_OUT}
        AND NOT EXISTS (SELECT 1 FROM done WHERE revision = latest.id AND stage = 'tag' AND version = ?)
        {NEWEST_FIRST}"""
    return revisions(store.execute(query, [pipeline, "tag", version, version]))


def add_tags(
    store: Store, revision: Revision, version: str, tags: Iterable[Tag | Event | Figure], now: datetime
) -> None:
    """Keep what the taggers found, also where it is nothing."""
    rows = [
        {"revision": revision.id, "version": version, "record": type(tag).__name__, "value": dump(tag)} for tag in tags
    ]
    with writing(store):
        mark_done(store, revision.id, "tag", version, now)
        store.table("tag").insert_all(rows)


def tags_of(store: Store, revision: int, version: str | None) -> list[Tag]:
    """Topics and countries of a revision by one version of the taggers, as editors corrected them.

    Args:
        version: None for the one that saw it last.
    """
    query = """SELECT value FROM tag WHERE revision = ?1 AND record = 'Tag' AND version = coalesce(?2,
        (SELECT version FROM done WHERE revision = ?1 AND stage = 'tag' ORDER BY rowid DESC LIMIT 1)) ORDER BY id"""
    tags = [load(Tag, value) for (value,) in store.execute(query, [revision, version])]
    (item,) = store.execute("SELECT item FROM revision WHERE id = ?", [revision]).fetchone()
    return corrected(tags, corrections_of(store, item))


def events_of(store: Store, revision: int, version: str) -> list[Event]:
    """Events of a revision by one version of the taggers, or as an editor gave them."""
    return [load(Event, value) for value in _found(store, revision, version, "Event")]


def figures_of(store: Store, revision: int, version: str) -> list[Figure]:
    """Figures of a revision by one version of the taggers, or as an editor gave them."""
    return [load(Figure, value) for value in _found(store, revision, version, "Figure")]


def _found(store: Store, revision: int, version: str, record: facts.Record) -> list[str]:
    given = facts.given(store, revision, record)
    if given is not None:
        return given
    query = "SELECT value FROM tag WHERE revision = ? AND version = ? AND record = ? ORDER BY id"
    return [value for (value,) in store.execute(query, [revision, version, record])]


def tags_by_revision(store: Store, pipeline: str, version: str) -> dict[int, tuple[Tag, ...]]:
    """Topics and countries of items that have no text yet, by revision; those that the taggers have not seen lack."""
    query = """SELECT latest.id, latest.item, tag.value FROM latest
        JOIN done ON done.revision = latest.id AND done.stage = 'tag' AND done.version = ?1
        LEFT JOIN tag ON tag.revision = latest.id AND tag.version = ?1 AND record = 'Tag'
        LEFT JOIN current ON current.revision = latest.id LEFT JOIN stale ON stale.translation = current.id
        WHERE pipeline = ?2 AND (current.id IS NULL OR stale.translation IS NOT NULL) ORDER BY tag.id"""
    words = corrections_by_item(store, pipeline)
    found: dict[int, list[Tag]] = {}
    items: dict[int, str] = {}
    for revision, item, value in store.execute(query, [version, pipeline]):
        items[revision] = item
        found.setdefault(revision, []).extend([load(Tag, value)] if value else [])
    return {revision: tuple(corrected(tags, words.get(items[revision], {}))) for revision, tags in found.items()}


def mark_done(store: Store, revision: int, stage: str, version: str, now: datetime) -> None:
    """Leave the record that a stage has seen a revision, in the caller's transaction."""
    row = {"revision": revision, "stage": stage, "version": version, "at": now.isoformat(timespec="seconds")}
    store.table("done").insert(row)


def add_attempt(store: Store, attempt: Attempt, subject: int, version: str) -> None:
    """Remember a stage that did not finish.

    Args:
        subject: the id of the capture or revision it failed on.
        version: of the stage; another version starts to count anew.
    """
    row = {
        "stage": attempt.stage,
        "version": version,
        "item": attempt.item,
        "subject": subject,
        "reason": attempt.reason,
        "blames_item": int(attempt.blames_item),
        "at": attempt.at,
    }
    with writing(store):
        store.table("attempt").insert(row)


@dataclass(frozen=True, slots=True)
class Tries:
    """Failures of a stage on one capture or revision."""

    count: int
    blaming: int
    """How many of them count against the item."""
    last: datetime


def tries(store: Store, stage: str, subjects: Iterable[int]) -> dict[int, Tries]:
    """How often a stage failed on captures or revisions; by id, those without a failure left out."""
    query = """SELECT subject, count(*), sum(blames_item), max(at) FROM attempt
        WHERE stage = ? AND subject IN (SELECT value FROM json_each(?)) GROUP BY subject"""
    rows = store.execute(query, [stage, json.dumps(list(subjects))])
    return {subject: Tries(count, blaming, datetime.fromisoformat(at)) for subject, count, blaming, at in rows}


def first_try(store: Store, stage: str, subject: int) -> datetime | None:
    """When a stage first failed on a capture or revision; None where it never did."""
    query = "SELECT min(at) FROM attempt WHERE stage = ? AND subject = ?"
    (at,) = store.execute(query, [stage, subject]).fetchone()
    return datetime.fromisoformat(at) if at else None


def forgive(store: Store, stage: str, item: str) -> None:
    """Forget what a stage failed at, in the caller's transaction: somebody asks for the item by hand."""
    store.execute("DELETE FROM attempt WHERE stage = ? AND item = ?", [stage, item])


def set_aside(store: Store, pipeline: str) -> list[tuple[str, str, str, str, str]]:
    """Items that broke a stage too often and whose source has sent nothing new since.

    Returns:
        item, source, stage, version of the stage, last reason.
    """
    query = """
        SELECT attempt.item, item.source, stage, version, reason FROM attempt JOIN item ON item.id = attempt.item
        WHERE item.pipeline = ? AND blames_item AND subject = CASE WHEN stage IN ('collect', 'read')
            THEN (SELECT max(id) FROM capture WHERE item = attempt.item)
            ELSE (SELECT max(id) FROM revision WHERE item = attempt.item) END
        GROUP BY attempt.item, stage, version HAVING count(*) >= ? AND max(attempt.id) ORDER BY attempt.item, stage
    """
    return list(store.execute(query, [pipeline, MAX_ATTEMPTS]))
