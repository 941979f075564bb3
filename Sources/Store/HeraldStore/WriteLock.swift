internal import GRDB
internal import Synchronization

/// A connection of its own to a store's file, for reading while nobody can write: what is waited for is SQLite's lock, also within the
/// process, and never longer than is fit for somebody who waits for a page.
final class WriteLock: Sendable {
    private let path: String
    private let queue = Mutex<DatabaseQueue?>(nil)
    private static let timeoutSeconds = 0.1
    private static let refusals: [ResultCode] = [.SQLITE_BUSY, .SQLITE_READONLY, .SQLITE_CANTOPEN]

    /// For the store in the file at `path`.
    init(path: String) { self.path = path }

    /// What `body` reads under the lock that writers need, and gives back unused; `nil` if somebody else has it all the time, or the
    /// file cannot be written here.
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
