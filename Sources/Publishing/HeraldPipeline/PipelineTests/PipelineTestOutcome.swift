package import HeraldDiagnostics

/// The outcome of the run of a test.
package struct PipelineTestOutcome: Sendable {
    /// The documents by path, without the manifest.
    package var documents: [String: [UInt8]] = [:]
    /// The number of selected practices.
    package var practices = 0
    /// The messages of warnings, in the order of the run.
    package var warnings: [String] = []
    /// The ids of practices that were left out, sorted.
    package var quarantined: [String] = []

    /// Creates an outcome without documents.
    package init() {}
}

/// An expectation that was not met.
package struct PipelineTestFailure: Sendable, Hashable {
    /// The problem, with the position of the expectation.
    package var problem: Diagnostic
    /// The difference between what was expected and what was made, in the unified format. Empty if there is none.
    package var difference = ""

    /// Creates a failure.
    package init(_ problem: Diagnostic, difference: String = "") { (self.problem, self.difference) = (problem, difference) }
}
