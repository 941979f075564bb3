import CLibXML2

/// Validates trees with one compiled grammar.
struct RelaxNGValidator {
    /// The compiled grammar of libxml2.
    private let schema: OpaquePointer
    /// Collects the problems that are found.
    private let problems: ProblemCollector

    /// Creates a validator that reports to `problems`.
    init(_ schema: OpaquePointer, _ problems: ProblemCollector) {
        self.schema = schema
        self.problems = problems
    }

    /// Validates `document` and returns whether it is valid.
    @discardableResult
    func validate(_ document: xmlDocPtr) -> Bool {
        let context = xmlRelaxNGNewValidCtxt(schema)
        defer { xmlRelaxNGFreeValidCtxt(context) }
        xmlRelaxNGSetValidStructuredErrors(context, ProblemCollector.report, problems.context)
        problems.beginValidation(xmlDocGetRootElement(document))
        defer { problems.endValidation() }
        return xmlRelaxNGValidateDoc(context, document) == 0
    }

    /// Validates the element `node` as if it were the root of a document, and returns whether it is valid.
    ///
    /// The node stays in its document, because a copy would lose line numbers above 65,535. During the call, an empty document has the node
    /// as its root, and the next sibling of the node is hidden.
    func validate(root node: xmlNodePtr) -> Bool {
        guard let document = xmlNewDoc(nil) else { return false }
        let next = node.pointee.next
        node.pointee.next = nil
        document.pointee.children = node
        defer {
            node.pointee.next = next
            document.pointee.children = nil
            xmlFreeDoc(document)
        }
        return validate(document)
    }
}
