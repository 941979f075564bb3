internal import HeraldKit
internal import HeraldModel

/// The settings that all documents on several practices have.
protocol BookSettings: ParsableSettings {
    /// Further languages of the documents.
    var languages: [LanguageTag] { get set }
    /// Formats of the documents.
    var formats: [DocumentFormat] { get set }
    /// The path of each practice's brief. `nil` if the pipeline makes none.
    var page: PracticePath? { get set }
}

extension BookSettings {
    /// The fields of languages, formats and briefs.
    static var commonFields: [Field<Self>] {
        [
            .list("languages", \.languages, "Further languages in which the documents are made, besides the site's.").example("[fr, ar]"),
            .list(
                "formats", \.formats,
                "`html` for browsers, `pdf` for printing and filing, `docx` for Word, `epub` for reading devices, `text` and `markdown`."
            ).example("[html, pdf, docx]"),
            .optionalPracticePath(
                "page", \.page, "The path of each practice's full brief, which another stage of this pipeline makes, for links to it."),
        ]
    }
}
