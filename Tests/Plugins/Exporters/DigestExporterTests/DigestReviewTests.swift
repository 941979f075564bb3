import DigestExporter
import Foundation
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("Practices that are reviewed soon")
struct DigestReviewTests {
    private static let october = Timestamp(year: 2026, month: 10, day: 20)

    /// A practice for which evaluations are awaited for these years, and was evaluated in the others.
    private func practice(_ id: String, awaited: [Int], evaluated: [Int] = []) -> Practice {
        var practice = Samples.minimal
        practice.id = Slug(written: id) ?? .unnamed
        practice.title = LocalizedText("Title <\(id)>")
        practice.evidence = (awaited.map { ($0, true) } + evaluated.map { ($0, false) }).map { year, isAwaited in
            var evidence = Evidence()
            (evidence.type, evidence.year) = (isAwaited ? .awaited : .independentEvaluation, year)
            if !isAwaited { evidence.finding = .positive }
            return evidence
        }
        return practice
    }

    private func digest(
        _ practices: [Practice], within days: Int?, format: DocumentFormat = .text, edition: Edition? = nil
    ) async throws -> Document {
        var settings = AudienceDigest.Settings()
        (settings.audiences, settings.formats, settings.reviewDays, settings.briefs) = (["ngos"], [format], days, false)
        var audiences = Dictionary(uniqueKeysWithValues: Audience.shipped.map { ($0.name, $0) })
        audiences["ngos"]?.evidence = HeraldModel.Category.allCases
        audiences["ngos"]?.limit = 1
        var context = Samples.context(audiences: audiences)
        context.moment = StoreMoment(sequence: 100, time: Self.october)
        if let edition {
            settings.editions = EditionSettings()
            context = context.with(editions: [edition], archive: []) { _, _ in }
        }
        let published = practices.enumerated().map { Samples.published($1, sequence: 50 + $0) }
        let sink = DocumentCollector()
        try await AudienceDigest(settings: settings).export(
            Selection(of: Query(), at: context.moment, from: InMemoryPracticeLog(published: published)), to: sink, in: context)
        // The archive of editions has documents too.
        return try #require(sink.documents.first { $0.mediaType == format.mediaType })
    }

    @Test("the last section names those whose evaluation is expected in so many days, whether the digest shows them or not")
    func section() async throws {
        let practices = [
            practice("this-year", awaited: [2026]), practice("next-year", awaited: [2027]),
            practice("last-year", awaited: [2025]), practice("done", awaited: [2026], evaluated: [2026]),
            practice("both", awaited: [2028, 2026]), practice("never", awaited: []),
        ]
        let document = try await digest(practices, within: 90)
        let text = String(decoding: document.bytes, as: UTF8.self)
        let section = try #require(text.range(of: "Coming up for review\n", options: .backwards))
        let found = ["both", "this-year", "next-year", "last-year", "done", "never"].filter {
            text[section.upperBound...].contains("Title <\($0)>")
        }
        #expect(found == ["both", "this-year"], "\(text[section.lowerBound...])")
        #expect(text[section.upperBound...].contains("An evaluation is expected by the end of 2026."))
        #expect(Set(document.practices.map(\.practice.written)) == ["never", "both", "this-year"])
        #expect(document.practices.count == 3)
    }

    @Test("an edition announces them, and a recall says what was wrong only", arguments: [nil, "The number was wrong."])
    func editions(_ recall: String?) async throws {
        let key = try #require(EditionKey(written: "monthly/audience-digest/ngos/en/3"))
        var item = EditionItem(.corrected, Samples.full.id, version: 2)
        item.published = Samples.published(Samples.full)
        let moment = StoreMoment(sequence: 100, time: Self.october)
        var edition = Edition(key: key, period: EditionCalendar.month.period(of: Self.october), moment: moment, items: [item])
        edition.recall = recall.map { [LocalizedReason($0)] }
        let document = try await digest([practice("this-year", awaited: [2026])], within: 90, edition: edition)
        #expect(document.path.description == "digests/ngos/3.en.txt")
        let text = String(decoding: document.bytes, as: UTF8.self)
        #expect(text.contains("Coming up for review") == (recall == nil), "\(text)")
    }

    @Test("a shorter time, or none, announces nothing", arguments: [70, nil])
    func nothing(days: Int?) async throws {
        let document = try await digest([practice("this-year", awaited: [2026])], within: days)
        #expect(!String(decoding: document.bytes, as: UTF8.self).contains("Coming up for review"))
    }

    @Test("the page has the section too, with titles as text")
    func page() async throws {
        let document = try await digest([practice("this-year", awaited: [2026])], within: 72, format: .html)
        let page = String(decoding: document.bytes, as: UTF8.self)
        #expect(page.contains("<h2>Coming up for review</h2><dl><div><dt>Title &lt;this-year&gt;</dt><dd>An evaluation is"), "\(page)")
    }
}
