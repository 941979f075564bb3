/// An element written as a document in which each start tag has a line of its own, so that the number of a line identifies an element.
///
/// libxml2 reports lines but no columns, and it validates documents, not parts of documents. Written in this form, an element is a
/// document, and a problem in line 5 is a problem of the fifth element, whose position in the original document is known. Line breaks in
/// text are written as character references.
struct LineNumberedElement {
    /// The document in UTF-8, without an XML declaration.
    private(set) var bytes: [UInt8] = []
    /// The position of each element in the original document, in the order of the start tags. The first start tag ends on line 2.
    private(set) var positions: [XMLPosition] = []

    /// Writes `element` and everything in it.
    init(_ element: XMLElement) {
        let scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1024)
        scratch.initialize(repeating: 0)
        defer { scratch.deallocate() }
        var escaper = TextEscaper(scratch: scratch)
        bytes.reserveCapacity(16 << 10)
        add(element, inherited: nil, &escaper)
    }

    /// Writes `element` with all its content.
    ///
    /// - Parameters:
    ///   - element: the element to write.
    ///   - inherited: the default namespace of the element around it, or nil if there is none.
    ///   - escaper: escapes text and attribute values.
    private mutating func add(_ element: XMLElement, inherited: String?, _ escaper: inout TextEscaper) {
        positions.append(element.position)
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

    /// Writes the attribute `one`. An attribute with a namespace gets a prefix of its own, `n` and its `index`, which is declared beside
    /// it.
    private mutating func add(_ one: XMLAttribute, _ index: Int, _ escaper: inout TextEscaper) {
        switch one.namespace {
        case nil: attribute(one.name, one.value, &escaper)
        case XMLNamespace.xml: attribute("xml:\(one.name)", one.value, &escaper)
        case let namespace?:
            attribute("xmlns:n\(index)", namespace, &escaper)
            attribute("n\(index):\(one.name)", one.value, &escaper)
        }
    }

    /// Writes the attribute `name` with `value`, which is escaped.
    private mutating func attribute(_ name: String, _ value: String, _ escaper: inout TextEscaper) {
        raw(" ")
        raw(name)
        raw("=\"")
        add(value, &escaper)
        raw("\"")
    }

    /// Writes `text`, escaped as in an attribute, so that it contains no line breaks.
    private mutating func add(_ text: String, _ escaper: inout TextEscaper) {
        var text = text
        text.withUTF8 { utf8 in
            escaper.escape(utf8, in: .attribute) { bytes.append(contentsOf: $0) }
        }
    }

    /// Writes `text` as it is. It is markup or a name from a parsed document.
    private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

extension RelaxNGSchema {
    /// Validates `element` as if it were the root of a document, and returns its problems with the positions of the elements they concern
    /// in the original document.
    ///
    /// - Parameters:
    ///   - element: the element to validate.
    ///   - file: the path of the original document, for the problems.
    ///   - limit: the largest number of problems to return.
    /// - Throws: ``XMLError`` if the schema cannot be compiled again for this task.
    ///
    ///     let schema = try RelaxNGSchema.atom()
    ///     let reader = XMLPullReader(bytes: Array("<entry/>".utf8))
    ///     if let start = try reader.next(), let entry = try reader.element(from: start) {
    ///         let problems = try schema.validate(entry)
    ///         print(problems.first?.description ?? "valid")
    ///     }
    public func validate(_ element: XMLElement, file: String? = nil, limit: Int = 100) throws -> [XMLProblem] {
        let numbered = LineNumberedElement(element)
        let problems = try validate(tree: numbered.bytes, limit: limit)
        return problems.map { problem in
            let line = min(max(problem.line ?? 1, 2), numbered.positions.count + 1)
            let position = numbered.positions[line - 2]
            return XMLProblem(problem.message, line: position.line, column: position.column, file: file)
        }
    }
}
