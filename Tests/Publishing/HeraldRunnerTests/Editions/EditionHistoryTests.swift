import FileTesting
import HeraldEditions
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldStore
import HeraldTesting
import Testing

@Suite("Editions of random histories")
struct EditionHistoryTests {
    private static let settings = ["{}", "{ at-least: 2 }", "{ at-most: 3 }", "{ at-least: 2, at-most: 4, since: start }"]
    private static let selections = ["{}", "{ evidence: [good, promising, emerging] }", "{ kinds: [policy, law] }"]

    @Test("nobody is sent a version twice, everybody was sent what is published in the end", arguments: 1...40 as ClosedRange<UInt64>)
    func nothingTwice(seed: UInt64) async throws {
        let (settings, selection) = (Self.settings[Int(seed) % 4], Self.selections[Int(seed) % 3])
        let audiences = ["ministries", "decision-makers"]
        let fixture = try EditionFixture(
            audiences: "[ministries, decision-makers]", languages: "[en, fr]", editions: settings, select: selection)
        var history = RandomHistory(seed: seed, practices: 9)
        try await history.fill(fixture.base)
        for _ in 1...6 {
            try await fixture.run()
            for _ in 0...history.random.below(5) { try await history.act(on: fixture.base) }
        }
        // What waits is sent by and by. Then nothing is left.
        let whole = try EditionFixture.pipeline(
            fixture.base, audiences: "[ministries, decision-makers]", languages: "[en, fr]", editions: "{ at-most: 1000 }",
            select: selection)
        try await fixture.run(whole)
        let last = try await fixture.run(whole)
        #expect(last.editions.isEmpty, "seed \(seed)")
        for audience in audiences {
            for language in ["en", "fr"] {
                try check(fixture, audience, language, "\(audience) \(language), seed \(seed)")
                try await compare(fixture, whole.query, audience, language, "\(audience) \(language), seed \(seed)")
            }
        }
    }

    /// Checks that no edition repeats what an earlier one said, and that only what was sent is corrected or withdrawn.
    private func check(_ fixture: EditionFixture, _ audience: String, _ language: String, _ place: String) throws {
        var sent: [Slug: EditionRecord.Item] = [:]
        for (index, edition) in try fixture.editions(audience, language).enumerated() {
            #expect(edition.key.number == index + 1 && edition.state == .published && !edition.items.isEmpty, "\(place)")
            #expect(edition.from.sequence <= edition.to.sequence, "\(place)")
            #expect(Set(edition.items.map(\.practice)).count == edition.items.count, "\(place)")
            for item in edition.items {
                let before = sent[item.practice]
                let isKnown = before != nil && before?.kind != .withdrawn
                switch item.kind {
                case .new: #expect(!isKnown && item.isRestored == (before != nil), "\(place): \(item)")
                case .withdrawn: #expect(isKnown, "\(place): \(item)")
                case .corrected, .evidenceChanged, .newlyTranslated:
                    #expect(isKnown && before?.content != item.content && item.version > before?.version ?? 0, "\(place): \(item)")
                    #expect(!item.changedFields.isEmpty, "\(place): \(item)")
                    #expect(item.previousVersion == before?.version, "\(place)")
                    #expect((item.kind == .evidenceChanged) == (before?.category != item.category), "\(place)")
                }
                sent[item.practice] = item
            }
        }
    }

    /// Compares what the readers were last told of each practice with what the store has for them.
    private func compare(
        _ fixture: EditionFixture, _ query: Query, _ audience: String, _ language: String, _ place: String
    ) async throws {
        let tag = try #require(LanguageTag(written: language))
        let profile = try #require(fixture.base.workspace.audiences[audience])
        let moment = try await fixture.base.store.publicationMoment(asOf: nil)
        let selection = Selection(of: query, at: moment, from: fixture.base.store).narrowed {
            ($0.evidence, $0.clearance) = (profile.evidence, profile.clearance)
        }
        var expected: [Slug: String] = [:]
        for try await practice in selection {
            let hidden = HiddenFields(from: profile, hasDataset: false)
            expected[practice.practice.id] = AudienceContent(of: practice.practice, in: tag, hiding: hidden).hash
        }
        let series = EditionSeries(stage: "audience-digest", audience: audience, language: tag)
        let entries = try fixture.ledger.history(of: series)?.entries.filter { !$0.isWithdrawn } ?? []
        #expect(Dictionary(uniqueKeysWithValues: entries.map { ($0.practice, $0.content) }) == expected, "\(place)")
    }
}
