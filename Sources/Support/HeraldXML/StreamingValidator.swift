import CLibXML2

/// One validation of a document: records are validated one by one while they are read, the rest at the end.
final class StreamingValidator {
    /// Which elements are records.
    private let rule: XMLRepeatedElement
    /// Validates the document without its records.
    private let whole: RelaxNGValidator
    /// Validates a record.
    private let record: RelaxNGValidator
    /// The document without its records, except one record of each uninterrupted run.
    private let skeleton: xmlDocPtr?
    /// The open elements of the skeleton, outermost first.
    private var open: [xmlNodePtr] = []
    /// Whether the skeleton already contains a record of the current run.
    private var isInRun = false

    /// Creates a validation.
    ///
    /// - Parameters:
    ///   - rule: which elements are records.
    ///   - whole: a validator with the whole grammar.
    ///   - record: a validator with the grammar whose start is the definition of a record.
    init(rule: XMLRepeatedElement, whole: RelaxNGValidator, record: RelaxNGValidator) {
        self.rule = rule
        self.whole = whole
        self.record = record
        skeleton = xmlNewDoc(nil)
    }

    deinit {
        xmlFreeDoc(skeleton)
    }

    /// Reads all of `tree` and validates it. It stops early if `problems` is full.
    ///
    /// - Throws: ``XMLError`` if the source cannot be read.
    func run(_ tree: TreeReader, _ problems: ProblemCollector) throws {
        var goesOn = try tree.advance()
        while goesOn, !problems.isFull {
            goesOn = try visit(tree)
        }
        guard let skeleton, !problems.isFull, open.isEmpty, skeleton.pointee.children != nil else { return }
        whole.validate(skeleton)
    }

    /// Handles the current node and moves to the next one. Returns false at the end of the document and after an error.
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

    /// Handles the element at the current node: validates it if it is a record, otherwise copies it to the skeleton.
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

    /// Whether `node` has the name and namespace of a record.
    private func isRecord(_ node: xmlNodePtr) -> Bool {
        guard let name = node.pointee.name, String(cString: name) == rule.element else { return false }
        return node.pointee.ns?.pointee.href.map { String(cString: $0) } == rule.namespace
    }

    /// Appends a copy of `node` to the skeleton and returns it.
    ///
    /// - Parameters:
    ///   - node: a node of the document that is read.
    ///   - deep: whether to copy the content too. Attributes and namespaces are always copied.
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
