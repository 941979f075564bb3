import HeraldKit
import HeraldModel
import HeraldStoreCore
import HeraldTesting
import OAIProvider
import RecordFormats
import Testing

@Suite("What a repository says of itself and of single records")
struct RepositoryTests {
    let repository: RepositoryFixture
    init() throws { repository = try RepositoryFixture() }

    @Test("it identifies itself, with the form of its identifiers")
    func identify() async throws {
        try await repository.publish(Practice("alpha"))
        repository.wait(seconds: 100)
        try await repository.publish(Practice("alpha", title: "Corrected"))
        let answer = try await repository.provider { $0.site.title = "Good practices & more" }.ask("verb=Identify")
        let expected = """
              <responseDate>2017-01-01T12:01:40Z</responseDate>
              <request verb="Identify">https://practices.example/oai</request>
              <Identify>
                <repositoryName>Good practices &amp; more</repositoryName>
                <baseURL>https://practices.example/oai</baseURL>
                <protocolVersion>2.0</protocolVersion>
                <adminEmail>practices@practices.example</adminEmail>
                <earliestDatestamp>2017-01-01T12:00:00Z</earliestDatestamp>
                <deletedRecord>persistent</deletedRecord>
                <granularity>YYYY-MM-DDThh:mm:ssZ</granularity>
                <compression>gzip</compression>
                <description>
                  <oai-identifier xmlns="http://www.openarchives.org/OAI/2.0/oai-identifier" \
            xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai-identifier \
            http://www.openarchives.org/OAI/2.0/oai-identifier.xsd">
                    <scheme>oai</scheme>
                    <repositoryIdentifier>practices.example</repositoryIdentifier>
                    <delimiter>:</delimiter>
                    <sampleIdentifier>oai:practices.example:alpha</sampleIdentifier>
                  </oai-identifier>
                </description>
              </Identify>
            </OAI-PMH>

            """
        #expect(answer.text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false).last.map(String.init) == expected)
    }

    @Test("a host that the usual identifiers cannot have is used all the same, without their description")
    func host() async throws {
        try await repository.publish(Practice("alpha"))
        let provider = repository.provider { $0.site.address = "http://127.0.0.1:8080/practices/" }
        #expect(try await !provider.ask("verb=Identify").text.contains("description"))
        let record = try await provider.ask("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:127.0.0.1:alpha")
        #expect(record.items.map(\.id) == ["oai:127.0.0.1:alpha"])
        var options = OAIProviderOptions()
        options.namespace = "other.example"
        let named = try await repository.provider(options).ask("verb=ListIdentifiers&metadataPrefix=oai_dc")
        #expect(named.items.map(\.id) == ["oai:other.example:alpha"])
    }

