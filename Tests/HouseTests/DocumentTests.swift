import BriefExporter
import DigestExporter
import FeedExporter
import HeraldCorpus
import HeraldKit
import HeraldModel
import HeraldPipeline
import Testing

/// What pages show is tried in DocumentationTests.
@Suite("What the pages say")
struct DocumentTests {
    private static let exporters: [any Exporter.Type] = [AtomFeed.self, RSSFeed.self, PolicyBrief.self, BriefIndex.self, AudienceDigest.self]
    private static let checker = PipelineChecker(
        exporters: exporters, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer, audiences: Workspace().audiences.keys.sorted())
    private static let pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] + SourceTree.paths(in: "docs").filter { $0.hasSuffix(".md") }

    @Test("the exporters of these tests are those of the program")
    func exporters() {
        let program = SourceTree.text(at: "Sources/herald/Exporters.swift")
        for exporter in Self.exporters { #expect(program.contains("    \(exporter).self,\n"), "\(exporter)") }
        #expect(program.split(separator: ".self,").count - 1 == Self.exporters.count)
    }

    @Test("every shipped pipeline is accepted")
    func shipped() {
        for path in SourceTree.paths(in: "Pipelines") where path.hasSuffix(".yaml") {
            #expect(throws: Never.self, "\(path)") { try Self.checker.pipeline(from: SourceTree.text(at: path), file: path) }
        }
    }

    @Test("no page, source or pipeline names a place of somebody's machine")
    func places() {
        let files = Self.pages + SourceTree.paths(in: "Pipelines") + SourceTree.files.map(\.description) + ["Makefile", "Package.swift"]
        let home = "/ho" + "me/", work = "/wo" + "rk/", packages = "/opt/sw" + "ift"
        for path in files {
            for place in [home, work, packages] where SourceTree.text(at: path).contains(place) { Issue.record("\(path) names \(place)") }
        }
    }
}
