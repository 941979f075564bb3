package import HeraldDiagnostics
package import HeraldModel

/// A plan that is kept in a file, so that a run can carry out exactly what somebody has read.
///
/// It names the program and the workspace that it was made in, and everything that its releases depend on. See ``PlannedRelease``.
package struct KeptPlan: Sendable, Hashable {
    /// The version of the file's form. A program reads no other.
    package static let version = 1

    /// The hash of the program. See ``ProgramHash``.
    package var program: String
    /// The path of the workspace.
    package var workspace: String
    /// The location of the store, without a password.
    package var store: String
    /// The folder of releases.
    package var output: String
    /// The time at which the plan was made. No document depends on it.
    package var made: Timestamp
    /// The releases, one for each pipeline.
    package var releases: [PlannedRelease] = []

    /// Creates a plan without releases.
    package init(program: String, workspace: String, store: String, output: String, made: Timestamp) {
        (self.program, self.workspace, self.store, self.output, self.made) = (program, workspace, store, output, made)
    }

    /// Throws a ``Diagnostic`` if the plan was made by another program, or for another workspace, store or output folder.
    ///
    /// - Parameters:
    ///   - here: A plan without releases of the program and the workspace that would carry it out.
    ///   - file: The path of the plan, for the message.
    package func requireSamePlace(as here: KeptPlan, file: String) throws(Diagnostic) {
        let places = [("workspace", workspace, here.workspace), ("store", store, here.store), ("output folder", output, here.output)]
        for (what, planned, found) in places where planned != found {
            throw Diagnostic(
                "the plan \"\(file)\" is for the \(what) \"\(planned)\"; this one is \"\(found)\"",
                hint: "run it there, or make a plan here: herald plan --save \(file)")
        }
        if program != here.program {
            throw Diagnostic(
                "the plan \"\(file)\" was made by another version of Herald, whose documents may differ",
                hint: "make another plan with this version: herald plan --save \(file)")
        }
    }
}
