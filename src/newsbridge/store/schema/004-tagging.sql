-- wordings that later ones are held against; day: when it was published, else first seen; keys: of its runs and
-- terms, eight bytes each
CREATE TABLE wording (
    id INTEGER PRIMARY KEY, item TEXT NOT NULL UNIQUE REFERENCES item (id), pipeline TEXT NOT NULL, day TEXT NOT NULL,
    keys BLOB NOT NULL
) STRICT;

CREATE INDEX wording_of_pipeline ON wording (pipeline, day);

-- key: a hash of three words in a row, or, below zero, of a name, a rare word or a figure
CREATE TABLE shingle (key INTEGER NOT NULL, wording INTEGER NOT NULL, PRIMARY KEY (key, wording)) STRICT, WITHOUT ROWID;

-- runs and terms that stood in too many wordings to prove anything
CREATE TABLE shingle_common (key INTEGER PRIMARY KEY) STRICT;

-- which story an item belongs to; the latest counts, and an editor's beats the machine's; by: NULL is the machine;
-- story: an id of its own, after its first item
CREATE TABLE story_link (
    id INTEGER PRIMARY KEY, item TEXT NOT NULL REFERENCES item (id), story TEXT NOT NULL, by TEXT, at TEXT NOT NULL
) STRICT;

CREATE INDEX story_link_of_item ON story_link (item);

CREATE INDEX story_link_of_story ON story_link (story);

-- stories that were merged: ids are never used again
CREATE TABLE story_alias (
    story TEXT PRIMARY KEY, now TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL
) STRICT;

-- what an editor made of an item's tags, with what was shown; scheme: topic or country; values as JSON
CREATE TABLE correction (
    id INTEGER PRIMARY KEY, item TEXT NOT NULL REFERENCES item (id), revision INTEGER NOT NULL REFERENCES revision (id),
    scheme TEXT NOT NULL, version TEXT NOT NULL, shown TEXT NOT NULL, given TEXT NOT NULL, editor TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX correction_of_item ON correction (item, scheme)
