import HeraldDiagnostics
import HeraldFiles
import HeraldModel

extension ComposedRelease {
    /// Checks that every document has its own path and that no path is the folder of another document.
    ///
    /// Only new documents are checked, so the cost grows with their number. Throws a ``Diagnostic`` that names the path.
    func checkPaths() throws {
        for (index, stage) in stages.enumerated() {
            var lastFolder: ArraySlice<UInt8> = []
            for line in stage.result.new {
                if line.path.elementsEqual(DocumentPath.manifestName.utf8) { throw ComposedRelease.pathIsManifest }
                for (other, neighbour) in stages.enumerated() where other != index && neighbour.holds(line.path) {
                    throw ComposedRelease.duplicateDocuments(stage.result.new.filter { neighbour.holds($0.path) }.map(\.pathText))
                }
                if stages.contains(where: { $0.keepsDocuments(below: line.path) }) { throw ComposedRelease.pathIsFolder(line.path) }
                guard let folder = line.path.folder, folder != lastFolder else { continue }
                lastFolder = folder
                for above in sequence(first: folder, next: \.folder) where stages.contains(where: { $0.holds(above) }) {
                    throw ComposedRelease.pathIsFolder(above)
                }
            }
        }
    }

    /// Warnings about the symbolic links that publishing the planned changes would replace in the release `folder`, or about what would
    /// stop the publication.
    func obstacles(in folder: Folder) -> [Diagnostic] {
        let made = report.stages.flatMap(\.changes).filter { !$0.isRemoved }.map(\.path)
        let kept = Set(made)
        do {
            var steps = try PublicationSteps(in: folder, removing: removedPaths.filter { !kept.contains($0) })
            for path in made { try steps.put(path) }
            return steps.links.map(\.warning)
        } catch let problem as Diagnostic {
            return [Diagnostic(problem.message, hint: problem.hint, severity: .warning)]
        } catch {
            return []
        }
    }

    /// A diagnostic that names up to three documents that two stages make, and the number of the others.
    private static func duplicateDocuments(_ paths: [String]) -> Diagnostic {
        var words = paths.prefix(3).map { "\"\($0)\"" }
        if paths.count > 3 { words.append("\(paths.count - 3) more") }
        return Diagnostic(
            "two stages of the pipeline make the document\(paths.count == 1 ? "" : "s") \(EnglishList.and(words))",
            hint: "change the settings of one of them, such as its name")
    }

    private static let pathIsManifest = Diagnostic(
        "\"\(DocumentPath.manifestName)\" is a document of the pipeline and the manifest of its release",
        hint: "change the settings of its stage")

    private static func pathIsFolder(_ path: ArraySlice<UInt8>) -> Diagnostic {
        Diagnostic("\"\(String(decoding: path, as: UTF8.self))\" is a document of the pipeline and a folder of other documents")
    }
}

extension ComposedStage {
    /// Whether the stage has a document at `path` after the release.
    fileprivate func holds(_ path: ArraySlice<UInt8>) -> Bool {
        let lines = result.lines
        let index = ComposedStage.firstIndex(in: lines.count) { lines[$0].path.lexicographicallyPrecedes(path) }
        if index < lines.count, lines[index].path == path { return true }
        if case .everything = plan.extent { return false }
        return plan.old?.record(at: path) != nil && !isRemoved(path)
    }

    /// Whether the folder `path` contains documents of the last release that are kept.
    fileprivate func keepsDocuments(below path: ArraySlice<UInt8>) -> Bool {
        guard let old = plan.old else { return false }
        return old.records(startingWith: String(decoding: path, as: UTF8.self) + "/").contains { !isRemoved(Array($0.path)[...]) }
    }

    private func isRemoved(_ path: ArraySlice<UInt8>) -> Bool {
        let index = ComposedStage.firstIndex(in: removedPaths.count) { removedPaths[$0].lexicographicallyPrecedes(path) }
        return index < removedPaths.count && removedPaths[index][...] == path
    }

    /// The first index below `count` for which `before` is false. `count` if there is none.
    private static func firstIndex(in count: Int, before: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = low + (high - low) / 2
            if before(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension ArraySlice<UInt8> {
    /// The path of the folder that the path is in, or `nil` at the top.
    fileprivate var folder: ArraySlice<UInt8>? {
        lastIndex(of: UInt8(ascii: "/")).map { self[..<$0] }
    }
}
