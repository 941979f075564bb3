public import HeraldModel
import Synchronization

/// The destination of an exporter's documents.
///
/// A sink accepts documents from several tasks at once. During a run it writes to a staging folder, so nothing of a
/// run that fails is published. In a test it is a ``DocumentCollector``. An exporter that holds a whole document in
/// memory calls ``add(_:)``. One whose document grows with the store calls ``open(_:mediaType:)``.
///
///     func exportTitles(_ titles: [String], to sink: any DocumentSink) throws {
///         guard let path = DocumentPath("titles.txt") else { return }
///         let stream = try sink.open(path, mediaType: "text/plain; charset=utf-8")
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
