import HeraldXML
import Testing

// The examples of HeraldXML's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

/// Whether `bytes` are UTF-8 that has `part`.
private func has(_ part: String, in bytes: [UInt8]) -> Bool { String(decoding: bytes, as: UTF8.self).contains(part) }

@Suite("Examples of the documentation")
struct DocumentationExamples {
    @Test("the example of LineNumberedElementValidate")
    func exampleLineNumberedElementValidate() throws {
        let schema = try RelaxNGSchema.atom()
        let reader = XMLPullReader(bytes: Array("<entry/>".utf8))
        if let start = try reader.next(), let entry = try reader.element(from: start) {
            let problems = try schema.validate(entry)
            print(problems.first?.description ?? "valid")
        }
        #expect(try reader.next() == nil)
    }

    @Test("the example of XMLElement")
    func exampleXMLElement() throws {
        let reader = XMLPullReader(bytes: Array("<note><title>Bridging course</title></note>".utf8))
        if let start = try reader.next(), let note = try reader.element(from: start) {
            let title = note.elements.first { $0.name == "title" }
            print(title?.text ?? "")  // Bridging course
            print(title?.position ?? note.position)  // line 1, column 7
        }
        #expect(try reader.next() == nil)
    }

    @Test("the example of Content")
    func exampleContent() throws {
        func hasText(_ element: XMLElement) -> Bool {
            element.content.contains { if case .text = $0 { true } else { false } }
        }
        let reader = XMLPullReader(bytes: Array("<p>words</p>".utf8))
        let start = try #require(try reader.next())
        let element = try #require(try reader.element(from: start))
        #expect(hasText(element))
    }

    @Test("the example of XMLElementText")
    func exampleXMLElementText() throws {
        let reader = XMLPullReader(bytes: Array("<p>Two <em>short</em> words</p>".utf8))
        if let start = try reader.next(), let paragraph = try reader.element(from: start) {
            print(paragraph.text)  // Two  words
        }
        #expect(try reader.next() == nil)
    }

    @Test("the example of XMLElementRoot")
    func exampleXMLElementRoot() {
        let name = XMLElement.root(of: Array("<?xml version='1.0'?><rss version='2.0'><chan".utf8))?.name  // "rss"
        #expect(name == "rss")
    }

    @Test("the example of XMLElementFirst")
    func exampleXMLElementFirst() {
        let beginning = Array("<OAI-PMH><responseDate>2026</responseDate>".utf8)
        let names = XMLElement.first(2, of: beginning).map(\.name)  // ["OAI-PMH", "responseDate"]
        #expect(names == ["OAI-PMH", "responseDate"])
    }

    @Test("the example of HTMLText")
    func exampleHTMLText() {
        let text = HTMLText.plain("<p>Training &amp; work:<ul><li>nurses</ul>")  // "Training & work:\n\n- nurses"
        let tidy = HTMLText.normalized("first  line\n\n\nsecond")  // "first line\n\nsecond"
        #expect(text == "Training & work:\n\n- nurses" && tidy == "first line\n\nsecond")
    }

    @Test("the example of HTMLTextPlain")
    func exampleHTMLTextPlain() {
        let text = HTMLText.plain("Caf&eacute;<br>open<script>track()</script>")  // "Café\nopen"
        #expect(text == "Café\nopen")
    }

    @Test("the example of HTMLTextPlain2")
    func exampleHTMLTextPlain2() throws {
        let reader = XMLPullReader(bytes: Array("<div><p>First</p><p>Second</p></div>".utf8))
        if let start = try reader.next(), let div = try reader.element(from: start) {
            print(HTMLText.plain(div))  // "First", an empty line, "Second"
        }
        #expect(try reader.next() == nil)
    }

    @Test("the example of HTMLTextNormalized")
    func exampleHTMLTextNormalized() {
        let text = HTMLText.normalized("1 < 2\n \nnext")  // "1 < 2\n\nnext"
        #expect(text == "1 < 2\n\nnext")
    }

