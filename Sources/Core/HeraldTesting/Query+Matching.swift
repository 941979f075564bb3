public import HeraldModel

extension Query {
    /// Returns whether `practice` meets all conditions that concern its record, so all but ``Query/changedSince``.
    ///
    /// Words are searched in title, summary, purpose, approach, strengths, weaknesses and lessons; a store searches all public texts.
    public func matches(_ practice: Practice) -> Bool {
        let seen = practice.redacted(to: clearance)
        return conditions.allSatisfy { $0.isMet(by: seen) }
    }
}

extension Query.Condition {
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
    fileprivate func redacted(to clearance: Sensitivity) -> Practice {
        var practice = self
        practice.redact(to: clearance)
        return practice
    }

    fileprivate func has(_ theme: ThemeCode) -> Bool {
        themes.contains { $0 == theme || $0.written.hasPrefix(theme.written + ".") }
    }

    fileprivate func isReadable(in language: LanguageTag) -> Bool {
        languages.contains { $0 == language || $0.written.hasPrefix(language.written + "-") }
    }

    fileprivate var words: Set<String> {
        let texts = [title, summary] + [purpose, approach].compactMap { $0 } + strengths + weaknesses + lessons
        return Set(texts.flatMap { [$0.original] + $0.translations.map(\.value) }.flatMap(Self.words))
    }

    fileprivate static func words(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
