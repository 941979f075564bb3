import CatalogueExporter
import FileTesting
import Foundation
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

@Suite("ResourceSync")
struct ResourceSyncTests {
    private var settings: ResourceSyncSettings {
        var settings = ResourceSyncSettings()
        settings.resource = PracticePath("records/{id}.xml") ?? settings.resource
        settings.format = "herald"
        return settings
    }

    @Test(
        "the lists and what leads to them are, byte for byte, those in Golden",
        arguments: [
            "resourcesync", "capabilitylist", "resourcelist", "changelist",
        ])
    func golden(_ name: String) async throws {
        let made = try await InMemoryPracticeLog.sample.made(by: ResourceSync(settings: settings))
        #expect(made.documents.count == 4)
        try Golden.expect(made.text("\(name).xml"), "\(name).xml")
        #expect(try CatalogueSchema.resourceSync.problems(in: made.documents["\(name).xml"] ?? []) == [])
    }

    @Test("length and hash are those of the documents that practice-records makes")
    func hashes() async throws {
        var generator = PracticeGenerator(seed: 11)
        let log = InMemoryPracticeLog((0..<20).map { _ in generator.arbitrary() })
        let list = try await log.made(by: ResourceSync(settings: settings)).text("resourcelist.xml")
        let records = try await log.made(by: PracticeRecords(settings: PracticeRecords.Settings()))
        #expect(records.documents.count == 22)
        for (path, bytes) in records.documents where path.hasSuffix(".xml") {
            let entry = list.split(separator: "<url>").first { $0.contains("/\(path)<") }
            #expect(entry?.contains("hash=\"\(ResourceChecksum(of: bytes).hash)\" length=\"\(bytes.count)\"") == true, "\(path)")
        }
    }

