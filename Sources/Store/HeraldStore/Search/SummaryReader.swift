internal import GRDB
internal import HeraldModel

/// Finds the practices of a list, in any state, at a moment, in one transaction.
struct SummaryReader {
    private let query: Query
    private let moment: StoreMoment
    private let connection: Database
    private let findLastVersion: SQLStatement
    private let findSummary: SQLStatement

    init(_ query: Query, at moment: StoreMoment, on connection: Database) throws {
        (self.query, self.moment, self.connection) = (query, moment, connection)
        findLastVersion = try SQLStatement(Self.lastVersionSQL, on: connection)
        findSummary = try SQLStatement(Self.summarySQL, on: connection)
    }

    // `kind` is the code of an event's kind (`Event.Kind+Code.swift`). 0 is a submission. Publication events have codes from 2 on: 2 is a
    // withdrawal, and any higher code means that a version is published. The numbers are written into the SQL, because SQLite uses a
    // partial index only if a query has the condition of the index in the same words.
    //
    // `v` is the last version, `r` the latest publication event, `o` the version that is published then, if any.

    /// The last version of a practice at a moment. Parameters: the practice, the moment.
    static let lastVersionSQL = """
        SELECT s.record FROM events s INDEXED BY events_of_practice
        WHERE s.practice = ? AND s.sequence <= ? AND s.kind = 0 ORDER BY s.sequence DESC LIMIT 1
        """

    /// Id, last version, published version, kind of the latest publication event, the last version's number, category and title of a
    /// practice. Parameters: the last version, the moment, the practice, the earliest time of the latest publication event.
    static let summarySQL = """
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
    static let practicesSQL = "SELECT number, id FROM practices WHERE id > ? ORDER BY id"

    /// Calls `body` with the rows of the first `count` practices of the list, in the order of ids.
    func read(_ count: Int, through prefixes: ScanPrefixCache<ListedVersion>, _ lists: PostingList.Cache, _ body: (SQLRow) throws -> Void)
        throws
    {
        let matcher = try VersionMatcher(query, descending: false, cache: lists, on: connection)
        defer { matcher.end() }
        if matcher.matchesNothing || count < 1 { return }
        var remaining = count
        if query.ids.isEmpty, matcher.matchesEverything {
            return try forEach(after: "") { entry, _ in
                remaining -= try show(entry, body) ? 1 : 0
                return remaining > 0
            }
        }
        if query.ids.isEmpty {
            var prefix = prefixes.prefix(.id, at: moment)
            defer { prefixes.insert(prefix, for: .id, at: moment) }
            if matcher.prefersScan(min(count, VersionMatcher.maxScanSteps), known: prefix.versions.count),
                let found = try scan(matcher, count, through: &prefix)
            {
                for entry in found { _ = try show(entry, body) }
                return
            }
        }
        for entry in try all(matcher) where remaining > 0 { remaining -= try show(entry, body) ? 1 : 0 }
    }

    /// Calls `body` with each practice after `id`, and with that practice's own id, until `body` returns `false`.
    private func forEach(after id: String, _ body: (ListedVersion, String) throws -> Bool) throws {
        let list = try SQLStatement(SQLQuery(sql: Self.practicesSQL, values: [.text(id)]), on: connection)
        try list.read { row in
            guard let record = try lastVersion(of: row.integer(0)) else { return true }
            return try body(ListedVersion(practice: row.integer(0), record: record), row.text(1))
        }
    }

    /// Returns the first `count` practices that match, found by a scan of all practices, or `nil` if the scan is too long.
    private func scan(_ matcher: VersionMatcher, _ count: Int, through prefix: inout ScanPrefix<ListedVersion>) throws -> [ListedVersion]? {
        var (found, index, remaining): ([ListedVersion], Int, Int) = ([], 0, VersionMatcher.maxScanSteps)
        while found.count < count {
            if index == prefix.versions.count {
                if prefix.isFinished { return found }
                if remaining <= 0 || index >= ScanPrefixLimits.maxRows { return nil }
                remaining -= ScanPrefixLimits.step
                try extend(&prefix)
                continue
            }
            let entry = prefix.versions[index]
            index += 1
            if try !matcher.matches(entry.record) { continue }
            if try query.changedSince == nil || show(entry, { _ in }) { found.append(entry) }
        }
        return found
    }

    private func extend(_ prefix: inout ScanPrefix<ListedVersion>) throws {
        var rows = 0
        try forEach(after: prefix.last?.id.written ?? "") { entry, id in
            rows += 1
            prefix.versions.append(entry)
            if rows < ScanPrefixLimits.step { return true }
            prefix.last = SelectionCursor(sequence: 0, id: Slug(stored: id) ?? .unnamed, title: "")
            return false
        }
        prefix.isFinished = rows < ScanPrefixLimits.step
    }

    /// Returns every practice of the list, in the order of ids.
    private func all(_ matcher: VersionMatcher) throws -> [ListedVersion] {
        var entries: [(id: String, entry: ListedVersion)] = []
        func add(_ practice: Int, _ id: String, if condition: (Int) throws -> Bool) throws {
            if let record = try lastVersion(of: practice), try condition(record) {
                entries.append((id, ListedVersion(practice: practice, record: record)))
            }
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
        findLastVersion.bind(practice, at: 1)
        findLastVersion.bind(moment.sequence, at: 2)
        return try findLastVersion.first { $0.integer(0) }
    }

    /// Calls `body` with the row of `entry`, and returns whether there is one. There is no row if the practice's latest publication event
    /// is earlier than the query's `changedSince`.
    private func show(_ entry: ListedVersion, _ body: (SQLRow) throws -> Void) throws -> Bool {
        findSummary.bind(entry.record, at: 1)
        findSummary.bind(moment.sequence, at: 2)
        findSummary.bind(entry.practice, at: 3)
        findSummary.bind(query.changedSince?.seconds ?? .min, at: 4)
        return try findSummary.first { row in
            try body(row)
            return true
        } ?? false
    }
}
