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
    case noWeaknesses, noContext, asOf, termsOfUse, contact
    // Around a brief
    case notes, citeAs, onLine, pageOf, costsUnknown, untranslated, partlyTranslated, shortenedBrief, charts, values
    // Digests
    case contents, fullBrief, shortened, shortenedRecord, otherThemes, digestFor, principle
    // What happened to a practice
    case correctedOn, restoredOn, withdrawnOn, withdrawnPractices
    // A part of digests that no record has as a field
    case funding

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
