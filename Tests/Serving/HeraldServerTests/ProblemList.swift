import Synchronization

/// The problems that a server reported.
final class ProblemList: Sendable {
    private let problems = Mutex<[String]>([])

    var all: [String] { problems.withLock { $0 } }

    func add(_ problem: String) { problems.withLock { $0.append(problem) } }
}
