import BriefExporter
import FileTesting
import Foundation
import HeraldCorpus
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldStore
import HeraldTesting
import Testing

@Suite("Parallel runs")
struct ParallelTests {
    @Test("Briefs made in parallel have the bytes of briefs made one after the other")
    func sameBytes() async throws {
        let fixture = try RunnerFixture()
        var generator = PracticeGenerator(seed: 5)
        let practices = (0..<300).map { _ in generator.practice() }
        try await fixture.submit(practices)
        try await fixture.run(try fixture.pipeline("stages: [{ export: policy-brief }]"))

        let moment = try await fixture.store.publicationMoment(asOf: nil)
        let context = fixture.workspace.context(
            pipeline: "test", moment: moment, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer, reporter: { _ in })
        let serial = DocumentCollector()
        let exporter: any Exporter = PolicyBrief(settings: PolicyBrief.Settings())
        try await exporter.export(Selection(of: Query(), at: moment, from: fixture.store), to: serial, in: context)

        var published = fixture.scratch.tree("Output/test")
        published["manifest.json"] = nil
        expectSame(published, Dictionary(uniqueKeysWithValues: serial.documents.map { ($0.path.description, Data($0.bytes)) }), "parallel")
    }

    @Test("Two runs of one pipeline at a time: one is refused, the release is whole")
    func twoRuns() async throws {
        let fixture = try RunnerFixture()
        try await fixture.submit((1...20).map { Practice("practice-\($0)") })
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }]")
        let runner = fixture.runner("Output")
        async let first = thrownMessage { _ = try await runner.run(pipeline) }
        async let second = thrownMessage { _ = try await runner.run(pipeline) }
        let refused = await [first, second].filter { $0 != "nothing was thrown" }
        #expect(refused.allSatisfy { $0.hasPrefix("error: pipeline \"test\" is being run by process \(getpid()) since ") })
        #expect(refused.count <= 1)
        try await fixture.expectEqualToFirstRun(pipeline, "two runs")
    }
}
