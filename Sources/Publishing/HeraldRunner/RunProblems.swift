import HeraldDiagnostics
import HeraldKit
import HeraldModel
import Synchronization

/// Problems that do not stop a run.
final class RunProblems: Sendable {
    private struct State {
        var quarantined: Set<RunReport.QuarantinedPractice> = []
        var warnings: [Diagnostic] = []
        var known: Set<Diagnostic> = []
        var failed: [FailedDocument] = []
    }

    private let state = Mutex(State())

    /// The quarantined practices, sorted by practice.
    var allQuarantined: [RunReport.QuarantinedPractice] {
        state.withLock { state in state.quarantined.sorted { ($0.practice, $0.stage) < ($1.practice, $1.stage) } }
    }

    /// The warnings without duplicates, sorted by message, with one for each reason that documents could not be made.
    var allWarnings: [Diagnostic] {
        state.withLock { state in (state.warnings + Self.warnings(of: state.failed)).sorted { $0.message < $1.message } }
    }

    /// The practices of documents that could not be made.
    var unfinished: Set<Slug> { state.withLock { Set($0.failed.flatMap(\.practices)) } }

    func quarantine(_ practice: RunReport.QuarantinedPractice) { state.withLock { _ = $0.quarantined.insert(practice) } }

    func note(_ document: FailedDocument) { state.withLock { $0.failed.append(document) } }

    private static func warnings(of failed: [FailedDocument]) -> [Diagnostic] {
        Dictionary(grouping: failed, by: \.problem).map { problem, documents in
            let first = documents.map(\.path).min().map { "\"\($0)\"" } ?? ""
            let which = documents.count == 1 ? "\(first) was" : "\(documents.count) documents such as \(first) were"
            return Diagnostic(
                "\(which) not made: \(problem.message)", hint: problem.hint ?? "run it again; everything else is published",
                severity: .warning)
        }
    }

    func warn(_ warning: Diagnostic) {
        state.withLock { if $0.known.insert(warning).inserted { $0.warnings.append(warning) } }
    }
}
