import FileTesting
import Foundation
import HeraldModel
import HeraldRunner
import HeraldStore
import Testing

@Suite("Releases that somebody changed")
struct ReleaseCheckTests {
    let fixture: RunnerFixture
    private let stages = "stages: [{ export: choosy }, { export: titles }, { export: atom-feed }]"

    init() async throws {
        fixture = try RunnerFixture()
        try await fixture.submit([Practice("practice-1", "One"), Practice("practice-2", "Two"), Practice("practice-3", "Twofold")])
    }

    /// Publishes, changes the release, publishes again, and returns the documents that the second run wrote.
    private func mended(verifies: Bool = false, _ change: (TemporaryFolder) throws -> Void) async throws -> [String] {
        let pipeline = try fixture.pipeline(stages)
        try await fixture.run(pipeline)
        let sound = fixture.scratch.tree("Output/test")
        // The times are old enough that a change is visible on a fast machine.
        try touch("manifest.json", secondsAgo: 60)
        for folder in ["", "cards", "lists", "lists/all"] { try touch(folder, secondsAgo: 120) }
        try change(fixture.scratch)
        let before = try fixture.scratch.fileStates("Output/test")
        try await fixture.run(pipeline, verifies: verifies)
        expectSame(fixture.scratch.tree("Output/test"), sound, "mended")
        let after = try fixture.scratch.fileStates("Output/test")
        return after.keys.filter { $0.contains(".") && $0 != "manifest.json" && after[$0] != before[$0] }.sorted()
    }

    private func touch(_ name: String, secondsAgo: Double) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -secondsAgo)], ofItemAtPath: "\(fixture.scratch.path)/Output/test/\(name)")
    }

    @Test("A document that was removed is made again")
    func removed() async throws {
        #expect(try await mended { try $0.remove("Output/test/cards/practice-2.txt") } == ["cards/practice-2.txt"])
        #expect(try await mended { try $0.remove("Output/test/atom.xml") } == ["atom.xml"])
        #expect(try await mended { try $0.remove("Output/test/lists/all/titles.txt") } == ["lists/all/titles.txt"])
        #expect(try await mended { try $0.remove("Output/test/lists") } == ["lists/all/titles.txt"])
        #expect(
            try await mended { try $0.remove("Output/test/cards") }
                == ["cards/practice-1.txt", "cards/practice-2.txt", "cards/practice-3.more.txt", "cards/practice-3.txt"])
    }

    @Test("A document that was replaced by one of another size is made again")
    func replaced() async throws {
        let found = try await mended { scratch in
            try scratch.remove("Output/test/cards/practice-1.txt")
            try scratch.write("cut off", to: "Output/test/cards/practice-1.txt")
            try scratch.write("", to: "Output/test/cards/practice-2.txt")
        }
        #expect(found == ["cards/practice-1.txt", "cards/practice-2.txt"])
    }

    @Test("A thorough check finds every edit, of the same size and in place too")
    func thorough() async throws {
        let found = try await mended(verifies: true) { scratch in
            try overwrite(scratch, "cards/practice-1.txt", with: "Won")
            try overwrite(scratch, "cards/practice-2.txt", with: "")
            try overwrite(
                scratch, "lists/all/titles.txt", with: "longer than it was, by hand, and much longer than three titles and a date")
        }
        #expect(found == ["cards/practice-1.txt", "cards/practice-2.txt", "lists/all/titles.txt"])
    }

    @Test("A thorough check of a sound release writes nothing")
    func sound() async throws {
        #expect(try await mended(verifies: true) { _ in } == [])
    }

    @Test("A plan says which documents were changed by hand")
    func plan() async throws {
        let pipeline = try fixture.pipeline(stages)
        try await fixture.run(pipeline)
        try touch("manifest.json", secondsAgo: 60)
        try fixture.scratch.remove("Output/test/cards/practice-2.txt")
        let changes = try await fixture.plan(pipeline).stages.flatMap(\.changes)
        #expect(changes.map(\.path) == ["cards/practice-2.txt"])
        #expect(changes.map(\.reason) == ["the release was changed by hand"])
        #expect(fixture.scratch.text("Output/test/cards/practice-2.txt") == nil)
    }

    private func overwrite(_ scratch: TemporaryFolder, _ name: String, with text: String) throws {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(scratch.path)/Output/test/\(name)"))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }
}
