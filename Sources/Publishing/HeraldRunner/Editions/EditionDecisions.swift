import HeraldDiagnostics
package import HeraldEditions
import HeraldFileWriting
import HeraldFiles
package import HeraldModel

/// Decides about the editions of a pipeline: approves, rejects, and asks for recalls.
///
/// It holds the lock of the pipeline. So of two people who decide at once one wins, and the other is told who holds the lock, or what was
/// decided already. No run publishes meanwhile.
package struct EditionDecisions {
    private let pipeline: String
    private let output: String

    /// Decisions about the editions of `pipeline` below the folder `output`.
    package init(pipeline: String, output: String) { (self.pipeline, self.output) = (pipeline, output) }

    /// Approves an edition that awaits it. The next run publishes its bytes.
    ///
    /// - Parameter role: the role of the person who approves.
    /// - Parameter check: called with the edition before it is approved; it throws a ``Diagnostic`` if the edition must not be published.
    @discardableResult
    package func approve(
        _ key: EditionKey, by role: String, at time: Timestamp, check: (EditionRecord) throws -> Void = { _ in }
    ) throws -> EditionRecord {
        try deciding(key) { record, ledger in
            guard record.state == .awaitingApproval else { throw Self.late(record, "herald approve") }
            for document in record.documents { _ = try ledger.bytes(of: document, in: key) }
            try check(record)
            record.decisions.append(.init(.approved, at: time, by: role))
        }
    }

    /// Rejects an edition that awaits approval, or that was approved and is not published yet. The next edition has its items and its
    /// number, because nobody was sent it. Returns the rejected draft with the name under which the ledger keeps it
    /// (``EditionKey/rejection``).
    ///
    /// - Parameter role: the role of the person who rejects.
    /// - Parameter reason: the reason, for the ledger.
    @discardableResult
    package func reject(_ key: EditionKey, by role: String, because reason: String, at time: Timestamp) throws -> EditionRecord {
        try publishing { publisher in
            let (ledger, series) = (EditionLedger(in: publisher.workFolder), EditionSeries(key))
            var record = try Self.record(of: key, in: ledger)
            guard [.awaitingApproval, .approved].contains(record.state) else { throw Self.late(record, "herald reject") }
            record.decisions.append(.init(.rejected, at: time, by: role, because: reason))
            record.key = key
            record.key.rejection = try Self.rejections(of: key, in: ledger).count + 1
            // Both files change in one step: after a crash there is the draft, or the rejected draft.
            let staging = try publisher.stagingFolder()
            var change = LedgerChange()
            try change.add(record, in: staging)
            change.drop(key.number, of: series)
            try publisher.publish(staged: [String](), removed: [], ledger: change, from: staging)
            return record
        }
    }

    /// Asks the next run to tell everybody who was sent a version of the practice that is wrong now.
    package func recall(_ request: RecallRequest) throws {
        try publishing { publisher in
            try publisher.workFolder.makeFolder("\(EditionLedger.folderName)/recalls")
            try publisher.workFolder.replace(EditionLedger.path(ofRecall: request.practice), with: request.fileBytes())
        }
    }

    private func deciding(
        _ key: EditionKey, _ change: (inout EditionRecord, EditionLedger) throws -> Void
    ) throws -> EditionRecord {
        try publishing { publisher in
            let (ledger, series) = (EditionLedger(in: publisher.workFolder), EditionSeries(key))
            var record = try Self.record(of: key, in: ledger)
            try change(&record, ledger)
            try publisher.workFolder.replace(EditionLedger.path(of: key.number, in: series), with: record.fileBytes())
            return record
        }
    }

    /// Returns the edition with a name. Throws a ``Diagnostic`` if there is none, or if it was rejected.
    private static func record(of key: EditionKey, in ledger: EditionLedger) throws -> EditionRecord {
        let series = EditionSeries(key)
        if try ledger.keys(of: series, in: key.pipeline).contains(key) {
            return try ledger.edition(key.number, rejection: key.rejection, of: series)
        }
        guard let last = try rejections(of: key, in: ledger).last else { throw Diagnostic("no edition is called \"\(key)\"") }
        var rejected = try ledger.edition(last.number, rejection: last.rejection, of: series)
        rejected.key = key
        throw late(rejected, "herald approve")
    }

    /// The rejected drafts that had the number of `key`.
    private static func rejections(of key: EditionKey, in ledger: EditionLedger) throws -> [EditionKey] {
        try ledger.rejections(of: EditionSeries(key), above: key.number - 1).filter { $0.number == key.number }
    }

    /// Calls `body` with the lock of the pipeline, after an interrupted publication was finished.
    private func publishing<Value>(_ body: (Publisher) throws -> Value) throws -> Value {
        guard try OutputFolder(output)?.workFolder(of: pipeline) != nil else {
            throw Diagnostic("the pipeline \"\(pipeline)\" has published nothing in \"\(output)\"")
        }
        let publisher = try Publisher(pipeline: pipeline, output: output)
        do {
            let value = try body(publisher)
            try publisher.close()
            return value
        } catch {
            try? publisher.close()
            throw error
        }
    }

    /// The problem of a decision about an edition that is decided already.
    private static func late(_ record: EditionRecord, _ command: String) -> Diagnostic {
        let last = record.decisions.last
        let role = last.map { $0.role.isEmpty ? "" : " by \"\($0.role)\"" } ?? ""
        return Diagnostic(
            "the edition \"\(record.key)\" was \(record.state.past)\(role) at \(record.decided.written); expected one that awaits approval",
            hint: command == "herald approve" ? "herald editions list shows those that do" : nil)
    }
}

extension EditionRecord.State {
    /// The state as a word after `was`.
    fileprivate var past: String {
        switch self {
        case .awaitingApproval: "composed"
        case .approved: "approved"
        case .published: "published"
        case .rejected: "rejected"
        }
    }
}
