internal import GRDB
internal import HeraldModel

/// Finds the versions of a selection at a moment, in one transaction.
struct SelectionReader {
    let query: Query
    let moment: StoreMoment
    let connection: Database
    /// The range of publication events that the query and the moment allow.
    let bounds: ClosedRange<Int>
    private let latestEvent: SQLStatement
    private let currentEvent: SQLStatement

    init(_ query: Query, at moment: StoreMoment, on connection: Database) throws {
        (self.query, self.moment, self.connection) = (query, moment, connection)
        bounds = try Self.bounds(query, moment, connection)
        latestEvent = try SQLStatement(SelectionSQL.latestPublicationEvent, on: connection)
        currentEvent = try SQLStatement(SelectionSQL.currentPublicationEvent, on: connection)
    }

    /// Event times never decrease, so the events since `query.changedSince` are all those from a certain number on.
    private static func bounds(_ query: Query, _ moment: StoreMoment, _ connection: Database) throws -> ClosedRange<Int> {
        var first = 0
        if let since = query.changedSince {
            let find = try SQLStatement("SELECT sequence FROM events WHERE time >= ? ORDER BY time, sequence LIMIT 1", on: connection)
            find.bind(since.seconds, at: 1)
            first = try find.first { $0.integer(0) } ?? .max
        }
        return first...max(first, moment.sequence)
    }

    /// Returns the published version of a practice, or `nil` if there is none.
    func selectedVersion(ofPractice practice: Int) throws -> SelectedVersion? {
        latestEvent.bind(practice, at: 1)
        latestEvent.bind(moment.sequence, at: 2)
        return try latestEvent.first { $0.integer(1) > 2 ? SelectedVersion(sequence: $0.integer(0), record: $0.integer(2)) : nil } ?? nil
    }

    private func selectedVersion(ofVersion record: Int) throws -> SelectedVersion? {
        currentEvent.bind(record, at: 1)
        currentEvent.bind(moment.sequence, at: 2)
        currentEvent.bind(moment.sequence, at: 3)
        return try currentEvent.first { SelectedVersion(sequence: $0.integer(0), record: record) }
    }

    // MARK: Scan

    /// Returns the next `count` versions after `cursor` with events in `range`, found by a scan in the query's order, or `nil` if the scan
    /// does not end within `steps` rows.
    func scan(
        _ matcher: VersionMatcher, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int, steps: Int
    ) throws -> [SelectedVersion]? {
        var versions: [SelectedVersion] = []
        var remaining = steps
        let first = max(bounds.lowerBound, range?.lowerBound ?? 0)
        let limits = first...max(first, min(bounds.upperBound, range?.upperBound ?? .max))
        try SQLStatement(SelectionSQL.scan(query.order, within: limits, after: cursor), on: connection).read { row in
            if remaining == 0 { return false }
            remaining -= 1
            if let version = try candidate(row, among: bounds, if: matcher.matches), range?.contains(version.sequence) ?? true {
                versions.append(version)
            }
            return versions.count < count
        }
        return remaining == 0 && versions.count < count ? nil : versions
    }

    /// Returns the first `count` versions with the help of `prefix`, which is extended if it is too short.
    func scan(
        _ matcher: VersionMatcher, in range: ClosedRange<Int>?, count: Int, steps: Int, through prefix: inout ScanPrefix<SelectedVersion>
    ) throws -> [SelectedVersion]? {
        var (versions, index, remaining): ([SelectedVersion], Int, Int) = ([], 0, steps)
        while versions.count < count {
            if index == prefix.versions.count {
                if prefix.isFinished { return versions }
                if remaining <= 0 || index >= ScanPrefixLimits.maxRows { return nil }
                remaining -= ScanPrefixLimits.step
                try extend(&prefix)
                continue
            }
            let version = prefix.versions[index]
            index += 1
            guard bounds.contains(version.sequence), range?.contains(version.sequence) ?? true else { continue }
            if try matcher.matches(version.record) { versions.append(version) }
        }
        return versions
    }

    private func extend(_ prefix: inout ScanPrefix<SelectedVersion>) throws {
        var rows = 0
        let all = 0...moment.sequence
        try SQLStatement(SelectionSQL.scan(query.order, within: all, after: prefix.last), on: connection).read { row in
            rows += 1
            if let version = try candidate(row, among: all, if: { _ in true }) { prefix.versions.append(version) }
            if rows < ScanPrefixLimits.step { return true }
            let id = Slug(stored: row.text(4)) ?? .unnamed
            prefix.last = SelectionCursor(sequence: row.integer(2), id: id, title: row.text(3))
            return false
        }
        prefix.isFinished = rows < ScanPrefixLimits.step
    }

    /// Returns the version of a row of the scan, if it is published and `condition` holds for it. The cheapest test comes first.
    private func candidate(_ row: SQLRow, among bounds: ClosedRange<Int>, if condition: (Int) throws -> Bool) throws -> SelectedVersion? {
        let (practice, record, sequence) = (row.integer(0), row.integer(1), row.integer(2))
        if record > 0, try !condition(record) { return nil }
        guard let version = try selectedVersion(ofPractice: practice), bounds.contains(version.sequence) else { return nil }
        if record == 0 { return try condition(version.record) ? version : nil }
        return version.record == record && (sequence == 0 || version.sequence == sequence) ? version : nil
    }

    // MARK: Whole selection

    /// Returns every version of the selection, in the query's order.
    func all(_ matcher: VersionMatcher) throws -> [SelectedVersion] {
        var versions: [SelectedVersion]
        if query.ids.isEmpty {
            versions = try matcher.all().compactMap { try selectedVersion(ofVersion: $0) }.filter { bounds.contains($0.sequence) }
        } else {
            versions = try practices().compactMap { try selectedVersion(ofPractice: $0) }
                .filter { try bounds.contains($0.sequence) && matcher.matches($0.record) }
        }
        switch query.order {
        case .newestFirst: versions.sort { $0.sequence > $1.sequence }
        case .oldestFirst: versions.sort { $0.sequence < $1.sequence }
        case .title, .id:
            let keys = try versions.map { (version: $0, key: try key(of: $0.record)) }
            versions = keys.sorted { $0.key < $1.key }.map(\.version)
        }
        return versions
    }

    /// Returns the number of versions of a selection without named practices. No list of them is kept, because there may be a million.
    func count(_ matcher: VersionMatcher) throws -> Int {
        var count = 0
        try matcher.forEach { record in
            if let version = try selectedVersion(ofVersion: record), bounds.contains(version.sequence) { count += 1 }
        }
        return count
    }

    /// Returns the numbers of the practices that the query names.
    func practices() throws -> [Int] {
        let find = try SQLStatement("SELECT number FROM practices WHERE id = ?", on: connection)
        return try Set(query.ids).compactMap { id in
            find.bind(id.written, at: 1)
            return try find.first { $0.integer(0) }
        }
    }

    /// Returns the sort key of the version numbered `record`.
    func key(of record: Int) throws -> RowSortKey {
        let find = try SQLStatement(SelectionSQL.titleAndID, on: connection)
        find.bind(record, at: 1)
        let found = try find.first { RowSortKey(title: query.order == .title ? $0.text(0) : "", id: $0.text(1)) }
        return found ?? RowSortKey(title: "", id: "")
    }
}
