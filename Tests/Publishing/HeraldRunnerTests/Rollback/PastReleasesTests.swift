import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldModel
import Testing

@testable import HeraldRunner

@Suite("Releases that are kept")
struct PastReleasesTests {
    let fixture: RunnerFixture
    private var scratch: TemporaryFolder { fixture.scratch }

    init() async throws {
        fixture = try RunnerFixture()
        try await fixture.submit((1...30).map { Practice("practice-\($0)", "Title \($0)") })
    }

    private func past() throws -> PastReleases { try PastReleases(of: "test", output: fixture.workspace.outputPath) }

    @Test("A release with three changes keeps three documents, its manifest and its note")
    func cost() async throws {
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }]")
        try await fixture.run(pipeline)
        let manifest = try #require(scratch.text("Output/test/manifest.json"))
        try await fixture.submit((1...3).map { Practice("practice-\($0)", "Corrected \($0)") })
        try await fixture.run(pipeline)
        let kept = scratch.tree("Output/.herald/test/kept")
        #expect(kept.count == 5)
        #expect(kept["1/manifest.json"] == Data(manifest.utf8))
        let bytes = Set(kept.values)
        for number in 1...3 { #expect(bytes.contains(Data("Title \(number)".utf8))) }
        let entry = try past().entry(1)
        #expect((entry.isCurrent, entry.documents, entry.practices) == (false, 30, 30))
        let note = try #require(entry.note)
        #expect((note.added, note.changed, note.removed, note.number) == (30, 0, 0, 1))
        for stage in entry.manifest.stages {
            for record in stage { #expect(try past().contents(of: record, in: 1).text.hasPrefix("Title ")) }
        }
        let difference = ManifestDifference(from: entry.manifest, to: try past().entry(2).manifest)
        #expect(difference.documents.map { "\($0.change) \($0.path)" } == (1...3).map { "changed cards/practice-\($0).txt" })
    }

    @Test("Releases beyond the limit are removed by the next publication, and what is left can be read whole")
    func limit() async throws {
        fixture.workspace.operation.keptReleases = 3
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }]")
        for round in 1...6 {
            try await fixture.submit([Practice("practice-\(round)", "Round \(round)")])
            try await fixture.run(pipeline)
        }
        #expect(try past().numbers == [3, 4, 5, 6])
        for number in 3...6 {
            let entry = try past().entry(number)
            #expect(entry.isCurrent == (number == 6))
            let texts = try entry.manifest.stages.flatMap { stage in
                try stage.map { try past().contents(of: $0, in: number).text }
            }
            #expect(texts.filter { $0.hasPrefix("Round") }.count == number)
        }
        #expect(
            await thrownMessage { _ = try past().entry(2) }
                == "error: release 2 is not kept; expected 3 to 6\n  hint: keep-releases: in herald.yaml says how many releases are kept")
    }

    @Test("Releases of an earlier Herald, without notes, have numbers and can be shown")
    func withoutNotes() async throws {
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }]")
        try await fixture.run(pipeline)
        try scratch.remove("Output/.herald/test/release.json")
        #expect(try past().numbers == [1])
        #expect(try past().entry(1).documents == 30)
        try await fixture.submit([Practice("practice-1", "Corrected")])
        #expect(try await fixture.run(pipeline).release == 2)
        #expect(try past().numbers == [1, 2])
        #expect(try past().entry(1).note == nil)
    }

    @Test("A note that is something else is reported, and never taken for none")
    func foreignNote() async throws {
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }]")
        try await fixture.run(pipeline)
        try scratch.write("{}", to: "Output/.herald/test/release.json")
        #expect(
            await thrownMessage { try await fixture.run(pipeline) }
                == """
                error: "\(scratch.path)/Output/.herald/test/release.json" is not a note on a release of this version of herald
                  hint: move it aside; the release itself is not touched, and only its number and its times are lost
                """)
    }

    @Test("Cleaning removes what interrupted commands left and what is beyond the limits, and nothing else")
    func cleaning() async throws {
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }]")
        for round in 1...4 {
            try await fixture.submit([Practice("practice-\(round)", "Round \(round)")])
            try await fixture.run(pipeline)
        }
        try scratch.write("half", to: "Output/.herald/test/staging/cards/x.txt")
        try scratch.write("half", to: "Output/.herald/test/outbox/waiting/1.json.new")
        fixture.workspace.operation.keptReleases = 2
        let cleaning = Cleaning(of: fixture.workspace)
        let before = scratch.tree("Output")
        let found = try cleaning.clean("test", isTrial: true)
        #expect(
            found.map { "\($0.path): \($0.reason)" } == [
                ".herald/test/staging: staged by a run that was interrupted",
                ".herald/test/outbox/waiting/1.json.new: left by a command that was interrupted",
                ".herald/test/kept/1: release 1, beyond the last 2",
            ])
        expectSame(scratch.tree("Output"), before, "a trial")
        #expect(try cleaning.clean("test", isTrial: false) == found)
        let gone = { (name: String) in
            name.hasPrefix(".herald/test/staging/") || name.hasPrefix(".herald/test/kept/1/") || name.hasSuffix(".new")
        }
        expectSame(scratch.tree("Output"), before.filter { !gone($0.key) }, "cleaned")
        #expect(try cleaning.clean("test", isTrial: false).isEmpty)
    }

    @Test("A disk without room is reported before anything moves")
    func diskSpace() async throws {
        let space = DiskSpace(steps: 1000)
        #expect(space.needed == 65_536 + 1000 * 1024)
        try space.check(available: space.needed, path: "Output/test")
        try space.check(available: nil, path: "Output/test")
        #expect(
            await thrownMessage { try space.check(available: 300_000, path: "Output/test") }
                == """
                error: the disk of "Output/test" has 293 KB left; publishing 1000 documents needs 2 MB
                  hint: make room on the disk and run again; the release that readers see is untouched
                """)
    }
}
