internal import GRDB
internal import Synchronization

/// A separate connection to a store's file, for reading while nobody can write. It waits for SQLite's write lock, which another connection
/// may have, in this process or in another. It waits for a short time only, because a web page may be waiting for the result.
final class WriteLock: Sendable {
    private let path: String
    private let queue = Mutex<DatabaseQueue?>(nil)
    private static let timeoutSeconds = 0.1
    private static let refusals: [ResultCode] = [.SQLITE_BUSY, .SQLITE_READONLY, .SQLITE_CANTOPEN]

    /// Creates a connection to the store in the file at `path`.
    init(path: String) { self.path = path }

    /// Returns the result of `body`, which reads under the write lock, or `nil` if the lock does not become free in time, or if the file
    /// cannot be written here.
    func read<T: Sendable>(_ body: @Sendable (Database) throws -> T) async throws -> T? {
        do {
            return try await open().writeWithoutTransaction { connection in
                try connection.beginTransaction(.immediate)
                defer { try? connection.rollback() }
                return try body(connection)
            }
        } catch let error as DatabaseError where Self.refusals.contains(error.resultCode) {
            return nil
        }
    }

    /// Closes the connection.
    func close() throws {
        try queue.withLock { queue in
            try queue?.close()
            queue = nil
        }
    }

    private func open() throws -> DatabaseQueue {
        try queue.withLock { queue in
            if let queue { return queue }
            var configuration = Configuration()
            configuration.busyMode = .timeout(Self.timeoutSeconds)
            configuration.label = "herald.store.lock"
            let opened = try DatabaseQueue(path: path, configuration: configuration)
            queue = opened
            return opened
        }
    }
}
