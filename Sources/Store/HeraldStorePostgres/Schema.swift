#if PostgreSQL
/// The tables of the store, as in SQLite. Rows of `practices`, `versions`, `events`, `reviews` and `assignments` are added and never
/// changed. `facets` and `texts` are indexes of `versions` for queries.
enum Schema {
    /// The schema this program writes, in the table `herald_store`.
    static let version = 2

    /// The statements of the migrations: `steps[n]` leads from schema n to n + 1.
    ///
    /// Schema 2 has the same tables. Its `facets` also list cities, roles of places, corridors, target groups and roles of organisations.
    /// So after the last statement ``LaterFacets`` are derived, and ``facetsByValue`` is created.
    static let steps = [tables + indexes + guards, "DROP INDEX facets_by_value"]

    /// The table that marks the database as a store and has its schema. Its one row is the only row of a store that ever changes.
    static let marker = """
        CREATE TABLE herald_store (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), schema bigint NOT NULL);
        INSERT INTO herald_store (schema) VALUES (0);
        """

    /// The names of tables that another program could have too.
    static let names = ["practices", "versions", "events", "reviews", "assignments", "facets", "texts"]

    /// `kind` of events is the code of ``Event/Kind``. Publication events have codes from 2 on, and those that publish a version have codes
    /// from 4 on. Texts are compared byte by byte, as everywhere in Herald. Records are stored in their rows, compressed by LZ4 if the
    /// server has it, because LZ4 decompresses several times faster than PostgreSQL's own algorithm.
    private static let tables = """
        CREATE TABLE practices (
            number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            id text COLLATE "C" NOT NULL UNIQUE
        );
        CREATE TABLE versions (
            number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            practice bigint NOT NULL REFERENCES practices (number),
            version bigint NOT NULL CHECK (version > 0),
            id text COLLATE "C" NOT NULL,
            category text COLLATE "C" NOT NULL,
            title text COLLATE "C" NOT NULL,
            language text COLLATE "C" NOT NULL,
            record bytea NOT NULL,
            UNIQUE (practice, version)
        );
        ALTER TABLE versions ALTER COLUMN record SET STORAGE MAIN;
        DO $$ BEGIN
            ALTER TABLE versions ALTER COLUMN record SET COMPRESSION lz4;
        EXCEPTION WHEN feature_not_supported THEN NULL;
        END $$;
        CREATE TABLE events (
            sequence bigint PRIMARY KEY,
            time bigint NOT NULL,
            practice bigint NOT NULL REFERENCES practices (number),
            record bigint NOT NULL REFERENCES versions (number),
            kind bigint NOT NULL,
            note text COLLATE "C" NOT NULL
        );
        CREATE TABLE reviews (
            event bigint PRIMARY KEY REFERENCES events (sequence),
            record bigint NOT NULL REFERENCES versions (number),
            centre text COLLATE "C" NOT NULL,
            expert text COLLATE "C" NOT NULL,
            verdict text COLLATE "C" NOT NULL,
            review bytea NOT NULL
        );
        CREATE TABLE assignments (
            event bigint PRIMARY KEY REFERENCES events (sequence),
            record bigint NOT NULL REFERENCES versions (number),
            centre text COLLATE "C" NOT NULL,
            expert text COLLATE "C" NOT NULL,
            assignment bytea NOT NULL
        );
        CREATE TABLE facets (
            record bigint NOT NULL,
            facet bigint NOT NULL,
            value text COLLATE "C" NOT NULL,
            clearance bigint NOT NULL
        );
        CREATE TABLE texts (
            record bigint PRIMARY KEY,
            words text[] COLLATE "C" NOT NULL
        );

        """

    private static let indexes = """
        CREATE INDEX events_of_practice ON events (practice, sequence);
        CREATE INDEX events_by_time ON events (time, sequence);
        CREATE INDEX releases ON events (sequence) INCLUDE (kind, practice, record, time) WHERE kind >= 2;
        CREATE INDEX releases_of_practice ON events (practice, sequence) INCLUDE (kind, record, time) WHERE kind >= 2;
        CREATE INDEX reviews_of_record ON reviews (record);
        CREATE INDEX assignments_of_record ON assignments (record);
        CREATE INDEX facets_of_record ON facets (record, facet);
        CREATE INDEX facets_by_value ON facets (facet, value, record) INCLUDE (clearance) WHERE facet <> 8;
        CREATE INDEX texts_by_word ON texts USING gin (words);

        """

    /// The index of schema 2. Values of facet 8 and of those from 101 on are texts, which are searched by substring, and may be too long
    /// for an index.
    static let facetsByValue =
        "CREATE INDEX facets_by_value ON facets (facet, value, record) INCLUDE (clearance) WHERE facet <> 8 AND facet < 101"

    private static let guards =
        """
        CREATE FUNCTION herald_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME; END $$;

        """
        + ["practices", "versions", "events", "reviews", "assignments"].map { table in
            """
            CREATE TRIGGER \(table)_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON \(table) EXECUTE FUNCTION herald_refuse();

            """
        }.joined()
}
#endif
