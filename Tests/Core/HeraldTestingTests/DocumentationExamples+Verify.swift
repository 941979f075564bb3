import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldXML
import Testing

// The examples of HeraldTesting's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

struct TitleColumn: Exporter {
    struct Settings: ParsableSettings {
        var heading = "Title"
        static var fields: [Field<Self>] { [.string("heading", \.heading, "The first line.")] }
    }

    static let name = "title-column"
    static let summary = "The titles of all practices, one a line."
    let settings: Settings
    init(settings: Settings) { self.settings = settings }

    var plan: ExportPlan { .whole(write) }

    private func write(_ selection: Selection, to sink: any DocumentSink, in context: ExportContext) async throws {
        guard let path = DocumentPath("titles.txt") else { return }
        let stream = try sink.open(path, mediaType: "text/plain; charset=utf-8")
        try append(settings.heading, to: stream)
        var versions: [PracticeVersion] = []
        for try await practice in selection {
            try append(practice.practice.title.original, to: stream)
            versions.append(PracticeVersion(practice.practice.id, practice.version))
        }
        try stream.close(practices: versions)
    }

    private func append(_ line: String, to stream: any DocumentStream) throws {
        try Array((line + "\n").utf8).withUnsafeBytes { try stream.write($0) }
    }
}

struct TitleOnlyFormat: RecordFormat {
    static let prefix = "title"
    static let namespace = "https://practices.example/ns/title/1"
    static let schema = "https://practices.example/ns/title/1/title.xsd"
    static let summary = "Titles alone."

    func element(of practice: PublishedPractice, in context: ExportContext) throws -> XMLFragment {
        try XMLFragment { $0.element("title", practice.practice.title.original, ("xmlns", Self.namespace)) }
    }
}

struct ReleaseBell: Deliverer {
    static let name = "release-bell"
    static let summary = "Rings a bell."
    init(settings: NoSettings) {}

    func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt { Receipt("rang") }
}

struct NamelessBell: Deliverer {
    static let name = "nameless-bell"
    static let summary = ""
    init(settings: NoSettings) {}

    func deliver(_ delivery: Delivery, in context: DeliveryContext) async throws -> Receipt { Receipt("rang") }
}

@Suite("Examples of the documentation: verify")
struct DocumentationExamplesVerify {
    @Test("the examples of verify")
    func verifiers() async throws {
        try await verify(TitleColumn.self)
        try await verify(TitleOnlyFormat.self)
        try await verify(ReleaseBell.self)
        var settings = TitleColumn.Settings()
        settings.heading = "Name"
        try await verify(TitleColumn.self, settings: [settings])
    }

    @Test("the examples of contexts for verify")
    func contexts() async throws {
        var context = InMemoryPracticeLog([]).context()
        context.formats = [TitleOnlyFormat()]
        try await verify(TitleColumn.self, in: context, recordCount: 500)
        try await verify(TitleColumn.self, bytesPerRecord: 200)
        try await verify(TitleOnlyFormat.self, in: Samples.context(language: Samples.french))
    }

    @Test("the example of a delivery")
    func delivery() async throws {
        let change = ReleaseChange(
            pipeline: "monthly", site: "https://practices.example/", sequence: 7, asOf: Timestamp(seconds: 0), since: nil)
        let delivery = Delivery(id: "monthly-7", change: change, time: Timestamp(seconds: 60))
        let receipt = try await ReleaseBell(settings: NoSettings()).deliver(delivery, in: DeliveryContext())
        let note = receipt.note  // "rang"
        #expect(note == "rang")
    }

    @Test("the example of broken rules")
    func brokenRules() async {
        let failure = await #expect(throws: ConformanceFailure.self) { try await verify(NamelessBell.self) }
        let broken = failure?.violations  // ["the summary is empty; expected one sentence"]
        #expect(broken == ["the summary is empty; expected one sentence"])
    }

    @Test("the example of ConformanceFailure")
    func failure() {
        let failure = ConformanceFailure(of: "exporter \"TitleList\"", ["the summary is empty; expected one sentence"])
        let text = failure.description
        #expect(text.contains("the summary is empty"))
    }
}
