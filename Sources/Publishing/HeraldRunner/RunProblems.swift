import HeraldDiagnostics
import Synchronization

/// Problems that do not stop a run.
final class RunProblems: Sendable {
    private struct State {
        var quarantined: Set<RunReport.QuarantinedPractice> = []
        var warnings: [Diagnostic] = []
        var known: Set<Diagnostic> = []
    }

    private let state = Mutex(State())

    /// The quarantined practices, sorted by practice.
    var allQuarantined: [RunReport.QuarantinedPractice] {
        state.withLock { state in state.quarantined.sorted { ($0.practice, $0.stage) < ($1.practice, $1.stage) } }
    }

    /// The warnings without duplicates, sorted by message.
    var allWarnings: [Diagnostic] { state.withLock { state in state.warnings.sorted { $0.message < $1.message } } }

    func quarantine(_ practice: RunReport.QuarantinedPractice) { state.withLock { _ = $0.quarantined.insert(practice) } }

    func warn(_ warning: Diagnostic) {
        state.withLock { if $0.known.insert(warning).inserted { $0.warnings.append(warning) } }
    }
}
