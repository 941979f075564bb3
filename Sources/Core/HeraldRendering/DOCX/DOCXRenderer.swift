package import HeraldComposition
package import HeraldTheme
import HeraldXML

/// Turns a composition into a Word document (Office Open XML, ECMA-376), with real styles, headings, footnotes and lists.
///
/// A reference document is a Word file that an office provides. Herald takes its styles and page layout. One renderer can make any number
/// of documents. The same composition always results in the same bytes.
package struct DOCXRenderer: Sendable {
    private let reference: ReferenceDocument?
    private let styles: StyleSheet

    /// - Parameters:
    ///   - theme: the colours and fonts.
    ///   - reference: a `.docx` file whose styles, theme, headers, footers and page size replace Herald's. Herald does not use its text.
    /// - Throws: a `Diagnostic` if `reference` is not a Word document, or has parts that Herald cannot copy.
    package init(theme: Theme = Theme(), reference: [UInt8]? = nil) throws {
        self.reference = try reference.map(ReferenceDocument.shared)
        styles = self.reference?.styles ?? StyleSheet(WordPalette(theme))
    }

    /// Returns the document.
    ///
    /// - Parameter linkBase: the address below which the documents of the release are published, with a slash at its end.
    package func rendered(_ composition: Composition, linkBase: String) throws -> [UInt8] {
        let context = WordContext(
            composition, styles: styles, linkBase: linkBase,
            textWidth: reference?.section.textWidth ?? SectionProperties.standard.textWidth, marksEachRun: reference != nil)
        var body = try text(of: composition, context, isAutomatic: true)
        // Word would number the notes differently, so the text is written again with the numbers of the composition.
        if !body.marks.isInOrder { body = try text(of: composition, context, isAutomatic: false) }
        var package = WordPackage()
        try package.add("document.xml", body.bytes, type: "document.main", body.relationships)
        if let logo = WordPicture(composition.imprint.picture) { try package.add(logo.part) }
        try addStyles(to: &package, context)
        let footnotes = try FootnotesPart.bytes(composition.notes, body.marks, context)
        try package.add("footnotes.xml", footnotes.part, type: "footnotes", footnotes.links)
        try package.add(
            "settings.xml", SettingsPart.bytes(in: composition.language, hasEvenPages: reference?.hasEvenPages ?? false), type: "settings")
        if let reference {
            for (part, relationships) in reference.parts { try package.add(part, relationships) }
        } else {
            for (name, isHeader, pages) in PageParts.all {
                let bytes = try PageParts.bytes(isHeader: isHeader, pages: pages, composition, context)
                try package.add(name, bytes, type: isHeader ? "header" : "footer")
            }
        }
        try package.add(
            WordPackage.Part(
                name: "docProps/core.xml", bytes: CoreProperties.bytes(composition),
                type: "application/vnd.openxmlformats-package.core-properties+xml"))
        var relationships = Relationships()
        _ = relationships.id("officeDocument", "word/document.xml")
        _ = relationships.id(WordNamespace.corePropertiesType, "docProps/core.xml")
        return try package.bytes(relationships)
    }

    private func addStyles(to package: inout WordPackage, _ context: WordContext) throws {
        let styles = try reference?.stylesPart ?? context.styles.part(in: context.language)
        try package.add("styles.xml", styles, type: "styles")
        if let reference {
            try package.add("numbering.xml", reference.numbering.bytes, type: "numbering", reference.numbering.relationships)
        } else {
            try package.add("numbering.xml", context.styles.lists.part(), type: "numbering")
        }
    }

    /// The part `word/document.xml`, with its relationships and the footnote marks that it contains.
    private typealias DocumentPart = (bytes: [UInt8], relationships: Relationships, marks: NoteMarks)

    /// Returns `word/document.xml`.
    ///
    /// - Parameter isAutomatic: whether Word numbers the notes.
    private func text(of composition: Composition, _ context: WordContext, isAutomatic: Bool) throws -> DocumentPart {
        let marks = NoteMarks(count: composition.notes.count, isAutomatic: isAutomatic)
        var (relationships, found) = (Relationships(), marks)
        let bytes = try XMLWriter.bytes(indent: false) { xml in
            let text = WordTextWriter(xml, context, notes: marks)
            for type in ["styles", "numbering", "settings", "footnotes"] { _ = text.relationship(type, "\(type).xml") }
            var section = reference?.section ?? .standard
            section.isRightToLeft = context.isRightToLeft
            section.references = addReferences(to: text)
            xml.withElement("w:document", ("xmlns:w", WordNamespace.main), ("xmlns:r", WordNamespace.relationships)) {
                xml.withElement("w:body") {
                    DocumentWriter(composition, text).writeBody()
                    section.write(to: xml)
                }
            }
            relationships = text.relationships
            found = text.notes ?? marks
        }
        return (bytes, relationships, found)
    }

    /// Adds the relationships of headers, footers and theme to `text`. Returns the references to headers and footers.
    private func addReferences(to text: WordTextWriter) -> [SectionProperties.Reference] {
        if let reference {
            if let theme = reference.theme { _ = text.relationship("theme", theme) }
            return reference.pages.map { page in
                SectionProperties.Reference(
                    isHeader: page.isHeader, pages: page.pages,
                    relationship: text.relationship(page.isHeader ? "header" : "footer", page.name))
            }
        }
        return PageParts.all.map { name, isHeader, pages in
            SectionProperties.Reference(
                isHeader: isHeader, pages: pages, relationship: text.relationship(isHeader ? "header" : "footer", name))
        }
    }
}
