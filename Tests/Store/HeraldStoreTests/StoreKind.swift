import FileTesting
import Foundation
import HeraldModel
import HeraldStore
import HeraldStoreCore
import PostgresTesting
import Synchronization
import Testing

#if PostgreSQL
    import HeraldStorePostgres
#endif

/// A kind of store to test. Each test creates a new one.
struct StoreKind: Sendable, CustomTestStringConvertible {
    var testDescription: String
    private let open: @Sendable (TemporaryFolder) throws -> any PracticeStore

    init(_ name: String, open: @escaping @Sendable (TemporaryFolder) throws -> any PracticeStore) {
        testDescription = name
        self.open = open
    }

    /// Returns a new, empty store for the current test.
    func make(_ folder: TemporaryFolder) throws -> any PracticeStore {
        TestCounter.shared.count(testDescription)
        return try open(folder)
    }

    /// Returns two connections to one new, empty store, as two programs have them.
    func makeTwo(_ folder: TemporaryFolder) throws -> (any PracticeStore, any PracticeStore) {
        #if PostgreSQL
            if testDescription == Self.postgres.testDescription {
                let address = try PostgresServer.shared.newDatabase()
                return (try PostgresStore(at: address, access: .creating), try PostgresStore(at: address, access: .creating))
            }
        #endif
        let path = folder.file("\(UUID().uuidString).sqlite")
        // A test that holds the lock decides how long, however slow the machine is.
        return (try SQLiteStore.open(path: path, lockTimeout: 3600), try SQLiteStore.open(path: path, lockTimeout: 3600))
    }

    /// A store that counts selections of more than four versions without finding them, as others do beyond 50,000.
    static let sqlite = StoreKind("SQLite") {
        try SQLiteStore.open(path: $0.file("\(UUID().uuidString).sqlite"), mostCachedForCount: 4)
    }
    /// The reference store. It is tested too, so that the tests themselves are tested.
    static let memory = StoreKind("memory") { _ in ReferenceStore() }

    #if PostgreSQL
        static let postgres = StoreKind("PostgreSQL") { _ in
            try PostgresStore(at: PostgresServer.shared.newDatabase(), access: .creating)
        }
        /// The shipped stores.
        static let shipped = [sqlite, postgres]
    #else
        static let shipped = [sqlite]
    #endif

    /// All stores that must behave alike.
    static let all = shipped + [memory]
}

/// Counts the tests of this process for each kind of store, and prints the numbers when the process ends.
private final class TestCounter: Sendable {
    static let shared = TestCounter()
    private let tests = Mutex<[String: Set<String>]>([:])

    private init() {
        atexit { print(TestCounter.shared.line) }
    }

    /// Counts the current test once for each kind, however many stores it creates.
    func count(_ kind: String) {
        let test = Test.current.map { "\($0.id) \(Test.Case.current.map { "\($0)" } ?? "")" } ?? ""
        tests.withLock { _ = $0[kind, default: []].insert(test) }
    }

    var line: String {
        let counts = tests.withLock { tests in
            StoreKind.shipped.map(\.testDescription).map { "\(tests[$0]?.count ?? 0)\($0 == "SQLite" ? " tests" : "") on \($0)" }
        }
        return "store conformance: \(counts.joined(separator: ", "))"
    }
}
