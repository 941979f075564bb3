import FileTesting
import Foundation
import HeraldModel
import HeraldRunner
import HeraldStore
import HeraldTesting
import Testing

@Suite("Runs that make only what changed")
struct IncrementalTests {
    /// Pipelines that cover all ways to update a part of a stage.
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
        "stages: [{ export: atom-feed, with: { archive-size: 10, split: { themes: [iamm:5, sdg:10.7], languages: [fr, en] } } }]",
        "select: { evidence: [good, promising] }\nstages: [{ export: json-feed, with: { archive-size: 10, "
            + "split: { themes: [iamm:5], audiences: [decision-makers, ngos], countries: [BD] } } }]",
        "select: { themes: [iamm:5], order: title }\nstages: [{ export: rss-feed, with: { archive-size: 10, "
            + "split: { themes: [iamm:6, sdg:10.7] } } }, { export: policy-brief }]",
        "stages: [{ export: oai-records, with: { page-size: 10 } }]",
        "select: { evidence: [good, promising], order: title }\nstages: [{ export: oai-records, with: { page-size: 10, formats: [mods], static-repository: false } }]",
        "stages: [{ export: sitemap, with: { page-size: 10, languages: [fr] } }, { export: structured-data }]",
        "stages: [{ export: practice-records }, { export: resourcesync, with: { page-size: 10, format: herald } }]",
        "select: { themes: [iamm:5] }\nstages: [{ export: resourcesync, with: { page-size: 10 } }, { export: sitemap }]",
        "select: { limit: 7 }\nstages: [{ export: dcat-catalogue }, { export: iati-activities }, { export: sitemap }]",
        "select: { evidence: [good, promising] }\nstages: [{ export: dcat-catalogue }, { export: iati-activities }]",
        "select: { text: river }\nstages: [{ export: choosy }, { export: brief-index, with: { page-size: 10 } }, { export: titles }]",
    ]

    @Test("After any history a run leaves the bytes that a first run would", arguments: 1...110 as ClosedRange<UInt64>)
    func equalsFresh(seed: UInt64) async throws {
        let fixture = try RunnerFixture()
        var history = RandomHistory(seed: seed)
        let pipeline = try fixture.pipeline(Self.pipelines[Int(seed) % Self.pipelines.count])
        try await history.fill(fixture)
        for round in 1...4 {
            try await fixture.run(pipeline)
            try await fixture.expectEqualToFirstRun(pipeline, "seed \(seed), round \(round)")
            for _ in 0...history.random.below(5) { try await history.act(on: fixture) }
        }
        let report = try await fixture.run(pipeline)
        try await fixture.expectEqualToFirstRun(pipeline, "seed \(seed), last round")
        let marks = try fixture.scratch.fileStates("Output/test")
        let again = try await fixture.run(pipeline)
        #expect(!again.isPublished, "seed \(seed)")
        #expect(again.practices == report.practices, "seed \(seed)")
        #expect(try fixture.scratch.fileStates("Output/test") == marks, "seed \(seed)")
    }

    @Test("After more changes than are listed, everything is made again, with the bytes of a first run", arguments: pipelines.indices)
    func manyChanges(index: Int) async throws {
        let fixture = try RunnerFixture()
        var history = RandomHistory(seed: UInt64(index) + 500)
        let pipeline = try fixture.pipeline(Self.pipelines[index])
        try await history.fill(fixture)
        try await fixture.run(pipeline)
        for _ in 0..<4 { try await history.act(on: fixture) }
        try await fixture.run(pipeline, changeLimit: 1)
        try await fixture.expectEqualToFirstRun(pipeline, "seed \(index + 500)")
    }

    @Test(
        "What happens to practices of no interest leaves the documents of a pipeline as they are", arguments: ["practice-1", "practice-9"])
    func others(selected: String) async throws {
        let fixture = try RunnerFixture()
        let pipeline = try fixture.pipeline(
            "select: { ids: [\(selected)] }\nstages: [{ export: resourcesync }, { export: dcat-catalogue }, { export: sitemap },"
                + " { export: oai-records }, { export: atom-feed }, { export: json-feed }, { export: brief-index }]")
        try await fixture.submit([Practice("practice-1")])
        try await fixture.run(pipeline)
        let documents = fixture.scratch.tree("Output/test").filter { !$0.key.hasSuffix("manifest.json") }
        try await fixture.submit([Practice("practice-2")])
        try await fixture.run(pipeline)
        try await fixture.expectEqualToFirstRun(pipeline, selected)
        expectSame(fixture.scratch.tree("Output/test").filter { !$0.key.hasSuffix("manifest.json") }, documents, selected)
    }

    /// Pipelines with conditions, so that corrections remove practices, and with pages short enough to close.
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
        let fixture = try RunnerFixture()
        var history = RandomHistory(seed: seed, practices: 6)
        let pipeline = try fixture.pipeline(Self.narrow[Int(seed) % Self.narrow.count])
        try await history.fill(fixture)
        for round in 1...10 {
            try await fixture.run(pipeline)
            try await fixture.expectEqualToFirstRun(pipeline, "seed \(seed), round \(round)")
            for _ in 0...history.random.below(2) { try await history.act(on: fixture) }
        }
    }
}
