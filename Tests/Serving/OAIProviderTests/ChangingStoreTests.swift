import HeraldKit
import HeraldModel
import HeraldStore
import HeraldTesting
import OAIProvider
import Testing

@Suite("Harvests of a store that changes meanwhile")
struct ChangingStoreTests {
    @Test(
        "each record of the snapshot comes exactly once, and from=responseDate brings exactly what changed",
        arguments: (1...6).map { UInt64($0) } + [UInt64.random(in: 1000...UInt64.max)])
    func harvest(seed: UInt64) async throws {
        print("harvests of a changing store: seed \(seed)")
        let history = try History(seed: seed)
        for _ in 0..<40 { try await history.act() }
        var mirrors: [String: [String: String]] = [:]
        var dates: [String: String] = [:]
        for round in 0..<4 {
            for set in History.sets {
                let harvested = try await history.harvest(set: set, from: dates[set])
                let ids = harvested.items.map(\.id)
                #expect(Set(ids).count == ids.count, "seed \(seed), round \(round), set \(set): twice")
                let expected = try await history.expected(set: set, from: dates[set], before: harvested.date)
                let found = Dictionary(harvested.items.map { ($0.id, $0.shortTitle) }) { first, _ in first }
                let wrong = Set(found.keys).union(expected.keys).filter { found[$0] != expected[$0] }
                #expect(wrong.sorted() == [], "seed \(seed), round \(round), set \(set)")
                for item in harvested.items { mirrors[set, default: [:]][item.id] = item.isDeleted ? nil : item.shortTitle }
                let whole = try await history.expected(set: set, from: nil, before: harvested.date).filter { $0.value != "gone" }
                #expect((mirrors[set] ?? [:]) == whole, "seed \(seed), round \(round), set \(set): the copy")
                dates[set] = harvested.date
            }
        }
    }
}

extension ParsedResponse.Item {
    /// The title of the item in short, or `gone`.
    fileprivate var shortTitle: String {
        isDeleted ? "gone" : "Title " + (metadata ?? "").dropFirst("Title ".count).prefix(while: \.isNumber)
    }
}

/// A store that changes at random, with a simple account of its changes.
private final class History {
    static let sets = ["", "theme:iamm:5", "evidence:emerging", "country:BD"]

    /// The state of a practice for readers from a moment on.
    private struct State {
        var time: Int
        var title: String?
        var sets: Set<String>
    }

    private let repository: RepositoryFixture
    private let providers: [OAIRepository]
    private var random: SplitMix64
    private var states: [String: [State]] = [:]
    private var count = 0

    init(seed: UInt64) throws {
        repository = try RepositoryFixture()
        random = SplitMix64(seed: seed)
        var options = OAIProviderOptions()
        options.pageSize = 1 + random.below(7)
        providers = [
            repository.provider(options), repository.provider(options, store: try SQLiteStore.open(path: repository.path, readOnly: true)),
        ]
    }

    /// Performs a random change.
    func act() async throws {
        if random.chance(oneIn: 2) { repository.wait(seconds: random.below(3)) }
        count += 1
        let id = "practice-\(random.below(30))"
        let now = repository.now.seconds
        let last = states[id]?.last
        switch random.below(6) {
        case 0 where last?.title != nil:
            try await repository.withdraw(id)
            states[id, default: []].append(State(time: now, title: nil, sets: last?.sets ?? []))
        case 1 where last != nil && last?.title == nil:
            try await repository.restore(id)
            let before = states[id, default: []].last { $0.title != nil }
            states[id, default: []].append(State(time: now, title: before?.title, sets: last?.sets ?? []))
        default:
            // The next version of a withdrawn practice is published.
            var sets: Set = [""]
            let (hasTheme, hasCountry, isEmerging) = (random.chance(oneIn: 2), random.chance(oneIn: 3), random.chance(oneIn: 2))
            let title = "Title \(count)"
            let practice = Practice(id, title: title) { practice in
                practice.place(themes: hasTheme ? ["iamm:5.a"] : [], countries: hasCountry ? ["BD"] : [])
                if !isEmerging {
                    var evidence = Evidence()
                    (evidence.type, evidence.finding) = (.research, .positive)
                    practice.evidence = [evidence]
                }
            }
            if hasTheme { sets.insert("theme:iamm:5") }
            if hasCountry { sets.insert("country:BD") }
            if isEmerging { sets.insert("evidence:emerging") }
            try await repository.publish(practice)
            states[id, default: []].append(State(time: now, title: title, sets: sets))
        }
    }

    /// Harvests a whole list page by page from either server while the store changes, and returns its items.
    func harvest(set: String, from: String?) async throws -> (items: [ParsedResponse.Item], date: String) {
        let range = (from.map { "&from=\($0)" } ?? "") + (set.isEmpty ? "" : "&set=\(set)")
        var answer = try await random.pick(providers).ask("verb=ListRecords&metadataPrefix=oai_dc\(range)")
        let date = answer.date
        var items = answer.items
        while let token = answer.token {
            for _ in 0..<random.below(4) { try await act() }
            answer = try await random.pick(providers).ask("verb=ListRecords&resumptionToken=\(token)")
            #expect(!answer.items.isEmpty)
            items += answer.items
        }
        for _ in 0..<random.below(20) { try await act() }
        return (items, date)
    }

    /// Returns the expected items of a list, by identifier.
    func expected(set: String, from: String?, before: String) async throws -> [String: String] {
        let (start, end) = (from.flatMap(Timestamp.init(written:))?.seconds ?? 0, Timestamp(written: before)?.seconds ?? 0)
        var expected: [String: String] = [:]
        for (id, all) in states {
            let states = all.filter { $0.time < end }
            guard let last = states.last else { continue }
            let identifier = "oai:practices.example:\(id)"
            if last.title != nil, last.sets.contains(set) {
                if last.time >= start { expected[identifier] = last.title }
                continue
            }
            // The practice was withdrawn while it was in the set, or left the set with a correction.
            guard let lastIn = states.lastIndex(where: { $0.title != nil && $0.sets.contains(set) }) else { continue }
            if states[lastIn + 1].time >= start { expected[identifier] = "gone" }
        }
        return expected
    }
}
