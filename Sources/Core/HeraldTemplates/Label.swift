internal import HeraldModel

/// A fixed word or sentence of Herald's pages, such as a section's heading.
///
/// A template writes it in kebab-case: `{{label.unintended-effects}}`. Swift code takes it from a ``Localization``.
///
///     let heading = Localization.of(LanguageTag(written: "fr")!)[.weaknesses]  // "Points faibles"
///     let name = Label.unintendedEffects.name  // "unintended-effects"
///
/// A new label needs a case here and a line in `labels.txt` with its words in all four languages. An exporter with a word that only its
/// own pages need has ``LabelWords``.
public enum Label: Int, CaseIterable, Sendable {
    // Sections of a practice
    case summary, purpose, approach, context, political, historic, cultural, social, economic
    case results, targets, indicator, target, achieved, costs
    case criteria, met, notClaimed, assessment, strengths, weaknesses, lessons, unintendedEffects, constraints, ethics
    case transferability, links, themes, sources, contacts, evidence
    // Key facts
    case keyFacts, kind, level, places, corridors, timeframe, organisations, stakeholders, targetGroups, effect, country
    // Around the page
    case version, published, updated, record, alsoIn, reason, decidedBy, pageAbbreviation, otherPractices
    case skip, brief, briefs, newer, older, ongoing, reportedBy, stale, computedCategory, overridden, evidenceWithheld
    case noWeaknesses, noContext, asOf
    // Digests
    case contents, fullBrief, shortened, shortenedRecord, otherThemes, digestFor, principle
    // What happened to a practice
    case correctedOn, restoredOn, withdrawnOn, withdrawnPractices

    /// The name in templates and in `labels.txt`, in kebab-case.
    public var name: String { Self.names[rawValue] }

    /// The names of all labels, made once.
    private static let names = allCases.map { label in
        var name: [UInt8] = []
        for byte in "\(label)".utf8 {
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            name += isCapital ? [UInt8(ascii: "-"), byte + 32] : [byte]
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// The labels by their names.
    static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}

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
/// A word of Herald, one of ``Label``, needs no words of your own. If you change a word later, raise the revision of the exporter.
public struct LabelWords: Sendable, Hashable {
    /// The words by language: those that ``Localization/languages`` lists.
    private let words: [String: String]

    /// Creates a label.
    ///
    /// - Parameters:
    ///   - english: The English words, which pages in any other language have too.
    ///   - french: The French words.
    ///   - spanish: The Spanish words.
    ///   - arabic: The Arabic words.
    public init(en english: String, fr french: String, es spanish: String, ar arabic: String) {
        words = ["en": english, "fr": french, "es": spanish, "ar": arabic]
    }

    /// Returns the words in the language of `labels`. They are not escaped.
    public func text(in labels: Localization) -> String { words[labels.language.written] ?? words["en"] ?? "" }
}
