import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import Testing

// The examples of HeraldTesting's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

@Suite("Examples of the documentation: Log")
struct DocumentationExamplesLog {
    @Test("the example of InMemoryPracticeLog")
    func inMemoryPracticeLog() async throws {
        let log = InMemoryPracticeLog([Samples.minimal, Samples.full])
            .withdrawing(Samples.minimal.id, because: "closed")
        let selection = log.selection { $0.evidence = [.promising] }
        let context = log.context()
        let count = try await selection.count  // 1
        #expect(count == 1 && context.moment.sequence == 3)
    }

    @Test("the example of an exporter's test")
    func exporter() async throws {
        let titles = InMemoryPracticeLog([Samples.full])
        let documents = DocumentCollector()
        try await TitleColumn(settings: .init()).export(titles.selection(), to: documents, in: titles.context())
        let text = String(decoding: documents.documents[0].bytes, as: UTF8.self)  // "Title\nSeasonal work\n"
        #expect(text == "Title\nSeasonal work\n")
    }

    @Test("the example of init(published:)")
    func published() async throws {
        let first = Samples.published(Samples.minimal, sequence: 3)
        let log = InMemoryPracticeLog(published: [Samples.published(Samples.full), first])
        let numbers = try await log.selection().eventNumbers  // [3, 7]
        #expect(numbers == [3, 7])
    }

    @Test("the examples of moment")
    func moment() async throws {
        let log = InMemoryPracticeLog([Samples.minimal, Samples.full])
        let day = log.moment.time.written  // "2016-01-02T00:00:00Z"
        let isEmpty = InMemoryPracticeLog([]).moment.sequence == 0  // true
        #expect(day == "2016-01-02T00:00:00Z" && isEmpty)
    }

    @Test("the example of moment(of:asOf:)")
    func earlierMoment() async throws {
        let log = InMemoryPracticeLog([Samples.minimal, Samples.full])
        let noon = Timestamp(seconds: Timestamp(year: 2016, month: 1, day: 1).seconds + 12 * 3600)
        let moment = try await log.moment(of: .publications, asOf: noon)
        let isFirst = moment.sequence == 1  // true
        #expect(isFirst)
    }

    @Test("the example of timeline")
    func timeline() async throws {
        let log = InMemoryPracticeLog([Samples.minimal, Samples.full]).withdrawing(Samples.minimal.id, because: "closed")
        let batch = try await log.timeline(of: Query(), at: log.moment, in: TimelineWindow(1...3))
        let events = batch.items.map(\.sequence)  // [2, 3]
        #expect(events == [2, 3])
    }

    @Test("the example of selection")
    func selection() async throws {
        let log = InMemoryPracticeLog([Samples.minimal, Samples.full])
        let selection = log.selection { query in
            query.order = .title
            query.limit = 1
        }
        var ids: [Slug] = []
        for try await published in selection { ids.append(published.practice.id) }  // bare-record
        #expect(ids == [Samples.minimal.id])
    }

    @Test("the example of matches")
    func matches() {
        var query = Query()
        query.languages = [Samples.french]
        query.text = "workers seasonal"
        let isFound = query.matches(Samples.full) && !query.matches(Samples.minimal)  // true
        #expect(isFound)
    }

    @Test("the example of a correction that removes a practice from a selection")
    func moved() async throws {
        var moved = Samples.full
        moved.places[0].country = CountryCode(written: "AU")!
        let selection = InMemoryPracticeLog([Samples.full]).correcting(moved)
            .selection { $0.places = [CountryCode(written: "NZ")!] }
        let causes = try await selection.tombstones.map(\.cause)  // [.noLongerMatches]
        #expect(causes == [.noLongerMatches])
    }

    @Test("the example of init")
    func example() {
        var generator = PracticeGenerator(seed: 3)
        let log = InMemoryPracticeLog((0..<30).map { _ in generator.practice() })
        let last = log.moment.time.written  // "2016-01-30T00:00:00Z"
        #expect(last == "2016-01-30T00:00:00Z")
    }

    @Test("the example of withdrawing")
    func withdrawing() async throws {
        let log = InMemoryPracticeLog([Samples.full]).withdrawing(Samples.full.id, because: "closed")
        let reasons = try await log.selection().tombstones.map(\.reason)  // ["closed"]
        #expect(reasons == ["closed"])
    }

    @Test("the example of correcting")
    func correcting() async throws {
        var corrected = Samples.full
        corrected.title = LocalizedText("Seasonal work in the Pacific")
        let log = InMemoryPracticeLog([Samples.full]).correcting(corrected)
        let version = try await log.selection().newest?.version  // 2
        #expect(version == 2)
    }

    @Test("the example of context")
    func context() {
        var context = InMemoryPracticeLog([Samples.full]).context(pipeline: "monthly")
        context.site.title = "Fair recruitment"
        let audiences = context.audiences.keys.sorted().count  // those that ship
        #expect(audiences > 1)
    }
}
