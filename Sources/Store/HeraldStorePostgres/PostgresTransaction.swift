#if PostgreSQL
internal import HeraldModel
internal import HeraldStoreCore

/// The row operations of a PostgreSQL store inside a transaction.
struct PostgresTransaction {
    private let connection: PostgresConnection
    private let store: PostgresStore
    private var last: (sequence: Int, time: Int)

    /// Creates the row operations of `connection`, which append after its last event.
    init(on connection: PostgresConnection, of store: PostgresStore) throws {
        self.connection = connection
        self.store = store
        let newest = try connection.run("SELECT sequence, time FROM events ORDER BY sequence DESC LIMIT 1").first
        last = newest.map { ($0.integer(0), $0.integer(1)) } ?? (0, .min)
    }

    private func stored(_ row: PostgresRow) -> StoredVersion {
        StoredVersion(practice: row.integer(0), rowID: row.integer(1), version: row.integer(2))
    }
}

extension PostgresTransaction: StoreTransaction {
    func lastVersion(of practice: Slug) throws -> StoredVersion? {
        try connection.run(
            """
            SELECT p.number, v.number, v.version FROM practices p JOIN versions v ON v.practice = p.number
            WHERE p.id = ? ORDER BY v.version DESC LIMIT 1
            """, [.text(practice.written)]
        ).first.map(stored)
    }

    func version(_ version: Int, of practice: Slug) throws -> StoredVersion? {
        try connection.run(
            """
            SELECT p.number, v.number, v.version FROM practices p JOIN versions v ON v.practice = p.number
            WHERE p.id = ? AND v.version = ?
            """, [.text(practice.written), .integer(version)]
        ).first.map(stored)
    }

    func holds(_ bytes: [UInt8], in version: StoredVersion) throws -> Bool {
        try connection.run("SELECT record FROM versions WHERE number = ?", [.integer(version.rowID)]).first?.holds(bytes, in: 0) ?? false
    }

    func practice(in version: StoredVersion) throws -> Practice {
        let row = try connection.run("SELECT record, id FROM versions WHERE number = ?", [.integer(version.rowID)]).first
        if let practice = row?.withBytes(0, { RecordDecoder.decode($0) }) { return practice }
        throw store.damaged("version \(version.version) of \"\(row?.text(1) ?? "")\"")
    }

    func latestPublicationEvent(of practice: Int) throws -> StoredPublicationEvent? {
        try connection.run(
            """
            SELECT e.practice, e.record, v.version, e.kind, v.category FROM events e JOIN versions v ON v.number = e.record
            WHERE e.kind >= 2 AND e.practice = ? ORDER BY e.sequence DESC LIMIT 1
            """, [.integer(practice)]
        ).first.map { row in
            guard let kind = Event.Kind(code: row.integer(3)) else {
                throw store.damaged("the last publication event of practice \(practice)")
            }
            return StoredPublicationEvent(kind: kind, version: stored(row), category: row.text(4))
        }
    }

    func reviews(of version: StoredVersion) throws -> [Review] { try reviews(of: version, kind: .reviewed) }

    func keptReviews(of version: StoredVersion) throws -> [Review] { try reviews(of: version, kind: .verdictKept) }

    private func reviews(of version: StoredVersion, kind: Event.Kind) throws -> [Review] {
        try parts(
            """
            SELECT r.review, r.event FROM reviews r JOIN events e ON e.sequence = r.event
            WHERE r.record = ? AND e.kind = \(kind.code) ORDER BY r.event
            """, of: version)
    }

    func submissionTime(of version: StoredVersion) throws -> Timestamp {
        // 0 is the code of a submission (`Event.Kind+Code.swift`).
        let sql = "SELECT time FROM events WHERE practice = ? AND record = ? AND kind = 0"
        let row = try connection.run(sql, [.integer(version.practice), .integer(version.rowID)]).first
        guard let row else { throw store.damaged("the submission of version \(version.version)") }
        return Timestamp(seconds: row.integer(0))
    }

    func assignments(of version: StoredVersion) throws -> [Assignment] {
        try parts("SELECT assignment, event FROM assignments WHERE record = ? ORDER BY event", of: version)
    }

