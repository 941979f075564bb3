import HeraldEditions
import HeraldModel
import HeraldPipeline
import HeraldRunner
import Testing

@Suite("Editions that a schedule names")
struct IssueNameTests {
    private func pipeline(_ fixture: EditionFixture) throws -> Pipeline {
        try fixture.base.pipeline(
            """
            stages:
              - export: audience-digest
                with: { audiences: [ministries], languages: [en, fr], formats: [text], briefs: false, editions: {} }
            schedule:
              at: first day at 06:00
              issues:
                february: { en: "Winter {year}", fr: "Hiver {year}" }
            """)
    }

    @Test("an edition has the name of the moment that it is made for, in its language, in the digest, the archive and the ledger")
    func names() async throws {
        let fixture = try EditionFixture()
        let pipeline = try pipeline(fixture)
        try await fixture.base.submit([Practice("practice-1", "One.", .monitoring)])
        // Nobody scheduled this run. The first moment after the last event is that of 1 February 2016.
        let report = try await fixture.run(pipeline)
        #expect(report.editions.map(\.period).sorted() == ["Hiver 2016", "Winter 2016"])
        #expect(fixture.digest("ministries/1.en")?.contains("No. 1 · Winter 2016") == true)
        #expect(fixture.digest("ministries/1.fr")?.contains("N° 1 · Hiver 2016") == true)
        #expect(fixture.archive("ministries.en")?.contains("No. 1 · Winter 2016") == true)
        let record = try #require(try fixture.editions("ministries").first)
        #expect(record.name == "Winter 2016" && record.periodWritten == "2016-02" && record.shownName == "Winter 2016")
        #expect(try await fixture.run(pipeline).isPublished == false)
    }

    @Test("a moment without a name leaves the edition that of its calendar")
    func unnamed() async throws {
        let fixture = try EditionFixture()
        let pipeline = try pipeline(fixture)
        try await fixture.base.submit([Practice("practice-1", "One.", .monitoring)])
        var options = Runner.Options()
        (options.allowsLoss, options.scheduled) = (true, Timestamp(written: "2016-03-01T06:00:00Z"))
        _ = try await fixture.base.runner("Output").run(pipeline, options: options)
        let record = try #require(try fixture.editions("ministries").first)
        #expect(record.name == nil && record.shownName == "2016-01")
        #expect(fixture.digest("ministries/1.en")?.contains("No. 1 · January 2016") == true)
    }
}
