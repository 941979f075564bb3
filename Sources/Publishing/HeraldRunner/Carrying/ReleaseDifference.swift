import HeraldFiles

/// A document of a release, for those who copy it.
package struct CarriedDocument: Sendable, Hashable {
    /// The path inside the release.
    package let path: String
    /// The SHA-256 of the bytes in hexadecimal digits.
    package let hash: String
    /// The size in bytes.
    package let size: Int
    /// The media type with parameters.
    package let mediaType: String

    /// Creates a document.
    package init(path: String, hash: String, size: Int, mediaType: String) {
        (self.path, self.hash, self.size, self.mediaType) = (path, hash, size, mediaType)
    }

    /// The document in a line of a manifest.
    package init(_ record: ManifestRecord) {
        self.init(path: record.pathText, hash: record.hash, size: record.size, mediaType: record.mediaType)
    }
}

/// The documents in which two releases differ.
package struct ReleaseDifference: Sendable, Equatable {
    /// Documents at paths that the old release does not have.
    package var added: [CarriedDocument] = []
    /// Documents whose bytes are not those of the old release.
    package var replaced: [CarriedDocument] = []
    /// Paths of the old release that the new one does not have.
    package var removed: [String] = []

    /// Creates a difference.
    package init(added: [CarriedDocument] = [], replaced: [CarriedDocument] = [], removed: [String] = []) {
        (self.added, self.replaced, self.removed) = (added, replaced, removed)
    }

    /// Compares two manifests. Everything in `new` is added if there is no `old` one.
    ///
    /// Stages whose lines are the same are not read, so the cost depends on the stages in which something changed.
    package init(from old: Manifest?, to new: Manifest) {
        for stage in new.stages where !stage.isIn(old) {
            for record in stage {
                guard let held = old?.record(at: record.path) else {
                    added.append(CarriedDocument(record))
                    continue
                }
                if held.hash != record.hash { replaced.append(CarriedDocument(record)) }
            }
        }
        for stage in old?.stages ?? [] where !stage.isIn(new) {
            for record in stage where new.record(at: record.path) == nil { removed.append(record.pathText) }
        }
    }
}

extension Manifest.Stage {
    /// Whether a stage of `manifest` has the same documents, byte for byte.
    fileprivate func isIn(_ manifest: Manifest?) -> Bool {
        manifest?.stages.contains { $0.lines.isEqual(to: lines) } ?? false
    }
}
