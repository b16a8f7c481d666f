"""The schema, as steps that are never changed once released."""

import hashlib
import json

from sqlite_utils import Database, Migrations

from newsbridge.store.keys import short_keys
from newsbridge.text.fingerprint import prints

migrations = Migrations("newsbridge")


@migrations(name="001-desk")
def _desk(db: Database) -> None:
    """Items as sources sent them, what was made of them, memory, ledger and what went out."""
    for statement in _DESK.split(";\n"):
        db.execute(statement)


@migrations(name="002-collecting")
def _collecting(db: Database) -> None:
    """What politeness needs to remember, who an item is when its guid changes, pages that are asked again."""
    for statement in _COLLECTING.split(";\n"):
        db.execute(statement)
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
    for statement in _TRANSLATING.split(";\n\n"):
        db.execute(statement)
    for translation, source in db.execute("SELECT translation, source FROM segment").fetchall():
        rows = [(key, translation) for key in short_keys(source)]
        db.conn.executemany("INSERT OR IGNORE INTO used VALUES (?, ?)", rows)


def _wording(article: str) -> str:
    found = json.loads(article)
    return prints(found["title"], [paragraph["text"] for paragraph in found["paragraphs"]]).wording


_DESK = """
CREATE TABLE item (
    id TEXT PRIMARY KEY, pipeline TEXT NOT NULL, source TEXT NOT NULL, guid TEXT NOT NULL, first_seen TEXT NOT NULL
) STRICT;
CREATE INDEX item_of_pipeline ON item (pipeline, source);

-- what a source's list said of an item; the page behind it is a body of its own
CREATE TABLE capture (
    id INTEGER PRIMARY KEY, item TEXT NOT NULL REFERENCES item (id), digest TEXT NOT NULL,
    url TEXT, listing TEXT NOT NULL, captured TEXT NOT NULL
) STRICT;
CREATE INDEX capture_of_item ON capture (item);

CREATE TABLE body (
    capture INTEGER PRIMARY KEY REFERENCES capture (id),
    media_type TEXT NOT NULL, charset TEXT, content BLOB NOT NULL, fetched TEXT NOT NULL
) STRICT;

CREATE TABLE revision (
    id INTEGER PRIMARY KEY, item TEXT NOT NULL REFERENCES item (id), number INTEGER NOT NULL,
    capture INTEGER NOT NULL REFERENCES capture (id), fingerprint TEXT NOT NULL,
    language TEXT NOT NULL, article TEXT NOT NULL, made TEXT NOT NULL
) STRICT;
CREATE INDEX revision_of_item ON revision (item);

-- the wording that counts now: the newest revision of each item
CREATE VIEW latest AS
    SELECT revision.*, item.pipeline, item.source, item.guid, item.first_seen
    FROM revision JOIN item ON item.id = revision.item
    WHERE revision.id = (SELECT max(id) FROM revision AS newer WHERE newer.item = revision.item);

-- that a capture was read, and which revision its wording is
CREATE TABLE reading (
    capture INTEGER NOT NULL REFERENCES capture (id), version TEXT NOT NULL,
    revision INTEGER NOT NULL REFERENCES revision (id), PRIMARY KEY (capture, version)
) STRICT;

-- that a stage is through with a revision, also where it found nothing; publish: that it is out
CREATE TABLE done (
    revision INTEGER NOT NULL REFERENCES revision (id), stage TEXT NOT NULL, version TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (revision, stage, version)
) STRICT;

CREATE TABLE tag (
    id INTEGER PRIMARY KEY, revision INTEGER NOT NULL REFERENCES revision (id), version TEXT NOT NULL,
    record TEXT NOT NULL, value TEXT NOT NULL
) STRICT;
CREATE INDEX tag_of_revision ON tag (revision);

CREATE TABLE translation (
    revision INTEGER PRIMARY KEY REFERENCES revision (id), language TEXT NOT NULL, made TEXT NOT NULL
) STRICT;

CREATE TABLE segment (
    revision INTEGER NOT NULL REFERENCES translation (revision), number INTEGER NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, origin TEXT NOT NULL, engine TEXT, model TEXT, billed INTEGER NOT NULL,
    PRIMARY KEY (revision, number)
) STRICT;

CREATE TABLE finding (
    id INTEGER PRIMARY KEY, revision INTEGER NOT NULL REFERENCES revision (id), version TEXT NOT NULL,
    severity TEXT NOT NULL, value TEXT NOT NULL
) STRICT;
CREATE INDEX finding_of_revision ON finding (revision);

-- subject: the capture or revision that a stage could not finish; version: of the stage, then
CREATE TABLE attempt (
    id INTEGER PRIMARY KEY, stage TEXT NOT NULL, version TEXT NOT NULL,
    item TEXT NOT NULL REFERENCES item (id), subject INTEGER NOT NULL,
    reason TEXT NOT NULL, blames_item INTEGER NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE INDEX attempt_of_subject ON attempt (stage, subject);

CREATE TABLE review (
    id INTEGER PRIMARY KEY, revision INTEGER NOT NULL REFERENCES revision (id),
    verdict TEXT NOT NULL, editor TEXT NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE INDEX review_of_revision ON review (revision);

-- released: when the item first went out; made: when this version of it did
CREATE TABLE entry (
    item TEXT NOT NULL REFERENCES item (id), version INTEGER NOT NULL, guid TEXT NOT NULL,
    revision INTEGER NOT NULL REFERENCES revision (id), released TEXT NOT NULL, made TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (item, version)
) STRICT;
CREATE INDEX entry_of_revision ON entry (revision);

-- variant: what a machine translation depends on beside its source; empty for a person's
CREATE TABLE memory (
    key TEXT NOT NULL, source_lang TEXT NOT NULL, target_lang TEXT NOT NULL, variant TEXT NOT NULL,
    state TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, engine TEXT, model TEXT, origin TEXT NOT NULL,
    made TEXT NOT NULL, PRIMARY KEY (key, source_lang, target_lang, variant)
) STRICT;

CREATE TABLE seed (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, imported TEXT NOT NULL) STRICT;

-- a request is reserved before it leaves; one without a close was cut off and may have been billed
CREATE TABLE request (
    id INTEGER PRIMARY KEY, pipeline TEXT NOT NULL, run INTEGER NOT NULL REFERENCES run (id),
    item TEXT NOT NULL REFERENCES item (id), engine TEXT NOT NULL, characters INTEGER NOT NULL, reserved TEXT NOT NULL,
    closed TEXT, billed INTEGER, outcome TEXT
) STRICT;
CREATE INDEX request_of_run ON request (run);

-- options: a hash of how the source was collected then
CREATE TABLE validator (
    pipeline TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL, options TEXT NOT NULL,
    etag TEXT, last_modified TEXT, sha256 TEXT NOT NULL, PRIMARY KEY (pipeline, source, url)
) STRICT;

CREATE TABLE source_state (
    pipeline TEXT NOT NULL, source TEXT NOT NULL, tried TEXT NOT NULL, succeeded TEXT, failures INTEGER NOT NULL,
    reason TEXT, PRIMARY KEY (pipeline, source)
) STRICT;

CREATE TABLE run (
    id INTEGER PRIMARY KEY, pipeline TEXT NOT NULL, command TEXT NOT NULL, started TEXT NOT NULL,
    finished TEXT, report TEXT
) STRICT
"""

