/// A format of documents that people read.
///
/// Exporters of briefs and reports have a setting `formats:` with a list of them. All formats of a document come from one composition, so
/// they state the same facts.
///
///     let format = DocumentFormat(written: "markdown")!
///     let name = "seasonal-work." + format.fileExtension  // "seasonal-work.md"
///     let type = format.mediaType  // "text/markdown; charset=utf-8"
public enum DocumentFormat: String, RecordScalar, CaseIterable {
    /// HTML for browsers and printers.
    case html
    /// Plain text for mail readers.
    case text
    /// Markdown for editors and sites made of Markdown: CommonMark with tables and footnotes.
    case markdown
    /// PDF for printing and filing, accessible (PDF/UA-1). It is typeset by a program outside Herald.
    case pdf
    /// Word documents (Office Open XML), for offices that edit what they circulate.
    case docx
    /// EPUB 3 for telephones and reading devices.
    case epub

    /// The extension of files.
    public var fileExtension: String {
        switch self {
        case .text: "txt"
        case .markdown: "md"
        case .html, .pdf, .docx, .epub: rawValue
        }
    }

    /// The media type of documents (IANA registry), with the charset of texts.
    public var mediaType: String {
        switch self {
        case .html: "text/html"
        case .text: "text/plain; charset=utf-8"
        case .markdown: "text/markdown; charset=utf-8"
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .epub: "application/epub+zip"
        }
    }

    /// Whether documents are read page by page, and so must not be long.
    package var isPaged: Bool { self == .pdf || self == .docx }
}
