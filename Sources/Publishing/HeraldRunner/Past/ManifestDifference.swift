/// The documents in which two releases differ, found by comparing their manifests.
package struct ManifestDifference {
    /// A document that differs.
    package struct Document {
        /// The path.
        package let path: String
        /// The document in the first release. `nil` if it was added.
        package let before: ManifestRecord?
        /// The document in the second release. `nil` if it was removed.
        package let after: ManifestRecord?

        /// The kind of the difference as a word: `added`, `changed` or `removed`.
        package var change: String { before == nil ? "added" : after == nil ? "removed" : "changed" }
    }

    /// The documents, in the order of their paths.
    package let documents: [Document]

    /// Compares two releases. A document that another stage makes now is the same if its bytes are. The manifests must live as long as the
    /// result.
    package init(from before: Manifest, to after: Manifest) {
        var old: [String: ManifestRecord] = [:]
        for stage in before.stages { for record in stage { old[record.pathText] = record } }
        var documents: [Document] = []
        for stage in after.stages {
            for record in stage {
                let path = record.pathText
                let earlier = old.removeValue(forKey: path)
                if earlier?.hash == record.hash { continue }
                documents.append(Document(path: path, before: earlier, after: record))
            }
        }
        documents += old.map { Document(path: $0.key, before: $0.value, after: nil) }
        self.documents = documents.sorted { $0.path < $1.path }
    }

    /// The numbers of documents that were added, changed and removed.
    package var counts: (added: Int, changed: Int, removed: Int) {
        let added = documents.filter { $0.before == nil }.count
        let removed = documents.filter { $0.after == nil }.count
        return (added, documents.count - added - removed, removed)
    }
}
