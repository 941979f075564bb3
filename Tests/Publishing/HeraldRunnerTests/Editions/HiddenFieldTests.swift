import HeraldEditions
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import Testing

@Suite("Corrections of what an audience is not shown")
struct HiddenFieldTests {
    /// A practice with a result, which ministries are shown, and a lesson, which NGOs are shown.
    private func practice(_ value: String, _ lesson: String) -> Practice {
        var practice = Practice("practice-1", "One.", .monitoring)
        var claim = Claim()
        (claim.statement, claim.value, claim.unit) = (LocalizedText("Places each year"), Figure(written: value), LocalizedText("workers"))
        (practice.claims, practice.lessons) = ([claim], [LocalizedText(lesson)])
        return practice
    }

    @Test("they are no items for it, count for nothing, and are not named beside those that it is shown")
    func parts() async throws {
        let fixture = try EditionFixture(audiences: "[ministries, ngos]")
        try await fixture.base.submit([practice("5000", "Begin early.")])
        try await fixture.run()
        try await fixture.base.submit([practice("6000", "Begin early.")])
        let report = try await fixture.run()
        #expect(report.editions.map(\.key.audience) == ["ministries"])
        #expect(try fixture.editions("ministries").last?.items.map(\.changedFields) == [["claims"]])
        #expect(try fixture.editions("ngos").count == 1)
        #expect(try await fixture.run().isPublished == false)
        try await fixture.base.submit([practice("7000", "Begin early, and tell everybody.")])
        try await fixture.run()
        #expect(try fixture.editions("ministries").last?.items.map(\.changedFields) == [["claims"]])
        #expect(try fixture.editions("ngos").last?.items.map(\.changedFields) == [["lessons"]])
        let (ministries, ngos) = (try #require(fixture.digest("ministries.en")), try #require(fixture.digest("ngos.en")))
        // The name is that of the heading above what changed.
        #expect(ministries.contains("Changed: What it achieves") && ministries.contains("7,000") && !ministries.contains("tell everybody"))
        #expect(!ngos.contains("Results") && !ngos.contains("7,000") && ngos.contains("tell everybody"), "\(ngos)")
    }

    @Test("a dataset has all fields, so every correction is one for its readers")
    func dataset() async throws {
        let fixture = try EditionFixture(audiences: "[ngos]")
        let data = try fixture.base.pipeline(
            "stages: [{ export: audience-digest, with: { audiences: [ngos], formats: [text], dataset: true, editions: {} } }]")
        try await fixture.base.submit([practice("5000", "Begin early.")])
        try await fixture.run(data)
        try await fixture.base.submit([practice("6000", "Begin early.")])
        try await fixture.run(data)
        #expect(try fixture.editions("ngos").last?.items.map(\.changedFields) == [["claims"]])
    }

    @Test("a field above the clearance of an audience is no item for it, whatever else is an item for others")
    func clearance() async throws {
        let fixture = try EditionFixture(audiences: "[ministries, ngos]", select: "{ clearance: internal }")
        fixture.base.workspace.audiences["ministries"]?.clearance = .internal
        var practice = practice("5000", "Begin early.")
        practice.sensitivity = [MapEntry(.claims, .internal), MapEntry(.lessons, .internal)]
        try await fixture.base.submit([practice])
        try await fixture.run()
        practice.claims[0].value = Figure(written: "6000")
        practice.lessons = [LocalizedText("Only for us.")]
        try await fixture.base.submit([practice])
        let report = try await fixture.run()
        #expect(report.editions.map(\.key.audience) == ["ministries"])
        #expect(try fixture.editions("ministries").last?.items.map(\.changedFields) == [["claims"]])
        #expect(try fixture.editions("ngos").count == 1)
    }
}
