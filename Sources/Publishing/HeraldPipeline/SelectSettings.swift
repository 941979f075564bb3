import HeraldKit
import HeraldModel

/// The settings under `select:`.
struct SelectSettings: ParsableSettings {
    var query = Query()
    var criteria = CriteriaSettings()
    /// Countries as written; ``SelectionResolver`` resolves them.
    var places: [String] = []
    /// Regions as written; ``SelectionResolver`` resolves them.
    var regions: [String] = []
    var asOf: AsOfTime?

    init() {}

    static let fields: [Field<Self>] = [
        .list("themes", \.query.themes, "Theme codes; each stands for itself and all below it.").example("[iamm:5, iamm:6.a]"),
        .list("evidence", \.query.evidence, "Categories of evidence.").example("[good, promising]"),
        .mapping("criteria", \.criteria, "Which of the four criteria practices must meet.").example("{ any: [innovative, replicable] }"),
        .list("kinds", \.query.kinds, "Kinds of practice.").example("[policy, law]"),
        .list("levels", \.query.levels, "Levels practices work at.").example("[local]"),
        .list("places", \.places, "Countries (ISO 3166-1), as places or ends of corridors.").example("[BD, TH]"),
        .list("regions", \.regions, "Regions (UN M49), which stand for their countries.").example("[\"035\", \"034\"]"),
        .list("languages", \.query.languages, "Languages the practice can be read in.").example("[fr]"),
        .list("organisations", \.query.organisations, "Parts of names of organisations, in any case.").example("[UNESCO]"),
        .string("text", \.query.text, "Words that must all occur in the record.").example("seasonal work"),
        .scalar("changed-since", \.query.changedSince, "Only what was published, corrected or restored since then.").example("2016-01-01"),
        .scalar("as-of", \.asOf, "Publish the store as it was at this moment; a date stands for its end.").example("2016-12-10"),
        .list("ids", \.query.ids, "Only these practices.").example("[cities-of-migration]"),
        .scalar("clearance", \.query.clearance, "How confidential the fields handed out may be.").example("partners"),
        .scalar("order", \.query.order, "The order of practices."),
        .integer("limit", \.query.limit, in: 1...1_000_000, "At most so many practices.").example("20"),
    ]
}

/// The settings under `select: criteria:`.
struct CriteriaSettings: ParsableSettings {
    var any: [Criterion] = []
    var all: [Criterion] = []

    init() {}

    static let fields: [Field<Self>] = [
        .list("any", \.any, "At least one of these must be met.").example("[innovative, replicable]"),
        .list("all", \.all, "All of these must be met.").example("[sustainable]"),
    ]
}
