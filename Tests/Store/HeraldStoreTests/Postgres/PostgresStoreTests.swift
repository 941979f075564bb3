#if PostgreSQL
import Foundation
import HeraldDiagnostics
import HeraldModel
import HeraldStoreCore
import PostgresTesting
import Testing

@testable import HeraldStorePostgres

@Suite("The PostgreSQL store's database")
struct PostgresStoreTests {
    let address: String
    init() throws { address = try PostgresServer.shared.newDatabase() }

    private func open() throws -> PostgresStore { try PostgresStore(at: address, access: .creating) }

    /// Closes all connections to the database except psql's own, as a restart of the server does.
    private func breakConnections() throws {
        try PostgresServer.shared.run(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
            at: address)
    }

    @Test("many programs that begin on an empty database at once make one store")
    func migration() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                let store = try open()
                group.addTask { try await store.publish(Practice("practice-\(number)")) }
            }
            try await group.waitForAll()
        }
        let store = try open()
        #expect(try await store.published().count == 8)
        #expect(try PostgresServer.shared.run("SELECT schema FROM herald_store", at: address) == "\(Schema.version)")
    }

    @Test("writers on one database lose no event")
    func writers() async throws {
        try await open().publish(Practice("first-one"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<3 {
                let store = try open()
                group.addTask {
                    for number in 0..<30 { try await store.publish(Practice("practice-\(writer)-\(number)"), day: number % 9 + 1) }
                }
            }
            try await group.waitForAll()
        }
        let store = try open()
        let events = try await store.events(of: nil, after: 0, at: store.moment(asOf: nil))
        #expect(events.map(\.sequence) == Array(1...364))
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.time <= $1.time })
        #expect(try await store.published().count == 91)
    }

    @Test("nothing stored can be changed or deleted", arguments: ["practices", "versions", "events", "reviews", "assignments"])
    func guards(table: String) async throws {
        try await open().publish(Practice("seasonal-work"))
        for sql in ["DELETE FROM \(table)", "TRUNCATE \(table) CASCADE"] {
            let problem = #expect(throws: PostgresServer.Failure.self) { try PostgresServer.shared.run(sql, at: address) }
            #expect(problem?.description.contains("are never changed") == true)
        }
        let column = ["practices": "id", "versions": "title", "events": "note", "reviews": "expert", "assignments": "expert"][table] ?? ""
        let update = #expect(throws: PostgresServer.Failure.self) {
            try PostgresServer.shared.run("UPDATE \(table) SET \(column) = 'x'", at: address)
        }
        #expect(update?.description.contains("rows of \(table) are never changed") == true)
    }

    @Test("a call that fails half-way leaves nothing behind, and keeps nobody from writing")
    func atomicity() async throws {
        let (store, other) = (try open(), try open())
        try await store.publish(Practice("seasonal-work"))
        try PostgresServer.shared.run("ALTER TABLE events ADD CHECK (sequence <= 8)", at: address)
        let batch = (1...9).map { Submission(practice: Practice("practice-\($0)")) }
        await #expect(throws: Diagnostic.self) { try await store.submit(batch, at: .day(2), policy: ReviewPolicy()) }
        try await other.publish(Practice("another-one"))
        #expect(try await store.moment(asOf: nil).sequence == 8)
        #expect(try await store.summaries(of: Query(), at: store.moment(asOf: nil)).count == 2)
    }

    @Test("a sign that PostgreSQL cannot hold is named")
    func nul() async throws {
        let store = try open()
        let problem = await #expect(throws: Diagnostic.self) { try await store.publish(Practice("seasonal-work", title: "a\0b")) }
        #expect(
            problem?.description == """
                error: a text holds a NUL sign, which the store "\(store.description)" cannot hold
                  hint: take the sign U+0000 out of the record
                """)
    }

    @Test("connections that broke are made again, for readers, writers and half-read selections")
    func brokenConnections() async throws {
        let store = try open()
        for number in 1...5 { try await store.publish(Practice("practice-\(number)")) }
        let moment = try await store.moment(asOf: nil)
        var query = Query()
        query.order = .id
        let first = try await store.present(of: query, at: moment, in: nil, after: nil, count: 2)
        try breakConnections()
        let rest = try await store.present(of: query, at: moment, in: nil, after: first.next, count: 4)
        #expect((first.practices + rest.practices).map(\.practice.id.written) == (1...5).map { "practice-\($0)" })
        try breakConnections()
        try await store.publish(Practice("practice-6"))
        try breakConnections()
        #expect(try await store.published().count == 6)
    }

    @Test("more selections than connections are read to their ends side by side, whatever is written meanwhile")
    func manySelections() async throws {
        let store = try open()
        for number in 1...12 { try await store.publish(Practice("practice-\(number)")) }
        let moment = try await store.moment(asOf: nil)
        var readers = Query.Order.allCases.flatMap { order in [1, 2, 3].map { (order: order, size: $0, read: [PublishedPractice]()) } }
        var cursors = [SelectionCursor?](repeating: nil, count: readers.count)
        for round in 0..<12 {
            for index in readers.indices where round == 0 || cursors[index] != nil {
                var query = Query()
                query.order = readers[index].order
                let batch = try await store.present(
                    of: query, at: moment, in: nil, after: cursors[index], count: readers[index].size)
                readers[index].read += batch.practices
                cursors[index] = batch.next
            }
            try await store.publish(Practice("practice-\(round + 1)", title: "Later, in round \(round)"), day: 2)
        }
        for reader in readers {
            var query = Query()
            query.order = reader.order
            #expect(try await store.published(query, at: moment) == reader.read, "\(reader.order), \(reader.size) at a time")
        }
    }

    @Test("a small question is answered while others read half-way, and no transaction stays open behind a whole selection")
    func connections() async throws {
        let store = try open()
        for number in 1...6 { try await store.publish(Practice("practice-\(number)")) }
        let moment = try await store.moment(asOf: nil)
        for order in Query.Order.allCases {
            var query = Query()
            query.order = order
            _ = try await store.present(of: query, at: moment, in: nil, after: nil, count: 2)
        }
        #expect(try await store.count(of: Query(), at: moment) == 6)
        let half = try open()
        #expect(try await half.published().count == 6)
        var one = Query()
        one.limit = 1
        #expect(try await half.published(one).count == 1)
        await store.close()
        let idle = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'"
        #expect(try PostgresServer.shared.run(idle, at: address) == "0")
    }
}
#endif
