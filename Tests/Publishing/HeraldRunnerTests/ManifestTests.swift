import FileTesting
import HeraldCrypto
import HeraldFileWriting
import HeraldFiles
import HeraldModel
import HeraldTesting
import Testing

@testable import HeraldRunner

@Suite("The manifest")
struct ManifestTests {
    let scratch: TemporaryFolder
    let folder: Folder
    private let moment = StoreMoment(sequence: 41, time: Timestamp(year: 2016, month: 12, day: 10))

    init() throws {
        scratch = try TemporaryFolder()
        folder = try Folder(scratch.path)
    }

    @Test("Updating a manifest makes the bytes that writing it anew would", arguments: 1...200 as ClosedRange<UInt64>)
    func merge(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var documents = Self.documents(&random, count: random.below(40))
        try write([(nil, lines(of: documents), [])])
        for _ in 0..<4 {
            let updates = Self.documents(&random, count: random.below(8))
            let removed = documents.keys.filter { _ in random.chance(oneIn: 6) }.filter { updates[$0] == nil }.sorted(by: Self.precedes)
            let old = try #require(try Manifest(in: folder)).stages[0]
            try write([(old, lines(of: updates), removed.map { Array($0.utf8) })])
            let merged = scratch.text("manifest.json")
            documents.merge(updates) { _, new in new }
            for path in removed { documents[path] = nil }
            try write([(nil, lines(of: documents), [])])
            #expect(scratch.text("manifest.json") == merged, "seed \(seed)")
        }
    }

    @Test("Every document is found by its path and by the beginning of its path, and no other", arguments: 1...100 as ClosedRange<UInt64>)
    func lookUp(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let documents = Self.documents(&random, count: random.below(30))
        let others = Self.documents(&random, count: 1 + random.below(30))
        try write([(nil, lines(of: documents), []), (nil, lines(of: others), [])])
        let stages = try #require(try Manifest(in: folder)).stages
        #expect(stages.count == 2)
        for (stage, expected) in zip(stages, [documents, others]) {
            #expect(stage.count == expected.count, "seed \(seed)")
            #expect(stage.map(\.pathText) == expected.keys.sorted(by: Self.precedes), "seed \(seed)")
            for path in Set(documents.keys).union(others.keys) {
                let record = stage.record(at: Array(path.utf8))
                #expect(record?.size == expected[path], "seed \(seed), \(path)")
                let prefix = String(path.prefix(1 + random.below(path.count)))
                let found = stage.records(startingWith: prefix).map(\.pathText)
                #expect(found == expected.keys.filter { $0.hasPrefix(prefix) }.sorted(by: Self.precedes), "seed \(seed), \(prefix)")
            }
        }
    }

    @Test("A record says what was written of the document")
    func record() throws {
        let hash = ContentHash(of: "contents")
        let versions = [PracticeVersion(try slug("one-more"), 3), PracticeVersion(try slug("another"), 12)]
        let line = ManifestLine(
            path: path("practices/one-more.html"), size: 8, hash: hash, mediaType: "text/plain; charset=\"utf-8\"", practices: versions)
        try write([(nil, [line], [])])
        let manifest = try #require(try Manifest(in: folder))
        // A record is read directly from the manifest's file.
        try withExtendedLifetime(manifest) {
            let record = try #require(manifest.stages[0].record(at: Array("practices/one-more.html".utf8)))
            #expect(record.size == 8)
            #expect(record.hash == "d1b2a59fbea7e20077af9f91b27e95e865061b270be03ff539ab3b73587882e8")
            #expect(record.practices == ["one-more": 3, "another": 12])
            #expect(try Array(record.bytes) == line.json())
        }
        #expect(line.pathText == "practices/one-more.html")
    }

    @Test("Lines that name more practices than memory holds are read from a temporary file")
    func manyPractices() throws {
        let hash = ContentHash(of: "contents")
        var lines = ManifestLines()
        var expected: [[UInt8]] = []
        for page in 0..<300 {
            let versions = try (0..<1_000).map { PracticeVersion(try slug("practice-\($0)"), page + 1) }
            let line = ManifestLine(path: path("page-\(1000 + page).xml"), size: page, hash: hash, mediaType: "a/b", practices: versions)
            try lines.append(line)
            expected.append(try line.json())
        }
        #expect(lines.sort() == nil)
        #expect(try lines.map { try $0.json() } == expected)
    }

    @Test("The head says of what moment of the store the release is, and which practices were quarantined")
    func header() throws {
        var writer = try ManifestWriter(
            to: folder.create(Manifest.fileName), pipeline: "monthly", moment: moment, practices: 52,
            quarantined: [try slug("zeta"), try slug("alpha")])
        try writer.finish()
        let manifest = try #require(try Manifest(in: folder))
        #expect(manifest.header.practices == 52)
        #expect(manifest.header.sequence == 41)
        #expect(manifest.header.asOf == "2016-12-10T00:00:00Z")
        #expect(manifest.header.quarantined == [try slug("alpha"), try slug("zeta")])
        #expect(manifest.stages.isEmpty)
    }

    @Test("A manifest that is cut off or something else is refused")
    func damaged() async throws {
        var random = SplitMix64(seed: 7)
        try write([(nil, lines(of: Self.documents(&random, count: 3)), []), (nil, [], [])])
        let text = try #require(scratch.text("manifest.json"))
        for cut in [0, 1, 20, text.count / 2, text.count - 1] {
            try scratch.write(String(text.prefix(cut)), to: "manifest.json")
            let message = await thrownMessage { _ = try Manifest(in: folder) }
            #expect(
                message == """
                    error: "\(scratch.path)/manifest.json" is not a manifest of this version of herald
                      hint: move the folder "\(scratch.path)" aside; the next run publishes everything anew
                    """, "\(cut) characters")
        }
    }

    // MARK: Parts

    private func write(_ stages: [(kept: Manifest.Stage?, lines: [ManifestLine], removedPaths: [[UInt8]])]) throws {
        var writer = try ManifestWriter(to: folder.create("new"), pipeline: "monthly", moment: moment, practices: 52, quarantined: [])
        for stage in stages {
            try writer.addStage("titles", fingerprint: "f1", kept: stage.kept, lines: stage.lines, removedPaths: stage.removedPaths)
        }
        try writer.finish()
        try folder.move("new", to: folder, as: Manifest.fileName)
    }

    /// Returns paths that sort close to each other, each with a size.
    private static func documents(_ random: inout SplitMix64, count: Int) -> [String: Int] {
        var documents: [String: Int] = [:]
        for _ in 0..<count {
            let folder = random.pick(["", "a/", "a-b/", "a/b/", "b/"])
            documents["\(folder)\(random.pick(["x", "xy", "x.y", "x-1", "Z", "_"]))\(random.below(9)).html"] = random.below(100_000)
        }
        return documents
    }

    private func lines(of documents: [String: Int]) -> [ManifestLine] {
        documents.keys.sorted(by: Self.precedes).map { name in
            ManifestLine(
                path: path(name), size: documents[name] ?? 0, hash: ContentHash(of: "\(name) \(documents[name] ?? 0)"),
                mediaType: "text/html",
                practices: [])
        }
    }

    private static func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }

    private func slug(_ written: String) throws -> Slug { try #require(Slug(written: written)) }
}
