#if PostgreSQL
private import Dispatch
internal import Synchronization

/// A connection that is made when it is first needed, and again when it was lost. Its calls run one after the other on a queue of its own,
/// so that waiting for the server blocks nothing else.
final class PostgresWorker: Sendable {
    private let connect: @Sendable () throws -> PostgresConnection
    private let connection = Mutex<PostgresConnection?>(nil)
    private let queue = DispatchQueue(label: "herald.store.postgresql")

    /// Creates a worker whose connections `connect` makes.
    init(connect: @escaping @Sendable () throws -> PostgresConnection) {
        self.connect = connect
    }

    /// Returns the result of `body`, run on this worker's queue with a connection outside of any transaction. If `isContinued`, the
    /// connection is in the transaction that the last call left open.
    ///
    /// If the connection was lost since then, `body` runs on a new one, where no transaction is open. So a continued `body` must only read
    /// from a cursor of that transaction: the server refuses to read from a cursor that it does not know, and the caller opens another at
    /// the same place (`PostgresStore.read(from:count:isLast:)`).
    func run<T: Sendable>(isContinued: Bool = false, _ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try self.runNow(isContinued: isContinued, body) }) }
        }
    }

    /// Closes the connection.
    func close() async {
        await withCheckedContinuation { continuation in
            queue.async {
                self.connection.withLock { $0 = nil }
                continuation.resume()
            }
        }
    }

    /// Calls `body` after `seconds`.
    func after(seconds: Int, _ body: @escaping @Sendable () -> Void) {
        queue.asyncAfter(deadline: .now() + .seconds(seconds), execute: body)
    }

    private func runNow<T: Sendable>(isContinued: Bool, _ body: @Sendable (PostgresConnection) throws -> T) throws -> T {
        try connection.withLock { slot in
            if let found = slot, found.isLost { slot = nil }
            if let found = slot, !isContinued, found.isInTransaction { try found.command("ROLLBACK") }
            if slot == nil { slot = try connect() }
            guard let found = slot else { throw PostgresError(.notConnected, "no connection") }
            return try body(found)
        }
    }
}
#endif
