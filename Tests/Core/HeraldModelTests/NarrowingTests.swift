import HeraldModel
import HeraldTesting
import Testing

@Suite("Narrowed selections")
struct NarrowingTests {
    private static let practices: [Practice] = {
        var generator = PracticeGenerator(seed: 11)
        return (0..<60).map { _ in generator.practice() }
    }()
    private static let log = InMemoryPracticeLog(practices)

    /// Sets a condition of `kind` with values that two practices have, or two words of their titles.
    private static func set(_ kind: Query.Condition.Kind, in query: inout Query, _ random: inout SplitMix64) {
        let (a, b) = (random.pick(practices), random.pick(practices))
        let words = (a.title.original + " " + b.title.original).split(separator: " ").map(String.init)
        switch kind {
        case .themes: query.themes = Array((a.themes + b.themes).prefix(2))
        case .evidence: query.evidence = [a.category, b.category]
        case .anyCriteria: query.anyCriteria = [random.pick(Criterion.allCases), random.pick(Criterion.allCases)]
        case .allCriteria: query.allCriteria = [random.pick(Criterion.allCases)]
        case .kinds: query.kinds = [a.kind, b.kind]
        case .levels: query.levels = [a.level, b.level].compactMap { $0 }
        case .places: query.places = Array((a.countries + b.countries).prefix(3))
        case .languages: query.languages = a.languages + b.languages
        case .allThemes: query.allThemes = Array(a.themes.prefix(1))
        case .allPlaces: query.allPlaces = Array(a.countries.prefix(1))
        case .allLanguages: query.allLanguages = Array(a.languages.prefix(1))
        case .organisations: query.organisations = (a.organisations + b.organisations).map(\.name)
        case .text: query.text = random.pick(words)
        case .changedSince: query.changedSince = Timestamp(year: 2016, month: 1, day: 1 + random.below(28))
        case .ids: query.ids = [a.id, b.id] + practices.prefix(random.below(60)).map(\.id)
        case .cities: query.cities = (a.places + b.places).compactMap(\.city)
        case .origins: query.origins = (a.corridors + b.corridors).map(\.from)
        case .transit: query.transit = (a.places + b.places).map(\.country)
        case .destinations: query.destinations = (a.places + b.places).map(\.country)
        case .corridors: query.corridors = a.corridors + b.corridors
        case .targetGroups: query.targetGroups = (a.targetGroups + b.targetGroups).map(\.original)
        case .leads: query.leads = (a.organisations + b.organisations).map(\.name)
        case .partners: query.partners = (a.organisations + b.organisations).map(\.name)
        case .funders: query.funders = (a.organisations + b.organisations).map(\.name)
        case .collectors: query.collectors = (a.organisations + b.organisations).map(\.name)
        case .reviewers: query.reviewers = (a.organisations + b.organisations).map(\.name)
        }
    }

    private static func query(_ random: inout SplitMix64) -> Query {
        var query = Query()
        for _ in 0..<(1 + random.below(2)) { set(random.pick(Query.Condition.Kind.allCases), in: &query, &random) }
        query.order = random.pick(Query.Order.allCases)
        query.clearance = random.pick(Sensitivity.allCases)
        query.limit = random.pick([nil, nil, 1, 5, 40])
        return query
    }

    private func ids(_ selection: Selection) async throws -> [Slug] {
        var ids: [Slug] = []
        for try await practice in selection { ids.append(practice.practice.id) }
        return ids
    }

    @Test("a narrowed selection has the practices that meet the conditions of both queries", arguments: 0..<400 as Range<UInt64>)
    func both(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let (wide, wanted) = (Self.query(&random), Self.query(&random))
        let selection = Selection(of: wide, at: Self.log.moment, from: Self.log)
        let narrowed = selection.narrowed { $0 = wanted }
        #expect(narrowed.query.clearance == min(wide.clearance, wanted.clearance), "seed \(seed)")
        #expect(narrowed.query.order == (wide.limit == nil ? wanted.order : wide.order), "seed \(seed)")
        let limit = min(wide.limit ?? .max, wanted.limit ?? .max)
        // Each query alone, without its limit and with the clearance of both.
        var members: [Set<Slug>] = []
        for var query in [wide, wanted] {
            (query.limit, query.clearance) = (nil, narrowed.query.clearance)
            members.append(Set(try await ids(Selection(of: query, at: Self.log.moment, from: Self.log))))
        }
        let expected = members[0].intersection(members[1])
        let found = try await ids(narrowed)
        #expect(expected.isSuperset(of: found) && found.count == min(limit, expected.count), "seed \(seed): \(wide), \(wanted)")
        #expect(try await narrowed.count == found.count, "seed \(seed)")
        #expect(try await ids(narrowed.narrowed { $0 = wanted }) == found, "seed \(seed): narrowed twice")
        #expect(narrowed.narrowed { _ in }.query == narrowed.query, "seed \(seed): not changed")
        #expect(narrowed.narrowed { $0 = Query() }.query.conditions == narrowed.query.conditions, "seed \(seed): conditions removed")
    }

    @Test("a practice may meet two lists of themes by two of its themes, and has one category only")
    func kinds() {
        let (learning, housing) = (ThemeCode(written: "iamm:5")!, ThemeCode(written: "iamm:6")!)
        let selection = Self.log.selection { ($0.themes, $0.evidence) = ([learning], [.good, .promising]) }
        let narrowed = selection.narrowed { ($0.themes, $0.evidence) = ([housing], [.promising, .emerging]) }
        #expect(narrowed.query.conditions == [.themes([learning]), .themes([housing]), .evidence([.promising])])
        #expect(narrowed.query.themes == [learning])
        let none = narrowed.narrowed { $0.evidence = [.good] }
        #expect(none.query.limit == 0 && none.query.evidence == [.promising])
    }

    @Test("withdrawals do not count towards a limit, and are none where nothing is selected")
    func withdrawals() async throws {
        let log = InMemoryPracticeLog([Samples.minimal, Samples.full])
            .withdrawing(Samples.minimal.id, because: "one").withdrawing(Samples.full.id, because: "two")
        let selection = log.selection { $0.limit = 1 }
        #expect(try await selection.tombstones.map(\.reason) == ["two"])
        #expect(try await selection.withdrawals(since: Timestamp(seconds: 0)).map(\.reason) == ["two", "one"])
        #expect(try await selection.withdrawals(since: log.moment.time).map(\.reason) == ["two"])
        #expect(try await selection.narrowed { $0.limit = 0 }.withdrawals(since: Timestamp(seconds: 0)).isEmpty)
    }
}
