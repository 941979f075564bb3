internal import HeraldComposition
internal import HeraldKit
internal import HeraldModel
internal import HeraldTemplates

/// Puts the practices of a digest into sections.
struct DigestGroups {
    private let composer: DigestComposer
    private let labels: Localization
    private let taxonomy: Taxonomy

    init(_ composer: DigestComposer, labels: Localization, taxonomy: Taxonomy) {
        self.composer = composer
        self.labels = labels
        self.taxonomy = taxonomy
    }

    /// Returns the sections of practices in an order. An order without groups has one section without a heading.
    func sections(of practices: [PublishedPractice], by order: AudienceDigest.Order) -> [DigestSection] {
        let entries = practices.map { composer.entry(of: $0) }
        switch order {
        case .newestFirst, .asListed: return entries.isEmpty ? [] : [DigestSection([], entries)]
        case .byEvidence: return byEvidence(entries)
        case .byTheme: return byTheme(entries)
        }
    }

    private func byEvidence(_ entries: [DigestEntry]) -> [DigestSection] {
        Category.allCases.compactMap { category in
            let members = entries.filter { $0.practice.category == category }
            return members.isEmpty ? nil : DigestSection([composer.word(labels.name(of: category))], members)
        }
    }

    /// Groups entries by the chapter of their first theme, in the order of the taxonomy.
    private func byTheme(_ entries: [DigestEntry]) -> [DigestSection] {
        var members: [String: [DigestEntry]] = [:]
        for entry in entries { members[Self.chapter(of: entry.practice.themes.first), default: []].append(entry) }
        var sections = taxonomy.concepts.compactMap { concept in
            members.removeValue(forKey: concept.code).map { DigestSection([name(of: concept)], $0) }
        }
        let others = members.sorted { $0.key < $1.key }.flatMap(\.value)
        if !others.isEmpty { sections.append(DigestSection(sections.isEmpty ? [] : [composer.word(labels[.otherThemes])], others)) }
        return sections
    }

    private func name(of concept: Concept) -> Inline {
        Inline(concept.labels.label(in: labels.language), concept.labels.resolvedLanguage(for: labels.language))
    }

    /// The chapter of a theme: `iamm:6` for `iamm:6.a.p1`.
    private static func chapter(of theme: ThemeCode?) -> String {
        guard let theme else { return "" }
        return "\(theme.scheme):\(theme.code.prefix { $0 != "." })"
    }
}
