"""What checks say of translations, and what of it no editor has set aside."""

from collections.abc import Sequence
from datetime import datetime

from newsbridge.model import Finding, Revision
from newsbridge.store.codec import dump, load
from newsbridge.store.database import Store
from newsbridge.store.dismissals import OPEN, words_of
from newsbridge.store.progress import NEWEST_FIRST, NOT_SET_ASIDE
from newsbridge.store.revisions import REVISION, revisions
from newsbridge.store.translations import texts_of


def to_check(store: Store, pipeline: str, version: str) -> list[Revision]:
    """Revisions whose text is not out and that these checks have not seen."""
    query = f"""SELECT {REVISION} FROM latest JOIN current ON current.revision = latest.id
        WHERE pipeline = ? AND {NOT_SET_ASIDE}
        AND NOT EXISTS (SELECT 1 FROM released WHERE translation = current.id)
        AND NOT EXISTS (SELECT 1 FROM checked WHERE translation = current.id AND version = ?) {NEWEST_FIRST}"""
    return revisions(store.execute(query, [pipeline, "check", version, version]))


def is_checked(store: Store, translation: int, version: str) -> bool:
    """Whether these checks have seen a text."""
    query = "SELECT 1 FROM checked WHERE translation = ? AND version = ?"
    return store.execute(query, [translation, version]).fetchone() is not None


def add_findings(store: Store, translation: int, version: str, findings: Sequence[Finding], now: datetime) -> None:
    """Keep what the checks say of a text, also where it is nothing, in the caller's transaction."""
    if is_checked(store, translation, version):
        return
    query = "SELECT revision FROM translation WHERE id = ?"
    (revision,) = store.execute(query, [translation]).fetchone()
    germans = [one.source for one in texts_of(store, translation)]
    store.table("checked").insert(
        {"translation": translation, "version": version, "at": now.isoformat(timespec="seconds")}
    )
    store.table("finding").insert_all(
        {
            "revision": revision,
            "translation": translation,
            "version": version,
            "severity": finding.severity,
            "value": dump(finding),
            "words": words_of(finding, "" if finding.segment is None else germans[finding.segment]),
        }
        for finding in findings
    )


def findings_of(store: Store, revision: int, version: str) -> list[Finding]:
    """What one version of the checks says of a revision's text."""
    query = """SELECT value FROM finding JOIN current ON current.id = finding.translation
        WHERE current.revision = ? AND finding.version = ? ORDER BY finding.id"""
    return [load(Finding, value) for (value,) in store.execute(query, [revision, version])]


def findings_in(store: Store, translation: int, version: str) -> list[tuple[str, Finding]]:
    """The same of a text by its id, each with the words that it is known by."""
    query = "SELECT words, value FROM finding WHERE translation = ? AND version = ? ORDER BY id"
    return [(words or "", load(Finding, value)) for words, value in store.execute(query, [translation, version])]


def disputed(store: Store, revision: int) -> list[Finding]:
    """What names figures which the German itself contradicts, as the checks said last, and no editor has set aside."""
    query = f"""SELECT value FROM finding JOIN current ON current.id = finding.translation
        WHERE current.revision = ? AND value ->> '$.check' = 'source_conflict' AND {OPEN} AND finding.version =
        (SELECT version FROM checked WHERE translation = current.id ORDER BY rowid DESC LIMIT 1) ORDER BY finding.id"""
    return [load(Finding, value) for (value,) in store.execute(query, [revision])]


def blocking(store: Store, revision: int, version: str) -> list[Finding]:
    """What of that keeps a revision's text in and that no editor has set aside."""
    query = f"""SELECT value FROM finding JOIN current ON current.id = finding.translation
        WHERE current.revision = ? AND finding.version = ? AND severity = 'block' AND {OPEN} ORDER BY finding.id"""
    return [load(Finding, value) for (value,) in store.execute(query, [revision, version])]
