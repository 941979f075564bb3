import HeraldDiagnostics
import HeraldKit
import Synchronization

/// The first reason for which a program outside Herald made no document.
final class FailedDocuments: Sendable {
    private let problem = Mutex<Diagnostic?>(nil)

    /// The reason. `nil` if everything was made.
    var first: Diagnostic? { problem.withLock { $0 } }

    @Sendable func add(_ document: FailedDocument) {
        problem.withLock { if $0 == nil { $0 = document.problem } }
    }
}
