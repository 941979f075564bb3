internal import HeraldModel

/// The groups of a digest by theme: the selected themes, or the chapters of the classification schemes.
struct DigestThemes {
    /// The themes that the pipeline or the audience selects. Empty if they select none.
    private let selected: [ThemeCode]
    private let taxonomy: Taxonomy

    init(_ selection: Query, taxonomy: Taxonomy) {
        selected = selection.themes + selection.allThemes
        self.taxonomy = taxonomy
    }

    /// The names of the selected themes. Empty if there are none, or too many for a title.
    var subjects: [Concept] {
        let concepts = selected.compactMap { taxonomy.concept($0.written) }
        return concepts.count <= 3 ? concepts : []
    }

    /// Returns practices by group, in the order of the taxonomy. The group without a concept is the last one.
    func groups(of practices: [PublishedPractice]) -> [(concept: Concept?, practices: [PublishedPractice])] {
        var members: [String: [PublishedPractice]] = [:]
        for practice in practices { members[code(of: practice.practice), default: []].append(practice) }
        var groups: [(concept: Concept?, practices: [PublishedPractice])] = taxonomy.concepts.compactMap { concept in
            members.removeValue(forKey: concept.code).map { (concept, $0) }
        }
        let others = members.sorted { $0.key < $1.key }.flatMap(\.value)
        if !others.isEmpty { groups.append((nil, others)) }
        return groups
    }

    /// Returns at most `limit` practices: the first of each group, then the second of each, and so on.
    func takingTurns(_ practices: [PublishedPractice], limit: Int) -> [PublishedPractice] {
        if practices.count <= limit { return practices }
        let groups = groups(of: practices).map(\.practices)
        var chosen: [PublishedPractice] = []
        for turn in 0..<(groups.map(\.count).max() ?? 0) {
            for group in groups where turn < group.count { chosen.append(group[turn]) }
        }
        return Array(chosen.prefix(limit)).sorted { $0.sequence > $1.sequence }
    }

    /// The code of a practice's group: the selected theme that it has, or the chapter of its first theme, `iamm:6` for `iamm:6.a.p1`.
    private func code(of practice: Practice) -> String {
        for theme in selected where practice.themes.contains(where: { $0 == theme || $0.written.hasPrefix(theme.written + ".") }) {
            return theme.written
        }
        guard let theme = practice.themes.first else { return "" }
        return "\(theme.scheme):\(theme.code.prefix { $0 != "." })"
    }
}
