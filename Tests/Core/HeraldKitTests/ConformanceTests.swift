import HeraldKit
import HeraldModel
import HeraldStoreCore
import HeraldXML
import Testing

// Minimal conformers of the public protocols, as another module would write them. This file tests by compiling that others can write
// exporters, formats, deliverers, stores and visitors. The tests below check the defaults.

private struct TitleList: Exporter {
    static let name = "title-list"
    static let summary = "A plain list of titles."
    init(settings: NoSettings) {}

    var plan: ExportPlan { .whole { _, _, _ in } }
}

private struct MinimalTitlePages: Exporter {
    static let name = "title-pages"
    static let summary = "One title each."
    init(settings: NoSettings) {}
    var plan: ExportPlan { .perPractice(folder: "titles", documents: documents) }

    private func documents(of practice: PublishedPractice, in context: ExportContext) throws -> [Document] {
        guard let path = DocumentPath("titles/\(practice.practice.id).txt") else { return [] }
        return [Document(path: path, mediaType: "text/plain", bytes: Array(practice.practice.title.original.utf8))]
    }
}

private struct TitleLog: Exporter {
    static let name = "title-log"
    static let summary = "Titles in pages."
    init(settings: NoSettings) {}
    var plan: ExportPlan { .pages(size: 3, begin: page) }

    private func page(_ page: SelectionPage, to release: any DocumentSink, in context: ExportContext) throws -> any PageComposer {
        Composer(path: page.isNewest ? "newest.txt" : "page-\(page.number).txt", release: release)
    }

    private final class Composer: PageComposer {
        private var titles: [String] = []
        private let path: String
        private let release: any DocumentSink

        init(path: String, release: any DocumentSink) { (self.path, self.release) = (path, release) }

        func add(_ practice: PublishedPractice) throws { titles.append(practice.practice.title.original) }

        func finish() throws {
            guard let path = DocumentPath(path) else { return }
            try release.add(Document(path: path, mediaType: "text/plain", bytes: Array(titles.joined(separator: " ").utf8)))
        }
    }
}

private struct MinimalFormat: RecordFormat {
    static let prefix = "title"
    static let namespace = "https://practices.example/ns/title/1"
    static let schema = "https://practices.example/ns/title/1/title.xsd"
    static let summary = "Titles alone."

    func element(of practice: PublishedPractice, in context: ExportContext) throws -> XMLFragment {
        try XMLFragment { $0.element("title", practice.practice.title.original, ("xmlns", MinimalFormat.namespace)) }
    }
}

private struct MinimalDeliverer: Deliverer {
    static let name = "bell"
    static let summary = "Rings a bell."
    init(settings: NoSettings) {}

    func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt { Receipt("rang") }
}

private struct MinimalSettings: ParsableSettings {
    static var fields: [Field<Self>] { [] }
}

private struct DiscardingSink: DocumentSink {
    func add(_ document: Document) throws {}
    func open(_ path: DocumentPath, mediaType: String) throws -> any DocumentStream { DiscardingStream() }
}

private struct DiscardingStream: DocumentStream {
    func write(_ bytes: UnsafeRawBufferPointer) throws {}
    func close(practices: [PracticeVersion]) throws {}
}

private struct Letter: RecordScalar {
    static let expectation = "a letter"
    let written: String
    init?(written: String) {
        guard written.count == 1 else { return nil }
        self.written = written
    }
}

private struct Label: RecordPart {
    var letter: Letter?
    var text = LocalizedText("")

    mutating func visit(_ fields: inout some FieldVisitor) {
        fields.optional("letter", &letter)
        fields.requiredText("text", &text)
    }
}

private struct KeyCounter: FieldVisitor {
    var count = 0
    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) { count += 1 }
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) { count += 1 }
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) { count += 1 }
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) { count += 1 }
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { count += 1 }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) { count += 1 }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) { count += 1 }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) { count += 1 }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) { count += 1 }
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) { count += 1 }
}

private struct FixedPracticeLog: PracticeLog {
    private let all: [PublishedPractice] = (1...7).map { number in
        var practice = Practice()
        practice.id = Slug(written: "practice-\(number)") ?? .unnamed
        practice.title = LocalizedText("T\(number)")
        let time = Timestamp(seconds: number)
        return PublishedPractice(practice: practice, version: 1, sequence: number, published: time, updated: time)
    }

    func moment(of scope: EventScope, asOf time: Timestamp?) async throws -> StoreMoment {
        StoreMoment(sequence: all.count, time: Timestamp(seconds: all.count))
    }

    func timeline(of query: Query, at moment: StoreMoment, in window: TimelineWindow) async throws -> TimelineBatch {
        TimelineBatch(all.prefix(moment.sequence).map(Membership.present), in: window)
    }

