import FileTesting
import HeraldDiagnostics
import HeraldEditions
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("What an audience was sent")
struct SentHistoryTests {
    let scratch: TemporaryFolder
    init() throws { scratch = try TemporaryFolder() }

    private func written(_ bytes: [UInt8]) throws -> SentHistory {
        try scratch.write(bytes, to: "sent")
        return try SentHistory(try #require(try Folder(scratch.path).map("sent")), path: "sent")
    }

    @Test("each practice is found as the last edition had it, whatever the number of practices", arguments: 1...8 as ClosedRange<UInt64>)
    func lookUps(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var history = SentHistory(scope: .init(floor: Editions.moment(0), query: Editions.hash))
        var expected: [Slug: EditionRecord.Item] = [:]
        for number in 1...(1 + random.below(6)) {
            let key = EditionKey(pipeline: "p", stage: "s", audience: "ngos", language: .english, number: number)
            var record = EditionRecord(
                key: key, period: Timeframe(), from: Editions.moment(number - 1), to: Editions.moment(number), scope: history.scope,
                decision: .init(.published, at: Timestamp(seconds: 0)))
            for _ in 0..<random.below(200) {
                let kind = random.pick(EditionItem.Kind.allCases)
                let id = String(random.below(5_000), radix: 36)
                let item = Editions.item("practice-\(id)", kind, version: 1 + random.below(9))
                if record.items.contains(where: { $0.practice == item.practice }) { continue }
                record.items.append(item)
                expected[item.practice] = item
            }
            record.waiting = random.chance(oneIn: 3) ? nil : [Editions.slug("waits-1"), Editions.slug("waits-2")]
            history.add(record)
            history = try written(history.fileBytes)
            #expect(history.number == number && history.moment == record.to && history.waiting == record.waiting, "seed \(seed)")
        }
        for (id, item) in expected {
            let entry = history.entry(of: id)
            #expect(entry?.version == item.version && entry?.isWithdrawn == (item.kind == .withdrawn), "\(id), seed \(seed)")
        }
        #expect(history.entries.map(\.practice) == expected.keys.sorted(), "seed \(seed)")
        for number in 0..<300 {
            let id = Editions.slug("practice-\(String(number * 17, radix: 36))")
            #expect((history.entry(of: id) == nil) == (expected[id] == nil), "\(id), seed \(seed)")
        }
        #expect(history.entry(of: Editions.slug("aaa")) == nil && history.entry(of: Editions.slug("zzz")) == nil)
    }

    @Test("a recall adds what it sent, and the next edition still begins where the one before the recall ended")
    func recall() throws {
        var history = SentHistory(scope: .init(floor: Editions.moment(0), query: Editions.hash))
        var record = try Editions.full()
        record.recall = nil
        history.add(record)
        var recall = record
        (recall.key.number, recall.to, recall.recall) = (5, Editions.moment(12), "wrong")
        recall.items = [Editions.item("practice-2", .corrected, version: 4)]
        history.add(recall)
        #expect(history.number == 5 && history.moment == record.to && history.waiting == record.waiting)
        #expect(history.entry(of: Editions.slug("practice-2"))?.version == 4)
        #expect(history.entry(of: Editions.slug("practice-2"))?.moment == recall.to)
    }

    @Test("a file that was changed or cut off is refused, and never taken as empty")
    func damaged() throws {
        var history = SentHistory(scope: .init(floor: Editions.moment(2), query: Editions.hash))
        history.add(try Editions.full())
        let bytes = history.fileBytes
        #expect(try written(bytes).fileBytes == bytes)
        let expected = """
            error: "sent" does not hold what was sent as it was written
              hint: remove the file; the next run makes it again from the editions
            """
        let check = { (changed: [UInt8], place: Int) in
            do {
                _ = try written(changed)
                Issue.record("byte \(place)")
            } catch let problem as Diagnostic {
                #expect(problem.description == expected, "byte \(place)")
            }
        }
        for place in bytes.indices {
            var changed = bytes
            changed[place] ^= 1
            try check(changed, place)
            if place.isMultiple(of: 5) { try check(Array(bytes[..<place]), place) }
        }
    }
}
