package import HeraldDiagnostics
package import HeraldModel

/// A document that a program outside Herald, such as a typesetter, could not make.
///
/// An exporter reports the document to its context and continues with the other documents of the practice. The run publishes the others and
/// names the document that was not made. It writes the practices into the manifest, so that the next run tries them again. It removes a
/// document of the last release at the same path, because that one would show an older version.
package struct FailedDocument: Sendable, Hashable {
    /// The path that the document would have.
    package var path: DocumentPath
    /// The practices that the document is on. The next run tries them again.
    package var practices: [Slug]
    /// The reason.
    package var problem: Diagnostic

    /// Creates the report.
    ///
    /// - Parameters:
    ///   - path: The path that the document would have.
    ///   - practices: The practices that the document is on.
    ///   - problem: The reason, as the program said it.
    package init(_ path: DocumentPath, practices: [Slug], because problem: Diagnostic) {
        self.path = path
        self.practices = practices
        self.problem = problem
    }
}
