import HeraldModel

/// The releases of an output folder, for those who hand them out: reads, and never writes.
package struct ReleaseShelf: Sendable {
    private let folder: Folder

    /// Opens the folder at `path`. Throws a ``Diagnostic`` if there is none.
    package init(output path: String) throws { folder = try Folder(path, create: false) }

    /// The pipelines that have a release, by name. Throws a ``Diagnostic`` if the folder cannot be read.
    package var pipelines: [String] {
        get throws {
            try folder.entries(of: ".").map(\.name).filter { Self.isName($0) && folder.exists("\($0)/\(Manifest.fileName)") }
        }
    }

    /// The release of `pipeline` that readers see now; `nil` if there is none. Throws a ``Diagnostic`` if its manifest cannot be read.
    package func release(of pipeline: String) throws -> PublishedRelease? {
        guard Self.isName(pipeline), let (file, identity) = try folder.read("\(pipeline)/\(Manifest.fileName)") else { return nil }
        return PublishedRelease(pipeline, manifest: try Manifest(file, in: try release(pipeline)), identity: identity, in: folder)
    }

    /// What the pipeline's manifest is at this moment: a release is current as long as this is its ``PublishedRelease/identity``.
    package func identity(of manifestPath: String) -> FileIdentity? { folder.identity(manifestPath) }

    /// The path of a pipeline's manifest, for ``identity(of:)``.
    package static func manifestPath(of pipeline: String) -> String { "\(pipeline)/\(Manifest.fileName)" }

    /// Whether a pipeline can be called so; the workshops cannot.
    package static func isName(_ name: String) -> Bool { !name.utf8.contains(UInt8(ascii: "/")) && DocumentPath(name) != nil }

    private func release(_ pipeline: String) throws -> Folder { try Folder("\(folder.path)/\(pipeline)", create: false) }
}
