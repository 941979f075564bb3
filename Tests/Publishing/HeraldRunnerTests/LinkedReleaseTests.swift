import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldModel
import HeraldRunner
import HeraldStore
import HeraldStoreCore
import Testing

@Suite("Releases with symbolic links and files of others")
struct LinkedReleaseTests {
    let fixture: RunnerFixture
    private var scratch: TemporaryFolder { fixture.scratch }
    private let stages = "stages: [{ export: choosy }, { export: titles }, { export: atom-feed }]"
    private let workFolder = "Output/.herald/test"

    init() async throws {
        fixture = try RunnerFixture()
        try await fixture.submit([Practice("practice-1", "One"), Practice("practice-2", "Two"), Practice("practice-3", "Three")])
    }

    /// Moves a file or a folder of the output out of it, and puts a link to it in its place.
    private func moveOut(_ name: String) throws {
        // The time of the manifest is old enough that a change is visible on a fast machine.
        if let manifest = fixture.scratch.text("Output/test/manifest.json"), !manifest.isEmpty {
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -60)], ofItemAtPath: scratch.file("Output/test/manifest.json"))
        }
        try FileManager.default.createDirectory(atPath: scratch.file("Elsewhere"), withIntermediateDirectories: true)
        let target = scratch.file("Elsewhere/\(name.split(separator: "/").last ?? "")")
        try FileManager.default.moveItem(atPath: scratch.file(name), toPath: target)
        try FileManager.default.createSymbolicLink(atPath: scratch.file(name), withDestinationPath: target)
    }

    private func isLink(_ name: String) -> Bool { (try? FileManager.default.destinationOfSymbolicLink(atPath: scratch.file(name))) != nil }

    private func warning(_ path: String, to target: String) -> String {
        """
        warning: "\(scratch.path)/Output/test/\(path)" is a symbolic link to "\(target)"; Herald does not follow it, and puts its documents \
        in its place
          hint: keep a release elsewhere by making the whole output folder the link; Herald changes nothing in "\(target)"
        """
    }

    private func refusal(_ path: String) -> String {
        """
        error: "\(scratch.path)/\(path)" is a symbolic link, which Herald does not follow
          hint: put the file or folder itself there; to keep releases elsewhere, make the whole output folder the link
        """
    }

    @Test(
        "A linked folder or document of a release is replaced by the documents themselves, and nothing is written through it",
        arguments: ["cards", "lists", "lists/all", "lists/all/titles.txt", "atom.xml", "cards/practice-2.txt"])
    func replaced(name: String) async throws {
        let pipeline = try fixture.pipeline(stages)
        try await fixture.run(pipeline)
        try moveOut("Output/test/\(name)")
        let outside = try scratch.fileStates("Elsewhere")
        let expected = warning(name, to: scratch.file("Elsewhere/\(name.split(separator: "/").last ?? "")"))
        #expect(try await fixture.plan(pipeline).warnings.map(\.description) == [expected])
        #expect(isLink("Output/test/\(name)"))
        try await fixture.submit([Practice("practice-2", "Two, corrected"), Practice("practice-4", "Four")])
        #expect(try await fixture.run(pipeline).warnings.map(\.description) == [expected])
        #expect(!isLink("Output/test/\(name)"))
        #expect(try scratch.fileStates("Elsewhere") == outside)
        try await fixture.expectEqualToFirstRun(pipeline, name)
        let again = try await fixture.run(pipeline)
        #expect(!again.isPublished && again.warnings.isEmpty)
    }

    @Test("A link is replaced even if no record changed", arguments: [true, false])
    func unchanged(verifies: Bool) async throws {
        let pipeline = try fixture.pipeline(stages)
        try await fixture.run(pipeline)
        try moveOut("Output/test/cards")
        #expect(try await fixture.run(pipeline, verifies: verifies).warnings.count == 1)
        #expect(!isLink("Output/test/cards"))
        try await fixture.expectEqualToFirstRun(pipeline, "cards")
    }

    @Test("A link that leads nowhere, and one that is there before the first release, are replaced too")
    func first() async throws {
        let pipeline = try fixture.pipeline(stages)
        try scratch.write("theirs", to: "Elsewhere/practice-1.txt")
        try scratch.write("", to: "Output/test/.keep")
        for (name, target) in [("cards", "Elsewhere"), ("lists", "nowhere")] {
            try FileManager.default.createSymbolicLink(
                atPath: scratch.file("Output/test/\(name)"), withDestinationPath: scratch.file(target))
        }
        let report = try await fixture.run(pipeline)
        #expect(
            report.warnings.map(\.description)
                == [warning("cards", to: scratch.file("Elsewhere")), warning("lists", to: scratch.file("nowhere"))])
        #expect(scratch.tree("Elsewhere").mapValues { String(decoding: $0, as: UTF8.self) } == ["practice-1.txt": "theirs"])
        try scratch.remove("Output/test/.keep")
        try await fixture.expectEqualToFirstRun(pipeline, "first")
    }

    @Test("Documents that are no longer made are not removed through a link", arguments: [true, false])
    func removed(isStageDropped: Bool) async throws {
        try await fixture.run(fixture.pipeline(stages))
        try moveOut("Output/test/cards")
        if !isStageDropped { try await fixture.store.withdraw(practice("practice-1"), at: fixture.tick(), note: "asked for") }
        let pipeline = try fixture.pipeline(isStageDropped ? "stages: [{ export: titles }, { export: atom-feed }]" : stages)
        #expect(try await fixture.run(pipeline).warnings.map(\.description) == [warning("cards", to: scratch.file("Elsewhere/cards"))])
        #expect(scratch.tree("Elsewhere/cards").keys.sorted() == ["practice-1.txt", "practice-2.txt", "practice-3.txt"])
        try await fixture.expectEqualToFirstRun(pipeline, "removed")
    }

    private func practice(_ id: String) throws -> Slug { try #require(Slug(written: id)) }

    @Test("The output folder itself may be a link")
    func output() async throws {
        let pipeline = try fixture.pipeline(stages)
        try await fixture.run(pipeline)
        try moveOut("Output")
        try await fixture.submit([Practice("practice-4", "Four")])
        #expect(try await fixture.run(pipeline).warnings.isEmpty)
        #expect(scratch.text("Elsewhere/Output/test/cards/practice-4.txt") == "Four")
        try await fixture.expectEqualToFirstRun(pipeline, "output")
    }

    @Test(
        "A link in the place of a release, its manifest or the work folder is refused before anything moves",
        arguments: [
            "Output/test", "Output/test/manifest.json", "Output/.herald", "Output/.herald/test", "Output/.herald/test/kept",
            "Output/.herald/test/staging", "Output/.herald/test/lock", "Output/.herald/test/journal",
        ])
    func refused(name: String) async throws {
        let pipeline = try fixture.pipeline(stages)
        try await fixture.run(pipeline)
        try await fixture.submit([Practice("practice-1", "One, corrected")])
        try await fixture.run(pipeline)
        if !FileManager.default.fileExists(atPath: scratch.file(name)) { try scratch.write("theirs", to: name) }
        try moveOut(name)
        try await fixture.submit([Practice("practice-2", "Two, corrected")])
        let outside = try scratch.fileStates("Elsewhere")
        let release = scratch.tree("Output/test")
        for _ in 1...2 { #expect(await thrownMessage { try await fixture.run(pipeline) } == refusal(name)) }
        #expect(try scratch.fileStates("Elsewhere") == outside)
        expectSame(scratch.tree("Output/test"), release, name)
        try scratch.remove(name)
        if FileManager.default.fileExists(atPath: scratch.file("Elsewhere/test")) || name.hasSuffix("manifest.json") {
            try FileManager.default.moveItem(
                atPath: scratch.file("Elsewhere/\(name.split(separator: "/").last ?? "")"), toPath: scratch.file(name))
        }
        try await fixture.run(pipeline)
        try await fixture.expectEqualToFirstRun(pipeline, name)
    }

    @Test("A document with a second name elsewhere is replaced, and the other name keeps its bytes")
    func hardLink() async throws {
        let pipeline = try fixture.pipeline(stages)
        try await fixture.run(pipeline)
        try scratch.write("", to: "Elsewhere/.keep")
        for name in ["cards/practice-1.txt", "manifest.json"] {
            try FileManager.default.linkItem(
                atPath: scratch.file("Output/test/\(name)"), toPath: scratch.file("Elsewhere/\(name.split(separator: "/").last ?? "")"))
        }
        let before = scratch.tree("Elsewhere")
        try await fixture.submit([Practice("practice-1", "One, corrected")])
        #expect(try await fixture.run(pipeline).warnings.isEmpty)
        expectSame(scratch.tree("Elsewhere"), before, "hard links")
        try await fixture.expectEqualToFirstRun(pipeline, "hard links")
    }

    @Test("A folder in the place of a document, and a file in that of a folder, are refused before anything moves")
    func inTheWay() async throws {
        let pipeline = try fixture.pipeline(stages)
        try await fixture.run(pipeline)
        let path = "\(scratch.path)/Output/test"
        for (name, what, expected) in [("cards/practice-2.txt", "folder", "document"), ("lists", "file", "folder")] {
            try scratch.remove("Output/test/\(name)")
            try scratch.write("theirs", to: "Output/test/\(name)\(what == "folder" ? "/theirs.txt" : "")")
            try await fixture.submit([Practice("practice-1", "One, because of \(name)")])
            let before = scratch.tree("Output/test")
            let message = await thrownMessage { try await fixture.run(pipeline) }
            #expect(
                message == """
                    error: "\(path)/\(name)" is a \(what) that is not of this release; expected a \(expected) there
                      hint: move it elsewhere and run again
                    """)
            expectSame(scratch.tree("Output/test"), before, name)
            let warnings = try await fixture.plan(pipeline).warnings.map(\.message)
            #expect(warnings == ["\"\(path)/\(name)\" is a \(what) that is not of this release; expected a \(expected) there"])
            try scratch.remove("Output/test/\(name)")
            try await fixture.run(pipeline)
            try await fixture.expectEqualToFirstRun(pipeline, name)
        }
    }
}
