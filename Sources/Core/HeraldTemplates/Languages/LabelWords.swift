internal import HeraldModel

/// The words of a label that Herald does not have, in the four languages of pages.
///
/// An exporter brings its own labels along, in its package. ``TemplateFiles`` takes them for its templates; Swift code asks for them in the
/// language of a page:
///
///     let allTitles = LabelWords(en: "All titles", fr: "Tous les titres", es: "Todos los títulos", ar: "جميع العناوين")
///     let files = TemplateFiles(
///         ["page.mustache": "<h1>{{label.all-titles}}</h1>"], vocabulary: TemplateVocabulary(values: [], html: []),
///         labels: ["all-titles": allTitles])
///     let heading = allTitles.text(in: Localization.of(.english))  // "All titles"
///
/// A word of Herald, one of ``Label``, needs no words of your own. If you change a word later, the next run makes the documents anew.
///
/// Words with a key can be written in other languages too, in the files of a workspace's folder `Languages`. Their exporter lists them in its
/// `labels`.
public struct LabelWords: Sendable, Hashable {
    /// The key in files of languages, such as `ledger.title`.
    public let key: String?
    /// The words by language: those that ``Localization/languages`` lists.
    private let words: [String: String]

    /// Creates a label.
    ///
    /// - Parameters:
    ///   - key: The key in files of languages: a group, a point and a name. `nil` if there is none.
    ///   - english: The English words, which pages in any other language have too.
    ///   - french: The French words.
    ///   - spanish: The Spanish words.
    ///   - arabic: The Arabic words.
    public init(_ key: String? = nil, en english: String, fr french: String, es spanish: String, ar arabic: String) {
        self.key = key
        words = ["en": english, "fr": french, "es": spanish, "ar": arabic]
    }

    /// Returns the words in the language of `labels`. They are not escaped.
    ///
    /// A language of the workspace without these words has the English ones, marked with `[en]`.
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

    /// Returns the words with their places `{1}`, `{2}` … filled.
    ///
    ///     let found = LabelWords(en: "{1} of {2} lists", fr: "{1} listes sur {2}", es: "{1} de {2} listas", ar: "{1} من {2} قوائم")
    ///     let sentence = found.sentence(in: Localization.of(.english), "3", "20")  // "3 of 20 lists"
    ///
    /// - Parameters:
    ///   - labels: The language.
    ///   - values: The values in the order of their numbers. They are not escaped here.
    public func sentence(in labels: Localization, _ values: String...) -> String { Localization.fill(text(in: labels), values) }
}
