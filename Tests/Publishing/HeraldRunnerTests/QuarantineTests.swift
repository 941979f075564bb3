import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldStore
import ProcessTesting
import Testing

@Suite("Practices that cannot be shown")
struct QuarantineTests {
    let fixture: RunnerFixture

    init() throws { fixture = try RunnerFixture() }

    @Test("A practice that an exporter refuses is quarantined and reported each time, and the rest is published")
    func refused() async throws {
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }]")
        try await fixture.submit([Practice("practice-1", "One"), Practice("practice-2", "Unshowable")])
        let aside = "practice-2: choosy: the title is not to be shown"
        for _ in 1...2 {
            let found = try await fixture.run(pipeline).quarantined.map { "\($0.practice): \($0.stage): \($0.reason)" }
            #expect(found == [aside])
            #expect(fixture.scratch.tree("Output/test").keys.sorted() == ["cards/practice-1.txt", "manifest.json"])
            try await fixture.expectEqualToFirstRun(pipeline, "set aside")
        }
        try await fixture.submit([Practice("practice-1", "Unshowable now"), Practice("practice-2", "Two")])
        #expect(try await fixture.run(pipeline).quarantined.map(\.practice.written) == ["practice-1"])
        #expect(fixture.scratch.tree("Output/test").keys.sorted() == ["cards/practice-2.txt", "manifest.json"])
        try await fixture.expectEqualToFirstRun(pipeline, "the other one")
    }

    @Test("What intake refuses and a program puts into the store is published with U+FFFD in its place, and is reported")
    func hostile() async throws {
        let pipeline = try fixture.pipeline("stages: [{ export: atom-feed }, { export: rss-feed }, { export: policy-brief }]")
        var practice = Practice("practice-1", "a\u{0}b\u{FFFE}c]]>d\u{B}e")
        practice.purpose = LocalizedText("\u{0}")
        try await fixture.submit([practice, Practice("practice-2", "Two")])
        let report = try await fixture.run(pipeline)
        #expect(report.quarantined.isEmpty)
        #expect(
            Set(report.warnings.map(\.message))
                == ["practice \"practice-1\" has control characters, or others that XML 1.0 forbids; each was replaced by U+FFFD"])
        #expect(fixture.scratch.text("Output/test/atom.xml")?.contains("a\u{FFFD}b\u{FFFD}c]]&gt;d\u{FFFD}e") == true)
    }

    @Test("A mistake in a template ends the run with its place, and the last release stays")
    func template() async throws {
        let pipeline = try fixture.pipeline("stages: [{ export: policy-brief }]")
        try await fixture.submit([Practice("practice-1", "One"), Practice("practice-2", "Two")])
        try await fixture.run(pipeline)
        let before = fixture.scratch.tree("Output/test")
        fixture.workspace.templates = ["brief.mustache": "<p>{{tilte}}</p>"]
        let message = await thrownMessage { try await fixture.run(pipeline) }
        #expect(message.hasPrefix("Templates/brief.mustache:1:4: error: no value is called \"tilte\""), "\(message)")
        expectSame(fixture.scratch.tree("Output/test"), before, "after the mistake")
    }

    @Test(
        "A damaged record is quarantined wherever it is, and the rest is published",
        arguments: ["choosy", "titles", "brief-index, with: { page-size: 10 }", "atom-feed, with: { archive-size: 10 }"], [2, 27])
    func damaged(stage: String, number: Int) async throws {
        let pipeline = try fixture.pipeline("stages: [{ export: \(stage) }]")
        for index in 1...30 { try await fixture.submit([Practice("practice-\(index)", "Title \(index)")]) }
        try await fixture.run(pipeline)
        try await fixture.submit([Practice("practice-\(number)", "Another title")])
        try damage("practice-\(number)")
        let text = "the stored record of version 2 is damaged"
        for round in 1...3 {
            let report = try await fixture.run(pipeline)
            #expect(
                report.quarantined.map { "\($0.practice): \($0.stage): \($0.reason)" } == ["practice-\(number): store: \(text)"],
                "round \(round)")
            try await fixture.expectEqualToFirstRun(pipeline, "round \(round)")
            try await fixture.submit([Practice("practice-5", "Title \(round)")])
        }
        try await fixture.submit([Practice("practice-\(number)", "A third title")])
        #expect(try await fixture.run(pipeline).quarantined.isEmpty)
        try await fixture.expectEqualToFirstRun(pipeline, "mended")
    }

    /// Damages the latest version of a record in the store's file, as a failing disk might.
    private func damage(_ id: String) throws {
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "sqlite3", "\(fixture.scratch.path)/practices.db",
            """
            PRAGMA busy_timeout = 5000; DROP TRIGGER versions_refuse_update;
            UPDATE versions SET record = x'00ff00' WHERE number = (SELECT max(number) FROM versions WHERE id = '\(id)');
            """,
        ]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}

@Suite("Moments and stores")
struct MomentTests {
    @Test("A past moment is published as it was, and the present again afterwards")
    func asOf() async throws {
        let fixture = try RunnerFixture()
        let pipeline = try fixture.pipeline("stages: [{ export: choosy }, { export: atom-feed, with: { archive-size: 10 } }]")
        try await fixture.submit([Practice("practice-1", "One")])
        let early = fixture.tick()
        try await fixture.run(pipeline)
        let first = fixture.scratch.tree("Output/test")
        for index in 1...25 { try await fixture.submit([Practice("practice-\(index)", "Later")]) }
        try await fixture.run(pipeline)
        let last = fixture.scratch.tree("Output/test")
        try await fixture.run(pipeline, asOf: early)
        expectSame(fixture.scratch.tree("Output/test"), first, "the early moment")
        try await fixture.run(pipeline)
        expectSame(fixture.scratch.tree("Output/test"), last, "the present")
    }

    @Test("A store that took another way is not taken for the one published")
    func anotherStore() async throws {
        let (fixture, other) = (try RunnerFixture(), try RunnerFixture())
        let text = "stages: [{ export: choosy }]"
        try await fixture.submit([Practice("practice-1", "One"), Practice("practice-2", "Two")])
        _ = other.tick()
        try await other.submit([Practice("practice-1", "Other"), Practice("practice-3", "Three")])
        try await other.submit([Practice("practice-4", "Four")])
        try await fixture.run(try fixture.pipeline(text))
        try FileManager.default.moveItem(atPath: "\(fixture.scratch.path)/Output", toPath: "\(other.scratch.path)/Output")
        try await other.run(try other.pipeline(text))
        try await other.expectEqualToFirstRun(try other.pipeline(text), "the other store")
    }
}
