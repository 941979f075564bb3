import FeedExporter
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldXML
import Testing

@Suite("Several feeds of one stage")
struct FeedPartTests {
    private static let french = LanguageTag(written: "fr") ?? .english

    /// Three practices: two themes, one practice in Bangladesh, one with a French translation.
    private static func log() -> MemoryLog {
        var log = MemoryLog()
        for (number, theme) in ["iamm:5.a", "iamm:6", "iamm:5"].enumerated() {
            var practice = Sample.practice("practice-\(number + 1)")
            practice.themes = [ThemeCode(written: theme)].compactMap { $0 }
            if number == 1 {
                var place = Place()
                place.country = CountryCode(written: "BD") ?? place.country
                practice.places = [place]
            }
            if number == 2 {
                practice.translations = [MapEntry(french, 1)]
                practice.title.translations = [MapEntry(french, "Une pratique")]
            }
            log.publish(practice)
        }
        return log
    }

    private static func split(_ settings: inout FeedSettings) {
        settings.title = "Practices"
        settings.page = .brief
        settings.pageLanguages = [french]
        settings.split.themes = ["iamm:5", "iamm:7"].compactMap(ThemeCode.init(written:))
        settings.split.countries = [CountryCode(written: "BD")].compactMap { $0 }
        settings.split.audiences = ["decision-makers"]
        settings.split.languages = [french]
    }

    @Test("each feed has its practices, its title and its address; the main feed has all", arguments: Format.allCases)
    func parts(_ format: Format) async throws {
        let release = try await format.export(Self.log(), Self.split)
        let expected: [(file: String, title: String, entries: [String])] = [
            (format.stem, "Practices", ["practice-3", "practice-2", "practice-1"]),
            ("\(format.stem)/theme-iamm-5", "Practices – Labour Migration", ["practice-3", "practice-1"]),
            ("\(format.stem)/theme-iamm-7", "Practices – Mobility and Multiculturalism", []),
            ("\(format.stem)/country-bd", "Practices – Bangladesh", ["practice-2"]),
            ("\(format.stem)/audience-decision-makers", "Practices – Decision-makers", []),
            ("\(format.stem)/language-fr", "Practices – Français", ["practice-3/fr"]),
        ]
        #expect(release.feeds.sorted() == expected.map { "\($0.file).\(format.ending)" }.sorted())
        for (file, title, entries) in expected {
            let bytes = release.documents["\(file).\(format.ending)"] ?? []
            let feed = try ParsedFeed(bytes)
            #expect(try format.problems(bytes) == [], "\(file)")
            #expect(feed.entries.map(\.id) == entries.map { "https://practices.example/id/\($0)" }, "\(file)")
            if !file.contains("theme-iamm-7") { #expect(feed.title == title) }
            #expect(feed.links["self"] == "https://practices.example/feeds/\(file).\(format.ending)")
            #expect(feed.links["related"] == "https://practices.example/feeds/\(format.stem).opml")
        }
    }

    @Test("an entry is in the language of the feed itself rather than in a regional form of it", arguments: Format.allCases)
    func nearestLanguage(_ format: Format) async throws {
        var log = MemoryLog()
        var practice = Sample.practice("practice-1")
        practice.language = try #require(LanguageTag(written: "pt-BR"))
        let portuguese = try #require(LanguageTag(written: "pt"))
        practice.translations = [MapEntry(portuguese, 1)]
        practice.summary.original = "Texto do Brasil."
        practice.summary.translations = [MapEntry(portuguese, "Texto de Portugal.")]
        log.publish(practice)
        let release = try await format.export(log) { $0.split.languages = [portuguese] }
        let bytes = release.documents["\(format.stem)/language-pt.\(format.ending)"] ?? []
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("Texto de Portugal."))
        #expect(!text.contains("Texto do Brasil."))
    }

    @Test("feeds in different languages name each other, and entries lead to the briefs in each language", arguments: Format.allCases)
    func languages(_ format: Format) async throws {
        let release = try await format.export(Self.log(), Self.split)
        let top = "https://practices.example/feeds"
        let main = try ParsedFeed(release.documents[format.file] ?? [])
        let french = try ParsedFeed(release.documents["\(format.stem)/language-fr.\(format.ending)"] ?? [])
        #expect(main.alternates == ["fr": "\(top)/\(format.stem)/language-fr.\(format.ending)"])
        #expect(french.alternates == ["en": "\(top)/\(format.file)"])
        let entry = try #require(french.entries.first)
        #expect(entry.title == "Une pratique")
        let (own, other) = ("\(top)/practices/practice-3.fr.html", "\(top)/practices/practice-3.html")
        switch format {
        case .atom:
            let links = ["alternate fr \(own)", "alternate en \(other)", "enclosure fr \(own)", "enclosure en \(other)"]
            #expect(entry.links == links)
        case .rss: #expect(entry.links == ["enclosure 0 \(own)", "alternate en \(other)"])
        case .json:
            let links = ["enclosure text/html \(own)", "enclosure text/html \(other)", "alternate \(own)", "alternate en \(other)"]
            #expect(entry.links == links)
        }
    }

