-- items that may not be shown any more; by: who said so
CREATE TABLE withdrawal (
    item TEXT PRIMARY KEY REFERENCES item (id), reason TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

-- events as calendars know them, one row a sequence; item: the one that brought it in
CREATE TABLE appointment (
    uid TEXT NOT NULL, sequence INTEGER NOT NULL, item TEXT NOT NULL REFERENCES item (id), value TEXT NOT NULL,
    made TEXT NOT NULL, PRIMARY KEY (uid, sequence)
) STRICT;

CREATE INDEX appointment_of_item ON appointment (item);

-- issues as they went out; value: which versions of which entries stand where in it
CREATE TABLE digest (
    pipeline TEXT NOT NULL, digest TEXT NOT NULL, issue TEXT NOT NULL, begins TEXT NOT NULL, ends TEXT NOT NULL,
    made TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (pipeline, digest, issue)
) STRICT;

-- what an editor wants of the next issue (JSON)
CREATE TABLE digest_plan (
    pipeline TEXT NOT NULL, digest TEXT NOT NULL, value TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL,
    PRIMARY KEY (pipeline, digest)
) STRICT;

-- a mail is intended before the server is spoken to; one without a close was cut off and may have been sent
CREATE TABLE mailing (
    id INTEGER PRIMARY KEY, pipeline TEXT NOT NULL, digest TEXT NOT NULL, issue TEXT NOT NULL, recipient TEXT NOT NULL,
    message_id TEXT NOT NULL, intended TEXT NOT NULL, closed TEXT, outcome TEXT, reason TEXT
) STRICT;

CREATE INDEX mailing_of_issue ON mailing (pipeline, digest, issue);

-- every channel that was ever served
CREATE TABLE channel (
    pipeline TEXT NOT NULL, path TEXT NOT NULL, title TEXT NOT NULL, made TEXT NOT NULL, gone TEXT,
    PRIMARY KEY (pipeline, path)
) STRICT;

-- files below public/: what each was made of, and how it lay on the disk then
CREATE TABLE written (
    pipeline TEXT NOT NULL, path TEXT NOT NULL, made_of TEXT NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
    PRIMARY KEY (pipeline, path)
) STRICT, WITHOUT ROWID;

-- feeds that changed and of which the hub was not told yet
CREATE TABLE announcement (
    pipeline TEXT NOT NULL, path TEXT NOT NULL, since TEXT NOT NULL, PRIMARY KEY (pipeline, path)
) STRICT, WITHOUT ROWID
