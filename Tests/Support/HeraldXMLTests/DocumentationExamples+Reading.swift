import HeraldXML
import Testing

// The examples of HeraldXML's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

@Suite("Examples of the documentation: reading")
struct DocumentationExamplesReading {
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

    @Test("the example of XMLAttributeSubscripting")
    func exampleXMLAttributeSubscripting() {
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
