import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldStore
import HeraldStoreCore
import Testing

@testable import HeraldRunner

@Suite("Roll-backs")
struct RollbackTests {
    let fixture: RunnerFixture
    private var scratch: TemporaryFolder { fixture.scratch }
    private let now = Timestamp(year: 2017, month: 5, day: 2)
    private static let stages = "stages: [{ export: choosy }, { export: atom-feed }]"

    init() async throws {
        fixture = try RunnerFixture()
        try await fixture.submit([Practice("one", "One"), Practice("two", "Two")])
    }

    private func rollBack(
        _ pipeline: Pipeline, to release: Int? = nil, leavingOut: Bool = false, holds: Bool = true
    ) async throws -> RunReport {
        var options = Runner.RollbackOptions(now: now)
        (options.release, options.leavesOut, options.holds) = (release, leavingOut, holds)
        options.reason = "a mistake"
        return try await fixture.runner("Output").rollBack(pipeline, options)
    }

    private func past() throws -> PastReleases { try PastReleases(of: "test", output: fixture.workspace.outputPath) }

    private var release: [String: Data] { scratch.tree("Output/test") }

    private func slug(_ id: String) throws -> Slug { try #require(Slug(written: id)) }

    @Test("A past release comes back byte for byte, stays over the next run, and gives way to the store when the hold ends")
    func wholeCircle() async throws {
        let pipeline = try fixture.pipeline(Self.stages)
        try await fixture.run(pipeline)
        let first = release
        try await fixture.submit([Practice("two", "Two, corrected"), Practice("three", "Three")])
        try await fixture.run(pipeline)
        let second = release
        #expect(FileTree.differences(second, from: first).count == 4)
        let report = try await rollBack(pipeline)
        #expect(report.isPublished && (report.release, report.rolledBackTo) == (3, 1) && report.practices == 2)
        #expect(report.stages.map { [$0.added, $0.changed, $0.removed, $0.unchanged] } == [[0, 1, 1, 1], [0, 1, 0, 2]])
        #expect(
            report.changes.map { "\($0.isRemoved ? "-" : $0.isNew ? "+" : "~") \($0.path)" } == [
                "~ cards/two.txt", "~ atom.xml", "- cards/three.txt",
            ])
        expectSame(release, first, "the first release is back")
        let note = try #require(try past().entry(3).note)
        #expect((note.rolledBackTo, note.isHeld, note.reason, note.published) == (1, true, "a mistake", now))
        #expect((note.practices, note.documents, note.added, note.changed, note.removed) == (2, 5, 0, 2, 1))

        let held = try await fixture.run(pipeline)
        #expect(held.isHeld && !held.isPublished && held.release == 3)
        #expect(
            held.warnings.map(\.description) == [
                """
                warning: "test" was rolled back to release 1 at 2017-05-02T00:00:00Z (a mistake), and is held there: runs publish nothing
                  hint: herald rollback test --end lets the next run publish again
                """
            ])
        expectSame(release, first, "a run leaves it")
        #expect(try await fixture.plan(pipeline).warnings.map(\.message) == held.warnings.map(\.message))

