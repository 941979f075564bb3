-- The statements of schema 1, as released: what a store looked like before it was brought up to date.
CREATE TABLE practices (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE versions (
    number INTEGER PRIMARY KEY,
    practice INTEGER NOT NULL REFERENCES practices (number),
    version INTEGER NOT NULL CHECK (version > 0),
    id TEXT NOT NULL,
    category TEXT NOT NULL,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    record BLOB NOT NULL
) STRICT;
CREATE TABLE events (
    sequence INTEGER PRIMARY KEY,
    time INTEGER NOT NULL,
    practice INTEGER NOT NULL REFERENCES practices (number),
    record INTEGER NOT NULL REFERENCES versions (number),
    kind INTEGER NOT NULL,
    note TEXT NOT NULL
) STRICT;
CREATE TABLE reviews (
    event INTEGER PRIMARY KEY REFERENCES events (sequence),
    record INTEGER NOT NULL REFERENCES versions (number),
    centre TEXT NOT NULL,
    expert TEXT NOT NULL,
    verdict TEXT NOT NULL,
    review BLOB NOT NULL,
    UNIQUE (record, centre, expert, verdict)
) STRICT;
CREATE TABLE facets (
    record INTEGER NOT NULL,
    facet INTEGER NOT NULL,
    value TEXT NOT NULL,
    clearance INTEGER NOT NULL,
    PRIMARY KEY (record, facet, value)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX versions_of_practice ON versions (practice, version);
CREATE INDEX versions_by_title ON versions (title, id, practice);
CREATE INDEX events_of_practice ON events (practice);
CREATE INDEX events_by_time ON events (time);
CREATE INDEX releases ON events (sequence, kind, practice, record, time) WHERE kind >= 2;
CREATE INDEX releases_of_practice ON events (practice, sequence, kind, record, time) WHERE kind >= 2;
CREATE VIRTUAL TABLE texts USING fts5 (
    words, content = '', columnsize = 0, detail = none, tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO texts (texts, rank) VALUES ('automerge', 16);
INSERT INTO texts (texts, rank) VALUES ('pgsz', 4000);
CREATE TRIGGER practices_refuse_update BEFORE UPDATE ON practices
BEGIN SELECT RAISE (ABORT, 'rows of practices are never changed'); END;
CREATE TRIGGER practices_refuse_delete BEFORE DELETE ON practices
BEGIN SELECT RAISE (ABORT, 'rows of practices are never changed'); END;
CREATE TRIGGER versions_refuse_update BEFORE UPDATE ON versions
BEGIN SELECT RAISE (ABORT, 'rows of versions are never changed'); END;
CREATE TRIGGER versions_refuse_delete BEFORE DELETE ON versions
BEGIN SELECT RAISE (ABORT, 'rows of versions are never changed'); END;
CREATE TRIGGER events_refuse_update BEFORE UPDATE ON events
BEGIN SELECT RAISE (ABORT, 'rows of events are never changed'); END;
CREATE TRIGGER events_refuse_delete BEFORE DELETE ON events
BEGIN SELECT RAISE (ABORT, 'rows of events are never changed'); END;
CREATE TRIGGER reviews_refuse_update BEFORE UPDATE ON reviews
BEGIN SELECT RAISE (ABORT, 'rows of reviews are never changed'); END;
CREATE TRIGGER reviews_refuse_delete BEFORE DELETE ON reviews
BEGIN SELECT RAISE (ABORT, 'rows of reviews are never changed'); END;
PRAGMA application_id = 1212502596;
PRAGMA user_version = 1;
