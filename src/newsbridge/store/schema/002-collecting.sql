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
