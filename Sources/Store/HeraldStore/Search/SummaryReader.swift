internal import GRDB
internal import HeraldModel

/// Finds the practices of a list, in any state, at a moment, in one transaction.
struct SummaryReader {
    private let query: Query
    private let moment: StoreMoment
    private let connection: Database
    private let submission: SQLStatement
    private let row: SQLStatement

    init(_ query: Query, at moment: StoreMoment, on connection: Database) throws {
        (self.query, self.moment, self.connection) = (query, moment, connection)
        submission = try SQLStatement(Self.submission, on: connection)
        row = try SQLStatement(Self.row, on: connection)
    }

    /// The last version of a practice at a moment. Parameters: the practice, the moment.
    static let submission = """
        SELECT s.record FROM events s INDEXED BY events_of_practice
        WHERE s.practice = ? AND s.sequence <= ? AND s.kind = 0 ORDER BY s.sequence DESC LIMIT 1
        """

    /// Id, last version, published version, kind of the latest publication event, the last version's number, category and title of a practice.
    /// Parameters: the last version, the moment, the practice, the earliest time of the latest publication event.
    static let row = """
        SELECT p.id, v.version, o.version, r.kind, v.number, v.category, v.title
        FROM practices p
        CROSS JOIN versions v ON v.number = ?
        LEFT JOIN events r ON r.sequence = (
            SELECT l.sequence FROM events l INDEXED BY releases_of_practice
            WHERE l.kind >= 2 AND l.practice = p.number AND l.sequence <= ? ORDER BY l.sequence DESC LIMIT 1)
        LEFT JOIN versions o ON o.number = r.record AND r.kind > 2
        WHERE p.number = ? AND ifnull(r.time, -9223372036854775808) >= ?
        """

    /// The numbers of all practices in the order of their ids.
    static let practices = "SELECT number, id FROM practices WHERE id > ? ORDER BY id"

    /// Calls `body` with the rows of the first `count` practices of the list, in the order of ids.
    func read(_ count: Int, through prefixes: ScanPrefix.Cache, _ lists: PostingList.Cache, _ body: (SQLRow) throws -> Void) throws {
        let matcher = try VersionMatcher(query, descending: false, cache: lists, on: connection)
        defer { matcher.end() }
        if matcher.matchesNothing || count < 1 { return }
        var left = count
        if query.ids.isEmpty, matcher.matchesEverything {
            return try forEach(after: "") { entry, _ in
                left -= try show(entry, body) ? 1 : 0
                return left > 0
            }
        }
        if query.ids.isEmpty {
            var prefix = prefixes.prefix(.list, at: moment)
            defer { prefixes.insert(prefix, for: .list, at: moment) }
            if matcher.prefersScan(min(count, VersionMatcher.maxScanSteps), known: prefix.versions.count),
                let found = try scan(matcher, count, through: &prefix)
            {
                for entry in found { _ = try show(entry, body) }
                return
            }
        }
        for entry in try all(matcher) where left > 0 { left -= try show(entry, body) ? 1 : 0 }
    }

    /// A practice and its last version.
    private typealias Entry = (practice: Int, record: Int)

    /// Calls `body` with each practice and its id, after `id`, until it returns `false`.
    private func forEach(after id: String, _ body: (Entry, String) throws -> Bool) throws {
        let list = try SQLStatement(SQLQuery(sql: Self.practices, values: [.text(id)]), on: connection)
        try list.read { row in
            guard let record = try lastVersion(of: row.integer(0)) else { return true }
            return try body((row.integer(0), record), row.text(1))
        }
    }

    /// Returns the first `count` by a scan of all practices; `nil` if the scan is too long.
    private func scan(_ matcher: VersionMatcher, _ count: Int, through prefix: inout ScanPrefix) throws -> [Entry]? {
        var (found, index, left): ([Entry], Int, Int) = ([], 0, VersionMatcher.maxScanSteps)
        while found.count < count {
            if index == prefix.versions.count {
                if prefix.isFinished { return found }
                if left <= 0 || index >= ScanPrefix.maxRows { return nil }
                left -= ScanPrefix.step
                try extend(&prefix)
                continue
            }
            let entry = (practice: prefix.versions[index].sequence, record: prefix.versions[index].record)
            index += 1
            if try !matcher.matches(entry.record) { continue }
            if try query.changedSince == nil || show(entry, { _ in }) { found.append(entry) }
        }
        return found
    }

    private func extend(_ prefix: inout ScanPrefix) throws {
        var rows = 0
        try forEach(after: prefix.last?.id.written ?? "") { entry, id in
            rows += 1
            prefix.versions.append(SelectedVersion(sequence: entry.practice, record: entry.record))
            if rows < ScanPrefix.step { return true }
            prefix.last = SelectionCursor(sequence: 0, id: Slug(stored: id) ?? .unnamed, title: "")
            return false
        }
        prefix.isFinished = rows < ScanPrefix.step
    }

    /// Returns every practice of the list, in the order of ids.
    private func all(_ matcher: VersionMatcher) throws -> [Entry] {
        var entries: [(id: String, entry: Entry)] = []
        func add(_ practice: Int, _ id: String, if condition: (Int) throws -> Bool) throws {
            if let record = try lastVersion(of: practice), try condition(record) { entries.append((id, (practice, record))) }
        }
        if query.ids.isEmpty {
            let find = try SQLStatement("SELECT practice, id FROM versions WHERE number = ?", on: connection)
            for record in try matcher.all() {
                find.bind(record, at: 1)
                _ = try find.first { row in try add(row.integer(0), row.text(1)) { $0 == record } }
            }
        } else {
            let find = try SQLStatement("SELECT number FROM practices WHERE id = ?", on: connection)
            for id in Set(query.ids) {
                find.bind(id.written, at: 1)
                _ = try find.first { row in try add(row.integer(0), id.written, if: matcher.matches) }
            }
        }
        return entries.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }.map(\.entry)
    }

    private func lastVersion(of practice: Int) throws -> Int? {
        submission.bind(practice, at: 1)
        submission.bind(moment.sequence, at: 2)
        return try submission.first { $0.integer(0) }
    }

    /// Calls `body` with the row of `entry`, and returns whether there is one. There is none if the practice changed before the query's time.
    private func show(_ entry: Entry, _ body: (SQLRow) throws -> Void) throws -> Bool {
        row.bind(entry.record, at: 1)
        row.bind(moment.sequence, at: 2)
        row.bind(entry.practice, at: 3)
        row.bind(query.changedSince?.seconds ?? .min, at: 4)
        return try row.first { row in
            try body(row)
            return true
        } ?? false
    }
}
