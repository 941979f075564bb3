#if PostgreSQL
package import HeraldModel
import HeraldStoreCore

extension PostgresStore {
    package func present(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        if count < 1 { return SelectionBatch(practices: []) }
        var key = SelectionCursorKey(query: query, moment: moment, range: range, cursor: cursor)
        let isLast = query.limit.map { $0 <= count } ?? false
        let (worker, batch) = try await read(from: key, count: count, isLast: isLast)
        key.cursor = batch.next
        if batch.next == nil || isLast { pool.returnToPool(worker) } else { pool.keepCursorOpen(worker, at: key) }
        return batch
    }

    package func count(of query: Query, at moment: StoreMoment) async throws -> Int {
        try await read { try $0.runOnce(SelectionSQL(query, at: moment).count).first?.integer(0) ?? 0 }
    }

    package func eventNumbers(of query: Query, at moment: StoreMoment) async throws -> [Int] {
        try await read { try $0.runOnce(SelectionSQL(query, at: moment).eventNumbers).map { $0.integer(0) } }
    }

    /// Returns the next practices from the server's cursor at `key`, or from a new one. An answer depends on the query and the moment
    /// only, so a new cursor continues where the old one was closed.
    private func read(from key: SelectionCursorKey, count: Int, isLast: Bool) async throws -> (PostgresWorker, SelectionBatch) {
        if let worker = pool.resumeCursor(at: key) {
            do {
                let batch = try await worker.run(isContinued: true) { connection in
                    try Self.fetch(count, of: key.query, from: connection, isLast: isLast)
                }
                return (worker, batch)
            } catch {
                pool.returnToPool(worker)
                if !(error is PostgresError) { throw error }
            }
        }
        let worker = await pool.borrow()
        do {
            let batch = try await mappingErrors { try await begin(key, count: count, isLast: isLast, on: worker) }
            return (worker, batch)
        } catch {
            pool.returnToPool(worker)
            throw error
        }
    }

    private func begin(_ key: SelectionCursorKey, count: Int, isLast: Bool, on worker: PostgresWorker) async throws -> SelectionBatch {
        let read = { @Sendable (connection: PostgresConnection) in
            try connection.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") {
                let selection = SelectionSQL(key.query, at: key.moment)
                try connection.runOnce(
                    PostgresQuery("DECLARE selection NO SCROLL CURSOR FOR ")
                        + selection.practices(in: key.range, after: key.cursor))
                return try Self.fetch(count, of: key.query, from: connection, isLast: isLast)
            }
        }
        do { return try await worker.run(read) } catch let error as PostgresError where error.isTransient {
            return try await worker.run(read)
        }
    }

    /// Returns the cursor's next practices. Ends the transaction after the last practice, or if `isLast`.
    private static func fetch(_ count: Int, of query: Query, from connection: PostgresConnection, isLast: Bool) throws -> SelectionBatch {
        let rows = try connection.runOnce(PostgresQuery("FETCH \(count) FROM selection"))
        var batch = SelectionBatch(practices: [])
        batch.practices.reserveCapacity(rows.count)
        for index in 0..<rows.count { take(rows[index], clearance: query.clearance, into: &batch) }
        if rows.count < count { batch.next = nil }
        if rows.count < count || isLast { try connection.command("COMMIT") }
        return batch
    }

    /// Adds the row's practice, or a report if its record cannot be read any more.
    private static func take(_ row: PostgresRow, clearance: Sensitivity, into batch: inout SelectionBatch) {
        if let published = published(row, clearance: clearance) {
            batch.practices.append(published)
        } else {
            batch.damaged.append(damagedRecord(row))
        }
        batch.next = SelectionCursor(sequence: row.integer(0), id: Slug(written: row.text(5)) ?? .unnamed, title: row.text(6))
    }

    /// The practice in a row of ``SelectionSQL/practices(in:after:)``, or `nil` if its record cannot be read any more.
    static func published(_ row: PostgresRow, clearance: Sensitivity) -> PublishedPractice? {
        guard var practice = row.withBytes(4, { RecordDecoder.decode($0) }) else { return nil }
        practice.redact(to: clearance)
        let kind = Event.Kind(code: row.integer(7)) ?? .published
        return PublishedPractice(
            practice: practice, version: row.integer(2), sequence: row.integer(0), published: Timestamp(seconds: row.integer(3)),
            updated: Timestamp(seconds: row.integer(1)), lastEventKind: kind,
            previousCategory: kind == .categoryChanged ? CategoryChangeNote.previous(in: row.text(8)) : nil)
    }

    /// The report of a row whose record cannot be read.
    static func damagedRecord(_ row: PostgresRow) -> DamagedRecord {
        let event = Event(
            sequence: row.integer(0), time: Timestamp(seconds: row.integer(1)), practice: Slug(written: row.text(5)) ?? .unnamed,
            version: row.integer(2), kind: Event.Kind(code: row.integer(7)) ?? .published, note: "")
        return DamagedRecord(event: event, reason: "the stored record of version \(event.version) is damaged")
    }
}
#endif
