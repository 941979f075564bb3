internal import GRDB
internal import HeraldModel

/// Takes submissions in, one after the other, inside a transaction.
struct Intake {
    private let connection: Database
    private let policy: ReviewPolicy
    private let path: String
    private let writer: VersionWriter
    private var log: EventLog

    init(on connection: Database, at time: Timestamp, policy: ReviewPolicy, path: String) throws {
        self.connection = connection
        self.policy = policy
        self.path = path
        writer = try VersionWriter(on: connection)
        log = try EventLog(on: connection, at: time)
    }

    /// Stores the record as a new version unless it is the last one, adds the reviews that are new, and puts the version out
    /// when the policy says so.
    mutating func take(_ submission: Submission) throws -> IntakeOutcome {
        let last = try lastVersion(of: submission.practice.id)
        if let last, try isStored(submission.practice, as: last) {
            try add(submission.reviews, to: last)
            try release(last, category: submission.practice.category)
            return .unchanged
        }
        let number = (last?.version ?? 0) + 1
        let record = try current(submission.practice, as: number)
        let added = try writer.add(record, stored: RecordEncoder.encode(record), after: last)
        try log.append(.submitted, practice: added.practice, record: added.record)
        try add(submission.reviews, to: added)
        if !submission.reviews.isEmpty { try release(added, category: record.category) }
        return last == nil ? .new : .changed
    }

    private func lastVersion(of id: Slug) throws -> StoredVersion? {
        let statement = try SQLStatement(
            """
            SELECT p.number, v.number, v.version FROM practices p CROSS JOIN versions v INDEXED BY versions_of_practice
            ON v.practice = p.number WHERE p.id = ? ORDER BY v.version DESC LIMIT 1
            """, on: connection)
        statement.bind(id.written, at: 1)
        return try statement.first { StoredVersion(practice: $0.integer(0), record: $0.integer(1), version: $0.integer(2)) }
    }

    private func isStored(_ practice: Practice, as last: StoredVersion) throws -> Bool {
        let bytes = RecordEncoder.encode(try current(practice, as: last.version))
        let statement = try SQLStatement("SELECT record FROM versions WHERE number = ?", on: connection)
        statement.bind(last.record, at: 1)
        return try statement.first { row in bytes.withUnsafeBytes { row.holds($0, in: 0) } } ?? false
    }

    /// `practice` as version `number`, with its translations' versions brought up to date.
    ///
    /// A translation made from an earlier version is current as long as the original texts are what they were then: it is
    /// stored as made from `number`. One whose original changed since keeps the number it was given, and so is known as stale.
    /// The same file, submitted again with the numbers its author once wrote, is therefore the same record.
    private func current(_ practice: Practice, as number: Int) throws -> Practice {
        if practice.translations.allSatisfy({ $0.value >= number }) { return practice }
        var practice = practice
        let texts = practice.originalTexts
        for index in practice.translations.indices where practice.translations[index].value < number {
            if try originalTexts(of: practice.id, version: practice.translations[index].value) == texts {
                practice.translations[index].value = number
            }
        }
        return practice
    }

    private func originalTexts(of id: Slug, version: Int) throws -> [String]? {
        let statement = try SQLStatement(
            "SELECT v.record FROM practices p CROSS JOIN versions v ON v.practice = p.number WHERE p.id = ? AND v.version = ?",
            on: connection)
        statement.bind(id.written, at: 1)
        statement.bind(version, at: 2)
        return try statement.first { row in
            guard let practice = RecordDecoder.decode(row.bytes(0)) else {
                throw Diagnostic(
                    "version \(version) of \"\(id)\" in the store \"\(path)\" is damaged", hint: "restore the store from a copy")
            }
            return practice.originalTexts
        }
    }

    // MARK: Reviews

    private mutating func add(_ reviews: [Review], to version: StoredVersion) throws {
        for review in reviews where try isNew(review, of: version.record) {
            let note = "\(review.verdict.written) by \(review.expert), \(review.centre)"
            let event = try log.append(.reviewed, practice: version.practice, record: version.record, note: note)
            let insert = try SQLStatement(
                "INSERT INTO reviews (event, record, centre, expert, verdict, review) VALUES (?, ?, ?, ?, ?, ?)", on: connection)
            insert.bind(event, at: 1)
            insert.bind(version.record, at: 2)
            insert.bind(review.centre, at: 3)
            insert.bind(review.expert, at: 4)
            insert.bind(review.verdict.written, at: 5)
            try RecordEncoder.encode(review, language: .english).withUnsafeBytes { bytes in
                insert.bindBlob(bytes, at: 6)
                try insert.run()
            }
        }
    }

    private func isNew(_ review: Review, of record: Int) throws -> Bool {
        let known = try SQLStatement(
            "SELECT 1 FROM reviews WHERE record = ? AND centre = ? AND expert = ? AND verdict = ?", on: connection)
        known.bind(record, at: 1)
        known.bind(review.centre, at: 2)
        known.bind(review.expert, at: 3)
        known.bind(review.verdict.written, at: 4)
        return try known.first { _ in true } == nil
    }

    private func reviews(of record: Int) throws -> [Review] {
        let statement = try SQLStatement("SELECT centre, expert, verdict FROM reviews WHERE record = ?", on: connection)
        statement.bind(record, at: 1)
        var reviews: [Review] = []
        try statement.forEach { row in
            var review = Review()
            review.centre = row.text(0)
            review.expert = row.text(1)
            review.verdict = Verdict(written: row.text(2)) ?? .reject
            reviews.append(review)
        }
        return reviews
    }

    // MARK: Release

    /// Puts `version` out if its reviews meet the policy and it was never out. A version accepted after the practice was called
    /// back goes out as a correction; the version called back does so only by ``SQLiteStore/restore(_:at:note:)``.
    private mutating func release(_ version: StoredVersion, category: Category) throws {
        let before = try Release.latest(of: version.practice, on: connection)
        if before?.record == version.record { return }
        guard policy.accepts(try reviews(of: version.record)) else { return }
        guard let before else {
            try log.append(.published, practice: version.practice, record: version.record)
            return
        }
        try log.append(.corrected, practice: version.practice, record: version.record)
        if before.category != category.written {
            let note = "from \(before.category) to \(category.written)"
            try log.append(.categoryChanged, practice: version.practice, record: version.record, note: note)
        }
    }
}
