import HeraldCorpus
import HeraldKit
import HeraldModel
import HeraldTesting
import OAIProvider
import Testing

@Suite("Sets")
struct SetTests {
    let repository: RepositoryFixture
    init() throws { repository = try RepositoryFixture() }

    /// Saved queries with conditions of all kinds.
    private static let queries: [OAIProviderOptions.SavedQuery] = {
        var queries: [(String, Query)] = []
        func add(_ name: String, _ change: (inout Query) -> Void) {
            var query = Query()
            change(&query)
            queries.append((name, query))
        }
        add("labour") { $0.themes = [ThemeCode(written: "iamm:5")!, ThemeCode(written: "sdg:8")!] }
        add("kinds-levels") { ($0.kinds, $0.levels) = ([.policy, .law, .training, .network], [.local, .national]) }
        add("languages") { $0.languages = [LanguageTag(written: "pt")!, LanguageTag(written: "fr")!] }
        add("criteria") { ($0.anyCriteria, $0.allCriteria) = ([.innovative], [.sustainable, .replicable]) }
        add("all-of") {
            ($0.allPlaces, $0.allLanguages) = ([CountryCode(written: "PH")!], [.english])
            $0.allThemes = [ThemeCode(written: "iamm:5")!]
        }
        add("offices") { $0.organisations = ["OFFICE", "ngo"] }
        add("words") { $0.text = "Migrant women" }
        add("cities") { $0.cities = ["The Capital", "THE VALLÉY"] }
        add("destinations") { $0.destinations = ["NZ", "SE", "DE", "PH", "MX"].map { CountryCode(written: $0)! } }
        add("transit") { $0.transit = ["PH", "MX", "MA", "TR", "IT", "GR"].map { CountryCode(written: $0)! } }
        add("groups") { ($0.targetGroups, $0.kinds) = (["workers"], PracticeKind.allCases) }
        add("leads") { ($0.leads, $0.funders) = (["Ministry of labour", "city council", "network"], ["the"]) }
        add("mixed") {
            ($0.text, $0.evidence, $0.places) = ("training", [.good], [CountryCode(written: "PH")!, CountryCode(written: "MX")!])
        }
        add("named") { $0.ids = [Slug(written: "generated-000003")!, Slug(written: "generated-000007")!] }
        return queries.map { .init(name: $0.0, title: $0.0, query: $0.1) }.sorted { $0.name < $1.name }
    }()

    @Test("every set that the headers name is the set that a store selects, and all of them are listed", arguments: [7, 11] as [UInt64])
    func membership(seed: UInt64) async throws {
        print("sets: seed \(seed)")
        var generator = PracticeGenerator(seed: seed)
        var random = SplitMix64(seed: seed)
        let practices = (0..<60).map { index -> Practice in
            var practice = index % 2 == 0 ? generator.practice() : generator.arbitrary()
            if random.chance(oneIn: 3) {
                practice.sensitivity.append(MapEntry(random.pick([.places, .criteria, .organisations]), .partners))
            }
            return practice
        }
        for (index, practice) in practices.enumerated() where Set(practice.sensitivity.map(\.key)).count == practice.sensitivity.count {
            try await repository.publish(practice)
            if index % 9 == 0 { repository.wait() }
        }
        repository.wait()
        var options = OAIProviderOptions()
        options.queries = Self.queries
        let provider = repository.provider(options)
        let (all, _) = try await provider.harvest("metadataPrefix=oai_dc", verb: "ListIdentifiers")
        let listed = try await listedSets(provider)
        let named = Set(all.flatMap(\.sets))
        #expect(named.subtracting(listed) == [])
        #expect(named.count { $0.hasPrefix("query:") } >= Self.queries.count - 3)
        for set in listed {
            let expected = all.filter { $0.sets.contains(set) }.map(\.id)
            let found = try await provider.ask("verb=ListIdentifiers&metadataPrefix=oai_dc&set=\(set)").items
            #expect(found.map(\.id) == expected, "\(set)")
        }
    }

    private func listedSets(_ provider: OAIRepository) async throws -> [String] {
        var answer = try await provider.ask("verb=ListSets")
        var sets = answer.sets
        while let token = answer.token {
            answer = try await provider.ask("verb=ListSets&resumptionToken=\(token)")
            sets += answer.sets
        }
        return sets
    }

    @Test("sets have names and descriptions, are listed once each, and their parents with them")
    func list() async throws {
        var options = OAIProviderOptions()
        options.queries = [.init(name: "labour", title: "Labour migration", summary: "What works.", query: Query())]
        let provider = repository.provider(options)
        let first = try await provider.ask("verb=ListSets")
        #expect(first.sets.count == 100)
        #expect(first.place?.hasPrefix("0 of ") == true)
        let sets = try await listedSets(provider)
        #expect(Set(sets).count == sets.count)
        #expect(sets.count == Int(first.place?.split(separator: " ").last ?? ""))
        for set in sets {
            var parts = set.split(separator: ":")
            while parts.count > 1 {
                parts.removeLast()
                #expect(sets.contains(parts.joined(separator: ":")), "\(set)")
            }
        }
        for set in [
            "theme", "theme:iamm", "theme:iamm:5", "theme:iamm:6.a", "country:BD", "evidence:case-study", "audience:ministries",
            "query:labour",
        ] {
            #expect(sets.contains(set))
        }
        var french = options
        french.pageSize = 1000
        let text = try await repository.provider(french) { $0.site.language = LanguageTag(written: "fr")! }.ask("verb=ListSets").text
        #expect(text.contains("<setSpec>country:DE</setSpec>\n      <setName>Allemagne</setName>"))
        #expect(text.contains("<dc:description xml:lang=\"en\">What works.</dc:description>"))
        #expect(!text.contains("resumptionToken"))
    }
}
