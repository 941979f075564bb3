import Glibc
import HeraldModel
import Synchronization

/// The releases of an output folder, for those who hand them out: reads, and never writes.
package struct ReleaseReader: Sendable {
    private let place: LazyFolder

    /// The releases in the folder at `path`, which may come later. Throws a ``Diagnostic`` if what is there cannot be read.
    package init(output path: String) throws { place = try LazyFolder(path) }

    /// The pipelines that have a release, by name. Throws a ``Diagnostic`` if the folder cannot be read.
    package var pipelines: [String] {
        get throws {
            guard let folder = place.folder else { return [] }
            return try folder.entries(of: ".").map(\.name).filter { Self.isPipelineName($0) && folder.exists("\($0)/\(Manifest.fileName)") }
        }
    }

    /// The release of `pipeline` that readers see now; `nil` if there is none. Throws a ``Diagnostic`` if its manifest cannot be read.
    package func release(of pipeline: String) throws -> PublishedRelease? {
        guard Self.isPipelineName(pipeline), let folder = place.folder,
            let (file, identity) = try folder.read("\(pipeline)/\(Manifest.fileName)")
        else { return nil }
        return PublishedRelease(
            pipeline, manifest: try Manifest(file, in: Folder("\(folder.path)/\(pipeline)", create: false)), identity: identity, in: folder)
    }

    /// What the pipeline's manifest is at this moment: a release is current as long as this is its ``PublishedRelease/identity``.
    package func identity(of manifestPath: String) -> FileIdentity? { place.folder?.identity(manifestPath) }

    /// The path of a pipeline's manifest, for ``identity(of:)``.
    package static func manifestPath(of pipeline: String) -> String { "\(pipeline)/\(Manifest.fileName)" }

    /// Whether a pipeline can be called so; the workshops cannot.
    package static func isPipelineName(_ name: String) -> Bool { !name.utf8.contains(UInt8(ascii: "/")) && DocumentPath(name) != nil }
}

extension ReleaseReader {
    /// A folder that is opened as soon as it is there.
    private final class LazyFolder: Sendable {
        private let path: String
        private let opened: Mutex<Folder?>

        init(_ path: String) throws {
            self.path = path
            opened = Mutex(access(path, F_OK) == 0 ? try Folder(path, create: false) : nil)
        }

        /// The folder, or `nil` while there is none.
        var folder: Folder? {
            opened.withLock { folder in
                if folder == nil { folder = try? Folder(path, create: false) }
                return folder
            }
        }
    }
}
