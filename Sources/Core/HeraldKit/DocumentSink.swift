import HeraldDiagnostics
public import HeraldModel
import Synchronization

/// The destination of an exporter's documents.
///
/// A sink accepts documents from several tasks at once. During a run it writes to a staging folder, so nothing of a
/// run that fails is published; in a test it is a ``DocumentCollector``. An exporter that holds a whole document in
/// memory calls ``add(_:)``; one whose document grows with the store calls ``open(_:mediaType:)``.
///
///     func exportTitles(_ titles: [String], to release: any DocumentSink) throws {
///         guard let path = DocumentPath("titles.txt") else { return }
///         let stream = try release.open(path, mediaType: "text/plain; charset=utf-8")
///         for title in titles { try Array((title + "\n").utf8).withUnsafeBytes { try stream.write($0) } }
///         try stream.close(practices: [])
///     }
public protocol DocumentSink: Sendable {
    /// Adds a complete document.
    ///
    /// - Parameter document: A document whose `practices` name every practice it shows, so that incremental runs
    ///   know when to make it again.
    /// - Throws: A `Diagnostic` if the path is already taken or the document cannot be written. Do not catch it:
    ///   the run must fail.
    func add(_ document: Document) throws
    /// Opens a document that is written piece by piece. It becomes part of the release when its stream is closed.
    ///
    /// - Parameters:
    ///   - path: The path inside the release, which is taken from now on.
    ///   - mediaType: The media type with parameters, such as `text/csv; charset=utf-8`.
    /// - Returns: A stream for one task.
    /// - Throws: A `Diagnostic` if the path is already taken or the document cannot be opened.
    func open(_ path: DocumentPath, mediaType: String) throws -> any DocumentStream
}

/// An open document that takes bytes in order. Used by one task at a time.
///
/// A stream that is not closed leaves no document.
///
///     func write(_ lines: [String], to stream: any DocumentStream) throws {
///         for line in lines { try Array((line + "\r\n").utf8).withUnsafeBytes { try stream.write($0) } }
///         try stream.close(practices: [])
///     }
public protocol DocumentStream {
    /// Appends bytes to the document.
    ///
    /// - Parameter bytes: A buffer that is valid during the call only.
    /// - Throws: A `Diagnostic` if the bytes cannot be written, for example because the disk is full.
    func write(_ bytes: UnsafeRawBufferPointer) throws
    /// Completes the document. Nothing may be written afterwards.
    ///
    /// - Parameter practices: Every version that the document shows.
    /// - Throws: A `Diagnostic` if the document cannot be completed.
    func close(practices: [PracticeVersion]) throws
}

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
