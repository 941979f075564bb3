package import HeraldDiagnostics
package import HeraldKit
package import HeraldModel
package import HeraldSigning
package import HeraldStoreCore
import HeraldTemplates
package import HeraldTheme
import HeraldYAML

/// The settings of `herald.yaml`: publisher, paths, reviewers, audiences and OAI-PMH.
package struct Workspace: Sendable {
    /// The name of the settings file.
    package static let fileName = "herald.yaml"

    /// The publisher and its web address.
    package var site = Site()
    /// The folder of `herald.yaml`. Files that pipeline settings name are relative to it.
    package var folder = "."
    /// The store's file, or its address on a PostgreSQL server.
    package var storePath = ".herald/practices.db"
    /// The folder of pipeline files.
    package var pipelinesPath = "Pipelines"
    /// The folder of releases.
    package var outputPath = "Output"
    /// The folder of templates that replace those of exporters.
    package var templatesPath = "Templates"
    /// The folder of languages.
    package var languagesPath = "Languages"
    /// The file that runs write metrics to. `nil` for none.
    package var metricsPath: String?
    /// The languages that the workspace adds or changes.
    package var languages: [LanguageFile] = []
    /// The texts of `herald.yaml` in languages that Herald does not know.
    private var unknownLanguages: [UnknownLanguage] = []
    /// The conditions for publishing a version.
    package var policy = ReviewPolicy()
    /// The experts who review.
    package var reviewers: [Reviewer] = []
    /// A figure older than this many years counts as aged.
    package var figureYears = 10
    /// The audiences by name.
    package var audiences: [String: Audience] = Audience.shippedByName
    /// The workspace's templates by file name.
    package var templates: [String: String] = [:]
    /// The look of documents, from `theme.yaml` in ``templatesPath``.
    package var theme = Theme()
    /// The options of the OAI-PMH endpoint that harvesters use.
    package var oaiProvider = OAIProviderOptions()
    /// The record formats of this program.
    package var formats: [any RecordFormat] = []
    /// The programs outside Herald that make documents.
    package var renderers = RendererSettings()
    /// The mailbox that messages come from, and the server that takes them.
    package var mail = MailSettings()
    /// The lists that readers can subscribe to.
    package var subscribers = SubscriberSettings()
    /// Whether releases are signed, and where the keys are.
    package var signing = SigningSettings()
    /// Returns what signs releases, or throws a `Diagnostic` if there is no key for it. `nil` if releases are not signed.
    package var signer: (@Sendable () throws -> ReleaseSigner)?
    /// How much of past runs is kept, when runs are expected, and who is told of failures.
    package var operation = OperationSettings()
    /// The program that typesets PDF.
    package var typesetter: (any Typesetter)?
    /// Whether pipelines may name programs, which Herald then starts.
    package var allowsCommands = false
    /// The host of those programs. `nil` if none may be started.
    package var programs: (any ProgramHost)?
    /// The hash of the program, which changes with its code and with every file compiled into it.
    package var programHash = ""

    /// The workspace without a `herald.yaml`: all defaults.
    package init() {}

    /// Parses `herald.yaml` from `text`. Throws ``Diagnostics`` with every mistake.
    package init(from text: String, file: String) throws {
        try self.init(from: Array(text.utf8), file: file)
    }

    /// Parses the bytes of a `herald.yaml`. Throws ``Diagnostics`` with every mistake. A wrong encoding is one, and so are codes that
    /// `taxonomy` or `gazetteer` does not contain. Without these two, the themes of reviewers are not checked, and saved queries and the
    /// conditions of audiences are left out.
    package init(
        from bytes: [UInt8], file: String, taxonomy: @autoclosure () -> Taxonomy? = nil, gazetteer: @autoclosure () -> Gazetteer? = nil
    ) throws {
        let text = try SourceText.decode(bytes, file: file)
        let node = try YAMLDocument.parse(text, file: file)
        var reader = SettingsReader(audiences: [])
        var settings = WorkspaceSettings()
        reader.read(node, into: &settings)
        var options = settings.harvest.options
        var codes: SelectionResolver?
        if !settings.harvest.queries.isEmpty || settings.audiences.hasConditions, let taxonomy = taxonomy(), let gazetteer = gazetteer() {
            codes = SelectionResolver(taxonomy: taxonomy, gazetteer: gazetteer)
        }
        if let codes, !settings.harvest.queries.isEmpty { options = settings.harvest.options(codes, &reader) }
        let audiences = settings.audiences.audiences(codes, &reader)
        var problems = reader.diagnostics
        if problems.isEmpty, !settings.review.reviewers.isEmpty, let taxonomy = taxonomy() {
            problems = Self.unknownThemes(of: node, in: taxonomy)
        }
        let known = Self.audienceNames(and: audiences)
        if problems.isEmpty { problems = SubscriberSettings.unknownLists(of: node, among: known) }
        guard problems.isEmpty else { throw Diagnostics(SourceLines(text).withExcerpts(problems)) }
        unknownLanguages = UnknownLanguage.all(in: reader, SourceLines(text))
        site = settings.site.resolved
        storePath = settings.store
        pipelinesPath = settings.pipelines
        outputPath = settings.output
        templatesPath = settings.templates
        languagesPath = settings.languages
        metricsPath = settings.metrics
        policy = settings.review.policy
        reviewers = settings.review.reviewers.map { Reviewer(expert: $0.expert, centre: $0.centre, expertise: $0.expertise) }
        figureYears = settings.upkeep.figureYears
        oaiProvider = options
        renderers = settings.renderers
        allowsCommands = settings.allowsCommands
        subscribers = settings.subscribers
        mail = settings.mail
        signing = settings.signing
        operation = settings.operation
        site.mail = settings.mail.sender
        self.audiences.merge(audiences) { _, new in new }
    }
}