    @Test("the example of RelaxNGSchema")
    func exampleRelaxNGSchema() {
        func run() throws {
            let schema = try RelaxNGSchema.atom()
            let problems = try schema.validate(file: "Output/feeds/atom.xml")
            for problem in problems { print(problem) }
        }
        #expect(throws: (any Error).self) { try run() }
    }

    @Test("the example of RelaxNGSchemaCreation")
    func exampleRelaxNGSchemaCreation() throws {
        let grammar = "<element name='year' xmlns='http://relaxng.org/ns/structure/1.0'><text/></element>"
        let schema = try RelaxNGSchema(bytes: Array(grammar.utf8), name: "year.rng")
        #expect(try schema.validate(bytes: Array("<year>2016</year>".utf8)).isEmpty)
    }

    @Test("the example of RelaxNGSchemaValidate")
    func exampleRelaxNGSchemaValidate() throws {
        let schema = try RelaxNGSchema.rss()
        let isValid = try schema.validate(bytes: Array("<rss version='2.0'/>".utf8)).isEmpty  // false: there is no channel
        #expect(!isValid)
    }

    @Test("the example of RelaxNGSchemaProblem")
    func exampleRelaxNGSchemaProblem() throws {
        let schema = try RelaxNGSchema.atom()
        let entry = try XMLFragment { $0.emptyElement("entry", ("xmlns", "http://www.w3.org/2005/Atom")) }
        let problem = try schema.problem(in: entry)  // element 'entry' has no 'id'
        #expect(problem == "element 'entry' has no 'id'")
    }

    @Test("the example of RelaxNGSchemaAtom")
    func exampleRelaxNGSchemaAtom() {
        func run() throws {
            let isValid = try RelaxNGSchema.atom().validate(file: "atom.xml").isEmpty
            _ = isValid
        }
        #expect(throws: (any Error).self) { try run() }
    }

    @Test("the example of RelaxNGSchemaRss")
    func exampleRelaxNGSchemaRss() {
        func run() throws {
            let isValid = try RelaxNGSchema.rss().validate(file: "rss.xml").isEmpty
            _ = isValid
        }
        #expect(throws: (any Error).self) { try run() }
    }

    @Test("the example of RelaxNGSchemaOai")
    func exampleRelaxNGSchemaOai() {
        func run() throws {
            let problems = try RelaxNGSchema.oai().validate(file: "response.xml", limit: 10)
            _ = problems
        }
        #expect(throws: (any Error).self) { try run() }
    }

    @Test("the example of RelaxNGSchemaOpml")
    func exampleRelaxNGSchemaOpml() {
        func run() throws {
            let isValid = try RelaxNGSchema.opml().validate(file: "feeds.opml").isEmpty
            _ = isValid
        }
        #expect(throws: (any Error).self) { try run() }
    }

    @Test("the example of XMLRepeatedElement")
    func exampleXMLRepeatedElement() throws {
        let items = XMLRepeatedElement(element: "item", namespace: nil, depth: 2, definition: "item")
        let schema = try RelaxNGSchema(bytes: RelaxNGSchema.rssGrammar, name: "rss.rng", records: items)
        #expect(try !schema.validate(bytes: Array("<rss version='2.0'/>".utf8)).isEmpty)
    }

    @Test("the example of XMLSchema")
    func exampleXMLSchema() throws {
        let source = "<schema xmlns='http://www.w3.org/2001/XMLSchema'><element name='year' type='gYear'/></schema>"
        let schema = try XMLSchema(bytes: Array(source.utf8), name: "year.xsd")
        let problems = try schema.validate(bytes: Array("<year>soon</year>".utf8))
        for problem in problems { print(problem) }  // 1: element 'year': …
        #expect(problems.count == 1)
    }

    @Test("the example of XMLSchemaCreation")
    func exampleXMLSchemaCreation() throws {
        let broken = "<schema xmlns='http://www.w3.org/2001/XMLSchema'><element name='year' type='yeer'/></schema>"
        #expect(throws: XMLError.self) { try XMLSchema(bytes: Array(broken.utf8), name: "year.xsd") }
    }

