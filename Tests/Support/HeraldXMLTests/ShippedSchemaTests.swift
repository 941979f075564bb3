import HeraldXML
import Testing

@Suite("The shipped grammars")
struct ShippedSchemaTests {
    @Test("tell exactly what is wrong with an Atom document", arguments: MessageCase.all(in: "atom"))
    func atom(item: MessageCase) throws {
        try item.check(RelaxNGSchema.atom().validate(bytes: item.document).map(\.description))
    }

    @Test("tell exactly what is wrong with an RSS document", arguments: MessageCase.all(in: "rss"))
    func rss(item: MessageCase) throws {
        try item.check(RelaxNGSchema.rss().validate(bytes: item.document).map(\.description))
    }

    @Test("tell exactly what is wrong with an answer of OAI-PMH", arguments: MessageCase.all(in: "oai"))
    func oai(item: MessageCase) throws {
        try item.check(RelaxNGSchema.oai().validate(bytes: item.document).map(\.description))
    }

    @Test("accept what the writer writes")
    func written() throws {
        let bytes = try XMLWriter.bytes { writer in
            writer.withElement("feed", ("xmlns", "http://www.w3.org/2005/Atom")) {
                writer.element("id", "urn:herald:feed")
                writer.element("title", "Practices \u{1}")
                writer.element("updated", "2025-01-31T06:00:00Z")
                for index in 0..<300 {
                    writer.withElement("entry") {
                        writer.element("id", "urn:herald:practice:\(index)")
                        writer.element("title", "Practice <\(index)>")
                        writer.element("updated", "2025-01-31T06:00:00.5+01:00")
                    }
                }
            }
        }
        #expect(try RelaxNGSchema.atom().validate(bytes: bytes) == [])
    }

    @Test("stop at the limit of problems")
    func limit() throws {
        let feed = "<feed xmlns='http://www.w3.org/2005/Atom'>" + String(repeating: "<entry/>\n", count: 50) + "</feed>"
        let schema = try RelaxNGSchema.atom()
        #expect(try schema.validate(bytes: Array(feed.utf8), limit: 7).count == 7)
        #expect(try schema.validate(bytes: Array(feed.utf8)).count == 100)
    }
}
