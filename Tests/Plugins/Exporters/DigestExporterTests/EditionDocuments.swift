import DigestExporter
import HeraldCorpus
import HeraldKit
import HeraldModel
import HeraldTesting
import MailTesting
import Testing

/// The documents of the seventh edition for an audience: page, text and mail.
struct EditionDocuments {
    /// The page as HTML.
    let page: String
    /// The text with single blanks.
    let text: String
    /// The lines of the text.
    let lines: [String]
    let mail: ReadMessage

    init(
        for name: String = "ministries", in language: LanguageTag = .english, _ items: [EditionItem], recall: String? = nil,
        waiting: Int = 0, _ change: (inout Audience) -> Void = { _ in }
    ) async throws {
        var audience = try #require(Audience.shipped.first { $0.name == name })
        audience.evidence = HeraldModel.Category.allCases
        change(&audience)
        var settings = AudienceDigest.Settings()
        (settings.audiences, settings.languages, settings.formats) = ([name], [language], [.html, .text])
        (settings.mail, settings.editions) = (true, EditionSettings())
        var context = Samples.context(audiences: [name: audience])
        context.site.mail = MailSender(address: "digest@practices.example")
        context.gazetteer = Corpus.gazetteer
        let key = try #require(EditionKey(written: "monthly/audience-digest/\(name)/\(language.written)/7"))
        var edition = Edition(
            key: key, period: EditionCalendar.month.period(of: context.moment.time), moment: context.moment, items: items)
        (edition.recall, edition.waiting) = (recall.map { [LocalizedReason($0)] }, waiting)
        let (log, sink) = (InMemoryPracticeLog([Samples.full]), DocumentCollector())
        try await AudienceDigest(settings: settings).export(
            Selection(of: Query(), at: log.moment, from: log), to: sink, in: context.with(editions: [edition], archive: []) { _, _ in })
        let bytes = { (suffix: String) in
            // The archive has pages too.
            sink.documents.first { $0.path.description.contains("/7.") && $0.path.description.hasSuffix(suffix) }?.bytes
        }
        page = String(decoding: try #require(bytes(".html")), as: UTF8.self)
        let text = String(decoding: try #require(bytes(".txt")), as: UTF8.self)
        self.text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let message = try #require(bytes(".eml"))
        mail = try #require(try MessageReader.read([message]).first)
    }

    /// The text of the mail's page that readers see.
    var visible: String { mail.parts.last?.visible ?? "" }
    /// The addresses of the mail's links.
    var links: [String] { mail.parts.last?.links ?? [] }
}

extension EditionItem {
    /// A practice that is new to the audience.
    static func new(_ practice: Practice) -> EditionItem {
        var item = EditionItem(.new, practice.id, version: 2)
        item.published = Samples.published(practice)
        return item
    }

    /// A practice that was corrected.
    static func corrected(_ practice: Practice, _ fields: [String], before claims: [Claim] = []) -> EditionItem {
        var item = EditionItem(.corrected, practice.id, version: 2)
        item.published = PublishedPractice(
            practice: practice, version: 2, sequence: 7, published: Timestamp(year: 2016, month: 12, day: 10),
            updated: Timestamp(year: 2017, month: 1, day: 2), lastEventKind: .corrected)
        (item.changedFields, item.previousClaims) = (fields, claims)
        return item
    }

    /// A practice that was withdrawn.
    static func withdrawn(_ id: String, _ title: String) -> EditionItem {
        let practice = Slug(written: id) ?? .unnamed
        var item = EditionItem(.withdrawn, practice, version: 1)
        item.tombstone = Tombstone(
            practice: practice, version: 1, title: title, language: .english, sequence: 8, time: Timestamp(year: 2017, month: 3, day: 1),
            published: Timestamp(year: 2016, month: 12, day: 10), reason: "The programme has ended.")
        return item
    }
}
