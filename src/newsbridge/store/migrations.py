"""The schema, as steps that are never changed once released."""

import hashlib
import json
from pathlib import Path

from sqlite_utils import Database, Migrations

from newsbridge.store.keys import short_keys
from newsbridge.text.fingerprint import prints

migrations = Migrations("newsbridge")
_SCHEMA = Path(__file__).with_name("schema")


@migrations(name="001-desk")
def _desk(db: Database) -> None:
    """Items as sources sent them, what was made of them, memory, ledger and what went out."""
    _execute(db, "001-desk", ";\n")


@migrations(name="002-collecting")
def _collecting(db: Database) -> None:
    """What politeness needs to remember, who an item is when its guid changes, pages that are asked again."""
    _execute(db, "002-collecting", ";\n")
    # what is there already gets what new rows are written with
    db.conn.create_function("wording", 1, _wording, deterministic=True)
    db.conn.create_function("sha256", 1, lambda content: hashlib.sha256(content).hexdigest(), deterministic=True)
    db.execute("UPDATE revision SET wording = wording(article)")
    db.execute("UPDATE item SET listed = 0, first_listed = 0")
    # pages that were fetched; a feed's own text is of another type
    db.execute("""UPDATE body SET asked = fetched, sha256 = sha256(content) WHERE media_type = 'text/html'
        AND (SELECT url FROM capture WHERE capture.id = body.capture) IS NOT NULL""")


@migrations(name="003-translating")
def _translating(db: Database) -> None:
    """Texts that are made anew, a memory that knows its sentences, caps by key, words that are in flight."""
    db.conn.create_function("sha256", 1, lambda text: hashlib.sha256(text.encode()).hexdigest(), deterministic=True)
    _execute(db, "003-translating", ";\n\n")
    for translation, source in db.execute("SELECT translation, source FROM segment").fetchall():
        rows = [(key, translation) for key in short_keys(source)]
        db.conn.executemany("INSERT OR IGNORE INTO used VALUES (?, ?)", rows)


@migrations(name="004-tagging")
def _tagging(db: Database) -> None:
    """Stories over an index of wordings, and what editors make of tags."""
    _execute(db, "004-tagging", ";\n\n")


@migrations(name="005-output")
def _output(db: Database) -> None:
    """Digests, mailings, calendars, withdrawals, and what lies below public/."""
    _execute(db, "005-output", ";\n\n")


@migrations(name="006-desk")
def _review_desk(db: Database) -> None:
    """What editors do and what they see of it: history, drafts, verdicts, accounts, and the order of their work."""
    db.conn.create_function("sha256", 1, lambda text: hashlib.sha256(text.encode()).hexdigest(), deterministic=True)
    # triggers hold semicolons of their own
    _execute(db, "006-desk", ";\n\n")


def _execute(db: Database, name: str, between: str) -> None:
    """The statements of a file in schema/, one after the other in the caller's transaction."""
    for statement in (_SCHEMA / f"{name}.sql").read_text("utf-8").split(between):
        db.execute(statement)


def _wording(article: str) -> str:
    found = json.loads(article)
    return prints(found["title"], [paragraph["text"] for paragraph in found["paragraphs"]]).wording
