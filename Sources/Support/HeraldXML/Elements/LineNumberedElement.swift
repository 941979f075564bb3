/// An element written out again with each start tag on a line of its own, so that a line of it names an element.
///
/// libxml2 knows lines but no columns, and validates documents, not parts of them. Written so, an element is a document, and what is
/// said of its line 5 is said of the fifth element, whose place is known. Text has no line ends, but references to them.
struct LineNumberedElement {
    /// The document, in UTF-8.
    private(set) var bytes: [UInt8] = []
    /// Where the element of each line stood.
    private(set) var places: [XMLPosition] = []

    /// Writes `element` out.
    init(_ element: XMLElement) {
        let scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1024)
        scratch.initialize(repeating: 0)
        defer { scratch.deallocate() }
        var escaper = TextEscaper(scratch: scratch)
        bytes.reserveCapacity(16 << 10)
        add(element, inherited: nil, &escaper)
    }

    private mutating func add(_ element: XMLElement, inherited: String?, _ escaper: inout TextEscaper) {
        places.append(element.position)
        raw("<")
        raw(element.name)
        if element.namespace != inherited { attribute("xmlns", element.namespace ?? "", &escaper) }
        for (index, one) in element.attributes.enumerated() { add(one, index, &escaper) }
        raw("\n>")
        for part in element.content {
            switch part {
            case .text(let text, _): add(text, &escaper)
            case .element(let child): add(child, inherited: element.namespace, &escaper)
            }
        }
        raw("</")
        raw(element.name)
        raw(">")
    }

    private mutating func add(_ one: XMLAttribute, _ index: Int, _ escaper: inout TextEscaper) {
        switch one.namespace {
        case nil: attribute(one.name, one.value, &escaper)
        case XMLNamespace.xml: attribute("xml:\(one.name)", one.value, &escaper)
        case let namespace?:
            attribute("xmlns:n\(index)", namespace, &escaper)
            attribute("n\(index):\(one.name)", one.value, &escaper)
        }
    }

    private mutating func attribute(_ name: String, _ value: String, _ escaper: inout TextEscaper) {
        raw(" ")
        raw(name)
        raw("=\"")
        add(value, &escaper)
        raw("\"")
    }

    private mutating func add(_ text: String, _ escaper: inout TextEscaper) {
        var text = text
        text.withUTF8 { utf8 in
            escaper.escape(utf8, in: .attribute) { bytes.append(contentsOf: $0) }
        }
    }

    /// Names come from a parsed document, so they are names.
    private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

extension RelaxNGSchema {
    /// What is wrong with `element` as if it were a document, at most `limit` problems, each with the line and column at which the element
    /// concerned stood in the document that it was read from.
    ///
    /// - Throws: ``XMLError`` when the schema cannot be compiled once more, for another task.
    public func validate(_ element: XMLElement, file: String? = nil, limit: Int = 100) throws -> [XMLProblem] {
        let numbered = LineNumberedElement(element)
        let problems = try validate(tree: numbered.bytes, limit: limit)
        return problems.map { problem in
            let line = min(max(problem.line ?? 1, 2), numbered.places.count + 1)
            let place = numbered.places[line - 2]
            return XMLProblem(problem.message, line: place.line, column: place.column, file: file)
        }
    }
}
