import HeraldModel
import HeraldTesting
import Testing

@Suite("Conditions of queries")
struct QueryConditionTests {
    /// A condition of each kind, which the practice below meets.
    private static func condition(_ kind: Query.Condition.Kind) -> (inout Query) -> Void {
        switch kind {
        case .themes: { $0.themes = [ThemeCode(written: "iamm:6")!] }
        case .evidence: { $0.evidence = [.good, .caseStudy] }
        case .anyCriteria: { $0.anyCriteria = [.sustainable, .innovative] }
        case .allCriteria: { $0.allCriteria = [.innovative] }
        case .kinds: { $0.kinds = [.law] }
        case .levels: { $0.levels = [.local] }
        case .places: { $0.places = [CountryCode(written: "PH")!, CountryCode(written: "NZ")!] }
        case .languages: { $0.languages = [.english] }
        case .allThemes: { $0.allThemes = [ThemeCode(written: "iamm:6.a")!] }
        case .allPlaces: { $0.allPlaces = [CountryCode(written: "PH")!] }
        case .allLanguages: { $0.allLanguages = [.english] }
        case .organisations: { $0.organisations = ["OFFICE"] }
        case .text: { $0.text = "seasonal work" }
        case .changedSince: { $0.changedSince = Timestamp(year: 2016, month: 1, day: 1) }
        case .ids: { $0.ids = [Slug(written: "some-practice")!] }
        }
    }

    private static let practice: Practice = {
        var practice = Practice()
        (practice.id, practice.kind, practice.level) = (Slug(written: "some-practice")!, .law, .local)
        (practice.title, practice.summary) = (LocalizedText("Seasonal"), LocalizedText("Work."))
        practice.themes = [ThemeCode(written: "iamm:6.a")!]
        practice.evidence = [Evidence()]
        (practice.evidence[0].type, practice.evidence[0].finding) = (.independentEvaluation, .positive)
        practice.criteria = Criteria()
        practice.criteria?.innovative = LocalizedText("New.")
        practice.places = [Place()]
        practice.places[0].country = CountryCode(written: "PH")!
        practice.organisations = [Organisation()]
        practice.organisations[0].name = "An office"
        return practice
    }()

    @Test("a condition is in the list once it is set, alone, and goes when it is emptied", arguments: Query.Condition.Kind.allCases)
    func list(kind: Query.Condition.Kind) {
        var query = Query()
        #expect(query.conditions.isEmpty)
        Self.condition(kind)(&query)
        #expect(query.conditions.map(\.kind) == [kind])
        #expect(query != Query())
        var copy = Query()
        for kind in Query.Condition.Kind.allCases.reversed() { Self.condition(kind)(&copy) }
        #expect(copy.conditions.map(\.kind) == Query.Condition.Kind.allCases)
        #expect(copy.conditions.contains(query.conditions[0]))
        (query.themes, query.evidence, query.anyCriteria, query.allCriteria, query.kinds, query.levels) = ([], [], [], [], [], [])
        (query.places, query.languages, query.allThemes, query.allPlaces, query.allLanguages) = ([], [], [], [], [])
        (query.organisations, query.text, query.changedSince, query.ids) = ([], nil, nil, [])
        #expect(query == Query())
    }

    @Test("a practice matches the conditions it meets, and no other practice does", arguments: Query.Condition.Kind.allCases)
    func matching(kind: Query.Condition.Kind) {
        var query = Query()
        Self.condition(kind)(&query)
        #expect(query.matches(Self.practice))
        var other = Practice()
        (other.language, other.evidence) = (LanguageTag(written: "fr")!, [Evidence()])
        other.evidence[0].type = .monitoring
        other.evidence[0].finding = .positive
        #expect(query.matches(other) == (kind == .changedSince), "\(other.category)")
    }

    @Test("a query narrowed to practices that it does not name selects none")
    func narrowing() {
        var query = Query()
        query.narrow(to: [Slug(written: "one")!, Slug(written: "two")!])
        #expect(query.ids.map(\.written) == ["one", "two"])
        query.narrow(to: [Slug(written: "two")!])
        #expect(query.ids.map(\.written) == ["two"] && query.limit == nil)
        query.narrow(to: [Slug(written: "three")!])
        #expect(query.limit == 0)
    }
}
