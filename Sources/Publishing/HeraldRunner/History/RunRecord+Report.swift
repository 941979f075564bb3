import HeraldDelivery
package import HeraldDiagnostics
package import HeraldModel

extension RunRecord {
    /// Ends the record with the report of a run.
    package mutating func end(with report: RunReport, at time: Timestamp) {
        ended = time
        outcome = report.isHeld ? .held : report.isPublished ? .published : .unchanged
        (release, rolledBackTo) = (report.release, report.isHeld ? nil : report.rolledBackTo)
        (asOf, practices) = (report.moment.time, report.practices)
        stages = report.stages.map {
            Stage(
                export: $0.exporter, added: $0.added, changed: $0.changed, removed: $0.removed, unchanged: $0.unchanged, bytes: $0.bytes,
                milliseconds: $0.milliseconds)
        }
        documents = report.changes.map { Document(path: $0.path, change: $0.isRemoved ? "removed" : $0.isNew ? "added" : "changed") }
        editions = report.editions.map { Edition(edition: $0.key.written, outcome: $0.outcome.word) }
        deliveries = report.deliveries.map {
            Delivery(name: $0.name, notice: $0.notice, outcome: $0.outcome.rawValue, problem: $0.problem)
        }
        quarantined = report.quarantined.map { Quarantined(practice: $0.practice.written, stage: $0.stage, reason: $0.reason) }
        warnings = report.warnings.map(Problem.init)
        errors = report.failures.map(Problem.init)
        if !errors.isEmpty { outcome = .failed }
    }

    /// The record of a run of which no report is kept, because nothing was ever published for its pipeline.
    package static func unrecorded(
        _ command: String, _ id: RunID, of pipeline: String, _ outcome: Outcome, because problems: [Diagnostic] = [],
        due: [Timestamp] = [], at time: Timestamp
    ) -> RunRecord {
        var record = RunRecord(id: id, pipeline: pipeline, command: command, began: time)
        (record.ended, record.outcome, record.due) = (time, outcome, due)
        record.errors = problems.map(Problem.init)
        return record
    }

    /// Ends the record of a run that failed because of `problems`.
    package mutating func end(because problems: [Diagnostic], at time: Timestamp) {
        (ended, outcome, errors) = (time, .failed, problems.map(Problem.init))
    }
}

extension RunRecord.Problem {
    /// The problem in the words that people see, with passwords masked.
    package init(_ diagnostic: Diagnostic) {
        // The description masks what is secret. Its first line has the message; the hint is masked as a message of its own.
        let mark = "\(diagnostic.severity.rawValue): "
        let first = diagnostic.description.split(separator: "\n", omittingEmptySubsequences: false).first ?? ""
        let message = first.firstRange(of: mark).map { first[..<$0.lowerBound] + first[$0.upperBound...] } ?? first
        let hint = diagnostic.hint.map { String(Diagnostic($0).description.dropFirst("error: ".count)) }
        self.init(message: String(message), hint: hint)
    }
}

extension EditionReport.Outcome {
    /// The outcome as a word, for JSON.
    package var word: String {
        switch self {
        case .published: "published"
        case .awaitsApproval: "awaiting-approval"
        case .released: "released"
        case .undecided: "undecided"
        case .tooFew: "too-few"
        case .tooSoon: "too-soon"
        case .superseded: "superseded"
        case .begun: "begun"
        }
    }
}
