import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRendering
import HeraldStoreCore
import HeraldSubscribers
import HeraldTheme

/// The workspace, store and pipelines of a command: everything that commands read before they begin.
///
/// Every command makes one from its options. It opens the store only when a command asks for it.
struct CommandContext {
    let workspace: Workspace
    /// The location of the store: `--store`, else the environment variable HERALD_STORE, else `herald.yaml`.
    let store: StoreLocation
    /// Whether there is a `herald.yaml`.
    let hasSettings: Bool
    private let folder: String
    private let templates: TemplateFolder
    private let languages: LanguageFolder
    /// Whether the command may create a store: the workspace was found or named, or the store was named.
    private let mayMakeStore: Bool

    /// Reads the workspace named by `options`.
    init(_ options: WorkspaceOptions) throws {
        try self.init(workspace: options.workspace, store: options.store, output: options.output)
    }

    /// Reads the workspace in `named`, or else in this folder or the nearest one above it. `store` and `output` replace the paths of its
    /// settings.
    init(workspace named: String?, store: String? = nil, output: String? = nil) throws {
        let found = try named ?? WorkspaceFolder.find()
        let folder = found ?? "."
        self.folder = folder
        let settings = CommandContext.path(Workspace.fileName, in: folder)
        var workspace = Workspace()
        hasSettings = try FileKind(at: settings) != nil
        if hasSettings {
            workspace = try Workspace(
                from: FileReader.bytes(of: settings), file: settings, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer)
        } else if try FileKind(at: folder) == nil {
            throw Diagnostic("there is no folder \"\(folder)\"", hint: "name the folder with herald.yaml: --workspace FOLDER")
        }
        let variable = ProcessInfo.processInfo.environment[StoreLocation.variable].flatMap { $0.isEmpty ? nil : $0 }
        mayMakeStore = found != nil || store != nil || variable != nil
        self.store = StoreLocation(written: store ?? variable ?? CommandContext.path(workspace.storePath, in: folder))
        workspace.outputPath = output ?? CommandContext.path(workspace.outputPath, in: folder)
        workspace.pipelinesPath = CommandContext.path(workspace.pipelinesPath, in: folder)
        workspace.templatesPath = CommandContext.path(workspace.templatesPath, in: folder)
        let templates = try TemplateFolder(workspace.templatesPath)
        (workspace.templates, self.templates) = (templates.texts, templates)
        workspace.theme = templates.theme
        workspace.languagesPath = CommandContext.path(workspace.languagesPath, in: folder)
        languages = try LanguageFolder(workspace.languagesPath, vocabulary: CommandContext.vocabulary(of: workspace))
        workspace.languages = languages.files
        workspace.folder = folder
        workspace.formats = HeraldProgram.formats.map { $0.init() }
        workspace.typesetter = TypstTypesetter(
            python: CommandContext.python(workspace.renderers.python, in: folder), requestSeconds: workspace.renderers.seconds,
            families: workspace.theme.families)
        self.workspace = workspace
    }

    /// Whether the workspace has a theme.
    var hasTheme: Bool { templates.hasTheme }

    /// Returns the labels, countries, themes and audiences that files of languages can name.
    private static func vocabulary(of workspace: Workspace) -> LanguageFile.Vocabulary {
        LanguageFile.Vocabulary(
            labels: HeraldProgram.exporters.flatMap { $0.labels } + SubscriptionWords.all, taxonomy: Corpus.taxonomy,
            gazetteer: Corpus.gazetteer,
            audiences: AudienceOrder.sorted(workspace.audiences).map(\.name))
    }

    /// The labels, countries, themes and audiences that files of languages can name.
    var languageVocabulary: LanguageFile.Vocabulary { Self.vocabulary(of: workspace) }

    /// The environment variable with the Python program that runs renderers.
    private static let pythonVariable = "HERALD_PYTHON"

    /// Returns the Python program that runs renderers: a name in PATH or an absolute path. `written` may be relative to the workspace.
    private static func python(_ written: String, in folder: String) -> String {
        let variable = ProcessInfo.processInfo.environment[pythonVariable] ?? ""
        let program = variable.isEmpty ? written : variable
        if !program.contains("/") || program.hasPrefix("/") { return program }
        return URL(filePath: path(program, in: folder)).path
    }

    /// A checker with this program's exporters and this workspace's audiences.
    var checker: PipelineChecker {
        PipelineChecker(
            exporters: HeraldProgram.exporters, deliverers: HeraldProgram.deliverers, taxonomy: Corpus.taxonomy,
            gazetteer: Corpus.gazetteer,
            audiences: workspace.audiences.keys.sorted(), formats: workspace.formats.map(\.prefix))
    }

