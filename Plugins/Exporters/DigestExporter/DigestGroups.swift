internal import HeraldComposition
internal import HeraldModel
internal import HeraldTemplates

/// Puts the practices of a digest into sections.
struct DigestGroups {
    private let composer: DigestComposer
    private let labels: Localization
    private let themes: DigestThemes

    init(_ composer: DigestComposer, labels: Localization, themes: DigestThemes) {
        self.composer = composer
        self.labels = labels
        self.themes = themes
    }

    /// Returns the sections of practices in an order. An order without groups has one section without a heading.
    func sections(of practices: [PublishedPractice], by order: AudienceDigest.Order) -> [DigestSection] {
        switch order {
        case .newestFirst, .asListed: practices.isEmpty ? [] : [DigestSection([], practices.map { composer.entry(of: $0) })]
        case .byEvidence: byEvidence(practices)
        case .byTheme: byTheme(practices)
        }
    }

    private func byEvidence(_ practices: [PublishedPractice]) -> [DigestSection] {
        Category.allCases.compactMap { category in
            let members = practices.filter { $0.practice.category == category }.map { composer.entry(of: $0) }
            return members.isEmpty ? nil : DigestSection([composer.word(labels.name(of: category))], members)
        }
    }

    private func byTheme(_ practices: [PublishedPractice]) -> [DigestSection] {
        let groups = themes.groups(of: practices)
        return groups.map { concept, members in
            let entries = members.map { composer.entry(of: $0) }
            if let concept { return DigestSection([composer.name(of: concept)], entries) }
            return DigestSection(groups.count == 1 ? [] : [composer.word(labels[.otherThemes])], entries)
        }
    }
}