    @Test("the example of XMLFragment")
    func exampleXMLFragment() throws {
        let entry = try XMLFragment { $0.element("title", "Skills & work") }
        let document = try XMLWriter.bytes { writer in
            writer.withElement("feed") { writer.fragment(entry) }
        }
        #expect(has(#"<title>Skills &amp; work</title>"#, in: document))
    }

    @Test("the example of XMLFragmentFragment")
    func exampleXMLFragmentFragment() throws {
        let point = try XMLFragment { $0.element("point", "33.97 -6.85") }
        let place = try XMLWriter.bytes { writer in
            writer.withElement("place") { writer.fragment(point) }  // <place> with the element point
        }
        #expect(has(#"<point>33.97 -6.85</point>"#, in: place))
    }

    @Test("the example of XMLWriterText")
    func exampleXMLWriterText() throws {
        let bytes = try XMLWriter.bytes { writer in
            writer.withElement("title") { writer.text("Skills & work") }  // <title>Skills &amp; work</title>
        }
        #expect(has(#"<title>Skills &amp; work</title>"#, in: bytes))
    }

    @Test("the example of XMLWriterCharacterData")
    func exampleXMLWriterCharacterData() throws {
        let html = Array("<p>Skills &amp; work</p>".utf8)
        let bytes = try XMLWriter.bytes { writer in
            writer.withElement("content:encoded") { writer.characterData(utf8: html) }
        }
        #expect(has(#"<![CDATA[<p>Skills &amp; work</p>]]>"#, in: bytes))
    }

    @Test("the example of XMLWriterComment")
    func exampleXMLWriterComment() throws {
        let bytes = try XMLWriter.bytes { writer in
            writer.comment("made by Herald")  // <!-- made by Herald -->
            writer.emptyElement("feed")
        }
        #expect(has(#"<!-- made by Herald -->"#, in: bytes))
    }

    @Test("the example of XMLWriterProcessingInstruction")
    func exampleXMLWriterProcessingInstruction() throws {
        let bytes = try XMLWriter.bytes { writer in
            writer.processingInstruction("herald", "edition=\"3\"")  // <?herald edition="3"?>
            writer.emptyElement("feed")
        }
        #expect(has(#"<?herald edition="3"?>"#, in: bytes))
    }

    @Test("the example of XMLWriterBytes")
    func exampleXMLWriterBytes() throws {
        let document = try XMLWriter.bytes { writer in
            writer.withElement("opml", ("version", "2.0")) { writer.emptyElement("body") }
        }
        #expect(has(#"<opml version="2.0">"#, in: document))
    }

    @Test("the example of XMLWriterStartElement")
    func exampleXMLWriterStartElement() throws {
        let bytes = try XMLWriter.bytes { writer in
            writer.startElement("link", ("rel", "self"), ("href", "https://example.org/feed"), ("title", nil))
            writer.endElement()  // <link rel="self" href="https://example.org/feed"/>
        }
        #expect(has(#"<link rel="self" href="https://example.org/feed"/>"#, in: bytes))
    }

    @Test("the example of XMLWriterElement")
    func exampleXMLWriterElement() throws {
        let bytes = try XMLWriter.bytes { $0.element("title", "Skills", ("type", "text")) }  // <title type="text">Skills</title>
        #expect(has(#"<title type="text">Skills</title>"#, in: bytes))
    }

    @Test("the example of XMLWriterEmptyElement")
    func exampleXMLWriterEmptyElement() throws {
        let bytes = try XMLWriter.bytes { $0.emptyElement("category", ("term", "return")) }  // <category term="return"/>
        #expect(has(#"<category term="return"/>"#, in: bytes))
    }

