import Foundation
import HeraldXML
import Testing

@Suite("Schemas")
struct SchemaTests {
    static let xsd = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="list"><xs:complexType><xs:sequence>
        <xs:element name="year" type="xs:gYear" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element></xs:schema>
        """
    static let rng = """
        <element name="list" xmlns="http://relaxng.org/ns/structure/1.0"
        datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><oneOrMore><element name="year"><data type="gYear"/>
        </element></oneOrMore></element>
        """

    @Test("in XSD find every problem with its line")
    func xsdProblems() throws {
        let schema = try XMLSchema(bytes: Array(Self.xsd.utf8))
        #expect(try schema.validate(bytes: Array("<list><year>2001</year></list>".utf8)) == [])
        let problems = try schema.validate(bytes: Array("<list>\n<year>x</year>\n<yaer/>\n</list>".utf8))
        #expect(
            problems.map(\.description) == [
                "2: element 'year': 'x' is not a valid value of the atomic type 'xs:gYear'",
                "3: element 'yaer': This element is not expected. Expected is ( year )",
            ])
    }

    @Test("in RELAX NG without records find every problem with its line")
    func rngProblems() throws {
        let schema = try RelaxNGSchema(bytes: Array(Self.rng.utf8))
        #expect(try schema.validate(bytes: Array("<list><year>2001</year></list>".utf8)) == [])
        let problems = try schema.validate(bytes: Array("<list>\n<year>x</year>\n</list>".utf8))
        #expect(problems.map(\.description) == ["2: element 'year' does not allow the text 'x'"])
    }

    @Test("report a document that is not well-formed once, with its column")
    func malformed() throws {
        let expected = ["2:11: opening and ending tag mismatch: year line 2 and x"]
        let bytes = Array("<list>\n<year></x></list>".utf8)
        let byXSD = try XMLSchema(bytes: Array(Self.xsd.utf8)).validate(bytes: bytes)
        let byRNG = try RelaxNGSchema(bytes: Array(Self.rng.utf8)).validate(bytes: bytes)
        #expect(byXSD.map(\.description) == expected)
        #expect(byRNG.map(\.description) == expected)
        let prefixed = try XMLSchema(bytes: Array(Self.xsd.utf8)).validate(bytes: Array("<x:list/>".utf8))
        #expect(prefixed.first?.description == "1:8: namespace prefix x on list is not defined")
        #expect(try XMLSchema(bytes: Array(Self.xsd.utf8)).validate(bytes: []).count == 1)
        #expect(try RelaxNGSchema.atom().validate(bytes: []).count == 1)
    }

    @Test("name the file in problems and refuse one that is not there")
    func files() throws {
        let path = NSTemporaryDirectory() + "herald-xml-\(UUID().uuidString).xml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try "<list><year>x</year></list>".write(toFile: path, atomically: true, encoding: .utf8)
        let schema = try RelaxNGSchema(bytes: Array(Self.rng.utf8))
        #expect(try schema.validate(file: path).map(\.description) == ["\(path):1: element 'year' does not allow the text 'x'"])
        #expect(throws: XMLError("cannot open the file: no such file or directory", file: "/nowhere.xml")) {
            try schema.validate(file: "/nowhere.xml")
        }
    }

    @Test("that are broken are refused with their fault")
    func brokenSchemas() {
        func message(_ body: () throws(XMLError) -> Void) -> String? {
            do {
                try body()
                return nil
            } catch { return error.description }
        }
        #expect(
            message { () throws(XMLError) in _ = try RelaxNGSchema(bytes: Array("<a".utf8), name: "a.rng") }
                == "a.rng:1:3: the tag of element 'a' does not end")
        #expect(
            message { () throws(XMLError) in _ = try RelaxNGSchema(bytes: Array("<a/>".utf8), name: "a.rng") }
                == "a.rng: schemas is empty")
        #expect(
            message { () throws(XMLError) in _ = try XMLSchema(bytes: Array("<a/>".utf8), name: "a.xsd") }
                == "a.xsd: the XML document 'a.xsd' is not a schema document")
        let records = XMLRepeatedElement(element: "a", namespace: nil, depth: 1, definition: "b")
        #expect(
            message { () throws(XMLError) in
                _ = try RelaxNGSchema(bytes: Array(anything.utf8), name: "a.rng", records: records)
            } == "a.rng: the grammar does not define 'b'")
    }

    @Test("load nothing that a document or a schema names")
    func loadNothing() throws {
        let hinted = """
            <list xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="/etc/passwd">
            <year>2001</year></list>
            """
        #expect(try XMLSchema(bytes: Array(Self.xsd.utf8)).validate(bytes: Array(hinted.utf8)) == [])
        let include = """
            <grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="/etc/passwd"/></grammar>
            """
        #expect(throws: XMLError.self) { try RelaxNGSchema(bytes: Array(include.utf8)) }
    }

    @Test("name the line of a record beyond line 65,535")
    func manyLines() throws {
        let feed = """
            <feed xmlns='http://www.w3.org/2005/Atom'><id>x</id><title>t</title><updated>2025-01-01T00:00:00Z</updated>
            """
        let entry = "<entry>\n\n\n\n\n<id>x</id><title>t</title><updated>2025-01-01T00:00:00Z</updated></entry>\n"
        let broken = "<entry>\n<id>x</id><title>t</title><updated>yesterday</updated></entry>\n</feed>"
        let document = feed + "\n" + String(repeating: entry, count: 12_000) + broken
        let problems = try RelaxNGSchema.atom().validate(bytes: Array(document.utf8))
        #expect(problems.map(\.description) == ["72003: element 'updated' does not allow the text 'yesterday'"])
    }

    @Test("serve many tasks at once, each with its own problems")
    func concurrency() async throws {
        let atom = try RelaxNGSchema.atom()
        let xsd = try XMLSchema(bytes: Array(Self.xsd.utf8))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<32 {
                group.addTask {
                    for round in 0..<20 {
                        let lines = String(repeating: "\n", count: task + round)
                        let entry = "<entry xmlns='http://www.w3.org/2005/Atom'><id/><title/>\(lines)<updated>x</updated></entry>"
                        let line = task + round + 1
                        let problems = try atom.validate(bytes: Array(entry.utf8))
                        #expect(problems == [XMLProblem("element 'updated' does not allow the text 'x'", line: line)])
                        let list = try xsd.validate(bytes: Array("<list>\(lines)<year>x</year></list>".utf8))
                        #expect(list.map(\.line) == [line])
                        let events = try events("<a>\(lines)</a>")
                        #expect(events.count == (lines.isEmpty ? 2 : 3))
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
