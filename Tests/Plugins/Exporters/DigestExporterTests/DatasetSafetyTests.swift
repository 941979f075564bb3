import DigestExporter
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("Datasets of odd and confidential records")
struct DatasetSafetyTests {
    /// A record with the text `marker` in all fields that not everybody may read.
    private func confidential(_ marker: String) -> Practice {
        var practice = Samples.filled(with: marker)
        (practice.title, practice.summary) = (LocalizedText("Open title"), LocalizedText("Open summary."))
        practice.categoryOverride = nil
        practice.sensitivity = SensitiveField.allCases.map { MapEntry($0, $0 == .contacts ? .internal : .partners) }
        practice.contacts[0].name = "only-inside"
        practice.contacts[0].email = nil
        practice.contacts[0].phone = nil
        practice.curatorsNotes = [LocalizedText("only-curators")]
        return practice
    }

    @Test("No file has a field that the audience must not see, a remark of a curator, or says which fields are confidential")
    func confidentiality() async throws {
        let pack = try await DatasetPack(of: [confidential("for-partners-only")])
        for file in try pack.files() {
            for marker in ["for-partners-only", "only-inside", "only-curators"] { #expect(!file.text.contains(marker), "\(file)") }
        }
        let record = try pack.file("practices.jsonl")
        #expect(!record.contains("\"sensitivity\"") && record.contains("Open title"))
    }

    @Test("An audience of partners gets their fields, and still nothing from inside")
    func partners() async throws {
        var audience = DatasetPack.academia
        audience.clearance = .partners
        let pack = try await DatasetPack(of: [confidential("for-partners-only")], for: audience)
        for name in ["practices.csv", "practices.jsonl", "figures.csv", "sources.csv", "citations.bib"] {
            #expect(try pack.file(name).contains("for-partners-only"), "\(name)")
        }
        for file in try pack.files() {
            for marker in ["only-inside", "only-curators"] { #expect(!file.text.contains(marker), "\(file)") }
        }
    }

    @Test("An edition's dataset has its practices only, without what its readers must not see, and belongs to the edition")
    func edition() async throws {
        let key = try #require(EditionKey(written: "monthly/audience-digest/academia/en/3"))
        var item = EditionItem(.new, Samples.full.id, version: 2)
        item.published = Samples.published(confidential("for-partners-only"))
        var edition = Edition(key: key, period: Timeframe(), moment: Samples.context().moment, items: [item])
        var pack = try await DatasetPack(of: [Samples.minimal, Samples.full], editions: [edition]) { $0.editions = EditionSettings() }
        let path = "digests/academia/3.en.zip"
        #expect(pack.issued == [path, "digests/academia/3.en.html"])
        #expect(try pack.rows("practices.csv", in: path).compactMap { $0["practice"] } == ["seasonal-work"])
        #expect(try pack.file("README.txt", in: path).hasPrefix("No. 3"))
        for file in try pack.files(in: path) { #expect(!file.text.contains("for-partners-only"), "\(file)") }
        let link = "<a href=\"3.en.zip\" type=\"application/zip\">Data of this digest</a>"
        #expect(try pack.text("digests/academia/3.en.html").contains(link))
        edition.recall = ["The number of places was wrong."]
        pack = try await DatasetPack(editions: [edition]) { $0.editions = EditionSettings() }
        let words = try pack.file("README.txt", in: path).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("The number of places was wrong."), "\(words)")
        let page = try pack.text("digests/academia/3.en.html")
        let notice = try #require(page.firstRange(of: "The number of places was wrong."))
        let data = try #require(page.firstRange(of: link))
        #expect(notice.lowerBound < data.lowerBound, "what was wrong comes first")
        edition.recall = nil
        edition.items = []
        pack = try await DatasetPack(editions: [edition]) { $0.editions = EditionSettings() }
        #expect(pack.issued == ["digests/academia/3.en.html"])
    }

    @Test(
        "A text cannot break out of its cell, become a formula, or turn the texts beside it",
        arguments: [
            ("a \"b\", c;d", "a \"b\", c;d"), ("first\r\nsecond\nthird", "first second third"), ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
            ("+1", "'+1"), ("-2+3", "'-2+3"), ("-2.9", "-2.9"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'=1"), ("\r=1", "'=1"),
            ("\u{FF1D}1", "'\u{FF1D}1"), ("\u{FF0B}1", "'\u{FF0B}1"), ("\u{FF0D}1", "'\u{FF0D}1"), ("\u{FF20}A1", "'\u{FF20}A1"),
            ("\u{202E}reversed", "\u{202E}reversed\u{202C}"), ("\u{2067}isolated", "\u{2067}isolated\u{2069}"),
        ])
    func hostile(_ text: String, _ cell: String) async throws {
        let pack = try await DatasetPack(of: [Samples.filled(with: text)])
        let practice = try #require(try pack.rows("practices.csv").first)
        for column in ["title", "summary", "narrative.text", "organisations.name", "weaknesses", "claims.statement"] {
            #expect(practice[column] == cell, "\(column)")
        }
        let figure = try #require(try pack.rows("figures.csv").first)
        #expect(figure["statement"] == cell && figure["unit"] == cell && figure["page"] == cell)
        let source = try #require(try pack.rows("sources.csv").last)
        #expect(source["authors"] == cell && source["publisher"] == cell)
        #expect(try pack.file("practices.jsonl").split(separator: "\n").count == 1)
    }

    @Test("The values of a part stay together, also where some parts have no value")
    func parts() async throws {
        var practice = Samples.minimal
        practice.places = ["NZ", "VU", "AU"].compactMap { code in
            var place = Place()
            guard let country = CountryCode(written: code) else { return nil }
            place.country = country
            place.city = code == "VU" ? "Port Vila" : nil
            place.role = code == "NZ" ? .destination : nil
            return place
        }
        let row = try #require(try await DatasetPack(of: [practice]).rows("practices.csv").first)
        #expect(row["places.country"] == "NZ|VU|AU" && row["places.city"] == "|Port Vila|")
        #expect(row["places.role"] == "destination||" && row["countries"] == "AU|NZ|VU")
    }

    @Test("Characters that no table can have are replaced, and the operator is warned")
    func controls() async throws {
        var practice = Samples.minimal
        practice.lessons = [LocalizedText("one\u{1}two")]
        let pack = try await DatasetPack(of: [practice])
        #expect(try pack.rows("practices.csv").first?["lessons"] == "one\u{FFFD}two")
        #expect(pack.warnings.filter { $0.contains("\"bare-record\" has control characters") }.count == 1)
    }
}