    @Test("the example of XMLWriterWithMixedElement")
    func exampleXMLWriterWithMixedElement() throws {
        let bytes = try XMLWriter.bytes { writer in
            writer.withMixedElement("div", ("xmlns", "http://www.w3.org/1999/xhtml")) {
                writer.text("Two ")
                writer.element("em", "words")  // <div xmlns="http://www.w3.org/1999/xhtml">Two <em>words</em></div>
            }
        }
        #expect(has(#"<div xmlns="http://www.w3.org/1999/xhtml">Two <em>words</em></div>"#, in: bytes))
    }

    @Test("the example of XMLWriterAttribute")
    func exampleXMLWriterAttribute() throws {
        let bytes = try XMLWriter.bytes { writer in
            writer.startElement("link")
            writer.attribute("rel", "next")
            writer.endElement()  // <link rel="next"/>
        }
        #expect(has(#"<link rel="next"/>"#, in: bytes))
    }

    @Test("the example of XMLWriter")
    func exampleXMLWriter() throws {
        var document: [UInt8] = []
        let writer = XMLWriter { document.append(contentsOf: $0) }
        writer.startDocument()
        writer.withElement("feed", ("xmlns", "http://www.w3.org/2005/Atom")) {
            writer.element("title", "Good practices", ("type", "text"))
        }
        try writer.finish()
        #expect(has(#"<title type="text">Good practices</title>"#, in: document))
    }

    @Test("the example of XMLWriterReplacedCharacterCount")
    func exampleXMLWriterReplacedCharacterCount() {
        let writer = XMLWriter { _ in }
        let before = writer.replacedCharacterCount
        writer.element("title", "bell: \u{7}")
        let isChanged = writer.replacedCharacterCount > before  // true
        #expect(isChanged)
    }

    @Test("the example of XMLWriterStyleSheet")
    func exampleXMLWriterStyleSheet() throws {
        let bytes = try XMLWriter.bytes { writer in
            writer.styleSheet("feed.xsl", type: "text/xsl")
            writer.emptyElement("feed")
        }
        #expect(has(#"<?xml-stylesheet"#, in: bytes))
    }

    @Test("the example of XMLWriterFinish")
    func exampleXMLWriterFinish() {
        func run() throws {
            let writer = XMLWriter { _ in }
            writer.startElement("feed")
            try writer.finish()  // throws: element 'feed' is not closed
        }
        #expect(throws: (any Error).self) { try run() }
    }

    @Test("the example of XMLPosition")
    func exampleXMLPosition() throws {
        let reader = XMLPullReader(bytes: Array("<feed>\n  <entry/></feed>".utf8))
        while try reader.next() != nil, reader.depth < 2 {}
        let isSecondLine = reader.position == XMLPosition(line: 2, column: 3)  // true
        #expect(isSecondLine)
    }

    @Test("the example of XMLError")
    func exampleXMLError() throws {
        do {
            _ = try RelaxNGSchema(bytes: Array("<grammar/>".utf8), name: "own.rng")
        } catch {
            print(error)  // own.rng: …
        }
        #expect(throws: XMLError.self) { try RelaxNGSchema(bytes: [], name: "own.rng") }
    }

    @Test("the example of XMLProblem")
    func exampleXMLProblem() throws {
        let schema = try RelaxNGSchema.opml()
        for problem in try schema.validate(bytes: Array("<opml version='2.0'/>".utf8)) {
            print(problem)  // 1: element 'opml' has no …
        }
        #expect(try !schema.validate(bytes: Array("<opml version='2.0'/>".utf8)).isEmpty)
    }

    @Test("the example of XMLName")
    func exampleXMLName() throws {
        let name: XMLName = "at:deleted-entry"
        let column = try XMLName(validating: "country_code")
        let bytes = try XMLWriter.bytes { $0.element(column, "MAR") }
        #expect(has("<country_code>MAR</country_code>", in: bytes) && "\(name)" != "\(column)")
    }

