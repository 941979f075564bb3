extension Schema {
    /// The indexes of schema 2 for searches and selections.
    ///
    /// `facet_values` has a code for each value of a facet and the clearance that readers need. `facets` lists the versions of each code,
    /// so that a condition reads its own list only. A version is also listed under every theme and language that is broader than its own.
    /// Both tables are filled from `facets` of schema 1, which they replace.
    static let search = [
        """
        ALTER TABLE facets RENAME TO facets_of_schema_1;
        CREATE TABLE facet_values (
            code INTEGER PRIMARY KEY,
            facet INTEGER NOT NULL,
            value TEXT NOT NULL,
            clearance INTEGER NOT NULL,
            UNIQUE (facet, value, clearance)
        ) STRICT;
        CREATE TABLE facets (
            code INTEGER NOT NULL,
            record INTEGER NOT NULL,
            PRIMARY KEY (code, record)
        ) STRICT, WITHOUT ROWID;
        """,
        """
        CREATE TABLE facet_branches AS \(branches) SELECT facet, value, clearance, record FROM branch;
        INSERT INTO facet_values (facet, value, clearance) SELECT DISTINCT facet, value, clearance FROM facet_branches;
        INSERT OR IGNORE INTO facets (code, record)
            SELECT v.code, b.record FROM facet_branches b
            JOIN facet_values v ON v.facet = b.facet AND v.value = b.value AND v.clearance = b.clearance;
        DROP TABLE facet_branches;
        DROP TABLE facets_of_schema_1;
        """,
        "CREATE INDEX releases_of_record ON events (record, sequence, kind, practice) WHERE kind >= 2",
        // Small pages make looking up one version cheap. The index is rebuilt with them.
        """
        INSERT INTO texts (texts, rank) VALUES ('pgsz', 1000);
        INSERT INTO texts (texts, rank) VALUES ('automerge', 4);
        INSERT INTO texts (texts) VALUES ('optimize');
        """,
    ]

    /// The values of schema 1, and for themes (facet 4) and languages (6) also their prefixes before each separator.
    private static let branches = """
        WITH RECURSIVE branch (facet, value, clearance, record) AS (
            SELECT facet, value, clearance, record FROM facets_of_schema_1
            UNION ALL
            SELECT facet, substr(\(parent), 1, length(\(parent)) - 1), clearance, record FROM branch
            WHERE facet IN (4, 6) AND \(parent) <> ''
        )
        """

    /// A value up to its last separator, inclusive: all other characters are trimmed from its end.
    private static let parent = "rtrim(value, replace(value, CASE facet WHEN 4 THEN '.' ELSE '-' END, ''))"
}
