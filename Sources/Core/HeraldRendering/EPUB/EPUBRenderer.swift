package import HeraldComposition
package import HeraldTheme
import HeraldZip

/// Turns a composition into a book for e-readers (EPUB 3.3), with notes that open beside the text and metadata on accessibility.
///
/// A renderer can be used for any number of documents, and makes the same bytes of the same composition.
package struct EPUBRenderer: Sendable {
    private let theme: Theme

    /// - Parameter theme: the colours. Books have the fonts of their readers.
    package init(theme: Theme = Theme()) { self.theme = theme }

    /// Returns the book.
    ///
    /// - Parameter linkBase: the address below which the documents of the release are published, with a slash at its end.
    /// - Throws: a `Diagnostic` if a drawing is not an SVG document.
    package func rendered(_ composition: Composition, linkBase: String) throws -> [UInt8] {
        let plan = EPUBPlan(composition)
        let references = EPUBReferences(plan, linkBase: linkBase)
        var pages: [(page: EPUBPlan.Page, bytes: [UInt8], hasDrawings: Bool)] = []
        for page in plan.pages {
            let (bytes, hasDrawings) = try EPUBPageWriter.page(page, of: composition, references)
            pages.append((page, bytes, hasDrawings))
        }
        let drawn = Set(pages.filter(\.hasDrawings).map(\.page.name))
        var archive = ZipWriter()
        // Programs recognise an EPUB by its first bytes, so this entry comes first and is not packed.
        archive.add("mimetype", Array("application/epub+zip".utf8), isStored: true)
        archive.add("META-INF/container.xml", try EPUBPackageDocument.container())
        archive.add("EPUB/package.opf", try EPUBPackageDocument.bytes(composition, plan, drawn: drawn))
        archive.add("EPUB/nav.xhtml", try EPUBNavigation.bytes(composition, plan))
        archive.add("EPUB/style.css", Array(EPUBStyle.text(theme).utf8))
        if let logo = composition.imprint.picture { archive.add("EPUB/\(EPUBPackageDocument.name(of: logo))", logo.bytes) }
        for (page, bytes, _) in pages { archive.add("EPUB/\(page.name)", bytes) }
        return try archive.finish()
    }
}
