import CLibXML2

/// One reading of a document in which records are validated one by one and the rest is kept for the end.
final class StreamingValidator {
    private let rule: XMLRepeatedElement
    private let whole: RelaxNGValidator
    private let record: RelaxNGValidator
    /// The document without its records, but for one of each unbroken run.
    private let skeleton: xmlDocPtr?
    private var open: [xmlNodePtr] = []
    private var isInRun = false
    private var hasBrokenRecord = false

    init(rule: XMLRepeatedElement, whole: RelaxNGValidator, record: RelaxNGValidator) {
        self.rule = rule
        self.whole = whole
        self.record = record
        skeleton = xmlNewDoc(nil)
    }

    deinit {
        xmlFreeDoc(skeleton)
    }

    /// Reads and validates all of `tree`.
    func run(_ tree: TreeReader, _ problems: ProblemCollector) throws {
        var goesOn = try tree.advance()
        while goesOn, !problems.isFull {
            goesOn = try visit(tree)
        }
        guard let skeleton, !problems.isFull, open.isEmpty, skeleton.pointee.children != nil else { return }
        whole.validate(skeleton)
    }

    /// Handles the current node and moves on.
    private func visit(_ tree: TreeReader) throws -> Bool {
        switch xmlTextReaderNodeType(tree.reader) {
        case Int32(XML_READER_TYPE_ELEMENT.rawValue):
            return try visitElement(tree)
        case Int32(XML_READER_TYPE_END_ELEMENT.rawValue):
            if !open.isEmpty { open.removeLast() }
            isInRun = false
        case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue):
            if let node = xmlTextReaderCurrentNode(tree.reader) { keep(node, deep: true) }
        default: break
        }
        return try tree.advance()
    }

    private func visitElement(_ tree: TreeReader) throws -> Bool {
        guard Int(xmlTextReaderDepth(tree.reader)) == rule.depth else {
            guard let node = xmlTextReaderCurrentNode(tree.reader) else { return false }
            let isEmpty = xmlTextReaderIsEmptyElement(tree.reader) == 1
            if let copy = keep(node, deep: false), !isEmpty { open.append(copy) }
            return try tree.advance()
        }
        guard let node = try tree.expand() else { return false }
        if !isRecord(node) {
            keep(node, deep: true)
        } else if record.validate(root: node), !isInRun {
            keep(node, deep: true)
            isInRun = true
        }
        return try tree.skip()
    }

    private func isRecord(_ node: xmlNodePtr) -> Bool {
        guard let name = node.pointee.name, String(cString: name) == rule.element else { return false }
        return node.pointee.ns?.pointee.href.map { String(cString: $0) } == rule.namespace
    }

    /// Copies `node` to the end of the skeleton.
    @discardableResult
    private func keep(_ node: xmlNodePtr, deep: Bool) -> xmlNodePtr? {
        isInRun = false
        guard let copy = xmlDocCopyNode(node, skeleton, deep ? 1 : 2) else { return nil }
        if let parent = open.last {
            return xmlAddChild(parent, copy)
        }
        xmlDocSetRootElement(skeleton, copy)
        return copy
    }
}

/// Validates trees against one compiled grammar.
struct RelaxNGValidator {
    private let schema: OpaquePointer
    private let problems: ProblemCollector

    init(_ schema: OpaquePointer, _ problems: ProblemCollector) {
        self.schema = schema
        self.problems = problems
    }

    /// Validates `document`; returns whether it is valid.
    @discardableResult
    func validate(_ document: xmlDocPtr) -> Bool {
        let context = xmlRelaxNGNewValidCtxt(schema)
        defer { xmlRelaxNGFreeValidCtxt(context) }
        xmlRelaxNGSetValidStructuredErrors(context, ProblemCollector.report, problems.context)
        problems.beginValidation(xmlDocGetRootElement(document))
        defer { problems.endValidation() }
        return xmlRelaxNGValidateDoc(context, document) == 0
    }

    /// Validates the element `node` as if it were the root of a document; returns whether it is valid.
    ///
    /// The node stays where it is, because a copy would lose line numbers above 65,535: for the time of the call an empty
    /// document claims it as its root, and its next sibling is hidden.
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
