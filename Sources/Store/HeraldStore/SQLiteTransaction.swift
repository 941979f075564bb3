internal import GRDB
internal import HeraldModel
internal import HeraldStoreCore

/// The row operations of an SQLite store inside a transaction.
struct SQLiteTransaction {
    private let connection: Database
    private let file: StoreFile
    private let writer: VersionWriter
    private var events: EventAppender
    private let findLast: SQLStatement
    private let insertReview: SQLStatement

    init(on connection: Database, of file: StoreFile) throws {
        self.connection = connection
        self.file = file
        writer = try VersionWriter(on: connection)
        events = try EventAppender(on: connection)
        findLast = try SQLStatement(
            """
            SELECT p.number, v.number, v.version FROM practices p CROSS JOIN versions v INDEXED BY versions_of_practice
            ON v.practice = p.number WHERE p.id = ? ORDER BY v.version DESC LIMIT 1
            """, on: connection)
        insertReview = try SQLStatement(
            "INSERT INTO reviews (event, record, centre, expert, verdict, review) VALUES (?, ?, ?, ?, ?, ?)", on: connection)
    }

    /// Writes the rows that were collected for the end. Call it before the commit.
    func finish() throws { try writer.finish() }

    private func statement(_ sql: String, _ values: SQLValue...) throws -> SQLStatement {
        try SQLStatement(SQLQuery(sql: sql, values: values), on: connection)
    }

    private func stored(_ row: SQLRow) -> StoredVersion {
        StoredVersion(practice: row.integer(0), rowID: row.integer(1), version: row.integer(2))
    }
}

extension SQLiteTransaction: StoreTransaction {
    func lastVersion(of practice: Slug) throws -> StoredVersion? {
        findLast.bind(practice.written, at: 1)
        return try findLast.first(stored)
    }

    func version(_ version: Int, of practice: Slug) throws -> StoredVersion? {
        try statement(
            """
            SELECT p.number, v.number, v.version FROM practices p CROSS JOIN versions v INDEXED BY versions_of_practice
            ON v.practice = p.number WHERE p.id = ? AND v.version = ?
            """, .text(practice.written), .integer(version)
        ).first(stored)
    }

    func holds(_ bytes: [UInt8], in version: StoredVersion) throws -> Bool {
        try statement("SELECT record FROM versions WHERE number = ?", .integer(version.rowID))
            .first { row in bytes.withUnsafeBytes { row.holds($0, in: 0) } } ?? false
    }

    func practice(in version: StoredVersion) throws -> Practice {
        let found = try statement("SELECT record FROM versions WHERE number = ?", .integer(version.rowID))
            .first { RecordDecoder.decode($0.bytes(0)) }
        if let practice = found ?? nil { return practice }
        let id = try statement("SELECT id FROM practices WHERE number = ?", .integer(version.practice)).first { $0.text(0) } ?? ""
        throw file.damaged("version \(version.version) of \"\(id)\"")
    }

    func latestPublicationEvent(of practice: Int) throws -> StoredPublicationEvent? {
        try statement(
            """
            SELECT e.practice, e.record, v.version, e.kind, v.category FROM events e INDEXED BY releases_of_practice
            CROSS JOIN versions v ON v.number = e.record
            WHERE e.kind >= 2 AND e.practice = ? ORDER BY e.sequence DESC LIMIT 1
            """, .integer(practice)
        ).first { row in
            guard let kind = Event.Kind(code: row.integer(3)) else {
                throw file.damaged("the last publication event of practice \(practice)")
            }
            return StoredPublicationEvent(kind: kind, version: stored(row), category: row.text(4))
        }
    }

    func reviews(of version: StoredVersion) throws -> [Review] { try reviews(of: version, kind: .reviewed) }

    func keptReviews(of version: StoredVersion) throws -> [Review] { try reviews(of: version, kind: .verdictKept) }

    private func reviews(of version: StoredVersion, kind: Event.Kind) throws -> [Review] {
        try parts(
            """
            SELECT r.review, r.event FROM reviews r CROSS JOIN events e ON e.sequence = r.event
            WHERE r.record = ? AND e.kind = \(kind.code) ORDER BY r.event
            """, of: version)
    }

