/// The order in which documents are removed from a place to which a release is carried.
///
/// Documents are removed after the manifest was replaced, so that it never names one that is gone. A document in whose place a folder is
/// needed, or in a folder in whose place a document is needed, has to be removed before.
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
