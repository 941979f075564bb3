import FileTesting
import Foundation
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldStore
import HeraldStoreCore
import HeraldTesting
import Testing

@Suite("Archived feeds and their readers")
struct FeedHistoryTests {
    private static let feeds = [
        "atom.xml", "atom/theme-iamm-5.xml", "atom/theme-sdg-10.7.xml", "atom/audience-decision-makers.xml", "atom/language-fr.xml",
    ]

    private static let pipeline = """
        select: { kinds: [policy, law] }
        stages:
          - export: atom-feed
            with:
              archive-size: 10
              split: { themes: [iamm:5, "sdg:10.7"], audiences: [decision-makers], languages: [fr] }
        """

    @Test(
        "A reader that never asks for an archive document twice knows what is in each feed, whatever happens",
        arguments: 1...12 as ClosedRange<UInt64>)
    func caching(seed: UInt64) async throws {
        let fixture = try RunnerFixture()
        var history = RandomHistory(seed: seed)
        let pipeline = try fixture.pipeline(Self.pipeline)
        var clients = Self.feeds.map { FeedClient($0, in: "\(fixture.scratch.path)/Output/test") }
        try await history.fill(fixture)
        for round in 1...12 {
            try await fixture.run(pipeline)
            for index in clients.indices {
                let comment = "\(Self.feeds[index]), seed \(seed), round \(round)"
                #expect(try clients[index].walk() == (try await state(of: Self.feeds[index], pipeline.query, in: fixture)), "\(comment)")
                try expectOnlyErased(clients[index], in: fixture, comment)
            }
            for _ in 0...history.random.below(12) { try await history.act(on: fixture) }
        }
    }

    /// Expects that the archive documents that still exist have only lost entries.
    private func expectOnlyErased(_ client: FeedClient, in fixture: RunnerFixture, _ comment: String) throws {
        var now = FeedClient("", in: "\(fixture.scratch.path)/Output/test")
        for (path, kept) in client.archives {
            let reading = try now.document(path)
            #expect(reading.older == kept.older, "\(path), \(comment)")
            #expect(reading.entries.allSatisfy { kept.entries[$0.key] == $0.value }, "\(path), \(comment)")
            #expect(reading.gone.isSubset(of: kept.gone), "\(path), \(comment)")
        }
    }

    /// Returns the entries that the store has for a feed.
    private func state(of feed: String, _ query: Query, in fixture: RunnerFixture) async throws -> [String: String] {
        var (query, suffix) = (query, "")
        switch feed {
        case "atom/theme-iamm-5.xml": query.themes = [ThemeCode(written: "iamm:5")].compactMap { $0 }
        case "atom/theme-sdg-10.7.xml": query.themes = [ThemeCode(written: "sdg:10.7")].compactMap { $0 }
        case "atom/audience-decision-makers.xml": query.evidence = [.good, .promising]
        case "atom/language-fr.xml": (query.languages, suffix) = ([LanguageTag(written: "fr")].compactMap { $0 }, "/fr")
        default: break
        }
        var state: [String: String] = [:]
        for try await practice in Selection(of: query, at: try await fixture.store.moment(asOf: nil), from: fixture.store) {
            state["https://practices.example/id/\(practice.practice.id)\(suffix)"] = practice.updated.written
        }
        return state
    }

    @Test("Other settings give archive documents other names, so that no name ever comes back with other contents")
    func settings() async throws {
        let fixture = try RunnerFixture()
        try await fixture.submit((1...30).map { Practice("practice-\($0)") })
        func archives(_ settings: String) async throws -> Set<String> {
            try await fixture.run(fixture.pipeline("stages: [{ export: atom-feed, with: { \(settings) } }]"))
            return Set(fixture.scratch.tree("Output/test").keys.filter { $0.contains("archive") })
        }
        let first = try await archives("archive-size: 10")
        let second = try await archives("archive-size: 12")
        #expect(first.count == 2 && second.count == 1)
        #expect(first.isDisjoint(with: second))
        #expect(try await archives("archive-size: 10") == first)
    }

