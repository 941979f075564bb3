import HeraldDiagnostics
import HeraldKit
import HeraldModel
import Synchronization

/// Compares the figures that the documents of a release print. Each figure of a version of a practice has one value in all of them.
///
/// It remembers the first value and document of each figure, at most ``most`` of them. Figures beyond that number are not compared.
final class FigureComparison: Sendable {
    /// A figure of a version of a practice.
    private struct Subject: Hashable {
        var practice: Slug
        var version: Int
        var field: String
    }

    private struct Statement {
        var value: String
        var document: DocumentPath
    }

    private struct State {
        var first: [Subject: Statement] = [:]
        var uncompared = 0
        var contradictions: Set<Diagnostic> = []
    }

    /// The most figures that are remembered, each of about 150 bytes.
    static let most = 1_000_000

    private let most: Int
    private let state = Mutex(State())

    init(most: Int = FigureComparison.most) { self.most = most }

    /// Takes note of a figure in a document.
    func add(_ figure: PrintedFigure, in document: DocumentPath) {
        let subject = Subject(practice: figure.practice.practice, version: figure.practice.version, field: figure.field)
        let value = figure.value.plainValue
        state.withLock { state in
            if let first = state.first[subject] {
                if first.value != value {
                    state.contradictions.insert(Self.contradiction(subject, first, Statement(value: value, document: document)))
                }
            } else if state.first.count < most {
                state.first[subject] = Statement(value: value, document: document)
            } else {
                state.uncompared += 1
            }
        }
    }

    /// Throws a ``Diagnostic`` if two documents print different values of one figure.
    func check() throws {
        let found = state.withLock { $0.contradictions.sorted { $0.message < $1.message } }
        guard var first = found.first else { return }
        if found.count > 1 { first.message += "; \(found.count - 1) more figures differ" }
        throw first
    }

    /// A warning if some figures were not compared.
    var warning: Diagnostic? {
        let count = state.withLock(\.uncompared)
        if count == 0 { return nil }
        return Diagnostic(
            "\(count) figures were not compared between documents; expected at most \(most) figures",
            hint: "make the pipeline's selection smaller",
            severity: .warning)
    }

    private static func contradiction(_ subject: Subject, _ one: Statement, _ other: Statement) -> Diagnostic {
        // In the order of paths, since documents are made in any order.
        let (first, second) = one.document.description < other.document.description ? (one, other) : (other, one)
        return Diagnostic(
            """
            version \(subject.version) of practice "\(subject.practice)" has two values of \(subject.field): "\(first.value)" in \
            "\(first.document)" and "\(second.value)" in "\(second.document)"; expected one value in all documents
            """,
            hint: "nothing was published; correct the exporter or template that prints the wrong value")
    }
}