    /// Reads and checks pipelines. `names` are names of pipelines or paths of files. If empty, all files of the workspace are read. Throws
    /// ``PipelineErrors`` with every mistake of every file, and a ``Diagnostic`` if a pipeline does not exist.
    func pipelines(_ names: [String]) throws -> [Pipeline] {
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

    /// Checks what all documents have from the workspace: look, templates and languages. Throws ``PipelineErrors`` with every mistake.
    ///
    /// Commands that make or show documents without ``pipelines(_:)`` call it first, so that they end as a run would.
    func checkLookAndLanguages() throws {
        let problems = problemsOfAllDocuments()
        if problems.isEmpty { return }
        // A problem without a position is about a file of its own.
        throw PipelineErrors(problems: problems, files: Set(problems.map { $0.position?.file ?? $0.message }).count)
    }

    /// Prints the warnings on look, templates and languages, and returns the mistakes.
    private func problemsOfAllDocuments() -> [Diagnostic] {
        templates.themeProblems + errors(of: templates.unread(by: HeraldProgram.exporters) + languages.problems)
    }

    /// Reads and checks pipelines as ``pipelines(_:)`` does, and checks that no two stages make the same document. Throws
    /// ``PipelineErrors``.
    func checkedPipelines(_ names: [String]) async throws -> [Pipeline] {
        let pipelines = try pipelines(names)
        let files = try names.isEmpty ? allPipelineFiles() : names.map(pipelineFile)
        var problems: [Diagnostic] = []
        for (pipeline, file) in zip(pipelines, files) {
            let context = workspace.context(
                pipeline: pipeline.name, moment: StoreMoment(sequence: 1, time: Timestamp(seconds: 0)), taxonomy: Corpus.taxonomy,
                gazetteer: Corpus.gazetteer, reporter: { _ in })
            let found = await checker.problems(of: pipeline, from: try FileReader.bytes(of: file), in: context)
            problems += errors(of: found.map(workspace.located))
        }
        guard problems.isEmpty else { throw PipelineErrors(problems: problems, files: files.count) }
        return pipelines
    }

    /// Prints a warning for each language in which countries or themes have no names.
    func warnOfMissingNames() {
        for gap in workspace.languages.flatMap(\.nameGaps) { Console.error(gap.description) }
    }

    /// Opens the store. Throws a ``Diagnostic`` if there is none.
    func openStore(readOnly: Bool = false) throws -> any PracticeStore { try openStore(readOnly ? .reading : .writing) }

    /// Opens the store. Throws a ``Diagnostic`` if there is none.
    func openStore(_ access: StoreLocation.Access) throws -> any PracticeStore { try store.open(access) }

    /// The folder with the state of harvests, beside the store that they write to.
    var harvestStatesPath: String { besideStore("harvests") }

    /// The file of subscribers, beside the store.
    var subscribersPath: String { besideStore("subscribers.db") }

    /// The file of the secret keys of subscribers.
    var subscribersSecretPath: String {
        workspace.subscribers.secret.map { CommandContext.path($0, in: folder) } ?? besideStore("subscribers.secret")
    }

    /// Returns the path of a file or folder beside the store, or in the workspace if the store is on a server.
    private func besideStore(_ name: String) -> String {
        if store.isAddress { return CommandContext.path(".herald/\(name)", in: folder) }
        return (store.written.lastIndex(of: "/").map { store.written[...$0] } ?? "") + name
    }

    /// Opens the store for reading. Returns `nil` if there is none.
    func existingStore() async throws -> (any PracticeStore)? { try await store.exists ? openStore(readOnly: true) : nil }

    /// Opens the store, and creates it if there is none. Throws a ``Diagnostic`` if there is no workspace, because a command in the wrong
    /// folder must not create a store there.
    func makeStore() throws -> any PracticeStore {
        guard mayMakeStore else {
            throw Diagnostic(
                "there is no workspace in this folder or above it; expected a folder with \(Workspace.fileName)",
                hint: "herald init makes one here; -C FOLDER names another")
        }
        return try store.open(.making)
    }

    /// Prints the warnings among `problems` and returns the errors.
    private func errors(of problems: [Diagnostic]) -> [Diagnostic] {
        for problem in problems where problem.severity == .warning { Console.error(problem.description) }
        return problems.filter { $0.severity == .error }
    }

    /// The pipelines of the workspace that have no mistakes. Throws a ``Diagnostic`` if the folder or a file cannot be read.
    var readablePipelines: [Pipeline] {
        get throws {
            if try FileKind(at: workspace.pipelinesPath) == nil { return [] }
            let names = try Folder.entries(at: workspace.pipelinesPath).map(\.name).filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
            return try names.compactMap { name in
                let file = "\(workspace.pipelinesPath)/\(name)"
                let bytes = try FileReader.bytes(of: file)
                return try? checker.pipeline(from: bytes, file: file)
            }
        }
    }

    private func allPipelineFiles() throws -> [String] {
        let path = workspace.pipelinesPath
        let names = try FileKind(at: path) == nil ? [] : Folder.entries(at: path).map(\.name)
        let files = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.map { "\(path)/\($0)" }
        guard files.isEmpty else { return files }
        throw Diagnostic("there are no pipelines in \"\(path)\"", hint: "name a file: herald check FILE")
    }

    private func pipelineFile(_ name: String) throws -> String {
        if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return name }
        let file = "\(workspace.pipelinesPath)/\(name).yaml"
        if try FileKind(at: file) != nil { return file }
        let known = try allPipelineFiles().compactMap { $0.split(separator: "/").last?.split(separator: ".").first.map(String.init) }
        throw Diagnostic(
            "no pipeline is called \"\(name)\"; expected \(EnglishList.or(known)) or a file", hint: NearMiss.hint(for: name, among: known))
    }

    static func path(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") || folder == "." || StoreLocation.isAddress(path) ? path : "\(folder)/\(path)"
    }
}
