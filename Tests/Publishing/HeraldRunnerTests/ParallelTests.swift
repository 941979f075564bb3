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
        let bench = try RunnerFixture()
        var generator = PracticeGenerator(seed: 5)
        let practices = (0..<300).map { _ in generator.practice() }
        try await bench.submit(practices)
        try await bench.run(try bench.pipeline("stages: [{ export: policy-brief }]"))

        let moment = try await bench.store.publicationMoment(asOf: nil)
        let context = bench.workspace.context(
            pipeline: "test", moment: moment, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer, reporter: { _ in })
        let serial = DocumentCollector()
        let exporter: any Exporter = PolicyBrief(settings: PolicyBrief.Settings())
        try await exporter.export(Selection(of: Query(), at: moment, from: bench.store), to: serial, in: context)

        var published = bench.scratch.tree("Output/test")
        published["manifest.json"] = nil
        expectSame(published, Dictionary(uniqueKeysWithValues: serial.documents.map { ($0.path.description, Data($0.bytes)) }), "parallel")
    }

    @Test("Two runs of one pipeline at a time: one is refused, the release is whole")
    func twoRuns() async throws {
        let bench = try RunnerFixture()
        try await bench.submit((1...20).map { Practice("practice-\($0)") })
        let pipeline = try bench.pipeline("stages: [{ export: choosy }]")
        let runner = bench.runner("Output")
        async let first = thrownMessage { _ = try await runner.run(pipeline) }
        async let second = thrownMessage { _ = try await runner.run(pipeline) }
        let refused = await [first, second].filter { $0 != "nothing was thrown" }
        #expect(refused.allSatisfy { $0.hasPrefix("error: pipeline \"test\" is being run by process \(getpid()) since ") })
        #expect(refused.count <= 1)
        try await bench.expectEqualToFirstRun(pipeline, "two runs")
    }
}
