import Glibc
package import HeraldFiles

extension Folder {
    /// Removes the file or the symbolic link `name`, and its parent folders that are then empty. Does nothing if there is no such file.
    package func remove(_ name: String) throws {
        try withParent(of: name) { parent, last in
            guard unlinkat(parent, last, 0) == 0 || [ENOENT, ENOTDIR, EISDIR].contains(errno) else { throw failure("remove", name) }
        }
        var folder = name
        while let slash = folder.lastIndex(of: "/") {
            folder = String(folder[..<slash])
            if try withParent(of: folder, { unlinkat($0, $1, AT_REMOVEDIR) == 0 }) != true { return }
        }
    }

    /// Removes the file or the symbolic link `name`, and leaves its parent folders. Does nothing if there is no such file.
    package func removeFile(_ name: String) throws {
        try withParent(of: name) { parent, last in
            guard unlinkat(parent, last, 0) == 0 || errno == ENOENT else { throw failure("remove", name) }
        }
    }

    /// Removes the folder `name` and everything below it. Symbolic links below it are removed, not followed. Does nothing if there is no
    /// such folder.
    ///
    /// Throws a ``Diagnostic`` if `name` is a link, or if there is a mount point below it.
    package func removeTree(_ name: String) throws {
        for entry in try entries(of: name) {
            let path = "\(name)/\(entry.name)"
            if entry.isFolder { try removeTree(path) } else { try removeFile(path) }
        }
        try withParent(of: name) { parent, last in
            guard unlinkat(parent, last, AT_REMOVEDIR) == 0 || errno == ENOENT else { throw failure("remove", name) }
        }
    }

    /// Runs `body` with a new temporary folder (in `TMPDIR`, or in /tmp), and then removes the folder.
    package static func withTemporary<Value>(_ body: (Folder) async throws -> Value) async throws -> Value {
        let (parent, name) = try makeTemporary()
        do {
            let value = try await body(Folder("\(parent.path)/\(name)"))
            try parent.removeTree(name)
            return value
        } catch {
            try? parent.removeTree(name)
            throw error
        }
    }

    /// Makes a temporary folder (in `TMPDIR`, or in /tmp) that only this user may enter. Returns its parent, and its name there.
    package static func makeTemporary() throws -> (parent: Folder, name: String) {
        let parent = try Folder(creating: getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")
        var template = Array("\(parent.path)/herald-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw failure("make a folder for temporary files in", parent.path) }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return (parent, String(path.dropFirst(parent.path.count + 1)))
    }
}
