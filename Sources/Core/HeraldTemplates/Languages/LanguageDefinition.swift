package import HeraldModel

/// A language that a workspace adds, or changes: its words and its notation.
///
/// A definition need not be complete. See ``Localizations`` on words that it lacks.
package struct LanguageDefinition: Sendable, Hashable {
    /// The tag of the language, also with a region.
    package var language: LanguageTag
    /// The name of the language in that language.
    package var name: String
    /// The notation of numbers, dates, lists and plurals.
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
