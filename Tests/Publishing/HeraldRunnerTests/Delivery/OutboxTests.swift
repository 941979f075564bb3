import FileTesting
import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldFileWriting
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldStore
import HeraldStoreCore
import Testing

@testable import HeraldDelivery
@testable import HeraldRunner

@Suite("The outbox")
struct OutboxTests {
    @Test("a release that changed something is delivered once, one that changed nothing is not")
    func once() async throws {
        let fixture = try DeliveryFixture("once")
        let pipeline = try fixture.pipeline()
        try await fixture.change("First")
        let first = try await fixture.run(pipeline)
        #expect(first.deliveries.map(\.outcome) == [.delivered])
        #expect(first.deliveries.map(\.notice) == ["ring for event \(first.moment.sequence)"])
        #expect(try await fixture.run(pipeline).deliveries == [])
        try await fixture.change("Second")
        let second = try await fixture.run(pipeline)
        #expect(fixture.script.attempts.map(\.sequence) == [first.moment.sequence, second.moment.sequence])
        #expect(Set(fixture.script.attempts.map(\.id)).count == 2)
        #expect(try fixture.entries(.waiting) == [])
        #expect(try fixture.entries(.delivered).map(\.receipt) == ["rang", "rang"])
    }

    @Test("a delivery tells which practices and documents changed, and since when")
    func contents() async throws {
        let fixture = try DeliveryFixture("contents")
        let pipeline = try fixture.pipeline()
        try await fixture.runnerFixture.submit([Practice("one", "First"), Practice("two", "Second")])
        try await fixture.run(pipeline)
        try await fixture.runnerFixture.submit([Practice("one", "Changed"), Practice("three", "Third")])
        let two = try #require(Slug(written: "two"))
        try await fixture.runnerFixture.store.withdraw(two, at: fixture.runnerFixture.tick(), note: "asked for")
        try await fixture.run(pipeline)
        let (first, second) = (fixture.script.changes[0], fixture.script.changes[1])
        #expect(first.since == nil)
        #expect(first.practices.map { "\($0.id) \($0.version) \($0.change)" } == ["one 1 published", "two 1 published"])
        #expect(first.documents.map { "\($0.path) \($0.change)" } == ["cards/one.txt added", "cards/two.txt added"])
        #expect(second.since == first.sequence)
        #expect(
            second.practices.map { "\($0.id) \($0.version) \($0.change)" } == [
                "one 2 corrected", "three 1 published", "two 1 withdrawn",
            ])
        #expect(
            second.documents.map { "\($0.path) \($0.change)" } == [
                "cards/one.txt changed", "cards/three.txt added", "cards/two.txt removed",
            ])
        #expect((second.counts.added, second.counts.changed, second.counts.removed) == (1, 1, 1))
        #expect(second.practiceCount == 2)
        let bytes = try #require(fixture.runnerFixture.scratch.tree("Output/test")["cards/one.txt"])
        let one = second.documents[0]
        #expect(one.address == "https://practices.example/test/cards/one.txt")
        #expect((one.mediaType, one.size) == ("text/plain", bytes.count))
        let manifest = try #require(fixture.runnerFixture.scratch.text("Output/test/manifest.json"))
        #expect(manifest.contains(try #require(one.sha256)))
    }

    @Test("a large release reports its counts, and lists no more than a delivery can hold")
    func large() async throws {
        let fixture = try DeliveryFixture("large")
        try await fixture.runnerFixture.submit((0..<600).map { Practice("practice-\($0)", "Title \($0)") })
        let pipeline = try PipelineChecker(
            exporters: RunnerFixture.exporters, deliverers: [Recorder.self], taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer,
            audiences: []
        ).pipeline(from: "pipeline: test\nstages: [{ export: choosy }]\ndeliver: [{ to: recorder }]\n", file: "test.yaml")
        try await fixture.run(pipeline, delivers: false)
        let change = try #require(try fixture.entries(.waiting).first?.change)
        #expect(change.isTruncated)
        #expect((change.practiceCount, change.counts.added) == (600, 600))
        #expect((change.practices.count, change.documents.count) == (500, 500))
    }

    @Test("a deliverer that a change does not concern gets nothing")
    func unconcerned() async throws {
        let fixture = try DeliveryFixture("unconcerned")
        try await fixture.runnerFixture.submit((0..<60).map { Practice("practice-\($0)", "Title \($0)") })
        try await fixture.run(fixture.pipeline())
        #expect(fixture.script.attempts.isEmpty)
        #expect(try fixture.outbox() != nil)
    }

    @Test("what a publication that was cut off was to deliver is delivered once, wherever it was cut off", arguments: 0...4)
    func cutOff(_ stepsDone: Int) async throws {
        let fixture = try DeliveryFixture("cut-off-\(stepsDone)")
        let pipeline = try fixture.pipeline()
        try await fixture.change("First")
        // A publication whose journal is written and some of whose steps are done.
        let output = fixture.runnerFixture.workspace.outputPath
        try await fixture.run(pipeline, delivers: false)
        let workFolder = "\(fixture.runnerFixture.scratch.path)/Output/.herald/test"
        let entry = try #require(try fixture.entries(.waiting).first)
        let files = FileManager.default
        try files.createDirectory(atPath: "\(workFolder)/staging/.outbox", withIntermediateDirectories: true)
        if stepsDone < 2 {
            try files.moveItem(
                atPath: "\(workFolder)/outbox/waiting/\(entry.fileName)", toPath: "\(workFolder)/staging/.outbox/\(entry.fileName)")
        }
        if stepsDone < 1 {
            try files.moveItem(atPath: "\(output)/test/cards", toPath: "\(workFolder)/staging/cards")
        }
        if stepsDone < 3 { try files.moveItem(atPath: "\(output)/test/manifest.json", toPath: "\(workFolder)/staging/manifest.json") }
        if stepsDone < 4 {
            try fixture.runnerFixture.scratch.write(
                "herald-journal 1\nfolder cards\ndeliver \(entry.fileName)\nend\n", to: "Output/.herald/test/journal")
        }
        #expect(try await fixture.run(pipeline).deliveries.map(\.id) == [entry.id])
        #expect(fixture.script.attempts.map(\.id) == [entry.id])
        #expect(try await fixture.run(pipeline).deliveries == [])
        #expect(fixture.runnerFixture.scratch.text("Output/test/cards/one.txt") == "First")
    }

    @Test("a delivery that is both waiting and delivered was delivered")
    func between() async throws {
        let fixture = try DeliveryFixture("between")
        let pipeline = try fixture.pipeline()
        try await fixture.change()
        try await fixture.run(pipeline, delivers: false)
        let entry = try #require(try fixture.entries(.waiting).first)
        let waiting = "Output/.herald/test/outbox/waiting/\(entry.fileName)"
        let text = try #require(fixture.runnerFixture.scratch.text(waiting))
        try await fixture.run(pipeline)
        try fixture.runnerFixture.scratch.write(text, to: waiting)
        #expect(try fixture.entries(.waiting) == [])
        #expect(try await fixture.work(pipeline) == [])
        #expect(fixture.script.attempts.count == 1)
        #expect(fixture.runnerFixture.scratch.text(waiting) == nil)
    }

    @Test("a file that holds no delivery is reported and left alone, and the others are delivered")
    func unreadable() async throws {
        let fixture = try DeliveryFixture("unreadable")
        try await fixture.change()
        try fixture.runnerFixture.scratch.write("{}", to: "Output/.herald/test/outbox/waiting/00000000-x.json")
        let report = try await fixture.run(fixture.pipeline())
        #expect(report.deliveries.map(\.outcome) == [.delivered])
        #expect(
            report.failures.map(\.message) == [
                "\"\(fixture.runnerFixture.scratch.path)/Output/.herald/test/outbox/waiting/00000000-x.json\" does not hold a delivery"
            ])
    }

    @Test("a plan tells what would be delivered and puts nothing into the outbox")
    func plan() async throws {
        let fixture = try DeliveryFixture("plan")
        let pipeline = try fixture.pipeline()
        try await fixture.change()
        let runner = fixture.runnerFixture.runner("Output", delivering: fixture.configuration)
        let plan = try await runner.plan(pipeline)
        #expect(plan.deliveries.map(\.outcome) == [.planned])
        #expect(plan.deliveries.map(\.notice) == ["ring for event \(plan.moment.sequence)"])
        #expect(try fixture.outbox() == nil)
        try await fixture.run(pipeline)
        #expect(try await runner.plan(pipeline).deliveries == [])
        #expect(fixture.script.attempts.count == 1)
    }

    @Test("nothing is published while a deliverer lacks what it needs")
    func unprepared() async throws {
        let fixture = try DeliveryFixture("unprepared")
        fixture.script.isMissingSecret = true
        try await fixture.change()
        let pipeline = try fixture.pipeline()
        #expect(
            await thrownMessage { try await fixture.run(pipeline) }
                == "error: pipeline \"test\" cannot deliver to \"bell\": there is no rope\n  hint: buy one")
        #expect(fixture.runnerFixture.scratch.text("Output/test/manifest.json") == nil)
        let plan = try await fixture.runnerFixture.runner("Output", delivering: fixture.configuration).plan(pipeline)
        #expect(plan.warnings.map(\.message) == ["pipeline \"test\" cannot deliver to \"bell\": there is no rope"])
    }

    @Test("one process at a time works an outbox off; a run elsewhere publishes all the same")
    func locked() async throws {
        let fixture = try DeliveryFixture("locked")
        let pipeline = try fixture.pipeline()
        try await fixture.change("First")
        try await fixture.run(pipeline)
        let lock = try #require(try fixture.outbox()?.lock(pipeline: "test"))
        try await fixture.change("Second")
        let report = try await fixture.run(pipeline)
        lock.release()
        #expect(report.isPublished)
        #expect(report.warnings.count == 1)
        let message = try #require(report.warnings.first?.message)
        #expect(message.hasPrefix("pipeline \"test\" is being delivered by process "))
        #expect(message.hasSuffix("; deliveries wait"))
        #expect(try await fixture.work(pipeline).map(\.outcome) == [.delivered])
    }
}

/// Accepts all deliveries.
private struct Recorder: Deliverer {
    static let name = "recorder"
    static let summary = "Takes everything."
    init(settings: NoSettings) {}
    func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt { Receipt("taken") }
}
