import FileTesting
import Foundation
import GRDB
import HeraldDiagnostics
import HeraldModel
import HeraldStoreCore
import Testing

@testable import HeraldStore

@Suite("The SQLite store's file")
struct SQLiteStoreTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private func problem(_ path: String, readOnly: Bool = false) throws -> Diagnostic {
        try #require(throws: Diagnostic.self) { try SQLiteStore.open(path: path, readOnly: readOnly) }
    }

    @Test("a file that is no database is refused")
    func noDatabase() throws {
        let path = folder.file("notes.txt")
        try String(repeating: "These are notes. ", count: 100).write(toFile: path, atomically: true, encoding: .utf8)
        let problem = try problem(path)
        #expect(problem.message == "\"\(path)\" is not a store; expected a file that Herald wrote")
        #expect(problem.hint == "name another file")
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("These are notes."))
    }

    @Test("a record that is taken in is on the disk, also when a store is opened again")
    func durability() async throws {
        for _ in 1...2 {
            let store = try SQLiteStore.open(path: folder.file("store.sqlite"))
            #expect(try await store.file.write { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
            try store.close()
        }
    }

    @Test("a directory and a missing folder are refused")
    func places() throws {
        #expect(try problem(folder.path).message == "\"\(folder.path)\" is a directory; expected a store's file")
        let path = folder.file("none/store.sqlite")
        #expect(try problem(path).message == "the store \"\(path)\" cannot be opened")
        #expect(
            try problem(folder.file("store.sqlite"), readOnly: true).message
                == "no store in \"\(folder.file("store.sqlite"))\"; expected a store of Herald")
    }

    @Test("a store that is open for reading only refuses to write, and says so")
    func readOnly() async throws {
        let path = folder.file("store.sqlite")
        let writer = try SQLiteStore.open(path: path)
        try await writer.publish(Practice("seasonal-work"))
        let reader = try SQLiteStore.open(path: path, readOnly: true)
        #expect(try await reader.published().count == 1)
        let problem = await #expect(throws: Diagnostic.self) { try await reader.publish(Practice("another-one")) }
        #expect(problem?.message == "the store \"\(path)\" cannot be written: it is read-only")
        try await writer.publish(Practice("another-one"))
        #expect(try await reader.published().count == 2)
    }

    @Test("what is withdrawn or restored must be in the right state")
    func wrongStates() async throws {
        let store = try SQLiteStore.open(path: folder.file("store.sqlite"))
        _ = try await store.submit(Practice("seasonal-work"))
        let id = Slug(written: "seasonal-work")!
        func message(_ body: () async throws -> Void) async -> String? {
            await #expect(throws: Diagnostic.self) { try await body() }?.description
        }
        #expect(
            await message { try await store.withdraw(Slug(written: "seasonal-wrok")!, at: .day(1), note: "") }
                == "error: no practice is called \"seasonal-wrok\"\n  hint: did you mean \"seasonal-work\"?")
        #expect(
            await message { try await store.withdraw(id, at: .day(1), note: "") }
                == "error: \"seasonal-work\" is not published; expected a published practice\n  hint: only published practices can be withdrawn"
        )
        #expect(
            await message { try await store.restore(id, at: .day(1), note: "") }
                == "error: \"seasonal-work\" was never published; expected a withdrawn practice")
        try await store.publish(Practice("seasonal-work"))
        #expect(
            await message { try await store.restore(id, at: .day(1), note: "") }
                == "error: \"seasonal-work\" is published; expected a withdrawn practice")
        try await store.withdraw(id, at: .day(1), note: "")
        #expect(
            await message { try await store.withdraw(id, at: .day(1), note: "") }
                == "error: \"seasonal-work\" was withdrawn already; expected a published practice")
    }

    @Test("two writers on one file lose no event")
    func twoWriters() async throws {
        let path = folder.file("store.sqlite")
        let stores = [try SQLiteStore.open(path: path), try SQLiteStore.open(path: path)]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (writer, store) in stores.enumerated() {
                group.addTask {
                    for number in 0..<40 { try await store.publish(Practice("practice-\(writer)-\(number)"), day: number % 9 + 1) }
                }
            }
            try await group.waitForAll()
        }
        let events = try await stores[0].events(of: nil, after: 0, at: stores[1].moment(asOf: nil))
        #expect(events.map(\.sequence) == Array(1...320))
        #expect(zip(events, events.dropFirst()).allSatisfy { $0.time <= $1.time })
        #expect(try await stores[0].published().count == 80)
    }

    @Test("a call that fails half-way leaves nothing behind")
    func atomicity() async throws {
        let path = folder.file("store.sqlite")
        let store = try SQLiteStore.open(path: path)
        try await store.publish(Practice("seasonal-work"))
        try await store.run("CREATE TRIGGER full BEFORE INSERT ON events WHEN NEW.sequence > 8 BEGIN SELECT RAISE (FAIL, 'no more'); END")
        let batch = (1...9).map { Submission(practice: Practice("practice-\($0)")) }
        await #expect(throws: Diagnostic.self) { try await store.submit(batch, at: .day(2), policy: ReviewPolicy()) }
        #expect(try await store.moment(asOf: nil).sequence == 4)
        #expect(try await store.summaries(of: Query(), at: store.moment(asOf: nil)).count == 1)
    }

    @Test("nothing stored can be changed or deleted", arguments: ["practices", "versions", "events", "reviews", "assignments"])
    func guards(table: String) async throws {
        let store = try SQLiteStore.open(path: folder.file("store.sqlite"))
        try await store.publish(Practice("seasonal-work"))
        _ = try await store.assign(Assignment(), to: Slug(written: "seasonal-work")!, at: .day(2))
        let column = ["practices": "id", "versions": "title", "events": "note", "reviews": "expert", "assignments": "expert"][table]!
        for sql in ["UPDATE \(table) SET \(column) = 'x'", "DELETE FROM \(table)"] {
            let problem = await #expect(throws: Diagnostic.self) { try await store.run(sql) }
            #expect(problem?.message == "the store \"\(store.file.path)\" reports: rows of \(table) are never changed")
        }
    }

    @Test("a later schema, another program's database and a damaged file are refused")
    func otherFiles() async throws {
        let (later, foreign, damaged) = (folder.file("later.sqlite"), folder.file("foreign.sqlite"), folder.file("damaged.sqlite"))
        for (path, sql) in [(later, "PRAGMA user_version = 99"), (foreign, "PRAGMA application_id = 1"), (damaged, "SELECT 1")] {
            let store = try SQLiteStore.open(path: path)
            try await store.publish(Practice("seasonal-work"))
            try await store.run(sql)
            try store.close()
        }
        #expect(
            try problem(later).description == """
                error: the store "\(later)" has schema 99; expected 3 or lower
                  hint: it was written by a later Herald: use that one
                """)
        #expect(try problem(foreign).message == "\"\(foreign)\" is a database of another program; expected a store of Herald")
        let file = try #require(FileHandle(forUpdatingAtPath: damaged))
        try file.seek(toOffset: 100)
        try file.write(contentsOf: [UInt8](repeating: 0xFF, count: 4000))
        try file.close()
        #expect(try problem(damaged).message == "the store \"\(damaged)\" is damaged: database disk image is malformed")
    }
}
