import Glibc
package import HeraldFiles

extension Folder {
    private static let folderFlags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC

    /// Removes the folder `name` and everything below it, as a program outside Herald left it. Symbolic links are removed, not followed.
    ///
    /// The folders may be nested deeper than a path can be long, so they are entered and left one by one. A folder that lacks permissions
    /// is first given them. No program may change the folders meanwhile. Does nothing if there is no such folder.
    package func removeForeignTree(_ name: String) throws {
        try withParent(of: name) { parent, last in
            var place = Self.openFolder(last, in: parent)
            if place < 0, errno == ENOENT { return }
            defer { close(place) }
            var names: [String] = []
            while place >= 0 {
                let next: Int32
                if let inner = Self.removeFiles(in: place) {
                    names.append(inner)
                    next = Self.openFolder(inner, in: place)
                } else {
                    guard let own = names.popLast() else { break }
                    next = openat(place, "..", Self.folderFlags)
                    if next >= 0, unlinkat(next, own, AT_REMOVEDIR) != 0 { throw failure("remove", name) }
                }
                close(place)
                place = next
            }
            guard place >= 0, unlinkat(parent, last, AT_REMOVEDIR) == 0 else { throw failure("remove", name) }
        }
    }

    /// Opens a folder to change it. Returns -1 if that fails.
    private static func openFolder(_ name: String, in parent: Int32) -> Int32 {
        var place = openat(parent, name, folderFlags)
        if place < 0, errno == EACCES, fchmodat(parent, name, 0o700, 0) == 0 { place = openat(parent, name, folderFlags) }
        if place >= 0 { _ = fchmod(place, 0o700) }
        return place
    }

    /// Removes the files in an open folder. Returns the name of a folder in it, or `nil` if there is none.
    private static func removeFiles(in place: Int32) -> String? {
        guard let stream = fdopendir(openat(place, ".", folderFlags)) else { return nil }
        defer { closedir(stream) }
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(cString: Array($0.bindMemory(to: CChar.self))) }
            if name == "." || name == ".." || unlinkat(place, name, 0) == 0 { continue }
            if errno == EISDIR || errno == EPERM { return name }
        }
        return nil
    }
}
