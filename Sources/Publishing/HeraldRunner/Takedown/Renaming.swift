import HeraldEditions
import HeraldFileWriting
import HeraldFiles
package import HeraldPipeline

/// A change of a pipeline's name. It is finished when the new release is published and the old one leads there.
///
/// A note of it is written into the work folder of the old name before anything changes, and is removed when everything has changed. So
/// an interrupted renaming can be finished.
package struct Renaming: Sendable, Hashable {
    /// The name of the note.
    private static let fileName = "renaming"

    /// The old name.
    package let oldName: String
    /// The new name.
    package let newName: String

    /// Creates the change of `oldName` to `newName`.
    package init(from oldName: String, to newName: String) {
        self.oldName = oldName
        self.newName = newName
    }

    /// The changes that were interrupted in `workspace`, sorted by the old name. Throws a ``Diagnostic`` if the output folder cannot be
    /// read.
    package static func unfinished(in workspace: Workspace) throws -> [Renaming] {
        guard let output = try OutputFolder(workspace.outputPath) else { return [] }
        return try output.workFolderNames.compactMap { name in
            try output.workFolder(of: name).flatMap { try newName(in: $0) }.map { Renaming(from: name, to: $0) }
        }
    }

    /// Writes the note.
    package func begin(in workspace: Workspace) throws {
        let folder = try Folder(creating: workspace.outputPath).folder(creating: "\(Publisher.workFoldersName)/\(oldName)")
        try folder.replace(Renaming.fileName, with: Array("\(newName)\n".utf8))
    }

    /// Moves the ledger of editions and the state of the schedule to the work folder of the new name. So no reader is sent the same news
    /// twice, and no moment has two runs.
    ///
    /// Does nothing if they were moved before. Editions keep the name that the pipeline had when they were published.
    package func moveEditions(in workspace: Workspace) throws {
        guard let output = try OutputFolder(workspace.outputPath), let old = try output.workFolder(of: oldName) else { return }
        for (name, kind) in [(EditionLedger.folderName, Place.Kind.folder), (ScheduleFile.name, .file)] {
            guard try old.place(at: name).kind == kind else { continue }
            let new = try Folder(creating: workspace.outputPath).folder(creating: "\(Publisher.workFoldersName)/\(newName)")
            if try new.place(at: name).kind == .nothing { try old.move(name, to: new, as: name) }
        }
    }

    /// Replaces the old release by a note that leads readers to the new one, and removes the note of the change.
    ///
    /// Changes nothing if there is no new release yet.
    package func finish(in workspace: Workspace) throws {
        let inventory = try ReleaseInventory(output: workspace.outputPath)
        if let old = inventory[oldName], old.ending == nil {
            guard let new = inventory[newName], new.ending == nil else { return }
            _ = try Takedown(of: oldName, in: workspace).redirect(to: newName)
        }
        try OutputFolder(workspace.outputPath)?.workFolder(of: oldName)?.removeFile(Renaming.fileName)
    }

    /// The name in the note in `workFolder`, or `nil` if there is none.
    static func newName(in workFolder: Folder) throws -> String? {
        guard let file = try workFolder.map(fileName) else { return nil }
        let name = String(decoding: file.bytes, as: UTF8.self)
        return name.hasSuffix("\n") ? String(name.dropLast()) : nil
    }
}
