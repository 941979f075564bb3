import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldXML
import OAIProvider
import RecordFormats
import Testing

@Suite("Conditions in place of answers")
struct OAIErrorTests {
    let repository: RepositoryFixture
    init() throws { repository = try RepositoryFixture() }

    private static let verbs = "expected Identify, ListMetadataFormats, ListSets, GetRecord, ListIdentifiers or ListRecords"

    @Test(
        "the answer to a request that is not legal names everything that is wrong, and does not repeat the request",
        arguments: [
            ("", ["badVerb: the argument \"verb\" is missing; \(verbs)"]),
            ("verb=", ["badVerb: \"\" is not a verb of OAI-PMH; \(verbs)"]),
            ("verb=listrecords", ["badVerb: \"listrecords\" is not a verb of OAI-PMH; \(verbs); did you mean \"ListRecords\"?"]),
            ("verb=Identify&verb=Identify", ["badVerb: the argument \"verb\" is there 2 times; expected it once"]),
            ("verb=Identify&set=theme", ["badArgument: \"set\" is not an argument of \"Identify\"; it takes none"]),
            (
                "verb=ListRecords&metadataprefix=oai_dc",
                [
                    "badArgument: \"metadataprefix\" is not an argument of \"ListRecords\"; expected metadataPrefix, from, until, set or "
                        + "resumptionToken; did you mean \"metadataPrefix\"?",
                    "badArgument: the argument \"metadataPrefix\" is missing; \"ListRecords\" needs it",
                ]
            ),
            (
                "verb=GetRecord",
                [
                    "badArgument: the argument \"identifier\" is missing; \"GetRecord\" needs it",
                    "badArgument: the argument \"metadataPrefix\" is missing; \"GetRecord\" needs it",
                ]
            ),
            (
                "verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc",
                ["badArgument: the argument \"metadataPrefix\" is there more than once"]
            ),
            (
                "verb=ListRecords&metadataPrefix=oai_dc&from=yesterday",
                ["badArgument: \"yesterday\" for \"from\" is not a date; expected one such as 2016-12-10 or 2016-12-10T09:30:00Z"]
            ),
            (
                "verb=ListIdentifiers&metadataPrefix=oai_dc&from=2016-02-30&until=2016-12-10T09:30Z",
                [
                    "badArgument: \"2016-02-30\" for \"from\" is not a date; expected one such as 2016-12-10 or 2016-12-10T09:30:00Z",
                    "badArgument: \"2016-12-10T09:30Z\" for \"until\" is not a date; expected one such as 2016-12-10 or 2016-12-10T09:30:00Z",
                ]
            ),
            (
                "verb=ListRecords&metadataPrefix=oai_dc&from=2017-01-02&until=2017-01-01",
                ["badArgument: \"from\", \"2017-01-02\", is later than \"until\", \"2017-01-01\""]
            ),
            (
                "verb=ListRecords&metadataPrefix=oai_dc&from=2017-01-01&until=2017-01-01T12:00:00Z",
                [
                    "badArgument: \"from\" and \"until\" differ in granularity: \"2017-01-01\" and \"2017-01-01T12:00:00Z\"; expected both "
                        + "with or both without a time"
                ]
            ),
            (
                "verb=ListRecords&metadataPrefix=a%20b&set=theme:",
                [
                    "badArgument: \"a b\" cannot be a metadata prefix; expected letters, digits and any of -_.!~*'()",
                    "badArgument: \"theme:\" cannot be a set; expected names joined by colons, such as theme:iamm:5",
                ]
            ),
            (
                "verb=GetRecord&metadataPrefix=oai_dc&identifier=%22x%22",
                [
                    "idDoesNotExist: no record is called \"\"x\"\"",
                    "badArgument: \"\"x\"\" cannot be an identifier; expected a URI such as oai:practices.example:cities-of-migration",
                ]
            ),
            (
                "verb=ListRecords&resumptionToken=x&metadataPrefix=oai_dc&from=junk",
                [
                    "badArgument: the argument \"resumptionToken\" is exclusive; found also \"metadataPrefix\", \"from\""
                ]
            ),
        ])
    func illegal(query: String, errors: [String]) async throws {
        let answer = try await repository.provider().ask(query)
        #expect(answer.errors == errors)
        #expect(answer.request == [])
        #expect(answer.text.contains("<request>https://practices.example/oai</request>"))
    }

