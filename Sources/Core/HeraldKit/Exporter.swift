public import HeraldModel
public import HeraldTemplates

/// Makes documents from a selection of practices.
///
/// Herald reads and checks the settings, makes the exporter from them, and asks it for its ``plan``. The plan says how the documents
/// are made: one practice at a time, page by page, or all at once. An exporter sees no disk, no clock and no network. The same
/// settings, selection and context make the same documents, byte for byte.
///
///     struct TitleCards: Exporter {
///         static let name = "title-cards"
///         static let summary = "A text file for each practice, with its title."
///         init(settings: NoSettings) {}
///
///         var plan: ExportPlan { .perPractice(folder: "cards", documents: cards) }
///
///         private func cards(of published: PublishedPractice, in context: ExportContext) throws -> [Document] {
///             let practice = published.practice
///             guard let path = DocumentPath("cards/\(practice.id).txt") else { return [] }
///             return [Document(path: path, mediaType: "text/plain", bytes: Array(practice.title.original.utf8))]
///         }
///     }
///
/// `verify` of HeraldTesting holds an exporter against the rules on this page.
public protocol Exporter: Sendable {
    /// The settings below `with:` in a pipeline. ``NoSettings`` if there are none.
    associatedtype Settings: ParsableSettings
    /// The name after `export:` in a pipeline, in kebab-case.
    static var name: String { get }
    /// The documents it makes, described in one sentence.
    static var summary: String { get }
    /// Whether its documents contain elements of ``ExportContext/formats``. If so, they are made again when a format changes.
    static var usesRecordFormats: Bool { get }
    /// Promises about its documents, such as a schema. Each is checked before the documents are published. Every XML document has one.
    ///
    /// If a document breaks a promise, the practices that cause it are quarantined and the rest is published: a document of
    /// ``ExportPlan/perPractice(folder:commonDocuments:documents:)`` is dropped, any other is made again without the practices that break
    /// the promise by themselves. If no practice causes it, the run fails.
    static var checks: [DocumentCheck] { get }
    /// The templates and styles that workspaces can replace, so that `herald new template` can list and copy them. `herald check` reports
    /// files in the workspace's folder of templates that no exporter of the program lists. Empty by default.
    static var templates: [ShippedTemplate] { get }

    /// The exporter's own words, each with a key, which files of the workspace's folder `Languages` can translate. None by default.
    static var labels: [LabelWords] { get }
    /// Creates an exporter from checked settings.
    init(settings: Settings)
    /// Whether documents of its settings are typeset as PDF by a program outside Herald. If so, `herald check` reports where that program
    /// is missing, and the documents are made again when it changes. `false` by default.
    var usesTypesetter: Bool { get }
    /// How the documents are made. It depends on the settings alone. Herald may ask for it more than once.
    var plan: ExportPlan { get }
}

extension Exporter {
    /// `false`: most exporters use no formats of records.
    public static var usesRecordFormats: Bool { false }
    /// `false`: most exporters make no PDF.
    public var usesTypesetter: Bool { false }
    public static var checks: [DocumentCheck] { [] }
    /// Empty: an exporter without templates, or whose templates nobody shall replace.
    public static var templates: [ShippedTemplate] { [] }
    /// None: an exporter whose words are those of Herald.
    public static var labels: [LabelWords] { [] }

    /// Makes all documents of `selection` by the ``plan``, one after the other: for tests and previews.
    ///
    /// A run makes the same documents from the same selection, but in parallel, and only those that changed. A practice that the exporter
    /// refuses is an error here. A run quarantines it and continues. Throws the errors of the exporter, of `sink` and of `selection`.
    ///
    ///     let documents = DocumentCollector()
    ///     try await TitleCards(settings: NoSettings()).export(selection, to: documents, in: context)
    public func export(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        switch plan.form {
        case .perPractice(let stage):
            for try await practice in selection {
                for document in try stage.documents(practice, context) { try sink.add(document) }
            }
            try stage.addCommonDocuments(sink, context)
        case .pages(let stage):
            let export = PageExport(stage, to: sink, in: context)
            try await export.makePages(of: .whole, in: selection)
            try await export.makePartsAndCommonDocuments(of: selection)
        case .whole(let makeDocuments):
            try await makeDocuments(selection, sink, context)
        }
    }
}
