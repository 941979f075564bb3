package import HeraldModel

/// A run of text in one language and one style: the smallest part of a ``Composition``.
///
///     let name = Inline("Recognised Seasonal Employer", .english, style: .strong)
package struct Inline: Sendable, Hashable {
    /// The role of a run in its line. Renderers decide how it looks.
    package enum Style: String, Sendable, Hashable, CaseIterable {
        /// Running text.
        case plain
        /// Words that a reader finds when skimming.
        case strong
        /// The title of a work.
        case title
        /// A remark in smaller type.
        case small
        /// A quantity with its unit, which is not broken across lines.
        case figure
        /// A proper name, an address or another text that may run in another direction than the line. Renderers isolate it.
        case name
    }

    /// The place that a run leads to.
    package enum Link: Sendable, Hashable {
        /// A web address or an e-mail address with its scheme. It comes from a record, so renderers drop it unless it is `http`, `https` or
        /// `mailto`.
        case address(String)
        /// A document of the same release.
        case document(DocumentPath)
        /// A section of the same composition, by its id.
        case section(String)
    }

    /// The text, without line breaks. Directions that it opens are closed at its end.
    package var text: String
    /// The language of the text.
    package var language: LanguageTag
    package var style: Style
    /// The number of the note that supports the text, from 1. Renderers show it after the text. See ``Composition/notes``.
    package var note: Int?
    /// The members that few runs have. They are apart, so that a copy of a run costs little.
    private var extras: Extras?

    /// The place that the run leads to. `nil` for most runs.
    package var link: Link? {
        get { extras?.link }
        set { setExtras(newValue, figure) }
    }
    /// The figure of a record that the run states. `nil` for any other run.
    package var figure: StatedFigure? {
        get { extras?.figure }
        set { setExtras(link, newValue) }
    }

    package init(_ text: String, _ language: LanguageTag, style: Style = .plain, link: Link? = nil, note: Int? = nil) {
        self.text = text
        self.language = language
        self.style = style
        self.note = note
        if let link { extras = Extras(link, nil) }
    }

    private mutating func setExtras(_ link: Link?, _ figure: StatedFigure?) {
        extras = link == nil && figure == nil ? nil : Extras(link, figure)
    }

    private final class Extras: Sendable, Hashable {
        let link: Link?
        let figure: StatedFigure?

        init(_ link: Link?, _ figure: StatedFigure?) { (self.link, self.figure) = (link, figure) }

        static func == (first: Extras, second: Extras) -> Bool { first.link == second.link && first.figure == second.figure }

        func hash(into hasher: inout Hasher) {
            hasher.combine(link)
            hasher.combine(figure)
        }
    }
}

extension Inline {
    /// Whether the text runs from right to left. For a name, its first letter decides. For any other text, its language decides.
    package var isRightToLeft: Bool {
        guard style == .name, let letter = text.unicodeScalars.first(where: \.properties.isAlphabetic) else {
            return language.isRightToLeft
        }
        return (0x590...0x8FF).contains(letter.value) || (0xFB1D...0xFEFC).contains(letter.value)
    }
}

extension [Inline] {
    /// The text of all runs without styles and notes.
    package var plainText: String { map(\.text).joined() }

    /// Finds the language of a paragraph, which decides where its lines begin: the one that all runs share, or else that of the document.
    ///
    /// A figure has the language of its unit. A paragraph with nothing but figures still has the language of the document, so that it is
    /// aligned like the text beside it.
    package func language(in document: LanguageTag) -> LanguageTag {
        guard let first = first?.language, first != document, allSatisfy({ $0.language == first }) else { return document }
        return allSatisfy { $0.style == .figure } ? document : first
    }
}