    private func parts<P: RecordPart>(_ sql: String, of version: StoredVersion) throws -> [P] {
        try connection.run(sql, [.integer(version.rowID)]).map { try store.part($0, 0, event: $0.integer(1)) }
    }

    func hasEvent(_ kind: Event.Kind, of version: StoredVersion, note: String?) throws -> Bool {
        let sql = """
            SELECT 1 FROM events WHERE practice = ? AND record = ? AND kind = ?\(note == nil ? "" : " AND note = ?") LIMIT 1
            """
        let values: [PostgresValue] = [.integer(version.practice), .integer(version.rowID), .integer(kind.code)]
        return try connection.run(sql, values + (note.map { [.text($0)] } ?? [])).count > 0
    }

    /// Returns ids of about the same length that begin or end like `practice`, because a typing error seldom changes both ends. Ids that
    /// begin with the whole of `practice` are also returned.
    func similarIDs(to practice: Slug) throws -> [String] {
        try connection.run(
            """
            SELECT id FROM practices WHERE abs(length(id) - ?) < 4 AND (left(id, 2) = ? OR right(id, 3) = ?) OR starts_with(id, ?)
            ORDER BY id LIMIT 500
            """,
            [
                .integer(practice.written.utf8.count), .text(String(practice.written.prefix(2))), .text(String(practice.written.suffix(3))),
                .text(practice.written),
            ]
        ).map { $0.text(0) }
    }

    func lastSequence() throws -> Int { last.sequence }

    // MARK: Adding

    /// One statement adds the version and its index rows, so that there is one round trip.
    mutating func add(_ record: Practice, stored: [UInt8], after last: StoredVersion?) throws -> StoredVersion {
        let practice = last == nil ? "INSERT INTO practices (id) VALUES (?) RETURNING number" : "SELECT ?::bigint AS number"
        let version = (last?.version ?? 0) + 1
        let facets = record.facets
        let row = try connection.run(
            """
            WITH p AS (\(practice)), v AS (
                INSERT INTO versions (practice, version, id, category, title, language, record)
                SELECT number, ?, ?, ?, ?, ?, ? FROM p RETURNING practice, number
            ), f AS (
                INSERT INTO facets (record, facet, value, clearance)
                SELECT number, facet, value, clearance FROM v, unnest(?, ?, ?) AS list (facet, value, clearance)
            ), t AS (
                INSERT INTO texts (record, words) SELECT number, ? FROM v
            ) SELECT practice, number FROM v
            """,
            [
                last.map { .integer($0.practice) } ?? .text(record.id.written), .integer(version), .text(record.id.written),
                .text(record.category.written), .text(record.title.original), .text(record.language.written), .bytes(stored),
                .integers(facets.map(\.facet.rawValue)), .strings(facets.map(\.value)), .integers(facets.map(\.clearance.code)),
                .texts(SearchTokens(of: record.searchableText(clearance: .public)).words),
            ]
        ).first
        guard let row else { throw store.damaged("the practice \"\(record.id)\"") }
        return StoredVersion(practice: row.integer(0), rowID: row.integer(1), version: version)
    }

    mutating func append(_ kind: Event.Kind, to version: StoredVersion, at time: Timestamp, note: String) throws -> Int {
        last = (last.sequence + 1, max(last.time, time.seconds))
        try connection.run(
            "INSERT INTO events (sequence, time, practice, record, kind, note) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(last.sequence), .integer(last.time), .integer(version.practice), .integer(version.rowID), .integer(kind.code),
                .text(note),
            ])
        return last.sequence
    }

    mutating func add(_ review: Review, event: Int, to version: StoredVersion) throws {
        try connection.run(
            "INSERT INTO reviews (event, record, centre, expert, verdict, review) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(event), .integer(version.rowID), .text(review.centre), .text(review.expert), .text(review.verdict.written),
                .bytes(RecordEncoder.encode(review, language: .english)),
            ])
    }

    mutating func add(_ assignment: Assignment, event: Int, to version: StoredVersion) throws {
        try connection.run(
            "INSERT INTO assignments (event, record, centre, expert, assignment) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(event), .integer(version.rowID), .text(assignment.centre), .text(assignment.expert),
                .bytes(RecordEncoder.encode(assignment, language: .english)),
            ])
    }
}
#endif
