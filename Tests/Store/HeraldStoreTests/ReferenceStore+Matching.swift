import Foundation
import HeraldModel

/// The conditions of queries in their simplest form. Stores are compared with it.
extension ReferenceStore {
    static func matches(_ practice: Practice, _ query: Query) -> Bool {
        var seen = practice
        seen.redact(to: query.clearance)
        return query.conditions.allSatisfy { isMet($0, by: practice, seen: seen) }
    }

    /// Whether `practice`, of which readers see `seen`, meets `condition`. `seen` is used for fields that can be hidden.
    ///
    /// The condition on the time of the change needs the event, so the log tests it.
    private static func isMet(_ condition: Query.Condition, by practice: Practice, seen: Practice) -> Bool {
        let criteria = seen.criteria?.met.map(\.criterion) ?? []
        switch condition {
        case .ids(let ids): return ids.contains(practice.id)
        case .evidence(let categories): return categories.contains(practice.category)
        case .kinds(let kinds): return kinds.contains(practice.kind)
        case .levels(let levels): return levels.contains { $0 == practice.level }
        case .places(let places): return places.contains { seen.countries.contains($0) }
        case .allPlaces(let places): return places.allSatisfy { seen.countries.contains($0) }
        case .anyCriteria(let wanted): return wanted.contains { criteria.contains($0) }
        case .allCriteria(let wanted): return wanted.allSatisfy { criteria.contains($0) }
        case .themes(let themes): return themes.contains { has($0, practice) }
        case .allThemes(let themes): return themes.allSatisfy { has($0, practice) }
        case .languages(let languages): return languages.contains { has($0, practice) }
        case .allLanguages(let languages): return languages.allSatisfy { has($0, practice) }
        case .organisations(let parts):
            return parts.contains { part in seen.organisations.contains { $0.name.lowercased().contains(part.lowercased()) } }
        case .text(let text): return words(practice).isSuperset(of: text.lowercased().split(separator: " ").map(String.init))
        case .changedSince: return true
        case .cities(let cities): return cities.contains { city in seen.places.contains { $0.city.map(folded) == folded(city) } }
        case .origins(let countries):
            return seen.places.contains { $0.role == .origin && countries.contains($0.country) }
                || seen.corridors.contains { countries.contains($0.from) }
        case .transit(let countries): return seen.places.contains { $0.role == .transit && countries.contains($0.country) }
        case .destinations(let countries):
            return seen.places.contains { $0.role == .destination && countries.contains($0.country) }
                || seen.corridors.contains { countries.contains($0.to) }
        case .corridors(let corridors): return corridors.contains { seen.corridors.contains($0) }
        case .targetGroups(let phrases):
            return has(phrases, in: seen.targetGroups.flatMap { [$0.original] + $0.translations.map(\.value) })
        case .leads(let phrases): return has(phrases, .lead, seen)
        case .partners(let phrases): return has(phrases, .partner, seen)
        case .funders(let phrases): return has(phrases, .funder, seen)
        case .collectors(let phrases): return has(phrases, .collector, seen)
        case .reviewers(let phrases): return has(phrases, .reviewer, seen)
        }
    }

    private static func has(_ phrases: [String], _ role: OrganisationRole, _ practice: Practice) -> Bool {
        has(phrases, in: practice.organisations.filter { $0.role == role }.map(\.name))
    }

    private static func has(_ phrases: [String], in texts: [String]) -> Bool {
        phrases.map(folded).contains { phrase in texts.contains { folded($0).contains(phrase) } }
    }

    /// Returns the words of `text` without case and accents, with spaces around them. This form is correct for the texts of the tests only.
    private static func folded(_ text: String) -> String {
        let words = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).split { !$0.isLetter && !$0.isNumber }
        return " \(words.joined(separator: " ")) "
    }

    private static func has(_ theme: ThemeCode, _ practice: Practice) -> Bool {
        practice.themes.contains { $0 == theme || $0.written.hasPrefix(theme.written + ".") }
    }

    private static func has(_ language: LanguageTag, _ practice: Practice) -> Bool {
        practice.languages.contains { $0 == language || $0.written.hasPrefix(language.written + "-") }
    }

    /// Returns the words by which a practice is found. This form is correct for texts of plain words only.
    static func words(_ practice: Practice) -> Set<String> {
        var seen = practice
        seen.redact(to: .public)
        let texts = [seen.title, seen.summary, seen.purpose].compactMap { $0 } + seen.strengths + seen.targetGroups
        let names = seen.organisations.map(\.name) + seen.places.compactMap(\.city)
        let strings = texts.flatMap { [$0.original] + $0.translations.map(\.value) } + names
        return Set(strings.flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init) })
    }
}
