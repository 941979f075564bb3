import DigestExporter
import FileTesting
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldXML
import Testing

@Suite("Archives of editions")
struct EditionArchiveTests {
    private static let french = LanguageTag(written: "fr") ?? .english
    private static let kinds: [(EditionItem.Kind, Int)] = [(.new, 3), (.corrected, 1), (.withdrawn, 2)]

    /// Edition `number` of a month of 2026 with documents in these formats.
    private func edition(
        _ number: Int, _ audience: String = "ministries", _ language: LanguageTag = .english, recall: Bool = false,
        _ formats: [DocumentFormat] = [.html, .text, .pdf]
    ) throws -> ArchivedEdition {
        let time = Timestamp(year: 2026, month: number, day: 28)
        let key = EditionKey(pipeline: "monthly", stage: "audience-digest", audience: audience, language: language, number: number)
        var edition = ArchivedEdition(
            key: key, period: EditionCalendar.month.period(of: time), moment: StoreMoment(sequence: 10 * number, time: time),
            counts: Dictionary(uniqueKeysWithValues: recall ? [(.corrected, 1)] : Self.kinds), isRecall: recall)
        edition.documents = try formats.map { format in
            let path = try #require(DocumentPath("digests/\(audience)/\(number).\(language.written).\(format.fileExtension)"))
            return ArchivedEdition.Document(path, mediaType: format.mediaType)
        }
        return edition
    }

    private func documents(
        _ editions: [ArchivedEdition], languages: [LanguageTag] = [.english, french], site: Site? = nil, moment: Int = 100,
        audience: Audience? = nil, title: SettingText? = nil
    ) async throws -> [String: String] {
        var known = Dictionary(uniqueKeysWithValues: Audience.shipped.map { ($0.name, $0) })
        if let audience { known[audience.name] = audience }
        var settings = AudienceDigest.Settings()
        (settings.audiences, settings.languages, settings.title) = ([audience?.name ?? "ministries"], languages, title)
        settings.editions = EditionSettings()
        var context = Samples.context(audiences: known)
        context.moment = StoreMoment(sequence: moment, time: Timestamp(seconds: 1_790_000_000 + moment))
        if let site { context.site = site }
        context = context.with(editions: [], archive: editions) { _, _ in }
        let sink = DocumentCollector()
        let log = InMemoryPracticeLog([])
        try await AudienceDigest(settings: settings).export(
            Selection(of: Query(), at: context.moment, from: log), to: sink, in: context)
        return Dictionary(uniqueKeysWithValues: sink.documents.map { ($0.path.description, String(decoding: $0.bytes, as: UTF8.self)) })
    }

    private func checkFeed(_ feed: String?) throws {
        let bytes = Array(try #require(feed).utf8)
        #expect(try RelaxNGSchema.atom().validate(bytes: bytes, limit: 1).isEmpty, "\(feed ?? "")")
    }

    /// Four editions: the second has no documents any more, the third corrects the first.
    private func four(_ language: LanguageTag) throws -> [ArchivedEdition] {
        var all = try (1...4).map { try edition($0, "ministries", language, recall: $0 == 3) }
        all[0].correctedBy = [3]
        all[1].documents = []
        let mail = try #require(DocumentPath("digests/ministries/4.\(language.written).eml"))
        all[3].documents.insert(ArchivedEdition.Document(mail, mediaType: "message/rfc822"), at: 0)
        return all
    }

    @Test("the page and the feed list the latest edition first", arguments: ["en", "ar"])
    func goldens(tag: String) async throws {
        let language = try #require(LanguageTag(written: tag))
        let documents = try await documents(try four(language), languages: [language, Self.french])
        let expected = [tag, "fr"].sorted().flatMap { ["digests/ministries.\($0).html", "digests/ministries.\($0).xml"] }
        #expect(documents.keys.sorted() == expected)
        try Golden.expect(try #require(documents["digests/ministries.\(tag).html"]), "archive.\(tag).html")
        try Golden.expect(try #require(documents["digests/ministries.\(tag).xml"]), "archive.\(tag).xml")
        try checkFeed(documents["digests/ministries.\(tag).xml"])
    }

    @Test("the same editions have the same bytes, whatever the moment of the release")
    func sameBytes() async throws {
        #expect(try await documents(try four(.english), moment: 100) == documents(try four(.english), moment: 105))
        #expect(try await documents([], moment: 100) == documents([], moment: 105))
    }

    @Test("a series without an edition says so, and its feed is valid and empty")
    func empty() async throws {
        let documents = try await documents([], languages: [.english])
        let page = try #require(documents["digests/ministries.en.html"])
        #expect(page.contains("<p class=\"note\">No edition has been published yet.</p>") && !page.contains("class=\"issue\""))
        let feed = try #require(documents["digests/ministries.en.xml"])
        #expect(!feed.contains("<entry>"))
        try checkFeed(feed)
    }

    @Test("feed readers find the feed from the page, and the page in other languages is linked")
    func discovery() async throws {
        let page = try #require(try await documents([])["digests/ministries.en.html"])
        let address = "https://practices.example/monthly/digests/ministries"
        #expect(page.contains("<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Digest for "))
        #expect(page.contains("href=\"\(address).en.xml\">"))
        #expect(page.contains("<link rel=\"alternate\" hreflang=\"fr\" href=\"\(address).fr.html\">"), "\(page)")
        #expect(page.contains("<a href=\"ministries.fr.html\">Français</a>") || page.contains(">français</a>"), "\(page)")
    }

    @Test("the title of an audience is text, and never markup")
    func hostile() async throws {
        let title = "\"><script>alert(1)</script>]]>&amp;\u{1}\u{202E}"
        var audience = Audience(name: "press", title: Labels(["en": title]))
        audience.evidence = HeraldModel.Category.allCases
        let documents = try await documents([try edition(1, "press")], languages: [.english], audience: audience)
        let page = try #require(documents["digests/press.en.html"])
        #expect(!page.contains("<script") && page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "\(page)")
        let feed = try #require(documents["digests/press.en.xml"])
        #expect(!feed.contains("<script") && !feed.contains("]]>") && !feed.contains("\u{1}"), "\(feed)")
        try checkFeed(feed)
    }

    @Test("the id of an edition is a tag of its key: it does not depend on the path of the site or on the port")
    func identity() async throws {
        var site = Site()
        site.address = "https://Practices.example:8443/herald/"
        let feed = try #require(try await documents([try edition(2)], site: site)["digests/ministries.en.xml"])
        #expect(feed.contains("<id>tag:practices.example,2026-02-28:monthly/audience-digest/ministries/en/2</id>"), "\(feed)")
        #expect(feed.contains("href=\"https://Practices.example:8443/herald/monthly/digests/ministries/2.en.html\""))
    }

    @Test("the overview of a pipeline leads to the archive, in any format of the editions")
    func overview() throws {
        var settings = AudienceDigest.Settings()
        (settings.audiences, settings.languages, settings.formats) = (["ministries"], [Self.french], [.pdf])
        settings.editions = EditionSettings()
        let context = Samples.context(audiences: Dictionary(uniqueKeysWithValues: Audience.shipped.map { ($0.name, $0) }))
        let links = AudienceDigest(settings: settings).links(in: context)
        #expect(links.map(\.path.description) == ["digests/ministries.fr.html"] && links[0].narrowing == nil)
    }
}