    func present(
        of query: Query, at moment: StoreMoment, in range: ClosedRange<Int>?, after cursor: SelectionCursor?, count: Int
    ) async throws -> SelectionBatch {
        let isOldestFirst = query.order == .oldestFirst
        let found = (isOldestFirst ? all : all.reversed()).filter { range?.contains($0.sequence) ?? true }
            .filter { practice in cursor.map { isOldestFirst ? practice.sequence > $0.sequence : practice.sequence < $0.sequence } ?? true }
        let batch = Array(found.prefix(min(count, 2)))
        let next =
            found.count > batch.count ? batch.last.map { SelectionCursor(sequence: $0.sequence, id: $0.practice.id, title: "") } : nil
        return SelectionBatch(practices: batch, next: next)
    }

    func count(of query: Query, at moment: StoreMoment) async throws -> Int { all.count }
}

@Suite("Exporters of other modules")
struct ConformanceTests {
    private let moment = StoreMoment(sequence: 7, time: Timestamp(seconds: 7))

    private func documents<E: Exporter>(_ exporter: E, _ query: Query = Query()) async throws -> [String: String] {
        let collector = DocumentCollector()
        let context = ExportContext(
            pipeline: "p", site: Site(), moment: moment, taxonomy: Taxonomy(concepts: []),
            gazetteer: Gazetteer(countries: [], regions: [], currencies: []))
        try await exporter.export(Selection(of: query, at: moment, from: FixedPracticeLog()), to: collector, in: context)
        return Dictionary(
            uniqueKeysWithValues: collector.documents.map { ($0.path.description, String(decoding: $0.bytes, as: UTF8.self)) })
    }

    @Test("an exporter has no checks unless it says otherwise")
    func defaults() async throws {
        #expect(TitleList.checks.isEmpty)
        #expect(MinimalSettings().problems(in: CheckContext()).isEmpty)
        #expect(try await documents(TitleList(settings: NoSettings())) == [:])
        try DiscardingSink().open(try #require(DocumentPath("a")), mediaType: "text/plain").close(practices: [])
    }

    @Test("an exporter of single practices makes the documents of each")
    func perPractice() async throws {
        let made = try await documents(MinimalTitlePages(settings: NoSettings()))
        #expect(made.count == 7)
        #expect(made["titles/practice-3.txt"] == "T3")
    }

    @Test("a paged exporter makes each page, the latest change first")
    func paged() async throws {
        #expect(try await documents(TitleLog(settings: NoSettings())) == ["page-1.txt": "T3 T2 T1", "newest.txt": "T7 T6 T5 T4"])
    }

    @Test("of a limited selection a paged exporter makes one page, in the order asked for")
    func limited() async throws {
        var query = Query()
        query.limit = 5
        #expect(try await documents(TitleLog(settings: NoSettings()), query) == ["newest.txt": "T7 T6 T5 T4 T3"])
        query.order = .oldestFirst
        #expect(try await documents(TitleLog(settings: NoSettings()), query) == ["newest.txt": "T1 T2 T3 T4 T5"])
    }

    @Test("a format has no schemas and no problems unless it says otherwise")
    func format() throws {
        #expect(MinimalFormat.schemas.isEmpty)
        #expect(MinimalFormat().prefix == "title")
        #expect(MinimalFormat().problem(in: try XMLFragment { $0.element("other", "") }) == nil)
    }

    @Test("a deliverer needs nothing, and every change concerns it, unless it says otherwise")
    func deliverer() async throws {
        let change = ReleaseChange(pipeline: "p", site: "https://practices.example/", sequence: 7, asOf: moment.time, since: nil)
        let bell = MinimalDeliverer(settings: NoSettings())
        try bell.check(in: DeliveryContext())
        #expect(bell.notice(of: change) == "tell what changed")
        #expect(!bell.supersedes(change, by: change))
        #expect(try await bell.deliver(Delivery(id: "1", change: change, time: moment.time), in: DeliveryContext()) == Receipt("rang"))
    }

    @Test("a part of a record can be visited and stored")
    func part() throws {
        var label = Label(text: LocalizedText("x"))
        var counter = KeyCounter()
        label.visit(&counter)
        #expect(counter.count == 2)
        label.letter = Letter(written: "a")
        let bytes = RecordEncoder.encode(label, language: .english)
        #expect(String(decoding: bytes, as: UTF8.self) == #"{"letter":"a","text":"x"}"#)
        #expect(bytes.withUnsafeBytes { RecordDecoder.decode(Label.self, from: $0) } == label)
    }
}
