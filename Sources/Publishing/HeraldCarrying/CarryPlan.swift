package import HeraldRunner

/// The steps that bring a place from what it has to a release.
///
/// Documents at new paths come first: no manifest names them. Then those that replace others, then the manifest, and then removals.
package struct CarryPlan: Sendable, Equatable {
    /// Documents at paths that the place does not have.
    package private(set) var added: [CarriedDocument] = []
    /// Documents at paths that the place has, or may have. Readers of its manifest see them change.
    package private(set) var replaced: [CarriedDocument] = []
    /// The paths that are removed.
    package let removals: RemovalOrder

    /// Plans the steps.
    ///
    /// - Parameters:
    ///   - difference: The difference between the release that the place has, by its manifest, and the new one.
    ///   - files: What is known beyond that manifest, by path.
    ///   - document: Returns the document of the new release at a path.
    package init(
        _ difference: ReleaseDifference, files: [String: RemoteFile] = [:], document: (String) -> CarriedDocument? = { _ in nil }
    ) {
        var documents: [String: (document: CarriedDocument, isNew: Bool)] = [:]
        for document in difference.added { documents[document.path] = (document, true) }
        for document in difference.replaced { documents[document.path] = (document, false) }
        var removed = Set(difference.removed)
        for (path, file) in files {
            guard let document = document(path) else {
                if file == .absent { removed.remove(path) } else { removed.insert(path) }
                continue
            }
            removed.remove(path)
            documents[path] = file == .present(hash: document.hash) ? nil : (document, file == .absent)
        }
        removals = RemovalOrder(of: removed.sorted(), putting: Array(documents.keys))
        for path in documents.keys.sorted() {
            guard let (document, isNew) = documents[path] else { continue }
            if isNew, !removals.isInTheWay(of: path) { added.append(document) } else { replaced.append(document) }
        }
    }

    /// Whether no document has to be written or removed. The manifest may still differ.
    package var isEmpty: Bool { added.isEmpty && replaced.isEmpty && removals.first.isEmpty && removals.last.isEmpty }

    /// The topmost folders that have no documents any more when `removed` are gone. `isUsed` says whether the release has documents in a
    /// folder.
    package static func emptiedFolders(removing removed: [String], isUsed: (String) -> Bool) -> [String] {
        var folders: Set<String> = []
        for path in removed {
            if let topmost = RemovalOrder.folders(of: path).last(where: { !isUsed($0) }) { folders.insert(topmost) }
        }
        return folders.sorted()
    }
}

extension RemovalOrder {
    /// Whether a document can be written at `path` only when one of the ``first`` removals is done.
    fileprivate func isInTheWay(of path: String) -> Bool {
        if first.isEmpty { return false }
        let folders = Self.folders(of: path)
        return first.contains { folders.contains($0) || $0.hasPrefix("\(path)/") }
    }
}
