import HeraldDiagnostics
public import HeraldModel
import Synchronization

/// Where exporters put their documents. May be used from several tasks at once.
public protocol DocumentSink: Sendable {
    /// Takes a whole document. Throws a ``Diagnostic`` if its path is taken.
    func add(_ document: Document) throws
    /// Begins a document that is written piece by piece, for those too large to hold. It counts once its stream is closed.
    /// Throws a ``Diagnostic`` if the path is taken.
    func open(_ path: DocumentPath, mediaType: String) throws -> any DocumentStream
}

/// Takes the bytes of one document, in order, from one task.
public protocol DocumentStream {
    /// Appends `bytes`. Throws a ``Diagnostic`` if they cannot be kept.
    func write(_ bytes: UnsafeRawBufferPointer) throws
    /// Completes the document, which tells about `practices`.
    func close(practices: [PracticeVersion]) throws
}

/// Keeps documents in memory: for tests and for previews.
public final class DocumentCollector: DocumentSink {
    private let byPath = Mutex<[DocumentPath: Document]>([:])
    /// The paths taken, those of open streams included.
    private let taken = Mutex<Set<DocumentPath>>([])

    /// Creates an empty collector.
    public init() {}

    /// The documents so far, in the order of their paths.
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
