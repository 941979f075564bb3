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
    /// The place that the run leads to. `nil` for most runs.
    package var link: Link?
    /// The number of the note that supports the text, from 1. Renderers show it after the text. See ``Composition/notes``.
    package var note: Int?
    /// The figure of a record that the run states. `nil` for any other run.
    package var figure: StatedFigure?

    package init(_ text: String, _ language: LanguageTag, style: Style = .plain, link: Link? = nil, note: Int? = nil) {
        self.text = text
        self.language = language
        self.style = style
        self.link = link
        self.note = note
    }
}

extension Inline {
    /// Whether the text runs from right to left. The first letter of a name decides, the language of any other text.
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
}
