import HeraldFiles

/// The releases in an output folder. It only reads.
package struct ReleaseInventory {
    /// A release, or the note that remains of one.
    package struct Entry: Sendable {
        /// The pipeline's name.
        package var pipeline: String
        /// Why there are no documents any more. `nil` if the release is published.
        package var ending: Manifest.Ending?
        /// The file of the pipeline as its last run read it. `nil` if there is none.
        package var definition: [UInt8]?
        /// The name that the pipeline is being given. `nil` unless a renaming was interrupted.
        package var newName: String?
    }

    /// The releases, sorted by the names of their pipelines.
    package let entries: [Entry]

    /// Reads the output folder at `path`. There are no releases if there is no such folder.
    ///
    /// Folders without a manifest of Herald are left out, and so are links and mount points. Throws a ``Diagnostic`` for a folder or a
    /// manifest that cannot be read, and for a manifest of another version of Herald: its release is still served.
    package init(output path: String) throws {
        guard let output = try OutputFolder(path) else {
            entries = []
            return
        }
        entries = try output.releaseNames.compactMap { name in
            guard let release = try output.release(of: name), let file = try release.map(Manifest.fileName), Manifest.isOurs(file.bytes)
            else { return nil }
            let manifest = try Manifest(file, in: release)
            let workFolder = try output.workFolder(of: name)
            return Entry(
                pipeline: name, ending: manifest.header.ending,
                definition: try workFolder?.map(Takedown.definitionFileName).map { Array($0.bytes) },
                newName: try workFolder.flatMap { try Renaming.newName(in: $0) })
        }
    }

    /// The release of `pipeline`, or `nil` if there is none.
    package subscript(pipeline: String) -> Entry? { entries.first { $0.pipeline == pipeline } }

    /// The published releases that none of the pipelines `known` makes.
    package func withoutPipeline(_ known: Set<String>) -> [Entry] {
        entries.filter { $0.ending == nil && $0.newName == nil && !known.contains($0.pipeline) }
    }

    /// Returns the size of the documents of all releases in the output folder at `path`, in bytes, as their manifests have it.
    package static func size(output path: String) throws -> Int {
        guard let output = try OutputFolder(path) else { return 0 }
        return try output.releaseNames.reduce(0) { size, name in
            guard let release = try output.release(of: name), let file = try release.map(Manifest.fileName), Manifest.isOurs(file.bytes)
            else { return size }
            return size + (try Manifest(file, in: release).stages.reduce(0) { $0 + $1.reduce(0) { $0 + $1.size } })
        }
    }
}
