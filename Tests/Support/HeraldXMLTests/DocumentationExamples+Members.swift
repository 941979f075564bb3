import HeraldXML
import Testing

@Suite("Examples of the documentation: members")
struct DocumentationExamplesMembers {
    @Test("the example of an element that is made by hand")
    func element() {
        let start = XMLPosition(line: 1, column: 1)
        let title = XMLElement(name: "title", position: start, content: [.text("Skills", start)])
        #expect(title.text == "Skills")
    }

    @Test("the example of validating bytes")
    func schema() throws {
        let source = "<schema xmlns='http://www.w3.org/2001/XMLSchema'><element name='year' type='gYear'/></schema>"
        let schema = try XMLSchema(bytes: Array(source.utf8))
        let isValid = try schema.validate(bytes: Array("<year>2016</year>".utf8)).isEmpty  // true
        #expect(isValid)
    }

    @Test("the example of a writer's failure")
    func failure() {
        let writer = XMLWriter { _ in }
        writer.endElement()
        let isBroken = writer.failure != nil  // true: no element is open
        #expect(isBroken)
    }

    @Test("the example of an error's message")
    func errorMessage() {
        let message = XMLError("'b' is not a record's element").quotedMessage  // "b" is not a record's element
        #expect(message == "\"b\" is not a record's element")
    }

    @Test("the example of a problem's message")
    func problemMessage() {
        let message = XMLProblem("element 'entry' has no 'id'").quotedMessage  // element "entry" has no "id"
        #expect(message == "element \"entry\" has no \"id\"")
    }
}
