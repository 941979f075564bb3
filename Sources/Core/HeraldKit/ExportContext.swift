public import HeraldDiagnostics
public import HeraldModel
public import HeraldTemplates
package import HeraldTheme

/// Everything that an exporter knows besides its selection and its settings.
///
/// The same selection, settings and context always make the same documents. For that reason a context has no clock,
/// no disk and no network. Its only time is ``moment``.
///
///     let context = InMemoryPracticeLog([]).context(pipeline: "monthly")
///     let address = context.address(of: "titles.txt")  // "https://practices.example/monthly/titles.txt"
///     context.warn("no practice is selected", hint: "widen the query")
///
/// During a run the program makes the context. In a test `InMemoryPracticeLog` of HeraldTesting makes one.
public struct ExportContext: Sendable {
    /// The name of the pipeline, which is also the name of its folder below `Output/`.
    public var pipeline: String
    /// The site that the documents are published on.
    public var site: Site
    /// The moment of the store that is published: the number and the time of its last event. Use its time wherever
    /// a document needs a date of its own, such as the `updated` of a feed.
    public var moment: StoreMoment
    /// The classification schemes that themes come from, with their names.
    public var taxonomy: Taxonomy
    /// The countries and regions, with their names.
    public var gazetteer: Gazetteer
    /// The audiences by name: the shipped ones and those of `herald.yaml`.
    public var audiences: [String: Audience]
    /// The templates of the workspace by file name, such as `brief.mustache`. Each replaces the exporter's template
    /// of that name.
    public var templates: [String: String]
    /// The languages that there are words for: those of Herald, and those of the workspace.
    public var localizations = Localizations.shipped
    /// The record formats that the program knows, such as Dublin Core. See ``RecordFormat``. An exporter that
    /// writes elements of them says so in ``Exporter/usesRecordFormats``.
    public var formats: [any RecordFormat]
    /// The options for harvesters, from `harvest:` in `herald.yaml`.
    public var oaiProvider = OAIProviderOptions()
    /// Eight letters and digits that depend on settings, site, audiences and query, but not on practices.
    ///
    /// For the names of documents whose address must never return other contents, such as the archive pages of a
    /// feed (RFC 5005, section 4). Empty outside a run.
    public var settingsFingerprint = ""
    /// The address of the folder with the XML Schemas of record formats, with a slash at its end. By default
    /// `schemas/` below the site's address, where `herald serve` answers with them. An exporter that publishes them
    /// itself sets it to its own folder before it makes elements.
    public var schemaFolder: String {
        get { ownSchemaFolder ?? "\(site.address)schemas/" }
        set { ownSchemaFolder = newValue }
    }
    private var ownSchemaFolder: String?
    /// The look of documents, from `theme.yaml`.
    package var theme = Theme()
    /// The digests and feeds of the same release, for overviews.
    package var links: [StageLink] = []
    /// The practices of the release that records link to, by id, for an exporter that names them. A practice that readers cannot find in
    /// the release is not among them. See ``ExportPlan/namingLinkedPractices()``.
    package var linkedPractices: [Slug: PublishedPractice] = [:]
    /// The program that typesets PDF. `nil` where there is none, as in most tests.
    package var typesetter: (any Typesetter)?
    /// The host of programs that workspaces bring. `nil` if no such program may be started. See ``ProgramExporter``.
    package var programs: (any ProgramHost)?
    /// The editions that the stage shall compose. `nil` for a stage whose documents show everything. See ``EditionExporter``.
    package var editions: [Edition]?
    /// All editions of the stage that are published after the run, in the order of their numbers within a series: for archives.
    package var archivedEditions: [ArchivedEdition] = []
    private var reporter: @Sendable (Diagnostic) -> Void
    /// Receives the number of practices that an exporter has passed. Called from several tasks at once.
    private var progressReporter: @Sendable (Int) -> Void = { _ in }
    /// Receives the documents that a program outside could not make. Called from several tasks at once.
    private var failureReporter: @Sendable (FailedDocument) -> Void = { _ in }

    /// Receives the documents of editions. Called from several tasks at once.
    var editionReporter: @Sendable (DocumentPath, EditionKey) -> Void = { _, _ in }

    /// Receives the figures that documents print. Called from several tasks at once.
    private var figureReporter: @Sendable (PrintedFigure, DocumentPath) -> Void = { _, _ in }