    @Test("the example of XMLNameCreation")
    func exampleXMLNameCreation() throws {
        let field = try XMLName(validating: "country")
        let wrong = try? XMLName(validating: "country of origin")  // nil: a name has no spaces
        #expect("\(field)".contains("country") && wrong == nil)
    }

    @Test("the example of XMLPullReader")
    func exampleXMLPullReader() throws {
        let reader = XMLPullReader(bytes: Array("<feed><entry/></feed>".utf8))
        while let event = try reader.next() {
            if case .startElement("entry", let namespace, let attributes) = event {
                print("\(reader.position.line): entry in \(namespace ?? "no namespace"), \(attributes.count) attributes")
            }
        }
        #expect(try reader.next() == nil)
    }

    @Test("the example of Event")
    func exampleEvent() throws {
        let reader = XMLPullReader(bytes: Array("<title>Skills</title>".utf8))
        let isStart = try reader.next() == .startElement(name: "title", namespace: nil, attributes: [])  // true
        let isText = try reader.next() == .text("Skills")  // true
        let isEnd = try reader.next() == .endElement(name: "title", namespace: nil)  // true
        #expect(isStart && isText && isEnd)
    }

    @Test("the example of XMLPullReaderCreation")
    func exampleXMLPullReaderCreation() {
        func run() throws {
            let reader = try XMLPullReader(file: "records.xml", limits: XMLLimits(documentBytes: 1 << 30))
            _ = reader
        }
        #expect(throws: (any Error).self) { try run() }
    }

    @Test("the example of XMLPullReaderNext")
    func exampleXMLPullReaderNext() throws {
        let reader = XMLPullReader(bytes: Array("<feed><entry/><entry/></feed>".utf8))
        var entries = 0
        while let event = try reader.next() {
            if case .startElement("entry", _, _) = event { entries += 1 }
        }
        #expect(entries == 2)
    }

    @Test("the example of XMLPullReaderReadText")
    func exampleXMLPullReaderReadText() throws {
        let reader = XMLPullReader(bytes: Array("<p>Two <em>short</em> words</p>".utf8))
        _ = try reader.next()
        let text = try reader.readText()  // "Two short words"
        #expect(text == "Two short words")
    }

    @Test("the example of XMLPullReaderSkipElement")
    func exampleXMLPullReaderSkipElement() throws {
        let reader = XMLPullReader(bytes: Array("<feed><author/><title>Skills</title></feed>".utf8))
        while let event = try reader.next() {
            if case .startElement("author", _, _) = event { try reader.skipElement() }
        }
        #expect(reader.depth == 0)
    }

    @Test("the example of XMLPullReaderError")
    func exampleXMLPullReaderError() throws {
        func requireEntry(_ event: XMLPullReader.Event, of reader: XMLPullReader) throws {
            guard case .startElement("entry", _, _) = event else { throw reader.error("expected an 'entry'") }
        }
        let reader = XMLPullReader(bytes: Array("<feed/>".utf8))
        #expect(throws: XMLError.self) { try requireEntry(.text("no entry"), of: reader) }
    }

    @Test("the example of XMLAttribute")
    func exampleXMLAttribute() {
        let language = XMLAttribute(name: "lang", namespace: "http://www.w3.org/XML/1998/namespace", value: "fr")
        let found = [language]["lang", namespace: "http://www.w3.org/XML/1998/namespace"]  // "fr"
        let none = [language]["lang"]  // nil: the namespace differs
        #expect(found == "fr" && none == nil)
    }

    @Test("the example of XMLPullReaderSubscripting")
    func exampleXMLPullReaderSubscripting() {
        let attributes = [XMLAttribute(name: "rel", value: "self")]
        let isSelf = attributes["rel"] == "self"  // true
        #expect(isSelf)
    }

    @Test("the example of XMLLimits")
    func exampleXMLLimits() throws {
        let limits = XMLLimits(depth: 20, documentBytes: 1 << 20)
        let reader = XMLPullReader(bytes: Array("<feed/>".utf8), limits: limits)
        #expect(try reader.next() != nil)
    }
}
