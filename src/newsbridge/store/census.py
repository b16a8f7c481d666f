"""Counts and lists for an operator: what is there, what waits, why."""

from typing import Any

from newsbridge.model import Revision
from newsbridge.store.database import Store
from newsbridge.store.revisions import REVISION, revisions


def counts(store: Store, pipeline: str) -> dict[str, int]:
    """How many items there are, how many are translated, how many are out."""
    queries = {
        "items": "SELECT count(*) FROM item WHERE pipeline = ?",
        "translated": "SELECT count(*) FROM latest JOIN current ON revision = latest.id WHERE pipeline = ?",
        "published": "SELECT count(DISTINCT item) FROM entry JOIN item ON item.id = entry.item WHERE pipeline = ?",
    }
    return {name: int(store.execute(query, [pipeline]).fetchone()[0]) for name, query in queries.items()}


def untranslated(store: Store, pipeline: str) -> list[tuple[Revision, str | None]]:
    """Items whose newest wording is not translated, each with the reason of its last failed try."""
    query = f"""
        SELECT {REVISION}, (SELECT reason FROM attempt
            WHERE stage = 'translate' AND subject = latest.id ORDER BY id DESC LIMIT 1)
        FROM latest LEFT JOIN current ON current.revision = latest.id
        LEFT JOIN stale ON stale.translation = current.id
        WHERE pipeline = ? AND (current.id IS NULL OR stale.translation IS NOT NULL) ORDER BY latest.item
    """
    rows = list(store.execute(query, [pipeline]))
    return [(revision, row[7]) for revision, row in zip(revisions(rows), rows, strict=True)]


def unread(store: Store, pipeline: str) -> list[tuple[str, str, str | None]]:
    """Items of which nothing was read yet: id, what their source calls them, reason of the last failed try."""
    query = """
        SELECT item.id, coalesce(listing ->> '$.title', guid),
               (SELECT reason FROM attempt WHERE attempt.item = item.id ORDER BY attempt.id DESC LIMIT 1)
        FROM item JOIN capture ON capture.id = (SELECT max(id) FROM capture AS newer WHERE newer.item = item.id)
        WHERE pipeline = ? AND NOT EXISTS (SELECT 1 FROM revision WHERE revision.item = item.id) ORDER BY item.id
    """
    return list(store.execute(query, [pipeline]))


def findings(store: Store, pipeline: str, version: str) -> list[tuple[str, str, str, str]]:
    """What checks say of items' newest wording: id, severity, check, message; the gravest first, notes left out."""
    query = """
        SELECT latest.item, severity, value ->> '$.check', value ->> '$.message'
        FROM latest JOIN current ON current.revision = latest.id
        JOIN finding ON finding.translation = current.id
        WHERE pipeline = ? AND severity != 'note' AND finding.version = ?
        ORDER BY severity, latest.item, finding.id
    """
    return list(store.execute(query, [pipeline, version]))


def revision(store: Store, pipeline: str, item: str) -> Revision | None:
    """The newest wording of an item."""
    query = f"SELECT {REVISION} FROM latest WHERE pipeline = ? AND item = ?"
    return next(iter(revisions(store.execute(query, [pipeline, item]))), None)


def rules(store: Store, pipeline: str, pages: int = 300) -> list[tuple[str, str, int, int]]:
    """How publishers' rules fared on the newest items: source, rule, how often it hit, how often it missed."""
    query = """
        WITH recent AS (SELECT source, article FROM latest WHERE pipeline = ? ORDER BY id DESC LIMIT ?),
        tried AS (SELECT source, value, 1 AS hit FROM recent, json_each(article, '$.rule_hits')
            UNION ALL SELECT source, value, 0 FROM recent, json_each(article, '$.rule_misses'))
        SELECT source, value, sum(hit), count(*) - sum(hit) FROM tried GROUP BY source, value ORDER BY source, value
    """
    return list(store.execute(query, [pipeline, pages]))


def held(store: Store, pipeline: str, version: str) -> list[dict[str, Any]]:
    """Translated items that are not out: id, German title, blocking findings, and what became of them."""
    query = """
        SELECT latest.item AS item, article ->> '$.title' AS title, article ->> '$.embargo' AS embargo,
               (SELECT count(*) FROM finding
                   WHERE translation = current.id AND severity = 'block' AND finding.version = ?) AS blocking,
               EXISTS (SELECT 1 FROM review WHERE revision = latest.id AND verdict = 'approved'
                   AND text = current.fingerprint) AS approved,
               EXISTS (SELECT 1 FROM entry WHERE entry.item = latest.item) AS correction
        FROM latest JOIN current ON current.revision = latest.id
        WHERE pipeline = ? AND NOT EXISTS (SELECT 1 FROM released WHERE translation = current.id)
        ORDER BY latest.item
    """
    return list(store.query(query, [version, pipeline]))
