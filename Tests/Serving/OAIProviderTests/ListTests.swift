import Foundation
import HeraldKit
import HeraldModel
import HeraldStore
import OAIProvider
import Testing

@Suite("Lists of records")
struct ListTests {
    let repository: RepositoryFixture
    init() throws { repository = try RepositoryFixture() }

    private var threes: OAIProviderOptions {
        var options = OAIProviderOptions()
        options.pageSize = 3
        return options
    }

    @Test("a list comes in parts, each record once, the last part with an empty token", arguments: ["ListRecords", "ListIdentifiers"])
    func parts(verb: String) async throws {
        try await repository.publish((1...7).map { Practice("practice-\($0)") })
        repository.wait()
        let provider = repository.provider(threes)
        let first = try await provider.ask("verb=\(verb)&metadataPrefix=oai_dc")
        #expect(first.ids == ["practice-1", "practice-2", "practice-3"])
        #expect(first.place == "0 of 7")
        #expect(first.items[0].date == "2017-01-01T12:00:00Z")
        #expect(!first.isStable)
        let second = try await provider.ask("verb=\(verb)&resumptionToken=\(first.token ?? "")")
        #expect(second.ids == ["practice-4", "practice-5", "practice-6"])
        #expect(second.place == "3 of 7")
        #expect(second.isStable)
        let third = try await provider.ask("verb=\(verb)&resumptionToken=\(second.token ?? "")")
        #expect(third.ids == ["practice-7"])
        #expect(third.place == "6 of 7")
        #expect(third.token == nil)
        #expect((third.items[0].metadata == nil) == (verb == "ListIdentifiers"))
    }

    @Test("a list that fits into one answer has no token, also when it fits exactly")
    func whole() async throws {
        try await repository.publish((1...3).map { Practice("practice-\($0)") })
        repository.wait()
        let answer = try await repository.provider(threes).ask("verb=ListRecords&metadataPrefix=oai_dc")
        #expect(answer.ids.count == 3)
        #expect(answer.place == nil)
    }

    @Test("a token is good on every server, after every restart, as often as it is asked, whatever happened since")
    func token() async throws {
        try await repository.publish((1...5).map { Practice("practice-\($0)") })
        repository.wait()
        let token = try await repository.provider(threes).ask("verb=ListRecords&metadataPrefix=oai_dc").token ?? ""
        #expect(token.utf8.count < 64)
        #expect(token.utf8.allSatisfy { byte in UInt8(ascii: "-") == byte || UInt8(ascii: "_") == byte || byte.isLetterOrDigit })
        let before = try await repository.provider(threes).ask("verb=ListRecords&resumptionToken=\(token)")
        repository.wait(seconds: 400 * 86_400)
        try await repository.withdraw("practice-4")
        try await repository.publish(Practice("practice-5", title: "Corrected"), Practice("practice-6"))
        let other = repository.provider(threes, store: try SQLiteStore.open(path: repository.path, readOnly: true))
        for provider in [repository.provider(threes), other, other] {
            let after = try await provider.ask("verb=ListRecords&resumptionToken=\(token)")
            #expect(after.items == before.items)
            #expect(after.ids == ["practice-4", "practice-5"])
            #expect(after.date == "2018-02-05T12:00:01Z")
        }
    }

