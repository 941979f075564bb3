import CitationExporter
import FileTesting
import HeraldCitations
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("Citations")
struct CitationListTests {
    private func exporter(_ change: (inout CitationList.Settings) -> Void = { _ in }) -> CitationList {
        var settings = CitationList.Settings()
        change(&settings)
        return CitationList(settings: settings)
    }

    private func named(_ site: inout Site) { site.publisher = "Office for Migration & Work" }

    @Test("the lists of briefs and sources are, byte for byte, those in Golden")
    func golden() async throws {
        let made = try await MadeDocuments(exporter(), [Samples.full, Samples.minimal], site: named)
        #expect(
            made.paths.map { String($0.dropFirst("citations/".count)) } == [
                "briefs.bib", "briefs.datacite.json", "briefs.json", "briefs.ris", "sources.bib", "sources.json", "sources.ris",
            ])
        for path in made.paths { try Golden.expect(made.text(path), String(path.dropFirst("citations/".count))) }
        #expect(made.warnings == [])
    }

    @Test("a brief is cited by publisher, year of its last publication, title, collection, version and address")
    func brief() async throws {
        let made = try await MadeDocuments(exporter(), [Samples.full], site: named)
        let item = try #require(try made.objects("citations/briefs.json").first)
        #expect(item["author"] as? [[String: String]] == [["literal": "Office for Migration & Work"]])
        #expect((item["issued"] as? [String: [[Int]]]) == ["date-parts": [[2017, 1, 2]]])
        #expect(item["title"] as? String == "Seasonal work")
        #expect(item["collection-title"] as? String == "Good practices & more")
        #expect(item["version"] as? String == "2")
        #expect(item["URL"] as? String == "https://practices.example/monthly/practices/seasonal-work.html")
        let bib = made.text("citations/briefs.bib")
        #expect(bib.hasPrefix("@techreport{seasonal-work,\n  author = {{Office for Migration \\& Work}},\n  title = {{Seasonal work}},"))
    }

    @Test("without a publisher the collection is the author, so no invented name is cited")
    func collection() async throws {
        let made = try await MadeDocuments(exporter(), [Samples.full])
        #expect(made.text("citations/briefs.ris").contains("AU  - Good practices & more\r\n"))
        #expect(!made.text("citations/briefs.ris").contains("Herald"))
    }

    @Test("further languages have lists of their own, with the briefs that exist in them")
    func languages() async throws {
        let made = try await MadeDocuments(
            exporter {
                $0.languages = [Samples.french, Samples.arabic]
                $0.formats = [.bibtex]
            }, [Samples.full, Samples.minimal])
        #expect(made.paths == ["briefs.ar.bib", "briefs.bib", "briefs.fr.bib", "sources.bib"].map { "citations/" + $0 })
        #expect(made.text("citations/briefs.bib").count(of: "@techreport{") == 2)
        let french = made.text("citations/briefs.fr.bib")
        #expect(french.count(of: "@techreport{") == 1)
        #expect(french.hasPrefix("@techreport{seasonal-work.fr,"))
        #expect(french.contains("title = {{Travail saisonnier}}"))
        #expect(french.contains("practices/seasonal-work.fr.html"))
        #expect(made.text("citations/briefs.ar.bib").contains("title = {{العمل الموسمي}}"))
    }

    @Test("a source that two practices cite is listed once; another with the same id has a key of its own")
    func distinct() async throws {
        var (second, third) = (Samples.full, Samples.full)
        second.id = try #require(Slug(written: "second-practice"))
        third.id = try #require(Slug(written: "third-practice"))
        third.sources[1].title = "Another study"
        // The pages that a record uses do not make another report of it.
        third.sources[0].pages = "12-40"
        let made = try await MadeDocuments(exporter(), [Samples.full, second, third])
        let keys = try made.objects("citations/sources.json").compactMap { $0["id"] as? String }
        #expect(keys.count == 3 && Set(keys).count == 3)
        #expect(keys.count { $0.hasPrefix("study.") } == 2)
        let alone = try await MadeDocuments(exporter(), [third])
        let again = try alone.objects("citations/sources.json").compactMap { $0["id"] as? String }
        #expect(again == [keys[0], keys[2]], "keys depend on the source alone")
    }

    @Test("formats and sources can be left out, and the folder can have another name")
    func settings() async throws {
        let made = try await MadeDocuments(
            exporter {
                $0.formats = [.ris]
                $0.sources = false
                $0.folder = Slug(written: "references") ?? $0.folder
            }, [Samples.full])
        #expect(made.paths == ["references/briefs.ris"])
    }

    @Test("an empty selection makes lists without entries")
    func empty() async throws {
        let made = try await MadeDocuments(exporter(), [])
        #expect(made.text("citations/briefs.json") == "[]\n")
        #expect(made.text("citations/briefs.datacite.json") == "[]\n")
        #expect(made.text("citations/briefs.bib") == "" && made.text("citations/briefs.ris") == "")
    }

    @Test("the exporter keeps the rules of exporters")
    func conformance() async throws { try await verify(CitationList.self, recordCount: 2_000) }
}
