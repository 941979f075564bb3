import FileTesting
import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldStore
import HeraldStoreCore
import Testing

@testable import HeraldRunner

@Suite("The outbox")
struct OutboxTests {
    @Test("a release that changed something is delivered once, one that changed nothing is not")
    func once() async throws {
        let belfry = try DeliveryFixture("once")
        let pipeline = try belfry.pipeline()
        try await belfry.change("First")
        let first = try await belfry.run(pipeline)
        #expect(first.deliveries.map(\.outcome) == [.delivered])
        #expect(first.deliveries.map(\.notice) == ["ring for event \(first.moment.sequence)"])
        #expect(try await belfry.run(pipeline).deliveries == [])
        try await belfry.change("Second")
        let second = try await belfry.run(pipeline)
        #expect(belfry.script.attempts.map(\.sequence) == [first.moment.sequence, second.moment.sequence])
        #expect(Set(belfry.script.attempts.map(\.id)).count == 2)
        #expect(try belfry.entries(.waiting) == [])
        #expect(try belfry.entries(.delivered).map(\.receipt) == ["rang", "rang"])
    }

    @Test("a delivery tells which practices and documents changed, and since when")
    func contents() async throws {
        let belfry = try DeliveryFixture("contents")
        let pipeline = try belfry.pipeline()
        try await belfry.bench.submit([Practice("one", "First"), Practice("two", "Second")])
        try await belfry.run(pipeline)
        try await belfry.bench.submit([Practice("one", "Changed"), Practice("three", "Third")])
        let two = try #require(Slug(written: "two"))
        try await belfry.bench.store.withdraw(two, at: belfry.bench.tick(), note: "asked for")
        try await belfry.run(pipeline)
        let (first, second) = (belfry.script.changes[0], belfry.script.changes[1])
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
        let bytes = try #require(belfry.bench.scratch.tree("Output/test")["cards/one.txt"])
        let one = second.documents[0]
        #expect(one.address == "https://practices.example/test/cards/one.txt")
        #expect((one.mediaType, one.size) == ("text/plain", bytes.count))
        let manifest = try #require(belfry.bench.scratch.text("Output/test/manifest.json"))
        #expect(manifest.contains(try #require(one.sha256)))
    }

    @Test("a large release tells its counts, and lists no more than can be told")
    func large() async throws {
        let belfry = try DeliveryFixture("large")
        try await belfry.bench.submit((0..<600).map { Practice("practice-\($0)", "Title \($0)") })
        let pipeline = try PipelineChecker(
            exporters: RunnerFixture.exporters, deliverers: [Recorder.self], taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer,
            audiences: []
        ).pipeline(from: "pipeline: test\nstages: [{ export: choosy }]\ndeliver: [{ to: recorder }]\n", file: "test.yaml")
        try await belfry.run(pipeline, delivers: false)
        let change = try #require(try belfry.entries(.waiting).first?.change)
        #expect(change.isTruncated)
        #expect((change.practiceCount, change.counts.added) == (600, 600))
        #expect((change.practices.count, change.documents.count) == (500, 500))
    }

    @Test("a deliverer that a change does not concern gets nothing")
    func unconcerned() async throws {
        let belfry = try DeliveryFixture("unconcerned")
        try await belfry.bench.submit((0..<60).map { Practice("practice-\($0)", "Title \($0)") })
        try await belfry.run(belfry.pipeline())
        #expect(belfry.script.attempts.isEmpty)
        #expect(try belfry.outbox() != nil)
    }

    @Test("what a publication that was cut off was to deliver is delivered once, wherever it was cut off", arguments: 0...4)
    func cutOff(_ stepsDone: Int) async throws {
        let belfry = try DeliveryFixture("cut-off-\(stepsDone)")
        let pipeline = try belfry.pipeline()
        try await belfry.change("First")
        // A publication whose journal is written, and of which some steps are done.
        let output = belfry.bench.workspace.outputPath
        try await belfry.run(pipeline, delivers: false)
        let workshop = "\(belfry.bench.scratch.path)/Output/.herald/test"
        let entry = try #require(try belfry.entries(.waiting).first)
        let files = FileManager.default
        try files.createDirectory(atPath: "\(workshop)/staging/.outbox", withIntermediateDirectories: true)
        if stepsDone < 2 {
            try files.moveItem(
                atPath: "\(workshop)/outbox/waiting/\(entry.fileName)", toPath: "\(workshop)/staging/.outbox/\(entry.fileName)")
        }
        if stepsDone < 1 {
            try files.moveItem(atPath: "\(output)/test/cards", toPath: "\(workshop)/staging/cards")
        }
        if stepsDone < 3 { try files.moveItem(atPath: "\(output)/test/manifest.json", toPath: "\(workshop)/staging/manifest.json") }
        if stepsDone < 4 {
            try belfry.bench.scratch.write(
                "herald-journal 1\nfolder cards\ndeliver \(entry.fileName)\nend\n", to: "Output/.herald/test/journal")
        }
        #expect(try await belfry.run(pipeline).deliveries.map(\.id) == [entry.id])
        #expect(belfry.script.attempts.map(\.id) == [entry.id])
        #expect(try await belfry.run(pipeline).deliveries == [])
        #expect(belfry.bench.scratch.text("Output/test/cards/one.txt") == "First")
    }

