import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldXML
import Synchronization
import Testing

// The examples of HeraldKit's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

struct TitleFormat: RecordFormat {
    static let prefix = "title"
    static let namespace = "https://practices.example/ns/title/1"
    static let schema = "https://practices.example/ns/title/1/title.xsd"
    static let summary = "Titles alone."

    func element(of practice: PublishedPractice, in context: ExportContext) throws -> XMLFragment {
        try XMLFragment { $0.element("title", practice.practice.title.original, ("xmlns", Self.namespace)) }
    }
}

@Suite("Examples of the documentation: Formats")
struct DocumentationExamplesFormats {
    @Test("the example of RecordFormat")
    func recordFormat() throws {
        let time = Timestamp(seconds: 0)
        let published = PublishedPractice(practice: Practice(), version: 1, sequence: 1, published: time, updated: time)
        let element = try TitleFormat().element(of: published, in: InMemoryPracticeLog([]).context())
        #expect(String(decoding: element.bytes, as: UTF8.self).hasPrefix("<title xmlns=\"https://practices.example/ns/title/1\""))
    }

    @Test("the example of schemaAddress(in:)")
    func schemaAddress() {
        let context = InMemoryPracticeLog([]).context()
        let address = TitleFormat.schemaAddress(in: context)  // "https://practices.example/ns/title/1/title.xsd"
        #expect(address == "https://practices.example/ns/title/1/title.xsd")
        #expect(context.schemaFolder == "https://practices.example/schemas/")
    }

    @Test("the example of OAIProviderOptions")
    func oAIProviderOptions() {
        var options = OAIProviderOptions()
        options.pageSize = 50
        var site = Site()
        site.address = "https://Practices.example:8443/herald/"
        let namespace = options.namespace(for: site)  // "practices.example"
        #expect(namespace == "practices.example" && options.pageSize == 50)
    }

    @Test("the example of SavedQuery")
    func savedQuery() {
        var query = Query()
        query.evidence = [.good]
        let saved = OAIProviderOptions.SavedQuery(name: "proven", title: "Proven practices", query: query)
        let set = "query:\(saved.name)"  // "query:proven"
        #expect(set == "query:proven" && saved.summary == nil)
    }
}
