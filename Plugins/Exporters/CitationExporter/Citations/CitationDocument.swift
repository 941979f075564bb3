import HeraldCitations
import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// A list of citations in one format, written to a stream entry by entry.
final class CitationDocument {
    private let stream: any DocumentStream
    private var text: CitationText
    private var versions: [PracticeVersion] = []

    /// Opens a list at `path`. Throws a `Diagnostic` if the path is taken.
    init(_ path: String, as format: CitationFormat, in sink: any DocumentSink) throws {
        guard let path = DocumentPath(path) else { throw Diagnostic("\"\(path)\" cannot be a document's path") }
        text = CitationText(format)
        stream = try sink.open(path, mediaType: format.mediaType)
    }

    /// Adds the entry of a work, which `version` cites or is.
    func add(_ work: CitedWork, _ version: PracticeVersion) throws {
        try write(text.next(work))
        if versions.last != version { versions.append(version) }
    }

    /// Completes the list.
    func close() throws {
        if !text.end.isEmpty { try write(text.end) }
        try stream.close(practices: versions)
    }

    private func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { try stream.write(UnsafeRawBufferPointer($0)) }
    }
}
