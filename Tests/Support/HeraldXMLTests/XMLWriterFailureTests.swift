import HeraldXML
import Testing

@Suite("The writer refuses")
struct XMLWriterFailureTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        var message: String
        var body: @Sendable (XMLWriter) -> Void
        var testDescription: String { message }
    }

    static let mistakes: [Mistake] = [
        Mistake(message: "element 'a' is not closed") { $0.startElement("a") },
        Mistake(message: "the document has no root element") { _ in },
        Mistake(message: "'endElement' without an open element") { writer in
            writer.emptyElement("a")
            writer.endElement()
        },
        Mistake(message: "a document has one root element") { writer in
            writer.emptyElement("a")
            writer.emptyElement("b")
        },
        Mistake(message: "text outside the root element") { $0.text("x") },
        Mistake(message: "attribute 'b' is given twice") { $0.emptyElement("a", ("b", "1"), ("c", "2"), ("b", "3")) },
        Mistake(message: "'a b' is not an XML name") { $0.emptyElement("a b") },
        Mistake(message: "'1' is not an XML name") { $0.emptyElement("a", ("1", "x")) },
        Mistake(message: "'XML' cannot be the target of a processing instruction") { $0.processingInstruction("XML") },
        Mistake(message: "the document has already begun") { writer in
            writer.emptyElement("a")
            writer.startDocument()
        },
    ]

    @Test("a wrong order of calls, with the first mistake", arguments: mistakes)
    func wrongCalls(mistake: Mistake) {
        let writer = XMLWriter { _ in }
        mistake.body(writer)
        #expect(throws: XMLError(mistake.message)) { try writer.finish() }
        #expect(writer.failure as? XMLError == XMLError(mistake.message))
    }

    @Test("to go on after its sink failed, and tells the sink's error")
    func sinkFails() {
        struct DiskFull: Error, Equatable {}
        nonisolated(unsafe) var calls = 0
        let writer = XMLWriter { _ in
            calls += 1
            throw DiskFull()
        }
        writer.withElement("a") {
            for _ in 0..<1000 { writer.element("b", String(repeating: "x", count: 1000)) }
        }
        #expect(throws: DiskFull()) { try writer.finish() }
        #expect(calls == 1)
    }

    @Test("to finish twice")
    func finishTwice() throws {
        nonisolated(unsafe) var count = 0
        let writer = XMLWriter(indent: false) { count += $0.count }
        writer.emptyElement("a")
        try writer.finish()
        try writer.finish()
        #expect(count == 4)
    }

    @Test("to keep a large document in memory: the sink gets blocks of 64 KiB and more")
    func blocks() throws {
        nonisolated(unsafe) var sizes: [Int] = []
        let writer = XMLWriter { sizes.append($0.count) }
        writer.withElement("a") {
            for _ in 0..<10_000 { writer.element("b", String(repeating: "x", count: 100)) }
        }
        try writer.finish()
        #expect(sizes.dropLast().allSatisfy { (64 * 1024...128 * 1024).contains($0) })
        #expect(sizes.reduce(0, +) == 10_000 * 110 + 9)
    }

    @Test("text as a name", arguments: ["", "a b", "1a", "a:b:c", ":a", "a:", "<a", "-a", "a\u{0}", "é>", "a:1"])
    func names(text: String) {
        #expect(throws: XMLError("'\(text)' is not an XML name")) { try XMLName(validating: text) }
    }

    @Test("no name that XML allows", arguments: ["a", "at:deleted-entry", "_1.b", "éléments", "漢字"])
    func goodNames(text: String) throws {
        let name = try XMLName(validating: text)
        #expect(name.text == text)
        #expect(try written { $0.emptyElement(name) } == "<\(text)/>")
    }
}