    func submissionTime(of version: StoredVersion) throws -> Timestamp {
        // 0 is the code of a submission (`Event.Kind+Code.swift`).
        let sql = "SELECT time FROM events INDEXED BY events_of_practice WHERE practice = ? AND record = ? AND kind = 0"
        let time = try statement(sql, .integer(version.practice), .integer(version.rowID)).first { $0.integer(0) }
        guard let time else { throw file.damaged("the submission of version \(version.version)") }
        return Timestamp(seconds: time)
    }

    func assignments(of version: StoredVersion) throws -> [Assignment] {
        try parts("SELECT assignment, event FROM assignments WHERE record = ? ORDER BY event", of: version)
    }

    private func parts<P: RecordPart>(_ sql: String, of version: StoredVersion) throws -> [P] {
        var parts: [P] = []
        try statement(sql, .integer(version.rowID)).forEach { row in
            guard let part = RecordDecoder.decode(P.self, from: row.bytes(0)) else { throw file.damaged("event \(row.integer(1))") }
            parts.append(part)
        }
        return parts
    }

    func hasEvent(_ kind: Event.Kind, of version: StoredVersion, note: String?) throws -> Bool {
        let sql = """
            SELECT 1 FROM events INDEXED BY events_of_practice WHERE practice = ? AND record = ? AND kind = ?
            \(note == nil ? "" : "AND note = ?") LIMIT 1
            """
        let values: [SQLValue] =
            [.integer(version.practice), .integer(version.rowID), .integer(kind.code)] + (note.map { [.text($0)] } ?? [])
        return try SQLStatement(SQLQuery(sql: sql, values: values), on: connection).first { _ in true } ?? false
    }

    /// Returns ids of about the same length that begin or end like `practice`, because a typing error seldom changes both ends. Ids that
    /// begin with the whole of `practice` are also returned.
    func similarIDs(to practice: Slug) throws -> [String] {
        var ids: [String] = []
        try statement(
            """
            SELECT id FROM practices WHERE abs(length(id) - ?) < 4 AND (substr(id, 1, 2) = ? OR substr(id, -3) = ?)
                OR substr(id, 1, ?) = ?
            ORDER BY id LIMIT 500
            """, .integer(practice.written.utf8.count), .text(String(practice.written.prefix(2))),
            .text(String(practice.written.suffix(3))),
            .integer(practice.written.utf8.count), .text(practice.written)
        ).forEach { ids.append($0.text(0)) }
        return ids
    }

    func lastSequence() throws -> Int { events.last }

    mutating func add(_ record: Practice, stored: [UInt8], after last: StoredVersion?) throws -> StoredVersion {
        try writer.add(record, PreparedRecord(of: record, stored: stored), after: last)
    }

    mutating func add(_ record: Practice, _ parts: PreparedRecord, after last: StoredVersion?) throws -> StoredVersion {
        try writer.add(record, parts, after: last)
    }

    mutating func append(_ kind: Event.Kind, to version: StoredVersion, at time: Timestamp, note: String) throws -> Int {
        try events.append(kind, practice: version.practice, record: version.rowID, at: time, note: note)
    }

    mutating func add(_ review: Review, event: Int, to version: StoredVersion) throws {
        try insert(by: insertReview, event, version, [review.centre, review.expert, review.verdict.written], review)
    }

    mutating func add(_ assignment: Assignment, event: Int, to version: StoredVersion) throws {
        let insert = try statement("INSERT INTO assignments (event, record, centre, expert, assignment) VALUES (?, ?, ?, ?, ?)")
        try self.insert(by: insert, event, version, [assignment.centre, assignment.expert], assignment)
    }

    private func insert(
        by insert: SQLStatement, _ event: Int, _ version: StoredVersion, _ texts: [String], _ part: some RecordPart
    ) throws {
        insert.bind(event, at: 1)
        insert.bind(version.rowID, at: 2)
        for (index, text) in texts.enumerated() { insert.bind(text, at: index + 3) }
        try RecordEncoder.encode(part, language: .english).withUnsafeBytes { bytes in
            insert.bindBlob(bytes, at: texts.count + 3)
            try insert.run()
        }
    }
}
