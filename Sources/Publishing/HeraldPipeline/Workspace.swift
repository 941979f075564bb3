package import HeraldDiagnostics
import HeraldJSON
package import HeraldKit
package import HeraldModel
package import HeraldStoreCore
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
    /// The options of the OAI-PMH endpoint.
    package var harvest = OAIProviderOptions()
    /// The record formats of this program.
    package var formats: [any RecordFormat] = []

    /// The workspace without a `herald.yaml`: all defaults.
    package init() {}

    /// Parses `herald.yaml` from `text`. Throws ``Diagnostics`` with every mistake.
    package init(from text: String, file: String) throws {
        try self.init(from: Array(text.utf8), file: file)
    }

    /// Parses the bytes of a `herald.yaml`. Throws ``Diagnostics`` with every mistake, including a wrong encoding, and themes of reviewers
    /// and saved queries that `taxonomy` does not contain. Without `taxonomy` and `gazetteer`, saved queries are skipped and themes are not
    /// checked.
    package init(
        from bytes: [UInt8], file: String, taxonomy: @autoclosure () -> Taxonomy? = nil, gazetteer: @autoclosure () -> Gazetteer? = nil
    ) throws {
        let text = try SourceText.decode(bytes, file: file)
        let node = try YAMLDocument.parse(text, file: file)
        var reader = SettingsReader(audiences: [])
        var settings = WorkspaceSettings()
        reader.read(node, into: &settings)
        var options = settings.harvest.options
        if !settings.harvest.queries.isEmpty, let taxonomy = taxonomy(), let gazetteer = gazetteer() {
            options = settings.harvest.options(SelectionResolver(taxonomy: taxonomy, gazetteer: gazetteer), &reader)
        }
        var problems = reader.diagnostics
        if problems.isEmpty, !settings.review.reviewers.isEmpty, let taxonomy = taxonomy() {
            problems = Self.unknownThemes(of: node, in: taxonomy)
        }
        guard problems.isEmpty else { throw Diagnostics(SourceLines(text).withExcerpts(problems)) }
        site = settings.site.site
        storePath = settings.store
        pipelinesPath = settings.pipelines
        outputPath = settings.output
        templatesPath = settings.templates
        policy = settings.review.policy
        reviewers = settings.review.reviewers.map { Reviewer(expert: $0.expert, centre: $0.centre, expertise: $0.expertise) }
        figureYears = settings.upkeep.figureYears
        harvest = options
        audiences.merge(settings.audiences) { _, new in new }
    }
}

extension Workspace {
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

    /// To be raised by one whenever Herald itself makes other documents from the same practices.
    private static let revision = 2

    /// The fingerprint of everything that `stage` depends on, except for the practices. The same fingerprint and practices result in the
    /// same documents.
    package func fingerprint(of stage: Pipeline.Stage, in pipeline: Pipeline) -> String {
        [
            "herald \(Workspace.revision)", stage.exporterName, String(type(of: stage.exporter).revision), stage.settings, pipeline.name,
            pipeline.query.fingerprint, site.fingerprint,
            Fingerprint.of(audiences.values.sorted { $0.name < $1.name }.map(\.fingerprint)),
            Fingerprint.of(type(of: stage.exporter).usesRecordFormats ? formatFingerprints : []),
            Fingerprint.of(templates.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }),
        ].joined(separator: "\n")
    }

    /// The inputs of stages that export records for harvesters.
    private var formatFingerprints: [String] {
        let queries = harvest.queries.map { Fingerprint.of([$0.name, $0.title, $0.summary ?? "", $0.query.fingerprint]) }
        return formats.map { "\($0.prefix) \(type(of: $0).revision)" } + ["\(harvest.pageSize)", harvest.namespace ?? ""]
            + [harvest.clearance.written] + queries
    }

    /// The fingerprint of everything that decides paths and contents of `stage`'s documents, except for practices and templates. See
    /// ``ExportContext/settingsFingerprint``.
    package func contentFingerprint(of stage: Pipeline.Stage, in pipeline: Pipeline) -> String {
        [
            stage.exporterName, String(type(of: stage.exporter).revision), stage.settings, pipeline.name, pipeline.query.fingerprint,
            Fingerprint.of([site.title, site.publisher, site.address, site.language.written]),
            Fingerprint.of(audiences.values.sorted { $0.name < $1.name }.map(\.fingerprint)),
        ].joined(separator: "\n")
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
        var context = ExportContext(
            pipeline: pipeline, site: site, moment: moment, taxonomy: taxonomy, gazetteer: gazetteer, audiences: audiences,
            templates: templates, formats: formats, reporter: reporter)
        context.oaiProvider = harvest
        return context
    }
}

/// Encodes lists of values as one text: equal lists have equal texts, different lists different ones.
private enum Fingerprint {
    static func of(_ values: [String]) -> String { JSONValue.strings(values).written() }
}

extension Site {
    fileprivate var fingerprint: String {
        Fingerprint.of([title, publisher, address, language.written, contact, rights ?? "", rightsAddress ?? ""])
    }
}

extension Query {
    fileprivate var fingerprint: String {
        (Condition.Kind.allCases.map(values) + [[clearance.written, order.written, limit.map(String.init) ?? ""]])
            .map(Fingerprint.of).joined(separator: ";")
    }
}

extension Audience {
    fileprivate var fingerprint: String {
        Fingerprint.of(
            [name, order.written, tone.written, "\(limit)", "\(wordsPerPractice)", clearance.written]
                + title.languages.sorted().compactMap(LanguageTag.init(written:)).map(title.label(in:)) + ["parts"] + parts.map(\.written)
                + ["evidence"] + evidence.map(\.written))
    }
}

extension Audience {
    /// The shipped audiences by name.
    static let shippedByName = Dictionary(uniqueKeysWithValues: shipped.map { ($0.name, $0) })
}
