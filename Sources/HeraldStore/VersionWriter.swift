internal import GRDB
internal import HeraldModel

/// Adds versions of practices with what queries find them by, inside a transaction.
struct VersionWriter {
    private let practice: SQLStatement
    private let version: SQLStatement
    private let facet: SQLStatement
    private let words: SQLStatement
    private let codes: FacetCodes
    private let connection: Database

    init(on connection: Database) throws {
        self.connection = connection
        practice = try SQLStatement("INSERT INTO practices (id) VALUES (?)", on: connection)
        version = try SQLStatement(
            "INSERT INTO versions (practice, version, id, category, title, language, record) VALUES (?, ?, ?, ?, ?, ?, ?)", on: connection)
        facet = try SQLStatement("INSERT INTO facets (code, record) VALUES (?, ?)", on: connection)
        codes = try FacetCodes(on: connection)
        words = try SQLStatement("INSERT INTO texts (rowid, words) VALUES (?, ?)", on: connection)
    }

    /// Adds the version after `last`, or the first one of a new practice; `stored` is its stored form.
    func add(_ record: Practice, stored: [UInt8], after last: StoredVersion?) throws -> StoredVersion {
        let number = try last?.practice ?? addPractice(record.id)
        version.bind(number, at: 1)
        version.bind((last?.version ?? 0) + 1, at: 2)
        version.bind(record.id.written, at: 3)
        version.bind(record.category.written, at: 4)
        version.bind(record.title.original, at: 5)
        version.bind(record.language.written, at: 6)
        try stored.withUnsafeBytes { bytes in
            version.bindBlob(bytes, at: 7)
            try version.run()
        }
        let added = StoredVersion(practice: number, record: Int(connection.lastInsertedRowID), version: (last?.version ?? 0) + 1)
        try addFacets(of: record, to: added.record)
        try addWords(of: record, to: added.record)
        return added
    }

    private func addPractice(_ id: Slug) throws -> Int {
        practice.bind(id.written, at: 1)
        try practice.run()
        return Int(connection.lastInsertedRowID)
    }

    private func addFacets(of record: Practice, to number: Int) throws {
        for value in record.facets {
            facet.bind(try codes.code(of: value), at: 1)
            facet.bind(number, at: 2)
            try facet.run()
        }
    }

    private func addWords(of record: Practice, to number: Int) throws {
        try WordSet.words(of: record.searchableText(clearance: .public)).withUnsafeBytes { bytes in
            words.bind(number, at: 1)
            words.bindText(bytes, at: 2)
            try words.run()
        }
    }
}
