-- items of which nothing may be kept but their ids; also ids that their later guids would give
CREATE TABLE forgotten (item TEXT PRIMARY KEY, by TEXT NOT NULL, at TEXT NOT NULL) STRICT;

DROP VIEW latest;

-- the wording that counts now: the newest revision of each item that is not forgotten
CREATE VIEW latest AS
    SELECT revision.*, item.pipeline, item.source, item.guid, item.first_seen
    FROM revision JOIN item ON item.id = revision.item
    WHERE revision.id = (SELECT max(id) FROM revision AS newer WHERE newer.item = revision.item)
    AND NOT EXISTS (SELECT 1 FROM forgotten WHERE forgotten.item = revision.item);

-- how often something that editors work at was changed; a change names the version that it saw, and one alone gets it
CREATE TABLE edition (
    pipeline TEXT NOT NULL, subject TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL,
    PRIMARY KEY (pipeline, subject, name)
) STRICT, WITHOUT ROWID;

-- who did what, when, and what it was before and after (JSON); undoes: the change that this one takes back
CREATE TABLE history (
    id INTEGER PRIMARY KEY, pipeline TEXT NOT NULL, subject TEXT NOT NULL, name TEXT NOT NULL,
    version INTEGER NOT NULL, move TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, reason TEXT,
    before TEXT, after TEXT, undoes INTEGER REFERENCES history (id), UNIQUE (pipeline, subject, name, version)
) STRICT;

CREATE INDEX history_by_editor ON history (by, id);

CREATE TRIGGER history_is_kept BEFORE DELETE ON history BEGIN
    SELECT RAISE(ABORT, 'history is only added to');
END;

-- but for what was said of a person who is to be forgotten
CREATE TRIGGER history_stays BEFORE UPDATE ON history WHEN new.before IS NOT NULL OR new.after IS NOT NULL
    OR new.reason IS NOT NULL OR (new.id, new.pipeline, new.subject, new.name, new.version, new.move, new.by, new.at)
    IS NOT (old.id, old.pipeline, old.subject, old.name, old.version, old.move, old.by, old.at) BEGIN
    SELECT RAISE(ABORT, 'history is only added to');
END;

