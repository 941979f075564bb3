import Glibc
import HeraldFiles
import HeraldModel
import HeraldRunner
import Synchronization

/// The releases in an output folder. It only reads.
struct ReleaseReader: Sendable {
    private let place: LazyFolder

    /// Opens the folder at `path`, which may be created later. Throws a ``Diagnostic`` if it exists and cannot be read.
    init(output path: String) throws { place = try LazyFolder(path) }

    /// The pipelines that have a release, sorted by name. Throws a ``Diagnostic`` if the folder cannot be read.
    var pipelines: [String] {
        get throws {
            guard let folder = try place.folder else { return [] }
            return try folder.entries(of: ".").map(\.name)
                .filter { try Self.isPipelineName($0) && folder.exists("\($0)/\(Manifest.fileName)") }
        }
    }

    /// The current release of `pipeline`, or `nil` if there is none. Throws a ``Diagnostic`` if its manifest cannot be read.
    func release(of pipeline: String) throws -> PublishedRelease? {
        guard Self.isPipelineName(pipeline), let folder = try place.folder,
            let (file, identity) = try folder.read("\(pipeline)/\(Manifest.fileName)")
        else { return nil }
        return PublishedRelease(
            pipeline, manifest: try Manifest(file, in: Folder("\(folder.path)/\(pipeline)")), identity: identity, in: folder)
    }

    /// The current identity of a manifest, or `nil` if there is none or it is not accessible. A release is current while it has this
    /// ``PublishedRelease/identity``.
    func identity(of manifestPath: String) -> FileIdentity? { place.openFolder?.identity(manifestPath) }

    /// The path of a pipeline's manifest, for ``identity(of:)``.
    static func manifestPath(of pipeline: String) -> String { "\(pipeline)/\(Manifest.fileName)" }

    /// Whether `name` may be the name of a pipeline. Names that begin with a point, such as `.herald`, may not.
    static func isPipelineName(_ name: String) -> Bool { !name.utf8.contains(UInt8(ascii: "/")) && DocumentPath(name) != nil }
}

extension ReleaseReader {
    /// A folder that is opened once it exists.
    private final class LazyFolder: Sendable {
        private let path: String
        private let opened: Mutex<Folder?>

        init(_ path: String) throws {
            self.path = path
            opened = Mutex(nil)
            _ = try folder
        }

        /// The folder if it is open.
        var openFolder: Folder? { opened.withLock { $0 } }

        /// The folder, or `nil` while it does not exist. Throws a ``Diagnostic`` if it cannot be opened. The next request tries again.
        var folder: Folder? {
            get throws {
                try opened.withLock { folder in
                    if folder == nil, try FileKind(at: path) != nil { folder = try Folder(path) }
                    return folder
                }
            }
        }
    }
}
