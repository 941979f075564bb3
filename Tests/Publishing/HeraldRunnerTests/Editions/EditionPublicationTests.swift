import FileTesting
import Foundation
import HeraldEditions
import HeraldFileWriting
import HeraldFiles
import HeraldModel
import Testing

@testable import HeraldRunner

@Suite("Publications of editions that were cut off")
struct EditionPublicationTests {
    /// The files of a run, for comparisons: the lock, what is staged and the note on the release left out.
    private func tree(_ scratch: TemporaryFolder) -> [String: Data] {
        let others = ["staging", "journal", "release.json"].map { ".herald/test/\($0)" }
        return scratch.tree("Output").filter { file in !others.contains(where: file.key.hasPrefix) }
    }

    @Test("after any step there is the edition with its release once the next command has run; before the journal there is neither")
    func anyStep() async throws {
        let fixture = try EditionFixture(audiences: "[ministries, ngos]")
        let scratch = fixture.base.scratch
        try await fixture.base.submit([Practice("practice-1", "One.", .monitoring)])
        try await fixture.run()
        let before = tree(scratch)
        try FileManager.default.copyItem(atPath: scratch.file("Output"), toPath: scratch.file("Before"))
        try await fixture.base.submit([Practice("practice-2", "Two.", .monitoring)])
        try await fixture.run()
        let after = tree(scratch)
        let ledger = { (tree: [String: Data]) in tree.filter { $0.key.contains("/editions/") } }
        #expect(ledger(after).count == ledger(before).count + 4)
        // The journal of that publication, and its staged files.
        let added = after.filter { before[$0.key] != $0.value }
        let records = added.keys.filter { $0.contains("/editions/") || $0.contains("/lineage/") }
        let kept = records.map { String($0.dropFirst(".herald/test/".count)) }.sorted { a, _ in
            a.contains("bytes")
        }
        let documents = added.keys.filter { $0.hasPrefix("test/digests") }.map { String($0.dropFirst("test/".count)) }.sorted()
        let steps = documents.map { Journal.Step.put($0) } + kept.map { .keep($0) }
        for count in 0...steps.count + 1 {
            try scratch.remove("Output")
            try FileManager.default.copyItem(atPath: scratch.file("Before"), toPath: scratch.file("Output"))
            let work = try Folder(scratch.file("Output/.herald/test"))
            for path in documents + ["manifest.json"] {
                try scratch.write(Array(try #require(after["test/\(path)"])), to: "Output/.herald/test/staging/\(path)")
            }
            for path in kept {
                try scratch.write(Array(try #require(after[".herald/test/\(path)"])), to: "Output/.herald/test/staging/.\(path)")
            }
            if count > 0 { try Journal(steps: steps).write(to: work.create(Journal.fileName)) }
            let (staging, release) = (try Folder(scratch.file("Output/.herald/test/staging")), try Folder(scratch.file("Output/test")))
            for step in steps.prefix(max(count - 1, 0)) {
                if case .put(let path) = step { try staging.move(path, to: release, as: path) }
                if case .keep(let path) = step { try staging.move(".\(path)", to: work, as: path) }
            }
            let found = try fixture.editions("ministries").map(\.key.number)
            #expect(found == (count == 0 ? [1] : [1, 2]), "after \(count) steps")
            let expected = (count == 0 ? before : after).filter { !$0.key.contains("/kept/") }
            if count == 0 { try Publisher(pipeline: "test", output: scratch.file("Output")).close() }
            expectSame(tree(scratch).filter { !$0.key.contains("/kept/") }, expected, "after \(count) steps")
        }
    }
}
