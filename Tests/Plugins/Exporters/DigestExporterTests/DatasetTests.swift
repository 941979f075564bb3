import DigestExporter
import FileTesting
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldTesting
import Testing

@Suite("Datasets of digests")
struct DatasetTests {
    @Test("The files of a dataset are, byte for byte, those in Golden")
    func golden() async throws {
        let pack = try await DatasetPack()
        let files = try pack.files()
        #expect(
            files.map(\.name) == [
                "README.txt", "practices.csv", "practices.jsonl", "figures.csv", "sources.csv", "citations.bib", "citations.ris",
                "citations.json", "codebook.csv", "codebook.txt",
            ])
        for file in files { try Golden.expect(file.text, "dataset.\(file.name)") }
        #expect(pack.warnings == [])
    }

    @Test("The same digest makes the same bytes, and no file has the date on which it was made")
    func determinism() async throws {
        let (first, second) = try await (DatasetPack(), DatasetPack())
        let bytes = try first.document("digests/academia.en.zip").bytes
        #expect(try second.document("digests/academia.en.zip").bytes == bytes)
        // Midnight of 1 January 1980 in the form of MS-DOS, in the header of the first file (APPNOTE.TXT, section 4.3.7).
        #expect(bytes[10..<14] == [0, 0, 0x21, 0])
    }

    @Test("Page, text and manifest have the dataset with its media type, size and practices")
    func link() async throws {
        let pack = try await DatasetPack { $0.formats = [.html, .text] }
        #expect(pack.paths == ["digests/academia.en.html", "digests/academia.en.txt", "digests/academia.en.zip"])
        let document = try pack.document("digests/academia.en.zip")
        #expect(document.mediaType == "application/zip")
        #expect(document.practices.map(\.practice.written) == ["seasonal-work", "bare-record"])
        let size = (document.bytes.count + 999) / 1000
        let meaning = "its practices, figures and sources as tables, with citations and the meaning of each column"
        #expect(
            try pack.text("digests/academia.en.html").contains(
                "<p><a href=\"academia.en.zip\" type=\"application/zip\">Data of this digest</a> (ZIP, \(size) kB): \(meaning)</p>"))
        let text = try pack.text("digests/academia.en.txt").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            text.contains(
                "Data of this digest <https://practices.example/monthly/digests/academia.en.zip> (ZIP, \(size) kB): \(meaning)"), "\(text)")
    }

    @Test("A digest has a dataset if its stage or its audience asks for it, and if it has practices")
    func choice() async throws {
        #expect(try await DatasetPack { $0.dataset = false }.paths == ["digests/academia.en.html"])
        var audience = DatasetPack.academia
        audience.hasDataset = true
        let pack = try await DatasetPack(for: audience, in: [.english, Samples.french]) { $0.dataset = false }
        #expect(
            pack.paths == ["digests/academia.en.html", "digests/academia.en.zip", "digests/academia.fr.html", "digests/academia.fr.zip"])
        audience.limit = 1
        let short = try await DatasetPack(for: audience)
        #expect(try short.rows("practices.csv").compactMap { $0["practice"] } == ["seasonal-work"])
    }

    @Test("Texts of tables are in the language of the digest if they are translated, and records have all languages")
    func languages() async throws {
        let pack = try await DatasetPack(in: [Samples.french])
        let path = "digests/academia.fr.zip"
        let row = try #require(try pack.rows("practices.csv", in: path).first)
        #expect(row["title"] == "Travail saisonnier" && row["lessons"] == "Ask the workers." && row["text-language"] == "fr")
        #expect(row["languages"] == "en|fr|ar")
        let readme = try pack.file("README.txt", in: path)
        #expect(readme.contains("Données de cette synthèse") && readme.contains("«\u{A0}|\u{A0}»"))
        let record = try #require(try pack.file("practices.jsonl", in: path).split(separator: "\n").first)
        #expect(record.contains("\"title\":{\"en\":\"Seasonal work\",\"fr\":\"Travail saisonnier\",\"ar\":\"العمل الموسمي\"}"))
    }

    @Test("The readme names edition, moment, terms, citation and address of the digest")
    func readme() async throws {
        var site = Samples.context().site
        site.publisher = "Office for Migration"
        (site.rights, site.rightsAddress) = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
        let pack = try await DatasetPack(site: site)
        let readme = try pack.file("README.txt")
        for part in [
            "State of 20 March 2017", "Terms of use: CC BY 4.0", "Cite as: Office for Migration (2017). Digest for Academia.",
            "https://practices.example/monthly/digests/academia.en.html", "Rows or entries: 2",
        ] {
            #expect(readme.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(part), "\(part)\n\(readme)")
        }
    }

    @Test("Every column of every table is in the codebook with its meaning, and nothing else is")
    func codebook() async throws {
        let pack = try await DatasetPack()
        let entries = try pack.rows("codebook.csv")
        for table in ["practices.csv", "figures.csv", "sources.csv", "codebook.csv"] {
            let head = try #require(try DatasetPack.cells(of: try pack.file(table)).first)
            #expect(entries.filter { $0["table"] == table }.compactMap { $0["column"] } == head)
        }
        for entry in entries { #expect(entry["meaning"]?.isEmpty == false && entry["type"]?.isEmpty == false, "\(entry)") }
        let kinds = try #require(entries.first { $0["table"] == "practices.csv" && $0["column"] == "kind" })
        #expect(kinds["allowed"] == PracticeKind.allowed.joined(separator: "|") && kinds["several"] == "no")
        let costs = try #require(entries.first { $0["table"] == "practices.jsonl" && $0["column"] == "costs.currency" })
        #expect(costs["meaning"] == "What it cost. The currency." && costs["several"] == "yes")
        #expect(costs["form"] == "an ISO 4217 code of three capital letters such as EUR")
        let fields = Set(FieldNames.of(Practice.self)).subtracting(["curators-notes", "sensitivity"])
        let described = entries.filter { $0["table"] == "practices.jsonl" }.compactMap { $0["column"]?.split(separator: ".").first }
        #expect(Set(described.map(String.init)) == fields)
    }

    @Test("Figures are reported as their table states them, so that a run compares them with other documents")
    func figures() async throws {
        let pack = try await DatasetPack()
        let figures = try #require(pack.figures["digests/academia.en.zip"])
        #expect(figures.map(\.field) == ["claims[0].value", "targets[0].target", "targets[0].achieved", "costs[0].amount"])
        #expect(figures.map(\.value.written) == ["5000", "60", "52..55", "1250000"])
        let rows = try pack.rows("figures.csv")
        #expect(rows.compactMap { $0["kind"] } == ["claim", "target", "achieved", "cost"])
        #expect(rows[2]["lowest"] == "52" && rows[2]["highest"] == "55" && rows[3]["unit"] == "NZD")
    }
}