extension Workspace {
    /// Returns the names of the shipped audiences and of `own`, sorted.
    private static func audienceNames(and own: [String: Audience]) -> [String] {
        Set(Audience.shippedByName.keys).union(own.keys).sorted()
    }

    /// Reports the themes of reviewers that `taxonomy` does not contain.
    private static func unknownThemes(of root: Node, in taxonomy: Taxonomy) -> [Diagnostic] {
        guard case .sequence(let reviewers) = root["review"]?["reviewers"]?.content else { return [] }
        return reviewers.flatMap { reviewer -> [Diagnostic] in
            guard case .sequence(let fields) = reviewer["fields"]?.content else { return [] }
            return fields.compactMap { field in
                guard case .scalar(let text, _) = field.content, let theme = ThemeCode(written: text) else { return nil }
                return taxonomy.problem(with: theme).map { Diagnostic($0.message, at: field.position, hint: $0.hint) }
            }
        }
    }

    /// The texts of `herald.yaml` in a language that neither Herald nor the workspace has.
    package var languageProblems: [Diagnostic] { problems(with: unknownLanguages) }

    /// Returns the problems of texts in languages that the workspace does not have either.
    package func problems(with unknown: [UnknownLanguage]) -> [Diagnostic] {
        let own = languages.map(\.definition.language)
        return unknown.compactMap { $0.problem(among: own) }
    }

    /// Returns `problem` with the path of its file from the folder of the workspace, if the file is one of the workspace's templates.
    /// Exporters know templates by file name only.
    package func located(_ problem: Diagnostic) -> Diagnostic {
        guard let file = problem.position?.file, templates[file] != nil else { return problem }
        var located = problem
        located.position?.file = templatesPath.hasSuffix("/") ? templatesPath + file : "\(templatesPath)/\(file)"
        return located
    }

    /// Returns the context for exporters of `pipeline` at `moment`.
    package func context(
        pipeline: String, moment: StoreMoment, taxonomy: Taxonomy, gazetteer: Gazetteer, reporter: @escaping @Sendable (Diagnostic) -> Void
    ) -> ExportContext {
        let (taxonomy, gazetteer) = languages.reduce((taxonomy, gazetteer)) { lists, file in
            let language = file.definition.language
            return (lists.0.naming(file.themes, in: language), lists.1.naming(file.countries, in: language))
        }
        let audiences = languages.reduce(audiences) { audiences, file in
            audiences.mapValues { $0.titled(file.audiences[$0.name], in: file.definition.language) }
        }
        var context = ExportContext(
            pipeline: pipeline, site: site, moment: moment, taxonomy: taxonomy, gazetteer: gazetteer, audiences: audiences,
            templates: templates, formats: formats, reporter: reporter)
        if !languages.isEmpty { context.localizations = Localizations(languages.map(\.definition)) }
        context.oaiProvider = oaiProvider
        context.theme = theme
        context.typesetter = typesetter
        context.programs = programs
        return context
    }
}

extension Audience {
    /// The shipped audiences by name.
    package static let shippedByName = Dictionary(uniqueKeysWithValues: shipped.map { ($0.name, $0) })

    /// Returns the audience with its title in one more language, unless `herald.yaml` has a title in that language.
    fileprivate func titled(_ title: String?, in language: LanguageTag) -> Audience {
        guard let title, !self.title.languages.contains(language.written) || Self.shippedByName[name]?.title == self.title else {
            return self
        }
        var audience = self
        audience.title = self.title.adding(title, in: language)
        return audience
    }
}
