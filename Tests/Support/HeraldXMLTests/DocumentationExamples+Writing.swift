import HeraldXML
import Testing

// The examples of HeraldXML's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

/// Whether `bytes` are UTF-8 that has `part`.
private func has(_ part: String, in bytes: [UInt8]) -> Bool { String(decoding: bytes, as: UTF8.self).contains(part) }

@Suite("Examples of the documentation: writing")
struct DocumentationExamplesWriting {
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
}
