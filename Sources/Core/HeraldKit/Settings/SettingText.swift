public import HeraldModel

/// A text of the settings: the same for all languages, or one for each of several languages.
///
/// In YAML it is a plain text, or a mapping from language tags to texts. ``Field`` has a function for it, `translations`.
///
///     let title = SettingText([.english: "Fair recruitment", LanguageTag(written: "fr")!: "Recrutement équitable"])
///     let french = title.text(in: LanguageTag(written: "fr-CA")!)  // "Recrutement équitable"
///     let arabic = title.text(in: LanguageTag(written: "ar")!)  // nil
///     let plain = SettingText("Fair recruitment").text(in: LanguageTag(written: "ar")!)  // "Fair recruitment"
public struct SettingText: Sendable, Hashable {
    /// The text for all languages, or `nil` if each language has its own.
    public var common: String?
    /// The texts by language. Empty if there is one for all.
    public var byLanguage: [LanguageTag: String]

    /// Creates a text for all languages.
    public init(_ text: String) {
        common = text
        byLanguage = [:]
    }

    /// Creates a text for each of several languages.
    public init(_ byLanguage: [LanguageTag: String]) {
        common = nil
        self.byLanguage = byLanguage
    }

    /// Returns the text in `language`, or in a broader tag, or the one for all languages. `nil` if there is none of them.
    public func text(in language: LanguageTag) -> String? {
        sequence(first: language, next: \.broader).lazy.compactMap { byLanguage[$0] }.first ?? common
    }
}
