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

/// A store to be tested, made anew for each test.
struct StoreKind: Sendable, CustomTestStringConvertible {
    var testDescription: String
    private let open: @Sendable (TemporaryFolder) throws -> any PracticeStore

    init(_ name: String, open: @escaping @Sendable (TemporaryFolder) throws -> any PracticeStore) {
        testDescription = name
        self.open = open
    }

    /// A new, empty store for the test that is running.
    func make(_ folder: TemporaryFolder) throws -> any PracticeStore {
        TestCounter.shared.count(testDescription)
        return try open(folder)
    }

    /// Two handles on one new, empty store, as two programs would have them.
    func makeTwo(_ folder: TemporaryFolder) throws -> (any PracticeStore, any PracticeStore) {
        #if PostgreSQL
            if testDescription == Self.postgres.testDescription {
                let address = try PostgresServer.shared.newDatabase()
                return (try PostgresStore(at: address, access: .creating), try PostgresStore(at: address, access: .creating))
            }
        #endif
        let path = folder.file("\(UUID().uuidString).sqlite")
        return (try SQLiteStore.open(path: path), try SQLiteStore.open(path: path))
    }

    static let sqlite = StoreKind("SQLite") { try SQLiteStore.open(path: $0.file("\(UUID().uuidString).sqlite")) }
    /// The store as the rules say it; among the others so that the tests themselves are tested.
    static let memory = StoreKind("memory") { _ in ReferenceStore() }

    #if PostgreSQL
        static let postgres = StoreKind("PostgreSQL") { _ in
            try PostgresStore(at: PostgresServer.shared.newDatabase(), access: .creating)
        }
        /// The stores that are shipped.
        static let shipped = [sqlite, postgres]
    #else
        static let shipped = [sqlite]
    #endif

    /// Every store that must behave alike.
    static let all = shipped + [memory]
}

/// How many tests of this process ran on which store; it says so when the process ends.
private final class TestCounter: Sendable {
    static let shared = TestCounter()
    private let tests = Mutex<[String: Set<String>]>([:])

    private init() {
        atexit { print(TestCounter.shared.line) }
    }

    /// Counts the running test, however many stores it makes.
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
