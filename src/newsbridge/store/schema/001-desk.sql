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
