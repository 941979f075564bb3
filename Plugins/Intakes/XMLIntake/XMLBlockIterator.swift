internal import HeraldDiagnostics
internal import HeraldIntake
internal import HeraldModel
internal import HeraldRecordXML
internal import HeraldXML
internal import HeraldYAML

/// Iterates over the records of a document while it is read, so that memory is bounded by a few records for a document of any size.
struct XMLBlockIterator: BlockIterator {
    /// The largest size of a record, in bytes of text and names.
    static let maximumRecordBytes = 8 << 20
    /// The size of a block: the number of records, and of bytes of the file.
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
        let source: SourceWindow
        do throws(Diagnostic) { source = try SourceWindow(path: path) } catch { return RefusedBlock(unreadable: path, because: error) }
        let limits = XMLLimits(depth: 32, textBytes: Self.maximumRecordBytes)
        reader = XMLPullReader(file: path, limits: limits) { try source.read() }
        self.source = source
        return nil
    }

    /// Returns the next record, or the problem with other content where a record is expected. Returns nil at the end of the document and
    /// after an error in its XML.
    private mutating func nextItem() -> XMLBlock.Item? {
        guard let reader else { return nil }
        source?.drop(before: reader.position.line)
        do {
            while let event = try reader.next() {
                if let item = try item(event, reader) { return item }
            }
        } catch let error as XMLError {
            // The reader throws an error in the XML again in each further call.
            if error == failure { return nil }
            failure = error
            let hint = hasRoot ? "the records before this place were read, those after it cannot be" : nil
            return .refused(problem(error.quotedMessage, XMLPosition(line: error.line ?? 1, column: error.column ?? 1), hint: hint))
        } catch {
            self.reader = nil
            let reason = error as? Diagnostic
            return .refused(problem(reason?.message ?? "the file cannot be read", reader.position, hint: reason?.hint))
        }
        return nil
    }

    /// Returns the record that begins with `event`, or a problem. Returns nil for the root element, white space and end tags.
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
            let start = XMLWhitespace.start(of: text, at: reader.position)
            return .refused(problem("text is not allowed in \"practices\"; expected <practice>", start))
        case .endElement: return nil
        }
    }

    private func record(_ event: XMLPullReader.Event, _ reader: XMLPullReader) throws -> XMLBlock.Item {
        let start = reader.position
        guard let element = try reader.element(from: event, byteLimit: Self.maximumRecordBytes) else {
            return .refused(problem("a record of more than \(Self.maximumRecordBytes >> 20) MB", start))
        }
        return .record(XMLBlock.Record(element: element, lines: source?.lines(start.line...reader.position.line) ?? []))
    }

    /// Returns the problem with a root element of another name.
    private func wrongRoot(_ name: String, _ namespace: String?, _ reader: XMLPullReader) -> Diagnostic {
        let isNameless = namespace == nil && (name == RecordXMLVocabulary.root || name == RecordXMLVocabulary.record)
        return problem(
            "the root element is \"\(name)\"\(suffix(of: namespace)); expected \"practices\" or \"practice\" in \"\(RecordXMLVocabulary.namespace)\"",
            reader.position, hint: isNameless ? "write <\(name) xmlns=\"\(RecordXMLVocabulary.namespace)\">" : nil)
    }

    /// Returns the problem with an element where a record is expected.
    private func unexpectedElement(_ name: String, _ namespace: String?, _ reader: XMLPullReader) -> Diagnostic {
        let isOurs = namespace == RecordXMLVocabulary.namespace
        let suffix = isOurs ? "" : self.suffix(of: namespace)
        return problem(
            "element \"\(name)\"\(suffix) is not allowed in \"practices\"; expected <practice>", reader.position,
            hint: isOurs ? NearMiss.hint(for: name, among: [RecordXMLVocabulary.record]) : nil)
    }

    private func suffix(of namespace: String?) -> String { namespace.map { " in \"\($0)\"" } ?? " in no namespace" }

    private func problem(_ message: String, _ start: XMLPosition, hint: String? = nil) -> Diagnostic {
        let line = source.flatMap { String(validating: $0.lines(start.line...start.line), as: UTF8.self) } ?? ""
        let position = SourcePosition(file: path, line: start.line, column: start.column)
        return Diagnostic(message, at: position, excerpt: SourceLines(line, firstLine: start.line).line(start.line), hint: hint)
    }
}
