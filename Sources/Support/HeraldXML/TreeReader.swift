import CLibXML2

/// libxml2's text reader over a ``ByteSource``. It keeps only the part of the tree that is being read.
///
/// Schemas need it because they work on nodes. Everything else uses ``XMLPullReader``.
final class TreeReader {
    /// The text reader of libxml2. It is valid during the life of this object.
    let reader: xmlTextReaderPtr

    /// Collects the errors that libxml2 reports.
    private let problems: ProblemCollector
    /// The source, with the error that it threw.
    private let feed: ReadContext

    /// Creates a reader of `source` that reports errors to `problems`.
    ///
    /// - Throws: ``XMLError`` if there is no memory.
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

    /// Moves to the next node. Returns false at the end of the document and after an error in it.
    ///
    /// - Throws: ``XMLError`` if the source cannot be read.
    func advance() throws -> Bool {
        try check(xmlTextReaderRead(reader))
    }

    /// Moves past the current element to the next node. Returns false as ``advance()`` does.
    ///
    /// - Throws: ``XMLError`` if the source cannot be read.
    func skip() throws -> Bool {
        try check(xmlTextReaderNext(reader))
    }

    /// Reads the current element with all its content and returns it, or nil if it is not well-formed.
    ///
    /// - Throws: ``XMLError`` if the source cannot be read.
    func expand() throws -> xmlNodePtr? {
        let node = xmlTextReaderExpand(reader)
        if let failure = feed.failure { throw failure }
        return node
    }

    /// Returns whether `result`, the return value of libxml2, says that there is a node. Records a problem if it says that there was an
    /// error.
    private func check(_ result: Int32) throws -> Bool {
        if let failure = feed.failure { throw failure }
        if result < 0 { problems.addIfEmpty("the document cannot be read") }
        guard result == 1 else { return false }
        guard declaresEntities else { return true }
        problems.add(entityRefusalMessage, line: Int(xmlTextReaderGetParserLineNumber(reader)))
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

/// The source as the user data of libxml2, with the error that it threw.
private final class ReadContext {
    /// The source of the document's bytes.
    let source: ByteSource
    /// The error of the last read, which libxml2 cannot pass on.
    var failure: (any Error)?

    init(_ source: ByteSource) { self.source = source }
}

/// Reads the next bytes for libxml2 into `buffer`. Returns their number, or -1 after an error.
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

/// Releases the source when libxml2 frees its reader.
private func closeFeed(_ context: UnsafeMutableRawPointer?) -> Int32 {
    if let context { Unmanaged<ReadContext>.fromOpaque(context).release() }
    return 0
}

/// The properties of a libxml2 node that this module uses.
extension xmlNodePtr {
    /// The name without a prefix.
    var localName: String {
        pointee.name.map { String(cString: $0) } ?? ""
    }

    /// The local name and the namespace name.
    var qualifiedName: RequiredParts.Name {
        RequiredParts.Name(local: localName, namespace: pointee.ns?.pointee.href.map { String(cString: $0) } ?? "")
    }

    /// The child elements in document order.
    var elements: [xmlNodePtr] {
        var found: [xmlNodePtr] = []
        var child = pointee.children
        while let node = child {
            if node.pointee.type == XML_ELEMENT_NODE { found.append(node) }
            child = node.pointee.next
        }
        return found
    }

    /// All elements inside this one, in document order.
    var descendants: [xmlNodePtr] {
        elements.flatMap { [$0] + $0.descendants }
    }

    /// Returns the value of the attribute `name`, or nil if there is none.
    func attribute(_ name: String) -> String? {
        xmlHasProp(self, name)?.pointee.children?.pointee.content.map { String(cString: $0) }
    }

    /// The text directly in this element, with single spaces, cut after 60 characters.
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

    /// The line on which the start tag ends, or nil if it is unknown.
    var line: Int? {
        let line = xmlGetLineNo(self)
        return line > 0 ? line : nil
    }

    /// The value of the attribute `ns` of this element or of the nearest ancestor that has it (RELAX NG specification section 4.8).
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
