import HeraldDiagnostics
import HeraldFileWriting
import HeraldFiles

/// The temporary folder of a program. The program runs in this folder and may write nowhere else. The folder is removed with its object.
///
/// Files are read without following symbolic links, so a link cannot make a document of what is elsewhere.
final class ProgramFolder {
    /// The folder for documents, below the program's folder. Requests name it.
    private static let documents = "documents"
    private let parent: Folder
    private let name: String
    private let folder: Folder
    private var isRemoved = false

    /// The absolute path.
    var path: String { folder.path }

    /// Makes the folder, with an empty one for documents.
    init() throws {
        (parent, name) = try Folder.makeTemporary()
        folder = try Folder("\(parent.path)/\(name)")
        try folder.makeFolder(Self.documents)
    }

    deinit { remove() }

    /// Removes the folder and all files in it. What cannot be removed stays.
    func remove() {
        if isRemoved { return }
        isRemoved = true
        try? parent.removeForeignTree(name)
    }

    /// The paths of the files in the folder for documents, sorted. A symbolic link counts as a file.
    var files: [String] {
        get throws { try Self.files(below: Self.documents, in: folder).map { String($0.dropFirst(Self.documents.count + 1)) }.sorted() }
    }

    /// The bytes of a file in the folder for documents. `nil` if there is none. Throws a ``Diagnostic`` if it is larger than `limit`, or a
    /// link.
    func bytes(of path: String, limit: Int) throws -> [UInt8]? {
        guard let file = try folder.map("\(Self.documents)/\(path)") else { return nil }
        return try withExtendedLifetime(file) {
            if file.bytes.count > limit { throw Diagnostic("the file \"\(path)\" is larger than \(limit >> 20) MB") }
            return Array(file.bytes)
        }
    }

    /// The number of files in the folder, and their sizes in bytes. Throws if a folder cannot be read, as when they are nested too deep.
    var usage: (files: Int, bytes: Int) {
        get throws {
            let files = try Self.files(below: ".", in: folder)
            return (files.count, try files.reduce(0) { $0 + (try folder.place(at: $1).size) })
        }
    }

    private static func files(below name: String, in folder: Folder) throws -> [String] {
        try folder.entries(of: name).flatMap { entry -> [String] in
            let path = name == "." ? entry.name : "\(name)/\(entry.name)"
            return entry.isFolder ? try files(below: path, in: folder) : [path]
        }
    }
}
