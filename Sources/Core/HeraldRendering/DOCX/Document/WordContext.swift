import HeraldComposition
import HeraldModel

/// The facts on a document that all of its parts need.
struct WordContext: Sendable {
    let language: LanguageTag
    let styles: StyleSheet
    /// The address below which the documents of the release are published, with a slash at its end.
    let linkBase: String
    /// The width of a line in twentieths of a point.
    let textWidth: Int
    /// Whether each run in the language of the document is marked with it. Herald's own styles name this language, so that no marks are
    /// needed. The styles of an office's Word document may name another.
    let marksEachRun: Bool
    /// The names of bookmarks by the ids of sections.
    private let bookmarks: [String: String]

    init(_ composition: Composition, styles: StyleSheet, linkBase: String, textWidth: Int, marksEachRun: Bool) {
        language = composition.language
        self.styles = styles
        self.linkBase = linkBase
        self.textWidth = textWidth
        self.marksEachRun = marksEachRun
        var bookmarks: [String: String] = [:]
        var names: Set<String> = []
        for id in composition.sections.flatMap(Self.ids) {
            // A name of a bookmark has letters, digits and underscores, at most 40 of them, and case does not matter. Names that are long
            // or taken are cut, and end with a number.
            var name = "s_" + id.replacing("-", with: "_")
            if name.count > 36 || names.contains(name.lowercased()) { name = "\(name.prefix(30))_\(names.count + 1)" }
            names.insert(name.lowercased())
            bookmarks[id] = name
        }
        self.bookmarks = bookmarks
    }

    /// Whether the document runs from right to left.
    var isRightToLeft: Bool { language.isRightToLeft }

    /// Returns the name of the bookmark of the section `id`, or `nil` if there is no such section.
    func bookmark(_ id: String) -> String? { bookmarks[id] }

    /// Whether a paragraph runs from right to left: as the language of all its runs does, or else that of the document.
    func isRightToLeft(_ text: [Inline]) -> Bool { text.language(in: language).isRightToLeft }

    private static func ids(_ section: Section) -> [String] { [section.id] + section.sections.flatMap(ids) }
}
