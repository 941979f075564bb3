import FileTesting
import Foundation
import HeraldCorpus
import HeraldKit
import HeraldModel
import HeraldStore
import HeraldStoreCore
import HeraldTesting
import HeraldXML
import OAIExporter
import OAIProvider
import Testing

@Suite("Records as files and a live server")
struct LiveTests {
    @Test("the dump has the heads and the metadata that a live server returns at the same moment")
    func agree() async throws {
        let seed = UInt64.random(in: 1...1_000_000)
        let fixture = try await StoreFixture(seed: seed)
        defer { fixture.close() }
        let context = try await fixture.context()
        let collector = DocumentCollector()
        var settings = OAIRecordSettings()
        (settings.formats, settings.pageSize) = (["oai_dc"], 10)
        try await OAIRecords(settings: settings).export(
            Selection(of: Query(), at: context.moment, from: fixture.store), to: collector, in: context)
        let pages = collector.documents.filter { $0.path.description.hasPrefix("oai/oai_dc-") }
        var dumped = Set(try pages.flatMap { try StoreFixture.records(in: $0.bytes) })
        let provider = OAIRepository(
            log: fixture.store, context: context, clock: { Timestamp(year: 2020, month: 1, day: 1) }, pause: { _ in })
        var live: Set<[String]> = []
        var arguments = [(name: "verb", value: "ListRecords"), (name: "metadataPrefix", value: "oai_dc")]
        while true {
            let answer = try await provider.answer(OAIArguments(arguments), at: "https://practices.example/oai")
            live.formUnion(try StoreFixture.records(in: answer.bytes))
            guard let token = try StoreFixture.token(in: answer.bytes) else { break }
            arguments = [(name: "verb", value: "ListRecords"), (name: "resumptionToken", value: token)]
        }
        // A file marks a record as deleted, but does not contain the sets that it was in.
        live = Set(live.map { $0[1] == "deleted" ? Array($0.prefix(3)) : $0 })
        dumped = Set(dumped.map { $0[1] == "deleted" ? Array($0.prefix(3)) : $0 })
        #expect(live.count == 40, "seed \(seed)")
        #expect(live.filter { $0[1] == "deleted" }.count == 3, "seed \(seed)")
        #expect(dumped == live, "seed \(seed)")
        let repository = collector.documents.first { $0.path.description == "oai/static-repository.xml" }?.bytes ?? []
        let days = Set(live.filter { $0[1] != "deleted" }.map { [$0[0], "", String($0[2].prefix(10)), $0[3]] })
        #expect(Set(try StoreFixture.records(in: repository).map { [$0[0], "", $0[2], $0[3]] }) == days, "seed \(seed)")
    }
}

/// A store of forty practices, three of which were withdrawn and some corrected.
struct StoreFixture {
    let store: SQLiteStore
    private let folder: TemporaryFolder

    init(seed: UInt64) async throws {
        folder = try TemporaryFolder()
        store = try SQLiteStore.open(path: folder.file("practices.sqlite"))
        var generator = PracticeGenerator(seed: seed)
        var (time, first) = (Timestamp(year: 2017, month: 1, day: 1).seconds, [Submission]())
        for _ in 0..<4 {
            let submissions = (0..<10).map { _ in generator.submission() }
            if first.isEmpty { first = submissions }
            _ = try await store.submit(submissions, at: Timestamp(seconds: time), policy: ReviewPolicy())
            time += 86_400
        }
        for index in 0..<3 {
            try await store.withdraw(first[index].practice.id, at: Timestamp(seconds: time), note: "asked for")
            first[index + 3].practice.title = LocalizedText("Corrected")
            _ = try await store.submit([first[index + 3]], at: Timestamp(seconds: time + 60), policy: ReviewPolicy())
            time += 86_400
        }
    }

    func close() { try? store.close() }

    func context() async throws -> ExportContext {
        ExportContext(
            pipeline: "test", site: Site(), moment: try await store.publicationMoment(asOf: nil), taxonomy: Corpus.taxonomy,
            gazetteer: Corpus.gazetteer, audiences: Dictionary(uniqueKeysWithValues: Audience.shipped.map { ($0.name, $0) }),
            formats: ExportFixture.formats)
    }

    /// Returns the identifier, status, datestamp, title and sets of each record.
    static func records(in bytes: [UInt8]) throws -> [[String]] {
        let reader = XMLPullReader(bytes: bytes)
        var records: [[String]] = []
        while let event = try reader.next() {
            guard case .startElement(let name, let namespace, let attributes) = event else { continue }
            let isProtocol = namespace == "http://www.openarchives.org/OAI/2.0/"
            switch name {
            case "header" where isProtocol: records.append(["", attributes["status"] ?? "", "", ""])
            case "identifier" where isProtocol && !records.isEmpty: records[records.count - 1][0] = try reader.readText()
            case "datestamp": records[records.count - 1][2] = try reader.readText()
            case "title" where !records.isEmpty && records[records.count - 1][3].isEmpty:
                records[records.count - 1][3] = try reader.readText()
            case "setSpec": records[records.count - 1].append(try reader.readText())
            default: break
            }
        }
        return records
    }

    static func token(in bytes: [UInt8]) throws -> String? {
        let reader = XMLPullReader(bytes: bytes)
        while let event = try reader.next() {
            guard case .startElement("resumptionToken", _, _) = event else { continue }
            let text = try reader.readText()
            return text.isEmpty ? nil : text
        }
        return nil
    }
}
