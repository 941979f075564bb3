import FileTesting
import Foundation
import HeraldDiagnostics
import OAIHarvester
import Testing

@Suite("States of harvests")
struct StateFileTests {
    let scratch: TemporaryFolder

    init() throws { scratch = try TemporaryFolder() }

    private func load(_ folder: String) throws -> HarvestState {
        try HarvestStateFile(folder: folder).load(address: "https://archive.example/oai", set: nil, prefix: "oai_dc")
    }

    @Test("a harvest without a state begins anew, and one whose state cannot be read does not")
    func unreadable() throws {
        #expect(try load(scratch.file("none")).completedAt == nil)
        let folder = scratch.file("circle")
        try FileManager.default.createSymbolicLink(atPath: folder, withDestinationPath: "circle")
        let problem = #expect(throws: Diagnostic.self) { try load(folder) }
        let message = try #require(problem?.message)
        #expect(message.hasPrefix("cannot read \"\(folder)/") && message.hasSuffix(".json\": too many levels of symbolic links"))
    }

    @Test("a state that is damaged is not taken for none")
    func damaged() throws {
        let folder = scratch.file("harvests")
        try HarvestStateFile(folder: folder).save(try load(folder))
        let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
        _ = try scratch.write("{", to: "harvests/\(name)")
        let problem = #expect(throws: Diagnostic.self) { try load(folder) }
        #expect(problem?.message == "\"\(folder)/\(name)\" does not hold the state of a harvest")
        #expect(problem?.hint == "remove it to harvest everything again")
    }
}
