import HeraldDiagnostics
import HeraldFileWriting
import HeraldFiles
package import HeraldPipeline

/// Removes what interrupted commands left in the work folder of a pipeline, and the past releases and reports beyond their limits.
///
/// Nothing is removed that the manifest of the release that readers see names, or the manifest of a release that is kept.
package struct Cleaning {
    /// Something to remove.
    package struct Item: Sendable, Hashable {
        /// The path below the output folder.
        package let path: String
        /// The reason, for people.
        package let reason: String
        /// The bytes of its files. Those of a document that another release has too are counted, and stay on the disk.
        package let bytes: Int
        /// Whether it is a folder.
        fileprivate let isFolder: Bool
        /// The number of the past release that it is, if it is one.
        fileprivate let release: Int?
    }

    private let workspace: Workspace

    /// The cleaning of a workspace.
    package init(of workspace: Workspace) { self.workspace = workspace }

    /// The pipelines that have a work folder, sorted by name.
    package func pipelines() throws -> [String] { try OutputFolder(workspace.outputPath)?.workFolderNames ?? [] }

    /// Removes what can be removed of `pipeline`, or only finds it. An interrupted publication is finished first, unless `isTrial`.
    ///
    /// Returns what was found. Throws a ``Diagnostic`` if another process runs the pipeline, or if a file cannot be removed.
    package func clean(_ pipeline: String, isTrial: Bool) throws -> [Item] {
        guard let workFolder = try OutputFolder(workspace.outputPath)?.workFolder(of: pipeline) else { return [] }
        // A pipeline that was never published is left alone, because opening it would make the folder of its release.
        guard try OutputFolder(workspace.outputPath)?.release(of: pipeline) != nil else { return [] }
        if isTrial { return try items(in: workFolder, pipeline) }
        let found = try items(in: workFolder, pipeline)
        let publisher = try Publisher(pipeline: pipeline, output: workspace.outputPath)
        do {
            // Opening it has finished or discarded an interrupted publication.
            for item in found { try remove(item, in: publisher.workFolder, pipeline) }
            try publisher.close()
        } catch {
            try? publisher.close()
            throw error
        }
        return found
    }

    private func remove(_ item: Item, in workFolder: Folder, _ pipeline: String) throws {
        let path = String(item.path.dropFirst("\(Publisher.workFoldersName)/\(pipeline)/".count))
        if let release = item.release {
            try KeptDocuments(workFolder: workFolder).remove(release)
        } else if item.isFolder {
            try workFolder.removeTree(path)
        } else {
            try workFolder.removeFile(path)
        }
    }

    private func items(in workFolder: Folder, _ pipeline: String) throws -> [Item] {
        let limits = workspace.operation
        let base = "\(Publisher.workFoldersName)/\(pipeline)"
        var items: [Item] = []
        func add(_ path: String, _ reason: String, isFolder: Bool = false, release: Int? = nil) throws {
            let bytes = isFolder ? try size(of: path, in: workFolder) : try workFolder.place(at: path).size
            items.append(Item(path: "\(base)/\(path)", reason: reason, bytes: bytes, isFolder: isFolder, release: release))
        }
        let isPublishing = try workFolder.exists(Journal.fileName)
        if !isPublishing, try workFolder.place(at: Publisher.stagingName).kind == .folder {
            try add(Publisher.stagingName, "staged by a run that was interrupted", isFolder: true)
        }
        for path in try abandonedFiles(in: workFolder) { try add(path, "left by a command that was interrupted") }
        for number in try KeptDocuments(workFolder: workFolder).numbers.dropLast(limits.keptReleases) {
            try add(
                "\(KeptDocuments.folderName)/\(number)", "release \(number), beyond the last \(limits.keptReleases)", isFolder: true,
                release: number)
        }
        if let history = try RunHistory(of: pipeline, output: workspace.outputPath) {
            for path in try history.superfluous(keeping: limits.keptRuns) { try add(path, "a run beyond the last \(limits.keptRuns)") }
        }
        return items
    }

    /// The paths of files that were being written when a command was interrupted. No command reads them.
    private func abandonedFiles(in workFolder: Folder, folder: String = ".") throws -> [String] {
        try workFolder.entries(of: folder).flatMap { entry -> [String] in
            let path = folder == "." ? entry.name : "\(folder)/\(entry.name)"
            if entry.isFolder {
                return [Publisher.stagingName, KeptDocuments.folderName].contains(path)
                    ? [] : try abandonedFiles(in: workFolder, folder: path)
            }
            return entry.name.hasSuffix(".new") ? [path] : []
        }
    }

    private func size(of folder: String, in workFolder: Folder) throws -> Int {
        try workFolder.entries(of: folder).reduce(0) { sum, entry in
            let path = "\(folder)/\(entry.name)"
            return try sum + (entry.isFolder ? size(of: path, in: workFolder) : workFolder.place(at: path).size)
        }
    }
}