-- what an editor has decided of an item, whatever its words are; verdict: open, held or rejected
CREATE TABLE standing (
    item TEXT PRIMARY KEY REFERENCES item (id), verdict TEXT NOT NULL, until TEXT, reason TEXT, by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- by: the editor who wrote it; NULL is the machine
ALTER TABLE translation ADD COLUMN by TEXT;

-- only_here: a person's words that memory is not to have
ALTER TABLE segment ADD COLUMN only_here INTEGER NOT NULL DEFAULT 0;

-- words: a hash of the check and what it points at, by which a finding is known again
ALTER TABLE finding ADD COLUMN words TEXT;

UPDATE finding SET words = sha256((value ->> '$.check') || char(10) || coalesce(value ->> '$.source.text', '')
    || char(10) || coalesce(value ->> '$.target.text', '') || char(10)
    || CASE WHEN coalesce(value ->> '$.source', value ->> '$.target') IS NULL THEN value ->> '$.message' ELSE '' END
    || char(10) || coalesce((SELECT source FROM segment WHERE segment.translation = finding.translation
        AND segment.number = finding.value ->> '$.segment'), ''));

-- what an editor has typed and not saved; text: fingerprint of the Dutch that it began with
CREATE TABLE draft (
    item TEXT NOT NULL REFERENCES item (id), editor TEXT NOT NULL, number INTEGER NOT NULL, text TEXT NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, only_here INTEGER NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (item, editor, number)
) STRICT;

-- findings that an editor has looked at and set aside, by their words; gone: whether they count again
CREATE TABLE dismissal (
    item TEXT NOT NULL REFERENCES item (id), words TEXT NOT NULL, finding TEXT NOT NULL, reason TEXT NOT NULL,
    by TEXT NOT NULL, at TEXT NOT NULL, gone INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (item, words)
) STRICT;

-- what an editor made of the events or figures of a wording, with what was shown (lists as JSON); the latest counts;
-- given: null where the machine's count again
CREATE TABLE fact (
    id INTEGER PRIMARY KEY, item TEXT NOT NULL REFERENCES item (id), revision INTEGER NOT NULL REFERENCES revision (id),
    record TEXT NOT NULL, shown TEXT NOT NULL, given TEXT NOT NULL, editor TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

CREATE INDEX fact_of_item ON fact (item, record);

-- what editors see of items in lists, made from the other tables; stamp: what of program and pipeline file it depends on;
-- moment: when it was published, else first seen, German time; words: both titles, folded for search
CREATE TABLE queue (
    item TEXT PRIMARY KEY REFERENCES item (id), pipeline TEXT NOT NULL, source TEXT NOT NULL, stamp TEXT NOT NULL,
    state TEXT NOT NULL, is_out INTEGER NOT NULL, changed INTEGER NOT NULL, until TEXT, editor TEXT,
    risk INTEGER NOT NULL, worth INTEGER NOT NULL, moment TEXT NOT NULL, title TEXT NOT NULL, dutch TEXT,
    labels TEXT NOT NULL, flags TEXT NOT NULL, story TEXT, embargo TEXT, words TEXT NOT NULL
) STRICT;

CREATE INDEX queue_in_order ON queue (pipeline, risk DESC, worth DESC, moment DESC, item, state, changed, is_out,
    editor);

CREATE INDEX queue_by_worth ON queue (pipeline, worth DESC, risk DESC, moment DESC, item, state, changed, is_out,
    editor);

CREATE INDEX queue_by_moment ON queue (pipeline, moment DESC, item DESC, state, changed, is_out, editor);

CREATE INDEX queue_by_stamp ON queue (pipeline, stamp);

CREATE INDEX queue_until ON queue (until) WHERE until IS NOT NULL;

CREATE INDEX queue_embargo ON queue (embargo) WHERE embargo IS NOT NULL;

-- how many rows of the queue are alike in what the lists ask for, and how many have each topic or country: triggers
-- count, so that no page has to
CREATE TABLE queue_count (
    pipeline TEXT NOT NULL, state TEXT NOT NULL, changed INTEGER NOT NULL, is_out INTEGER NOT NULL,
    editor TEXT NOT NULL, items INTEGER NOT NULL, PRIMARY KEY (pipeline, state, changed, is_out, editor)
) STRICT, WITHOUT ROWID;

CREATE TABLE queue_label (
    pipeline TEXT NOT NULL, label TEXT NOT NULL, items INTEGER NOT NULL, PRIMARY KEY (pipeline, label)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER queue_comes AFTER INSERT ON queue BEGIN
    INSERT INTO queue_count VALUES (new.pipeline, new.state, new.changed, new.is_out, coalesce(new.editor, ''), 1)
        ON CONFLICT DO UPDATE SET items = items + 1;
    INSERT INTO queue_label SELECT new.pipeline, value, 1
        FROM json_each('[' || replace(json_quote(trim(new.labels)), ' ', '","') || ']') WHERE value != ''
        ON CONFLICT DO UPDATE SET items = items + 1;
END;

CREATE TRIGGER queue_goes AFTER DELETE ON queue BEGIN
    UPDATE queue_count SET items = items - 1 WHERE (pipeline, state, changed, is_out, editor)
        = (old.pipeline, old.state, old.changed, old.is_out, coalesce(old.editor, ''));
    UPDATE queue_label SET items = items - 1 WHERE pipeline = old.pipeline AND label IN
        (SELECT value FROM json_each('[' || replace(json_quote(trim(old.labels)), ' ', '","') || ']'));
END;

-- a row is made anew as a whole; the counts would not see a change
CREATE TRIGGER queue_is_made_anew BEFORE UPDATE ON queue BEGIN
    SELECT RAISE(ABORT, 'rows of the queue are deleted and inserted');
END;

-- items whose line in the queue is not what the other tables say any more; the triggers below fill it
CREATE TABLE queue_due (item TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

INSERT INTO queue_due SELECT id FROM item;

CREATE TRIGGER queue_revision AFTER INSERT ON revision BEGIN
    INSERT OR IGNORE INTO queue_due VALUES (new.item);
END;

CREATE TRIGGER queue_tagged AFTER INSERT ON done WHEN new.stage = 'tag' BEGIN
    INSERT OR IGNORE INTO queue_due SELECT item FROM revision WHERE id = new.revision;
END;

CREATE TRIGGER queue_translation AFTER INSERT ON translation BEGIN
    INSERT OR IGNORE INTO queue_due SELECT item FROM revision WHERE id = new.revision;
END;

CREATE TRIGGER queue_stale AFTER INSERT ON stale BEGIN
    INSERT OR IGNORE INTO queue_due
        SELECT item FROM translation JOIN revision ON revision.id = revision WHERE translation.id = new.translation;
END;

CREATE TRIGGER queue_checked AFTER INSERT ON checked BEGIN
    INSERT OR IGNORE INTO queue_due
        SELECT item FROM translation JOIN revision ON revision.id = revision WHERE translation.id = new.translation;
END;

CREATE TRIGGER queue_released AFTER INSERT ON released BEGIN
    INSERT OR IGNORE INTO queue_due
        SELECT item FROM translation JOIN revision ON revision.id = revision WHERE translation.id = new.translation;
END;

CREATE TRIGGER queue_not_stale AFTER DELETE ON stale BEGIN
    INSERT OR IGNORE INTO queue_due
        SELECT item FROM translation JOIN revision ON revision.id = revision WHERE translation.id = old.translation;
END;

CREATE TRIGGER queue_review AFTER INSERT ON review BEGIN
    INSERT OR IGNORE INTO queue_due SELECT item FROM revision WHERE id = new.revision;
END;

-- whatever an editor does to an item leaves its line there
CREATE TRIGGER queue_history AFTER INSERT ON history WHEN new.subject = 'item' BEGIN
    INSERT OR IGNORE INTO queue_due VALUES (new.name);
END;

CREATE TRIGGER queue_entry AFTER INSERT ON entry BEGIN
    INSERT OR IGNORE INTO queue_due VALUES (new.item);
END;

CREATE TRIGGER queue_withdrawal AFTER INSERT ON withdrawal BEGIN
    INSERT OR IGNORE INTO queue_due VALUES (new.item);
END;

CREATE TRIGGER queue_withdrawal_gone AFTER DELETE ON withdrawal BEGIN
    INSERT OR IGNORE INTO queue_due VALUES (old.item);
END;

-- who tells a story is worth more where others tell it too
CREATE TRIGGER queue_story AFTER INSERT ON story_link BEGIN
    INSERT OR IGNORE INTO queue_due SELECT item FROM story_link WHERE story IN (new.story,
        (SELECT story FROM story_link WHERE item = new.item AND id != new.id ORDER BY id DESC LIMIT 1));
END;

CREATE TRIGGER queue_stories_joined AFTER INSERT ON story_alias BEGIN
    INSERT OR IGNORE INTO queue_due SELECT item FROM story_link WHERE story IN (new.story, new.now);
END;

CREATE TRIGGER queue_forgotten AFTER INSERT ON forgotten BEGIN
    INSERT OR IGNORE INTO queue_due VALUES (new.item);
END;

-- boards of digests ask for what is new
CREATE INDEX entry_by_made ON entry (made, item);

-- an approval with what it took: characters of the machine's text, how many were changed, seconds
CREATE TABLE effort (
    id INTEGER PRIMARY KEY, item TEXT NOT NULL REFERENCES item (id), translation INTEGER NOT NULL,
    pipeline TEXT NOT NULL, source TEXT NOT NULL, engine TEXT, editor TEXT NOT NULL, characters INTEGER NOT NULL,
    edits INTEGER NOT NULL, seconds REAL, at TEXT NOT NULL
) STRICT;

CREATE INDEX effort_of_pipeline ON effort (pipeline, at);

-- terms that editors add beside the pipeline's glossary file, and beat it; nl: Dutch forms (JSON), empty: the file's
-- term is not used
CREATE TABLE term (
    pipeline TEXT NOT NULL, de TEXT NOT NULL, nl TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (pipeline, de)
) STRICT;

-- names are kept in lower case; role: reader, editor, chief or admin; password: as argon2 writes it
CREATE TABLE user (
    name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT, language TEXT, mail TEXT, made TEXT NOT NULL,
    disabled TEXT
) STRICT;

-- id: SHA-256 of what the browser holds
CREATE TABLE session (
    id TEXT PRIMARY KEY, user TEXT NOT NULL REFERENCES user (name), made TEXT NOT NULL, seen TEXT NOT NULL,
    address TEXT NOT NULL
) STRICT;

CREATE INDEX session_of_user ON session (user);

-- failed logins by address or account; not_before: seconds since 1970
CREATE TABLE refusal (
    kind TEXT NOT NULL, name TEXT NOT NULL, failures INTEGER NOT NULL, not_before REAL NOT NULL,
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

-- where an account logged in from lately, so that others' guesses do not slow it down there; place: HMAC-SHA256 of the
-- address's network, with the password's hash as its key: another password is known from nowhere
CREATE TABLE known_place (
    user TEXT NOT NULL, place TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (user, place)
) STRICT, WITHOUT ROWID;

-- links for people without an account; id: SHA-256 of what stands in the link
CREATE TABLE preview (
    id TEXT PRIMARY KEY, pipeline TEXT NOT NULL, subject TEXT NOT NULL, name TEXT NOT NULL, by TEXT NOT NULL,
    made TEXT NOT NULL, expires TEXT NOT NULL, gone TEXT
) STRICT;

-- sources that runs pass over
CREATE TABLE pause (
    pipeline TEXT NOT NULL, source TEXT NOT NULL, reason TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (pipeline, source)
) STRICT;

-- each try of a source, for the last days' line
CREATE TABLE try (
    pipeline TEXT NOT NULL, source TEXT NOT NULL, at TEXT NOT NULL, items INTEGER NOT NULL, reason TEXT,
    PRIMARY KEY (pipeline, source, at)
) STRICT, WITHOUT ROWID;

-- what editors were told, so that they are told once
CREATE TABLE notice (
    pipeline TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (pipeline, kind, name)
) STRICT, WITHOUT ROWID;

-- issues before they were corrected and went out again
CREATE TABLE digest_past (
    pipeline TEXT NOT NULL, digest TEXT NOT NULL, issue TEXT NOT NULL, number INTEGER NOT NULL, value TEXT NOT NULL,
    by TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (pipeline, digest, issue, number)
) STRICT, WITHOUT ROWID
