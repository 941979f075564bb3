import HeraldCorpus
import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import HeraldStoreCore
import Synchronization
import Testing
import YAMLIntake

/// A harvest of prepared pages that fails after the last one, if it is told to.
private struct ScriptedHarvest: Harvest {
    let address = "https://archive.example/oai"
    var pages: [HarvestPage]
    var failure: Diagnostic?
    let acknowledged: Acknowledgements
    private var number = 0

    init(_ pages: [HarvestPage], failure: Diagnostic? = nil, acknowledged: Acknowledgements = Acknowledgements()) {
        (self.pages, self.failure, self.acknowledged) = (pages, failure, acknowledged)
    }

    mutating func next() async throws -> HarvestPage? {
        if number == pages.count, let failure { throw failure }
        number += 1
        return number > pages.count ? nil : pages[number - 1]
    }

    mutating func acknowledge() throws { acknowledged.add(number) }
}

/// A harvest without pages, under a name.
private struct EmptySource: HarvestSource {
    static let name = "empty"
    static let summary = "Nothing."

    init(address: String, options: IntakeOptions) throws(Diagnostics) {}

    func harvest(_ context: HarvestContext) async throws -> any Harvest { ScriptedHarvest([]) }
}

/// The numbers of the pages that a harvest was told to be in the store.
private final class Acknowledgements: Sendable {
    private let pages = Mutex<[Int]>([])
    var numbers: [Int] { pages.withLock { $0 } }
    func add(_ number: Int) { pages.withLock { $0.append(number) } }
}

/// Notes for the user.
private final class Notes: Sendable {
    private let notes = Mutex<[String]>([])
    var all: [String] { notes.withLock { $0 } }
    func add(_ note: String) { notes.withLock { $0.append(note) } }
}

@Suite("Taking in a harvest")
struct HarvestIntakeTests {
    private let reader = RecordReader(gazetteer: Corpus.gazetteer, taxonomy: Corpus.taxonomy)
    private let time = Timestamp(year: 2016, month: 12, day: 10)

    private func page(_ number: Int, records: [String] = [], deletions: [String] = [], from address: String? = nil) throws -> HarvestPage {
        let submissions = try records.map { id in
            var practice = Practice()
            practice.id = try #require(Slug(written: id))
            var source = Source()
            source.url = address
            if address != nil { practice.sources = [source] }
            return IntakeItem.record(Submission(practice: practice, reviews: [Review()]))
        }
        let ids = try deletions.map { try #require(Slug(written: $0)) }
        return HarvestPage(
            number: number, deletions: ids, block: ItemBlock(items: submissions + ids.map { .withdrawal($0, reason: "gone") }))
    }

    private func take(_ harvest: inout HarvestIntake, into store: MemoryStore) async throws {
        try await harvest.run(into: store, reader: reader, at: .fixed(time), policy: ReviewPolicy())
    }

    @Test("a harvest is found by its name in the list of intakes, and is no format of files")
    func lookup() async throws {
        let intakes = IntakeFormats([YAMLIntakeFormat.self, EmptySource.self])
        #expect(intakes.all.map { $0.name } == ["yaml"])
        let source = try intakes.harvest(called: "empty").init(address: "https://archive.example/oai", options: IntakeOptions())
        var harvest = try await source.harvest(HarvestContext(statesPath: "harvests", note: { _ in }))
        let page = try await harvest.next()
        #expect(page == nil)
        #expect(
            throws: Diagnostic(
                "this program has no harvest called \"oai\"; expected empty", hint: "add it to the list of intakes of the program")
        ) {
            try intakes.harvest(called: "oai")
        }
    }

    @Test("each page is acknowledged once its records are in the store, and a failure keeps the pages before it")
    func acknowledged() async throws {
        let (store, acknowledged) = (MemoryStore(), Acknowledgements())
        let pages = [try page(1, records: ["record-1", "record-2"]), try page(2, records: ["record-3"])]
        let harvest = ScriptedHarvest(pages, failure: Diagnostic("the archive is down"), acknowledged: acknowledged)
        var intake = HarvestIntake(harvest, note: { _ in })
        await #expect(throws: Diagnostic("the archive is down")) { try await take(&intake, into: store) }
        #expect(acknowledged.numbers == [1, 2] && intake.pages == 2)
        #expect(intake.report.description == "3 new, 0 changed, 0 unchanged, 0 refused")
        #expect(await store.order.map(\.written) == ["record-1", "record-2", "record-3"])
    }

    @Test("a page that the store does not take is not acknowledged")
    func failingStore() async throws {
        let acknowledged = Acknowledgements()
        var intake = HarvestIntake(ScriptedHarvest([try page(1, records: ["record-1"])], acknowledged: acknowledged), note: { _ in })
        let store = MemoryStore(failure: Diagnostic("the disk is full"))
        await #expect(throws: Diagnostic("the disk is full")) { try await take(&intake, into: store) }
        #expect(acknowledged.numbers.isEmpty && intake.pages == 0)
    }

    @Test("a preview acknowledges nothing and stores nothing")
    func preview() async throws {
        let (store, acknowledged) = (MemoryStore(), Acknowledgements())
        var intake = HarvestIntake(ScriptedHarvest([try page(1, records: ["record-1"])], acknowledged: acknowledged), note: { _ in })
        var shown: [String] = []
        try await intake.preview(store: store, reader: reader) { shown.append($0.id?.written ?? "") }
        #expect(shown == ["record-1"])
        #expect(acknowledged.numbers.isEmpty)
        #expect(await store.order.isEmpty)
    }

    @Test("a server withdraws only practices that came from it; the user reads of the others")
    func foreign() async throws {
        let (store, notes) = (MemoryStore(), Notes())
        let pages = [
            try page(1, records: ["record-1"], from: "https://archive.example/oai"), try page(2, records: ["record-2"]),
            try page(3, deletions: ["record-1", "record-2"]),
        ]
        var intake = HarvestIntake(ScriptedHarvest(pages), note: { notes.add($0) })
        try await take(&intake, into: store)
        #expect(intake.report.withdrawn == 1)
        #expect(await store.log.filter { $0.kind == .withdrawn }.map(\.practice.written) == ["record-1"])
        #expect(notes.all == ["the archive deleted \"record-2\", which did not come from it; the practice stays as it is"])
    }
}

/// A block of items that are ready.
private struct ItemBlock: RecordBlock {
    var items: [IntakeItem]

    func records(with reader: RecordReader) -> [ParsedRecord] {
        items.map { ParsedRecord(.success($0), at: SourcePosition(file: "page", line: 1, column: 1)) }
    }
}
