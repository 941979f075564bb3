internal import HeraldDiagnostics
internal import HeraldIntake
internal import HeraldModel
internal import HeraldRecordXML
internal import HeraldXML
internal import HeraldYAML

/// Goes through the records of a document while it is read, so that memory is bounded by a few records whatever the document's size.
struct XMLBlockIterator: BlockIterator {
    /// The largest record that is read, in bytes of text and names.
    static let maximumRecordBytes = 8 << 20
    /// How much a block holds: records, and bytes of the file.
    private static let blockSize = (records: 64, bytes: 512 << 10)

    private let path: String
    private var source: SourceWindow?
    private var reader: XMLPullReader?
    private var isOpened = false
    private var hasRoot = false
    private var failure: XMLError?

    init(path: String) { self.path = path }

    mutating func next() -> (any RecordBlock)? {
        if !isOpened, let problem = open() { return problem }
        var items: [XMLBlock.Item] = []
        var bytes = 0
        while items.count < Self.blockSize.records, bytes < Self.blockSize.bytes, let item = nextItem() {
            if case .record(let record) = item { bytes += record.lines.count }
            items.append(item)
        }
        return items.isEmpty ? nil : XMLBlock(items: items, file: path)
    }

    private mutating func open() -> RefusedBlock? {
        isOpened = true
        guard let source = SourceWindow(path: path) else { return RefusedBlock(unreadable: path) }
        let limits = XMLLimits(depth: 32, textBytes: Self.maximumRecordBytes)
        reader = XMLPullReader(file: path, limits: limits) { try source.read() }
        self.source = source
        return nil
    }

    /// The next record, or what stands where a record should; `nil` at the end of the document and after a fault of its XML.
    private mutating func nextItem() -> XMLBlock.Item? {
        guard let reader else { return nil }
        source?.drop(before: reader.position.line)
        do {
            while let event = try reader.next() {
                if let item = try item(event, reader) { return item }
            }
        } catch let error as XMLError {
            // A fault of the XML is thrown again at every further call.
            if error == failure { return nil }
            failure = error
            let hint = hasRoot ? "the records before this place were read, those after it cannot be" : nil
            return .refused(problem(error.quotedMessage, XMLPosition(line: error.line ?? 1, column: error.column ?? 1), hint: hint))
        } catch {
            self.reader = nil
            return .refused(problem("the file cannot be read", reader.position))
        }
        return nil
    }

    private mutating func item(_ event: XMLPullReader.Event, _ reader: XMLPullReader) throws -> XMLBlock.Item? {
        switch event {
        case .startElement(let name, let namespace, _):
            defer { hasRoot = true }
            let isOurs = namespace == RecordXMLVocabulary.namespace
            if isOurs, name == RecordXMLVocabulary.record { return try record(event, reader) }
            if isOurs, name == RecordXMLVocabulary.root, !hasRoot { return nil }
            let problem = hasRoot ? unexpectedElement(name, namespace, reader) : wrongRoot(name, namespace, reader)
            if hasRoot { try reader.skipElement() } else { self.reader = nil }
            return .refused(problem)
        case .text(let text):
            if text.allSatisfy(\.isWhitespace) { return nil }
            let place = XMLWhitespace.start(of: text, at: reader.position)
            return .refused(problem("text is not allowed in \"practices\"; expected <practice>", place))
        case .endElement: return nil
        }
    }

    private func record(_ event: XMLPullReader.Event, _ reader: XMLPullReader) throws -> XMLBlock.Item {
        let place = reader.position
        guard let element = try reader.element(from: event, byteLimit: Self.maximumRecordBytes) else {
            return .refused(problem("a record of more than \(Self.maximumRecordBytes >> 20) MB", place))
        }
        return .record(XMLBlock.Record(element: element, lines: source?.lines(place.line...reader.position.line) ?? []))
    }

    private func wrongRoot(_ name: String, _ namespace: String?, _ reader: XMLPullReader) -> Diagnostic {
        let isNameless = namespace == nil && (name == RecordXMLVocabulary.root || name == RecordXMLVocabulary.record)
        return problem(
            "the root element is \"\(name)\"\(place(of: namespace)); expected \"practices\" or \"practice\" in \"\(RecordXMLVocabulary.namespace)\"",
            reader.position, hint: isNameless ? "write <\(name) xmlns=\"\(RecordXMLVocabulary.namespace)\">" : nil)
    }

    private func unexpectedElement(_ name: String, _ namespace: String?, _ reader: XMLPullReader) -> Diagnostic {
        let isOurs = namespace == RecordXMLVocabulary.namespace
        let suffix = isOurs ? "" : place(of: namespace)
        return problem(
            "element \"\(name)\"\(suffix) is not allowed in \"practices\"; expected <practice>", reader.position,
            hint: isOurs ? NearMiss.hint(for: name, among: [RecordXMLVocabulary.record]) : nil)
    }

    private func place(of namespace: String?) -> String { namespace.map { " in \"\($0)\"" } ?? " in no namespace" }

    private func problem(_ message: String, _ place: XMLPosition, hint: String? = nil) -> Diagnostic {
        let line = source.flatMap { String(validating: $0.lines(place.line...place.line), as: UTF8.self) } ?? ""
        let position = SourcePosition(file: path, line: place.line, column: place.column)
        return Diagnostic(message, at: position, excerpt: SourceLines(line, firstLine: place.line).line(place.line), hint: hint)
    }
}
