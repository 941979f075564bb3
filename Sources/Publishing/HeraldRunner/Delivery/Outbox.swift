import Foundation
package import HeraldDiagnostics
import HeraldModel

/// The deliveries of one pipeline: a file each, below `Output/.herald/<pipeline>/outbox/`, in the folder of its state.
///
/// Each file is made aside and moved into place in one step. A delivery that was stopped half-way between two states is in both folders,
/// and then counts as what came of it.
package struct Outbox: Sendable {
    private static let folderName = "outbox"
    /// How many receipts are kept.
    private static let receiptLimit = 500

    private let workshop: Folder

    /// The outbox in the workshop of a pipeline.
    init(in workshop: Folder) { self.workshop = workshop }

    /// The outbox of `pipeline`, or `nil` if nothing was ever published. Throws a ``Diagnostic`` if it cannot be read.
    package init?(of pipeline: String, output path: String) throws {
        let workshop = "\(path)/\(Publisher.workFoldersName)/\(pipeline)"
        guard FileManager.default.fileExists(atPath: workshop) else { return nil }
        self.init(in: try Folder(workshop, create: false))
    }

    /// The same, after a publication that was cut off was brought to its end, so that nothing it was to deliver is missed. A pipeline that
    /// is being run at this moment is left alone.
    package static func recovering(pipeline: String, output path: String) throws -> Outbox? {
        guard let outbox = try Outbox(of: pipeline, output: path) else { return nil }
        if outbox.workshop.exists(Journal.fileName) { try? Publisher(pipeline: pipeline, output: path).close() }
        return outbox
    }

    /// The pipelines below `path` that have an outbox, in the order of their names.
    package static func pipelines(output path: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: "\(path)/\(Publisher.workFoldersName)") else { return [] }
        let workshops = try Folder("\(path)/\(Publisher.workFoldersName)", create: false)
        return try workshops.entries(of: ".").filter { $0.isFolder && workshops.exists("\($0.name)/\(folderName)") }.map(\.name)
    }

    /// Where the publisher finds a delivery among what is staged.
    static func staged(_ name: String) -> String { ".\(folderName)/\(name)" }
    /// Where in the workshop a delivery waits.
    static func waiting(_ name: String) -> String { path(name, .waiting) }

    private static func path(_ name: String, _ state: OutboxEntry.State) -> String { "\(folderName)/\(state.rawValue)/\(name)" }

    /// The number for the next delivery.
    func nextNumber() throws -> Int {
        let names = try OutboxEntry.State.allCases.flatMap { try fileNames($0) }
        return 1 + (names.compactMap { Int($0.prefix { $0 != "-" }) }.max() ?? 0)
    }

    /// The deliveries that are in `state`, the oldest first. `unread` hears of files that hold none.
    package func entries(_ state: OutboxEntry.State, unread: (Diagnostic) -> Void = { _ in }) throws -> [OutboxEntry] {
        let ended = try state == .waiting ? Set(fileNames(.delivered) + fileNames(.dead)) : []
        return try fileNames(state).filter { !ended.contains($0) }.compactMap { name in
            guard let file = try workshop.map(Outbox.path(name, state)) else { return nil }
            if let entry = try? JSONDecoder().decode(OutboxEntry.self, from: Data(file.bytes)), entry.fileName == name { return entry }
            unread(
                Diagnostic(
                    "\"\(workshop.path)/\(Outbox.path(name, state))\" does not hold a delivery", hint: "move it aside",
                    severity: .warning))
            return nil
        }
    }

    /// The files of deliveries in `state`, the oldest first.
    private func fileNames(_ state: OutboxEntry.State) throws -> [String] {
        let folder = "\(Outbox.folderName)/\(state.rawValue)"
        return try workshop.entries(of: folder).filter { !$0.isFolder && $0.name.hasSuffix(".json") }.map(\.name)
    }

    /// The bytes of the file of `entry`.
    static func bytes(of entry: OutboxEntry) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(entry)) + [0x0A]
    }

    /// Keeps what is new about a waiting delivery.
    func update(_ entry: OutboxEntry) throws {
        try workshop.replace(Outbox.path(entry.fileName, .waiting), with: Outbox.bytes(of: entry))
    }

    /// Ends a waiting delivery.
    func end(_ entry: OutboxEntry, as state: OutboxEntry.State) throws {
        var entry = entry
        if state == .delivered { entry.change = nil }
        entry.nextAttempt = nil
        try workshop.replace(Outbox.path(entry.fileName, state), with: Outbox.bytes(of: entry))
        try workshop.removeFile(Outbox.path(entry.fileName, .waiting))
    }

    /// Lets a dead delivery wait again, as if it had never been tried.
    func requeue(_ entry: OutboxEntry) throws {
        var entry = entry
        (entry.attempts, entry.refusals, entry.nextAttempt) = (0, 0, nil)
        try update(entry)
        try workshop.removeFile(Outbox.path(entry.fileName, .dead))
    }

    /// Clears away what a process that was stopped left half-way, and the oldest receipts.
    func cleanUp() throws {
        for state in OutboxEntry.State.allCases {
            let folder = "\(Outbox.folderName)/\(state.rawValue)"
            for entry in try workshop.entries(of: folder) where entry.name.hasSuffix(".new") {
                try workshop.removeFile("\(folder)/\(entry.name)")
            }
        }
        let ended = try Set(fileNames(.delivered) + fileNames(.dead))
        for name in try fileNames(.waiting) where ended.contains(name) { try workshop.removeFile(Outbox.waiting(name)) }
        for name in try fileNames(.delivered).dropLast(Outbox.receiptLimit) { try workshop.removeFile(Outbox.path(name, .delivered)) }
    }

    /// Makes sure that no other process works the outbox off, as long as the lock is kept.
    func lock(pipeline: String) throws -> PipelineLock {
        try PipelineLock("outbox.lock", in: workshop, pipeline: pipeline, work: "delivered")
    }
}
