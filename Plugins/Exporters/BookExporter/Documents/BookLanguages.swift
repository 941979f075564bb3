internal import HeraldComposition
internal import HeraldDiagnostics
internal import HeraldKit
internal import HeraldModel

/// The languages of a document and the paths that it has in each: `report.html`, `report.fr.html`.
struct BookLanguages {
    /// The language of the site first.
    let languages: [LanguageTag]
    private let stem: String
    private let formats: [DocumentFormat]

    /// - Parameters:
    ///   - stem: The path without language and extension.
    ///   - settings: The further languages and the formats.
    ///   - context: The context of the export.
    init(_ stem: String, _ settings: some BookSettings, in context: ExportContext) {
        self.stem = stem
        let site = context.site.language
        languages = [site] + settings.languages.filter { $0 != site }
        formats = settings.formats
    }

    /// The format of the document that readers find on line: the page, if there is one.
    private var main: DocumentFormat { formats.contains(.html) ? .html : formats.first ?? .html }

    /// Returns the path in a language and a format. Throws a ``Diagnostic`` if no file can be called so.
    func path(in language: LanguageTag, as format: DocumentFormat) throws -> DocumentPath {
        let name = language == languages[0] ? stem : "\(stem).\(language.written)"
        guard let path = DocumentPath("\(name).\(format.fileExtension)") else {
            throw Diagnostic("no document can be called \"\(name)\"; expected a shorter name")
        }
        return path
    }

    /// Returns the place of the document in a language.
    func place(in language: LanguageTag) throws -> DocumentPlace {
        let others = languages.filter { $0 != language }
        return DocumentPlace(
            try path(in: language, as: main), languages: try others.map { ($0, try path(in: $0, as: main)) })
    }
}