    @Test("records in Herald's own format name the schema that is published beside them, others that of its publisher")
    func schemas() async throws {
        var settings = PracticeRecords.Settings()
        settings.folder = try #require(Slug(written: "data"))
        let made = try await InMemoryPracticeLog([Example.full]).made(by: PracticeRecords(settings: settings))
        #expect(
            made.documents.keys.sorted() == ["data/schemas/practice-attributes.xsd", "data/schemas/practice.xsd", "data/seasonal-work.xml"])
        let root =
            "<practice xmlns=\"urn:herald:practice:1\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
            + " xsi:schemaLocation=\"urn:herald:practice:1 https://practices.example/partners/data/schemas/practice.xsd\""
            + " id=\"seasonal-work\""
        #expect(made.text("data/seasonal-work.xml").contains(root))
        #expect(made.text("data/schemas/practice.xsd").contains("schemaLocation=\"practice-attributes.xsd\""))
        #expect(made.mediaTypes["data/schemas/practice.xsd"] == "application/xml")
        settings.format = "oai_dc"
        let core = try await InMemoryPracticeLog([Example.full]).made(by: PracticeRecords(settings: settings))
        #expect(core.documents.keys.sorted() == ["data/seasonal-work.xml"])
    }

    @Test("digests of well-known texts are the published ones")
    func digests() {
        #expect(ResourceChecksum(of: []).hash == "sha-256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(ResourceChecksum(of: Array("abc".utf8)).hash == "sha-256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            ResourceChecksum(of: Array(repeating: UInt8(ascii: "a"), count: 1_000_000)).hash
                == "sha-256:cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test("29,999 practices make two pages, the index of changes tells the oldest first, and each list is valid")
    func many() async throws {
        let source = NumberedPractices(total: 29_999)
        var settings = ResourceSyncSettings()
        settings.pageSize = 10_000
        let made = try await ExportedDocuments.by(ResourceSync(settings: settings), of: source, at: source.moment)
        #expect(
            made.documents.keys.sorted() == [
                "capabilitylist.xml", "changelist-1.xml", "changelist.xml", "changelists.xml", "resourcelist-1.xml", "resourcelist-2.xml",
                "resourcelist.xml", "resourcesync.xml",
            ])
        for (path, bytes) in made.documents { #expect(try CatalogueSchema.resourceSync.problems(in: bytes) == [], "\(path)") }
        let moments = made.text("changelist.xml").split(separator: " datetime=\"").dropFirst().map { $0.prefix(20) }
        #expect(moments.count == 19_999 && moments == moments.sorted())
        let base = "https://practices.example/partners/"
        #expect(made.text("capabilitylist.xml").contains("<loc>\(base)changelists.xml</loc>\n    <rs:md capability=\"changelist\"/>"))
        let first = try #require(made.text("changelists.xml").range(of: "changelist-1.xml"))
        let last = try #require(made.text("changelists.xml").range(of: "changelist.xml"))
        #expect(first.lowerBound < last.lowerBound)
        let closed = "<rs:md capability=\"changelist\" from=\"1970-01-01T00:00:00Z\" until=\"2017-07-14T05:26:40Z\"/>"
        #expect(made.text("changelist-1.xml").contains(closed))
    }

    @Test("a practice that was withdrawn is deleted, and a restored one is created anew")
    func gone() async throws {
        var log = InMemoryPracticeLog.sample
        let made = try await log.made(by: ResourceSync(settings: ResourceSyncSettings()))
        #expect(
            made.text("changelist.xml").contains(
                """
                    <loc>https://practices.example/partners/practices/old-practice.html</loc>
                    <rs:md change="deleted" datetime="2016-01-05T00:00:00Z"/>
                """))
        #expect(!made.text("resourcelist.xml").contains("old-practice"))
        let day = Timestamp(year: 2016, month: 2, day: 1)
        log = InMemoryPracticeLog(published: [
            PublishedPractice(
                practice: Example.practice("back"), version: 1, sequence: 9, published: day, updated: day, lastEventKind: .restored)
        ])
        let restored = try await log.made(by: ResourceSync(settings: ResourceSyncSettings()))
        #expect(restored.text("changelist.xml").contains("change=\"created\""))
    }

    @Test("a practice that left the selection by a correction is deleted too")
    func left() async throws {
        let made = try await ExportedDocuments.by(
            ResourceSync(settings: ResourceSyncSettings()), of: DepartedPractices(), at: DepartedPractices().moment)
        #expect(
            made.text("changelist.xml").contains(
                """
                    <loc>https://practices.example/partners/practices/moved-on.html</loc>
                    <rs:md change="deleted" datetime="2016-03-01T00:00:00Z"/>
                """))
        #expect(try CatalogueSchema.resourceSync.problems(in: made.documents["resourcelist.xml"] ?? []) == [])
    }

    /// A log whose only practice has left the selection.
    private struct DepartedPractices: PracticeLog {
        let moment = StoreMoment(sequence: 2, time: Timestamp(year: 2016, month: 3, day: 1))

        func moment(of scope: EventScope, asOf time: Timestamp?) async throws -> StoreMoment { moment }
        func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) async throws -> TimelineBatch {
            let tombstone = Tombstone(
                practice: Slug(written: "moved-on") ?? .unnamed, version: 1, title: "", language: .english, sequence: 2,
                time: self.moment.time, published: self.moment.time, reason: "", cause: .noLongerMatches)
            return TimelineBatch([.removed(tombstone)], in: window)
        }
        func present(
            of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
        ) async throws -> SelectionBatch { SelectionBatch(practices: []) }
        func count(of query: Query, at moment: StoreMoment) async throws -> Int { 0 }
        func eventNumbers(of query: Query, at moment: StoreMoment) async throws -> [Int] { [1, 2] }
    }

    @Test("a format that nobody has is named, with those there are")
    func unknownFormat() async throws {
        var settings = ResourceSyncSettings()
        settings.format = "herold"
        let context = CheckContext(formats: ["herald", "oai_dc"])
        #expect(settings.problems(in: context).map(\.message) == ["no format is called \"herold\"; expected herald or oai_dc"])
        #expect(settings.problems(in: CheckContext()).isEmpty)
        await #expect(throws: Diagnostic("no format is called \"herold\"; expected herald or oai_dc", hint: "did you mean \"herald\"?")) {
            _ = try await InMemoryPracticeLog.sample.made(by: ResourceSync(settings: settings))
        }
    }
}