    @Test("an entry is in the classes of its themes, countries, evidence and kind", arguments: Format.allCases)
    func classes(_ format: Format) async throws {
        let release = try await format.export(Self.log())
        let feed = try ParsedFeed(release.documents[format.file] ?? [])
        let schemes = "https://practices.example/schemes"
        let practice = try #require(feed.entries.first { $0.id.hasSuffix("practice-2") })
        if format == .rss {
            #expect(practice.categories.contains("\(schemes)/countries/BD  Bangladesh"))
            #expect(practice.categories.contains { $0.hasPrefix("\(schemes)/iamm/6 ") })
        } else {
            #expect(practice.categories.contains("\(schemes)/countries BD Bangladesh"))
            #expect(practice.categories.contains { $0.hasPrefix("\(schemes)/iamm iamm:6 ") })
        }
        #expect(practice.categories.count == 4)
    }

    @Test("the list of feeds names each once and is valid OPML", arguments: Format.allCases)
    func list(_ format: Format) async throws {
        let release = try await format.export(Self.log(), Self.split)
        let list = release.documents["\(format.stem).opml"] ?? []
        #expect(try RelaxNGSchema.opml().validate(bytes: list) == [])
        let reader = XMLPullReader(bytes: list)
        var addresses: [String] = []
        while let event = try reader.next() {
            if case .startElement("outline", _, let attributes) = event, let address = attributes["xmlUrl"] { addresses.append(address) }
        }
        #expect(addresses.sorted() == release.feeds.map { "https://practices.example/feeds/\($0)" }.sorted())
        #expect(try await format.export(Self.log()).documents["\(format.stem).opml"] == nil, "one feed needs no list")
    }

    @Test("hubs stand in the feed and not in its archive documents", arguments: Format.allCases)
    func hubs(_ format: Format) async throws {
        var random = SplitMix64(seed: 20)
        let log = MemoryLog.random(count: 60, random: &random)
        let release = try await format.export(log) { $0.hubs = ["https://hub.example/?a=1&b=2"] }
        #expect(release.feeds.count > 1)
        for path in release.feeds {
            let feed = try ParsedFeed(release.documents[path] ?? [])
            #expect(feed.links["hub"] == (path == format.file ? "https://hub.example/?a=1&b=2" : nil), "\(path)")
        }
    }

    @Test("feeds and lists stay valid whatever stands in titles, names and reasons", arguments: Format.allCases)
    func hostile(_ format: Format) async throws {
        for (text, _) in HostileTextTests.texts {
            var log = Self.log()
            log.withdraw(Slug(written: "practice-1") ?? .unnamed, because: "x \(text) y")
            var settings = FeedSettings()
            Self.split(&settings)
            settings.title = "x \(text) y"
            let change: (inout Site) -> Void = { site in (site.title, site.publisher) = ("x \(text) y", "x \(text) y") }
            let release =
                switch format {
                case .atom: try await log.export(AtomFeed(settings: settings), change)
                case .rss: try await log.export(RSSFeed(settings: settings), change)
                case .json: try await log.export(JSONFeed(settings: settings), change)
                }
            for path in release.feeds {
                #expect(try format.problems(release.documents[path] ?? []) == [], "\(path), \(text.debugDescription)")
            }
            let list = release.documents["\(format.stem).opml"] ?? []
            #expect(try RelaxNGSchema.opml().validate(bytes: list) == [], "\(text.debugDescription)")
        }
    }

    @Test("feeds in XML name their style sheets, by the way from where they are", arguments: [Format.atom, .rss])
    func styles(_ format: Format) async throws {
        let release = try await format.export(Self.log(), Self.split)
        for (path, top) in [(format.file, ""), ("\(format.stem)/country-bd.xml", "../")] {
            let head = release.text(path).split(separator: "\n").prefix(3)
            #expect(
                head == [
                    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<?xml-stylesheet type=\"text/xsl\" href=\"\(top)\(format.stem).xsl\"?>",
                    "<?xml-stylesheet type=\"text/css\" href=\"\(top)\(format.stem).css\"?>",
                ])
        }
        let plain = try await format.export(Self.log()) { $0.isTransformed = false }
        #expect(plain.documents.keys.sorted() == ["\(format.stem).css", format.file].sorted())
        #expect(!plain.text(format.file).contains("xsl"))
        let sheet = XMLPullReader(bytes: release.documents["\(format.stem).xsl"] ?? [])
        #expect(throws: Never.self) { while try sheet.next() != nil {} }
    }
}
