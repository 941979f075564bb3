import HeraldDiagnostics
import HeraldKit
import HeraldModel
import Synchronization

/// Compares the figures that the documents of a release print. Each figure of a version of a practice must have one value in all of them.
///
/// It remembers the first value and document of each figure, at most ``most`` of them. Figures beyond that number are not compared.
final class FigureComparison: Sendable {
    /// A figure of a version of a practice.
    private struct Subject: Hashable {
        var practice: Slug
        var version: Int
        var field: String
    }

    /// A value, and the first document by path that prints it.
    private struct Statement {
        var value: String
        var document: DocumentPath

        func isAfter(_ other: DocumentPath) -> Bool { other.description < document.description }
    }

    private struct State {
        /// The first value that was reported for each figure.
        var known: [Subject: Statement] = [:]
        /// Other values of a figure.
        var others: [Subject: [Statement]] = [:]
        var uncompared = 0

        /// Adds a value to those that differ from the known one.
        mutating func add(_ statement: Statement, differingIn subject: Subject) {
            var others = self.others[subject] ?? []
            if let index = others.firstIndex(where: { $0.value == statement.value }) {
                if others[index].isAfter(statement.document) { others[index] = statement }
            } else {
                others.append(statement)
            }
            self.others[subject] = others
        }
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
            if let known = state.known[subject] {
                let statement = Statement(value: value, document: document)
                if known.value != value {
                    state.add(statement, differingIn: subject)
                } else if known.isAfter(document) {
                    state.known[subject] = statement
                }
            } else if state.known.count < most {
                state.known[subject] = Statement(value: value, document: document)
            } else {
                state.uncompared += 1
            }
        }
    }

    /// Throws a ``Diagnostic`` if two documents print different values of one figure. It is the same whatever the order of documents.
    func check() throws {
        let found = state.withLock { state in
            state.others.map { subject, others in
                let all = ([state.known[subject]].compactMap { $0 } + others).sorted { $0.document.description < $1.document.description }
                return Self.contradiction(subject, all)
            }.sorted { $0.message < $1.message }
        }
        guard var first = found.first else { return }
        if found.count > 1 { first.message += "; \(found.count - 1) more figures differ" }
        throw first
    }

    /// Throws a ``Diagnostic`` if two documents print different values of one figure. Passes ``warning`` to `warn`, if there is one.
    func check(_ warn: (Diagnostic) -> Void) throws {
        try check()
        if let warning { warn(warning) }
    }

    /// A warning if some figures were not compared.
    var warning: Diagnostic? {
        let count = state.withLock(\.uncompared)
        if count == 0 { return nil }
        return Diagnostic(
            "figures that were not compared between documents: \(count); expected at most \(most) figures",
            hint: "make the pipeline's selection smaller",
            severity: .warning)
    }

    /// Returns the diagnostic on a figure with several values, of which two are named.
    private static func contradiction(_ subject: Subject, _ statements: [Statement]) -> Diagnostic {
        let values = statements.prefix(2).map { "\"\($0.value)\" in \"\($0.document)\"" }
        return Diagnostic(
            """
            version \(subject.version) of practice "\(subject.practice)" has two values of \(subject.field): \(EnglishList.and(values)); \
            expected one value in all documents
            """, hint: "nothing was published; correct the exporter or template that prints the wrong value")
    }
}
