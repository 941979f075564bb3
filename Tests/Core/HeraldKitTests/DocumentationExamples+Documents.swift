import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTemplates
import HeraldTesting
import HeraldXML
import Synchronization
import Testing

// The examples of HeraldKit's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

@Suite("Examples of the documentation: Documents")
struct DocumentationExamplesDocuments {
    @Test("the example of PrintedFigure")
    func printedFigure() {
        let practice = Samples.published(Samples.full)
        let labels = Localization.of(.english)
        let printed = labels.figure(practice.practice.claims[0].value!)  // "5,000"
        let figure = PrintedFigure(
            PracticeVersion(practice.practice.id, practice.version), "claims[0].value", labels.value(ofPrinted: printed)!)
        Samples.context().report(figure, in: DocumentPath("titles.txt")!)
        #expect(printed == "5,000" && figure.value.written == "5000")
    }

    @Test("the example of DocumentCheck")
    func documentCheck() throws {
        let check = DocumentCheck(
            "a text that ends with a line break", suffix: ".txt",
            ofBytes: { bytes in
                bytes.last == UInt8(ascii: "\n") ? nil : "the last line has no line break"
            })
        let concernsLists = "titles.txt".hasSuffix(check.suffix)  // true
        #expect(concernsLists && check.schema == nil)
        guard case .bytes(let problem) = check.inspection else { throw Diagnostic("the check reads no bytes") }
        #expect(Array("a\n".utf8).withUnsafeBytes(problem) == nil)
        #expect(Array("a".utf8).withUnsafeBytes(problem) == "the last line has no line break")
    }

    @Test("the example of DocumentCheck.Inspection")
    func inspection() {
        let check = DocumentCheck("a text", suffix: ".txt", ofBytes: { $0.isEmpty ? "the text is empty" : nil })
        let readsBytes = if case .bytes = check.inspection { true } else { false }
        #expect(readsBytes)
    }

    @Test("the example of DocumentSink")
    func documentSink() throws {
        func exportTitles(_ titles: [String], to sink: any DocumentSink) throws {
            guard let path = DocumentPath("titles.txt") else { return }
            let stream = try sink.open(path, mediaType: "text/plain; charset=utf-8")
            for title in titles { try Array((title + "\n").utf8).withUnsafeBytes { try stream.write($0) } }
            try stream.close(practices: [])
        }
        let collector = DocumentCollector()
        try exportTitles(["One", "Two"], to: collector)
        #expect(collector.documents.map { String(decoding: $0.bytes, as: UTF8.self) } == ["One\nTwo\n"])
        #expect(throws: Diagnostic("two documents are called \"titles.txt\"")) { try exportTitles([], to: collector) }
    }

    @Test("the example of DocumentStream")
    func documentStream() throws {
        func write(_ lines: [String], to stream: any DocumentStream) throws {
            for line in lines { try Array((line + "\r\n").utf8).withUnsafeBytes { try stream.write($0) } }
            try stream.close(practices: [])
        }
        let collector = DocumentCollector()
        try write(["a", "b"], to: collector.open(try #require(DocumentPath("list.csv")), mediaType: "text/csv"))
        #expect(collector.documents.first?.bytes.count == 6)
    }

    @Test("the example of DocumentCollector")
    func documentCollector() throws {
        let collector = DocumentCollector()
        let path = DocumentPath("titles.txt")!
        try collector.add(Document(path: path, mediaType: "text/plain", bytes: Array("One\n".utf8)))
        let texts = collector.documents.map { String(decoding: $0.bytes, as: UTF8.self) }  // ["One\n"]
        #expect(texts == ["One\n"])
    }

    @Test("the example of Site")
    func site() {
        var site = Site()
        site.title = "Good practices in fair recruitment"
        site.address = "https://practices.example/"
        let feed = site.address + "monthly/feeds/atom.xml"
        #expect(feed == "https://practices.example/monthly/feeds/atom.xml")
    }

    @Test("the example of ExportContext")
    func exportContext() {
        let context = InMemoryPracticeLog([]).context(pipeline: "monthly")
        let address = context.address(of: "titles.txt")  // "https://practices.example/monthly/titles.txt"
        context.warn("no practice is selected", hint: "widen the query")
        #expect(address == "https://practices.example/monthly/titles.txt")
    }

    @Test("the example of ShippedSchema")
    func shippedSchema() {
        let schema = ShippedSchema(
            "title.rng", .relaxNG, "Title lists", roots: [.init("titles", in: "https://practices.example/ns/title/1")],
            bytes: Array("<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>".utf8))
        let command = schema.command  // "xmllint --noout --relaxng title.rng"
        #expect(command == "xmllint --noout --relaxng title.rng")
    }

    @Test("the example of ShippedTemplate")
    func shippedTemplate() {
        let templates = [
            ShippedTemplate("titles.mustache", "the list of titles", text: "<h1>{{site}}</h1><style>{{> titles.css}}</style>"),
            ShippedTemplate("titles.css", "its style", text: "h1 { color: navy }"),
        ]
        let style = templates.texts["titles.css"]  // "h1 { color: navy }"
        #expect(style == "h1 { color: navy }")
    }

    @Test("the example of Language")
    func language() {
        let name = ShippedSchema.Language.relaxNG.rawValue  // "RELAX NG"
        let other = ShippedSchema.Language.xmlSchema.rawValue  // "XML Schema"
        #expect(name == "RELAX NG" && other == "XML Schema")
    }

    @Test("the example of Root")
    func root() {
        let feed = ShippedSchema.Root("feed", in: "http://www.w3.org/2005/Atom")
        let anyFeed = feed.childNamespace == nil  // true
        #expect(anyFeed)
    }
}
