import HeraldXML
import Testing

@Suite("The writer")
struct XMLWriterTests {
    @Test("writes a document with one element a line")
    func indents() throws {
        let text = try written(indent: true) { writer in
            writer.withElement("feed", ("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", "en")) {
                writer.element("title", "Savings & homes", ("type", "text"))
                writer.withElement("author") { writer.element("name", "IOM") }
                writer.emptyElement("link", ("href", "https://example.org/?a=1&b=2"), ("hreflang", nil))
            }
        }
        #expect(
            text == """
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
                  <title type="text">Savings &amp; homes</title>
                  <author>
                    <name>IOM</name>
                  </author>
                  <link href="https://example.org/?a=1&amp;b=2"/>
                </feed>

                """)
    }

    @Test("begins with the XML declaration")
    func declaration() throws {
        let bytes = try XMLWriter.bytes(indent: false) { $0.emptyElement("a") }
        #expect(String(decoding: bytes, as: UTF8.self) == "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a/>")
    }

    @Test("escapes what is markup in text and in attributes")
    func escapes() throws {
        let text = try written { $0.element("a", "<b> & \"c\" ]]> 'd'", ("e", "<f> & \"g\" 'h'")) }
        #expect(text == "<a e=\"&lt;f&gt; &amp; &quot;g&quot; 'h'\">&lt;b&gt; &amp; \"c\" ]]&gt; 'd'</a>")
    }

    @Test("writes CR, and in attributes tab and LF, as references")
    func whiteSpace() throws {
        let text = try written { $0.element("a", "1\r\n2\t3", ("b", "1\r\n2\t3")) }
        #expect(text == "<a b=\"1&#13;&#10;2&#9;3\">1&#13;\n2\t3</a>")
    }

    @Test("replaces characters that XML forbids, and control characters, and counts them")
    func forbidden() throws {
        var counts: [Int] = []
        let text = try written { writer in
            writer.withElement("a") {
                writer.element("b", "x\u{0}y\u{1F}z\u{FFFE}\u{FFFF}", ("c", "\u{8}"))
                counts.append(writer.replacedCharacterCount)
                writer.element("d", "\u{FFFD} \u{FEFF} \u{FF21} \u{7F} \u{85} \u{A0} é 漢 😀")
                counts.append(writer.replacedCharacterCount)
            }
        }
        #expect(
            text == "<a><b c=\"\u{FFFD}\">x\u{FFFD}y\u{FFFD}z\u{FFFD}\u{FFFD}</b>"
                + "<d>\u{FFFD} \u{FEFF} \u{FF21} \u{FFFD} \u{FFFD} \u{A0} é 漢 😀</d></a>")
        #expect(counts == [5, 7])
    }

    @Test("finds special bytes wherever they are in a block", arguments: 0..<40)
    func positions(offset: Int) throws {
        let before = String(repeating: "x", count: offset)
        let text = try written { $0.element("a", before + "&\u{1}\u{FFFF}<" + before) }
        #expect(text == "<a>" + before + "&amp;\u{FFFD}\u{FFFD}&lt;" + before + "</a>")
    }

    @Test("writes a text of nothing but markup, longer than its buffer")
    func longEscapes() throws {
        let text = try written { $0.element("a", String(repeating: "\r", count: 100_000)) }
        #expect(text == "<a>" + String(repeating: "&#13;", count: 100_000) + "</a>")
    }

    @Test("takes bytes, and replaces those that are not UTF-8")
    func bytes() throws {
        var count = 0
        let text = try written { writer in
            writer.startElement("a")
            writer.text(utf8: Array("é<".utf8) + [0xFF, 0x41, 0xC3] + Array("\u{FFFD}\u{2}".utf8))
            writer.text(utf8: [])
            writer.endElement()
            count = writer.replacedCharacterCount
        }
        #expect(text == "<a>é&lt;\u{FFFD}A\u{FFFD}\u{FFFD}\u{FFFD}</a>")
        #expect(count == 3)
    }

    @Test("adds no white space to mixed content")
    func mixed() throws {
        let text = try written(indent: true) { writer in
            writer.withElement("content") {
                writer.withMixedElement("div") {
                    writer.withElement("p") {
                        writer.element("b", "1")
                        writer.text(" and ")
                        writer.withElement("i") { writer.emptyElement("br") }
                    }
                }
            }
        }
        #expect(
            text == """
                <content>
                  <div><p><b>1</b> and <i><br/></i></p></div>
                </content>

                """)
    }

    @Test("keeps comments and processing instructions well-formed")
    func commentsAndInstructions() throws {
        let text = try written { writer in
            writer.comment("a--b-- <&> -")
            writer.processingInstruction("xml-stylesheet", "href=\"a.xsl\" ?> x")
            writer.emptyElement("r")
            writer.comment("\u{1}")
        }
        #expect(
            text == "<!-- a- -b- - <&> - -->\n<?xml-stylesheet href=\"a.xsl\" ? > x?>\n<r/><!-- \u{FFFD} -->\n")
        #expect(throws: Never.self) { try events(text) }
    }
}
