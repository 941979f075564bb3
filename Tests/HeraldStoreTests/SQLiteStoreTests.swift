import Foundation
import HeraldModel
import HeraldStore
import Testing

@Suite("The SQLite store's file")
struct SQLiteStoreTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private func problem(_ path: String, readOnly: Bool = false) throws -> Diagnostic {
        try #require(throws: Diagnostic.self) { try SQLiteStore.open(path: path, readOnly: readOnly) }
    }

    private func run(_ sql: String, on path: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sqlite3", path, sql]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
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
        #expect(try await reader.out().count == 1)
        let problem = await #expect(throws: Diagnostic.self) { try await reader.publish(Practice("another-one")) }
        #expect(problem?.message == "the store \"\(path)\" cannot be written: it is read-only")
        try await writer.publish(Practice("another-one"))
        #expect(try await reader.out().count == 2)
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
                == "error: \"seasonal-work\" is not out; expected a published practice\n  hint: nothing has to be called back")
        #expect(
            await message { try await store.restore(id, at: .day(1), note: "") }
                == "error: \"seasonal-work\" was never published; expected a withdrawn practice")
        try await store.publish(Practice("seasonal-work"))
        #expect(
            await message { try await store.restore(id, at: .day(1), note: "") }
                == "error: \"seasonal-work\" is out; expected a withdrawn practice")
        try await store.withdraw(id, at: .day(1), note: "")
        #expect(
            await message { try await store.withdraw(id, at: .day(1), note: "") }
                == "error: \"seasonal-work\" was withdrawn already; expected a published practice")
    }

    @Test(
        "no text a reader types is an error",
        arguments: ["\"", "a AND", "NOT", "x*", "(", "title:zebra", "-", "", "l’accueil", "a\0b"])
    func hostileText(text: String) async throws {
        let store = try SQLiteStore.open(path: folder.file("store.sqlite"))
        try await store.publish(Practice("seasonal-work", title: "A and x. Not title Zebra: l’accueil b"))
        #expect(try await store.ids { $0.text = text } == ["seasonal-work"])
    }

    @Test("accents and case do not matter to a search")
    func folding() async throws {
        let store = try SQLiteStore.open(path: folder.file("store.sqlite"))
        try await store.publish(Practice("seasonal-work", title: "Ärzte, Ñandú — ΣΊΣΥΦΟΣ"))
        for text in ["arzte", "ÄRZTE", "nandu", "Σίσυφος"] { #expect(try await store.ids { $0.text = text } == ["seasonal-work"]) }
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
        #expect(try await stores[0].out().count == 80)
    }

    @Test("a call that fails half-way leaves nothing behind")
    func atomicity() async throws {
        let path = folder.file("store.sqlite")
        let store = try SQLiteStore.open(path: path)
        try await store.publish(Practice("seasonal-work"))
        try run("CREATE TRIGGER full BEFORE INSERT ON events WHEN NEW.sequence > 8 BEGIN SELECT RAISE (FAIL, 'no more'); END", on: path)
        let batch = (1...9).map { Submission(practice: Practice("practice-\($0)")) }
        await #expect(throws: Diagnostic.self) { try await store.submit(batch, at: .day(2), policy: ReviewPolicy()) }
        #expect(try await store.moment(asOf: nil).sequence == 4)
        #expect(try await store.summaries(of: Query(), at: store.moment(asOf: nil)).count == 1)
    }
}
