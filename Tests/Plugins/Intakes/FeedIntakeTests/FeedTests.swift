import FeedIntake
import Foundation
import HeraldCorpus
import HeraldDiagnostics
import HeraldHTTP
import HeraldIntake
import HeraldModel
import LoopbackServer
import Testing

/// The items of a feed, as intake reads them.
struct FeedOutcome {
    private static let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
    private let items: [ParsedRecord]

    /// Reads the feed at `location`.
    init(at location: String, options: [String: String] = ["kind": "project"]) async throws {
        var items: [ParsedRecord] = []
        for source in try FeedIntakeFormat(options: IntakeOptions(options)).sources(at: location) {
            var blocks = source.blocks()
            while let block = await blocks.next() { items += block.records(with: Self.reader) }
        }
        self.items = items
    }

    /// Reads the feed in `text` from a file.
    init(_ text: String, options: [String: String] = ["kind": "project"]) async throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("herald-\(UUID().uuidString).xml").path
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await self.init(at: path, options: options)
    }

    var practices: [Practice] {
        items.compactMap { if case .success(.record(let submission)) = $0.result { submission.practice } else { nil } }
    }
    var withdrawals: [String] {
        items.compactMap { if case .success(.withdrawal(let id, let reason)) = $0.result { "\(id): \(reason)" } else { nil } }
    }
    /// The problems, without the name of the file.
    var problems: [String] {
        items.compactMap { item in
            guard case .failure(let problems) = item.result else { return nil }
            return problems.all.map { problem in
                var problem = problem
                problem.position?.file = "feed"
                return problem.description
            }.joined(separator: "\n")
        }
    }
}

@Suite("Entries of feeds as records")
struct FeedTests {
    private static let server = Result { try LoopbackServer() }

