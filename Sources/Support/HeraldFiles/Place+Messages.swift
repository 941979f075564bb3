import Glibc
package import HeraldDiagnostics

/// Messages about places that Herald does not write through.
extension Folder {
    /// The system's last error as a diagnostic: `action` on `name` failed. A link or a mount point on its path is named.
    package func refusal(_ action: String, _ name: String) -> Diagnostic {
        let code = errno
        if [ELOOP, EXDEV, ENOTDIR].contains(code), let place = try? place(at: name), place.kind == .link || place.kind == .mountPoint {
            return obstacle(place)
        }
        return Folder.failure(action, name.isEmpty ? path : "\(path)/\(name)", code: code)
    }

    /// A diagnostic that names a link or a mount point, with the way out.
    package func obstacle(_ place: Place) -> Diagnostic {
        if place.kind == .link {
            return Diagnostic(
                "\"\(path)/\(place.path)\" is a symbolic link, which Herald does not follow",
                hint: "put the file or folder itself there; to keep releases elsewhere, make the whole output folder the link")
        }
        return Diagnostic(
            "\"\(path)/\(place.path)\" is a mount point or on another file system, where Herald cannot publish in one step",
            hint: "unmount it and run again; to keep releases on another disk, mount the disk at the whole output folder")
    }

    /// The path that the link at `name` leads to, as the link has it. `nil` if there is no link.
    package func linkTarget(_ name: String) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlinkat(descriptor, name, &bytes, bytes.count)
        return count < 0 ? nil : String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
