extension Query {
    /// A condition that a practice must meet.
    ///
    /// The values of one condition are alternatives, except in the conditions called `all…`. A new condition is a new case: every place
    /// that reads, stores, compares or tests conditions switches over all cases, so that the compiler names the places to complete.
    ///
    ///     var query = Query()
    ///     query.levels = [.local, .national]
    ///     let conditions = query.conditions  // [.levels([.local, .national])]
    public enum Condition: Sendable, Hashable {
        /// The practice has one of these themes, or one below it.
        case themes([ThemeCode])
        /// The evidence is of one of these categories.
        case evidence([Category])
        /// The practice meets one of these criteria.
        case anyCriteria([Criterion])
        /// The practice meets all of these criteria.
        case allCriteria([Criterion])
        /// The practice is of one of these kinds.
        case kinds([PracticeKind])
        /// The practice works at one of these levels.
        case levels([Level])
        /// One of these countries is a place of the practice, or an end of a corridor.
        case places([CountryCode])
        /// The record can be read in one of these languages, or in a regional variety of it.
        case languages([LanguageTag])
        /// The practice has each of these themes, or one below it.
        case allThemes([ThemeCode])
        /// Each of these countries is a place of the practice, or an end of a corridor.
        case allPlaces([CountryCode])
        /// The record can be read in each of these languages, or in a regional variety of it.
        case allLanguages([LanguageTag])
        /// The name of an organisation contains one of these texts, in any case.
        case organisations([String])
        /// The public texts of the record contain every word of this text.
        case text(String)
        /// The practice was published, corrected or restored at this time or later.
        case changedSince(Timestamp)
        /// The practice has one of these ids.
        case ids([Slug])
        /// One of these cities is that of a place. Case, accents and punctuation do not count.
        case cities([String])
        /// People leave one of these countries: it is a place with that role, or the origin of a corridor.
        case origins([CountryCode])
        /// People pass through one of these countries: it is a place with that role.
        case transit([CountryCode])
        /// People go to one of these countries: it is a place with that role, or the destination of a corridor.
        case destinations([CountryCode])
        /// The practice concerns one of these corridors, in this direction.
        case corridors([Corridor])
        /// A target group is described, in any language, with one of these words or phrases, as in ``leads(_:)``.
        case targetGroups([String])
        /// The name of an organisation that leads the practice has one of these words or phrases.
        ///
        /// Words are compared as a whole and phrases word by word. Case, accents and punctuation do not count.
        case leads([String])
        /// The same for partners.
        case partners([String])
        /// The same for organisations that fund the practice.
        case funders([String])
        /// The same for organisations that collected the record.
        case collectors([String])
        /// The same for organisations that reviewed the record.
        case reviewers([String])
    }
}

extension Query.Condition {
    /// The kinds of conditions, in the order in which queries keep them and fingerprints list them.
    ///
    /// Raw values are this order, and part of the hashes that ledgers of editions keep. So a new kind goes to the end.
    ///
    ///     var query = Query()
    ///     query.text = "school"
    ///     let kinds = query.conditions.map(\.kind)  // [.text]
    public enum Kind: Int, Sendable, CaseIterable {
        case themes, evidence, anyCriteria, allCriteria, kinds, levels, places, languages, allThemes, allPlaces, allLanguages
        case organisations, text, changedSince, ids
        case cities, origins, transit, destinations, corridors, targetGroups, leads, partners, funders, collectors, reviewers

        /// The name in kebab-case, such as `target-groups`.
        package var name: String {
            "\(self)".reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : "\($1)" }
        }

        /// Whether fingerprints and checksums have a place for the kind in every query. The others were added later: they are written
        /// only if a query has such a condition, so that older queries keep their fingerprints and harvesters their tokens.
        package var hasPlaceInEveryQuery: Bool { rawValue <= Self.ids.rawValue }
    }

    /// The kind.
    public var kind: Kind {
        switch self {
        case .themes: .themes
        case .evidence: .evidence
        case .anyCriteria: .anyCriteria
        case .allCriteria: .allCriteria
        case .kinds: .kinds
        case .levels: .levels
        case .places: .places
        case .languages: .languages
        case .allThemes: .allThemes
        case .allPlaces: .allPlaces
        case .allLanguages: .allLanguages
        case .organisations: .organisations
        case .text: .text
        case .changedSince: .changedSince
        case .ids: .ids
        case .cities: .cities
        case .origins: .origins
        case .transit: .transit
        case .destinations: .destinations
        case .corridors: .corridors
        case .targetGroups: .targetGroups
        case .leads: .leads
        case .partners: .partners
        case .funders: .funders
        case .collectors: .collectors
        case .reviewers: .reviewers
        }
    }

    /// The values as written, in the order given.
    package var values: [String] {
        switch self {
        case .themes(let values), .allThemes(let values): values.map(\.written)
        case .evidence(let values): values.map(\.written)
        case .anyCriteria(let values), .allCriteria(let values): values.map(\.written)
        case .kinds(let values): values.map(\.written)
        case .levels(let values): values.map(\.written)
        case .places(let values), .allPlaces(let values): values.map(\.written)
        case .languages(let values), .allLanguages(let values): values.map(\.written)
        case .organisations(let values): values
        case .text(let text): [text]
        case .changedSince(let time): [time.written]
        case .ids(let values): values.map(\.written)
        case .origins(let values), .transit(let values), .destinations(let values): values.map(\.written)
        case .corridors(let values): values.map(\.written)
        case .cities(let values), .targetGroups(let values): values
        case .leads(let values), .partners(let values), .funders(let values), .collectors(let values), .reviewers(let values): values
        }
    }
}
