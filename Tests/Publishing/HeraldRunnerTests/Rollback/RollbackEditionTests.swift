import FileTesting
import Foundation
import HeraldDelivery
import HeraldEditions
import HeraldKit
import HeraldModel
import HeraldPipeline
import Testing

@testable import HeraldRunner

@Suite("Roll-backs, editions and deliveries")
struct RollbackEditionTests {
    private let now = Timestamp(year: 2026, month: 5, day: 6)

    private func pipeline(_ base: RunnerFixture) throws -> Pipeline {
        try base.pipeline(
            """
            stages:
              - export: choosy
              - export: audience-digest
                with: { audiences: [ministries], languages: [en], formats: [text], briefs: false, editions: {} }
            """)
    }

    @Test("Editions that were sent keep their pages and their place in the ledger")
    func editions() async throws {
        let fixture = try EditionFixture()
        let (base, scratch) = (fixture.base, fixture.base.scratch)
        let pipeline = try pipeline(base)
        try await base.submit([Practice("practice-1", "One.", .monitoring)])
        try await base.run(pipeline)
        try await base.submit([Practice("practice-2", "Two.", .monitoring)])
        try await base.run(pipeline)
        let (second, ledger) = (scratch.tree("Output/test"), scratch.tree("Output/.herald/test/editions"))
        _ = try await base.runner("Output").rollBack(pipeline, Runner.RollbackOptions(now: now))
        let back = scratch.tree("Output/test")
        #expect(back["cards/practice-2.txt"] == nil && back["cards/practice-1.txt"] != nil)
        for number in 1...2 {
            let path = "digests/ministries/\(number).en.txt"
            #expect(back[path] != nil && back[path] == second[path], "\(path)")
        }
        expectSame(scratch.tree("Output/.herald/test/editions"), ledger, "the ledger")
        _ = try HoldEnd(of: "test", output: base.workspace.outputPath).end()
        try await base.run(pipeline)
        let documents = { (tree: [String: Data]) in tree.filter { $0.key != "manifest.json" } }
        expectSame(documents(scratch.tree("Output/test")), documents(second), "the store again")
        expectSame(scratch.tree("Output/.herald/test/editions"), ledger, "the ledger, after the next run")
    }

    @Test("A version that was recalled does not come back")
    func recalled() async throws {
        let fixture = try EditionFixture()
        let base = fixture.base
        let pipeline = try pipeline(base)
        try await base.submit([Practice("practice-1", "Wrong.", .monitoring)])
        try await base.run(pipeline)
        try await base.submit([Practice("practice-1", "Right.", .monitoring)])
        try fixture.decisions.recall(
            RecallRequest(of: try #require(Slug(written: "practice-1")), because: "It was wrong.", by: "editor", at: now))
        let message = """
            error: release 1 shows "practice-1", which was recalled
              hint: herald rollback test 1 --leave-out publishes it without the document that shows it
            """
        try await base.run(pipeline)
        #expect(
            await thrownMessage { _ = try await base.runner("Output").rollBack(pipeline, Runner.RollbackOptions(now: now)) } == message)
        // A later correction, and a release with it, do not make the first version right.
        try await base.submit([Practice("practice-1", "Right, and clearer.", .monitoring)])
        try await base.run(pipeline)
        var options = Runner.RollbackOptions(now: now)
        options.release = 1
        #expect(await thrownMessage { _ = try await base.runner("Output").rollBack(pipeline, options) } == message)
        options.release = 2
        #expect(try await base.runner("Output").rollBack(pipeline, options).rolledBackTo == 2)
    }

    @Test("Those who are told of releases are told of a roll-back once, as of a release to be taken as a whole")
    func told() async throws {
        let fixture = try DeliveryFixture("rollbacks")
        let pipeline = try fixture.pipeline()
        for title in ["First", "Second"] {
            try await fixture.change(title)
            try await fixture.run(pipeline)
        }
        let report = try await fixture.runnerFixture.runner("Output", delivering: fixture.configuration).rollBack(
            pipeline, Runner.RollbackOptions(now: now))
        #expect(report.deliveries.map(\.outcome) == [.delivered])
        #expect(fixture.script.changes.count == 3)
        let change = try #require(fixture.script.changes.last)
        #expect((change.since, change.sequence, change.practiceCount) == (nil, fixture.script.changes[0].sequence, 1))
        #expect(
            change.practices.map { "\($0.id) \($0.version) \($0.change) \($0.time.written)" } == ["one 1 corrected 2026-05-06T00:00:00Z"])
        #expect(change.documents.map { "\($0.path) \($0.change)" } == ["cards/one.txt changed"])
        _ = try await fixture.run(pipeline)
        #expect(fixture.script.changes.count == 3)
    }
}
