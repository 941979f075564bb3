/// The order in which documents are removed from a place to which a release is carried.
///
/// Documents are removed after the manifest was replaced, so that it never names a document that is gone. Some have to be removed before,
/// because they are in the way: a document whose path becomes a folder, and the documents of a folder whose path becomes a document.
package struct RemovalOrder: Sendable, Equatable {
    /// The paths that are in the way of documents.
    package var first: [String] = []
    /// The others.
    package var last: [String] = []

    /// Orders the paths `removed` of documents, when the documents `paths` are put.
    package init(of removed: [String], putting paths: [String]) {
        let documents = Set(paths)
        let folders = Set(paths.flatMap { Self.folders(of: $0) })
        for path in removed {
            if folders.contains(path) || Self.folders(of: path).contains(where: documents.contains) {
                first.append(path)
            } else {
                last.append(path)
            }
        }
    }

    /// The folders above `path`, the nearest first.
    package static func folders(of path: String) -> [String] {
        var folders: [String] = []
        var rest = path[...]
        while let slash = rest.lastIndex(of: "/") {
            rest = rest[..<slash]
            folders.append(String(rest))
        }
        return folders
    }
}
