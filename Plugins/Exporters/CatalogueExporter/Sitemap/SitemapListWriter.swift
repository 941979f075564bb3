import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldXML

/// Writes one page of a list in sitemap format: its entries, file by file, and for the newest page the entry point.
///
/// If all entries fit into one page and one file, that file is the entry point `<name>.xml`. Otherwise pages are `<name>-<number>.xml`, and
/// the entry point is their index. A single page that is too large, which only happens with a limited selection, is split into
/// `<name>-1.xml`, `<name>-1-2.xml` …
final class SitemapListWriter {
    /// The names and opening elements of a list and its index.
    struct ListLayout {
        /// The name of the list without `.xml`.
        var name: String
        /// The name of a separate index without `.xml`. The newest page then keeps the list's name.
        var indexName: String?
        /// Writes the start of a list, up to its first entry. `isIndexed` tells whether the list has an index.
        var startList: (XMLWriter, _ isIndexed: Bool) -> Void
        /// Writes the start of the index.
        var startIndex: (XMLWriter) -> Void
    }

    private let layout: ListLayout
    private let page: SelectionPage
    private let sink: any DocumentSink
    private let context: ExportContext
    private var file: OpenFile?
    private var fileCount = 0
    /// The bytes of the first file, kept until it is known whether it is the only one.
    private var bufferedBytes: [UInt8]? = []
    private var practices: [PracticeVersion] = []

    private final class OpenFile {
        let writer: XMLWriter
        let stream: (any DocumentStream)?
        var entries = 0
        var bytes: Int { counter.bytes }
        private let counter: ByteCounter

        init(stream: (any DocumentStream)?, counter: ByteCounter, sink: @escaping (UnsafeRawBufferPointer) throws -> Void) {
            self.stream = stream
            self.counter = counter
            writer = XMLWriter {
                counter.bytes += $0.count
                try sink($0)
            }
            writer.startDocument()
        }
    }

    private final class ByteCounter { var bytes = 0 }

    init(_ layout: ListLayout, page: SelectionPage, sink: any DocumentSink, context: ExportContext) {
        self.layout = layout
        self.page = page
        self.sink = sink
        self.context = context
        entryPoint = layout.name
        if page.number > 1 || !page.isNewest { bufferedBytes = nil }
    }

    /// The name, without `.xml`, of the document that leads to all entries. Valid after the newest page is finished.
    private(set) var entryPoint: String

    /// The number of entries.
    private(set) var count = 0

    /// Records that the current document shows a practice. The manifest lists the practices of each document.
    func note(_ published: PublishedPractice) { practices.append(PracticeVersion(published.practice.id, published.version)) }

    /// Writes an entry with `body`. Throws errors of the document.
    func add(_ body: (XMLWriter) -> Void) throws {
        let file = try openFile()
        body(file.writer)
        file.entries += 1
        count += 1
        if let failure = file.writer.failure { throw failure }
    }

    /// Finishes the page.
    func finish() throws {
        let last = try openFile(), isOnly = bufferedBytes != nil
        while last.writer.depth > 0 { last.writer.endElement() }
        try last.writer.finish()
        if isOnly {
            try sink.add(
                Document(path: try path(layout.name), mediaType: "application/xml", bytes: bufferedBytes ?? [], practices: practices))
        } else {
            try last.stream?.close(practices: practices)
            if page.isNewest { try writeIndex() }
        }
    }

    /// Returns the file for the next entry.
    private func openFile() throws -> OpenFile {
        if let file, file.entries < SitemapLimits.addresses, file.bytes < SitemapLimits.bytes { return file }
        if file != nil { try closeFullFile() }
        fileCount += 1
        let isHeld = bufferedBytes != nil
        let stream = isHeld ? nil : try sink.open(try path(name(of: fileCount)), mediaType: "application/xml")
        let opened = OpenFile(stream: stream, counter: ByteCounter()) { [unowned self] bytes in
            if let stream { try stream.write(bytes) } else { bufferedBytes?.append(contentsOf: bytes) }
        }
        layout.startList(opened.writer, !isHeld)
        file = opened
        return opened
    }

    /// Ends a full file. Throws a ``Diagnostic`` unless the page is the only one, because only then it can continue in another file.
    private func closeFullFile() throws {
        guard page.number == 1, page.isNewest, let file else {
            throw Diagnostic(
                "\"\(name(of: 1)).xml\" would be larger than \(SitemapLimits.addresses) addresses or 50 MB; expected pages within these limits",
                hint: "make the site's address shorter than 200 characters")
        }
        while file.writer.depth > 0 { file.writer.endElement() }
        try file.writer.finish()
        if let bytes = bufferedBytes {
            bufferedBytes = nil
            let stream = try sink.open(try path(name(of: 1)), mediaType: "application/xml")
            try bytes.withUnsafeBytes { try stream.write($0) }
            try stream.close(practices: practices)
        } else {
            try file.stream?.close(practices: practices)
        }
        practices = []
    }

    private func writeIndex() throws {
        let names = (1..<page.number).map { "\(layout.name)-\($0)" } + (1...fileCount).map(name)
        let bytes = try XMLWriter.bytes { writer in
            layout.startIndex(writer)
            for name in names {
                writer.withElement("sitemap") { writer.element("loc", context.webAddress(of: "\(name).xml")) }
            }
            while writer.depth > 0 { writer.endElement() }
        }
        entryPoint = layout.indexName ?? layout.name
        try sink.add(Document(path: try path(entryPoint), mediaType: "application/xml", bytes: bytes))
    }

    private func name(of file: Int) -> String {
        if layout.indexName != nil, page.isNewest, page.number > 1 { return layout.name }
        return "\(layout.name)-\(page.number)" + (file == 1 ? "" : "-\(file)")
    }

    private func path(_ name: String) throws -> DocumentPath {
        guard let path = DocumentPath("\(name).xml") else { throw Diagnostic("\"\(name).xml\" cannot be a document's path") }
        return path
    }
}
