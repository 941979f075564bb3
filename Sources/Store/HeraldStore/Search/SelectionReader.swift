internal import GRDB
internal import HeraldModel

/// What is out: the number of a version and that of the release event by which it is.
struct SelectedVersion: Sendable, Hashable {
    var sequence: Int
    var record: Int
}

/// Finds the places of a selection at a moment, in one transaction.
struct SelectionReader {
    let query: Query
    let moment: StoreMoment
    let connection: Database
    /// The numbers that release events may have by the query and the moment.
    let bounds: ClosedRange<Int>
    private let latest: SQLStatement
    private let release: SQLStatement

    init(_ query: Query, at moment: StoreMoment, on connection: Database) throws {
        (self.query, self.moment, self.connection) = (query, moment, connection)
        bounds = try Self.bounds(query, moment, connection)
        latest = try SQLStatement(SelectionSQL.latest, on: connection)
        release = try SQLStatement(SelectionSQL.release, on: connection)
    }

    /// Times never go back, so the events since a time are those from a number on.
    private static func bounds(_ query: Query, _ moment: StoreMoment, _ connection: Database) throws -> ClosedRange<Int> {
        var first = 0
        if let since = query.changedSince {
            let find = try SQLStatement("SELECT sequence FROM events WHERE time >= ? ORDER BY time, sequence LIMIT 1", on: connection)
            find.bind(since.seconds, at: 1)
            first = try find.first { $0.integer(0) } ?? .max
        }
        return first...max(first, moment.sequence)
    }

    /// Where a practice stands, or `nil` if it is not out.
    func selectedVersion(ofPractice practice: Int) throws -> SelectedVersion? {
        latest.bind(practice, at: 1)
        latest.bind(moment.sequence, at: 2)
        return try latest.first { $0.integer(1) > 2 ? SelectedVersion(sequence: $0.integer(0), record: $0.integer(2)) : nil } ?? nil
    }

    private func place(ofVersion record: Int) throws -> SelectedVersion? {
        release.bind(record, at: 1)
        release.bind(moment.sequence, at: 2)
        release.bind(moment.sequence, at: 3)
        return try release.first { SelectedVersion(sequence: $0.integer(0), record: record) }
    }

    // MARK: One by one

    /// The next `count` places after `cursor` that are in `range`, found by going through all in the query's order; `nil` if that
    /// has not come to an end after `steps`.
    func scan(
        _ matcher: VersionMatcher, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int, steps: Int
    ) throws -> [SelectedVersion]? {
        var places: [SelectedVersion] = []
        var left = steps
        let first = max(bounds.lowerBound, range?.lowerBound ?? 0)
        let limits = first...max(first, min(bounds.upperBound, range?.upperBound ?? .max))
        try SQLStatement(SelectionSQL.scan(query.order, within: limits, after: cursor), on: connection).read { row in
            if left == 0 { return false }
            left -= 1
            if let place = try candidate(row, among: bounds, if: matcher.matches), range?.contains(place.sequence) ?? true {
                places.append(place)
            }
            return places.count < count
        }
        return left == 0 && places.count < count ? nil : places
    }

    /// The same from the beginning, with what `walked` knows, which is taken further as far as it is needed.
    func scan(
        _ matcher: VersionMatcher, in range: ClosedRange<Int>?, count: Int, steps: Int, through walked: inout ScanPrefix
    ) throws -> [SelectedVersion]? {
        var (places, index, left): ([SelectedVersion], Int, Int) = ([], 0, steps)
        while places.count < count {
            if index == walked.places.count {
                if walked.isFinished { return places }
                if left <= 0 || index >= ScanPrefix.maxRows { return nil }
                left -= ScanPrefix.step
                try extend(&walked)
                continue
            }
            let place = walked.places[index]
            index += 1
            guard bounds.contains(place.sequence), range?.contains(place.sequence) ?? true else { continue }
            if try matcher.matches(place.record) { places.append(place) }
        }
        return places
    }

    private func extend(_ walked: inout ScanPrefix) throws {
        var rows = 0
        let all = 0...moment.sequence
        try SQLStatement(SelectionSQL.scan(query.order, within: all, after: walked.last), on: connection).read { row in
            rows += 1
            if let place = try candidate(row, among: all, if: { _ in true }) { walked.places.append(place) }
            if rows < ScanPrefix.step { return true }
            let id = Slug(stored: row.text(4)) ?? .unnamed
            walked.last = SelectionCursor(sequence: row.integer(2), id: id, title: row.text(3))
            return false
        }
        walked.isFinished = rows < ScanPrefix.step
    }

    /// The place that a row of the walk stands for, if `condition` holds for its version. What costs least is asked first.
    private func candidate(_ row: SQLRow, among bounds: ClosedRange<Int>, if condition: (Int) throws -> Bool) throws -> SelectedVersion? {
        let (practice, record, sequence) = (row.integer(0), row.integer(1), row.integer(2))
        if record > 0, try !condition(record) { return nil }
        guard let place = try selectedVersion(ofPractice: practice), bounds.contains(place.sequence) else { return nil }
        if record == 0 { return try condition(place.record) ? place : nil }
        return place.record == record && (sequence == 0 || place.sequence == sequence) ? place : nil
    }

    // MARK: All at once

    /// Every place of the selection in the query's order.
    func all(_ matcher: VersionMatcher) throws -> [SelectedVersion] {
        var places: [SelectedVersion]
        if query.ids.isEmpty {
            places = try matcher.all().compactMap { try place(ofVersion: $0) }.filter { bounds.contains($0.sequence) }
        } else {
            places = try practices().compactMap { try selectedVersion(ofPractice: $0) }
                .filter { try bounds.contains($0.sequence) && matcher.matches($0.record) }
        }
        switch query.order {
        case .newestFirst: places.sort { $0.sequence > $1.sequence }
        case .oldestFirst: places.sort { $0.sequence < $1.sequence }
        case .title, .id:
            let keys = try places.map { (place: $0, key: try key(of: $0.record)) }
            places = keys.sorted { $0.key < $1.key }.map(\.place)
        }
        return places
    }

    /// The numbers of the practices that the query names.
    func practices() throws -> [Int] {
        let find = try SQLStatement("SELECT number FROM practices WHERE id = ?", on: connection)
        return try Set(query.ids).compactMap { id in
            find.bind(id.written, at: 1)
            return try find.first { $0.integer(0) }
        }
    }

    /// What the version numbered `record` is sorted by.
    func key(of record: Int) throws -> SortKey {
        let find = try SQLStatement(SelectionSQL.key, on: connection)
        find.bind(record, at: 1)
        return try find.first { SortKey(title: query.order == .title ? $0.text(0) : "", id: $0.text(1)) } ?? SortKey(title: "", id: "")
    }
}

/// What practices are sorted by: their titles, where that is asked for, then their ids; byte by byte, as the index does it.
struct SortKey: Comparable {
    var title: String
    var id: String

    static func < (a: SortKey, b: SortKey) -> Bool {
        if !a.title.utf8.elementsEqual(b.title.utf8) { return a.title.utf8.lexicographicallyPrecedes(b.title.utf8) }
        return a.id.utf8.lexicographicallyPrecedes(b.id.utf8)
    }
}
