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
    let fixture: RunnerFixture

    init() async throws {
        fixture = try RunnerFixture()
        try await fixture.submit([Practice("practice-1", "One"), Practice("practice-2", "Two")])
    }

    private var documents: [String] { fixture.scratch.tree("Output/test").keys.filter { $0 != "manifest.json" }.sorted() }

    @Test("A stage that fails publishes nothing, and leaves nothing behind")
    func failure() async throws {
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }, { export: fragile }]")
        try await fixture.run(pipeline)
        let before = fixture.scratch.tree("Output/test")
        try await fixture.submit([Practice("practice-2", "Broken"), Practice("practice-3", "Three")])
        #expect(await thrownMessage { try await fixture.run(pipeline) } == "error: \"practice-2\" broke the exporter")
        expectSame(fixture.scratch.tree("Output/test"), before, "after a failure")
        let kept = fixture.scratch.tree("Output/.herald").keys.sorted()
        #expect(kept == ["test/lineage/00000001", "test/pipeline.yaml", "test/release.json"])
        try await fixture.submit([Practice("practice-2", "Mended")])
        try await fixture.run(pipeline)
        try await fixture.expectEqualToFirstRun(pipeline, "after the failure")
    }

    @Test("What is withdrawn goes from every document, and comes back when it is restored")
    func withdrawal() async throws {
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }, { export: policy-brief }, { export: atom-feed }]")
        try await fixture.run(pipeline)
        let before = documents
        let id = try #require(Slug(written: "practice-1"))
        try await fixture.store.withdraw(id, at: fixture.tick(), note: "asked for")
        let changes = try await fixture.plan(pipeline).stages.flatMap(\.changes)
        #expect(changes.filter(\.isRemoved).map(\.path) == ["cards/practice-1.txt", "practices/practice-1.html"])
        #expect(Set(changes.filter(\.isRemoved).map(\.reason)) == ["the practice was withdrawn or is not selected any more"])
        #expect(changes.filter { !$0.isRemoved }.map(\.reason) == ["\"practice-1\" is gone"])
        try await fixture.run(pipeline)
        #expect(documents == ["atom.css", "atom.xml", "atom.xsl", "cards/practice-2.txt", "practices/practice-2.html"])
        let feed = fixture.scratch.text("Output/test/atom.xml") ?? ""
        #expect(feed.contains("<at:deleted-entry ref=\"https://practices.example/id/practice-1\""))
        #expect(feed.contains("<at:comment>asked for</at:comment>") && !feed.contains("<id>https://practices.example/id/practice-1</id>"))
        try await fixture.store.restore(id, at: fixture.tick(), note: "confirmed")
        try await fixture.run(pipeline)
        #expect(documents == before)
        try await fixture.expectEqualToFirstRun(pipeline, "restored")
    }

    @Test("The last practice of a folder takes the folder along")
    func emptied() async throws {
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }]")
        try await fixture.run(pipeline)
        for id in ["practice-1", "practice-2"] {
            try await fixture.store.withdraw(try #require(Slug(written: id)), at: fixture.tick(), note: "asked for")
        }
        try await fixture.run(pipeline)
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(fixture.scratch.path)/Output/test") == ["manifest.json"])
    }

    @Test("Other settings, another selection, other templates and another order of stages make what a first run would")
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
            let pipeline = try fixture.pipeline(text)
            try await fixture.run(pipeline)
            try await fixture.expectEqualToFirstRun(pipeline, text)
        }
        #expect(documents == ["lists/all/titles.txt"])
        let briefs = try fixture.pipeline("stages: [{ export: policy-brief }]")
        try await fixture.run(briefs)
        fixture.workspace.templates["brief.mustache"] = "<html>{{title}}</html>\n"
        let reasons = try await fixture.plan(briefs).stages.flatMap(\.changes).map(\.reason)
        #expect(Set(reasons) == ["the settings of \"policy-brief\", the templates, the lists of codes or Herald itself changed"])
        try await fixture.run(briefs)
        try await fixture.expectEqualToFirstRun(briefs, "another template")
    }

    @Test("Another order of the same stages touches no document")
    func order() async throws {
        try await fixture.run(try fixture.pipeline("stages: [{ export: choosy }, { export: titles }]"))
        let before = try fixture.scratch.fileStates("Output/test")
        try await fixture.run(try fixture.pipeline("stages: [{ export: titles }, { export: choosy }]"))
        let after = try fixture.scratch.fileStates("Output/test")
        #expect(after.keys.filter { after[$0] != before[$0] } == ["manifest.json"])
    }

    @Test("Two stages that make one document are refused, in the first run and in later ones")
    func samePath() async throws {
        let twice = try fixture.pipeline("stages: [{ export: atom-feed }, { export: atom-feed, with: { title: Again } }]")
        let message = """
            error: two stages of the pipeline make the documents "atom.css", "atom.xml" and "atom.xsl"
              hint: change the settings of one of them, such as its name
            """
        #expect(await thrownMessage { try await fixture.run(twice) } == message)
        #expect(await thrownMessage { _ = try await fixture.plan(twice) } == message)
        #expect(documents.isEmpty)
        try await fixture.run(try fixture.pipeline("stages: [{ export: atom-feed }]"))
        #expect(await thrownMessage { try await fixture.run(twice) } == message)
    }

    @Test("A document and a folder of one name are refused", arguments: ["cards", "cards/practice-1.txt/below.txt"])
    func folderAndDocument(path: String) async throws {
        let both = try fixture.pipeline("stages: [{ export: choosy }, { export: careless, with: { path: \(path) } }]")
        let name = path == "cards" ? "cards" : "cards/practice-1.txt"
        let message = "error: \"\(name)\" is a document of the pipeline and a folder of other documents"
        #expect(await thrownMessage { _ = try await fixture.plan(both) } == message)
        try await fixture.run(try fixture.pipeline("stages: [{ export: choosy }]"))
        #expect(await thrownMessage { try await fixture.run(both) } == message)
        try await fixture.run(try fixture.pipeline("stages: [{ export: careless, with: { path: \(path) } }]"))
        #expect(documents == [path])
    }
}
