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
