import HeraldCrypto
import HeraldDiagnostics
import HeraldFiles

/// A release in a folder.
struct FolderSource: ReleaseSource {
    private let path: String
    private let folder: Folder
    private static let manifestFile = "manifest.json"
    /// The number of bytes that are read at a time.
    private static let pieceSize = 1 << 20

    /// Opens the folder at `path`. Throws a ``Diagnostic`` if it cannot be read.
    init(_ path: String) throws {
        self.path = path
        folder = try Folder(path)
    }

    var manifestName: String { "\(path)/\(Self.manifestFile)" }

    func manifest() throws -> [UInt8] {
        guard try FileKind(at: manifestName) == .file else {
            throw Diagnostic("there is no \"\(manifestName)\"", hint: "name the folder of one release, such as Output/monthly")
        }
        return try FileReader.bytes(of: manifestName)
    }

    func document(at path: String) throws -> FoundDocument {
        let file = "\(self.path)/\(path)"
        switch try FileKind(at: file) {
        case nil: return .missing
        case .file: break
        default: return .refused("is not a plain file")
        }
        let reader = try FileReader(file)
        let hasher = ContentHasher()
        var size = 0
        while case let piece = try reader.read(upTo: Self.pieceSize), !piece.isEmpty {
            piece.withUnsafeBytes { hasher.update($0) }
            size += piece.count
        }
        return .found(size: size, hash: hasher.finish().hex)
    }

    func otherFiles(than paths: Set<String>) throws -> [String]? {
        var others: [String] = []
        var folders = [""]
        while let parent = folders.popLast() {
            for entry in try folder.entries(of: parent.isEmpty ? "." : parent) {
                let name = parent.isEmpty ? entry.name : "\(parent)/\(entry.name)"
                if entry.isFolder { folders.append(name) } else if name != Self.manifestFile, !paths.contains(name) { others.append(name) }
            }
        }
        return others.sorted()
    }
}
