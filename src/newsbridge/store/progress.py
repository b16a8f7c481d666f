"""What each stage has done: pending is what has no record for (revision, stage version)."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsbridge.model import Attempt, Event, Figure, Finding, Revision, Segment, Tag
from newsbridge.store.codec import dump, load
from newsbridge.store.database import Store, writing
from newsbridge.store.items import MAX_ATTEMPTS
from newsbridge.store.revisions import REVISION, revisions

_NOT_SET_ASIDE = f"""(SELECT count(*) FROM attempt
    WHERE stage = ? AND attempt.version = ? AND subject = latest.id AND blames_item) < {MAX_ATTEMPTS}"""
_NOT_OUT = "NOT EXISTS (SELECT 1 FROM done WHERE done.revision = latest.id AND stage = 'publish')"
_NEWEST_FIRST = "ORDER BY coalesce(latest.article ->> '$.published', latest.first_seen) DESC, latest.item"


def to_tag(store: Store, pipeline: str, version: str) -> list[Revision]:
    """Revisions that these taggers have not seen; what is published keeps its tags."""
    query = f"""SELECT {REVISION} FROM latest WHERE pipeline = ? AND {_NOT_SET_ASIDE} AND {_NOT_OUT}
        AND NOT EXISTS (SELECT 1 FROM done WHERE revision = latest.id AND stage = 'tag' AND version = ?)
        {_NEWEST_FIRST}"""
    return revisions(store.execute(query, [pipeline, "tag", version, version]))


def add_tags(
    store: Store, revision: Revision, version: str, tags: Iterable[Tag | Event | Figure], now: datetime
) -> None:
    """Keep what the taggers found, also where it is nothing."""
    rows = [
        {"revision": revision.id, "version": version, "record": type(tag).__name__, "value": dump(tag)} for tag in tags
    ]
    with writing(store):
        _mark_done(store, revision.id, "tag", version, now)
        store.table("tag").insert_all(rows)


def tags_of(store: Store, revision: int, version: str) -> list[Tag]:
    """Topics and countries of a revision by one version of the taggers."""
    query = "SELECT value FROM tag WHERE revision = ? AND record = 'Tag' AND version = ? ORDER BY id"
    return [load(Tag, value) for (value,) in store.execute(query, [revision, version])]


def to_translate(store: Store, pipeline: str, version: str) -> list[Revision]:
    """Revisions without a translation, the newest publication first, whatever their language or age.

    Args:
        version: the engine's variant; what broke another one is tried again.
    """
    query = f"""SELECT {REVISION} FROM latest WHERE pipeline = ? AND {_NOT_SET_ASIDE}
        AND NOT EXISTS (SELECT 1 FROM translation WHERE revision = latest.id) {_NEWEST_FIRST}"""
    return revisions(store.execute(query, [pipeline, "translate", version]))


def add_translation(store: Store, revision: Revision, segments: Sequence[Segment], now: datetime) -> None:
    """Keep a whole translation; there is no such thing as half of one."""
    with writing(store):
        made = {"revision": revision.id, "language": "nl", "made": now.isoformat(timespec="seconds")}
        store.table("translation").insert(made)
        store.table("segment").insert_all(
            {"revision": revision.id, "number": number, **_columns(segment)} for number, segment in enumerate(segments)
        )


def _columns(segment: Segment) -> dict[str, Any]:
    return {name: getattr(segment, name) for name in ("source", "target", "origin", "engine", "model", "billed")}


def segments_of(store: Store, revision: int) -> list[Segment]:
    """The translation of a revision: its title, then its paragraphs in order."""
    query = """SELECT source, target, origin, engine, model, billed FROM segment WHERE revision = ? ORDER BY number"""
    return [Segment(*row) for row in store.execute(query, [revision])]


def to_check(store: Store, pipeline: str, version: str) -> list[Revision]:
    """Translated revisions that these checks have not seen."""
    query = f"""SELECT {REVISION} FROM latest JOIN translation ON translation.revision = latest.id
        WHERE pipeline = ? AND {_NOT_SET_ASIDE} AND {_NOT_OUT}
        AND NOT EXISTS (SELECT 1 FROM done WHERE revision = latest.id AND stage = 'check' AND version = ?)
        {_NEWEST_FIRST}"""
    return revisions(store.execute(query, [pipeline, "check", version, version]))


def add_findings(store: Store, revision: Revision, version: str, findings: Sequence[Finding], now: datetime) -> None:
    """Keep what the checks say, also where it is nothing."""
    rows = [
        {"revision": revision.id, "version": version, "severity": finding.severity, "value": dump(finding)}
        for finding in findings
    ]
    with writing(store):
        _mark_done(store, revision.id, "check", version, now)
        store.table("finding").insert_all(rows)


def findings_of(store: Store, revision: int, version: str) -> list[Finding]:
    """What one version of the checks says of a revision."""
    query = "SELECT value FROM finding WHERE revision = ? AND version = ? ORDER BY id"
    return [load(Finding, value) for (value,) in store.execute(query, [revision, version])]


def _mark_done(store: Store, revision: int, stage: str, version: str, now: datetime) -> None:
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
