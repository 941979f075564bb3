import HeraldModel

/// The conditions of queries.
extension ReferenceStore {
    static func matches(_ practice: Practice, _ query: Query) -> Bool {
        var seen = practice
        seen.redact(to: query.clearance)
        let criteria = seen.criteria?.met.map(\.criterion) ?? []
        return (query.ids.isEmpty || query.ids.contains(practice.id))
            && (query.evidence.isEmpty || query.evidence.contains(practice.category))
            && (query.kinds.isEmpty || query.kinds.contains(practice.kind))
            && (query.levels.isEmpty || query.levels.contains { $0 == practice.level })
            && query.allPlaces.allSatisfy { seen.countries.contains($0) }
            && query.allThemes.allSatisfy { theme in
                practice.themes.contains { $0 == theme || $0.written.hasPrefix(theme.written + ".") }
            }
            && query.allLanguages.allSatisfy { tag in
                practice.languages.contains { $0 == tag || $0.written.hasPrefix(tag.written + "-") }
            }
            && (query.places.isEmpty || query.places.contains { seen.countries.contains($0) })
            && (query.anyCriteria.isEmpty || query.anyCriteria.contains { criteria.contains($0) })
            && query.allCriteria.allSatisfy { criteria.contains($0) }
            && (query.themes.isEmpty
                || query.themes.contains { theme in
                    practice.themes.contains { $0 == theme || $0.written.hasPrefix(theme.written + ".") }
                })
            && (query.languages.isEmpty
                || query.languages.contains { tag in
                    practice.languages.contains { $0 == tag || $0.written.hasPrefix(tag.written + "-") }
                })
            && (query.organisations.isEmpty
                || query.organisations.contains { part in
                    seen.organisations.contains { $0.name.lowercased().contains(part.lowercased()) }
                })
            && (query.text.map { words(practice).isSuperset(of: $0.lowercased().split(separator: " ").map(String.init)) } ?? true)
    }

    /// Returns the words of a practice. It is correct for texts of plain words.
    static func words(_ practice: Practice) -> Set<String> {
        var seen = practice
        seen.redact(to: .public)
        let texts = [seen.title, seen.summary, seen.purpose].compactMap { $0 } + seen.strengths
        let strings = texts.flatMap { [$0.original] + $0.translations.map(\.value) } + seen.organisations.map(\.name)
        return Set(strings.flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init) })
    }
}