    @Test("it lists its formats with namespace and schema")
    func formats() async throws {
        try await repository.publish(Practice("alpha"))
        let answer = try await repository.provider().ask("verb=ListMetadataFormats")
        #expect(answer.prefixes == ["oai_dc", "herald"])
        #expect(answer.text.contains("<metadataNamespace>urn:herald:practice:1</metadataNamespace>"))
        let address = "https://practices.example/schemas/practice.xsd"
        #expect(answer.text.contains("<schema>\(address)</schema>"))
        #expect(answer.text.contains("<schema>http://www.openarchives.org/OAI/2.0/oai_dc.xsd</schema>"))
        let record = try await repository.provider().ask("verb=GetRecord&metadataPrefix=herald&identifier=oai:practices.example:alpha")
        #expect(record.text.contains(" xsi:schemaLocation=\"urn:herald:practice:1 \(address)\""))
        let elsewhere = repository.provider { $0.site.address = "https://other.example/herald/" }
        #expect(
            try await elsewhere.ask("verb=ListMetadataFormats").text.contains("<schema>https://other.example/herald/schemas/practice.xsd<"))
        let ofRecord = try await repository.provider().ask("verb=ListMetadataFormats&identifier=oai:practices.example:alpha")
        #expect(ofRecord.prefixes == ["oai_dc", "herald"])
    }

    @Test("a record is handed out while it is out, and is deleted for ever once it was withdrawn")
    func record() async throws {
        let provider = repository.provider()
        let query = "verb=GetRecord&metadataPrefix=herald&identifier=oai:practices.example:alpha"
        _ = try await repository.store.submit([Submission(practice: Practice("alpha"))], at: repository.now, policy: ReviewPolicy())
        #expect(try await provider.ask(query).errors == ["idDoesNotExist: no record is called \"oai:practices.example:alpha\""])
        try await repository.publish(Practice("alpha") { $0.place(themes: ["iamm:6.a"], countries: ["BD"]) })
        let present = try await provider.ask(query)
        #expect(present.ids == ["alpha"])
        #expect(present.items[0].metadata?.contains("A summary of alpha.") == true)
        let sets = ["country", "country:BD", "theme", "theme:iamm", "theme:iamm:6", "theme:iamm:6.a"]
        #expect(present.items[0].sets.filter { $0.hasPrefix("theme") || $0.hasPrefix("country") } == sets)
        repository.wait(seconds: 5)
        try await repository.withdraw("alpha")
        let gone = try await provider.ask(query)
        #expect(gone.ids == ["-alpha"])
        #expect(gone.items[0].metadata == nil)
        #expect(gone.items[0].date == "2017-01-01T12:00:05Z")
        #expect(gone.items[0].sets == present.items[0].sets)
        #expect(try await provider.ask("verb=ListMetadataFormats&identifier=oai:practices.example:alpha").prefixes == ["oai_dc", "herald"])
        repository.wait(seconds: 5)
        try await repository.restore("alpha")
        #expect(try await provider.ask(query).ids == ["alpha"])
    }

    @Test("fields that are not public leave only when the terms say so")
    func clearance() async throws {
        let practice = Practice("alpha") {
            $0.place(themes: [], countries: ["BD"])
            $0.sensitivity = [MapEntry(.places, .partners)]
        }
        try await repository.publish(practice)
        let query = "verb=GetRecord&metadataPrefix=herald&identifier=oai:practices.example:alpha"
        let open = try await repository.provider().ask(query)
        #expect(!open.text.contains("BD"))
        #expect(!open.items[0].sets.contains("country:BD"))
        var options = OAIProviderOptions()
        options.clearance = .partners
        let provider = repository.provider(options)
        repository.wait()
        #expect(try await provider.ask(query).items[0].sets.contains("country:BD"))
        #expect(try await provider.ask("verb=ListRecords&metadataPrefix=herald&set=country:BD").text.contains(">BD<"))
        // The clearance of the audience is lower, so the record contains less in its set.
        #expect(try await !provider.ask("verb=ListRecords&metadataPrefix=herald&set=audience:ngos").text.contains(">BD<"))
        #expect(try await provider.ask("verb=ListRecords&metadataPrefix=herald&set=audience:ngos").ids == ["alpha"])
    }

    @Test("whatever is in the texts, the answers are valid in every format")
    func hostile() async throws {
        let texts = [
            "\u{1}\u{8}\u{FFFE}\u{FFFF}", "]]> <![CDATA[ <script> &amp; &#0;", "\u{202E}مرحبا\u{202C} 🧭👩‍🌾",
            String(repeating: "long ", count: 200_000), "\r\n\t\u{85}\u{2028}",
        ]
        try await repository.publish(
            texts.enumerated().map { index, text in
                var practice = Samples.filled(with: "A" + text)
                practice.id = Slug(written: "hostile-\(index)")!
                return practice
            })
        repository.wait()
        for prefix in ["oai_dc", "herald"] {
            #expect(try await repository.provider().harvest("metadataPrefix=\(prefix)").items.count == texts.count)
        }
    }
}
