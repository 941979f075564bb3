import FileTesting
import Foundation
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldStore
import HeraldStoreCore
import Testing

@Suite("Stages")
struct StageTests {
    let bench: RunnerFixture

    init() async throws {
        bench = try RunnerFixture()
        try await bench.submit([Practice("practice-1", "One"), Practice("practice-2", "Two")])
    }

    private var documents: [String] { bench.scratch.tree("Output/test").keys.filter { $0 != "manifest.json" }.sorted() }

    @Test("A stage that fails publishes nothing, and leaves nothing behind")
    func failure() async throws {
        let pipeline = try bench.pipeline("stages: [{ export: choosy }, { export: fragile }]")
        try await bench.run(pipeline)
        let before = bench.scratch.tree("Output/test")
        try await bench.submit([Practice("practice-2", "Broken"), Practice("practice-3", "Three")])
        #expect(await thrownMessage { try await bench.run(pipeline) } == "error: \"practice-2\" broke the exporter")
        expectSame(bench.scratch.tree("Output/test"), before, "after a failure")
        #expect(bench.scratch.tree("Output/.herald").isEmpty)
        try await bench.submit([Practice("practice-2", "Mended")])
        try await bench.run(pipeline)
        try await bench.expectEqualToFirstRun(pipeline, "after the failure")
    }

    @Test("What is withdrawn goes from every document, and comes back when it is restored")
    func withdrawal() async throws {
        let pipeline = try bench.pipeline("stages: [{ export: choosy }, { export: policy-brief }, { export: atom-feed }]")
        try await bench.run(pipeline)
        let before = documents
        let id = try #require(Slug(written: "practice-1"))
        try await bench.store.withdraw(id, at: bench.tick(), note: "asked for")
        let changes = try await bench.plan(pipeline).stages.flatMap(\.changes)
        #expect(changes.filter(\.isRemoved).map(\.path) == ["cards/practice-1.txt", "practices/practice-1.html"])
        #expect(Set(changes.filter(\.isRemoved).map(\.reason)) == ["the practice was withdrawn or is not selected any more"])
        #expect(changes.filter { !$0.isRemoved }.map(\.reason) == ["\"practice-1\" is gone"])
        try await bench.run(pipeline)
        #expect(documents == ["atom.css", "atom.xml", "atom.xsl", "cards/practice-2.txt", "practices/practice-2.html"])
        let feed = bench.scratch.text("Output/test/atom.xml") ?? ""
        #expect(feed.contains("<at:deleted-entry ref=\"https://practices.example/id/practice-1\""))
        #expect(feed.contains("<at:comment>asked for</at:comment>") && !feed.contains("<id>https://practices.example/id/practice-1</id>"))
        try await bench.store.restore(id, at: bench.tick(), note: "confirmed")
        try await bench.run(pipeline)
        #expect(documents == before)
        try await bench.expectEqualToFirstRun(pipeline, "restored")
    }

    @Test("The last practice of a folder takes the folder along")
    func emptied() async throws {
        let pipeline = try bench.pipeline("stages: [{ export: choosy }]")
        try await bench.run(pipeline)
        for id in ["practice-1", "practice-2"] {
            try await bench.store.withdraw(try #require(Slug(written: id)), at: bench.tick(), note: "asked for")
        }
        try await bench.run(pipeline)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(bench.scratch.path)/Output/test") == ["manifest.json"])
    }

    @Test("Other settings, another selection, other templates and another order of stages give what a first run would")
    func changes() async throws {
        let texts = [
            "stages: [{ export: choosy }, { export: atom-feed }]",
            "stages: [{ export: atom-feed }, { export: choosy }]",
            "stages: [{ export: atom-feed, with: { title: Another } }, { export: choosy }]",
            "select: { text: One }\nstages: [{ export: atom-feed, with: { title: Another } }, { export: choosy }]",
            "stages: [{ export: atom-feed, with: { name: one } }, { export: atom-feed, with: { name: two } }]",
            "stages: [{ export: atom-feed, with: { name: two, title: T } }, { export: atom-feed, with: { name: one } }]",
            "stages: [{ export: titles }]",
        ]
        for text in texts {
            let pipeline = try bench.pipeline(text)
            try await bench.run(pipeline)
            try await bench.expectEqualToFirstRun(pipeline, text)
        }
        #expect(documents == ["lists/all/titles.txt"])
        let briefs = try bench.pipeline("stages: [{ export: policy-brief }]")
        try await bench.run(briefs)
        bench.workspace.templates["brief.mustache"] = "<html>{{title}}</html>\n"
        let reasons = try await bench.plan(briefs).stages.flatMap(\.changes).map(\.reason)
        #expect(Set(reasons) == ["the settings, the templates or the version of \"policy-brief\" changed"])
        try await bench.run(briefs)
        try await bench.expectEqualToFirstRun(briefs, "another template")
    }

    @Test("Another order of the same stages touches no document")
    func order() async throws {
        try await bench.run(try bench.pipeline("stages: [{ export: choosy }, { export: titles }]"))
        let before = try bench.scratch.fileStates("Output/test")
        try await bench.run(try bench.pipeline("stages: [{ export: titles }, { export: choosy }]"))
        let after = try bench.scratch.fileStates("Output/test")
        #expect(after.keys.filter { after[$0] != before[$0] } == ["manifest.json"])
    }

    @Test("Two stages that make one document are refused, in the first run and in later ones")
    func samePath() async throws {
        let twice = try bench.pipeline("stages: [{ export: atom-feed }, { export: atom-feed, with: { title: Again } }]")
        let message = """
            error: two stages of the pipeline make the documents "atom.css", "atom.xml" and "atom.xsl"
              hint: change the settings of one of them, such as its name
            """
        #expect(await thrownMessage { try await bench.run(twice) } == message)
        #expect(await thrownMessage { _ = try await bench.plan(twice) } == message)
        #expect(documents.isEmpty)
        try await bench.run(try bench.pipeline("stages: [{ export: atom-feed }]"))
        #expect(await thrownMessage { try await bench.run(twice) } == message)
    }

    @Test("A document and a folder of one name are refused", arguments: ["cards", "cards/practice-1.txt/below.txt"])
    func folderAndDocument(path: String) async throws {
        let both = try bench.pipeline("stages: [{ export: choosy }, { export: careless, with: { path: \(path) } }]")
        let name = path == "cards" ? "cards" : "cards/practice-1.txt"
        let message = "error: \"\(name)\" is a document of the pipeline and a folder of other documents"
        #expect(await thrownMessage { _ = try await bench.plan(both) } == message)
        try await bench.run(try bench.pipeline("stages: [{ export: choosy }]"))
        #expect(await thrownMessage { try await bench.run(both) } == message)
        try await bench.run(try bench.pipeline("stages: [{ export: careless, with: { path: \(path) } }]"))
        #expect(documents == [path])
    }
}
