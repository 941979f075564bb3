import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldTesting
import Testing

/// Something that documents depend on.
private enum Input: CaseIterable {
    case records, settings, selection, site, audience, template, style, taxonomy, gazetteer, program
}

@Suite("Documents are made again when anything that they depend on changes")
struct StaleInputTests {
    private static let stages = [
        "{ export: policy-brief, with: { languages: [fr, ar] } }", "{ export: brief-index, with: { page-size: 10 } }",
        "{ export: audience-digest, with: { audiences: [ngos], languages: [en, fr] } }", "{ export: atom-feed, with: { title: TITLE } }",
        "{ export: json-feed, with: { split: { themes: [iamm:5] } } }", "{ export: oai-records, with: { page-size: 10 } }",
        "{ export: dcat-catalogue }", "{ export: iati-activities }", "{ export: structured-data }",
    ]
    private static let selections = ["{}", "{ evidence: [good, promising] }", "{ order: title }", "{ kinds: [policy, law] }"]

    @Test("After 500 changes of inputs, each run leaves the bytes of a first run", arguments: 1...20 as ClosedRange<UInt64>)
    func equalsFresh(seed: UInt64) async throws {
        let fixture = try RunnerFixture()
        var history = RandomHistory(seed: seed, practices: 24)
        var (selection, title) = ("{}", "First")
        let stages = Self.stages.filter { _ in history.random.chance(oneIn: 3) } + [history.random.pick(Self.stages)]
        try await history.fill(fixture)
        for round in 1...25 {
            let input = history.random.pick(Input.allCases)
            let word = "\(history.random.pick(["River", "<Bridge>", "Harbour & Co", "جسر"])) \(history.random.below(100))"
            switch input {
            case .records: try await history.act(on: fixture)
            case .settings: title = "Title \(round)"
            case .selection: selection = history.random.pick(Self.selections)
            default: change(input, of: fixture, to: word, &history.random)
            }
            let unique = stages.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            let text = "select: \(selection)\nstages: [\(unique.joined(separator: ", ").replacing("TITLE", with: title))]"
            let pipeline = try fixture.pipeline(text)
            try await fixture.run(pipeline)
            try await fixture.expectEqualToFirstRun(pipeline, "seed \(seed), round \(round): another \(input)")
        }
    }

    /// Changes an input of the fixture to something that contains `word`.
    private func change(_ input: Input, of fixture: RunnerFixture, to word: String, _ random: inout SplitMix64) {
        switch input {
        case .site: random.chance(oneIn: 2) ? (fixture.workspace.site.publisher = word) : (fixture.workspace.site.rights = word)
        case .audience: fixture.workspace.audiences["ngos"]?.title = Labels(["en": word, "fr": "\(word) fr"])
        case .template:
            let file = random.pick(["brief.mustache", "brief-index.mustache", "digest-practical.mustache"])
            fixture.workspace.templates[file] = "<!DOCTYPE html><title>\(word)</title>"
        case .style: fixture.workspace.templates[random.pick(["brief.css", "digest.css"])] = "body { --word: \"\(random.below(1000))\" }"
        case .taxonomy:
            fixture.taxonomy = Taxonomy(
                concepts: fixture.taxonomy.concepts.map { concept in
                    guard concept.code.hasPrefix("iamm:5") || concept.code == "sdg:10.7" else { return concept }
                    return Concept(code: concept.code, parent: concept.parent, kind: concept.kind, labels: Labels(["en": word]))
                })
        case .gazetteer:
            fixture.gazetteer = Gazetteer(
                countries: fixture.gazetteer.countries.map { country in
                    Gazetteer.Country(code: country.code, region: country.region, labels: Labels(["en": "\(word) \(country.code)"]))
                }, regions: fixture.gazetteer.regions, currencies: Set(fixture.gazetteer.currencies))
        default: fixture.workspace.programHash = word
        }
    }
}
