import HeraldDiagnostics
import HeraldXML
import HeraldZip
import Synchronization

/// The styles, lists, theme, headers, footers and page size of an office's own Word document.
///
/// Its parts are copied as they are, and the styles and lists that it lacks are added. All of it is read once, when the renderer is made.
struct ReferenceDocument: Sendable {
    /// A header or footer.
    struct Page: Sendable {
        /// The name of the part in the folder `word`.
        var name: String
        var isHeader: Bool
        /// The pages that have it: `default`, `first` or `even`.
        var pages: String
    }

    /// The ids of its styles, and of those that are added.
    let styles: StyleSheet
    let stylesPart: [UInt8]
    let numbering: (bytes: [UInt8], relationships: Relationships)
    let section: SectionProperties
    let pages: [Page]
    /// The theme, headers, footers and pictures, each with its relationships.
    private(set) var parts: [(WordPackage.Part, Relationships)] = []
    /// The name of the theme in the folder `word`. `nil` for none.
    private(set) var theme: String?
    /// Whether even pages have headers of their own.
    let hasEvenPages: Bool

    /// The document that was read last. All Word documents of a workspace have the same one, and reading it takes longer than a brief.
    private static let latest = Mutex<(bytes: [UInt8], document: ReferenceDocument)?>(nil)

    /// Returns the document with these bytes. It is not read again if the call before had the same bytes.
    ///
    /// - Throws: as ``init(_:)``.
    static func shared(_ bytes: [UInt8]) throws -> ReferenceDocument {
        if let known = latest.withLock({ $0 }), known.bytes == bytes { return known.document }
        let document = try ReferenceDocument(bytes)
        latest.withLock { $0 = (bytes, document) }
        return document
    }

    /// - Throws: a `Diagnostic` if the bytes are not a Word document, or one with parts that cannot be carried over.
    init(_ bytes: [UInt8]) throws {
        do {
            try self.init(ReferencePackage(bytes))
        } catch let error as ZipError {
            throw Self.refusal(error.isForeign ? "it is no ZIP archive" : error.message)
        } catch let error as XMLError {
            throw Self.refusal("\(error)")
        }
    }

    private init(_ package: ReferencePackage) throws {
        let (links, found) = (try package.relationships(of: package.document), try package.styles())
        let (numbering, lists) = try package.numbering(links)
        styles = StyleSheet(found: found.styles, lists: lists)
        stylesPart = try XMLInsertion(found.bytes, of: "styles").appending(styles.additions())
        self.numbering = numbering
        (section, hasEvenPages) = (try package.section(), try package.hasEvenPages(links))
        var pictures = ReferencePictures()
        if let part = links.part("theme") {
            theme = "theme/theme1.xml"
            let type = "application/vnd.openxmlformats-officedocument.theme+xml"
            let (bytes, own) = try (package.xml(part), pictures.copyPictures(of: part, from: "theme", in: package))
            parts.append((WordPackage.Part(name: "word/theme/theme1.xml", bytes: bytes, type: type), own))
        }
        var pages: [Page] = []
        for reference in section.references {
            guard let (_, target) = links.all.first(where: { $0.id == reference.relationship }) else {
                throw Self.refusal("a header or footer is missing")
            }
            let kind = reference.isHeader ? "header" : "footer"
            let page = Page(name: "\(kind)\(pages.count + 1).xml", isHeader: reference.isHeader, pages: reference.pages)
            let (bytes, own) = try (
                package.xml(target.target), pictures.copyPictures(of: target.target, from: "", in: package)
            )
            parts.append((WordPackage.Part(name: "word/\(page.name)", bytes: bytes, type: "\(WordNamespace.mediaType)\(kind)+xml"), own))
            pages.append(page)
        }
        self.pages = pages
        parts += pictures.parts.map { ($0, Relationships()) }
    }

    /// Returns the error for a document that cannot be the reference document.
    static func refusal(_ reason: String, hint: String? = nil) -> Diagnostic {
        Diagnostic(
            "the reference document cannot be used: \(reason); expected a Word document (.docx)",
            hint: hint ?? "save it in Word or LibreOffice as \"Word document (.docx)\"")
    }
}
