import HeraldCrypto
import HeraldDiagnostics
import HeraldEditions
import HeraldFileWriting
import HeraldFiles
import HeraldKit
import HeraldModel
import Synchronization

/// The editions that a run composes with one stage, and the documents of earlier ones that stay in the release.
///
/// An exporter adds its documents to it as to any sink. Those that belong to an edition are kept by the hash of their bytes, and are part of the
/// release if the edition is published by this run.
final class StageEditions: DocumentSink {
    private struct State {
        var keys: [DocumentPath: EditionKey] = [:]
        var documents: [EditionKey: [EditionRecord.Document]] = [:]
    }

    /// The editions to compose.
    let drafts: [EditionDraft]
    /// Published editions whose documents stay in the release or come into it.
    private let shown: [(record: EditionRecord, documents: [EditionRecord.Document])]
    private let ledger: EditionLedger?
    /// The folder of staged files. `nil` for a plan.
    private let folder: Folder?
    private let staging: Staging
    private let state = Mutex(State())

    init(
        _ drafts: [EditionDraft], showing shown: [(record: EditionRecord, documents: [EditionRecord.Document])], ledger: EditionLedger?,
        folder: Folder?, staging: Staging
    ) {
        (self.drafts, self.shown, self.ledger, self.folder, self.staging) = (drafts, shown, ledger, folder, staging)
    }

    /// The path of a file of the ledger among staged files.
    static func staged(_ path: String) -> String { ".\(path)" }

    /// Composes the editions with `makeDocuments`, and adds the documents of earlier ones.
    func make(
        _ makeDocuments: @Sendable (Selection, any DocumentSink, ExportContext) async throws -> Void, _ selection: Selection,
        _ context: ExportContext
    ) async throws {
        let context = context.with(editions: drafts.map(\.edition)) { [self] path, key in state.withLock { $0.keys[path] = key } }
        try await makeDocuments(selection, self, context)
        for draft in drafts where documents(of: draft.record.key).isEmpty {
            throw Diagnostic("no document was made of the edition \"\(draft.record.key)\"; expected at least one")
        }
        for (record, documents) in shown {
            for document in documents {
                guard let bytes = try ledger?.bytes(of: document, in: record.key) else { continue }
                try staging.add(document.document(bytes.bytes))
            }
        }
    }

    /// The documents of a composed edition, in the order of their paths.
    func documents(of key: EditionKey) -> [EditionRecord.Document] {
        state.withLock { $0.documents[key] ?? [] }.sorted { $0.path < $1.path }
    }

    func add(_ document: Document) throws {
        guard let key = state.withLock({ $0.keys[document.path] }), let draft = drafts.first(where: { $0.record.key == key }) else {
            return try staging.add(document)
        }
        let (hash, size) = document.bytes.withUnsafeBytes { (ContentHash(of: $0).hex, $0.count) }
        let kept = EditionLedger.path(ofBytes: hash)
        if let folder, try ledger?.hasBytes(hash, size: size) != true, try !folder.isStaged(Self.staged(kept)) {
            try document.bytes.withUnsafeBytes { try folder.write($0, to: Self.staged(kept)) }
        }
        state.withLock {
            $0.documents[key, default: []].append(
                EditionRecord.Document(
                    path: document.path, hash: hash, size: size, mediaType: document.mediaType, practices: document.practices))
        }
        if draft.record.state == .published { try staging.add(document) }
    }

    func open(_ path: DocumentPath, mediaType: String) throws -> any DocumentStream { Stream(path, mediaType, self) }

    /// A document that is collected in memory: that of an edition has few practices.
    private final class Stream: DocumentStream {
        private var document: Document
        private let editions: StageEditions

        init(_ path: DocumentPath, _ mediaType: String, _ editions: StageEditions) {
            document = Document(path: path, mediaType: mediaType, bytes: [])
            self.editions = editions
        }

        func write(_ bytes: UnsafeRawBufferPointer) { document.bytes.append(contentsOf: bytes) }

        func close(practices: [PracticeVersion]) throws {
            document.practices = practices
            try editions.add(document)
        }
    }
}
