import Glibc
import HeraldCrypto
import HeraldDiagnostics
import HeraldFiles

/// The hash of the running program with everything that is compiled into it, for ``Workspace/programHash``.
package enum ProgramHash {
    /// Returns the build id of the program, or the SHA-256 of its file if it was linked without one, in hexadecimal digits.
    ///
    /// - Throws: a ``Diagnostic`` if the file cannot be read.
    package static func current() throws -> String {
        if let buildID = ProgramFile.buildID { return Hexadecimal.text(of: buildID) }
        let descriptor = open(ProgramFile.path, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        guard descriptor >= 0, let file = FileContents(mapping: descriptor) else {
            throw Folder.failure("read", ProgramFile.path)
        }
        return ContentHash(of: file.bytes).hex
    }
}
