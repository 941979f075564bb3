public import HeraldDiagnostics
public import HeraldModel

/// Who publishes, as readers see it.
public struct Site: Sendable, Hashable {
    /// The name of the collection.
    public var title = "Good practices in international migration"
    /// Who publishes it.
    public var publisher = "Herald"
    /// Where releases can be read, with a slash at the end; documents of a pipeline are under `<address><pipeline>/`.
    public var address = "https://practices.example/"
    /// The main language.
    public var language = LanguageTag.english
    /// Whom partners write to: an e-mail address.
    public var contact = "practices@practices.example"
    /// On what terms readers may use what is published, in a sentence or by the name of a licence; `nil` if nothing is said.
    public var rights: String?
    /// Where those terms can be read, such as the address of the licence.
    public var rightsAddress: String?

    /// The site that holds when nothing is said.
    public init() {}
}

/// What an exporter may know besides its selection.
public struct ExportContext: Sendable {
    /// The pipeline's name.
    public var pipeline: String
    /// Who publishes.
    public var site: Site
    /// The moment of the store that is published. The only time an exporter knows.
    public var moment: StoreMoment
    /// The schemes that themes come from.
    public var taxonomy: Taxonomy
    /// Countries and regions.
    public var gazetteer: Gazetteer
    /// The audiences by name.
    public var audiences: [String: Audience]
    /// Templates of the workspace, by file name, which take the place of an exporter's own.
    public var templates: [String: String]
    /// The forms in which machines are handed single practices.
    public var formats: [any RecordFormat]
    /// What harvesters are offered: sets, identifiers, parts of lists.
    public var oaiProvider = OAIProviderOptions()
    /// A few letters and digits which are others as soon as settings, site, audiences or the pipeline's selection are, whatever the
    /// practices: for names of documents that must never come back with other contents. Empty outside a run.
    public var settingsFingerprint = ""
    private var reporter: @Sendable (Diagnostic) -> Void

    /// Creates a context; `reporter` is given the warnings.
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

    /// The same with the first letters of `edition`.
    package func with(edition: String) -> ExportContext {
        var context = self
        context.settingsFingerprint = String(edition.prefix(8))
        return context
    }

    /// The address of a document of this pipeline.
    public func address(of path: String) -> String { "\(site.address)\(pipeline)/\(path)" }

    /// The same context for a trial: what is warned of reaches nobody.
    package func withoutWarnings() -> ExportContext {
        var context = self
        context.reporter = { _ in }
        return context
    }

    /// Reports a warning; the run goes on and shows it at its end.
    public func warn(_ message: String, hint: String? = nil) {
        reporter(Diagnostic(message, hint: hint, severity: .warning))
    }

    /// Reports that characters which cannot be shown were replaced in a practice's texts; once for each practice.
    public func warnOfReplacedCharacters(in practice: Slug) {
        warn(
            "practice \"\(practice)\" has characters that XML 1.0 forbids; each was replaced by U+FFFD",
            hint: "correct the record and take it in again")
    }
}
