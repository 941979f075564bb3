public import HeraldModel

extension Query {
    /// Returns whether `practice` meets all conditions that concern its record, so all but ``Query/changedSince``.
    ///
    /// The fields that the query's clearance does not cover are removed first, so that nobody finds a practice by a
    /// text that they must not read. A query without conditions matches every practice.
    ///
    /// | condition | the practice meets it if |
    /// |---|---|
    /// | `themes`, `allThemes` | it has one or all of the themes, or one below: `iamm:6` matches `iamm:6.a` |
    /// | `evidence` | its category is one of them: the one that evidence decides, or the override of a reviewer |
    /// | `anyCriteria`, `allCriteria` | one or all have a justification |
    /// | `kinds`, `levels` | its kind or level is one of them; a record without a level meets no condition on levels |
    /// | `places`, `allPlaces` | one or all of the countries are a place or an end of a corridor |
    /// | `languages`, `allLanguages` | it can be read in one or all of them, or in a regional variety: `pt` matches `pt-BR` |
    /// | `organisations` | a name contains one of the texts, in any case |
    /// | `text` | each word is a word of its title, summary, purpose, approach, strengths, weaknesses or lessons |
    /// | `changedSince` | always: the record does not say when it was published |
    /// | `ids` | its id is one of them |
    /// | `cities` | the city of a place is one of them; case, accents and punctuation do not count |
    /// | `origins`, `destinations` | one of the countries is a place with that role, or that end of a corridor |
    /// | `transit` | one of the countries is a place with that role |
    /// | `corridors` | it has one of them, in this direction |
    /// | `targetGroups` | a target group has one of the phrases, in any language |
    /// | `leads`, `partners`, `funders`, `collectors`, `reviewers` | an organisation with that role has one of the phrases in its name |
    ///
    /// A phrase is one or more whole words, one after the other. Case, accents and punctuation do not count: `femmes refugiees` is a phrase
    /// of `Femmes réfugiées et leurs enfants`, and `men` is not a phrase of `Women`.
    ///
    /// Each condition is met by itself: a practice with the corridors `TO-AU` and `PH-NZ` meets `origins` with `TO` together with
    /// `destinations` with `NZ`. It does not meet `corridors` with `TO-NZ`.
    ///
    /// A store searches words in all public texts and folds accents; here a word is a run of letters and digits,
    /// compared without regard to case. So test a search that depends on more with a store.
    ///
    ///     var query = Query()
    ///     query.languages = [Samples.french]
    ///     query.text = "workers seasonal"
    ///     let isFound = query.matches(Samples.full) && !query.matches(Samples.minimal)  // true
    ///
    /// - Parameter practice: The record, published or not.
    public func matches(_ practice: Practice) -> Bool {
        let seen = practice.redacted(to: clearance)
        return conditions.allSatisfy { $0.isMet(by: seen) }
    }
}

