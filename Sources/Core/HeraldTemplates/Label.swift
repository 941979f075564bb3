/// A fixed word or sentence of Herald's pages.
///
/// In templates it is written in kebab-case: `{{label.unintended-effects}}`.
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

    /// The name in templates and in the table: kebab-case.
    public var name: String { Self.names[rawValue] }

    private static let names = allCases.map { label in
        var name: [UInt8] = []
        for byte in "\(label)".utf8 {
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            name += isCapital ? [UInt8(ascii: "-"), byte + 32] : [byte]
        }
        return String(decoding: name, as: UTF8.self)
    }

    /// The label of a name in kebab-case.
    static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}
