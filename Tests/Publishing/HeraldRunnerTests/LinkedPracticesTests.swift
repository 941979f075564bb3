import FileTesting
import HeraldModel
import HeraldRunner
import HeraldStore
import HeraldStoreCore
import Testing

/// Briefs name the practices that their records link to, by title, if readers can find them in the release.
@Suite("Practices that records link to")
struct LinkedPracticesTests {
    private static let stages = "stages: [{ export: policy-brief }]"

    /// A record that links to the practice "second".
    private static func first(name: String? = nil) -> Practice {
        var practice = Practice("first", "First")
        var link = PracticeLink()
        (link.practice, link.name) = (Slug(written: "second"), name)
        practice.links = [link]
        return practice
    }

    /// Returns the list of related practices in the brief of "first", in HTML.
    private func related(_ fixture: RunnerFixture) throws -> String? {
        let page = try #require(fixture.scratch.text("Output/test/practices/first.html"))
        guard let start = page.firstRange(of: "id=\"links\""), let list = page[start.upperBound...].firstRange(of: "<li>"),
            let end = page[list.upperBound...].firstRange(of: "</li>")
        else { return nil }
        return String(page[list.upperBound..<end.lowerBound])
    }

    @Test("a brief names a practice from its publication to its withdrawal, with the title of the day")
    func life() async throws {
        let fixture = try RunnerFixture()
        let pipeline = try fixture.pipeline(Self.stages)
        func publish(_ comment: String) async throws -> String? {
            try await fixture.run(pipeline)
            try await fixture.expectEqualToFirstRun(pipeline, comment)
            return try related(fixture)
        }
        try await fixture.submit([Self.first()])
        #expect(try await publish("alone") == nil)
        try await fixture.submit([Practice("second", "Second")], accepts: 1)
        #expect(try await publish("not yet accepted") == nil)
        try await fixture.submit([Practice("second", "Second")])
        #expect(try await publish("published") == #"Related: <a href="second.html">Second</a>"#)
        try await fixture.submit([Practice("second", "Second & last")])
        #expect(try await publish("corrected") == #"Related: <a href="second.html">Second &amp; last</a>"#)
        try await fixture.store.withdraw(Slug(written: "second") ?? .unnamed, at: fixture.tick(), note: "not confirmed")
        #expect(try await publish("withdrawn") == nil)
    }

    @Test("a name in the record is shown in any case, and leads to the brief if there is one")
    func named() async throws {
        let fixture = try RunnerFixture()
        let pipeline = try fixture.pipeline(Self.stages)
        try await fixture.submit([Self.first(name: "The pilot")])
        try await fixture.run(pipeline)
        #expect(try related(fixture) == "Related: <bdi>The pilot</bdi>")
        try await fixture.submit([Practice("second", "Second")])
        try await fixture.run(pipeline)
        #expect(try related(fixture) == #"Related: <bdi><a href="second.html">The pilot</a></bdi>"#)
    }

    @Test("a practice beyond the limit of the pipeline is not named")
    func limited() async throws {
        let fixture = try RunnerFixture()
        try await fixture.submit([Practice("second", "Second")])
        try await fixture.submit([Self.first()])
        try await fixture.run(try fixture.pipeline("select: { limit: 1 }\n\(Self.stages)"))
        #expect(try related(fixture) == nil)
        try await fixture.run(try fixture.pipeline("select: { limit: 2 }\n\(Self.stages)"))
        #expect(try related(fixture) != nil)
    }

    @Test("the manifest says which practices a document names, and a plan says why it is made again")
    func manifest() async throws {
        let fixture = try RunnerFixture()
        let pipeline = try fixture.pipeline(Self.stages)
        try await fixture.submit([Self.first()])
        try await fixture.run(pipeline)
        let manifest = try #require(fixture.scratch.text("Output/test/manifest.json"))
        #expect(manifest.contains(#""practices":{"first":1},"links":["second"]}"#))
        try await fixture.submit([Practice("second", "Second")])
        let change = try #require(try await fixture.plan(pipeline).stages[0].changes.first { $0.path == "practices/first.html" })
        #expect(change.reason == "what it lists or links to changed")
    }
}
