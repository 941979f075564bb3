package import HeraldDiagnostics
package import HeraldModel

/// A document that a program outside Herald, such as a typesetter, could not make.
package struct UnmadeDocument: Sendable, Hashable {
    /// The path that the document would have.
    package var path: DocumentPath
    /// The practices that the document is on. The next run tries them again.
    package var practices: [Slug]
    /// The reason.
    package var problem: Diagnostic

    package init(_ path: DocumentPath, practices: [Slug], because problem: Diagnostic) {
        self.path = path
        self.practices = practices
        self.problem = problem
    }
}
