import Foundation
import HeraldXML
import Testing

@Suite("The pull reader")
struct XMLPullReaderTests {
    @Test("yields elements with namespaces, attributes and joined text")
    func yieldsEvents() throws {
        let document = """
            <?xml version="1.0"?><!-- c -->
            <a xmlns="urn:a" xmlns:x="urn:x" k="1" x:l="2 &amp;&#10;3" xml:lang="fr">é&lt;<![CDATA[<&]]><!-- c -->!<x:b/></a>
            """
        #expect(
            try events(document) == [
                .startElement(
                    name: "a", namespace: "urn:a",
                    attributes: [
                        XMLAttribute(name: "k", value: "1"),
                        XMLAttribute(name: "l", namespace: "urn:x", value: "2 &\n3"),
                        XMLAttribute(name: "lang", namespace: "http://www.w3.org/XML/1998/namespace", value: "fr"),
                    ]),
                .text("é<<&!"),
                .startElement(name: "b", namespace: "urn:x", attributes: []),
                .endElement(name: "b", namespace: "urn:x"),
                .endElement(name: "a", namespace: "urn:a"),
            ])
    }

    @Test("tells where each event begins")
    func positions() throws {
        let reader = XMLPullReader(bytes: Array("<a>\n  <b\n    c='é'/>é<d>x</d>\n</a>".utf8))
        var places: [String] = []
        while try reader.next() != nil { places.append("\(reader.position.line):\(reader.position.column)") }
        #expect(places == ["1:1", "1:4", "2:3", "2:3", "3:12", "3:13", "3:16", "3:17", "3:21", "4:1"])
    }

    @Test("counts lines beyond 65,535")
    func manyLines() throws {
        let document = "<a>" + String(repeating: "\n", count: 70_000) + "<b/></a>"
        let reader = XMLPullReader(bytes: Array(document.utf8))
        while let event = try reader.next() {
            if case .startElement("b", _, _) = event { #expect(reader.position == XMLPosition(line: 70_001, column: 1)) }
        }
    }

    @Test("reads the text of an element and skips elements")
    func textAndSkip() throws {
        let reader = XMLPullReader(bytes: Array("<a><b>1<i>2</i>3</b><c><d/>4</c><e>5</e></a>".utf8))
        _ = try reader.next()
        _ = try reader.next()
        #expect(try reader.readText() == "123")
        _ = try reader.next()
        try reader.skipElement()
        #expect(reader.depth == 1)
        #expect(try reader.next() == .startElement(name: "e", namespace: nil, attributes: []))
        #expect(reader.error("odd") == XMLError("odd", line: 1, column: 33))
    }

    @Test("reads UTF-16 and Latin-1, and knows a byte order mark")
    func encodings() throws {
        let body = "<a>é</a>"
        let latin = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8) + [0xE9] + Array("</a>".utf8)
        let wide = Array((body.data(using: .utf16BigEndian) ?? Data()))
        for bytes in [Array(body.utf8), [0xEF, 0xBB, 0xBF] + Array(body.utf8), latin, [0xFE, 0xFF] + wide] {
            #expect(try events(XMLPullReader(bytes: bytes))[1] == .text("é"))
        }
    }

    @Test("reads files and names them in errors")
    func files() throws {
        let path = NSTemporaryDirectory() + "herald-xml-\(UUID().uuidString).xml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try "<a>\n<b></a>".write(toFile: path, atomically: true, encoding: .utf8)
        let reader = try XMLPullReader(file: path)
        let error = #expect(throws: XMLError.self) { try events(reader) }
        #expect(error?.description == "\(path):2:8: opening and ending tag mismatch: b line 2 and a")
        let missing = XMLError("cannot open the file: no such file or directory", file: path + "x")
        #expect(throws: missing) { try XMLPullReader(file: path + "x") }
    }

    @Test("hands out what comes before a fault, then throws at every call")
    func eventsBeforeFault() throws {
        let reader = XMLPullReader(bytes: Array("<a><b/></c>".utf8))
        for _ in 0..<3 { #expect(try reader.next() != nil) }
        for _ in 0..<2 { #expect(throws: XMLError.self) { try reader.next() } }
    }

    @Test("passes on what its source throws")
    func sourceFails() {
        struct Broken: Error, Equatable {}
        let reader = XMLPullReader { throw Broken() }
        #expect(throws: Broken()) { try reader.next() }
    }

    @Test("says exactly what is wrong with a document", arguments: MessageCase.all(in: "syntax"))
    func messages(item: MessageCase) throws {
        let text = String(decoding: item.document, as: UTF8.self)
        try item.check(readError(text).map { [$0] } ?? [])
    }
}