    /// Creates a context.
    ///
    /// - Parameters:
    ///   - pipeline: The name of the pipeline.
    ///   - site: The site that the documents are published on.
    ///   - moment: The moment of the store that is published.
    ///   - taxonomy: The classification schemes.
    ///   - gazetteer: The countries and regions.
    ///   - audiences: The audiences by name.
    ///   - templates: Templates that replace those of exporters, by file name.
    ///   - formats: The record formats.
    ///   - reporter: Receives every warning. Called from several tasks at once.
    public init(
        pipeline: String, site: Site, moment: StoreMoment, taxonomy: Taxonomy, gazetteer: Gazetteer,
        audiences: [String: Audience] = [:], templates: [String: String] = [:], formats: [any RecordFormat] = [],
        reporter: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        self.pipeline = pipeline
        self.site = site
        self.moment = moment
        self.taxonomy = taxonomy
        self.gazetteer = gazetteer
        self.audiences = audiences
        self.templates = templates
        self.formats = formats
        self.reporter = reporter
    }

    /// Returns the context with the first eight characters of `settingsHash` as its ``settingsFingerprint``.
    package func with(settingsHash: String) -> ExportContext {
        var context = self
        context.settingsFingerprint = String(settingsHash.prefix(8))
        return context
    }

    /// Returns the address at which a document of this pipeline is published.
    ///
    /// - Parameter path: The path inside the release.
    public func address(of path: String) -> String { "\(site.address)\(pipeline)/\(path)" }

    /// The address of the publisher's logo: that of ``Site/logo``, or of the document of this release that it names. `nil` if there is
    /// none.
    public var logoAddress: String? { site.logo.map { $0.hasPrefix("https://") ? $0 : address(of: $0) } }

    /// Returns the fixed words in a language, or in a broader one, or in English.
    public func localization(of language: LanguageTag) -> Localization { localizations.localization(of: language) }

    /// Returns a practice in a language, with the words, countries and themes of this context.
    public func localized(_ practice: PublishedPractice, in language: LanguageTag) -> LocalizedPractice {
        LocalizedPractice(practice, in: language, taxonomy: taxonomy, gazetteer: gazetteer, localizations: localizations)
    }

    /// Returns the context for a trial export: its warnings are dropped.
    package func withoutWarnings() -> ExportContext {
        var context = self
        context.reporter = { _ in }
        return context
    }

    /// Returns the context with a receiver of documents that could not be made.
    package func reporting(failed reporter: @escaping @Sendable (FailedDocument) -> Void) -> ExportContext {
        var context = self
        context.failureReporter = reporter
        return context
    }

    /// Returns the context with a receiver of progress.
    package func reporting(progress reporter: @escaping @Sendable (Int) -> Void) -> ExportContext {
        var context = self
        context.progressReporter = reporter
        return context
    }

    /// Reports how many practices an exporter has passed, for the progress line of a run.
    package func report(progress done: Int) { progressReporter(done) }

    /// Returns the context with a receiver of figures that documents print.
    package func reporting(figures reporter: @escaping @Sendable (PrintedFigure, DocumentPath) -> Void) -> ExportContext {
        var context = self
        context.figureReporter = reporter
        return context
    }

    /// Reports a figure of a record that a document prints. A run in which two documents print different values of it publishes nothing.
    ///
    /// - Parameters:
    ///   - figure: The figure, with the value that the document prints.
    ///   - document: The path of the document.
    public func report(_ figure: PrintedFigure, in document: DocumentPath) { figureReporter(figure, document) }

    /// Reports a document that a program outside Herald could not make. The run publishes the other documents of the practice, and the next
    /// run tries again.
    package func report(_ document: FailedDocument) { failureReporter(document) }

    /// Reports a warning. The run continues and shows its warnings at its end.
    ///
    /// - Parameters:
    ///   - message: The problem with the value found, in lower case, names in quotes.
    ///   - hint: What the user can do about it.
    public func warn(_ message: String, hint: String? = nil) {
        reporter(Diagnostic(message, hint: hint, severity: .warning))
    }

    /// Warns that a practice holds control characters, or others that XML 1.0 forbids, and that they were replaced by
    /// U+FFFD. Call it once for each practice.
    public func warnOfReplacedCharacters(in practice: Slug) {
        warn(
            "practice \"\(practice)\" has control characters, or others that XML 1.0 forbids; each was replaced by U+FFFD",
            hint: "correct the record and run intake again")
    }
}
