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

    /// Whether the record has `theme` or one below it, which is written with a full stop after it.
    fileprivate func has(_ theme: ThemeCode) -> Bool {
        themes.contains { $0 == theme || $0.written.hasPrefix(theme.written + ".") }
    }

    /// Whether the record is written in or translated into `language`, or a variety that has it as its first subtags.
    fileprivate func isReadable(in language: LanguageTag) -> Bool {
        languages.contains { $0 == language || $0.written.hasPrefix(language.written + "-") }
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
