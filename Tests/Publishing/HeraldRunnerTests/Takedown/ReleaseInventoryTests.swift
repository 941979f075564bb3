import FileTesting
import Foundation
import HeraldDelivery
import HeraldDiagnostics
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldStore
import HeraldStoreCore
import HeraldXML
import Testing

@testable import HeraldRunner

@Suite("What releases there are")
struct ReleaseInventoryTests {
    @Test("Releases without a pipeline are found; notes, folders of others and links are left out")
    func inventory() async throws {
        let fixture = try RunnerFixture()
        try await fixture.submit([Practice("one", "One")])
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }]")
        try await fixture.run(pipeline)
        let output = fixture.workspace.outputPath
        try FileManager.default.copyItem(atPath: "\(output)/test", toPath: "\(output)/gone")
        try FileManager.default.createSymbolicLink(atPath: "\(output)/linked", withDestinationPath: "test")
        try fixture.scratch.write("<p>", to: "Output/pictures/index.html")
        try fixture.scratch.write("{}", to: "Output/theirs/manifest.json")
        try fixture.scratch.write(endedManifest(of: "moved", movedTo: "test"), to: "Output/moved/manifest.json")
        let inventory = try ReleaseInventory(output: output)
        #expect(inventory.entries.map(\.pipeline) == ["gone", "moved", "test"])
        #expect(inventory.withoutPipeline(["test"]).map(\.pipeline) == ["gone"])
        #expect(inventory["test"]?.definition == Array("pipeline: test\nstages: [{ export: choosy }]".utf8))
        #expect(inventory["moved"]?.ending == .moved(to: "test"))
        #expect(try ReleaseInventory(output: "\(output)/none").entries.isEmpty)
    }

    @Test("A manifest that cannot be read is reported, since its release is still served")
    func unreadable() throws {
        let fixture = try RunnerFixture()
        let output = fixture.workspace.outputPath
        for (name, text) in [("later", "{\"herald\":2,\n"), ("torn", "{\"herald\":1,\"sequence\":4,")] {
            try fixture.scratch.write(text, to: "Output/\(name)/manifest.json")
            let problem = #expect(throws: Diagnostic.self) { try ReleaseInventory(output: output) }
            #expect(problem?.message == "\"\(output)/\(name)/manifest.json\" is not a manifest of this version of herald")
            try FileManager.default.removeItem(atPath: "\(output)/\(name)")
        }
    }
}
