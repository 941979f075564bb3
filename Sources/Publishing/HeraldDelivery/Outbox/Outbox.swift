import Foundation
package import HeraldDiagnostics
import HeraldFileWriting
package import HeraldFiles
import HeraldKit
import HeraldModel

/// The deliveries of one pipeline. Each is a file in the folder of its state: `outbox/waiting`, `outbox/delivered` or `outbox/dead`.
///
/// A file is written under another name and then moved into place in one step. If a process ends while it moves a delivery to another
/// state, the file is in both folders, and the delivery counts as ended.
package struct Outbox: Sendable {
    /// The name of the outbox in the work folder of a pipeline.
    package static let folderName = "outbox"
    /// The number of receipts that are kept.
    private static let receiptLimit = 500

    private let workFolder: Folder

    /// The outbox in the work folder of a pipeline.
    package init(in workFolder: Folder) { self.workFolder = workFolder }

    /// The path of a staged delivery, in the folder of staged documents.
    package static func staged(_ name: String) -> String { ".\(folderName)/\(name)" }
    /// The path of a waiting delivery, in the work folder.
    package static func waiting(_ name: String) -> String { path(name, .waiting) }

    private static func path(_ name: String, _ state: OutboxEntry.State) -> String { "\(folderName)/\(state.rawValue)/\(name)" }

    /// The number for the next delivery.
    package func nextNumber() throws -> Int {
        let names = try OutboxEntry.State.allCases.flatMap { try fileNames($0) }
        return 1 + (names.compactMap { Int($0.prefix { $0 != "-" }) }.max() ?? 0)
    }

    /// Whether a delivery waits. A file that cannot be read as a delivery counts too.
    package var hasWaiting: Bool {
        get throws { try !fileNames(.waiting).isEmpty }
    }

    /// Throws a ``Diagnostic`` if a folder or a waiting delivery cannot be read.
    package func checkReadable() throws {
        for state in OutboxEntry.State.allCases { _ = try fileNames(state) }
        for name in try fileNames(.waiting) { _ = try workFolder.map(Outbox.path(name, .waiting)) }
    }

    /// The deliveries in `state`, oldest first. `unread` receives a problem for each file that is not a delivery.
    package func entries(_ state: OutboxEntry.State, unread: (Diagnostic) -> Void) throws -> [OutboxEntry] {
        let ended = try state == .waiting ? Set(fileNames(.delivered) + fileNames(.dead)) : []
        return try fileNames(state).filter { !ended.contains($0) }.compactMap { name in
            guard let file = try workFolder.map(Outbox.path(name, state)) else { return nil }
            if let entry = try? JSONDecoder().decode(OutboxEntry.self, from: Data(file.bytes)), entry.fileName == name { return entry }
            unread(Diagnostic("\"\(workFolder.path)/\(Outbox.path(name, state))\" does not hold a delivery", hint: "move it aside"))
            return nil
        }
    }

    /// The names of the files in `state`, oldest first.
    private func fileNames(_ state: OutboxEntry.State) throws -> [String] {
        let folder = "\(Outbox.folderName)/\(state.rawValue)"
        return try workFolder.entries(of: folder).filter { !$0.isFolder && $0.name.hasSuffix(".json") }.map(\.name)
    }

    /// The bytes of the file of `entry`.
    package static func bytes(of entry: OutboxEntry) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(entry)) + [0x0A]
    }

    /// Saves a waiting delivery.
    func update(_ entry: OutboxEntry) throws {
        try workFolder.replace(Outbox.path(entry.fileName, .waiting), with: Outbox.bytes(of: entry))
    }

    /// Moves a waiting delivery to `state`.
    func end(_ entry: OutboxEntry, as state: OutboxEntry.State) throws {
        var entry = entry
        if state == .delivered, let change = entry.change {
            (entry.practices, entry.isTruncated, entry.change) = (change.practices.map(\.id), change.isTruncated, nil)
        }
        entry.nextAttempt = nil
        try workFolder.replace(Outbox.path(entry.fileName, state), with: Outbox.bytes(of: entry))
        try workFolder.removeFile(Outbox.path(entry.fileName, .waiting))
    }

    /// Moves a dead delivery back to the waiting ones, with no attempts.
    func requeue(_ entry: OutboxEntry) throws {
        var entry = entry
        (entry.attempts, entry.refusals, entry.nextAttempt) = (0, 0, nil)
        try update(entry)
        try workFolder.removeFile(Outbox.path(entry.fileName, .dead))
    }

    /// Removes the files that an interrupted process left, and the oldest receipts.
    func cleanUp() throws {
        for state in OutboxEntry.State.allCases {
            let folder = "\(Outbox.folderName)/\(state.rawValue)"
            for entry in try workFolder.entries(of: folder) where entry.name.hasSuffix(".new") {
                try workFolder.removeFile("\(folder)/\(entry.name)")
            }
        }
        let ended = try Set(fileNames(.delivered) + fileNames(.dead))
        for name in try fileNames(.waiting) where ended.contains(name) { try workFolder.removeFile(Outbox.waiting(name)) }
        for name in try fileNames(.delivered).dropLast(Outbox.receiptLimit) { try workFolder.removeFile(Outbox.path(name, .delivered)) }
    }

    /// Locks the outbox of `pipeline` against other processes. Throws ``OutboxWorker/Held`` if one of them has it.
    func lock(pipeline: String) throws -> ProcessLock {
        let name = "outbox.lock"
        if let lock = try ProcessLock(ifFree: name, in: workFolder) { return lock }
        throw OutboxWorker.Held(
            problem: ProcessLock.problem(of: name, in: workFolder, for: "pipeline \"\(pipeline)\" is being delivered"))
    }
}
