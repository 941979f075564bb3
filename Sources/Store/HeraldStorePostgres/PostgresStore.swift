#if PostgreSQL
import HeraldDiagnostics
package import HeraldModel
import HeraldStoreCore

/// The store of practices in a PostgreSQL database: for many writers, or for records that must be on a server.
///
/// The first call connects, and throws if the address, the password or the database is wrong. Event numbers have no gaps, because writers
/// hold a lock of the database and write one after the other.
package final class PostgresStore: PracticeStore {
    /// The use of the database.
    package enum Access: Sendable {
        /// The store is only read.
        case reading
        /// The store is only read, after it was brought to this program's schema.
        case readingAfterMigration
        /// The store must be there and is written.
        case writing
        /// The store is created if there is none.
        case creating
    }

    /// The address without its password.
    package var description: String { address.description }
    let address: PostgresAddress
    /// Connections for reading.
    let pool: PostgresPool<SelectionCursorKey>
    /// The memberships of the last few timelines.
    let timelineCache = SelectionCache<StoredMembership>(most: 32, mostElements: 1_000_000)
    /// The connection for writing. It is separate, so that no reader waits while writers wait for the database.
    let writer: PostgresWorker

    /// Creates the store at `address` (`postgresql://…`). Throws a ``Diagnostic`` if it is not an address.
    package init(at address: String, access: Access) throws {
        let address = try PostgresAddress(address)
        self.address = address
        let opening = StoreConnector(address: address, access: access)
        pool = PostgresPool(count: 3) { try opening.connect() }
        writer = PostgresWorker { try opening.connect() }
    }

    /// Returns whether there is a store at `address`. Throws a ``Diagnostic`` if the server refuses the connection.
    package static func exists(at address: String) async throws -> Bool {
        let address = try PostgresAddress(address)
        let opening = StoreConnector(address: address, access: .reading)
        let worker = PostgresWorker { try PostgresConnection(to: address) }
        do {
            return try await worker.run { try opening.schema($0) != nil }
        } catch let error as PostgresError { throw Diagnostic(error, at: address) }
    }

    /// Closes all connections.
    package func close() async {
        await pool.close()
        await writer.close()
    }

    package func moment(of scope: EventScope, asOf time: Timestamp?) async throws -> StoreMoment {
        let events =
            switch scope {
            case .all: Self.lastEvent
            case .publications: "kind >= 2 AND time <= ? ORDER BY sequence DESC"
            }
        return try await read { try Self.last(of: events, asOf: time, on: $0) }
    }

    /// The last event at or before a time: times never decrease, so it is the last one by time and number. Parameter: the time.
    private static let lastEvent = "time <= ? ORDER BY time DESC, sequence DESC"

    /// Returns the moment of the first event for which `condition` holds, in its order.
    private static func last(of condition: String, asOf time: Timestamp?, on connection: PostgresConnection) throws -> StoreMoment {
        let last = try connection.run(
            "SELECT sequence, time FROM events WHERE \(condition) LIMIT 1", [.integer(time?.seconds ?? .max)])
        return last.first.map { StoreMoment(sequence: $0.integer(0), time: Timestamp(seconds: $0.integer(1))) }
            ?? StoreMoment(sequence: 0, time: Timestamp(seconds: 0))
    }

    package func watermark(_ clock: @escaping @Sendable () -> Timestamp) async throws -> Watermark {
        let found = try await readUnwritten { connection in
            // A replica has locks of its own, which say nothing about writers on the primary server.
            let isCopy = try connection.run("SELECT pg_is_in_recovery()::integer::bigint", []).first?.integer(0) == 1
            let last = try Self.last(of: Self.lastEvent, asOf: nil, on: connection)
            return Watermark(moment: last, time: isCopy ? last.time : max(last.time, clock()))
        }
        if let found { return found }
        let last = try await moment(asOf: nil)
        return Watermark(moment: last, time: last.time)
    }
}
#endif
