package import HeraldModel

/// The fields of the record that the readers of a series are not shown. A change in them is no news for these readers.
///
/// The category is always shown. So a change of the evidence that changes the category is seen, also by readers to whom the evidence is not
/// shown.
package struct HiddenFields: Sendable, Hashable {
    /// The keys of fields of practices that can be read in the language of the series.
    package var translated: Set<String> = []
    /// The keys of fields of all other practices.
    package var untranslated: Set<String> = []

    /// Hides nothing.
    package init() {}

    /// Hides what an audience is not shown.
    ///
    /// Every digest shows title, kind, countries, period and category, context and weaknesses, and its notes name sources. An overview has
    /// a finding. A dataset has everything.
    ///
    /// - Parameters:
    ///   - audience: The audience.
    ///   - hasDataset: Whether each edition has its data beside it.
    package init(from audience: Audience, hasDataset: Bool) {
        if hasDataset { return }
        let finding: [Audience.Part] = audience.hasOverview ? [.results, .summary] : []
        translated = Self.fields(besides: audience.parts + finding)
        untranslated = audience.untranslated == .summary ? Self.fields(besides: [.summary] + finding) : translated
    }

    /// The keys that digests show in parts, and those that they do not show at all.
    private static let keys = Set(Audience.Part.allCases.flatMap(\.fields)).union([
        "stakeholders", "level", "corridors", "effect", "category-override", "links",
    ])

    private static func fields(besides parts: [Audience.Part]) -> Set<String> {
        var shown = Set((parts + [.context, .weaknesses, .sources]).flatMap(\.fields))
        if shown.contains("evidence") { shown.insert("category-override") }
        return keys.subtracting(shown)
    }
}
