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
    var workspace: Workspace
    /// The location of the store: `--store`, else the environment variable HERALD_STORE, else `herald.yaml`.
    let store: StoreLocation
    /// Whether there is a `herald.yaml`.
    let hasSettings: Bool
    private let folder: String
    private let templates: TemplateFolder
    private let languages: LanguageFolder
    /// Whether a workspace was found or named.
    let isInWorkspace: Bool
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
        isInWorkspace = found != nil
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
        workspace.metricsPath = workspace.metricsPath.map { CommandContext.path($0, in: folder) }
        workspace.folder = folder
        workspace.formats = HeraldProgram.formats.map { $0.init() }
        workspace.typesetter = TypstTypesetter(
            python: RendererPython(written: workspace.renderers.python, in: folder).program, requestSeconds: workspace.renderers.seconds,
            families: workspace.theme.families)
        if workspace.signing.isEnabled {
            let (keys, output) = (CommandContext.path(workspace.signing.keys, in: folder), workspace.outputPath)
            workspace.signer = { try KeyFolder(keys, output: output).signer(at: SystemClock.now) }
        }
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

    /// Checks what all documents have from the workspace: look, templates and languages. Throws ``PipelineErrors`` with every mistake.
    ///
    /// Commands that make or show documents without ``pipelines(_:isQuiet:)`` call it first, so that they end as a run would.
    func checkLookAndLanguages() throws {
        let problems = problemsOfAllDocuments()
        if problems.isEmpty { return }
        // A problem without a position is about a file of its own.
        throw PipelineErrors(problems: problems, files: Set(problems.map { $0.position?.file ?? $0.message }).count)
    }

    /// Prints the warnings on look, templates and languages, and returns the mistakes.
    func problemsOfAllDocuments() -> [Diagnostic] { errors(of: lookProblems) }

    /// The mistakes and warnings on look, templates and languages.
    var lookProblems: [Diagnostic] {
        workspace.languageProblems + templates.themeProblems + templates.unread(by: HeraldProgram.exporters) + languages.problems
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

    /// The path of `herald.yaml`.
    var settingsPath: String { CommandContext.path(Workspace.fileName, in: folder) }

    /// The folder of the keys that sign releases.
    var keysPath: String { CommandContext.path(workspace.signing.keys, in: folder) }

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
            throw Self.noWorkspace
        }
        return try store.open(.making)
    }

    /// The problem of a command that needs a workspace and is in none.
    static let noWorkspace = Diagnostic(
        "there is no workspace in this folder or above it; expected a folder with \(Workspace.fileName)",
        hint: "herald init makes one here; -C FOLDER names another")

    /// Prints the warnings among `problems` and returns the errors.
    func errors(of problems: [Diagnostic]) -> [Diagnostic] {
        for problem in problems where problem.severity == .warning { Console.error(problem.description) }
        return problems.filter { $0.severity == .error }
    }

    /// Returns the path of a file of the workspace from the current folder.
    func path(of name: String) -> String { Self.path(name, in: folder) }

    static func path(_ path: String, in folder: String) -> String {
        path.hasPrefix("/") || folder == "." || StoreLocation.isAddress(path) ? path : "\(folder)/\(path)"
    }
}
