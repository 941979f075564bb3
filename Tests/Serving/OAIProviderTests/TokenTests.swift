import HeraldKit
import HeraldModel
import Testing

@testable import OAIProvider

@Suite("Conditions of sets in resumption tokens")
struct TokenTests {
    let repository: RepositoryFixture
    init() throws { repository = try RepositoryFixture() }

    private func provider(_ change: (inout Query) -> Void) -> OAIRepository {
        var options = OAIProviderOptions()
        var query = Query()
        change(&query)
        (options.pageSize, options.queries) = (3, [.init(name: "chosen", title: "Chosen", query: query)])
        return repository.provider(options)
    }

    private func publish() async throws {
        let practices = (1...5).map { number in
            var practice = Practice("practice-\(number)")
            practice.themes = [ThemeCode(written: "iamm:5")!]
            practice.places = [Place()]
            (practice.places[0].country, practice.places[0].city) = (CountryCode(written: "SE")!, "Malmö")
            practice.corridors = [Corridor(written: "TO-NZ")!]
            return practice
        }
        try await repository.publish(practices)
        repository.wait()
    }

    private func token(_ provider: OAIRepository, _ set: String = "&set=query:chosen") async throws -> String {
        try #require(try await provider.ask("verb=ListRecords&metadataPrefix=oai_dc\(set)").token)
    }

    @Test("a token of a query without later conditions has the checksum that it always had")
    func first() async throws {
        try await publish()
        let event = CRC32.of("practice-5 1 published".utf8)
        let all = try ResumptionToken(written: try await token(provider { _ in }, ""))
        #expect(all.checksum == event ^ CRC32.of((String(repeating: "\u{1E}", count: 15) + "public").utf8))
        let themes = try ResumptionToken(
            written: try await token(provider { $0.themes = [ThemeCode(written: "iamm:5")!, ThemeCode(written: "iamm:6")!] }))
        let text = "iamm:5\u{1F}iamm:6" + String(repeating: "\u{1E}", count: 15) + "public"
        #expect(themes.checksum == event ^ CRC32.of(text.utf8))
    }

    @Test("a token that somebody else made, with numbers of any size, is refused and overflows nothing")
    func forged() async throws {
        try await publish()
        let provider = provider { _ in }
        var tokens = [(Int.max, Int.max), (0, Int.max), (1 << 53, 1 << 54)].map {
            ResumptionToken(verb: .listSets, cursor: $0.0, size: $0.1).written
        }
        for change: (inout ResumptionToken) -> Void in [
            { $0.size = .max }, { ($0.cursor, $0.size) = (.max, .max) }, { $0.snapshot.time = Timestamp(seconds: .max) },
            { $0.snapshot = StoreMoment(sequence: .max, time: $0.snapshot.time) }, { $0.snapshot.time = Timestamp(seconds: .min) },
        ] {
            var token = try ResumptionToken(written: try await self.token(provider, ""))
            change(&token)
            tokens.append(token.written)
        }
        for token in tokens {
            for verb in ["ListSets", "ListRecords", "ListIdentifiers"] {
                let answer = try await provider.ask("verb=\(verb)&resumptionToken=\(token)")
                #expect(answer.errors.count == 1 && answer.errors[0].hasPrefix("badResumptionToken:"), "\(verb) \(token)")
            }
        }
    }

    @Test("a token is refused after a change of a later condition of its set")
    func later() async throws {
        try await publish()
        let corridor = { (query: inout Query) in query.corridors = [Corridor(written: "TO-NZ")!] }
        let token = try await token(provider(corridor))
        #expect(try await provider(corridor).ask("verb=ListRecords&resumptionToken=\(token)").ids == ["practice-4", "practice-5"])
        let others: [(inout Query) -> Void] = [
            { _ in }, { $0.cities = ["malmo"] }, { $0.targetGroups = ["TO-NZ"] },
            { $0.corridors = [Corridor(written: "TO-NZ")!, Corridor(written: "WS-NZ")!] },
            { ($0.corridors, $0.origins) = ([Corridor(written: "TO-NZ")!], [CountryCode(written: "TO")!]) },
        ]
        for other in others {
            let answer = try await provider(other).ask("verb=ListRecords&resumptionToken=\(token)")
            #expect(
                answer.errors == [
                    "badResumptionToken: the token belongs to another repository, or its set has been defined anew; begin the list anew"
                ])
        }
    }
}
