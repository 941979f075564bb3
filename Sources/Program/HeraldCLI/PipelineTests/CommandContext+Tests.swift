import HeraldDiagnostics
import HeraldFiles
import HeraldPipeline

/// The tests beside the pipelines of a workspace.
extension CommandContext {
    /// A pipeline with the file of its tests.
    struct TestedPipeline {
        var pipeline: Pipeline
        var file: PipelineTestFile
    }

    /// Reads the tests of pipelines: of `names`, which are names of pipelines or paths of files, or else of all that have tests. Throws
    /// ``PipelineErrors`` with every mistake, and a ``Diagnostic`` if there are no tests.
    func testedPipelines(_ names: [String]) async throws -> [TestedPipeline] {
        let files = try names.isEmpty ? allPipelineFiles() : names.map(pipelineOfTests)
        var tested: [(pipeline: String, tests: String)] = []
        for file in files {
            let paths = PipelineTestFile.paths(beside: file)
            if let tests = try paths.first(where: { try FileKind(at: $0) != nil }) {
                tested.append((file, tests))
            } else if !names.isEmpty {
                throw Diagnostic("\"\(file)\" has no tests", hint: "write \(paths.first ?? "NAME.tests.yaml"): \(TestCommand.smallest)")
            }
        }
        if tested.isEmpty {
            throw Diagnostic(
                "no pipeline in \"\(workspace.pipelinesPath)\" has tests",
                hint: "write \(workspace.pipelinesPath)/NAME.tests.yaml beside one: \(TestCommand.smallest)")
        }
        let pipelines = try await checkedPipelines(tested.map(\.pipeline))
        let (found, problems) = try await testFiles(tested.map(\.tests))
        guard problems.isEmpty else { throw PipelineErrors(problems: problems, files: tested.count) }
        return zip(pipelines, found).map { TestedPipeline(pipeline: $0, file: $1) }
    }

    /// Returns the mistakes in the tests beside the pipelines in `files`. Without `files` those of all tests of the workspace, also of
    /// pipelines that are not there.
    func problemsOfTests(beside files: [String]) async throws -> [Diagnostic] {
        let paths = try (files.isEmpty ? allPipelineFiles() : files).flatMap(PipelineTestFile.paths).filter { try FileKind(at: $0) != nil }
        return try await testFiles(paths).problems + (files.isEmpty ? strayTests() : [])
    }

    /// Reads files of tests and their records. Returns those without mistakes, and the mistakes.
    private func testFiles(_ paths: [String]) async throws -> (files: [PipelineTestFile], problems: [Diagnostic]) {
        var (files, problems): ([PipelineTestFile], [Diagnostic]) = ([], [])
        for path in paths {
            do {
                let file = try PipelineTestFile(from: FileReader.bytes(of: path), file: path)
                var found: [Diagnostic] = []
                for test in file.tests {
                    for problem in await TestRecords(of: test, in: file).problems where !found.contains(problem) { found.append(problem) }
                }
                problems += found
                files.append(file)
            } catch let found as Diagnostics {
                problems += found.all
            }
        }
        return (files, problems)
    }

    /// A problem for each file of tests without a pipeline beside it.
    private func strayTests() throws -> [Diagnostic] {
        let folder = workspace.pipelinesPath
        let names = try FileKind(at: folder) == nil ? [] : Folder.entries(at: folder).map(\.name)
        return try names.filter(PipelineTestFile.hasTests).sorted().compactMap { name in
            let path = "\(folder)/\(name)"
            let pipelines = PipelineTestFile.pipelinePaths(of: path)
            if try pipelines.contains(where: { try FileKind(at: $0) != nil }) { return nil }
            return Diagnostic(
                "there is no pipeline for these tests; expected \"\(pipelines.first ?? path)\"",
                at: SourcePosition(file: path, line: 1, column: 1),
                hint: NearMiss.hint(for: name, among: names.filter(PipelineFile.isPipeline)))
        }
    }

    /// The path of the pipeline that `name` names, or of the pipeline whose tests are in the file `name`.
    func pipelineOfTests(_ name: String) throws -> String {
        let pipelines = PipelineTestFile.pipelinePaths(of: name)
        return try pipelines.first { try FileKind(at: $0) != nil } ?? pipelineFile(name)
    }
}
