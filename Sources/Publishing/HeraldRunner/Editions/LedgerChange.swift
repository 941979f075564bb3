import HeraldCrypto
import HeraldEditions
import HeraldFileWriting
import HeraldFiles
import HeraldModel

/// The files of the ledger of editions and of the record of publications that a publication writes, staged beside its documents.
struct LedgerChange {
    /// Paths in the work folder of staged files to move there, bytes of documents first.
    private(set) var kept: [String] = []
    /// Paths in the work folder of files to remove.
    private(set) var dropped: [String] = []

    /// The steps of the journal. Bytes come before the edition that names them, and editions before the history that counts them.
    var steps: [Journal.Step] { kept.map { .keep($0) } + dropped.map { .drop($0) } }

    /// Stages an edition. Bytes of documents are staged already.
    mutating func add(_ record: EditionRecord, in folder: Folder) throws {
        let series = EditionSeries(record.key)
        for document in record.documents {
            let path = EditionLedger.path(ofBytes: document.hash)
            if try folder.isStaged(StageEditions.staged(path)), !kept.contains(path) { kept.append(path) }
        }
        let path = EditionLedger.path(of: record.key.number, rejection: record.key.rejection, in: series)
        try stage(record.fileBytes(), as: path, in: folder)
    }

    /// Removes the file of a draft that is rejected, once it is kept under its new name.
    mutating func drop(_ number: Int, of series: EditionSeries) { dropped.append(EditionLedger.path(of: number, in: series)) }

    /// Stages what the readers of a series were sent.
    mutating func add(_ history: SentHistory, of series: EditionSeries, in folder: Folder) throws {
        try stage(history.fileBytes, as: EditionLedger.path(ofHistory: series), in: folder)
    }

    /// Moves a staged file of the record of publications to `path`.
    mutating func keep(lineage path: String) { kept.append(path) }

    /// Removes the oldest file of the record of publications.
    mutating func drop(lineage path: String) { dropped.append(path) }

    /// Removes a request for a recall, which is answered.
    mutating func drop(recallOf practice: Slug) { dropped.append(EditionLedger.path(ofRecall: practice)) }

    private mutating func stage(_ bytes: [UInt8], as path: String, in folder: Folder) throws {
        try bytes.withUnsafeBytes { try folder.write($0, to: StageEditions.staged(path)) }
        kept.append(path)
    }
}
