import HeraldDiagnostics
import HeraldJSON
import HeraldKit
import HeraldModel

/// A list of citations in one format, written to a stream entry by entry.
final class CitationDocument {
    private let format: CitationFormat
    private let stream: any DocumentStream
    private var count = 0
    private var versions: [PracticeVersion] = []

    /// Opens a list at `path`. Throws a `Diagnostic` if the path is taken.
    init(_ path: String, as format: CitationFormat, in sink: any DocumentSink) throws {
        guard let path = DocumentPath(path) else { throw Diagnostic("\"\(path)\" cannot be a document's path") }
        self.format = format
        stream = try sink.open(path, mediaType: format.mediaType)
    }

    /// Adds the entry of a work, which `version` cites or is.
    func add(_ work: CitedWork, _ version: PracticeVersion) throws {
        switch format {
        case .bibtex: try write(BibTeXEntry(work).text)
        case .ris: try write(RISEntry(work).text)
        case .cslJSON: try write((count == 0 ? "[\n" : ",\n") + CSLItem(work).value.written())
        case .datacite: try write((count == 0 ? "[\n" : ",\n") + DataCiteItem(work).value.written())
        }
        count += 1
        if versions.last != version { versions.append(version) }
    }

    /// Completes the list. Lists in JSON are arrays, even without an entry.
    func close() throws {
        switch format {
        case .bibtex, .ris: break
        case .cslJSON, .datacite: try write(count == 0 ? "[]\n" : "\n]\n")
        }
        try stream.close(practices: versions)
    }

    private func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { try stream.write(UnsafeRawBufferPointer($0)) }
    }
}
