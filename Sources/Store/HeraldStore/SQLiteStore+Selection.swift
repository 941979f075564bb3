internal import GRDB
package import HeraldModel
import HeraldStoreCore

extension SQLiteStore {
    package func present(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        if count < 1 { return SelectionBatch(practices: []) }
        return try await file.read { connection in
            let versions = try self.versions(of: query, at: moment, in: range, after: cursor, count: count, on: connection)
            var batch = SelectionBatch(practices: [])
            batch.practices.reserveCapacity(versions.count)
            let find = try SQLStatement(SelectionSQL.publishedPractice, on: connection)
            // `take` sets `next` to the practice that it reads. No page follows the last one.
            for version in versions {
                find.bind(version.sequence, at: 1)
                _ = try find.first { self.take($0, clearance: query.clearance, into: &batch) }
            }
            if versions.count < count { batch.next = nil }
            return batch
        }
    }

    /// Returns the next versions in one of three ways, which have the same result:
    ///
    /// 1. From the selection in the cache.
    /// 2. By a scan in the query's order, if the query has no condition on contents, or if it is expected to find enough of them soon. Then
    ///    scans from the beginning of an order share the versions that they read (``selectionPrefixes``), and a scan that meets too many
    ///    versions that do not match is given up.
    /// 3. From the whole selection, which is then cached. Named practices are never scanned for: they are few.
    func versions(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int,
        on connection: Database
    ) throws -> [SelectedVersion] {
        let reader = try SelectionReader(query, at: moment, on: connection)
        if let cached = selectionCache.elements(for: query, at: moment) {
            return try reader.slice(of: cached, in: range, after: cursor, count: count)
        }
        let matcher = try self.matcher(query, on: connection)
        defer { matcher.end() }
        if matcher.matchesNothing { return [] }
        if query.ids.isEmpty, matcher.matchesEverything {
            return try reader.scan(matcher, in: range, after: cursor, count: count, steps: .max) ?? []
        }
        if query.ids.isEmpty, cursor == nil {
            var prefix = self.selectionPrefixes.prefix(query.order, at: moment)
            defer { self.selectionPrefixes.insert(prefix, for: query.order, at: moment) }
            if matcher.prefersScan(count, known: prefix.versions.count),
                let versions = try reader.scan(matcher, in: range, count: count, steps: VersionMatcher.maxScanSteps, through: &prefix)
            {
                return versions
            }
        } else if query.ids.isEmpty, matcher.prefersScan(count) {
            if let versions = try reader.scan(matcher, in: range, after: cursor, count: count, steps: VersionMatcher.maxScanSteps) {
                return versions
            }
        }
        return try reader.slice(of: try all(reader, matcher, count: count), in: range, after: cursor, count: count)
    }

    func matcher(_ query: Query, on connection: Database) throws -> VersionMatcher {
        try VersionMatcher(query, descending: query.order == .newestFirst, cache: postingLists, on: connection)
    }

    /// Finds the whole selection, and caches it unless it is the only page of a few named practices.
    private func all(_ reader: SelectionReader, _ matcher: VersionMatcher, count: Int = 0) throws -> [SelectedVersion] {
        let versions = try reader.all(matcher)
        if versions.count > count || reader.query.ids.isEmpty { selectionCache.insert(versions, for: reader.query, at: reader.moment) }
        return versions
    }

    package func count(of query: Query, at moment: StoreMoment) async throws -> Int {
        try await file.read { connection in
            if let cached = self.selectionCache.elements(for: query, at: moment) { return cached.count }
            if let cached = self.countCache.elements(for: query, at: moment)?.first { return cached }
            let reader = try SelectionReader(query, at: moment, on: connection)
            let matcher = try self.matcher(query, on: connection)
            defer { matcher.end() }
            if query.ids.isEmpty, matcher.mostMatches > self.mostCachedForCount {
                let count = try reader.count(matcher)
                self.countCache.insert([count], for: query, at: moment)
                return count
            }
            if !query.ids.isEmpty || !matcher.matchesEverything { return try self.all(reader, matcher).count }
            // The query has no condition on facets, words or names, so events alone are counted.
            let values: [SQLValue] = [.integer(reader.bounds.lowerBound), .integer(moment.sequence), .integer(moment.sequence)]
            return try SQLStatement(SQLQuery(sql: SelectionSQL.publishedCount, values: values), on: connection).first { $0.integer(0) } ?? 0
        }
    }

    package func eventNumbers(of query: Query, at moment: StoreMoment) async throws -> [Int] {
        try await file.read { connection in
            let reader = try SelectionReader(query, at: moment, on: connection)
            let matcher = try self.matcher(query, on: connection)
            defer { matcher.end() }
            return try reader.eventNumbers(matcher)
        }
    }

    /// Adds the row's practice, or a report if its record cannot be read any more.
    private func take(_ row: SQLRow, clearance: Sensitivity, into batch: inout SelectionBatch) {
        if let published = published(row, clearance: clearance) {
            batch.practices.append(published)
        } else {
            batch.damaged.append(damagedRecord(row))
        }
        batch.next = SelectionCursor(sequence: row.integer(0), id: Slug(written: row.text(6)) ?? .unnamed, title: row.text(7))
    }

    /// The practice in a row of ``SelectionSQL/publishedPractice``, or `nil` if its record cannot be read any more.
    func published(_ row: SQLRow, clearance: Sensitivity) -> PublishedPractice? {
        guard var practice = RecordDecoder.decode(row.bytes(4)) else { return nil }
        practice.redact(to: clearance)
        let kind = Event.Kind(code: row.integer(8)) ?? .published
        return PublishedPractice(
            practice: practice, version: row.integer(2), sequence: row.integer(0), published: Timestamp(seconds: row.integer(3)),
            updated: Timestamp(seconds: row.integer(1)), lastEventKind: kind,
            previousCategory: kind == .categoryChanged ? CategoryChangeNote.previous(in: row.text(9)) : nil)
    }

    /// The report of a row whose record cannot be read.
    func damagedRecord(_ row: SQLRow) -> DamagedRecord {
        let event = Event(
            sequence: row.integer(0), time: Timestamp(seconds: row.integer(1)), practice: Slug(written: row.text(6)) ?? .unnamed,
            version: row.integer(2), kind: Event.Kind(code: row.integer(8)) ?? .published, note: "")
        return DamagedRecord(event: event, reason: "the stored record of version \(event.version) is damaged")
    }
}
