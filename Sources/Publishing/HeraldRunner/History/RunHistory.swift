import Foundation
package import HeraldDiagnostics
import HeraldFileWriting
import HeraldFiles
package import HeraldModel

/// The reports of the runs of one pipeline: a file for each, `runs/<id>.json` in its work folder.
///
/// The file is there from the beginning of the run on, and is replaced in one step when the run ends. While the run goes on, its process holds
/// the file. So a report that says "running" and is held by nobody is that of a run that was killed.
package struct RunHistory {
    /// The folder in the work folder of a pipeline.
    static let folderName = "runs"

    /// The pipeline.
    package let pipeline: String
    private let workFolder: Folder

    /// The history of `pipeline` below the folder `output`, which is made if there is none.
    package init(makingOf pipeline: String, output path: String) throws {
        self.pipeline = pipeline
        workFolder = try Folder(creating: path).folder(creating: "\(Publisher.workFoldersName)/\(pipeline)")
    }

    /// The history of `pipeline` below the folder `output`. `nil` if the pipeline was never run there.
    package init?(of pipeline: String, output path: String) throws {
        guard let workFolder = try OutputFolder(path)?.workFolder(of: pipeline) else { return nil }
        (self.pipeline, self.workFolder) = (pipeline, workFolder)
    }

    /// The pipelines below the folder `output` of which there are reports, sorted by name.
    package static func pipelines(output path: String) throws -> [String] {
        guard let output = try OutputFolder(path) else { return [] }
        return try output.workFolderNames.filter { try output.workFolder(of: $0)?.place(at: folderName).kind == .folder }
    }

    private static func path(_ id: RunID) -> String { "\(folderName)/\(id.written).json" }

    /// The ids of the runs, oldest first.
    func ids() throws -> [RunID] {
        try workFolder.entries(of: Self.folderName).compactMap { entry in
            entry.name.hasSuffix(".json") ? RunID(written: String(entry.name.dropLast(5))) : nil
        }.sorted()
    }

    /// Returns the reports, newest first. `unread` receives a problem for each file that cannot be read.
    package func records(unread: (Diagnostic) -> Void) throws -> [RunRecord] {
        try ids().reversed().compactMap { id in
            do {
                return try record(id)
            } catch let problem as Diagnostic {
                unread(problem)
                return nil
            }
        }
    }

    /// Returns the report with the id `text`. `nil` if there is none. Throws a ``Diagnostic`` if it cannot be read.
    package func record(_ text: String) throws -> RunRecord? {
        guard let id = RunID(written: text), try ids().contains(id) else { return nil }
        return try record(id)
    }

    private func record(_ id: RunID) throws -> RunRecord? {
        let path = Self.path(id)
        guard let file = try workFolder.map(path) else { return nil }
        var record = RunRecord(id: id.written, pipeline: pipeline, command: "run", began: id.time)
        // A machine that lost its power while a run began may have left the file without its bytes.
        if !file.bytes.isEmpty {
            guard let read = try? JSONDecoder().decode(RunRecord.self, from: Data(file.bytes)), read.id == id.written else {
                throw Diagnostic(
                    "\"\(workFolder.path)/\(path)\" is not the report of a run of this version of herald",
                    hint: "move it aside; nothing else depends on it")
            }
            record = read
        }
        if record.outcome == .running, !workFolder.isHeld(path) { record.outcome = .interrupted }
        return record
    }

    /// A run that has begun and whose report is not complete yet.
    package final class OpenRun {
        /// The report so far.
        package private(set) var record: RunRecord
        /// The warning that the clock went back since the last run.
        package let clockWarning: Diagnostic?
        private let history: RunHistory
        private let id: RunID
        /// The file that shows others that the run goes on.
        private let file: HeldFile

        fileprivate init(_ record: RunRecord, _ id: RunID, _ file: HeldFile, _ clockWarning: Diagnostic?, in history: RunHistory) {
            (self.record, self.id, self.file, self.clockWarning, self.history) = (record, id, file, clockWarning, history)
        }

        /// The time of the run. It is never before the end of the last run, whatever the clock says.
        package var time: Timestamp { record.began }

        /// Writes the complete report, which `complete` makes, and removes the oldest ones.
        ///
        /// - Parameter limit: The number of reports to keep.
        package func end(keeping limit: Int, _ complete: (inout RunRecord) -> Void) throws {
            complete(&record)
            try history.workFolder.replace(RunHistory.path(id), with: record.fileBytes())
            try history.prune(keeping: limit)
        }
    }

    /// Writes the report of a run that begins now. A clock that went back since the last run does not make the time of the run go back.
    package func begin(_ command: String, at now: Timestamp) throws -> OpenRun {
        let last = try ids().last
        let lastEnd = try last.map { try endOfRun($0) }
        let time = max(now, lastEnd ?? now)
        var warning: Diagnostic?
        if let lastEnd, now < lastEnd {
            warning = Diagnostic(
                "the clock went back: it shows \(now.written), and the last run of \"\(pipeline)\" ended at \(lastEnd.written); this run "
                    + "counts as one at that time", hint: "set the clock of this machine: timedatectl", severity: .warning)
        }
        var id = RunID(pipeline, at: time, number: last.map { $0.time == time ? $0.number + 1 : 1 } ?? 1)
        try workFolder.makeFolder(Self.folderName)
        while true {
            let record = RunRecord(id: id.written, pipeline: pipeline, command: command, began: time)
            if let file = try HeldFile(creating: Self.path(id), in: workFolder, bytes: record.fileBytes()) {
                return OpenRun(record, id, file, warning, in: self)
            }
            id = RunID(pipeline, at: time, number: id.number + 1)
        }
    }

    /// The time when a run ended, or began if its report does not say more.
    private func endOfRun(_ id: RunID) throws -> Timestamp {
        guard let file = try workFolder.map(Self.path(id)),
            let record = try? JSONDecoder().decode(RunRecord.self, from: Data(file.bytes))
        else { return id.time }
        return max(id.time, record.ended ?? id.time)
    }

    /// The paths of the reports beyond the last `limit`, oldest first.
    func superfluous(keeping limit: Int) throws -> [String] { try ids().dropLast(limit).map(Self.path) }

    private func prune(keeping limit: Int) throws {
        for path in try superfluous(keeping: limit) { try workFolder.removeFile(path) }
    }
}
