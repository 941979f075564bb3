internal import GRDB
internal import Synchronization

/// A connection of its own to a store's file, for reading while nobody can write: what is waited for is SQLite's lock, also within the
/// process, and never longer than is fit for somebody who waits for a page.
final class WriteLock: Sendable {
    private let path: String?
    private let queue = Mutex<DatabaseQueue?>(nil)
    private static let mostSeconds = 0.1

    /// For the store in the file at `path`; `nil` for one that is only read.
    init(path: String?) { self.path = path }

    /// What `body` reads under the lock that writers need, and gives back unused; `nil` if somebody else has it all the time.
    func read<T: Sendable>(_ body: @Sendable (Database) throws -> T) async throws -> T? {
        guard let queue = try open() else { return nil }
        do {
            return try await queue.writeWithoutTransaction { connection in
                try connection.beginTransaction(.immediate)
                defer { try? connection.rollback() }
                return try body(connection)
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY || error.resultCode == .SQLITE_READONLY {
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

    private func open() throws -> DatabaseQueue? {
        guard let path else { return nil }
        return try queue.withLock { queue in
            if let queue { return queue }
            var configuration = Configuration()
            configuration.busyMode = .timeout(Self.mostSeconds)
            configuration.label = "herald.store.lock"
            let opened = try DatabaseQueue(path: path, configuration: configuration)
            queue = opened
            return opened
        }
    }
}
