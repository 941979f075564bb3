import HeraldDiagnostics
import HeraldFileWriting
import HeraldFiles
import HeraldModel
import HeraldPipeline

/// Pipelines that somebody rolled back: runs leave their release as it is until the hold ends.
extension Runner {
    /// Returns the report of a run that leaves a release as it is, because somebody rolled back to it. `nil` if it is not held.
    ///
    /// Throws a ``Diagnostic`` if the release shows what must not be published any more, so that nobody leaves it there without knowing.
    func heldReport(of pipeline: Pipeline, _ publisher: Publisher, _ manifest: Manifest?) async throws -> RunReport? {
        guard let manifest, let note = try publisher.note(), note.isHeld, let asOf = Timestamp(written: manifest.header.asOf) else {
            return nil
        }
        let barriers = try await barriers(to: manifest, of: pipeline, output: workspace.outputPath)
        if !barriers.isEmpty {
            let target = note.rolledBackTo.map { " \($0)" } ?? ""
            throw Diagnostic(
                "\"\(pipeline.name)\" is held at the release to which it was rolled back, and that shows \(barriers.words)",
                hint: "herald rollback \(pipeline.name) --end, then herald run \(pipeline.name), publishes what the store has now; "
                    + "herald rollback \(pipeline.name)\(target) --leave-out keeps the rest")
        }
        var report = RunReport(
            pipeline: pipeline.name, folder: "\(workspace.outputPath)/\(pipeline.name)",
            moment: StoreMoment(sequence: manifest.header.sequence, time: asOf))
        report.practices = manifest.header.practices ?? note.practices
        (report.isHeld, report.release, report.rolledBackTo) = (true, note.number, note.rolledBackTo)
        report.warnings = [note.holdWarning(of: pipeline.name)]
        return report
    }

    /// The warnings of a plan of a pipeline that is held.
    func holdWarnings(of pipeline: Pipeline) throws -> [Diagnostic] {
        guard let workFolder = try OutputFolder(workspace.outputPath)?.workFolder(of: pipeline.name),
            let note = try ReleaseNote(in: workFolder, at: ReleaseNote.fileName), note.isHeld
        else { return [] }
        return [note.holdWarning(of: pipeline.name)]
    }
}

extension ReleaseNote {
    /// The warning of a run that publishes nothing, because `pipeline` was rolled back.
    func holdWarning(of pipeline: String) -> Diagnostic {
        let why = reason.isEmpty ? "" : " (\(reason))"
        let target = rolledBackTo.map { " to release \($0)" } ?? ""
        return Diagnostic(
            "\"\(pipeline)\" was rolled back\(target) at \(published.written)\(why), and is held there: runs publish nothing",
            hint: "herald rollback \(pipeline) --end lets the next run publish again", severity: .warning)
    }
}

/// The end of a hold.
package struct HoldEnd {
    private let pipeline: String
    private let output: String

    /// The end of the hold of `pipeline` below the folder `output`.
    package init(of pipeline: String, output: String) { (self.pipeline, self.output) = (pipeline, output) }

    /// Ends the hold. Nothing is published. Returns the note on the release that was held. Throws a ``Diagnostic`` if it is not held.
    package func end() throws -> ReleaseNote {
        guard try OutputFolder(output)?.workFolder(of: pipeline) != nil else {
            _ = try PastReleases(of: pipeline, output: output)
            throw notHeld
        }
        let publisher = try Publisher(pipeline: pipeline, output: output)
        do {
            guard var note = try publisher.note(), note.isHeld else { throw notHeld }
            note.isHeld = false
            try publisher.workFolder.replace(ReleaseNote.fileName, with: note.fileBytes())
            try publisher.close()
            return note
        } catch {
            try? publisher.close()
            throw error
        }
    }

    /// Whether `pipeline` is held.
    package var isHeld: Bool {
        get throws {
            guard let workFolder = try OutputFolder(output)?.workFolder(of: pipeline) else { return false }
            return try ReleaseNote(in: workFolder, at: ReleaseNote.fileName)?.isHeld ?? false
        }
    }

    private var notHeld: Diagnostic {
        Diagnostic("\"\(pipeline)\" is not held; expected one that was rolled back", hint: "herald releases \(pipeline) shows its releases")
    }
}
