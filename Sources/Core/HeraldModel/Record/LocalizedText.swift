/// A text in the language of its record, with translations.
///
///     var title = LocalizedText("Seasonal work")
///     title.translations.append(MapEntry(LanguageTag(written: "fr")!, "Travail saisonnier"))
///     let french = title.translation(in: LanguageTag(written: "fr")!)  // "Travail saisonnier"
///     let arabic = title.translation(in: LanguageTag(written: "ar")!)  // nil: show the original, marked with its language
///
/// The language of the original, and the version that each translation was made from, are in ``Practice/language``
/// and ``Practice/translations``: translators work record by record.
public struct LocalizedText: Sendable, Hashable {
    /// The text as first written. Empty lines separate paragraphs.
    public var original: String
    /// The text in other languages, in the order in which they were written.
    public var translations: [MapEntry<LanguageTag, String>]

    /// Creates a text, by default without translations.
    public init(_ original: String, translations: [MapEntry<LanguageTag, String>] = []) {
        self.original = original
        self.translations = translations
    }

    /// Returns the text in exactly `language`, or `nil` if there is no such translation. A translation into `pt`
    /// does not count as one into `pt-BR`.
    public func translation(in language: LanguageTag) -> String? {
        translations.first { $0.key == language }?.value
    }
}