extension Query.Condition {
    /// Whether a redacted record meets this condition.
    fileprivate func isMet(by practice: Practice) -> Bool {
        let criteria = practice.criteria?.met.map(\.criterion) ?? []
        return switch self {
        case .themes(let themes): themes.contains(where: practice.has)
        case .evidence(let categories): categories.contains(practice.category)
        case .anyCriteria(let wanted): wanted.contains(where: criteria.contains)
        case .allCriteria(let wanted): wanted.allSatisfy(criteria.contains)
        case .kinds(let kinds): kinds.contains(practice.kind)
        case .levels(let levels): practice.level.map(levels.contains) ?? false
        case .places(let places): places.contains(where: practice.countries.contains)
        case .languages(let languages): languages.contains(where: practice.isReadable)
        case .allThemes(let themes): themes.allSatisfy(practice.has)
        case .allPlaces(let places): places.allSatisfy(practice.countries.contains)
        case .allLanguages(let languages): languages.allSatisfy(practice.isReadable)
        case .organisations(let parts):
            parts.contains { part in practice.organisations.contains { $0.name.lowercased().contains(part.lowercased()) } }
        case .text(let text): practice.words.isSuperset(of: Practice.words(of: text))
        case .changedSince: true
        case .ids(let ids): ids.contains(practice.id)
        case .cities(let cities): cities.contains(where: practice.hasCity)
        case .origins(let countries): practice.isPlaced(.origin, in: countries, orCorridor: \.from)
        case .transit(let countries): practice.isPlaced(.transit, in: countries)
        case .destinations(let countries): practice.isPlaced(.destination, in: countries, orCorridor: \.to)
        case .corridors(let corridors): corridors.contains(where: practice.corridors.contains)
        case .targetGroups(let phrases):
            Practice.phrases(phrases, areIn: practice.targetGroups.flatMap { [$0.original] + $0.translations.map(\.value) })
        case .leads(let phrases): practice.hasOrganisation(.lead, named: phrases)
        case .partners(let phrases): practice.hasOrganisation(.partner, named: phrases)
        case .funders(let phrases): practice.hasOrganisation(.funder, named: phrases)
        case .collectors(let phrases): practice.hasOrganisation(.collector, named: phrases)
        case .reviewers(let phrases): practice.hasOrganisation(.reviewer, named: phrases)
        }
    }
}

extension Practice {
    /// The record without the fields above `clearance`.
    fileprivate func redacted(to clearance: Sensitivity) -> Practice {
        var practice = self
        practice.redact(to: clearance)
        return practice
    }

    /// Whether the record has `theme`, or one below it, whose code continues after a full stop.
    fileprivate func has(_ theme: ThemeCode) -> Bool {
        themes.contains { $0 == theme || $0.written.hasPrefix(theme.written + ".") }
    }

    /// Whether the record is written in or translated into `language` or a variety of it, whose tag begins with that of `language`.
    fileprivate func isReadable(in language: LanguageTag) -> Bool {
        languages.contains { $0 == language || $0.written.hasPrefix(language.written + "-") }
    }

    /// Whether a place is in `city`, whose name has a letter or a digit.
    fileprivate func hasCity(_ city: String) -> Bool {
        let name = FoldedWords.of(city)
        return !name.isEmpty && places.contains { $0.city.map(FoldedWords.of) == name }
    }

    /// Whether a place with `role` is in one of the countries, or the end of a corridor that `end` names.
    fileprivate func isPlaced(
        _ role: PlaceRole, in countries: [CountryCode], orCorridor end: KeyPath<Corridor, CountryCode>? = nil
    ) -> Bool {
        places.contains { $0.role == role && countries.contains($0.country) }
            || corridors.contains { corridor in end.map { countries.contains(corridor[keyPath: $0]) } ?? false }
    }

    /// Whether an organisation with `role` has one of the phrases in its name.
    fileprivate func hasOrganisation(_ role: OrganisationRole, named phrases: [String]) -> Bool {
        Self.phrases(phrases, areIn: organisations.filter { $0.role == role }.map(\.name))
    }

    /// Whether one of the phrases is in one of the texts, word by word. A phrase without letters and digits is in none.
    fileprivate static func phrases(_ phrases: [String], areIn texts: [String]) -> Bool {
        let (phrases, texts) = (phrases.map(FoldedWords.of).filter { !$0.isEmpty }, texts.map(FoldedWords.of))
        return phrases.contains { phrase in texts.contains { $0.contains(phrase) } }
    }

    /// The words of the searched texts in all languages.
    fileprivate var words: Set<String> {
        let texts = [title, summary] + [purpose, approach].compactMap { $0 } + strengths + weaknesses + lessons
        return Set(texts.flatMap { [$0.original] + $0.translations.map(\.value) }.flatMap(Self.words))
    }

    /// The runs of letters and digits of `text` in lower case.
    fileprivate static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
