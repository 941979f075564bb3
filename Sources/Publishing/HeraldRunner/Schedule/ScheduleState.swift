import HeraldDiagnostics
import HeraldFileWriting
import HeraldFiles
import HeraldModel
package import HeraldSchedule

/// The state of a pipeline's schedule in its work folder, `Output/.herald/<pipeline>/schedule.json`, held by one scheduler at a time.
///
/// The lock is not that of a run, so that a scheduler can hold it while a run takes its own. Each change replaces the file in one step.
package final class ScheduleState {
    private let folder: Folder
    private let lock: ProcessLock
    private static let lockName = "schedule.lock"

    /// Takes the lock of the schedule of `pipeline` below the folder `output`. Returns `nil` if another scheduler holds it.
    package init?(of pipeline: String, output: String) throws {
        folder = try Folder(creating: output).folder(creating: "\(Publisher.workFoldersName)/\(pipeline)")
        guard let lock = try ProcessLock(ifFree: Self.lockName, in: folder) else { return nil }
        self.lock = lock
    }

    /// The record. `nil` if nobody has looked at the schedule yet. Throws a ``Diagnostic`` if it cannot be read.
    package func record() throws -> ScheduleRecord? { try Self.record(in: folder) }

    /// Keeps a record: it is on the disk when the function returns.
    package func keep(_ record: ScheduleRecord) throws { try folder.replace(ScheduleFile.name, with: ScheduleFile(record).bytes()) }

    /// Releases the lock.
    package func close() { lock.release() }

    /// Reads the record of `pipeline` without the lock. `nil` if nobody has looked at the schedule yet.
    package static func record(of pipeline: String, output: String) throws -> ScheduleRecord? {
        try OutputFolder(output)?.workFolder(of: pipeline).flatMap { try record(in: $0) }
    }

    private static func record(in folder: Folder) throws -> ScheduleRecord? {
        guard let file = try folder.map(ScheduleFile.name) else { return nil }
        return try ScheduleFile.record(file.text, path: "\(folder.path)/\(ScheduleFile.name)")
    }
}
