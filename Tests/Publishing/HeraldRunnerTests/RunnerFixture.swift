import FileTesting
import HeraldCorpus
import HeraldDelivery
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldStandard
import HeraldStore
import HeraldStoreCore
import RecordFormats
import StoreTesting
import Testing

/// A store, a folder for releases and the exporters: everything that a run needs.
final class RunnerFixture {
    let scratch: TemporaryFolder
    let store: SQLiteStore
    var workspace = Workspace()
    var taxonomy = Corpus.taxonomy
    var gazetteer = Corpus.gazetteer
    private var now = Timestamp(year: 2016, month: 1, day: 4)

    static let exporters: [any Exporter.Type] =
        StandardPlugins.exporters + [
            WholeTitleList.self, FailingExporter.self, RefusingExporter.self, UnclosedStreamExporter.self, WithdrawalPages.self,
        ]

    init() throws {
        scratch = try TemporaryFolder()
        store = try SQLiteStore.open(path: "\(scratch.path)/practices.db")
        workspace.outputPath = "\(scratch.path)/Output"
        workspace.formats = [HeraldFormat(), DublinCoreFormat(), MODSFormat()]
    }

    deinit { try? store.close() }

    /// Returns a new moment, one hour after the last one.
    func tick() -> Timestamp {
        now = Timestamp(seconds: now.seconds + 3600)
        return now
    }

    /// Has the next event happen on this day, at one o'clock.
    func advance(to year: Int, _ month: Int, _ day: Int) { now = Timestamp(year: year, month: month, day: day) }

    /// Returns the pipeline "test" with `text` after its name.
    func pipeline(_ text: String, of exporters: [any Exporter.Type] = RunnerFixture.exporters) throws -> Pipeline {
        let checker = PipelineChecker(
            exporters: exporters, taxonomy: taxonomy, gazetteer: gazetteer,
            audiences: workspace.audiences.keys.sorted(), formats: workspace.formats.map(\.prefix))
        return try checker.pipeline(from: "pipeline: test\n\(text)", file: "test.yaml")
    }

    /// Publishes into the folder `output` in the temporary folder.
    @discardableResult
    func run(
        _ pipeline: Pipeline, output: String = "Output", verifies: Bool = false, asOf: Timestamp? = nil, allowsLoss: Bool = true,
        changeLimit: Int = 100_000
    ) async throws -> RunReport {
        var options = Runner.Options()
        options.verifies = verifies
        options.asOf = asOf
        options.allowsLoss = allowsLoss
        options.changeLimit = changeLimit
        return try await runner(output).run(pipeline, options: options)
    }

    func plan(_ pipeline: Pipeline) async throws -> RunReport { try await runner("Output").plan(pipeline) }

    func runner(_ output: String, delivering: DeliveryConfiguration? = nil) -> Runner {
        var workspace = workspace
        workspace.outputPath = "\(scratch.path)/\(output)"
        return Runner(
            log: store, workspace: workspace, taxonomy: taxonomy, gazetteer: gazetteer, deliveryConfiguration: delivering)
    }

    /// Submits practices, with accepts of two centres unless `accepts` is lower.
    func submit(_ practices: [Practice], accepts: Int = 2) async throws {
        let reviews = ["Centre A", "Centre B"].prefix(accepts).map { centre in
            var review = Review()
            (review.centre, review.expert, review.verdict, review.conflictOfInterest) = (centre, "an expert", .accept, "none")
            return review
        }
        let submissions = practices.map { Submission(practice: $0, reviews: reviews).withReviewsOfContent }
        _ = try await store.submit(submissions, at: tick(), policy: ReviewPolicy())
    }

    /// Expects that the release in `Output` equals that of a first run.
    func expectEqualToFirstRun(_ pipeline: Pipeline, _ comment: String) async throws {
        try await run(pipeline, output: "Fresh")
        expectSame(scratch.tree("Output/test"), scratch.tree("Fresh/test"), comment)
        try scratch.remove("Fresh")
    }
}

extension Practice {
    /// Creates a small record.
    init(_ id: String, _ title: String = "A title") {
        self.init()
        self.id = Slug(written: id) ?? .unnamed
        self.title = LocalizedText(title)
        summary = LocalizedText("What \(title) is about.")
    }
}

/// Returns the message of the diagnostic that `body` throws, with its hint, or a description of what happened instead.
func thrownMessage(_ body: () async throws -> Void) async -> String {
    do {
        try await body()
        return "nothing was thrown"
    } catch let problem as Diagnostic {
        return problem.description
    } catch {
        return "\(error)"
    }
}
