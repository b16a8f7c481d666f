"""Counts and lists for an operator: what is there, what waits, why."""

from dataclasses import dataclass
from typing import Any

from newsbridge.model import Finding, Revision
from newsbridge.store.codec import load
from newsbridge.store.database import Store
from newsbridge.store.dismissals import OPEN
from newsbridge.store.revisions import REVISION, revisions
from newsbridge.store.standing import APPROVED, REJECTED

_TEXT_DIGITS = 6
_NOT_STALE = "NOT EXISTS (SELECT 1 FROM stale WHERE stale.translation = current.id)"


@dataclass(frozen=True, slots=True)
class Text:
    """The Dutch that counts now for a wording."""

    name: str
    """How an editor names it: `0c3af9319b9d:5f2a1c`, the item and the first digits of the fingerprint."""
    fingerprint: str
    is_out: bool
    stale: str | None
    """Why it is to be made anew; None where it stands."""

    def is_named(self, digits: str) -> bool:
        """Whether an editor who gives these digits means this text; fewer than six name none."""
        return len(digits) >= _TEXT_DIGITS and self.fingerprint.startswith(digits.lower())


def split_name(name: str) -> tuple[str, str | None]:
    """Item and digits of its text; None where only the item is named."""
    item, colon, digits = name.partition(":")
    return item, digits if colon else None


def text(store: Store, revision: int) -> Text | None:
    """The Dutch that a revision has now; None where it is not translated."""
    query = f"""SELECT revision.item || ':' || substr(current.fingerprint, 1, {_TEXT_DIGITS}), current.fingerprint,
        EXISTS (SELECT 1 FROM released WHERE translation = current.id), stale.reason
        FROM current JOIN revision ON revision.id = current.revision
        LEFT JOIN stale ON stale.translation = current.id WHERE current.revision = ?"""
    row = store.execute(query, [revision]).fetchone()
    return None if row is None else Text(row[0], row[1], bool(row[2]), row[3])


def counts(store: Store, pipeline: str) -> dict[str, int]:
    """How many items there are, how many are translated (not those whose text is to be made anew), how many are out."""
    queries = {
        "items": "SELECT count(*) FROM item WHERE pipeline = ?",
        "translated": f"""SELECT count(*) FROM latest JOIN current ON revision = latest.id
            WHERE pipeline = ? AND {_NOT_STALE}""",
        "published": "SELECT count(DISTINCT item) FROM entry JOIN item ON item.id = entry.item WHERE pipeline = ?",
    }
    return {name: int(store.execute(query, [pipeline]).fetchone()[0]) for name, query in queries.items()}


def untranslated(store: Store, pipeline: str) -> list[tuple[Revision, str | None]]:
    """Items whose newest wording is not translated, each with the last reason that a run gave, if one did."""
    query = f"""
        SELECT {REVISION}, (SELECT reason FROM (
            SELECT reason, at, 1 AS waits, 0 AS id FROM waiting WHERE waiting.revision = latest.id AND reason != ''
            UNION ALL SELECT reason, at, 0, id FROM attempt WHERE stage = 'translate' AND subject = latest.id
            ) ORDER BY datetime(at) DESC, waits DESC, id DESC LIMIT 1)
        FROM latest LEFT JOIN current ON current.revision = latest.id
        LEFT JOIN stale ON stale.translation = current.id
        WHERE pipeline = ? AND (current.id IS NULL OR stale.translation IS NOT NULL) AND NOT {REJECTED}
        ORDER BY latest.item
    """
    rows = list(store.execute(query, [pipeline]))
    return [(revision, row[7]) for revision, row in zip(revisions(rows), rows, strict=True)]


def unread(store: Store, pipeline: str) -> list[tuple[str, str, str | None]]:
    """Items of which nothing was read yet: id, what their source calls them, reason of the last failed try."""
    query = """
        SELECT item.id, coalesce(listing ->> '$.title', guid),
               (SELECT reason FROM attempt WHERE attempt.item = item.id ORDER BY attempt.id DESC LIMIT 1)
        FROM item JOIN capture ON capture.id = (SELECT max(id) FROM capture AS newer WHERE newer.item = item.id)
        WHERE pipeline = ? AND NOT EXISTS (SELECT 1 FROM revision WHERE revision.item = item.id)
        AND item.id NOT IN (SELECT item FROM forgotten) ORDER BY item.id
    """
    return list(store.execute(query, [pipeline]))


def findings(store: Store, pipeline: str, version: str) -> list[tuple[str, Finding]]:
    """What checks say of items that are not out, by id; the gravest first, notes left out."""
    query = f"""
        SELECT latest.item, value FROM latest JOIN current ON current.revision = latest.id
        JOIN finding ON finding.translation = current.id
        WHERE pipeline = ? AND severity != 'note' AND finding.version = ? AND {_NOT_STALE} AND {OPEN}
        AND NOT {REJECTED} AND NOT EXISTS (SELECT 1 FROM released WHERE translation = current.id)
        ORDER BY severity, latest.item, finding.id
    """
    return [(item, load(Finding, value)) for item, value in store.execute(query, [pipeline, version])]


def revision(store: Store, pipeline: str, item: str) -> Revision | None:
    """The newest wording of an item."""
    query = f"SELECT {REVISION} FROM latest WHERE pipeline = ? AND item = ?"
    return next(iter(revisions(store.execute(query, [pipeline, item]))), None)


def is_item(store: Store, pipeline: str, item: str) -> bool:
    """Whether a pipeline has an item, read or not, forgotten or not."""
    return store.execute("SELECT 1 FROM item WHERE pipeline = ? AND id = ?", [pipeline, item]).fetchone() is not None


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
    """Translated items that are not out: id, name of the text, German title, blocking findings, what became of them."""
    query = f"""
        SELECT latest.item AS item, latest.item || ':' || substr(current.fingerprint, 1, {_TEXT_DIGITS}) AS text,
               article ->> '$.title' AS title, article ->> '$.embargo' AS embargo,
               (SELECT count(*) FROM finding
                   WHERE translation = current.id AND severity = 'block' AND finding.version = ?
                   AND {OPEN}) AS blocking,
               {APPROVED} AS approved,
               (SELECT verdict FROM standing WHERE standing.item = latest.item) = 'held' AS held,
               EXISTS (SELECT 1 FROM entry WHERE entry.item = latest.item) AS correction
        FROM latest JOIN current ON current.revision = latest.id
        WHERE pipeline = ? AND NOT EXISTS (SELECT 1 FROM released WHERE translation = current.id) AND {_NOT_STALE}
        AND NOT {REJECTED} ORDER BY latest.item
    """
    return list(store.query(query, [version, pipeline]))
