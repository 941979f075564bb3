import HeraldDiagnostics
package import HeraldFiles
package import HeraldModel

/// The editions of one pipeline, below its work folder: a file for each edition, the bytes of their documents, and what each audience was
/// sent.
///
/// | path | contents |
/// |---|---|
/// | `editions/<stage>/<audience>/<language>/<number>.json` | an ``EditionRecord`` |
/// | `editions/<stage>/<audience>/<language>/<number>-rejected-<rejection>.json` | a draft that was rejected |
/// | `editions/<stage>/<audience>/<language>/sent` | the ``SentHistory`` up to the last published edition |
/// | `editions/bytes/<hash>` | the bytes of a document, once for all editions that have it |
/// | `editions/recalls/<practice>.json` | a ``RecallRequest`` that the next run answers |
///
/// A file that cannot be read is a ``Diagnostic`` and never an edition that does not exist. This type reads; the publisher writes.
package struct EditionLedger: Sendable {
    /// The folder in the work folder of a pipeline.
    package static let folderName = "editions"
    private static let bytesName = "bytes"
    private static let recallsName = "recalls"
    private static let historyName = "sent"
    /// A name for keys of which only the number is read.
    private static let anyPipeline = "pipeline"

    private let workFolder: Folder

    /// The path of the folder of the ledger, for messages.
    package var path: String { "\(workFolder.path)/\(Self.folderName)" }

    /// The ledger in the work folder of a pipeline.
    package init(in workFolder: Folder) { self.workFolder = workFolder }

    /// The series of editions that have at least one edition, or for which a beginning was noted, sorted.
    package func series() throws -> [EditionSeries] {
        var found: [EditionSeries] = []
        for stage in try folders(Self.folderName) where ![Self.bytesName, Self.recallsName].contains(stage) {
            for audience in try folders("\(Self.folderName)/\(stage)") {
                for written in try folders("\(Self.folderName)/\(stage)/\(audience)") {
                    guard let language = LanguageTag(written: written), language.written == written else {
                        throw foreign("\(Self.folderName)/\(stage)/\(audience)/\(written)")
                    }
                    found.append(EditionSeries(stage: stage, audience: audience, language: language))
                }
            }
        }
        return found
    }

    /// The names of the editions of a series with its rejected drafts, in their order.
    ///
    /// - Parameter pipeline: the name that the pipeline has now. The files of its editions may have an earlier name.
    package func keys(of series: EditionSeries, in pipeline: String) throws -> [EditionKey] {
        try workFolder.entries(of: "\(Self.folderName)/\(series.path)").compactMap { entry -> EditionKey? in
            if entry.isFolder || entry.name == Self.historyName || entry.name.hasSuffix(".new") { return nil }
            let name = entry.name
            guard name.hasSuffix(".json"), let key = EditionKey(written: "\(pipeline)/\(series.path)/\(name.dropLast(5))") else {
                throw foreign("\(Self.folderName)/\(series.path)/\(name)")
            }
            return key
        }.sorted()
    }

    /// The numbers of the editions of a series without rejected drafts, ascending.
    package func numbers(of series: EditionSeries) throws -> [Int] {
        try keys(of: series, in: Self.anyPipeline).filter { $0.rejection == nil }.map(\.number)
    }

    /// The rejected drafts of a series that had a number above `number`, in their order.
    package func rejections(of series: EditionSeries, above number: Int) throws -> [EditionKey] {
        try keys(of: series, in: Self.anyPipeline).filter { $0.rejection != nil && $0.number > number }
    }

    /// Returns an edition of a series. Throws a ``Diagnostic`` if there is none or its file cannot be read.
    ///
    /// - Parameter rejection: the place among the rejected drafts with this number. `nil` for the edition that is not rejected.
    package func edition(_ number: Int, rejection: Int? = nil, of series: EditionSeries) throws -> EditionRecord {
        let name = Self.path(of: number, rejection: rejection, in: series)
        let path = "\(workFolder.path)/\(name)"
        guard let file = try workFolder.map(name) else { throw Diagnostic("there is no edition in \"\(path)\"") }
        let record = try EditionRecord(fileBytes: file.bytes, path: path)
        guard EditionSeries(record.key) == series, record.key.number == number, record.key.rejection == rejection else {
            throw Diagnostic("\"\(path)\" holds the edition \"\(record.key)\"", hint: "put the file back where it was")
        }
        return record
    }

    /// Returns the published editions of a series, oldest first. Throws a ``Diagnostic`` if a file cannot be read.
    package func published(in series: EditionSeries) throws -> [EditionRecord] {
        try numbers(of: series).map { try edition($0, of: series) }.filter { $0.state == .published }
    }

    /// Returns what the readers of a series were sent. `nil` if nothing was published and no beginning was noted.
    ///
    /// If the file is missing, the result is made from the editions.
    package func history(of series: EditionSeries) throws -> SentHistory? {
        let name = "\(Self.folderName)/\(series.path)/\(Self.historyName)"
        if let file = try workFolder.map(name) { return try SentHistory(file, path: "\(workFolder.path)/\(name)") }
        var history: SentHistory?
        for number in try numbers(of: series) {
            let edition = try edition(number, of: series)
            guard edition.state == .published else { continue }
            if history == nil { history = SentHistory(scope: edition.scope) }
            history?.add(edition)
        }
        return history
    }

    /// The bytes of a document of an edition, checked against its hash. Throws a ``Diagnostic`` if they are missing or were changed.
    package func bytes(of document: EditionRecord.Document, in key: EditionKey) throws -> FileContents {
        let name = Self.path(ofBytes: document.hash)
        guard let file = try workFolder.map(name), file.bytes.count == document.size, document.hasBytes(file.bytes) else {
            throw Diagnostic(
                "the bytes of \"\(document.path)\" of the edition \"\(key)\" are not in \"\(workFolder.path)/\(name)\" as they were sent",
                hint: "put the file back from a backup")
        }
        return file
    }

    /// Whether the ledger has bytes with this hash.
    package func hasBytes(_ hash: String, size: Int) throws -> Bool {
        try workFolder.status(Self.path(ofBytes: hash))?.size == size
    }

    /// The requests to recall practices, in the order of ids.
    package func recalls() throws -> [RecallRequest] {
        try workFolder.entries(of: "\(Self.folderName)/\(Self.recallsName)").compactMap { entry -> RecallRequest? in
            if entry.isFolder || entry.name.hasSuffix(".new") { return nil }
            let name = "\(Self.folderName)/\(Self.recallsName)/\(entry.name)"
            guard let file = try workFolder.map(name) else { return nil }
            return try RecallRequest(fileBytes: file.bytes, path: "\(workFolder.path)/\(name)")
        }
    }

    /// The names of the folders in a folder.
    private func folders(_ name: String) throws -> [String] { try workFolder.entries(of: name).filter(\.isFolder).map(\.name) }

    private func foreign(_ name: String) -> Diagnostic {
        Diagnostic("\"\(workFolder.path)/\(name)\" is not of a ledger of editions", hint: "move it elsewhere")
    }
}

extension EditionLedger {
    /// The path of an edition in the work folder.
    package static func path(of number: Int, rejection: Int? = nil, in series: EditionSeries) -> String {
        var key = series.key(number, in: anyPipeline)
        key.rejection = rejection
        return "\(folderName)/\(key.written.dropFirst(anyPipeline.utf8.count + 1)).json"
    }
    /// The path of a history in the work folder.
    package static func path(ofHistory series: EditionSeries) -> String { "\(folderName)/\(series.path)/\(historyName)" }
    /// The path of bytes in the work folder.
    package static func path(ofBytes hash: String) -> String { "\(folderName)/\(bytesName)/\(hash)" }
    /// The path of a request to recall a practice in the work folder.
    package static func path(ofRecall practice: Slug) -> String { "\(folderName)/\(recallsName)/\(practice.written).json" }
}
