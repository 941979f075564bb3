import Foundation
import HeraldModel
import HeraldRunner
import HeraldStore
import HeraldTesting
import Testing

@Suite("Runs that make only what changed")
struct IncrementalTests {
    /// Pipelines in which every way of making part of a stage occurs.
    private static let pipelines = [
        "stages: [{ export: atom-feed, with: { archive-size: 10 } }]",
        "stages: [{ export: policy-brief, with: { languages: [fr] } }, { export: brief-index, with: { page-size: 10 } }]",
        "select: { order: title }\nstages: [{ export: brief-index, with: { page-size: 10 } }, { export: titles }]",
        "select: { order: oldest-first, limit: 7 }\nstages: [{ export: atom-feed, with: { archive-size: 10 } }, { export: policy-brief }]",
        "select: { themes: [iamm:5], order: id }\nstages: [{ export: policy-brief }, { export: atom-feed, with: { archive-size: 10 } }]",
        "select: { evidence: [good, promising] }\nstages: [{ export: choosy }, { export: rss-feed, with: { archive-size: 10 } }]",
        "select: { changed-since: 2016-01-05 }\nstages: [{ export: policy-brief }, { export: brief-index, with: { page-size: 10 } }]",
        "select: { kinds: [policy, law] }\nstages: [{ export: audience-digest, with: { audiences: [ngos] } }, { export: choosy }]",
        "select: { ids: [practice-1, practice-3, practice-8] }\nstages: [{ export: policy-brief }, { export: atom-feed }]",
        "stages: [{ export: audience-digest, with: { audiences: [academia, ngos], formats: [html, text] } }, { export: rss-feed }]",
        "select: { evidence: [good, promising], order: title }\nstages: [{ export: atom-feed, with: { archives: false } }]",
        "select: { text: river }\nstages: [{ export: choosy }, { export: brief-index, with: { page-size: 10 } }, { export: titles }]",
    ]

    @Test("After any history a run leaves the bytes that a first run would", arguments: 1...72 as ClosedRange<UInt64>)
    func equalsFresh(seed: UInt64) async throws {
        let bench = try Workbench()
        var history = RandomHistory(seed: seed)
        let pipeline = try bench.pipeline(Self.pipelines[Int(seed) % Self.pipelines.count])
        try await history.fill(bench)
        for round in 1...4 {
            try await bench.run(pipeline)
            try await bench.expectFresh(pipeline, "seed \(seed), round \(round)")
            for _ in 0...history.random.below(5) { try await history.act(on: bench) }
        }
        let report = try await bench.run(pipeline)
        try await bench.expectFresh(pipeline, "seed \(seed), last round")
        let marks = try bench.scratch.marks("Output/test")
        let again = try await bench.run(pipeline)
        #expect(!again.isPublished, "seed \(seed)")
        #expect(again.practices == report.practices, "seed \(seed)")
        #expect(try bench.scratch.marks("Output/test") == marks, "seed \(seed)")
    }

    /// Pipelines with conditions, so that corrections take practices out, on pages short enough to close.
    private static let narrow = [
        "select: { themes: [iamm:5] }\nstages: [{ export: departures, with: { page-size: 3 } }]",
        "select: { text: river }\nstages: [{ export: departures, with: { page-size: 2 } }]",
        "select: { kinds: [policy], order: title }\nstages: [{ export: departures, with: { page-size: 4 } }, { export: atom-feed }]",
        "select: { evidence: [good, promising], ids: [practice-1, practice-2, practice-3, practice-4] }\n"
            + "stages: [{ export: departures, with: { page-size: 3 } }]",
    ]

    @Test(
        "Practices that leave a selection and come back are told of on the page of that event, once",
        arguments: 1...32 as ClosedRange<UInt64>)
    func leaving(seed: UInt64) async throws {
        let bench = try Workbench()
        var history = RandomHistory(seed: seed, practices: 6)
        let pipeline = try bench.pipeline(Self.narrow[Int(seed) % Self.narrow.count])
        try await history.fill(bench)
        for round in 1...10 {
            try await bench.run(pipeline)
            try await bench.expectFresh(pipeline, "seed \(seed), round \(round)")
            for _ in 0...history.random.below(2) { try await history.act(on: bench) }
        }
    }
}

/// Things that happen to practices.
private struct RandomHistory {
    var random: SplitMix64
    private let practices: Int
    private var odd: PracticeGenerator

    init(seed: UInt64, practices: Int = 24) {
        self.practices = practices
        random = SplitMix64(seed: seed)
        odd = PracticeGenerator(seed: seed)
    }

    /// A first stock, so that pages close.
    mutating func fill(_ bench: Workbench) async throws {
        for _ in 0..<3 { try await bench.submit((0..<(3 + random.below(9))).map { _ in practice() }) }
    }

    /// One to six events.
    mutating func act(on bench: Workbench) async throws {
        let id = Slug(written: "practice-\(1 + random.below(practices))") ?? .unnamed
        switch random.below(10) {
        case 0, 1: try? await bench.store.withdraw(id, at: bench.tick(), note: "called back")
        case 2, 3: try await restore(on: bench, or: id)
        case 4: try await bench.submit([practice()], accepts: random.below(2))
        default: try await bench.submit((0...random.below(3)).map { _ in practice() })
        }
    }

    /// Puts a practice that was called back out again, the one called back last or any other; perhaps as a corrected version.
    private mutating func restore(on bench: Workbench, or id: Slug) async throws {
        let moment = try await bench.store.moment(asOf: nil)
        let gone = try await bench.store.withdrawals(of: Query(), at: moment, in: nil)
        let chosen = gone.isEmpty ? id : random.pick(gone).practice
        if random.once(in: 4) {
            var practice = practice()
            practice.id = chosen
            return try await bench.submit([practice])
        }
        try? await bench.store.restore(chosen, at: bench.tick(), note: "out again")
    }

    /// A practice out of a few, so that most are corrections.
    private mutating func practice() -> Practice {
        var practice = random.once(in: 12) ? odd.arbitrary() : Practice("practice-0")
        practice.id = Slug(written: "practice-\(1 + random.below(practices))") ?? .unnamed
        let word = random.pick(["River", "Bridge", "Unshowable", "Twofold", "Harbour", "Über"])
        practice.title = LocalizedText("\(word) \(random.below(20))")
        practice.kind = random.pick([.policy, .law, .project])
        practice.themes = ["iamm:5", "iamm:5.a", "iamm:6", "sdg:10.7"].filter { _ in random.once(in: 2) }.compactMap(
            ThemeCode.init(written:))
        var evidence = Evidence()
        evidence.type = random.pick(EvidenceType.allCases)
        if evidence.type != .awaited { evidence.finding = random.pick(EvidenceFinding.allCases) }
        practice.evidence = [evidence]
        return practice
    }
}
