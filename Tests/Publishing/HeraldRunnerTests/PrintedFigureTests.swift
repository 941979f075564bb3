import FileTesting
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldTemplates
import ProcessTesting
import Testing

@testable import HeraldRunner

/// A card for each practice that prints the first claim, a hundred times too large if its title says so.
private struct Cards: Exporter {
    static let name = "cards"
    static let summary = "Cards with a figure."
    init(settings: NoSettings) {}
    var plan: ExportPlan { .perPractice(folder: "cards", documents: documents) }

    private func documents(of practice: PublishedPractice, in context: ExportContext) throws -> [Document] {
        guard let value = practice.practice.claims.first?.value else { return [] }
        let labels = context.localization(of: .english)
        let isWrong = practice.practice.title.original.hasPrefix("Wrong")
        let text = labels.number(value.written + (isWrong ? "00" : "")) + " workers"
        let card = path("cards/\(practice.practice.id).txt")
        let version = PracticeVersion(practice.practice.id, practice.version)
        if let printed = labels.value(ofPrinted: text) { context.report(PrintedFigure(version, "claims[0].value", printed), in: card) }
        return [Document(path: card, mediaType: "text/plain", bytes: Array(text.utf8), practices: [version])]
    }
}

@Suite("Figures that documents print")
struct PrintedFigureTests {
    private func practice(_ id: String, _ title: String) throws -> Practice {
        var practice = Practice(id, title)
        var claim = Claim()
        claim.statement = LocalizedText("Places each year")
        claim.value = Figure(written: "5000")
        claim.unit = LocalizedText("workers")
        practice.claims = [claim]
        return practice
    }

    @Test("a release in which two documents print different values of one figure is refused, with both values and documents")
    func contradiction() async throws {
        let fixture = try RunnerFixture()
        let exporters: [any Exporter.Type] = RunnerFixture.exporters + [Cards.self]
        let pipeline = try fixture.pipeline(
            "stages: [{ export: policy-brief, with: { formats: [html, text] } }, { export: cards }, { export: claim-ledger }]",
            of: exporters)
        try await fixture.submit([try practice("practice-1", "Right")])
        try await fixture.run(pipeline)
        let before = fixture.scratch.tree("Output/test")
        #expect(before["cards/practice-1.txt"] != nil)
        try await fixture.submit([try practice("practice-2", "Wrong by two noughts")])
        let message = await thrownMessage { try await fixture.run(pipeline) }
        #expect(
            message.contains(
                "version 1 of practice \"practice-2\" has two values of claims[0].value: \"500000\" in \"cards/practice-2.txt\""),
            "\(message)")
        #expect(message.contains("and \"5000\" in \""), "\(message)")
        expectSame(fixture.scratch.tree("Output/test"), before, "after the refusal")
    }

    @Test(
        "a unit that begins with digits is no part of the number where a no-break space parts thousands",
        arguments: ["000 households", "100-bed hostels"])
    func unitWithDigits(_ unit: String) async throws {
        let fixture = try RunnerFixture()
        let russian = try #require(LanguageTag(written: "ru"))
        let vocabulary = LanguageFile.Vocabulary(labels: [], taxonomy: fixture.taxonomy, gazetteer: fixture.gazetteer, audiences: [])
        fixture.workspace.languages = [
            try LanguageFile(from: Array("name: Русский".utf8), file: "ru.yaml", language: russian, vocabulary: vocabulary)
        ]
        let pipeline = try fixture.pipeline(
            """
            stages:
              - { export: policy-brief, with: { languages: [ru], formats: [html, text] } }
              - { export: claim-ledger, with: { languages: [ru] } }
              - { export: audience-digest, with: { audiences: [ministries, ngos, academia], languages: [en, ru] } }
            """)
        var record = try practice("practice-1", "Places to live")
        record.translations = [MapEntry(russian, 1)]
        record.title.translations = [MapEntry(russian, "Жильё")]
        record.claims[0].value = Figure(written: "20")
        record.claims[0].unit = LocalizedText(unit)
        var target = Target()
        target.indicator = LocalizedText("Places")
        (target.target, target.achieved) = (Figure(written: "30"), Figure(written: "15..18"))
        target.unit = LocalizedText(unit)
        record.targets = [target]
        try await fixture.submit([record])
        try await fixture.run(pipeline)
        let documents = fixture.scratch.tree("Output/test")
        #expect(documents["practices/practice-1.html"] != nil && documents["practices/practice-1.ru.html"] != nil)
        #expect(documents["digests/ministries.ru.html"] != nil && documents["ledger/claims.json"] != nil)
    }

    @Test("2.9 and 2.90 are one value, another version is another figure, and figures beyond the limit are reported")
    func comparison() throws {
        let comparison = FigureComparison(most: 2)
        let add = { (version: Int, field: String, value: String) in
            let version = PracticeVersion(try #require(Slug(written: "practice-1")), version)
            comparison.add(PrintedFigure(version, field, try #require(Figure(written: value))), in: path("a.txt"))
        }
        try add(1, "claims[0].value", "2.9")
        try add(1, "claims[0].value", "2.90")
        try add(2, "claims[0].value", "3")
        try comparison.check()
        #expect(comparison.warning == nil)
        try add(3, "claims[0].value", "4")
        #expect(comparison.warning?.message.hasPrefix("figures that were not compared between documents: 1;") == true)
    }
}
