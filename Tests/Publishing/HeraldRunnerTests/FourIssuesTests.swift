import FileTesting
import HeraldEditions
import HeraldFiles
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldStore
import HeraldStoreCore
import Testing

/// Four issues over as many months, and a fifth from a store that was restored from a backup.
@Suite("Four issues for each audience")
struct FourIssuesTests {
    private static let audiences = ["ministries", "ngos", "decision-makers"]
    private static let languages = ["en", "fr"]

    private func fixture() throws -> EditionFixture {
        try EditionFixture(audiences: "[ministries, ngos, decision-makers]", languages: "[en, fr]")
    }

    /// The events of a month.
    private static func happen(_ month: Int, to base: RunnerFixture) async throws {
        let french = try #require(LanguageTag(written: "fr"))
        base.advance(to: 2026, month, 3)
        switch month {
        case 1:
            try await base.submit([
                Practice("school-places", "Places in schools for children who arrive.", .independentEvaluation),
                Practice("job-mentors", "Mentors help newcomers to find work.", .monitoring),
                Practice("border-desk", "A desk answers questions at the border.", .awaited),
                Practice("credit-union", "A credit union for remittances.", .monitoring, .negative),
            ])
        case 2:
            try await base.submit([Practice("night-clinic", "A clinic that is open at night.", .independentEvaluation)])
            try await base.submit([Practice("job-mentors", "Mentors help newcomers to find work, one hour a week.", .monitoring)])
            try await base.submit([Practice("border-desk", "A desk answers questions at the border.", .monitoring)])
        case 3:
            try await base.submit([Practice("school-places", "Places in schools for children who arrive.", .monitoring, .negative)])
            var clinic = Practice("night-clinic", "A clinic that is open at night.", .independentEvaluation)
            clinic.translations = [MapEntry(french, 1)]
            clinic.title.translations = [MapEntry(french, "La clinique de nuit")]
            clinic.summary.translations = [MapEntry(french, "Une clinique ouverte la nuit.")]
            try await base.submit([clinic])
            let id = try #require(Slug(written: "credit-union"))
            try await base.store.withdraw(id, at: base.tick(), note: "The union closed in 2024.")
        default:
            let id = try #require(Slug(written: "credit-union"))
            try await base.store.restore(id, at: base.tick(), note: "It opened again.")
        }
    }

    @Test("each audience gets what is new to it, and an audience without changes gets no issue")
    func issues() async throws {
        let fixture = try fixture()
        var summary = ""
        for month in 1...4 {
            try await Self.happen(month, to: fixture.base)
            let report = try await fixture.run()
            for audience in Self.audiences {
                for language in Self.languages {
                    summary += try self.summary(month, audience, language, fixture)
                    let isMade = report.editions.contains { $0.key.audience == audience && $0.key.language.written == language }
                    let digest = try #require(fixture.digest("\(audience).\(language)"))
                    if isMade, language == "en" || audience == "ministries" {
                        try Golden.expect(digest, "\(month)-\(audience).\(language).txt")
                    }
                }
            }
        }
        try Golden.expect(summary, "issues.txt")
        for name in ["ministries.en", "ministries.fr"] {
            try Golden.expect(try #require(fixture.archive(name)), "archive.\(name).html")
            try Golden.expect(try #require(fixture.archive(name, "xml")), "archive.\(name).xml")
        }
    }

    @Test("all issues are in the release at their own addresses, as they were published")
    func archive() async throws {
        let fixture = try fixture()
        var published: [String: String] = [:]
        for month in 1...4 {
            try await Self.happen(month, to: fixture.base)
            try await fixture.run()
            for audience in Self.audiences {
                for language in Self.languages {
                    for edition in try fixture.editions(audience, language) {
                        let name = "\(audience)/\(edition.key.number).\(language)"
                        guard let digest = fixture.digest(name) else { continue }
                        #expect(published[name] == nil || published[name] == digest, "\(name)")
                        published[name] = digest
                    }
                }
            }
        }
        for audience in ["ministries", "ngos"] {
            for edition in try fixture.editions(audience) {
                let bytes = try fixture.ledger.bytes(of: try #require(edition.documents.first), in: edition.key)
                let name = "\(audience)/\(edition.key.number).en"
                #expect(fixture.digest(name) == String(decoding: bytes.bytes, as: UTF8.self), "\(name)")
            }
            #expect(try fixture.editions(audience).count == 4)
        }
    }

    private func summary(_ month: Int, _ audience: String, _ language: String, _ fixture: EditionFixture) throws -> String {
        let edition = try fixture.editions(audience, language).last { $0.periodWritten == "2026-0\(month)" }
        guard let edition else { return "2026-0\(month) \(audience) \(language): none\n" }
        let items = edition.items.map { item in
            let changes = item.changedFields.isEmpty ? "" : " (\(item.changedFields.joined(separator: ", ")))"
            let category = item.previousCategory.map { " \($0.written) → \(item.category.written)" } ?? ""
            return "  \(item.kind.written) \(item.practice) v\(item.version)\(category)\(changes)\(item.isRestored ? " again" : "")\n"
        }
        return "2026-0\(month) \(audience) \(language): No. \(edition.key.number)\n\(items.joined())"
    }

    @Test("the fifth issue, from a store that was restored from an older backup, repeats nothing")
    func restored() async throws {
        let fixture = try fixture()
        for month in 1...4 {
            try await Self.happen(month, to: fixture.base)
            try await fixture.run()
        }
        let before = try Self.audiences.map { try fixture.editions($0).count }
        // The backup has the first two months only. Then the third is taken in again, and something new happens.
        let backup = try RunnerFixture()
        backup.workspace.outputPath = fixture.base.workspace.outputPath
        for month in 1...2 { try await Self.happen(month, to: backup) }
        try await run(backup, fixture)
        #expect(try Self.audiences.map { try fixture.editions($0).count } == before, "the restored store has nothing new")
        backup.advance(to: 2026, 5, 3)
        try await backup.submit([Practice("school-places", "Places in schools for children who arrive.", .monitoring, .negative)])
        try await run(backup, fixture)
        #expect(try Self.audiences.map { try fixture.editions($0).count } == before, "what was sent is taken in again")
        try await backup.submit([Practice("rent-office", "An office mediates flats.", .independentEvaluation)])
        try await run(backup, fixture)
        for audience in Self.audiences { #expect(try fixture.lastItems(audience) == ["new rent-office"], "\(audience)") }
        try await backup.submit([Practice("job-mentors", "Mentors help for two hours a week.", .monitoring)])
        try await run(backup, fixture)
        for audience in Self.audiences { #expect(try fixture.lastItems(audience) == ["corrected job-mentors"], "\(audience)") }
    }

    private func run(_ backup: RunnerFixture, _ fixture: EditionFixture) async throws {
        let runner = Runner(log: backup.store, workspace: backup.workspace, taxonomy: backup.taxonomy, gazetteer: backup.gazetteer)
        var options = Runner.Options()
        options.allowsLoss = true
        _ = try await runner.run(fixture.pipeline, options: options)
    }
}
