internal import HeraldModel

/// The text of a label that an exporter adds, in the four languages that Herald has words for.
///
/// An exporter declares its own labels. ``TemplateFiles`` passes them to templates. Swift code asks for the text in the language of a page:
///
///     let allTitles = LabelWords(en: "All titles", fr: "Tous les titres", es: "Todos los títulos", ar: "جميع العناوين")
///     let files = TemplateFiles(
///         ["page.mustache": "<h1>{{label.all-titles}}</h1>"], vocabulary: TemplateVocabulary(values: [], html: []),
///         labels: ["all-titles": allTitles])
///     let heading = allTitles.text(in: Localization.of(.english))  // "All titles"
///
/// Use ``Label`` for a label that Herald has already. If you change the text of a label, the next run makes the documents again.
///
/// A workspace can translate a label that has a key into other languages, in the files of its folder `Languages`. The exporter must list
/// the label in its `labels`.
public struct LabelWords: Sendable, Hashable {
    /// The key in files of languages, such as `ledger.title`.
    public let key: String?
    /// The words by language: those that ``Localization/languages`` lists.
    private let words: [String: String]

    /// Creates a label.
    ///
    /// - Parameters:
    ///   - key: The key in files of languages: a group, a dot and a name, such as `ledger.title`. `nil` if workspaces cannot translate it.
    ///   - english: The English words. Pages in a language without words of its own show them too.
    ///   - french: The French words.
    ///   - spanish: The Spanish words.
    ///   - arabic: The Arabic words.
    public init(_ key: String? = nil, en english: String, fr french: String, es spanish: String, ar arabic: String) {
        self.key = key
        words = ["en": english, "fr": french, "es": spanish, "ar": arabic]
    }

    /// Returns the words in the language of `labels`. They are not escaped.
    ///
    /// If a language of the workspace has no text for this label, the result is the English text, marked with `[en]`.
    public func text(in labels: Localization) -> String {
        if let key, let own = labels.word(key) { return own }
        var tag: LanguageTag? = labels.language
        while let current = tag {
            if let text = words[current.written] { return text }
            tag = current.broader
        }
        return english + Localization.englishMark
    }

    /// The English words.
    package var english: String { words["en"] ?? "" }

    /// Returns the words with the placeholders `{1}`, `{2}` … replaced by values.
    ///
    ///     let found = LabelWords(en: "{1} of {2} lists", fr: "{1} listes sur {2}", es: "{1} de {2} listas", ar: "{1} من {2} قوائم")
    ///     let sentence = found.sentence(in: Localization.of(.english), "3", "20")  // "3 of 20 lists"
    ///
    /// - Parameters:
    ///   - labels: The language.
    ///   - values: The values in the order of their numbers. They are not escaped here.
    public func sentence(in labels: Localization, _ values: String...) -> String { Localization.fill(text(in: labels), values) }
}
