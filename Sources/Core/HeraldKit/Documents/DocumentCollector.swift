import HeraldDiagnostics
public import HeraldModel
import Synchronization

/// A sink that keeps documents in memory, for tests and previews.
///
///     let collector = DocumentCollector()
///     let path = DocumentPath("titles.txt")!
///     try collector.add(Document(path: path, mediaType: "text/plain", bytes: Array("One\n".utf8)))
///     let texts = collector.documents.map { String(decoding: $0.bytes, as: UTF8.self) }  // ["One\n"]
public final class DocumentCollector: DocumentSink {
    private let byPath = Mutex<[DocumentPath: Document]>([:])
    /// The paths in use, open streams included.
    private let taken = Mutex<Set<DocumentPath>>([])

    /// Creates an empty collector.
    public init() {}

    /// The completed documents, sorted by path. Streams that are still open are not among them.
    public var documents: [Document] {
        byPath.withLock { $0.values.sorted { $0.path < $1.path } }
    }

    public func add(_ document: Document) throws {
        try take(document.path)
        keep(document)
    }

    private func take(_ path: DocumentPath) throws {
        guard taken.withLock({ $0.insert(path).inserted }) else { throw Diagnostic("two documents are called \"\(path)\"") }
    }

    private func keep(_ document: Document) {
        byPath.withLock { $0[document.path] = document }
    }

    public func open(_ path: DocumentPath, mediaType: String) throws -> any DocumentStream {
        try take(path)
        return ByteStream(path: path, mediaType: mediaType, collector: self)
    }

    private final class ByteStream: DocumentStream {
        private var document: Document
        private let collector: DocumentCollector

        init(path: DocumentPath, mediaType: String, collector: DocumentCollector) {
            document = Document(path: path, mediaType: mediaType, bytes: [])
            self.collector = collector
        }

        func write(_ piece: UnsafeRawBufferPointer) { document.bytes.append(contentsOf: piece) }

        func close(practices: [PracticeVersion]) throws {
            document.practices = practices
            collector.keep(document)
        }
    }
}
