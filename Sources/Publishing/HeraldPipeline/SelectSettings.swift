import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// The settings under `select:`.
struct SelectSettings: ParsableSettings {
    var query = Query()
    var criteria = CriteriaSettings()
    /// Countries as written. ``SelectionResolver`` resolves them.
    var places: [String] = []
    /// Countries that people leave, as written. ``SelectionResolver`` resolves them.
    var origins: [String] = []
    /// Countries that people pass through, as written. ``SelectionResolver`` resolves them.
    var transit: [String] = []
    /// Countries that people go to, as written. ``SelectionResolver`` resolves them.
    var destinations: [String] = []
    /// Corridors as written. ``SelectionResolver`` resolves them.
    var corridors: [String] = []
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
        case .places: places
        case .languages:
            [
                .list("languages", \.query.languages, "Languages the practice can be read in.").example("[fr]"),
                .names("target-groups", \.query.targetGroups, "Words or phrases by which target groups are described.").example(
                    "[seasonal workers]"),
            ]
        // Exporters set these for parts of a selection. They are not settings.
        case .allThemes, .allPlaces, .allLanguages: []
        case .organisations: organisations
        case .text: [.string("text", \.query.text, "Words that must all occur in the record.").example("seasonal work")]
        case .changedSince:
            [
                .scalar("changed-since", \.query.changedSince, "Only what was published, corrected or restored since then.").example(
                    "2016-01-01"),
                .scalar("as-of", \.asOf, "Publish the store as it was at this moment; a date stands for its end.").example("2016-12-10"),
            ]
        case .ids: [.list("ids", \.query.ids, "Only these practices.").example("[cities-of-migration]")]
        // Listed after "places", "languages" and "organisations".
        case .cities, .origins, .transit, .destinations, .corridors, .targetGroups: []
        case .leads, .partners, .funders, .collectors, .reviewers: []
        }
    }

    private static let places: [Field<Self>] = [
        .list("places", \.places, "Countries (ISO 3166-1), as places or ends of corridors.").example("[BD, TH]"),
        .list("regions", \.regions, "Regions (UN M49), which stand for their countries.").example("[\"035\", \"034\"]"),
        .names("cities", \.query.cities, "Names of cities and districts.").example("[Copenhagen, Malmö]"),
        .list("origins", \.origins, "Countries (ISO 3166-1) that people leave, by role of a place or corridor.").example("[TO, WS]"),
        .list("transit", \.transit, "Countries (ISO 3166-1) that people pass through, by role of a place.").example("[MX]"),
        .list("destinations", \.destinations, "Countries (ISO 3166-1) that people go to, by role of a place or corridor.").example("[NZ]"),
        .list("corridors", \.corridors, "Corridors from one country to another (ISO 3166-1).").example("[TO-NZ]"),
    ]

    private static let organisations: [Field<Self>] = [
        .list("organisations", \.query.organisations, "Parts of names of organisations, in any case.").example("[UNESCO]"),
        .names("leads", \.query.leads, "Words or phrases in names of organisations that lead.").example("[Department of Labour]"),
        .names("partners", \.query.partners, "Words or phrases in names of partners.").example("[Red Cross]"),
        .names("funders", \.query.funders, "Words or phrases in names of organisations that fund.").example("[European Union]"),
        .names("collectors", \.query.collectors, "Words or phrases in names of organisations that collected the record.").example("[IOM]"),
        .names("reviewers", \.query.reviewers, "Words or phrases in names of organisations that reviewed the record.").example("[IOM]"),
    ]
}

extension Field where Root == SelectSettings {
    /// A list of names or phrases. Only their letters and digits are compared, so each needs at least one.
    fileprivate static func names(_ name: String, _ path: FieldPath<Root, [String]>, _ summary: String) -> Field {
        Field(.of(name, .list(.string), summary)) { node, root, reader in
            root[keyPath: path] = reader.list(node)
            for (text, element) in SelectionResolver.scalars(of: node) where FoldedWords.of(text).isEmpty {
                // A text of white space was reported as it was read.
                if text.allSatisfy(\.isWhitespace) { continue }
                reader.report("found \(element.valueDescription); expected a name with letters or digits", at: element)
            }
        }
    }
}
