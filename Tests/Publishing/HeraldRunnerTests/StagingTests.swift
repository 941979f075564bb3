import FileTesting
import HeraldFileWriting
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@testable import HeraldRunner

@Suite("Staging")
struct StagingTests {
    let scratch: TemporaryFolder
    let folder: Folder

    init() throws {
        scratch = try TemporaryFolder()
        folder = try Folder(scratch.path)
    }

    private func document(_ name: String, _ text: String) -> Document {
        Document(path: path(name), mediaType: "text/plain", bytes: Array(text.utf8))
    }

    @Test("A document made whole and one made piece by piece are the same")
    func streams() throws {
        let whole = Staging(folder: folder, old: nil)
        try whole.add(document("a/one.txt", "in three pieces"))
        let pieces = Staging(folder: try Folder(creating: "\(scratch.path)/other"), old: nil)
        let stream = try pieces.open(path("a/one.txt"), mediaType: "text/plain")
        for piece in ["in ", "", "three pieces"] { try Array(piece.utf8).withUnsafeBytes { try stream.write($0) } }
        try stream.close(practices: [])
        #expect(try whole.finish().lines.map { try $0.json() } == pieces.finish().lines.map { try $0.json() })
        #expect(scratch.text("a/one.txt") == "in three pieces")
        #expect(scratch.text("other/a/one.txt") == "in three pieces")
    }

    @Test("Two documents with one path are refused, however they come")
    func samePath() async throws {
        let staging = Staging(folder: folder, old: nil)
        try staging.add(document("a.txt", "1"))
        try staging.add(document("b.txt", "2"))
        try staging.open(path("a.txt"), mediaType: "text/plain").close(practices: [])
        #expect(await thrownMessage { _ = try staging.finish() } == "error: two documents of the pipeline are called \"a.txt\"")
    }

    @Test("A document that is never closed does not count and leaves nothing")
    func unclosed() throws {
        let staging = Staging(folder: folder, old: nil)
        do {
            let stream = try staging.open(path("open/half.txt"), mediaType: "text/plain")
            try Array("half".utf8).withUnsafeBytes { try stream.write($0) }
        }
        #expect(try staging.finish().lines.isEmpty)
        #expect(scratch.tree("").isEmpty)
        #expect(try !folder.exists("open"))
    }

    @Test("A plan stages nothing")
    func plan() throws {
        let staging = Staging(folder: nil, old: nil) { _, _ in "because" }
        try staging.add(document("a.txt", "1"))
        let stream = try staging.open(path("b.txt"), mediaType: "text/plain")
        try stream.close(practices: [])
        let result = try staging.finish()
        #expect(result.stagedPaths.isEmpty)
        #expect(result.new.map(\.pathText) == ["a.txt", "b.txt"])
        #expect(Set(result.changes.map(\.reason)) == ["because"])
        #expect(scratch.tree("").isEmpty)
    }
}

@Suite("Pages")
struct SelectionPageTests {
    @Test("Pages cover the log without gaps, and only the newest ever changes", arguments: 1...200 as ClosedRange<UInt64>)
    func ranges(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let size = 1 + random.below(6)
        var positions: [Int] = []
        var before: [ClosedRange<Int>] = []
        for _ in 0..<random.below(60) {
            let ranges = Pagination.ranges(of: positions, size: size)
            #expect(ranges.first?.lowerBound == 0)
            #expect(ranges.last?.upperBound == .max)
            #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound + 1 == $1.lowerBound }, "seed \(seed)")
            let counts = ranges.map { range in positions.filter(range.contains).count }
            #expect(counts.dropLast().allSatisfy { $0 == size }, "seed \(seed)")
            #expect((counts.last ?? 0) < 2 * size)
            #expect((counts.last ?? 0) >= min(size, positions.count), "seed \(seed)")
            #expect(ranges.starts(with: before.dropLast()), "seed \(seed)")
            before = ranges
            positions.append((positions.last ?? 0) + 1 + random.below(4))
        }
        #expect(Pagination.ranges(of: positions, size: nil) == [0...Int.max])
    }
}
