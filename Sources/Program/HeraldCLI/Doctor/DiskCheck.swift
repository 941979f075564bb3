import Foundation
import HeraldDiagnostics
import HeraldFiles
import HeraldPipeline
import HeraldRunner

/// The check of the room on the disks of the store, of the releases and of temporary files.
///
/// A run writes new documents beside those that readers see, and keeps what it replaces for two releases.
struct DiskCheck: DoctorCheck {
    static let name = "disk"

    /// The room below which the next write may fail, in bytes.
    private static let least = 64 << 20
    /// The number of free files below which the next run may fail.
    private static let leastFiles = 1000

    func findings(in subject: DoctorSubject) throws -> [DoctorFinding] {
        let workspace = subject.workspace
        var places: [(name: String, path: String, need: Int)] = [
            ("releases", workspace.outputPath, try ReleaseInventory.size(output: workspace.outputPath))
        ]
        if let folder = subject.context.store.folder { places.insert(("the store", folder, 0), at: 0) }
        places.append(("temporary files", FileManager.default.temporaryDirectory.path, 0))
        var seen: Set<UInt> = []
        return try places.compactMap { place in
            guard let room = try Self.room(at: place.path) else { return nil }
            if place.need == 0, !seen.insert(room.device).inserted { return nil }
            seen.insert(room.device)
            return Self.finding(on: place, room)
        }
    }

    /// The room for this user on a file system.
    private struct Room {
        var device: UInt
        var bytes: Int
        /// The number of files that can be made. `nil` where there is no limit.
        var files: Int?
    }

    private static func finding(on place: (name: String, path: String, need: Int), _ room: Room) -> DoctorFinding {
        let free = "\(HumanReadable.bytes(room.bytes)) are free for \(place.name) in \"\(place.path)\""
        if room.bytes < least { return .fault(free, hint: "make room on this disk; at least \(HumanReadable.bytes(least)) are needed") }
        if let files = room.files, files < leastFiles {
            return .fault(
                "no more than \(HumanReadable.count(files, "file")) can be made for \(place.name) in \"\(place.path)\"",
                hint: "remove files from this disk, or make a file system with more inodes")
        }
        guard room.bytes < place.need else { return .ok(free) }
        return .warning(
            "\(free), and a run that makes everything anew needs \(HumanReadable.bytes(place.need))", hint: "make room on this disk")
    }

    /// Returns the room on the file system of the folder at `path`, or of the nearest one above it that is there. `nil` if the system does not
    /// say.
    private static func room(at path: String) throws -> Room? {
        var path = URL(fileURLWithPath: path).path
        while path != "/", try FileKind(at: path) == nil { path = (path as NSString).deletingLastPathComponent }
        var (system, status) = (statvfs(), stat())
        guard statvfs(path, &system) == 0, stat(path, &status) == 0 else { return nil }
        let bytes = Int(clamping: UInt64(system.f_bavail).multipliedReportingOverflow(by: UInt64(system.f_frsize)).partialValue)
        return Room(device: UInt(status.st_dev), bytes: bytes, files: system.f_files == 0 ? nil : Int(clamping: system.f_favail))
    }
}
