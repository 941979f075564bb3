internal import GRDB
package import HeraldModel
import HeraldStoreCore

/// The store of practices in one SQLite file.
///
/// Several stores may be open on one file, in one process or in many. They write one after the other, and reading never waits. The answer
/// for a moment never changes, because rows are only added.
package final class SQLiteStore: PracticeStore {
    let file: StoreFile
    let selectionCache = SelectionCache<SelectedVersion>(most: 4, mostElements: 250_000)
    /// The sizes of the last large selections. Such a selection is counted, but not itself cached, when only its size is asked for.
    let countCache = SelectionCache<Int>(most: 64, mostElements: 64)
    /// The size up to which a selection is found and cached whole when its size is asked for. Its pages are usually asked for next.
    let mostCachedForCount: Int
    let timelineCache = SelectionCache<StoredMembership>(most: 32, mostElements: 1_000_000)
    let selectionPrefixes = ScanPrefixCache<SelectedVersion>(orderCount: Query.Order.allCases.count)
    let listPrefixes = ScanPrefixCache<ListedVersion>(orderCount: 1)
    let postingLists = PostingList.Cache()

    private init(file: StoreFile, mostCachedForCount: Int) {
        self.file = file
        self.mostCachedForCount = mostCachedForCount
    }

    deinit { file.removeSideFiles() }

    /// Opens the store in the file at `path`. Creates the file if there is none, unless `readOnly`. With `migrates`, a store of an earlier
    /// Herald is brought up to date even if it is opened for reading only.
    ///
    /// A store that is only read may be in a folder, or on a medium, that cannot be written.
    ///
    /// Throws a ``Diagnostic`` that names the file if it cannot be opened, is damaged, belongs to another program or was written
    /// by a later Herald.
    ///
    /// A writer waits for others for `lockTimeout` seconds. `mostCachedForCount` is smaller in tests.
    package static func open(
        path: String, readOnly: Bool = false, migrates: Bool = false, lockTimeout: Double = 10, mostCachedForCount: Int = 50_000
    ) throws -> SQLiteStore {
        SQLiteStore(
            file: try StoreFile(path: path, readOnly: readOnly, migrates: migrates, lockTimeout: lockTimeout),
            mostCachedForCount: mostCachedForCount)
    }

    /// Closes the file. Afterwards every call throws.
    package func close() throws { try file.close() }

    package func moment(of scope: EventScope, asOf time: Timestamp?) async throws -> StoreMoment {
        let events =
            switch scope {
            case .all: Self.lastEvent
            case .publications: Self.lastPublicationEvent
            }
        return try await file.read { try Self.last(of: events, asOf: time, on: $0) }
    }

    /// The last event at or before a time: times never decrease, so it is the last one by time and number. Parameter: the time.
    static let lastEvent = "SELECT sequence, time FROM events WHERE time <= ? ORDER BY time DESC, sequence DESC LIMIT 1"

    /// The last publication event at or before a time. Parameter: the time.
    static let lastPublicationEvent = """
        SELECT sequence, time FROM events INDEXED BY releases WHERE kind >= 2 AND time <= ? ORDER BY sequence DESC LIMIT 1
        """

    private static func last(of events: String, asOf time: Timestamp?, on connection: Database) throws -> StoreMoment {
        try SQLStatement(SQLQuery(sql: events, values: [.integer(time?.seconds ?? .max)]), on: connection).first { row in
            StoreMoment(sequence: row.integer(0), time: Timestamp(seconds: row.integer(1)))
        } ?? StoreMoment(sequence: 0, time: Timestamp(seconds: 0))
    }

    package func watermark(_ clock: @escaping @Sendable () -> Timestamp) async throws -> Watermark {
        let found = try await file.readExcludingWriters { connection in
            let last = try Self.last(of: Self.lastEvent, asOf: nil, on: connection)
            // If the clock was set back, the time of the last event counts: event times never decrease.
            return Watermark(moment: last, time: max(last.time, clock()))
        }
        if let found { return found }
        let last = try await moment(asOf: nil)
        return Watermark(moment: last, time: last.time)
    }
}
