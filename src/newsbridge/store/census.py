"""Counts and lists for an operator: what is there, what waits, why."""

from newsbridge.store.database import Store


def counts(store: Store, pipeline: str) -> dict[str, int]:
    """How many items there are, how many are translated, how many are out."""
    queries = {
        "items": "SELECT count(*) FROM item WHERE pipeline = ?",
        "translated": "SELECT count(*) FROM latest JOIN translation ON revision = latest.id WHERE pipeline = ?",
        "published": "SELECT count(DISTINCT item) FROM entry JOIN item ON item.id = entry.item WHERE pipeline = ?",
    }
    return {name: int(store.execute(query, [pipeline]).fetchone()[0]) for name, query in queries.items()}


def waiting(store: Store, pipeline: str) -> list[tuple[str, str, str, str | None]]:
    """Items whose newest wording is not out: id, German title, language, reason of the last failed try."""
    query = """
        SELECT latest.item, article ->> '$.title', latest.language,
               (SELECT reason FROM attempt WHERE item = latest.item ORDER BY id DESC LIMIT 1)
        FROM latest LEFT JOIN translation ON translation.revision = latest.id
        WHERE pipeline = ? AND translation.revision IS NULL ORDER BY latest.item
    """
    return list(store.execute(query, [pipeline]))


def findings(store: Store, pipeline: str) -> list[tuple[str, str, str, str]]:
    """What checks say of items' newest wording: id, severity, check, message; the gravest first, notes left out."""
    query = """
        SELECT latest.item, severity, value ->> '$.check', value ->> '$.message'
        FROM latest JOIN finding ON finding.revision = latest.id
        WHERE pipeline = ? AND severity != 'note' AND finding.version =
            (SELECT version FROM done WHERE revision = latest.id AND stage = 'check' ORDER BY rowid DESC LIMIT 1)
        ORDER BY severity, latest.item, finding.id
    """
    return list(store.execute(query, [pipeline]))


def held(store: Store, pipeline: str) -> list[tuple[str, str, int]]:
    """Translated items that no editor has let out: id, German title, blocking findings."""
    query = """
        SELECT latest.item, article ->> '$.title',
               (SELECT count(*) FROM finding WHERE revision = latest.id AND severity = 'block')
        FROM latest JOIN translation ON translation.revision = latest.id
        WHERE pipeline = ? AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.revision = latest.id) ORDER BY latest.item
    """
    return list(store.execute(query, [pipeline]))
