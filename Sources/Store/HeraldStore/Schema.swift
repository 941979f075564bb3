/// The tables of the store.
///
/// Rows of `practices`, `versions`, `events`, `reviews` and `assignments` are added and never changed. `facets`, `facet_values` and `texts`
/// are indexes of `versions` for queries.
///
/// The first tables below are those of schema 1. Schema 2 changes `reviews` and adds `assignments` (``reviewing``). It replaces `facets`,
/// adds `facet_values` and resets the two settings of `texts` (`Search/Schema+Search.swift`). Schema 3 has the same tables. Its `facets`
/// also list cities, roles of places, corridors, target groups and roles of organisations (``LaterFacets``).
enum Schema {
    /// The number that identifies Herald's files in their headers (`PRAGMA application_id`): "HERD".
    static let applicationID = 0x4845_5244
    /// The schema this program writes (`PRAGMA user_version`).
    static let version = 3

    /// The statements of the migrations: `migrations[n]` leads from schema n to n + 1. After the last one, ``LaterFacets`` are derived.
    static let migrations = [
        [tables, indexes, texts] + guards, [reviewing] + guards(of: "reviews") + guards(of: "assignments") + search, [],
    ]

    /// The tables of schema 1. `kind` of events is the code of ``Event/Kind``. Publication events have codes from 2 on, and those that
    /// publish a version have codes from 4 on.
    private static let tables = """
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
        """

    private static let indexes = """
        CREATE UNIQUE INDEX versions_of_practice ON versions (practice, version);
        CREATE INDEX versions_by_title ON versions (title, id, practice);
        CREATE INDEX events_of_practice ON events (practice);
        CREATE INDEX events_by_time ON events (time);
        CREATE INDEX releases ON events (sequence, kind, practice, record, time) WHERE kind >= 2;
        CREATE INDEX releases_of_practice ON events (practice, sequence, kind, record, time) WHERE kind >= 2;
        """

    /// Each row contains the words of one version, once each. `rowid` is the version's number.
    private static let texts = """
        CREATE VIRTUAL TABLE texts USING fts5 (
            words, content = '', columnsize = 0, detail = none, tokenize = 'unicode61 remove_diacritics 2'
        );
        INSERT INTO texts (texts, rank) VALUES ('automerge', 16);
        INSERT INTO texts (texts, rank) VALUES ('pgsz', 4000);
        """

    /// The tables that schema 2 changes or adds: an expert can change a verdict and change it back, and reviewers are assigned.
    private static let reviewing = """
        CREATE TABLE reviews_2 (
            event INTEGER PRIMARY KEY REFERENCES events (sequence),
            record INTEGER NOT NULL REFERENCES versions (number),
            centre TEXT NOT NULL,
            expert TEXT NOT NULL,
            verdict TEXT NOT NULL,
            review BLOB NOT NULL
        ) STRICT;
        INSERT INTO reviews_2 SELECT event, record, centre, expert, verdict, review FROM reviews;
        DROP TABLE reviews;
        ALTER TABLE reviews_2 RENAME TO reviews;
        CREATE INDEX reviews_of_version ON reviews (record);
        CREATE TABLE assignments (
            event INTEGER PRIMARY KEY REFERENCES events (sequence),
            record INTEGER NOT NULL REFERENCES versions (number),
            centre TEXT NOT NULL,
            expert TEXT NOT NULL,
            assignment BLOB NOT NULL
        ) STRICT;
        CREATE INDEX assignments_of_version ON assignments (record);
        """

    private static let guards = ["practices", "versions", "events", "reviews"].flatMap(guards(of:))

    private static func guards(of table: String) -> [String] {
        ["UPDATE", "DELETE"].map { change in
            """
            CREATE TRIGGER \(table)_refuse_\(change.lowercased()) BEFORE \(change) ON \(table)
            BEGIN SELECT RAISE (ABORT, 'rows of \(table) are never changed'); END;
            """
        }
    }
}
