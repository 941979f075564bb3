import HeraldHarvest
import HeraldKit
import HeraldModel
import Testing

@Suite("Lists of records")
struct ListTests {
    let repository: Repository
    init() throws { repository = try Repository() }

    @Test("a list comes in parts, each record once, the last part with an empty token")
    func parts() async throws {
        try await repository.publish((1...7).map { Practice("practice-\($0)") })
        repository.wait()
        var terms = HarvestTerms()
        terms.pageSize = 3
        let provider = repository.provider(terms)
        let first = try await provider.ask("verb=ListRecords&metadataPrefix=oai_dc")
        #expect(first.ids == ["practice-1", "practice-2", "practice-3"])
        #expect(first.place == "0 of 7")
        #expect(first.items[0].date == "2017-01-01T12:00:00Z")
        #expect(!first.isStable)
        let second = try await provider.ask("verb=ListRecords&resumptionToken=\(first.token ?? "")")
        #expect(second.ids == ["practice-4", "practice-5", "practice-6"])
        #expect(second.place == "3 of 7")
        #expect(second.isStable)
        let third = try await provider.ask("verb=ListRecords&resumptionToken=\(second.token ?? "")")
        #expect(third.ids == ["practice-7"])
        #expect(third.place == "6 of 7")
        #expect(third.token == nil)
        print(first.text)
        print(first.token ?? "")
    }
}