    @Test("a token that was damaged in any letter, cut or lengthened is refused")
    func damage() async throws {
        try await repository.publish((1...5).map { Practice("practice-\($0)") })
        repository.wait()
        let provider = repository.provider(threes)
        let token = try await provider.ask("verb=ListRecords&metadataPrefix=oai_dc").token ?? ""
        var wrong = [token + "A", token + "=", String(token.dropLast()), String(token.dropFirst()), " " + token, token.lowercased()]
        for index in token.indices {
            for letter in ["A", "B", "z", "_", "9"] where !token[index...].hasPrefix(letter) {
                wrong.append(token.replacingCharacters(in: index...index, with: letter))
            }
        }
        for text in wrong {
            let query = "verb=ListRecords&resumptionToken=\(text.replacing(" ", with: "%20"))"
            #expect(try await provider.ask(query).errors.first?.hasPrefix("badResumptionToken: ") == true)
        }
        #expect(
            try await provider.ask("verb=ListIdentifiers&resumptionToken=\(token)").errors == [
                "badResumptionToken: the token belongs to a list of \"ListRecords\"; found the verb \"ListIdentifiers\""
            ])
    }

    @Test("a token of another store, or of a query that was defined anew, is refused")
    func otherStore() async throws {
        try await repository.publish((1...5).map { Practice("practice-\($0)") })
        repository.wait()
        var options = threes
        options.queries = [.init(name: "all", title: "All", query: Query())]
        let token = try await repository.provider(options).ask("verb=ListRecords&metadataPrefix=oai_dc&set=query:all").token ?? ""
        let other = try RepositoryFixture()
        try await other.publish((2...6).map { Practice("practice-\($0)") })
        let refusal =
            "badResumptionToken: the token belongs to another repository, or its set has been defined anew; begin the list anew"
        #expect(try await other.provider(options).ask("verb=ListRecords&resumptionToken=\(token)").errors == [refusal])
        #expect(
            try await other.provider(threes).ask("verb=ListRecords&resumptionToken=\(token)").errors == [
                "badResumptionToken: the set \"query:all\" is not offered any more; begin the list anew"
            ])
        options.queries[0].query.kinds = [.project]
        #expect(try await repository.provider(options).ask("verb=ListRecords&resumptionToken=\(token)").errors == [refusal])
        let empty = try RepositoryFixture()
        #expect(
            try await empty.provider(threes).ask("verb=ListRecords&resumptionToken=\(plainToken())").errors.first?.hasPrefix(
                "badResumptionToken") == true)
    }

    private func plainToken() async throws -> String {
        try await repository.provider(threes).ask("verb=ListRecords&metadataPrefix=oai_dc").token ?? ""
    }

    @Test("from and until choose by the second or by the day, both ends included")
    func range() async throws {
        for day in 1...4 {
            try await repository.publish(Practice("practice-\(day)"))
            repository.wait(seconds: 86_400)
        }
        let provider = repository.provider()
        func ids(_ range: String) async throws -> [String] {
            try await provider.ask("verb=ListIdentifiers&metadataPrefix=oai_dc&\(range)").ids.map { String($0.suffix(1)) }
        }
        #expect(try await ids("from=2017-01-02") == ["2", "3", "4"])
        #expect(try await ids("until=2017-01-02") == ["1", "2"])
        #expect(try await ids("from=2017-01-02&until=2017-01-03") == ["2", "3"])
        #expect(try await ids("from=2017-01-02T12:00:00Z&until=2017-01-03T12:00:00Z") == ["2", "3"])
        #expect(try await ids("from=2017-01-02T12:00:01Z&until=2017-01-03T11:59:59Z") == [])
        #expect(try await ids("from=2017-01-01T12:00:00Z&until=2017-01-01T12:00:00Z") == ["1"])
        #expect(try await ids("from=1000-01-01&until=2999-12-31") == ["1", "2", "3", "4"])
    }

    @Test("what happened in the running second is waited for, and from=responseDate brings what comes after")
    func runningSecond() async throws {
        try await repository.publish(Practice("alpha"))
        let provider = repository.provider()
        let first = try await provider.ask("verb=ListRecords&metadataPrefix=oai_dc")
        #expect(first.ids == ["alpha"])
        #expect(first.date == "2017-01-01T12:00:01Z")
        #expect(repository.pauses == 3)
        try await repository.publish(Practice("beta-beta"))
        let second = try await provider.ask("verb=ListRecords&metadataPrefix=oai_dc&from=\(first.date)")
        #expect(second.ids == ["beta-beta"])
        #expect(second.date == "2017-01-01T12:00:02Z")
        #expect(
            try await provider.ask("verb=ListRecords&metadataPrefix=oai_dc&from=\(second.date)").errors == [
                "noRecordsMatch: no record changed or was deleted from \"2017-01-01T12:00:02Z\""
            ])
    }

    @Test("when the clock was set back everything is listed, and nothing is missed afterwards")
    func clockSetBack() async throws {
        repository.wait(seconds: 3600)
        try await repository.publish(Practice("alpha"))
        repository.wait(seconds: -1800)
        let provider = repository.provider()
        let first = try await provider.ask("verb=ListRecords&metadataPrefix=oai_dc")
        #expect(first.ids == ["alpha"])
        #expect(first.date == "2017-01-01T12:30:00Z")
        try await repository.publish(Practice("beta-beta"))
        let second = try await provider.ask("verb=ListRecords&metadataPrefix=oai_dc&from=\(first.date)")
        #expect(second.ids == ["alpha", "beta-beta"])
        #expect(repository.pauses == 0)
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool { (48...57).contains(self) || (97...122).contains(self | 0x20) }
}
