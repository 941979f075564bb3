internal import GRDB
internal import HeraldModel
internal import HeraldStoreCore

/// Adds versions of practices and indexes them, inside a transaction.
struct VersionWriter {
    private let practice: SQLStatement
    private let version: SQLStatement
    private let facets: FacetBatch
    private let words: SQLStatement
    private let connection: Database

    init(on connection: Database) throws {
        self.connection = connection
        practice = try SQLStatement("INSERT INTO practices (id) VALUES (?)", on: connection)
        version = try SQLStatement(
            "INSERT INTO versions (practice, version, id, category, title, language, record) VALUES (?, ?, ?, ?, ?, ?, ?)", on: connection)
        facets = try FacetBatch(on: connection)
        words = try SQLStatement("INSERT INTO texts (rowid, words) VALUES (?, ?)", on: connection)
    }

    /// Adds the version after `last`, or the first one of a new practice. Queries find it after ``finish()``.
    func add(_ record: Practice, _ parts: PreparedRecord, after last: StoredVersion?) throws -> StoredVersion {
        let number = try last?.practice ?? addPractice(record.id)
        version.bind(number, at: 1)
        version.bind((last?.version ?? 0) + 1, at: 2)
        version.bind(record.id.written, at: 3)
        version.bind(record.category.written, at: 4)
        version.bind(record.title.original, at: 5)
        version.bind(record.language.written, at: 6)
        try parts.stored.withUnsafeBytes { bytes in
            version.bindBlob(bytes, at: 7)
            try version.run()
        }
        let added = StoredVersion(practice: number, rowID: Int(connection.lastInsertedRowID), version: (last?.version ?? 0) + 1)
        try facets.add(parts.facets, of: added.rowID)
        try parts.words.withUnsafeBytes { bytes in
            words.bind(added.rowID, at: 1)
            words.bindText(bytes, at: 2)
            try words.run()
        }
        return added
    }

    /// Writes the rows that were collected for the end of the transaction.
    func finish() throws { try facets.write() }

    private func addPractice(_ id: Slug) throws -> Int {
        practice.bind(id.written, at: 1)
        try practice.run()
        return Int(connection.lastInsertedRowID)
    }
}
