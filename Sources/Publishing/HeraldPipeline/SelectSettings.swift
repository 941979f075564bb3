import HeraldKit
import HeraldModel

/// The settings under `select:`.
struct SelectSettings: ParsableSettings {
    var query = Query()
    var criteria = CriteriaSettings()
    /// Countries as written. ``SelectionResolver`` resolves them.
    var places: [String] = []
    /// Regions as written. ``SelectionResolver`` resolves them.
    var regions: [String] = []
    var asOf: AsOfTime?

    init() {}

    static let fields: [Field<Self>] =
        Query.Condition.Kind.allCases.flatMap(fields(for:)) + [
            .scalar("clearance", \.query.clearance, "How confidential the fields handed out may be.").example("partners"),
            .scalar("order", \.query.order, "The order of practices."),
            .integer("limit", \.query.limit, in: 1...1_000_000, "At most so many practices.").example("20"),
        ]

    /// The fields that set conditions of `kind`, and those that manuals list after them.
    private static func fields(for kind: Query.Condition.Kind) -> [Field<Self>] {
        switch kind {
        case .themes:
            [.list("themes", \.query.themes, "Theme codes; each stands for itself and all below it.").example("[iamm:5, iamm:6.a]")]
        case .evidence: [.list("evidence", \.query.evidence, "Categories of evidence.").example("[good, promising]")]
        case .anyCriteria:
            [
                .mapping("criteria", \.criteria, "Which of the four criteria practices must meet.").example(
                    "{ any: [innovative, replicable] }")
            ]
        // A field of CriteriaSettings.
        case .allCriteria: []
        case .kinds: [.list("kinds", \.query.kinds, "Kinds of practice.").example("[policy, law]")]
        case .levels: [.list("levels", \.query.levels, "Levels practices work at.").example("[local]")]
        case .places:
            [
                .list("places", \.places, "Countries (ISO 3166-1), as places or ends of corridors.").example("[BD, TH]"),
                .list("regions", \.regions, "Regions (UN M49), which stand for their countries.").example("[\"035\", \"034\"]"),
            ]
        case .languages: [.list("languages", \.query.languages, "Languages the practice can be read in.").example("[fr]")]
        // Exporters set these for parts of a selection. They are not settings.
        case .allThemes, .allPlaces, .allLanguages: []
        case .organisations:
            [.list("organisations", \.query.organisations, "Parts of names of organisations, in any case.").example("[UNESCO]")]
        case .text: [.string("text", \.query.text, "Words that must all occur in the record.").example("seasonal work")]
        case .changedSince:
            [
                .scalar("changed-since", \.query.changedSince, "Only what was published, corrected or restored since then.").example(
                    "2016-01-01"),
                .scalar("as-of", \.asOf, "Publish the store as it was at this moment; a date stands for its end.").example("2016-12-10"),
            ]
        case .ids: [.list("ids", \.query.ids, "Only these practices.").example("[cities-of-migration]")]
        }
    }
}