    @Test("A practice that was withdrawn can be read nowhere in the release, archive documents included")
    func erased() async throws {
        let fixture = try RunnerFixture()
        try await fixture.submit((1...35).map { Practice("practice-\($0)", "Unmistakable \($0) title") })
        let pipeline = try fixture.pipeline(
            "stages: [" + ["atom", "rss", "json"].map { "{ export: \($0)-feed, with: { archive-size: 10 } }" }.joined(separator: ", ") + "]"
        )
        try await fixture.run(pipeline)
        #expect(fixture.documents(with: "Unmistakable 3 title").count == 3)
        try await fixture.store.withdraw(Slug(written: "practice-3") ?? .unnamed, at: fixture.tick(), note: "the city asked for it")
        let report = try await fixture.run(pipeline)
        #expect(fixture.documents(with: "Unmistakable 3 title") == [])
        #expect(report.stages.map(\.changed) == [2, 2, 2], "the archive document with the entry and the feed with the tombstone")
    }

    @Test("A change touches the feeds its practice is or was in, and no others")
    func touched() async throws {
        let fixture = try RunnerFixture()
        func practice(_ number: Int, _ theme: String) -> Practice {
            var practice = Practice("practice-\(number)")
            practice.themes = [ThemeCode(written: theme)].compactMap { $0 }
            return practice
        }
        try await fixture.submit((1...40).map { practice($0, $0 % 2 == 0 ? "iamm:5" : "iamm:6") })
        let pipeline = try fixture.pipeline(
            "stages: [{ export: atom-feed, with: { archive-size: 10, split: { themes: [iamm:5, iamm:6, iamm:7] } } }]")
        try await fixture.run(pipeline)
        let before = fixture.scratch.tree("Output/test")
        var corrected = practice(2, "iamm:5")
        corrected.title = LocalizedText("Corrected")
        try await fixture.submit([corrected])
        try await fixture.run(pipeline)
        let after = fixture.scratch.tree("Output/test")
        let changed = after.filter { before[$0.key] != $0.value }.keys.map { $0.replacing(/-[0-9a-f]{8}-/, with: "-*-") }.sorted()
        #expect(
            changed == [
                "atom-archive-*-1.xml", "atom.xml", "atom/theme-iamm-5-archive-*-1.xml", "atom/theme-iamm-5.xml", "manifest.json",
            ])
    }

    @Test("Times of a feed and of its entries move with corrections and with nothing else")
    func updated() async throws {
        let fixture = try RunnerFixture()
        try await fixture.submit((1...5).map { Practice("practice-\($0)") })
        let pipeline = try fixture.pipeline("stages: [{ export: atom-feed }]")
        func times() async throws -> (feed: String, entries: [String: String]) {
            try await fixture.run(pipeline)
            var client = FeedClient("atom.xml", in: "\(fixture.scratch.path)/Output/test")
            return (try client.document("atom.xml").updated, try client.walk())
        }
        let first = try await times()
        // A new version that is not accepted, verdicts, an assignment, and the same record again.
        try await fixture.submit([Practice("practice-2", "Not accepted")], accepts: 1)
        try await fixture.submit([Practice("practice-6", "Not accepted either")], accepts: 0)
        try await fixture.submit([Practice("practice-3")])
        let quiet = try await times()
        #expect(quiet.feed == first.feed && quiet.entries == first.entries)
        try await fixture.submit([Practice("practice-4", "Corrected")])
        let corrected = try await times()
        #expect(corrected.feed > first.feed)
        #expect(corrected.entries.filter { first.entries[$0.key] != $0.value }.keys.sorted() == ["https://practices.example/id/practice-4"])
        #expect(corrected.entries["https://practices.example/id/practice-4"] == corrected.feed)
    }
}

extension RunnerFixture {
    /// Returns the paths of the documents that contain `text`.
    fileprivate func documents(with text: String) -> [String] {
        scratch.tree("Output/test").filter { $0.value.range(of: Data(text.utf8)) != nil }.keys.sorted()
    }
}
