import BriefExporter
import DigestExporter
import FeedExporter
import HeraldCorpus
import HeraldKit
import HeraldModel
import HeraldPipeline
import Testing

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

    @Test("docs/exporters.md is what the program writes", .enabled(if: SourceTree.paths(in: "docs").contains("docs/exporters.md")))
    func manual() {
        #expect(SourceTree.text(at: "docs/exporters.md") == ExporterManual.markdown(of: Self.exporters), "write it again: make docs")
    }

    @Test("every pipeline shown in a page is one that Herald accepts", arguments: pages)
    func snippets(_ page: String) {
        for (line, snippet) in Self.snippets(in: SourceTree.text(at: page)) where snippet.hasPrefix("pipeline:") {
            #expect(throws: Never.self, "\(page):\(line)") { try Self.checker.pipeline(from: snippet, file: page) }
        }
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

    /// The fenced blocks of a page, with the lines they begin on.
    private static func snippets(in text: String) -> [(line: Int, text: String)] {
        var (snippets, current): ([(Int, String)], (line: Int, text: String)?) = ([], nil)
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("```") {
                if let done = current { snippets.append((done.line, done.text)) }
                current = current == nil ? (index + 2, "") : nil
            } else {
                current?.text += line + "\n"
            }
        }
        return snippets
    }
}
