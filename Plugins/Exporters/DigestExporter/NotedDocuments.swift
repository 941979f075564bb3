internal import HeraldKit
internal import HeraldModel
internal import Synchronization

/// A sink that passes documents on, and notes which there are.
final class NotedDocuments: DocumentSink {
    private let sink: any DocumentSink
    private let noted = Mutex<[ArchivedEdition.Document]>([])

    init(in sink: any DocumentSink) { self.sink = sink }

    /// The documents that were added, in the order of their paths.
    var documents: [ArchivedEdition.Document] { noted.withLock { $0 }.sorted { $0.path < $1.path } }

    func add(_ document: Document) throws {
        try sink.add(document)
        note(document.path, document.mediaType)
    }

    func open(_ path: DocumentPath, mediaType: String) throws -> any DocumentStream {
        let stream = try sink.open(path, mediaType: mediaType)
        note(path, mediaType)
        return stream
    }

    private func note(_ path: DocumentPath, _ mediaType: String) {
        noted.withLock { $0.append(ArchivedEdition.Document(path, mediaType: mediaType)) }
    }
}
