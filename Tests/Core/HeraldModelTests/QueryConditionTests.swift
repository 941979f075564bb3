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
        case .cities: { $0.cities = ["saint denis", "Aarhus"] }
        case .origins: { $0.origins = [CountryCode(written: "TO")!] }
        case .transit: { $0.transit = [CountryCode(written: "PH")!] }
        case .destinations: { $0.destinations = [CountryCode(written: "NZ")!] }
        case .corridors: { $0.corridors = [Corridor(written: "TO-NZ")!] }
        case .targetGroups: { $0.targetGroups = ["RÉFUGIÉES", "men"] }
        case .leads: { $0.leads = ["office"] }
        case .partners: { $0.partners = ["of partners"] }
        case .funders: { $0.funders = ["union"] }
        case .collectors: { $0.collectors = ["collectors"] }
        case .reviewers: { $0.reviewers = ["the reviewers"] }
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
        (practice.places[0].city, practice.places[0].role) = ("Saint-Denis", .transit)
        practice.corridors = [Corridor(written: "TO-NZ")!]
        practice.targetGroups = [LocalizedText("Women", translations: [MapEntry(LanguageTag(written: "fr")!, "Femmes refugiees")])]
        let names = ["An office", "Union of partners", "The Union", "Collectors", "The Reviewers"]
        practice.organisations = zip(names, OrganisationRole.allCases).map { name, role in
            var organisation = Organisation()
            (organisation.name, organisation.role) = (name, role)
            return organisation
        }
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
        (query.cities, query.origins, query.transit, query.destinations, query.corridors, query.targetGroups) = ([], [], [], [], [], [])
        (query.leads, query.partners, query.funders, query.collectors, query.reviewers) = ([], [], [], [], [])
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

    @Test(
        "names are compared by whole words, without case, accents and punctuation",
        arguments: [
            ("Saint-Denis", " saint denis "), ("  L’Hospitalet  de Llobregat", " l hospitalet de llobregat "), ("MALMÖ", " malmo "),
            ("Malmo\u{308}", " malmo "), ("Đà Nẵng", " đa nang "), ("Łódź 2", " łodz 2 "), ("東京", " 東京 "), ("مراكش", " مراكش "),
            ("a\0b", " a b "), ("…", ""), ("", ""),
        ])
    func folding(text: String, folded: String) {
        #expect(FoldedWords.of(text) == folded)
    }

    @Test("a phrase is found at whole words only, and in the organisations of its role only")
    func phrases() {
        func matches(_ change: (inout Query) -> Void) -> Bool {
            var query = Query()
            change(&query)
            return query.matches(Self.practice)
        }
        #expect(matches { $0.targetGroups = ["women"] } && !matches { $0.targetGroups = ["men"] })
        #expect(matches { $0.targetGroups = ["femmes réfugiées"] } && !matches { $0.targetGroups = ["réfugiées femmes"] })
        #expect(matches { $0.partners = ["union"] } && matches { $0.funders = ["union"] } && !matches { $0.leads = ["union"] })
        #expect(!matches { $0.funders = ["union of"] } && !matches { $0.funders = ["…"] } && !matches { $0.cities = ["…"] })
        #expect(!matches { $0.cities = ["Saint"] } && !matches { $0.cities = ["Denis"] })
    }

    @Test("a corridor is exact, and its ends have the roles of origin and destination")
    func corridors() {
        func matches(_ change: (inout Query) -> Void) -> Bool {
            var query = Query()
            change(&query)
            return query.matches(Self.practice)
        }
        let (tonga, zealand, philippines) = (CountryCode(written: "TO")!, CountryCode(written: "NZ")!, CountryCode(written: "PH")!)
        #expect(matches { ($0.origins, $0.destinations) = ([tonga], [zealand]) })
        #expect(!matches { $0.origins = [zealand, philippines] } && !matches { $0.destinations = [tonga, philippines] })
        #expect(!matches { $0.transit = [tonga, zealand] } && !matches { $0.corridors = [Corridor(written: "NZ-TO")!] })
        #expect(["TO", "TO-", "to-nz", "TO-NZ-PH", "TO→NZ"].allSatisfy { Corridor(written: $0) == nil })
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
