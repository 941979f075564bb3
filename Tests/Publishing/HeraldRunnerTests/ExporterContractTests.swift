import FileTesting
import Foundation
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import Testing

/// An exporter as the program of today has it.
private struct Stamp: Exporter {
    static let name = "stamp"
    static let summary = "A number."
    init(settings: NoSettings) {}
    var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to release: any DocumentSink, in context: ExportContext) async throws {
        try release.add(Document(path: path("stamp.txt"), mediaType: "text/plain", bytes: Array("1".utf8)))
    }
}

/// The same exporter as a later program has it.
private struct BetterStamp: Exporter {
    static let name = "stamp"
    static let summary = "A number."
    init(settings: NoSettings) {}
    var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to release: any DocumentSink, in context: ExportContext) async throws {
        try release.add(Document(path: path("stamp.txt"), mediaType: "text/plain", bytes: Array("2".utf8)))
    }
}

/// An exporter with a check that no document contains an X. It passes while there is only one practice.
private struct CheckedExporter: Exporter {
    static let name = "promising"
    static let summary = "Keeps a promise, or not."
    static let checks = [
        DocumentCheck("a text without X", suffix: ".txt") { file in
            let text = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
            return text.contains("X") ? "1:1: found an X" : nil
        }
    ]
    init(settings: NoSettings) {}
    var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to release: any DocumentSink, in context: ExportContext) async throws {
        var count = 0
        for try await _ in selection { count += 1 }
        try release.add(Document(path: path("total.txt"), mediaType: "text/plain", bytes: Array((count > 1 ? "X" : "one").utf8)))
    }
}

/// An exporter that puts the documents of practices outside its folder.
private struct Misplacing: Exporter {
    static let name = "misplacing"
    static let summary = "Another folder than it says."
    init(settings: NoSettings) {}
    var plan: ExportPlan { .perPractice(folder: "cards", documents: documents) }

    private func documents(of practice: PublishedPractice, in context: ExportContext) throws -> [Document] {
        [Document(path: path("elsewhere/\(practice.practice.id).txt"), mediaType: "text/plain", bytes: [])]
    }
}

@Suite("What exporters promise")
struct ExporterContractTests {
    let fixture: RunnerFixture

    init() async throws {
        fixture = try RunnerFixture()
        try await fixture.submit([Practice("practice-1", "One")])
    }

    @Test("Another program makes the documents again, and writes those that differ")
    func laterProgram() async throws {
        try await fixture.run(try fixture.pipeline("stages: [{ export: stamp }]", of: [Stamp.self]))
        let later = try fixture.pipeline("stages: [{ export: stamp }]", of: [BetterStamp.self])
        fixture.workspace.programHash = "another"
        let changes = try await fixture.plan(later).stages.flatMap(\.changes)
        #expect(changes.map(\.reason) == ["the settings of \"stamp\", the templates, the lists of codes or Herald itself changed"])
        try await fixture.run(later)
        #expect(fixture.scratch.text("Output/test/stamp.txt") == "2")
    }

    @Test("A document that is not what its exporter promises stops the release, if no practice alone is to blame")
    func promise() async throws {
        let pipeline = try fixture.pipeline("stages: [{ export: promising }]", of: [CheckedExporter.self])
        try await fixture.run(pipeline)
        let before = fixture.scratch.tree("Output/test")
        try await fixture.submit([Practice("practice-2", "Two")])
        #expect(
            await thrownMessage { try await fixture.run(pipeline) } == """
                error: "total.txt" is not a text without X: 1:1: found an X
                  hint: nothing was published; this is a mistake in the exporter, not in your records
                """)
        expectSame(fixture.scratch.tree("Output/test"), before, "after a broken promise")
    }

    @Test("Documents of practices are refused outside their exporter's folder")
    func folder() async throws {
        let pipeline = try fixture.pipeline("stages: [{ export: misplacing }]", of: [Misplacing.self])
        #expect(
            await thrownMessage { try await fixture.run(pipeline) }
                == "error: exporter \"misplacing\" made \"elsewhere/practice-1.txt\"; expected a path that starts with \"cards/practice-1.\""
        )
        #expect(fixture.scratch.tree("Output").isEmpty)
    }
}
