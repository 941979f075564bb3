import HeraldXML
import Testing

// The examples of HeraldXML's doc comments, as they are there. HouseTests/PublicDocumentationTests holds the two against each other.

@Suite("Examples of the documentation: schemas")
struct DocumentationExamplesSchemas {
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

    @Test("the example of XMLProblem")
    func exampleXMLProblem() throws {
        let schema = try RelaxNGSchema.opml()
        for problem in try schema.validate(bytes: Array("<opml version='2.0'/>".utf8)) {
            print(problem)  // 1: element 'opml' has no …
        }
        #expect(try !schema.validate(bytes: Array("<opml version='2.0'/>".utf8)).isEmpty)
    }
}
