import HeraldModel
import HeraldXML

/// The styles that a document uses, with the ids by which its paragraphs refer to them.
///
/// Without a reference document all styles are Herald's. With one, a style of the same name in it is used, and Herald's other styles are
/// added.
struct StyleSheet: Sendable {
    /// The ids of styles that the reference document has under an id of its own.
    private var ids: [WordStyle: String] = [:]
    /// The styles to add to those of the reference document: all, if there is none.
    private(set) var added = WordStyle.allCases

    /// The lists that styles and paragraphs refer to.
    private(set) var lists = WordLists()
    /// Whether the style of list items has bullets. That of a reference document may have none.
    private(set) var hasBullets = true

    /// The colours and fonts of Herald's styles.
    let palette: WordPalette

    /// Creates the style sheet of a document without a reference document.
    init(_ palette: WordPalette = WordPalette()) { self.palette = palette }

    /// Creates the style sheet of a document with the styles of a reference document.
    init(found: [FoundStyle], lists: WordLists) {
        palette = WordPalette()
        self.lists = lists
        let known = Dictionary(found.map { ($0.name.lowercased(), $0) }) { first, _ in first }
        var taken = Set(found.map(\.id))
        added = []
        for style in WordStyle.allCases {
            if let found = known[style.name.lowercased()] {
                ids[style] = found.id
                if style == .listBullet { hasBullets = found.isNumbered }
                continue
            }
            added.append(style)
            var id = style.id
            while !taken.insert(id).inserted { id += "X" }
            ids[style] = id
        }
    }

    /// The id of a style.
    subscript(_ style: WordStyle) -> String { ids[style] ?? style.id }

    /// Returns the part with all styles, for a document in `language`.
    func part(in language: LanguageTag) throws -> [UInt8] {
        try XMLWriter.bytes(indent: false) { xml in
            xml.withElement("w:styles", ("xmlns:w", WordNamespace.main)) {
                writeDefaults(for: language, to: xml)
                for style in WordStyle.allCases { style.definition(palette).write(style, in: self, to: xml) }
            }
        }
    }

    /// Returns the styles to add to a reference document, each as an element that declares its namespace.
    func additions() throws -> [UInt8] {
        try added.flatMap { style in
            var definition = style.definition(palette)
            definition.isDefault = false
            return try XMLFragment { definition.write(style, in: self, isAlone: true, to: $0) }.bytes
        }
    }

    /// Writes the properties that apply wherever no style sets others.
    private func writeDefaults(for language: LanguageTag, to xml: XMLWriter) {
        xml.withElement("w:docDefaults") {
            xml.withElement("w:rPrDefault") {
                RunProperties(font: palette.textFont, complexFont: "Arial", size: 21, language: language).write(to: xml)
            }
            xml.withElement("w:pPrDefault") { ParagraphProperties(spaceAfter: 120, lineHeight: 276).write(to: xml) }
        }
    }
}

/// A style of a reference document.
struct FoundStyle: Sendable, Hashable {
    /// The name, which is the same in all languages of the office program if the style is one of the program's own.
    var name: String
    var id: String
    /// Whether paragraphs of the style are items of a list.
    var isNumbered: Bool
}