_COLLECTING = """
-- the first and the last run in which its source's list held the item
ALTER TABLE item ADD COLUMN first_listed INTEGER;
ALTER TABLE item ADD COLUMN listed INTEGER;

-- another guid that a source gave an item later
CREATE TABLE alias (
    pipeline TEXT NOT NULL, source TEXT NOT NULL, guid TEXT NOT NULL, item TEXT NOT NULL REFERENCES item (id),
    made TEXT NOT NULL, PRIMARY KEY (pipeline, source, guid)
) STRICT;
CREATE INDEX alias_of_item ON alias (item);

-- wording: what an item is known by when its guid changes
ALTER TABLE revision ADD COLUMN wording TEXT;
CREATE INDEX revision_by_wording ON revision (wording);

-- of a page behind a list: its validators, and when it was last asked for
ALTER TABLE body ADD COLUMN etag TEXT;
ALTER TABLE body ADD COLUMN last_modified TEXT;
ALTER TABLE body ADD COLUMN sha256 TEXT;
ALTER TABLE body ADD COLUMN asked TEXT;
ALTER TABLE body ADD COLUMN reservation TEXT;
CREATE INDEX body_asked ON body (asked) WHERE asked IS NOT NULL;

-- renamed items take theirs along, and status looks for the last one of each item
CREATE INDEX attempt_of_item ON attempt (item);
CREATE INDEX request_of_item ON request (item);

DROP TABLE source_state;
-- options: how it was collected then; weight: of its failures since it was last well; listed: its last whole list
CREATE TABLE source_state (
    pipeline TEXT NOT NULL, source TEXT NOT NULL, options TEXT NOT NULL, tried TEXT NOT NULL, succeeded TEXT,
    failures INTEGER NOT NULL, weight REAL NOT NULL, not_before TEXT, ended INTEGER NOT NULL, reason TEXT,
    listed INTEGER, PRIMARY KEY (pipeline, source)
) STRICT;

-- what a site asks of robots and of text and data mining
CREATE TABLE site (site TEXT PRIMARY KEY, asked TEXT NOT NULL, value TEXT NOT NULL) STRICT;

-- where an address has moved for good, and how long its server asked us to stay away
CREATE TABLE address (url TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT
"""

