internal import HeraldComposition
internal import HeraldDiagnostics
internal import HeraldKit
internal import HeraldModel
internal import HeraldRendering
internal import HeraldTemplates

/// Writes a theme brief, contrast brief, report or booklet, composed once, in each format of the settings.
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
    ///
    /// - Parameters:
    ///   - composition: The document.
    ///   - language: The language that was asked for, which is in the path. The labels of the document may be in a near one.
    ///   - practices: The practices that the document tells about.
    ///   - languages: The paths of the document in all its languages.
    func write(
        _ composition: Composition, in language: LanguageTag, of practices: [PublishedPractice], to languages: BookLanguages
    ) throws {
        let renderer = CompositionRenderer(context, pagedWords: pagedWords)
        let versions = practices.map { PracticeVersion($0.practice.id, $0.version) }
        var hasReplaced = false
        for format in settings.formats {
            let path = try languages.path(in: language, as: format)
            let prepared = renderer.prepared(composition, as: format)
            let rendering: CompositionRenderer.Rendering
            do {
                rendering =
                    format == .html
                    ? try page(composition, at: path, alternates(in: language, languages))
                    : try renderer.rendering(of: prepared, as: format)
            } catch let problem as Diagnostic where format == .pdf && problem.position == nil {
                context.report(FailedDocument(path, practices: practices.map(\.practice.id), because: problem))
                continue
            }
            hasReplaced = hasReplaced || rendering.replaced > 0
            context.reportFigures(of: prepared, in: path)
            try sink.add(Document(path: path, mediaType: format.mediaType, bytes: rendering.bytes, practices: versions))
        }
        if hasReplaced {
            context.warn(
                "\"\(try languages.path(in: language, as: settings.formats[0]))\" had characters that its formats cannot have; each was "
                    + "replaced by U+FFFD", hint: "correct the records and run intake again")
        }
    }

    private func page(
        _ composition: Composition, at path: DocumentPath, _ alternates: [BookPage.Alternate]
    ) throws -> CompositionRenderer.Rendering {
        let page = BookPage(composition, at: path, alternates: alternates, in: context)
        let template = try BookTemplates.files.template(
            "book.mustache", labels: context.localization(of: composition.language),
            overrides: context.templates(styling: [BookTemplates.style]))
        let rendered = try template.render(page.value)
        return (rendered.html.bytes, page.replacedCharacterCount + rendered.replacedCharacterCount)
    }

    /// The document in other formats and languages, for machines.
    private func alternates(in language: LanguageTag, _ languages: BookLanguages) throws -> [BookPage.Alternate] {
        let others = settings.formats.filter { $0 != .html }
        let formats = try others.map { BookPage.Alternate("type", $0.mediaType, try languages.path(in: language, as: $0)) }
        let tags = languages.languages.count > 1 ? languages.languages : []
        return try formats + tags.map { BookPage.Alternate("hreflang", $0.written, try languages.path(in: $0, as: .html)) }
    }
}
