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
/// An exporter adds its documents to it as to any sink. Those that belong to an edition are kept by the hash of their bytes. They are part
/// of the release if this run publishes the edition.
final class StageEditions: DocumentSink {
    private struct State {
        var keys: [DocumentPath: EditionKey] = [:]
        /// The paths of all documents that the exporter added.
        var added: Set<DocumentPath> = []
        var documents: [EditionKey: [EditionRecord.Document]] = [:]
    }

    /// The editions to compose.
    let drafts: [EditionDraft]
    /// Editions that were composed before, with the documents that stay in the release or come into it.
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
        let context = context.with(editions: drafts.map(\.edition), archive: archive) { [self] path, key in
            state.withLock { $0.keys[path] = key }
        }
        try await makeDocuments(selection, self, context)
        for draft in drafts where documents(of: draft.record.key).isEmpty {
            throw Diagnostic("no document was made of the edition \"\(draft.record.key)\"; expected at least one")
        }
        guard let ledger else { return }
        var taken: [DocumentPath: String] = [:]
        for path in state.withLock({ $0.added }) { taken[path] = "a document that this run makes" }
        for (record, documents) in shown {
            for document in documents {
                if let other = taken.updateValue("the edition \"\(record.key)\"", forKey: document.path) {
                    throw Self.duplicate(document.path, of: record.key, and: other, in: ledger)
                }
                try staging.add(ManifestLine(document, of: record.key)) { try ledger.bytes(of: document, in: record.key) }
            }
        }
    }

    /// The problem of an edition in the ledger whose address another document has too.
    private static func duplicate(_ path: DocumentPath, of key: EditionKey, and other: String, in ledger: EditionLedger) -> Diagnostic {
        Diagnostic(
            "the edition \"\(key)\" in \"\(ledger.path)\" has the address \"\(path)\", and so has \(other); expected an address of its own",
            hint: "an earlier version of herald wrote it: move \"\(ledger.path)\" aside and begin anew with editions: { since: DATE }")
    }

    /// All editions of the stage that are published once the run has ended, series by series, in the order of their numbers.
    private var archive: [ArchivedEdition] {
        let composed = drafts.map(\.record).filter { $0.state == .published }
        let recalls = (shown.map(\.record) + composed).filter { $0.recall != nil }
        let all =
            shown.map { $0.record.archived(with: $0.documents, correctedBy: recalls) }
            + composed.map { $0.archived(with: [], correctedBy: recalls) }
        return all.sorted { (EditionSeries($0.key), $0.key.number) < (EditionSeries($1.key), $1.key.number) }
    }

    /// The documents of a composed edition, in the order of their paths.
    func documents(of key: EditionKey) -> [EditionRecord.Document] {
        state.withLock { $0.documents[key] ?? [] }.sorted { $0.path < $1.path }
    }

    func add(_ document: Document) throws {
        state.withLock { _ = $0.added.insert(document.path) }
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

    /// A document that is collected in memory, because the documents of editions have few practices.
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

extension ManifestLine {
    /// Creates the line of a document of an edition. Throws a ``Diagnostic`` if its hash is none.
    fileprivate init(_ document: EditionRecord.Document, of key: EditionKey) throws {
        guard let hash = Hexadecimal.bytes(of: document.hash), hash.count == ContentHash.count else {
            throw Diagnostic("the document \"\(document.path)\" of the edition \"\(key)\" has no hash; expected 64 hexadecimal digits")
        }
        self.init(
            path: document.path, size: document.size, hash: ContentHash(digest: hash), mediaType: document.mediaType,
            practices: document.practices)
    }
}
