#if PostgreSQL
internal import HeraldDiagnostics
internal import HeraldModel

/// Connects to a database, checks that it is a store, and migrates it.
struct StoreConnector: Sendable {
    /// The first of the two numbers of Herald's advisory locks: "HERD".
    static let advisoryLockClass = 0x4845_5244

    /// The address of the store.
    let address: PostgresAddress
    /// The use of the store.
    let access: PostgresStore.Access

    /// Returns a connection to a store of this program's schema. Throws a ``PostgresError`` or a ``Diagnostic``.
    func connect() throws -> PostgresConnection {
        let connection = try PostgresConnection(to: address)
        try checkServer(connection)
        let found = try schema(connection)
        try check(found)
        if found != Schema.version { try migrate(connection) }
        return connection
    }

    private func checkServer(_ connection: PostgresConnection) throws {
        guard connection.serverVersion >= 140_000 else {
            let version = "\(connection.serverVersion / 10_000)"
            throw Diagnostic(
                "the server of the store \"\(address)\" is PostgreSQL \(version); expected 14 or later", hint: "use a newer server")
        }
        let encoding = try connection.runOnce(
            PostgresQuery("SELECT pg_encoding_to_char(encoding)::text FROM pg_database WHERE datname = current_database()"))
        guard let name = encoding.first?.text(0), name != "UTF8" else { return }
        throw Diagnostic(
            "the database of the store \"\(address)\" is in \(name); expected UTF8", hint: "make one: createdb -E UTF8 -T template0 NAME")
    }

    /// Returns the schema of the store, or `nil` if there is none. Throws if another program has tables of the same names.
    func schema(_ connection: PostgresConnection) throws -> Int? {
        // This reads the system catalogue itself. A session may cache other look-ups of names, and then not see changes by other sessions.
        let tables = try connection.runOnce(
            PostgresQuery(
                """
                SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ANY (current_schemas(false)) AND c.relname = ANY (?) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
                ORDER BY c.relname
                """, [.strings(["herald_store"] + Schema.names)])
        ).map { $0.text(0) }
        if tables.contains("herald_store") {
            return try connection.runOnce(PostgresQuery("SELECT schema FROM herald_store")).first?.integer(0)
        }
        try checkSchemaRights(connection)
        guard let table = tables.first else { return nil }
        throw Diagnostic(
            "the database of the store \"\(address)\" has a table \"\(table)\" of another program; expected an empty database or a store",
            hint: "give Herald a database of its own, or a schema: …?options=-csearch_path%3DNAME")
    }

    /// Throws a ``Diagnostic`` if a schema of the search path has a store and this user may not look into it.
    private func checkSchemaRights(_ connection: PostgresConnection) throws {
        let closed = try connection.runOnce(
            PostgresQuery(
                """
                SELECT n.nspname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relname = 'herald_store' AND NOT has_schema_privilege(n.oid, 'USAGE')
                    AND n.nspname = ANY (SELECT trim(both '" ' from name) FROM unnest(string_to_array(current_setting('search_path'), ',')) name)
                """))
        guard let schema = closed.first?.text(0) else { return }
        throw Diagnostic(
            "no permission in the store \"\(address)\": its tables are in the schema \"\(schema)\"",
            hint: "GRANT USAGE ON SCHEMA \(schema), and SELECT on all its tables, to the user")
    }

    /// Throws a ``Diagnostic`` unless a store of schema `found` can be used or migrated.
    private func check(_ found: Int?) throws {
        guard let found else {
            if access == .creating { return }
            throw Diagnostic("no store in \"\(address)\"; expected a store of Herald", hint: "herald intake makes one")
        }
        if found > Schema.version {
            throw Diagnostic(
                "the store \"\(address)\" has schema \(found); expected \(Schema.version) or lower",
                hint: "it was written by a later Herald: use that one")
        }
        if found < Schema.version, access == .reading {
            throw Diagnostic(
                "the store \"\(address)\" has schema \(found); expected \(Schema.version)",
                hint: "open it once for writing, and it is brought up to date")
        }
    }

    /// Migrates the store to this program's schema in one transaction. If several programs start at once, one of them migrates. It first
    /// waits until nobody writes, because it could not see the versions of a transaction that has not ended.
    private func migrate(_ connection: PostgresConnection) throws {
        let locks = [0, 1].map { "SELECT pg_advisory_xact_lock(\(Self.advisoryLockClass), \($0))" }
        try connection.transaction("BEGIN; \(locks.joined(separator: "; "))") {
            let found = try schema(connection)
            try check(found)
            if found == nil { try connection.command(Schema.marker) }
            for step in Schema.steps.dropFirst(found ?? 0) { try connection.command(step) }
            if found ?? 0 < 2 {
                try LaterFacets.derive(on: connection, at: address)
                try connection.command(Schema.facetsByValue)
            }
            try connection.command(
                "UPDATE herald_store SET schema = \(Schema.version) WHERE schema < \(Schema.version); COMMIT")
        }
    }
}
#endif
