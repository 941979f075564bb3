import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldXML
import Testing

@Suite("Title format")
struct TitleFormatTests {
    private let context = InMemoryPracticeLog([]).context()

    private func element(_ practice: Practice) throws -> XMLFragment {
        let time = Timestamp(year: 2017, month: 1, day: 2)
        let published = PublishedPractice(practice: practice, version: 1, sequence: 1, published: time, updated: time)
        return try TitleFormat().element(of: published, in: context)
    }

    @Test("what a generator makes validates, and a record without a country is refused with a reason")
    func validates() throws {
        var generator = PracticeGenerator(seed: 7)
        for _ in 0..<50 {
            var practice = generator.arbitrary()
            #expect(TitleFormat().problem(in: try element(practice)) == nil, "\(practice.id)")
            (practice.places, practice.corridors) = ([], [])
            #expect(throws: Diagnostic("it names no country", hint: "give the record places or corridors")) { try element(practice) }
        }
    }

    @Test("the format keeps the rules of formats")
    func conformance() async throws {
        try await verify(TitleFormat.self)
    }

    @Test("the grammar refuses other elements")
    func refuses() throws {
        let other = try XMLFragment { $0.element("practice", "", ("xmlns", TitleFormat.namespace), ("href", "https://practices.example/")) }
        #expect(TitleFormat().problem(in: other) == "element 'practice' has no 'title'")
    }
}
