import HeraldXML
import Testing

@Suite("Elements in memory")
struct XMLElementTests {
    private func reader(_ document: String) -> XMLPullReader { XMLPullReader(bytes: Array(document.utf8)) }

    @Test("an element is read with everything in it and the place of each part, and the reader goes on behind it")
    func reading() throws {
        let reader = reader("<a>\n  <b xmlns=\"urn:b\" k=\"1\">x<c/>y</b>\n  <d/></a>")
        _ = try reader.next()
        _ = try reader.next()
        let start = try #require(try reader.next())
        let element = try #require(try reader.element(from: start))
        #expect(element.name == "b" && element.namespace == "urn:b" && element.attributes["k"] == "1")
        #expect(element.position == XMLPosition(line: 2, column: 3))
        #expect(element.text == "xy")
        #expect(element.elements.map(\.name) == ["c"])
        #expect(element.elements.map(\.position) == [XMLPosition(line: 2, column: 27)])
        #expect(try reader.next() == .text("\n  "))
        #expect(try reader.next() == .startElement(name: "d", namespace: nil, attributes: []))
    }

    @Test("an element beyond the limit is passed over")
    func limit() throws {
        let reader = reader("<a><b><c>\(String(repeating: "x", count: 500))</c><c/></b><d/></a>")
        _ = try reader.next()
        let start = try #require(try reader.next())
        #expect(try reader.element(from: start, byteLimit: 400) == nil)
        #expect(try reader.next() == .startElement(name: "d", namespace: nil, attributes: []))
    }

    @Test("the root is known from the start of a document")
    func root() {
        let root = XMLElement.root(of: Array("<?xml version=\"1.0\"?>\n<!-- c --><x:a xmlns:x=\"urn:a\" k=\"v\"><b".utf8))
        #expect(root?.name == "a" && root?.namespace == "urn:a" && root?.attributes["k"] == "v")
        #expect(XMLElement.root(of: Array("id: x".utf8)) == nil)
        #expect(XMLElement.root(of: []) == nil)
        #expect(XMLElement.first(2, of: Array("<a><!-- c --><b xmlns=\"urn:b\"><c/></b></a>".utf8)).map(\.namespace) == [nil, "urn:b"])
        #expect(XMLElement.first(2, of: Array("<a>text</a>".utf8)).map(\.name) == ["a"])
    }

    @Test("a schema says of an element what it says of a document, with line and column")
    func validation() throws {
        let grammar = """
            <element name="a" xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:a" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
              <optional><attribute name="xml:lang"><data type="language"/></attribute></optional>
              <zeroOrMore><element name="n"><data type="integer"/></element></zeroOrMore>
            </element>
            """
        let schema = try RelaxNGSchema(bytes: Array(grammar.utf8))
        func problems(_ document: String) throws -> [String] {
            let reader = reader(document)
            let start = try #require(try reader.next())
            let element = try #require(try reader.element(from: start))
            return try schema.validate(element, file: "a.xml").map(\.description)
        }
        #expect(try problems("<a xmlns=\"urn:a\" xml:lang=\"fr\"><n>1</n><n>\n 2 </n></a>") == [])
        #expect(
            try problems("<a xmlns=\"urn:a\">\n<n>1</n>  <n\n>two &amp;\nthree</n></a>")
                == ["a.xml:2:11: element 'n' does not allow the text 'two & three'"])
        #expect(try problems("<x:a xmlns:x=\"urn:a\"><n>1</n></x:a>").count == 1)
    }

    @Test("an attribute is added to a start tag, and nowhere else")
    func attributes() throws {
        let text = try written { writer in
            writer.startElement("a", ("k", "1"))
            writer.attribute("l", "2 < 3")
            writer.endElement()
        }
        #expect(text == "<a k=\"1\" l=\"2 &lt; 3\"/>")
        for put in [{ (writer: XMLWriter) in writer.text("x") }, { $0.emptyElement("b") }] {
            #expect(throws: XMLError("attribute 'k' is outside a start tag")) {
                try XMLWriter.bytes { writer in
                    writer.withElement("a") {
                        put(writer)
                        writer.attribute("k", "1")
                    }
                }
            }
        }
    }
}
