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
