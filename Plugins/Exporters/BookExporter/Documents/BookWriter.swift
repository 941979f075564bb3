internal import HeraldComposition
internal import HeraldDiagnostics
internal import HeraldKit
internal import HeraldModel
internal import HeraldRendering
internal import HeraldTemplates

/// Writes a composition in the formats of the settings.
struct BookWriter {
    private let settings: any BookSettings
    private let pagedWords: Int?
    private let sink: any DocumentSink
    private let context: ExportContext

    /// - Parameters:
    ///   - settings: The formats.
    ///   - pagedWords: The number of words of PDF and DOCX. `nil` for the whole text.
    ///   - sink: The destination.
    ///   - context: The context of the export.
    init(_ settings: any BookSettings, pagedWords: Int? = nil, to sink: any DocumentSink, in context: ExportContext) {
        self.settings = settings
        self.pagedWords = pagedWords
        self.sink = sink
        self.context = context
    }

    /// Writes a document. A format that a program outside could not make is reported, and the others are written.
    func write(_ composition: Composition, of practices: [PublishedPractice], to languages: BookLanguages) throws {
        let renderer = CompositionRenderer(context, pagedWords: pagedWords)
        let versions = practices.map { PracticeVersion($0.practice.id, $0.version) }
        for format in settings.formats {
            let path = try languages.path(in: composition.language, as: format)
            do {
                let bytes =
                    format == .html ? try page(composition, at: path, languages) : try renderer.rendering(of: composition, as: format).bytes
                try sink.add(Document(path: path, mediaType: format.mediaType, bytes: bytes, practices: versions))
            } catch let problem as Diagnostic where format == .pdf && problem.position == nil {
                context.report(UnmadeDocument(path, practices: practices.map(\.practice.id), because: problem))
            }
        }
    }

    private func page(_ composition: Composition, at path: DocumentPath, _ languages: BookLanguages) throws -> [UInt8] {
        let page = BookPage(composition, at: path, alternates: try alternates(of: composition, languages), in: context)
        let template = try BookTemplates.files.template(
            "book.mustache", labels: context.localization(of: composition.language), overrides: context.templates)
        return try template.render(page.value).html.bytes
    }

    /// The document in other formats and languages, for machines.
    private func alternates(of composition: Composition, _ languages: BookLanguages) throws -> [BookPage.Alternate] {
        let others = settings.formats.filter { $0 != .html }
        let formats = try others.map { BookPage.Alternate("type", $0.mediaType, try languages.path(in: composition.language, as: $0)) }
        let tags = languages.languages.count > 1 ? languages.languages : []
        return try formats + tags.map { BookPage.Alternate("hreflang", $0.written, try languages.path(in: $0, as: .html)) }
    }
}
