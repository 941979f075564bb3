import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldXML
import OAIExporter
import RecordFormats
import Synchronization
import Testing

@Suite("Records for harvesters as files")
struct RecordFilesTests {
    @Test("the documents of three practices, one of them withdrawn, are byte for byte those in Golden")
    func golden() async throws {
        let log = InMemoryPracticeLog([Samples.minimal, Samples.full, ExportFixture.practice("gone")])
            .withdrawing(Slug(written: "gone")!, because: "the ministry asked for it")
        let made = try await ExportFixture.export(log) { $0.formats = ["oai_dc", "herald"] }
        #expect(made.warnings == [])
        #expect(
            made.documents.keys.sorted() == ["oai/herald-1.xml", "oai/index.json", "oai/oai_dc-1.xml", "oai/static-repository.xml"])
        for (path, text) in made.documents { try Golden.expect(text, String(path.dropFirst(4))) }
    }

    @Test("every document validates, whatever is in the records", arguments: ExportFixture.hostile)
    func hostile(_ text: String) async throws {
        let made = try await ExportFixture.export(InMemoryPracticeLog([Samples.filled(with: text), Samples.minimal]))
        #expect(try made.problems() == [])
        let isReplaced = text.unicodeScalars.contains {
            $0.value < 0x20 && !"\n\t\r".unicodeScalars.contains($0) || (0x7F...0x9F).contains($0.value)
                || $0.value > 0xFFFD && $0.value < 0x10000
        }
        let warning = "practice \"seasonal-work\" has control characters, or others that XML 1.0 forbids; each was replaced by U+FFFD"
        #expect(made.warnings == (isReplaced ? [warning] : []))
    }

    @Test("generated records: every document validates, and pages and repository have every practice once")
    func generated() async throws {
        let seed = UInt64.random(in: 1...1_000_000)
        var generator = PracticeGenerator(seed: seed)
        let practices = (0..<53).map { _ in generator.arbitrary() }
        let made = try await ExportFixture.export(InMemoryPracticeLog(practices)) { $0.pageSize = 10 }
        #expect(try made.problems() == [], "seed \(seed)")
        let pages = made.documents.keys.filter { $0.hasPrefix("oai/mods-") }
        #expect(pages.count == 5, "seed \(seed)")
        let ids = practices.map { "oai:practices.example:\($0.id)" }.sorted()
        #expect(try pages.flatMap { try made.identifiers(in: $0) }.sorted() == ids, "seed \(seed)")
        #expect(try made.identifiers(in: "oai/static-repository.xml").sorted() == (ids + ids + ids + ids + ids).sorted(), "seed \(seed)")
    }

    @Test("a record that a format cannot say is left out of it with the reason, and the rest is published")
    func unsayable() async throws {
        let made = try await ExportFixture.export(
            InMemoryPracticeLog([Samples.minimal, Samples.full]), formats: [DublinCoreFormat(), Picky()])
        #expect(
            made.warnings == [
                "practice \"seasonal-work\" is left out of \"picky\": it is too long",
                "practice \"bare-record\" is left out of \"picky\": no",
            ])
        #expect(try made.identifiers(in: "oai/oai_dc-1.xml").count == 2)
        let page = made.documents["oai/picky-1.xml"] ?? ""
        #expect(page.contains("<error code=\"noRecordsMatch\">nothing is left on this page</error>"))
        #expect(try made.identifiers(in: "oai/static-repository.xml").count == 2)
        #expect(try made.problems() == [])
    }

    @Test("without practices there are a repository without lists and a page on which nothing is left")
    func empty() async throws {
        let made = try await ExportFixture.export(InMemoryPracticeLog([])) { $0.formats = ["oai_dc"] }
        #expect(made.documents.keys.sorted() == ["oai/index.json", "oai/oai_dc-1.xml", "oai/static-repository.xml"])
        #expect(try made.problems() == [])
        #expect(made.documents["oai/static-repository.xml"]?.contains("<ListRecords") == false)
    }

    @Test("settings choose the folder and the formats, switch the repository off, and name its gateway")
    func settings() async throws {
        let off = try await ExportFixture.export(InMemoryPracticeLog([Samples.minimal])) {
            ($0.name, $0.formats, $0.hasStaticRepository) = (Slug(written: "harvest")!, ["mods"], false)
        }
        #expect(off.documents.keys.sorted() == ["harvest/index.json", "harvest/mods-1.xml"])
        #expect(off.documents["harvest/index.json"]?.contains("\"static-repository\": null") == true)
        let gateway = try await ExportFixture.export(InMemoryPracticeLog([Samples.minimal])) { $0.gateway = "https://gateway.example/oai" }
        #expect(
            gateway.documents["oai/static-repository.xml"]?.contains(
                "<oai:baseURL>https://gateway.example/oai/practices.example/test/oai/static-repository.xml</oai:baseURL>") == true)
    }

    @Test("the grammar refuses what a harvester would trip over")
    func grammar() async throws {
        let made = try await ExportFixture.export(InMemoryPracticeLog([Samples.minimal]))
        let page = made.documents["oai/oai_dc-1.xml"] ?? ""
        for (found, replacement) in [
            ("<datestamp>2016-01-01T00:00:00Z</datestamp>", ""), ("<metadata>", "<metadata><x/>"),
            ("2016-01-01T00:00:00Z</datestamp>", "soon</datestamp>"),
            ("metadataPrefix=\"oai_dc\"", ""), ("<header>", "<header status=\"gone\">"),
        ] {
            #expect(page.contains(found))
            #expect(try ExportFixture.problem(in: page.replacingOccurrences(of: found, with: replacement)) != nil, "\(found)")
        }
    }
}

/// A format that cannot express some practices.
private struct Picky: RecordFormat {
    static let prefix = "picky"
    static let namespace = "urn:test:picky"
    static let schema = "https://practices.example/picky.xsd"
    static let summary = "A format for nobody."

    func element(of practice: PublishedPractice, in context: ExportContext) throws -> XMLFragment {
        if practice.practice.id.written == "bare-record" { throw Diagnostic("no") }
        return try XMLFragment { $0.element("picky", "", ("xmlns", "urn:test:picky")) }
    }

    func problem(in element: XMLFragment) -> String? { "it is too long" }
}
