import Foundation
package import HeraldDiagnostics
import HeraldFileWriting
import HeraldFiles
package import HeraldModel

/// The reports of the runs of one pipeline: a file for each in its work folder, such as `runs/00000012-20161210T093000Z-3fa9c1.json`.
///
/// The number counts the runs of the pipeline, so files sort as the runs began, whatever the clock said. The rest is the id of the run.
/// The file is there from the beginning of the run on, and is replaced in one step when the run ends. While the run goes on, its process
/// holds the file. So a report that says "running" and is held by nobody is that of a run that was killed.
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

    /// The name of a report: the number of the run in the history, from 1, and its id.
    struct Name: Hashable {
        let number: Int
        let id: RunID

        init(_ number: Int, _ id: RunID) { (self.number, self.id) = (number, id) }

        /// Reads the name of a file. Returns `nil` for that of another file.
        init?(file: String) {
            guard file.hasSuffix(".json"), let hyphen = file.firstIndex(of: "-"), let number = Int(file[..<hyphen]),
                let id = RunID(String(file[file.index(after: hyphen)...].dropLast(5)))
            else { return nil }
            self.init(number, id)
            if self.file != file { return nil }
        }

        /// The name of the file.
        var file: String {
            let digits = String(number)
            return "\(String(repeating: "0", count: max(0, 8 - digits.utf8.count)))\(digits)-\(id).json"
        }

        /// The path of the file in the work folder.
        var path: String { "\(folderName)/\(file)" }
    }

    /// The names of the reports, oldest first.
    func names() throws -> [Name] {
        try workFolder.entries(of: Self.folderName).compactMap { Name(file: $0.name) }.sorted {
            ($0.number, $0.id.description) < ($1.number, $1.id.description)
        }
    }

    /// Returns the reports, newest first. `unread` receives a problem for each file that cannot be read.
    package func records(unread: (Diagnostic) -> Void) throws -> [RunRecord] {
        try names().reversed().compactMap { name in
            do {
                return try record(name)
            } catch let problem as Diagnostic {
                unread(problem)
                return nil
            }
        }
    }

    /// Returns the report of the run `id`. `nil` if there is none. Throws a ``Diagnostic`` if it cannot be read.
    package func record(of id: RunID) throws -> RunRecord? { try names().last { $0.id == id }.flatMap(record) }

    private func record(_ name: Name) throws -> RunRecord? {
        guard let file = try workFolder.map(name.path) else { return nil }
        var record = RunRecord(id: name.id, pipeline: pipeline, command: "run", began: name.id.time)
        // A machine that lost its power while a run began may have left the file without its bytes.
        if !file.bytes.isEmpty {
            guard let read = try? JSONDecoder().decode(RunRecord.self, from: Data(file.bytes)), read.id == name.id else {
                throw Diagnostic(
                    "\"\(workFolder.path)/\(name.path)\" is not the report of a run of this version of herald",
                    hint: "move it aside; nothing else depends on it")
            }
            record = read
        }
        if record.outcome == .running, !workFolder.isHeld(name.path) { record.outcome = .interrupted }
        return record
    }

    /// A run that has begun and whose report is not complete yet.
    package final class OpenRun {
        /// The report so far.
        package private(set) var record: RunRecord
        /// The warning that the clock went back since the last run.
        package let clockWarning: Diagnostic?
        private let history: RunHistory
        private let name: Name
        /// The file that shows others that the run goes on.
        private let file: HeldFile

        fileprivate init(_ record: RunRecord, _ name: Name, _ file: HeldFile, _ clockWarning: Diagnostic?, in history: RunHistory) {
            (self.record, self.name, self.file, self.clockWarning, self.history) = (record, name, file, clockWarning, history)
        }

        /// The time of the run. It is never before the end of the last run, whatever the clock says.
        package var time: Timestamp { record.began }

        /// Completes the report with `complete`, writes it, and removes the oldest reports.
        ///
        /// - Parameter limit: The number of reports to keep.
        package func end(keeping limit: Int, _ complete: (inout RunRecord) -> Void) throws {
            complete(&record)
            try history.workFolder.replace(name.path, with: record.fileBytes())
            try history.prune(keeping: limit)
        }
    }

    /// Writes the report of the run `id`, which begins now. A clock that went back since the last run does not make the time of the run go
    /// back.
    package func begin(_ command: String, _ id: RunID, at now: Timestamp) throws -> OpenRun {
        let last = try names().last
        let lastEnd = try last.map { try endOfRun($0) }
        let time = max(now, lastEnd ?? now)
        var warning: Diagnostic?
        if let lastEnd, now < lastEnd {
            warning = Diagnostic(
                "the clock went back: it shows \(now.written), and the last run of \"\(pipeline)\" ended at \(lastEnd.written); this run "
                    + "counts as one at that time", hint: "set the clock of this machine: timedatectl", severity: .warning)
        }
        var number = (last?.number ?? 0) + 1
        let record = RunRecord(id: id, pipeline: pipeline, command: command, began: time)
        try workFolder.makeFolder(Self.folderName)
        while true {
            let name = Name(number, id)
            if let file = try HeldFile(creating: name.path, in: workFolder, bytes: record.fileBytes()) {
                return OpenRun(record, name, file, warning, in: self)
            }
            number += 1
        }
    }

    /// The time when a run ended, or began if its report does not say more.
    private func endOfRun(_ name: Name) throws -> Timestamp {
        guard let file = try workFolder.map(name.path),
            let record = try? JSONDecoder().decode(RunRecord.self, from: Data(file.bytes))
        else { return name.id.time }
        return max(record.began, record.ended ?? record.began)
    }

    /// The paths of the reports beyond the last `limit`, oldest first.
    func superfluous(keeping limit: Int) throws -> [String] { try names().dropLast(limit).map(\.path) }

    private func prune(keeping limit: Int) throws {
        for path in try superfluous(keeping: limit) { try workFolder.removeFile(path) }
    }
}