    private func atom(_ entries: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xml:lang="fr">
        <id>https://partner.example/feed</id><title>Pratiques</title><updated>2016-12-10T09:00:00Z</updated>
        <link rel="self" href="https://partner.example/feed"/><link href="https://partner.example/"/>
        <author><name>Partenaire</name></author>
        \(entries)
        </feed>
        """
    }

    @Test("an Atom entry becomes a narrative record that says where it comes from")
    func atomEntry() async throws {
        let outcome = try await FeedOutcome(
            atom(
                """
                <entry><id>tag:partner.example,2016:Lima</id><title type="html">L&amp;eacute;gal &amp;amp; s&#251;r</title>
                <published>2015-03-01T10:00:00+01:00</published><updated>2016-12-01T10:00:00Z</updated>
                <link rel="edit" href="https://partner.example/edit/1"/><link href="practices/lima"/>
                <category term="iamm:5" scheme="https://partner.example/schemes/iamm"/><category term="10.7" scheme="sdg"/>
                <category term="migration"/><category term="law"/>
                <summary>En bref.</summary>
                <content type="html">&lt;p&gt;Un &lt;b&gt;texte&lt;/b&gt;.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;un&lt;li&gt;deux&lt;/ul&gt;&lt;script&gt;x()&lt;/script&gt;</content>
                </entry>
                """))
        #expect(outcome.problems == [])
        let practice = try #require(outcome.practices.first)
        #expect(practice.id.written.hasPrefix("partner-example-2016-lima-"))
        #expect(practice.id == ExternalIdentifier.slug(for: "tag:partner.example,2016:Lima"))
        #expect(practice.title.original == "Légal & sûr")
        #expect(practice.kind == .law && practice.profile == .narrative && practice.language.written == "fr")
        #expect(practice.summary.original == "En bref.")
        #expect(practice.narrative.map(\.text.original) == ["Un texte.\n\n- un\n- deux"])
        #expect(practice.themes.map(\.written) == ["iamm:5", "sdg:10.7"])
        #expect(practice.organisations.map(\.name) == ["Partenaire"] && practice.organisations[0].role == .collector)
        #expect(practice.sources.map(\.title) == ["Légal & sûr", "Pratiques"])
        #expect(practice.sources.map(\.url) == ["https://partner.example/practices/lima", "https://partner.example/"])
        #expect(practice.sources[0].year == 2015)
    }

    @Test("an item of RSS 2.0, with its modules and an author whose address stays away")
    func rss() async throws {
        let outcome = try await FeedOutcome(
            """
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
            <title>Practices</title><link>https://partner.example/</link><language>en-gb</language>
            <item><title>One</title><link>https://partner.example/1</link><guid isPermaLink="false">17</guid>
            <description>&lt;p&gt;First &amp;amp; last.&lt;/p&gt;</description><author>ann@partner.example (Ann)</author>
            <pubDate>Sat, 10 Dec 2016 09:00:00 GMT</pubDate><category domain="sdg">10.7</category></item>
            <item><title>Two</title><link>https://partner.example/2</link><content:encoded><![CDATA[<p>All</p><p>of it.</p>]]></content:encoded>
            <dc:publisher>Ministry</dc:publisher></item>
            </channel></rss>
            """)
        #expect(outcome.problems == [])
        #expect(outcome.practices.map(\.summary.original) == ["First & last.", "All"])
        #expect(outcome.practices.map { $0.organisations.map(\.name) } == [["Ann"], ["Ministry"]])
        #expect(outcome.practices[0].id == ExternalIdentifier.slug(for: "https://partner.example/#17"))
        #expect(outcome.practices[0].language.written == "en-GB")
        #expect(outcome.practices[0].sources[0].year == 2016)
        #expect(outcome.practices[1].narrative.map(\.text.original) == ["All\n\nof it."])
    }

    @Test("an item of RSS 1.0")
    func rdf() async throws {
        let outcome = try await FeedOutcome(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="https://partner.example/"><title>Practices</title><link>https://partner.example/</link>
            <items><rdf:Seq><rdf:li rdf:resource="https://partner.example/1"/></rdf:Seq></items></channel>
            <item rdf:about="https://partner.example/1"><title>One</title><link>https://partner.example/1</link>
            <description>Text.</description><dc:subject>iamm:5</dc:subject><dc:date>2016-12-10</dc:date></item></rdf:RDF>
            """)
        #expect(outcome.problems == [])
        #expect(outcome.practices.map(\.id) == [ExternalIdentifier.slug(for: "https://partner.example/1")])
        #expect(outcome.practices[0].themes.map(\.written) == ["iamm:5"])
        #expect(outcome.practices[0].sources[1].title == "Practices")
    }

    @Test("a tombstone withdraws the entry it names (RFC 6721)")
    func tombstone() async throws {
        let outcome = try await FeedOutcome(
            atom(
                "<at:deleted-entry ref=\"urn:x:1\" when=\"2016-12-10T09:00:00Z\"><at:comment>Figures were wrong</at:comment></at:deleted-entry>"
            ))
        #expect(outcome.withdrawals == ["\(ExternalIdentifier.slug(for: "urn:x:1")): deleted from \"Pratiques\": Figures were wrong"])
    }

    @Test("each bad entry is refused with its place, and the others are read")
    func refused() async throws {
        let outcome = try await FeedOutcome(
            atom(
                """
                <entry><title>No id</title></entry>
                <entry><id>urn:x:2</id><title>No kind</title><summary>Text.</summary></entry>
                <entry><id>urn:x:3</id><title>A code that is none</title><summary>Text.</summary><category term="sdg:99"/><category term="law"/></entry>
                <entry><id>urn:x:4</id><title>Good</title><summary>Text.</summary><category term="law"/></entry>
                """), options: [:])
        #expect(outcome.practices.map(\.title.original) == ["Good"])
        #expect(outcome.problems.count == 3)
        #expect(outcome.problems[0].hasPrefix("feed:6:1: error: an entry without \"id\"\n"))
        #expect(outcome.problems[1].hasPrefix("feed:7:1: error: \"kind\" is missing; expected project, programme,"))
        #expect(outcome.problems[1].hasSuffix("hint: say what entries without such a category are: --kind project"))
        #expect(outcome.problems[2].hasPrefix("feed:8:82: error: the scheme \"sdg\" has no code \"99\"\n"))
    }

    @Test("of a date in another notation the year is read, and a guid that is a mere number is no address")
    func wild() async throws {
        let outcome = try await FeedOutcome(
            """
            <rss version="2.0"><channel><title>Practices</title><link>https://partner.example/</link>
            <item><title>One</title><description>Text.</description><guid>17</guid><pubDate>10 juin 2003</pubDate></item>
            <item><title>Two</title><description>Text.</description><link>/two</link><pubDate>Sun, 31 Feb 2003 99:00:00 FOO</pubDate></item>
            <item><title>Three</title><description>Text.</description><link>/three</link><pubDate>2003 or 2004</pubDate></item>
            </channel></rss>
            """)
        #expect(outcome.practices.map { $0.sources[0].year } == [2003, 2003])
        #expect(outcome.practices.map { $0.sources[0].url } == [nil, "https://partner.example/two"])
        #expect(outcome.practices[1].id == ExternalIdentifier.slug(for: "https://partner.example/two"))
        #expect(outcome.problems.map { $0.prefix { $0 != "\n" } } == ["feed:4:78: error: found \"2003 or 2004\"; expected a whole number"])
    }

    @Test("of a feed that breaks off, the entries before that are read, and a web page is no feed")
    func broken() async throws {
        let whole = atom("<entry><id>urn:x:1</id><title>Good</title><summary>Text.</summary></entry>\n<entry><id>urn:x:2</id>")
        let cut = try await FeedOutcome(String(whole.dropLast(8)))
        #expect(cut.practices.map(\.title.original) == ["Good"])
        #expect(cut.problems.count == 1)
        let older = try await FeedOutcome("<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"/>")
        #expect(older.problems[0].hasPrefix("feed:1:1: error: found \"feed\" in \"http://purl.org/atom/ns#\"; expected a feed: rss,"))
        let page = try await FeedOutcome("<html><head><title>Partner</title></head><body/></html>")
        #expect(
            page.problems == [
                """
                feed:1:1: error: found "html"; expected a feed: rss, feed (Atom) or RDF
                  <html><head><title>Partner</title></head><body/></html>
                  ^
                  hint: this is a web page; look for its feed, often a link called RSS or Atom
                """
            ])
    }

    @Test("a feed at an address; one that is not there is said to be")
    func web() async throws {
        let root = try Self.server.get().address
        let feed = atom("<entry><id>urn:x:1</id><title>Good</title><summary>Text.</summary></entry>")
        let kept = HTTPRequest(try HTTPAddress(root + "/files/feed"), method: "PUT", body: Array(feed.utf8))
        #expect(try await HTTPClient().send(kept).status == 201)
        let outcome = try await FeedOutcome(at: root.replacing("//", with: "//me:secret@") + "/files/feed")
        #expect(outcome.practices.map { $0.sources.map(\.url) } == [[nil, root + "/files/feed"]])
        let missing = try await FeedOutcome(at: root + "/files/none")
        #expect(missing.problems == ["error: \"\(root)/files/none\" answered 404 (not found)\n  hint: check the address"])
    }

    @Test("wrong options are reported together")
    func options() {
        #expect(
            throws: Diagnostics([
                Diagnostic(
                    "no kind is called \"projekt\"; expected \(EnglishList.or(PracticeKind.allCases.map(\.rawValue)))",
                    hint: "did you mean \"project\"?"),
                Diagnostic("found \"English\" for --language; expected a BCP 47 language tag such as en, fr or pt-BR"),
            ])
        ) { try FeedIntakeFormat(options: IntakeOptions(["kind": "projekt", "language": "English"])) }
    }
}
