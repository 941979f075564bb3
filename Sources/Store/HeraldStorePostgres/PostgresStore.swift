#if PostgreSQL
import HeraldDiagnostics
package import HeraldModel
import HeraldStoreCore

/// The store of practices in a PostgreSQL database: for many who write, or for records that must live on a server.
///
/// Nothing is asked of the server before the first question, which then throws whatever is wrong with the address, the password or the
/// database. Event numbers have no gaps, because those who write do so one after the other, under a lock of the database.
package final class PostgresStore: PracticeStore {
    /// What may be done to the database.
    package enum Access: Sendable {
        /// The store is only read.
        case reading
        /// The store must be there and is written.
        case writing
        /// The store is made if there is none.
        case creating
    }

    /// Where it is, fit to be shown.
    package var description: String { address.description }
    let address: PostgresAddress
    /// For those who read.
    let pool: PostgresPool<SelectionCursorKey>
    /// Where practices stand, of the last few harvests.
    let harvests = SelectionCache<StoredMembership>(most: 32, mostPlaces: 1_000_000)
    /// For those who write, one after the other; so no reader waits because writers wait for the database.
    let writer: PostgresWorker

    /// The store at `address` (`postgresql://…`). Throws a ``Diagnostic`` if that is not an address.
    package init(at address: String, access: Access) throws {
        let address = try PostgresAddress(address)
        self.address = address
        let opening = StoreConnector(address: address, access: access)
        pool = PostgresPool(count: 3) { try opening.connect() }
        writer = PostgresWorker { try opening.connect() }
    }

    /// Whether there is a store at `address`. Throws a ``Diagnostic`` if the server does not let itself be asked.
    package static func exists(at address: String) async throws -> Bool {
        let address = try PostgresAddress(address)
        let opening = StoreConnector(address: address, access: .reading)
        let line = PostgresWorker { try PostgresConnection(to: address) }
        do {
            return try await line.run { try opening.schema($0) != nil }
        } catch let error as PostgresError { throw Diagnostic(error, at: address) }
    }

    /// Closes all connections.
    package func close() async {
        await pool.close()
        await writer.close()
    }

    package func moment(asOf time: Timestamp?) async throws -> StoreMoment {
        try await last(of: Self.byTime, asOf: time)
    }

    package func publicationMoment(asOf time: Timestamp?) async throws -> StoreMoment {
        try await last(of: "kind >= 2 AND time <= ? ORDER BY sequence DESC", asOf: time)
    }

    /// Times never go back, so of the events up to a time the last one by time and number is the last one.
    private static let byTime = "time <= ? ORDER BY time DESC, sequence DESC"

    /// The moment of the first event for which `condition` holds, in its order.
    private func last(of condition: String, asOf time: Timestamp?) async throws -> StoreMoment {
        try await read { try Self.last(of: condition, asOf: time, on: $0) }
    }

    private static func last(of condition: String, asOf time: Timestamp?, on connection: PostgresConnection) throws -> StoreMoment {
        let last = try connection.run(
            "SELECT sequence, time FROM events WHERE \(condition) LIMIT 1", [.integer(time?.seconds ?? .max)])
        return last.first.map { StoreMoment(sequence: $0.integer(0), time: Timestamp(seconds: $0.integer(1))) }
            ?? StoreMoment(sequence: 0, time: Timestamp(seconds: 0))
    }

    package func watermark(_ clock: @escaping @Sendable () -> Timestamp) async throws -> Watermark {
        let found = try await readUnwritten { connection in
            // A server that follows another has locks of its own, which say nothing of those who write.
            let isCopy = try connection.run("SELECT pg_is_in_recovery()::integer::bigint", []).first?.integer(0) == 1
            let last = try Self.last(of: Self.byTime, asOf: nil, on: connection)
            return Watermark(moment: last, time: isCopy ? last.time : max(last.time, clock()))
        }
        if let found { return found }
        let last = try await moment(asOf: nil)
        return Watermark(moment: last, time: last.time)
    }
}
#endif