        #expect(try HoldEnd(of: "test", output: fixture.workspace.outputPath).end().number == 3)
        let next = try await fixture.run(pipeline)
        #expect(next.isPublished && next.release == 4)
        expectSame(release, second, "the store again")
        #expect(
            await thrownMessage { _ = try HoldEnd(of: "test", output: fixture.workspace.outputPath).end() }
                == "error: \"test\" is not held; expected one that was rolled back\n  hint: herald releases test shows its releases")
    }

    @Test("Without a hold the next run publishes what the store has")
    func withoutHold() async throws {
        let pipeline = try fixture.pipeline(Self.stages)
        try await fixture.run(pipeline)
        try await fixture.submit([Practice("two", "Two, corrected")])
        try await fixture.run(pipeline)
        let second = release
        _ = try await rollBack(pipeline, holds: false)
        #expect(try await fixture.run(pipeline).isPublished)
        expectSame(release, second, "the store again")
    }

    @Test("Two roll-backs in a row go back by two releases, and a third one finds none")
    func twice() async throws {
        let pipeline = try fixture.pipeline(Self.stages)
        var releases: [[String: Data]] = []
        for title in ["a", "b", "c"] {
            try await fixture.submit([Practice("one", "One, \(title)")])
            try await fixture.run(pipeline)
            releases.append(release)
        }
        #expect(try await rollBack(pipeline).rolledBackTo == 2)
        expectSame(release, releases[1], "back by one")
        #expect(try await rollBack(pipeline).rolledBackTo == 1)
        expectSame(release, releases[0], "back by two")
        #expect(
            await thrownMessage { _ = try await rollBack(pipeline) }
                == "error: no release of \"test\" before release 1 is kept\n  hint: herald releases test lists those that are")
        #expect(try await rollBack(pipeline, to: 3).rolledBackTo == 3)
        expectSame(release, releases[2], "forward again")
        #expect(
            await thrownMessage { _ = try await rollBack(pipeline, to: 6) }
                == "error: release 6 is the one that readers see; expected an earlier one")
        #expect(
            await thrownMessage { _ = try await rollBack(pipeline, to: 9) }
                == "error: there is no release 9 yet; expected one up to 6\n  hint: each run that changes a document makes the next one")
    }

    @Test("A withdrawn practice does not come back: the roll-back is refused, or goes without the documents that show it")
    func withdrawn() async throws {
        let pipeline = try fixture.pipeline(Self.stages)
        try await fixture.run(pipeline)
        try await fixture.submit([Practice("two", "Two, corrected")])
        try await fixture.store.withdraw(slug("one"), at: fixture.tick(), note: "asked for")
        try await fixture.run(pipeline)
        let second = release
        #expect(
            await thrownMessage { _ = try await rollBack(pipeline) }
                == """
                error: release 1 shows "one", which was withdrawn
                  hint: herald rollback test 1 --leave-out publishes it without the 2 documents that show it
                """)
        expectSame(release, second, "nothing happened")
        #expect(try past().current == 2)
        let report = try await rollBack(pipeline, leavingOut: true)
        #expect(
            report.warnings.map(\.message) == [
                "2 documents of release 1, such as \"cards/one.txt\", are not published again, because they show \"one\", which was withdrawn"
            ])
        #expect(scratch.text("Output/test/cards/two.txt") == "Two")
        #expect(scratch.text("Output/test/cards/one.txt") == nil)
        // The feed of the last release shows nothing that must not be shown, so it stays.
        #expect(release["atom.xml"] == second["atom.xml"])
        #expect(try await fixture.run(pipeline).isHeld)
        _ = try HoldEnd(of: "test", output: fixture.workspace.outputPath).end()
        try await fixture.run(pipeline)
        expectSame(release, second, "the store again")
    }

    @Test("A run fails while a release is held that shows what was withdrawn since")
    func withdrawnWhileHeld() async throws {
        let pipeline = try fixture.pipeline(Self.stages)
        try await fixture.run(pipeline)
        try await fixture.submit([Practice("two", "Two, corrected")])
        try await fixture.run(pipeline)
        _ = try await rollBack(pipeline)
        try await fixture.store.withdraw(slug("one"), at: fixture.tick(), note: "asked for")
        #expect(
            await thrownMessage { try await fixture.run(pipeline) }
                == """
                error: "test" is held at the release to which it was rolled back, and that shows "one", which was withdrawn
                  hint: herald rollback test --end, then herald run test, publishes what the store has now; herald rollback test 1 --leave-out \
                keeps the rest
                """)
        _ = try await rollBack(pipeline, to: 1, leavingOut: true)
        #expect(scratch.text("Output/test/cards/one.txt") == nil && scratch.text("Output/test/cards/two.txt") == "Two")
        #expect(try await fixture.run(pipeline).isHeld)
    }

    @Test("A field that a correction made confidential does not come back")
    func confidential() async throws {
        let pipeline = try fixture.pipeline(Self.stages)
        var practice = Practice("one", "One, with a purpose")
        practice.purpose = LocalizedText("A purpose that names somebody.")
        try await fixture.submit([practice])
        try await fixture.run(pipeline)
        practice.sensitivity = [MapEntry(.purpose, .internal)]
        try await fixture.submit([practice])
        try await fixture.run(pipeline)
        #expect(
            await thrownMessage { _ = try await rollBack(pipeline) }
                == """
                error: release 1 shows "one", which has fields that are confidential now
                  hint: herald rollback test 1 --leave-out publishes it without the 2 documents that show it
                """)
    }

    @Test("A release for readers who may see more does not come back")
    func clearance() async throws {
        try await fixture.run(fixture.pipeline("select: { clearance: partners }\n\(Self.stages)"))
        try await fixture.submit([Practice("two", "Two, corrected")])
        let pipeline = try fixture.pipeline(Self.stages)
        try await fixture.run(pipeline)
        #expect(
            await thrownMessage { _ = try await rollBack(pipeline) }
                == """
                error: release 1 was made for readers who may see "partners" fields; "test" is for "public" ones now
                  hint: herald run test publishes what the store has now
                """)
    }

    @Test("A document that was changed by hand among those that are kept is reported, and nothing is published")
    func damaged() async throws {
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }]")
        try await fixture.run(pipeline)
        try await fixture.submit([Practice("two", "Two, corrected")])
        try await fixture.run(pipeline)
        let kept = try #require(scratch.tree("Output/.herald/test/kept/1").first { $0.value == Data("Two".utf8) }?.key)
        try scratch.write("changed", to: "Output/.herald/test/kept/1/\(kept)")
        let before = release
        #expect(
            await thrownMessage { _ = try await rollBack(pipeline) }
                == """
                error: the document "cards/two.txt" of release 1 is not in "\(scratch.path)/Output/.herald/test/kept/1/\(kept)" as it was published
                  hint: put the file back from a backup, or choose another release: herald releases lists them
                """)
        expectSame(release, before, "nothing happened")
    }

    @Test("A plan of a roll-back says what would change, and changes nothing")
    func plan() async throws {
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }]")
        try await fixture.run(pipeline)
        try await fixture.submit([Practice("three", "Three")])
        try await fixture.run(pipeline)
        let before = scratch.tree("Output")
        let report = try await fixture.runner("Output").planRollback(pipeline, Runner.RollbackOptions(now: now))
        #expect(report.changes.map(\.path) == ["cards/three.txt"] && report.rolledBackTo == 1 && !report.isPublished)
        expectSame(scratch.tree("Output"), before, "a plan")
        #expect(
            await thrownMessage {
                var other = pipeline
                other.name = "tests"
                _ = try await fixture.runner("Output").planRollback(other, Runner.RollbackOptions(now: now))
            } == "error: there is no release \"tests\" in \"\(fixture.workspace.outputPath)\"\n  hint: did you mean \"test\"?")
    }

    @Test("A pipeline that was retired cannot come back by a roll-back")
    func retired() async throws {
        let pipeline = try fixture.pipeline(Self.stages)
        try await fixture.run(pipeline)
        try await fixture.submit([Practice("two", "Two, corrected")])
        try await fixture.run(pipeline)
        _ = try Takedown(of: "test", in: fixture.workspace).retire(at: now, feedsUntil: now, reason: "", telling: nil)
        #expect(
            await thrownMessage { _ = try await rollBack(pipeline) }
                == """
                error: the release of "test" was taken down, and its documents are not kept
                  hint: herald run test publishes it again from the store
                """)
        #expect(try past().current == 3)
        #expect(try await fixture.run(pipeline).release == 4)
    }
}
