import Foundation
import HeraldDiagnostics
import HeraldFiles
import HeraldPipeline
import HeraldRunner

/// Plans that are kept in files.
extension CommandContext {
    /// Returns a plan without releases, of this program and this workspace.
    func newPlan() throws -> KeptPlan {
        KeptPlan(
            program: try ProgramHash.current(), workspace: Self.absolute(workspace.folder),
            store: store.isAddress ? "\(store)" : Self.absolute(store.written), output: Self.absolute(workspace.outputPath),
            made: SystemClock.now)
    }

    /// Reads the plan at `path`, and the pipelines that it names, in its order. Throws a ``Diagnostic`` if it is for another program or
    /// another place, and ``PipelineErrors`` if a pipeline has mistakes.
    func plan(at path: String) throws -> (plan: KeptPlan, pipelines: [Pipeline]) {
        if try FileKind(at: path) == nil {
            throw Diagnostic("there is no plan \"\(path)\"", hint: "herald plan --save \(path) makes one")
        }
        let plan = try KeptPlan(from: FileReader.bytes(of: path), file: path)
        try plan.requireSamePlace(as: newPlan(), file: path)
        var missing: [Diagnostic] = []
        for release in plan.releases where try FileKind(at: Self.path(release.file, in: workspace.folder)) == nil {
            missing.append(
                Diagnostic("the plan of \"\(release.pipeline)\" is out of date: the pipeline's file \"\(release.file)\" is gone"))
        }
        guard missing.isEmpty else { throw Diagnostics(missing) }
        let pipelines = try pipelines(plan.releases.map { Self.path($0.file, in: workspace.folder) })
        for (release, pipeline) in zip(plan.releases, pipelines) where release.pipeline != pipeline.name {
            throw Diagnostic(
                "the plan of \"\(release.pipeline)\" is out of date: \"\(release.file)\" has the pipeline \"\(pipeline.name)\" now")
        }
        return (plan, pipelines)
    }

    /// Throws ``Diagnostics`` with a line for everything that is not as it was when the plan was made. Nothing is published then.
    func requireUnmoved(_ plan: KeptPlan, _ pipelines: [Pipeline], with runner: Runner) async throws {
        var moved: [Diagnostic] = []
        for (release, pipeline) in zip(plan.releases, pipelines) { moved += try await runner.movements(since: release, of: pipeline) }
        guard !moved.isEmpty else { return }
        moved[moved.count - 1].hint = "nothing was published; make another plan: herald plan --save FILE"
        throw Diagnostics(moved)
    }

    /// The path of a file as a plan names it: from the folder of the workspace if the file is in it, otherwise from the root.
    func pathInPlan(_ path: String) -> String {
        let file = URL(fileURLWithPath: path).standardizedFileURL.path
        let folder = URL(fileURLWithPath: workspace.folder).standardizedFileURL.path
        let prefix = folder.hasSuffix("/") ? folder : "\(folder)/"
        return file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : file
    }

    /// The path from the root, without links, so that a plan knows its place from whatever folder it is carried out.
    private static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).resolvingSymlinksInPath().path }
}
