package import HeraldModel

/// A language that a workspace adds, or changes: its words and its notation.
package struct LanguageDefinition: Sendable, Hashable {
    package var language: LanguageTag
    /// The name of the language in that language.
    package var name: String
    package var notation: LanguageNotation
    /// The words by the keys of labels.
    package var words: [String: String]

    /// Creates the definition of a language. Name and notation are those of ``NotationTable``, if it has the language.
    package init(_ language: LanguageTag, words: [String: String] = [:]) {
        self.language = language
        name = NotationTable.name(of: language) ?? language.written
        notation = NotationTable.notation(of: language) ?? LanguageNotation()
        self.words = words
    }
}