    @Test("a delivery that is both waiting and delivered was delivered")
    func between() async throws {
        let belfry = try DeliveryFixture("between")
        let pipeline = try belfry.pipeline()
        try await belfry.change()
        try await belfry.run(pipeline, delivers: false)
        let entry = try #require(try belfry.entries(.waiting).first)
        let waiting = "Output/.herald/test/outbox/waiting/\(entry.fileName)"
        let text = try #require(belfry.bench.scratch.text(waiting))
        try await belfry.run(pipeline)
        try belfry.bench.scratch.write(text, to: waiting)
        #expect(try belfry.entries(.waiting) == [])
        #expect(try await belfry.work(pipeline) == [])
        #expect(belfry.script.attempts.count == 1)
        #expect(belfry.bench.scratch.text(waiting) == nil)
    }

    @Test("a file that holds no delivery is reported and left alone, and the others go out")
    func unreadable() async throws {
        let belfry = try DeliveryFixture("unreadable")
        try await belfry.change()
        try belfry.bench.scratch.write("{}", to: "Output/.herald/test/outbox/waiting/00000000-x.json")
        let report = try await belfry.run(belfry.pipeline())
        #expect(report.deliveries.map(\.outcome) == [.delivered])
        #expect(
            report.warnings.map(\.message) == [
                "\"\(belfry.bench.scratch.path)/Output/.herald/test/outbox/waiting/00000000-x.json\" does not hold a delivery"
            ])
    }

    @Test("a plan tells what would be delivered and puts nothing into the outbox")
    func plan() async throws {
        let belfry = try DeliveryFixture("plan")
        let pipeline = try belfry.pipeline()
        try await belfry.change()
        let runner = belfry.bench.runner("Output", delivering: belfry.terms)
        let plan = try await runner.plan(pipeline)
        #expect(plan.deliveries.map(\.outcome) == [.planned])
        #expect(plan.deliveries.map(\.notice) == ["ring for event \(plan.moment.sequence)"])
        #expect(try belfry.outbox() == nil)
        try await belfry.run(pipeline)
        #expect(try await runner.plan(pipeline).deliveries == [])
        #expect(belfry.script.attempts.count == 1)
    }

    @Test("nothing is published while a deliverer lacks what it needs")
    func unprepared() async throws {
        let belfry = try DeliveryFixture("unprepared")
        belfry.script.isMissingSecret = true
        try await belfry.change()
        let pipeline = try belfry.pipeline()
        #expect(
            await thrownMessage { try await belfry.run(pipeline) }
                == "error: pipeline \"test\" cannot deliver to \"bell\": there is no rope\n  hint: buy one")
        #expect(belfry.bench.scratch.text("Output/test/manifest.json") == nil)
        let plan = try await belfry.bench.runner("Output", delivering: belfry.terms).plan(pipeline)
        #expect(plan.warnings.map(\.message) == ["pipeline \"test\" cannot deliver to \"bell\": there is no rope"])
    }

    @Test("one process at a time works an outbox off; a run elsewhere publishes all the same")
    func locked() async throws {
        let belfry = try DeliveryFixture("locked")
        let pipeline = try belfry.pipeline()
        try await belfry.change("First")
        try await belfry.run(pipeline)
        let lock = try #require(try belfry.outbox()?.lock(pipeline: "test"))
        try await belfry.change("Second")
        let report = try await belfry.run(pipeline)
        lock.release()
        #expect(report.isPublished)
        #expect(report.warnings.count == 1)
        let message = try #require(report.warnings.first?.message)
        #expect(message.hasPrefix("pipeline \"test\" is being delivered by process "))
        #expect(message.hasSuffix("; deliveries wait"))
        #expect(try await belfry.work(pipeline).map(\.outcome) == [.delivered])
    }
}

/// Takes whatever there is.
private struct Recorder: Deliverer {
    static let name = "recorder"
    static let summary = "Takes everything."
    init(settings: NoSettings) {}
    func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt { Receipt("taken") }
}