_TRANSLATING = """
-- change: counts up whenever a Dutch text is new; anchors: where marked words stand on both sides;
-- derived: a sentence that was taken from a longer unit, and gives way to one that was translated by itself;
-- cut: whether a unit's sentences were taken from it already
CREATE TABLE memory_now (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, source_lang TEXT NOT NULL, target_lang TEXT NOT NULL,
    variant TEXT NOT NULL, state TEXT NOT NULL, source TEXT NOT NULL, target TEXT NOT NULL, anchors TEXT,
    engine TEXT, model TEXT, origin TEXT NOT NULL, made TEXT NOT NULL, change INTEGER NOT NULL,
    derived INTEGER NOT NULL DEFAULT 0, cut INTEGER NOT NULL DEFAULT 0, UNIQUE (key, source_lang, target_lang, variant)
) STRICT;

INSERT INTO memory_now (key, source_lang, target_lang, variant, state, source, target, anchors, engine, model, origin,
    made, change)
    SELECT key, source_lang, target_lang, variant, state, source, target, '[]', engine, model, origin, made,
    row_number() OVER (ORDER BY rowid) FROM memory;

DROP TABLE memory;

ALTER TABLE memory_now RENAME TO memory;

CREATE INDEX memory_by_change ON memory (change);

CREATE INDEX memory_uncut ON memory (id) WHERE NOT cut;

CREATE VIEW memory_units AS SELECT id, source, target FROM memory WHERE NOT derived;

-- what approved Dutch said before it was changed
CREATE TABLE memory_past (
    memory INTEGER NOT NULL, target TEXT NOT NULL, origin TEXT NOT NULL, made TEXT NOT NULL
) STRICT;

CREATE TRIGGER memory_keeps_past AFTER UPDATE OF target ON memory
    WHEN old.state = 'approved' AND old.target != new.target BEGIN
    INSERT INTO memory_past VALUES (old.id, old.target, old.origin, old.made);
END;

CREATE VIRTUAL TABLE memory_words USING fts5 (
    source, target, content = 'memory_units', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER memory_words_insert AFTER INSERT ON memory WHEN NOT new.derived BEGIN
    INSERT INTO memory_words (rowid, source, target) VALUES (new.id, new.source, new.target);
END;

CREATE TRIGGER memory_words_delete AFTER DELETE ON memory WHEN NOT old.derived BEGIN
    INSERT INTO memory_words (memory_words, rowid, source, target) VALUES ('delete', old.id, old.source, old.target);
END;

CREATE TRIGGER memory_words_update AFTER UPDATE OF source, target, derived ON memory BEGIN
    INSERT INTO memory_words (memory_words, rowid, source, target)
        SELECT 'delete', old.id, old.source, old.target WHERE NOT old.derived;
    INSERT INTO memory_words (rowid, source, target) SELECT new.id, new.source, new.target WHERE NOT new.derived;
END;

INSERT INTO memory_words (memory_words) VALUES ('rebuild');

-- up to which change of memory a pipeline has looked for items translated earlier
CREATE TABLE memory_seen (pipeline TEXT PRIMARY KEY, change INTEGER NOT NULL) STRICT;

-- a text of a revision is made anew rather than changed; number: 1, 2 … ; version: what it depends on;
-- fingerprint: of the Dutch
CREATE TABLE translation_now (
    id INTEGER PRIMARY KEY, revision INTEGER NOT NULL REFERENCES revision (id), number INTEGER NOT NULL,
    language TEXT NOT NULL, version TEXT NOT NULL, fingerprint TEXT NOT NULL, made TEXT NOT NULL,
    UNIQUE (revision, number)
) STRICT;

INSERT INTO translation_now SELECT revision, revision, 1, language, '', (SELECT sha256(group_concat(target, char(10)))
    FROM (SELECT target FROM segment WHERE segment.revision = translation.revision ORDER BY number)), made
    FROM translation;

CREATE TABLE segment_now (
    translation INTEGER NOT NULL REFERENCES translation_now (id), number INTEGER NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, marks TEXT, origin TEXT NOT NULL, engine TEXT, model TEXT,
    billed INTEGER NOT NULL, PRIMARY KEY (translation, number)
) STRICT;

INSERT INTO segment_now SELECT revision, number, source, target, NULL, origin, engine, model, billed FROM segment;

DROP TABLE segment;

DROP TABLE translation;

ALTER TABLE translation_now RENAME TO translation;

ALTER TABLE segment_now RENAME TO segment;

-- the text that counts now
CREATE VIEW current AS SELECT * FROM translation
    WHERE id = (SELECT max(id) FROM translation AS newer WHERE newer.revision = translation.revision);

-- which texts hold a German paragraph or sentence; key: the first eight bytes of its key in memory
CREATE TABLE used (key INTEGER NOT NULL, translation INTEGER NOT NULL REFERENCES translation (id),
    PRIMARY KEY (key, translation)) STRICT, WITHOUT ROWID;

-- why a text is to be made anew
CREATE TABLE stale (
    translation INTEGER PRIMARY KEY REFERENCES translation (id), reason TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

CREATE TABLE checked (
    translation INTEGER NOT NULL REFERENCES translation (id), version TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (translation, version)
) STRICT;

INSERT INTO checked SELECT revision, version, at FROM done
    WHERE stage = 'check' AND revision IN (SELECT id FROM translation);

DELETE FROM done WHERE stage = 'check';

CREATE TABLE released (translation INTEGER PRIMARY KEY REFERENCES translation (id), at TEXT NOT NULL) STRICT;

INSERT INTO released SELECT revision, at FROM done
    WHERE stage = 'publish' AND revision IN (SELECT id FROM translation);

ALTER TABLE finding ADD COLUMN translation INTEGER REFERENCES translation (id);

UPDATE finding SET translation = revision WHERE revision IN (SELECT id FROM translation);

CREATE INDEX finding_of_translation ON finding (translation);

-- text: fingerprint of the Dutch that the verdict is about
ALTER TABLE review ADD COLUMN text TEXT;

UPDATE review SET text = (SELECT fingerprint FROM translation WHERE translation.revision = review.revision);

-- why an untranslated revision waits, and which texts it needs, as of a change of memory (JSON: key and characters)
CREATE TABLE waiting (
    revision INTEGER PRIMARY KEY REFERENCES revision (id), version TEXT NOT NULL, change INTEGER NOT NULL,
    texts TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

-- items that an editor asked for, whatever [select] says
CREATE TABLE wanted (item TEXT PRIMARY KEY REFERENCES item (id), editor TEXT NOT NULL, at TEXT NOT NULL) STRICT;

-- account: a hash of the key that pays
ALTER TABLE request ADD COLUMN account TEXT NOT NULL DEFAULT '';

ALTER TABLE request ADD COLUMN model TEXT;

CREATE INDEX request_of_account ON request (account, reserved);

CREATE INDEX request_of_pipeline ON request (pipeline, reserved);

-- texts in flight; holder: the pipeline whose lock tells that it is still at work; until: seconds since the epoch,
-- when nobody waits for it any more
CREATE TABLE claim (
    key TEXT NOT NULL, variant TEXT NOT NULL, request INTEGER NOT NULL REFERENCES request (id), holder TEXT NOT NULL,
    until REAL NOT NULL, PRIMARY KEY (key, variant)
) STRICT;

-- glossaries that an engine's account holds; sha256: of their terms
CREATE TABLE engine_glossary (
    account TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, id TEXT NOT NULL, made TEXT NOT NULL,
    PRIMARY KEY (account, name)
) STRICT;

-- the terms that a pipeline's texts were last looked at with (JSON)
CREATE TABLE glossary_seen (pipeline TEXT PRIMARY KEY, terms TEXT NOT NULL) STRICT
"""