    @Test(
        "a legal request that cannot be answered is repeated with its arguments",
        arguments: [
            (
                "verb=ListRecords&metadataPrefix=oai-dc", ["verb=ListRecords", "metadataPrefix=oai-dc"],
                ["cannotDisseminateFormat: no format is called \"oai-dc\"; expected oai_dc or herald; did you mean \"oai_dc\"?"]
            ),
            (
                "verb=ListRecords&metadataPrefix=oai_dc&set=theme:iam:5", ["verb=ListRecords", "metadataPrefix=oai_dc", "set=theme:iam:5"],
                ["noRecordsMatch: no set is called \"theme:iam:5\"; \"ListSets\" lists all; did you mean \"theme:iamm:5\"?"]
            ),
            (
                "verb=ListIdentifiers&until=2016-12-31&metadataPrefix=oai_dc",
                ["verb=ListIdentifiers", "metadataPrefix=oai_dc", "until=2016-12-31"],
                ["noRecordsMatch: no record changed or was deleted until \"2016-12-31\""]
            ),
            (
                "verb=ListRecords&metadataPrefix=oai_dc&from=2018-01-01&set=country:BD",
                ["verb=ListRecords", "metadataPrefix=oai_dc", "from=2018-01-01", "set=country:BD"],
                ["noRecordsMatch: no record changed or was deleted from \"2018-01-01\" in the set \"country:BD\""]
            ),
            (
                "verb=GetRecord&identifier=oai:practices.example:nothing&metadataPrefix=marc",
                ["verb=GetRecord", "identifier=oai:practices.example:nothing", "metadataPrefix=marc"],
                [
                    "idDoesNotExist: no record is called \"oai:practices.example:nothing\"",
                    "cannotDisseminateFormat: no format is called \"marc\"; expected oai_dc or herald",
                ]
            ),
            (
                "verb=ListMetadataFormats&identifier=oai:other.example:alpha",
                ["verb=ListMetadataFormats", "identifier=oai:other.example:alpha"],
                [
                    "idDoesNotExist: no record is called \"oai:other.example:alpha\"; identifiers here begin with \"oai:practices.example:\""
                ]
            ),
            (
                "verb=ListSets&resumptionToken=junk", ["verb=ListSets", "resumptionToken=junk"],
                ["badResumptionToken: \"junk\" is not a token of this repository, or it was damaged on its way"]
            ),
            (
                "verb=ListRecords&resumptionToken=", ["verb=ListRecords", "resumptionToken="],
                ["badResumptionToken: \"\" is not a token of this repository, or it was damaged on its way"]
            ),
        ])
    func unanswerable(query: String, request: [String], errors: [String]) async throws {
        try await repository.publish(Practice("alpha"))
        repository.wait()
        let answer = try await repository.provider().ask(query)
        #expect(answer.errors == errors)
        #expect(answer.request == request)
    }

    @Test("an empty store has no records, and says so")
    func empty() async throws {
        let provider = repository.provider()
        #expect(try await provider.ask("verb=ListRecords&metadataPrefix=oai_dc").errors == ["noRecordsMatch: there is no record yet"])
        let identity = try await provider.ask("verb=Identify").text
        #expect(identity.contains("<earliestDatestamp>2017-01-01T12:00:00Z</earliestDatestamp>"))
    }

    @Test("a record that a format cannot express is left out of its lists, reported once, and named when it is asked for")
    func inexpressible() async throws {
        try await repository.publish((1...9).map { Practice("practice-\($0)", title: $0 % 3 == 0 ? "Bad" : "Fine") })
        repository.wait()
        var options = OAIProviderOptions()
        options.pageSize = 2
        let provider = repository.provider(options, formats: [DublinCoreFormat(), RejectingFormat()])
        let (items, _) = try await provider.harvest("metadataPrefix=fussy")
        #expect(items.map { $0.id.suffix(1) } == ["1", "2", "4", "5", "7", "8"])
        #expect(try await provider.harvest("metadataPrefix=fussy", verb: "ListIdentifiers").items.count == 6)
        #expect(try await provider.harvest("metadataPrefix=oai_dc").items.count == 9)
        #expect(repository.reports == ["3", "6", "9"].map { "practice \"practice-\($0)\" is left out of \"fussy\": the title is bad" })
        let record = try await provider.ask("verb=GetRecord&metadataPrefix=fussy&identifier=oai:practices.example:practice-3")
        #expect(
            record.errors == [
                "cannotDisseminateFormat: the record \"oai:practices.example:practice-3\" cannot be expressed in the format \"fussy\": "
                    + "the title is bad"
            ])
        let formats = try await provider.ask("verb=ListMetadataFormats&identifier=oai:practices.example:practice-3")
        #expect(formats.prefixes == ["oai_dc"])
        let only = repository.provider(formats: [RejectingFormat()])
        #expect(
            try await only.ask("verb=ListMetadataFormats&identifier=oai:practices.example:practice-3").errors == [
                "noMetadataFormats: the record \"oai:practices.example:practice-3\" cannot be expressed in any format"
            ])
    }

    @Test("a list in which no record can be expressed has no records")
    func nothingExpressible() async throws {
        try await repository.publish((1...3).map { Practice("practice-\($0)", title: "Bad") })
        repository.wait()
        let provider = repository.provider(formats: [RejectingFormat()])
        #expect(
            try await provider.ask("verb=ListRecords&metadataPrefix=fussy").errors == [
                "noRecordsMatch: no record in this list can be expressed in the format \"fussy\""
            ])
    }
}

/// A format that cannot express one title, and whose schema rejects another.
struct RejectingFormat: RecordFormat {
    static let prefix = "fussy"
    static let namespace = "urn:fussy"
    static let schema = "https://fussy.example/fussy.xsd"
    static let summary = "Says good titles."

    func element(of practice: PublishedPractice, in context: ExportContext) throws -> XMLFragment {
        let title = practice.practice.title.original
        if title == "Bad", practice.sequence % 2 == 0 { throw Diagnostic("the title is bad") }
        return try XMLFragment { $0.element("title", title, ("xmlns", Self.namespace)) }
    }

    func problem(in element: XMLFragment) -> String? {
        String(decoding: element.bytes, as: UTF8.self).contains("Bad") ? "the title is bad" : nil
    }
}
