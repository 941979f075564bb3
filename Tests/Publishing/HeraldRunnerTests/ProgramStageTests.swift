import FileTesting
import Foundation
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import Testing

/// An exporter that takes the place of the manifest.
private struct Usurper: Exporter {
    static let name = "usurper"
    static let summary = "A document of a reserved name."
    init(settings: NoSettings) {}
    var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to release: any DocumentSink, in context: ExportContext) async throws {
        try release.add(Document(path: path("manifest.json"), mediaType: "application/json", bytes: Array("{}".utf8)))
    }
}

@Suite("Stages whose documents a program makes")
struct ProgramStageTests {
    let fixture: RunnerFixture

    private static let stage = "stages: [{ export: command, with: { program: [sh, make.sh] } }]"

    init() async throws {
        fixture = try RunnerFixture()
        try await fixture.submit([Practice("practice-1", "One"), Practice("practice-2", "Two")])
        fixture.workspace.programs = WorkspacePrograms(folder: fixture.scratch.path)
        try write("count")
    }

    /// Writes a program that makes one document with a word and the number of practices.
    private func write(_ word: String) throws {
        let script = """
            read -r request
            printf '{"herald": 1}\\n'
            printf '{"path": "count.txt", "mediaType": "text/plain", "practices": "all", "text": "\(word) %d"}\\n' "$(wc -l)"
            """
        try fixture.scratch.write(script, to: "make.sh")
    }

    private var count: String? { fixture.scratch.text("Output/test/count.txt") }

    private func changes(_ pipeline: Pipeline) async throws -> [DocumentChange] {
        try await fixture.plan(pipeline).stages.flatMap(\.changes)
    }

    @Test("The program runs again if a practice, its bytes or the type of a setting changed, and not otherwise")
    func incremental() async throws {
        let pipeline = try fixture.pipeline(Self.stage)
        try await fixture.run(pipeline)
        #expect(count == "count 2")
        #expect(try await changes(pipeline).isEmpty)
        try write("number")
        #expect(try await changes(pipeline).map(\.path) == ["count.txt"])
        try await fixture.run(pipeline)
        #expect(count == "number 2")
        try await fixture.submit([Practice("practice-3", "Three")])
        try await fixture.run(pipeline)
        #expect(count == "number 3")
        let number = try fixture.pipeline("stages: [{ export: command, with: { program: [sh, make.sh], settings: { a: 1 } } }]")
        let text = try fixture.pipeline("stages: [{ export: command, with: { program: [sh, make.sh], settings: { a: \"1\" } } }]")
        let fingerprints = StageFingerprints(workspace: fixture.workspace, taxonomy: fixture.taxonomy, gazetteer: fixture.gazetteer)
        #expect(
            fingerprints.fingerprint(of: try #require(number.stages.first), in: number)
                != fingerprints.fingerprint(of: try #require(text.stages.first), in: text))
        try await fixture.expectEqualToFirstRun(pipeline, "an update equals a first run")
    }

    @Test("Without permission, or if the program fails, nothing is published and the last release stays")
    func refused() async throws {
        let pipeline = try fixture.pipeline(Self.stage)
        try await fixture.run(pipeline)
        let release = fixture.scratch.tree("Output/test")
        try fixture.scratch.write("exit 3", to: "make.sh")
        #expect(await thrownMessage { try await fixture.run(pipeline) } == "error: the program \"sh make.sh\" ended with exit code 3")
        fixture.workspace.programs = nil
        #expect(
            await thrownMessage { try await fixture.run(pipeline) } == """
                error: a stage starts the program "sh make.sh", which the operator of this workspace has not allowed
                  hint: add --allow-commands to the command, or "allow-commands: true" to herald.yaml
                """)
        expectSame(fixture.scratch.tree("Output/test"), release, "the release")
    }

    @Test("A document of another stage cannot be replaced, nor the manifest")
    func paths() async throws {
        let two = try fixture.pipeline(
            "stages: [{ export: command, with: { program: [sh, make.sh] } }, { export: command, with: { program: [sh, ./make.sh] } }]")
        #expect(
            await thrownMessage { try await fixture.run(two) } == """
                error: two stages of the pipeline make the document "count.txt"
                  hint: change the settings of one of them, such as its name
                """)
        let usurper = try fixture.pipeline("stages: [{ export: usurper }]", of: [Usurper.self])
        #expect(
            await thrownMessage { try await fixture.run(usurper) } == """
                error: "manifest.json" is a document of the pipeline and the manifest of its release
                  hint: change the settings of its stage
                """)
    }
}
