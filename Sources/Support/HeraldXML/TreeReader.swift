import CLibXML2

/// libxml2's text reader over a ``ByteSource``: it holds only the part of the tree that is being looked at.
///
/// For schemas, which work on nodes; ``XMLPullReader`` is the reader for everything else.
final class TreeReader {
    /// The text reader; valid as long as this object lives.
    let reader: xmlTextReaderPtr

    private let problems: ProblemCollector
    private let feed: ReadContext

    init(_ source: ByteSource, reportingTo problems: ProblemCollector) throws(XMLError) {
        _ = LibXML.start
        self.problems = problems
        let feed = ReadContext(source)
        guard
            let reader = xmlReaderForIO(
                readMore, closeFeed, Unmanaged.passRetained(feed).toOpaque(), source.file, nil, LibXML.treeOptions)
        else { throw XMLError("out of memory", file: source.file) }
        self.reader = reader
        self.feed = feed
        xmlTextReaderSetStructuredErrorHandler(reader, ProblemCollector.report, problems.context)
    }

    deinit {
        xmlFreeTextReader(reader)
    }

    /// Moves to the next node; false at the end of the document and after a fault of it.
    ///
    /// - Throws: ``XMLError`` when the source cannot be read.
    func advance() throws -> Bool {
        try check(xmlTextReaderRead(reader))
    }

    /// Moves past the current element to the next node after it; false as for ``advance()``.
    func skip() throws -> Bool {
        try check(xmlTextReaderNext(reader))
    }

    /// The current element with everything in it.
    func expand() throws -> xmlNodePtr? {
        let node = xmlTextReaderExpand(reader)
        if let failure = feed.failure { throw failure }
        return node
    }

    private func check(_ result: Int32) throws -> Bool {
        if let failure = feed.failure { throw failure }
        if result < 0 { problems.addIfEmpty("the document cannot be read") }
        guard result == 1 else { return false }
        guard declaresEntities else { return true }
        problems.add(entityRefusal, line: Int(xmlTextReaderGetParserLineNumber(reader)))
        return false
    }

    /// Whether the current node is a document type that declares entities.
    private var declaresEntities: Bool {
        guard xmlTextReaderNodeType(reader) == Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue),
            let subset = xmlTextReaderCurrentNode(reader)?.pointee.doc?.pointee.intSubset?.pointee
        else { return false }
        return subset.entities != nil || subset.pentities != nil
    }
}

/// A source on its way through libxml2, with the error it may throw.
private final class ReadContext {
    let source: ByteSource
    var failure: (any Error)?

    init(_ source: ByteSource) { self.source = source }
}

private func readMore(_ context: UnsafeMutableRawPointer?, _ buffer: UnsafeMutablePointer<CChar>?, _ count: Int32) -> Int32 {
    guard let context, let buffer else { return -1 }
    let feed = Unmanaged<ReadContext>.fromOpaque(context).takeUnretainedValue()
    do {
        return Int32(try feed.source.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(count))))
    } catch {
        feed.failure = error
        return -1
    }
}

private func closeFeed(_ context: UnsafeMutableRawPointer?) -> Int32 {
    if let context { Unmanaged<ReadContext>.fromOpaque(context).release() }
    return 0
}

/// What this module asks of a libxml2 tree node.
extension xmlNodePtr {
    /// The name without a prefix.
    var localName: String {
        pointee.name.map { String(cString: $0) } ?? ""
    }

    /// The name with its namespace.
    var qualifiedName: RequiredParts.Name {
        RequiredParts.Name(local: localName, namespace: pointee.ns?.pointee.href.map { String(cString: $0) } ?? "")
    }

    /// The child elements.
    var elements: [xmlNodePtr] {
        var found: [xmlNodePtr] = []
        var child = pointee.children
        while let node = child {
            if node.pointee.type == XML_ELEMENT_NODE { found.append(node) }
            child = node.pointee.next
        }
        return found
    }

    /// All elements inside, in document order.
    var descendants: [xmlNodePtr] {
        elements.flatMap { [$0] + $0.descendants }
    }

    /// The value of the attribute `name`, if it has one.
    func attribute(_ name: String) -> String? {
        xmlHasProp(self, name)?.pointee.children?.pointee.content.map { String(cString: $0) }
    }

    /// The text directly inside, its white space trimmed, cut after 60 characters.
    var shortText: String {
        var text = ""
        var child = pointee.children
        while let node = child {
            if let content = node.pointee.content, node.pointee.type == XML_TEXT_NODE { text += String(cString: content) }
            child = node.pointee.next
        }
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count > 60 ? words.prefix(60) + "…" : words
    }

    /// The line on which the start tag ends, or nil when it is not known.
    var line: Int? {
        let line = xmlGetLineNo(self)
        return line > 0 ? line : nil
    }

    /// The value of `ns` here or on the nearest element around (RELAX NG specification section 4.8).
    var inheritedNamespace: String {
        var next: xmlNodePtr? = self
        while let node = next, node.pointee.type == XML_ELEMENT_NODE {
            if let property = xmlHasProp(node, "ns") {
                return property.pointee.children?.pointee.content.map { String(cString: $0) } ?? ""
            }
            next = node.pointee.parent
        }
        return ""
    }
}
