import HeraldCorpus
import HeraldDiagnostics
import HeraldFiles
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldStore
import HeraldStoreCore
import HeraldYAML

/// Runs the tests of a pipeline, each with a store and an output folder of its own. Nothing is delivered, and no address is opened.
struct PipelineTestRunner {
    private let context: CommandContext
    private let pipeline: Pipeline
    private let file: PipelineTestFile
    private let programHash: String

    /// Creates a runner of the tests in `file`. Throws a ``Diagnostic`` if the program cannot read its own file.
    init(of pipeline: Pipeline, in file: PipelineTestFile, _ context: CommandContext) throws {
        (self.context, self.file) = (context, file)
        programHash = try ProgramHash.current()
        var tested = pipeline
        // The moment is that of the test, and nobody is told.
        (tested.deliveries, tested.asOf, tested.definition) = ([], nil, [])
        self.pipeline = tested
    }

    /// Runs a test. With `updating`, expected files are written in place of those that differ, and their paths returned.
    func run(_ test: PipelineTest, updating: Bool) async throws -> (result: PipelineTestResult, written: [String]) {
        var result = PipelineTestResult(pipeline: pipeline.name, test: test.name)
        var written: [String] = []
        do {
            let outcome = try await outcome(of: test)
            let files = ExpectedFiles(folder: file.folder)
            if updating { written = try files.update(test, to: outcome) }
            result.documents = outcome.documents.count
            result.failures = try test.failures(of: outcome, files)
        } catch let problem as Diagnostic {
            result.failures = [PipelineTestFailure(problem.position == nil ? failed(problem, test) : problem)]
        } catch let problems as Diagnostics {
            result.failures = problems.all.map { PipelineTestFailure($0) }
        }
        for index in result.failures.indices where result.failures[index].problem.position?.file == file.path {
            result.failures[index].problem = file.lines.withExcerpts([result.failures[index].problem])[0]
        }
        return (result, written)
    }

    private func failed(_ problem: Diagnostic, _ test: PipelineTest) -> Diagnostic {
        Diagnostic("the run of the test failed: \(problem.message)", at: test.position, hint: problem.hint)
    }

    /// Publishes the records of a test into a new store, and runs the pipeline on it.
    private func outcome(of test: PipelineTest) async throws -> PipelineTestOutcome {
        let records = await TestRecords(of: test, in: file)
        guard records.problems.isEmpty else { throw Diagnostics(records.problems) }
        let folder = try TestFolder()
        let store = try SQLiteStore.open(path: "\(folder.path)/practices.db")
        defer { try? store.close() }
        _ = try await store.submit(records.submissions, at: test.given.asOf, policy: ReviewPolicy())
        for practice in test.given.withdrawn {
            try await store.withdraw(practice.value, at: .fixed(test.given.asOf), note: "withdrawn by the test")
        }
        var workspace = context.workspace
        (workspace.outputPath, workspace.programHash) = ("\(folder.path)/Output", programHash)
        let runner = Runner(log: store, workspace: workspace, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer)
        var options = Runner.Options()
        (options.allowsLoss, options.now) = (true, test.given.asOf)
        let report = try await runner.run(pipeline, options: options)
        var outcome = PipelineTestOutcome()
        outcome.documents = try TestFolder.files(below: report.folder).filter { $0.key != Manifest.fileName }
        outcome.practices = report.practices
        outcome.warnings = report.warnings.map(\.message)
        outcome.quarantined = Set(report.quarantined.map(\.practice.written)).sorted()
        return outcome
    }
}

/// The result of a test.
struct PipelineTestResult {
    var pipeline: String
    var test: String
    /// The number of documents that the run made.
    var documents = 0
    var failures: [PipelineTestFailure] = []
}
