import FileTesting
import HeraldModel
import HeraldStoreCore
import HeraldTesting
import StoreTesting
import Testing

extension ReferenceStore {
    /// Returns a harvest computed from the log: each practice once, at the event since which it is present or removed.
    func harvested(_ query: Query, at moment: StoreMoment, in range: ClosedRange<Int>) -> [String] {
        var lines: [(sequence: Int, text: String)] = []
        let events = log.prefix(moment.sequence).filter { Self.publicationKinds.contains($0.kind) }
        for (id, events) in Dictionary(grouping: events, by: \.practice) {
            var (line, last): (Event?, Event?) = (nil, nil)
            for event in events {
                let isIn = event.kind != .withdrawn && Self.matches(versions[id]![event.version - 1].practice, query)
                if isIn { (line, last) = (event, event) } else if line != nil, line == last { line = event }
            }
            guard let line, let last, range.contains(line.sequence), line.time >= query.changedSince ?? line.time else { continue }
            let isGone = line != last
            lines.append((line.sequence, "\(isGone ? "gone" : "in") \(id) \(last.version) \(line.sequence) \(line.time.written)"))
        }
        return lines.sorted { $0.sequence < $1.sequence }.map(\.text)
    }
}

extension Membership {
    var line: String {
        switch self {
        case .present(let published): "in \(practice) \(published.version) \(sequence) \(time.written)"
        case .removed(let withdrawal): "gone \(practice) \(withdrawal.version) \(sequence) \(time.written)"
        }
    }
}

