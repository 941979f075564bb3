import HeraldCorpus
import HeraldDiagnostics
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldPipeline

/// The pipelines of a workspace.
extension CommandContext {
    /// A checker with this program's exporters and this workspace's audiences.
    var checker: PipelineChecker {
        PipelineChecker(
            exporters: HeraldProgram.exporters, deliverers: HeraldProgram.deliverers, taxonomy: Corpus.taxonomy,
            gazetteer: Corpus.gazetteer,
            audiences: workspace.audiences.keys.sorted(), formats: workspace.formats.map(\.prefix))
    }

    /// Reads and checks pipelines. `names` are names of pipelines or paths of files. If empty, all files of the workspace are read. Throws
    /// ``PipelineErrors`` with every mistake of every file, and a ``Diagnostic`` if a pipeline does not exist. Prints warnings, unless
    /// `isQuiet`.
    func pipelines(_ names: [String], isQuiet: Bool = false) throws -> [Pipeline] {
        let files = try names.isEmpty ? allPipelineFiles() : names.map(pipelineFile)
        var pipelines: [Pipeline] = []
        var problems = problemsOfAllDocuments()
        for file in files {
            do {
                let pipeline = try checker.pipeline(from: FileReader.bytes(of: file), file: file)
                if let other = pipelines.first(where: { $0.name == pipeline.name }) {
                    problems.append(
                        Diagnostic(
                            "two pipelines are called \"\(other.name)\"", at: SourcePosition(file: file, line: 1, column: 1),
                            hint: "give this one another name; the name is its folder in the output"))
                }
                problems += workspace.problems(with: pipeline.unknownLanguages)
                let mail = pipeline.mailProblems(in: workspace)
                problems += isQuiet ? mail.filter { $0.severity == .error } : errors(of: mail)
                pipelines.append(pipeline)
            } catch let found as Diagnostics {
                problems += found.all
            } catch let found as Diagnostic {
                problems.append(found)
            }
        }
        guard problems.isEmpty else { throw PipelineErrors(problems: problems, files: files.count) }
        return pipelines
    }

    /// Reads and checks pipelines as ``pipelines(_:isQuiet:)`` does, and checks that no two stages make the same document. Throws
    /// ``PipelineErrors``.
    func checkedPipelines(_ names: [String]) async throws -> [Pipeline] {
        let pipelines = try pipelines(names)
        let files = try names.isEmpty ? allPipelineFiles() : names.map(pipelineFile)
        var problems: [Diagnostic] = []
        for (pipeline, file) in zip(pipelines, files) {
            problems += errors(of: await documentProblems(of: pipeline, from: try FileReader.bytes(of: file)))
        }
        guard problems.isEmpty else { throw PipelineErrors(problems: problems, files: files.count) }
        return pipelines
    }

    /// Returns the problems of the documents that a pipeline would make, and of the templates that it uses.
    ///
    /// - Parameters:
    ///   - bytes: The bytes of its file.
    ///   - typesetter: The typesetter to use in place of that of the workspace.
    func documentProblems(
        of pipeline: Pipeline, from bytes: [UInt8], typesetter: (any Typesetter)? = nil
    ) async -> [Diagnostic] {
        var context = workspace.context(
            pipeline: pipeline.name, moment: StoreMoment(sequence: 1, time: Timestamp(seconds: 0)), taxonomy: Corpus.taxonomy,
            gazetteer: Corpus.gazetteer, reporter: { _ in })
        if let typesetter { context.typesetter = typesetter }
        return await checker.problems(of: pipeline, from: bytes, in: context).map(workspace.located)
    }

    /// The pipelines of the workspace that have no mistakes. Throws a ``Diagnostic`` if the folder or a file cannot be read.
    var readablePipelines: [Pipeline] {
        get throws {
            try pipelineFiles.compactMap { file in
                let bytes = try FileReader.bytes(of: file)
                return try? checker.pipeline(from: bytes, file: file)
            }
        }
    }

    /// The files of pipelines, sorted by name. Throws a ``Diagnostic`` if the folder cannot be read.
    var pipelineFiles: [String] {
        get throws {
            let path = workspace.pipelinesPath
            let names = try FileKind(at: path) == nil ? [] : Folder.entries(at: path).map(\.name)
            return names.filter(PipelineFile.isPipeline).map { "\(path)/\($0)" }
        }
    }

    /// The paths of all files of pipelines. Throws a ``Diagnostic`` if there are none.
    func allPipelineFiles() throws -> [String] {
        let files = try pipelineFiles
        guard files.isEmpty else { return files }
        if !isInWorkspace { throw Self.noWorkspace }
        throw Diagnostic("there are no pipelines in \"\(workspace.pipelinesPath)\"", hint: "write one there, or name the file of one")
    }

    /// The path of the file of a pipeline, which `name` names or is. Throws a ``Diagnostic`` if there is no such pipeline.
    func pipelineFile(_ name: String) throws -> String {
        if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return name }
        let file = "\(workspace.pipelinesPath)/\(name).yaml"
        if try FileKind(at: file) != nil { return file }
        let known = try allPipelineFiles().compactMap { $0.split(separator: "/").last?.split(separator: ".").first.map(String.init) }
        throw Diagnostic(
            "no pipeline is called \"\(name)\"; expected \(EnglishList.or(known)) or a file", hint: NearMiss.hint(for: name, among: known))
    }
}