@Suite("Harvests of any store")
struct TimelineTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test(
        "pages of any size at any moment hold each practice once, whatever happens between them", arguments: StoreKind.all,
        1...24 as ClosedRange<UInt64>)
    func pages(kind: StoreKind, seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let (plain, store) = (ReferenceStore(), try kind.make(folder))
        for step in 1...40 { try await RandomHistoryTests.act(on: plain, store, at: .day(1 + step / 2), &random) }
        for round in 0..<6 {
            var moment = try await store.moment(asOf: nil)
            if round % 2 == 1 { moment.sequence = Int.random(in: 0...moment.sequence, using: &random) }
            let query = RandomHistoryTests.query(&random)
            let range = try await Self.range(round, store, moment, &random)
            let expected = await plain.harvested(query, at: moment, in: range)
            let comment = Comment(rawValue: "seed \(seed), round \(round), event \(moment.sequence), \(range), \(query)")
            #expect(try await store.timelineCount(of: query, at: moment, in: range) == expected.count, comment)
            let minimal = FourRequirements(log: store)
            #expect(try await minimal.timelineCount(of: query, at: moment, in: range) == expected.count, comment)
            let removed = TimelineWindow(range, count: Int.random(in: 1...4, using: &random), content: .removed)
            let gone = expected.filter { $0.hasPrefix("gone") }
            let found = try await store.timeline(of: query, at: moment, in: removed)
            #expect(found.items.map(\.line) == Array(gone.prefix(removed.count)), comment)
            #expect((found.next == nil) == (gone.count <= removed.count), comment)
            var (lines, sequence): ([String], Int?) = ([], 0)
            while let after = sequence {
                let count = Int.random(in: 1...4, using: &random)
                let batch = try await store.timeline(of: query, at: moment, in: TimelineWindow(range, after: after, count: count))
                #expect(batch.items.count <= count && (batch.next == nil || !batch.items.isEmpty), comment)
                lines += batch.items.map(\.line)
                sequence = batch.next
                if Bool.random(using: &random) { try await RandomHistoryTests.act(on: plain, store, at: .day(30), &random) }
            }
            #expect(lines == expected, comment)
        }
    }

    /// Returns the whole range, the range up to the moment, or a random range between two times.
    private static func range(
        _ round: Int, _ store: any PracticeStore, _ moment: StoreMoment, _ random: inout SplitMix64
    ) async throws -> ClosedRange<Int> {
        if round == 0 { return 0...Int.max }
        if round == 1 { return 1...max(1, moment.sequence) }
        let days = [Int.random(in: 0...21, using: &random), Int.random(in: 0...21, using: &random)].sorted()
        let first = try await store.moment(asOf: .day(days[0])).sequence + 1
        return first...max(first, try await store.moment(asOf: .day(days[1])).sequence)
    }

    @Test("a window that ends before the query begins is empty, also at the first event of the query", arguments: StoreKind.all)
    func disjoint(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        try await store.publish(Practice("alpha-one"))
        let before = try await store.moment(asOf: nil).sequence
        try await store.withdraw(Slug(written: "alpha-one")!, at: .day(2), note: "asked for")
        let moment = try await store.moment(asOf: nil)
        for kinds in [[], PracticeKind.allCases] {
            var query = Query()
            (query.changedSince, query.kinds) = (.day(2), kinds)
            let window = TimelineWindow(1...before, count: 9)
            #expect(try await store.timeline(of: query, at: moment, in: window).items.isEmpty)
            #expect(try await store.timelineCount(of: query, at: moment, in: 1...before) == 0)
            let whole = TimelineWindow(1...Int.max, count: 9)
            #expect(try await store.timeline(of: query, at: moment, in: whole).items.map(\.sequence) == [moment.sequence])
        }
    }

    @Test("a harvest tells of records and of what is gone as the store does, and ends when nothing is left", arguments: StoreKind.all)
    func contents(kind: StoreKind) async throws {
        let store = try kind.make(folder)
        for id in ["alpha-one", "beta-two", "gamma-three"] { try await store.publish(Practice(id)) }
        try await store.withdraw(Slug(written: "alpha-one")!, at: .day(2), note: "asked for")
        let moment = try await store.moment(asOf: nil)
        let all = try await store.timeline(of: Query(), at: moment, in: TimelineWindow(1...Int.max, count: 3))
        let expected = try await store.published().reversed().map(Membership.present)
        #expect(Array(all.items.prefix(2)) == expected)
        #expect(try await all.items.last == store.tombstones(of: Query(), at: moment).map(Membership.removed).first)
        #expect(all.next == nil)
        let first = try await store.timeline(of: Query(), at: moment, in: TimelineWindow(1...Int.max, count: 2))
        #expect(first.next == all.items[1].sequence)
        #expect(
            try await store.timeline(of: Query(), at: moment, in: TimelineWindow(1...Int.max, after: moment.sequence, count: 2)).items
                .isEmpty)
        #expect(try await store.timeline(of: Query(), at: moment, in: TimelineWindow(5...9, after: 9, count: 2)).items.isEmpty)
        #expect(try await store.timeline(of: Query(), at: moment, in: TimelineWindow(5...9, after: 0, count: 0)).items.isEmpty)
    }
}

@Suite("Harvests past many superseded events")
struct LongTimelineTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test("thousands of events that say nothing any more do not hide what comes after them")
    func superseded() async throws {
        let store = try StoreKind.sqlite.make(folder)
        for round in 1...7 {
            let batch = (1...2000).map { number in
                Submission(practice: Practice("practice-\(number)", title: "Round \(round)"), reviews: Review.twoAccepts)
                    .withReviewsOfContent
            }
            _ = try await store.submit(batch, at: .day(round), policy: ReviewPolicy())
        }
        let moment = try await store.moment(asOf: nil)
        let first = try await store.timeline(of: Query(), at: moment, in: TimelineWindow(1...Int.max, count: 10))
        #expect(first.items.map(\.practice.written) == (1...10).map { "practice-\($0)" })
        let rest = try await store.timeline(of: Query(), at: moment, in: TimelineWindow(1...Int.max, after: first.next ?? 0, count: 2000))
        #expect(rest.items.count == 1990 && rest.next == nil)
        #expect(try await store.timelineCount(of: Query(), at: moment, in: 1...Int.max) == 2000)
    }
}
