import Glibc
package import HeraldDiagnostics

/// A temporary file without a name. It ends with this value, even if the program is killed.
///
/// The folder is that of the environment variable TMPDIR, or else `/tmp`.
package struct TemporaryFile: ~Copyable {
    private let descriptor: Int32
    private let content: String

    /// Creates an empty file. `content` says in messages what it is for, such as "the texts of the workbook".
    package init(for content: String) throws(Diagnostic) {
        self.content = content
        var template = Array("\(Self.folder)/herald-XXXXXX".utf8CString)
        descriptor = mkstemp(&template)
        if descriptor < 0 { throw Self.failure(content) }
        unlink(template)
    }

    deinit { close(descriptor) }

    /// Writes `bytes` at an offset. The file grows if necessary; bytes that were never written are 0.
    package func write(_ bytes: UnsafeRawBufferPointer, at start: Int) throws(Diagnostic) {
        var done = 0
        while done < bytes.count {
            let size = pwrite(descriptor, bytes.baseAddress! + done, bytes.count - done, off_t(start + done))
            if size < 0, errno == EINTR { continue }
            if size <= 0 { throw Self.failure(content) }
            done += size
        }
    }

    /// Fills `memory` with the bytes from an offset. Behind the end of the file they are 0.
    package func read(into memory: UnsafeMutableRawBufferPointer, at start: Int) throws(Diagnostic) {
        var done = 0
        while done < memory.count {
            let size = pread(descriptor, memory.baseAddress! + done, memory.count - done, off_t(start + done))
            if size < 0, errno == EINTR { continue }
            if size < 0 { throw Self.failure(content) }
            if size == 0 { break }
            done += size
        }
        if done < memory.count { memset(memory.baseAddress! + done, 0, memory.count - done) }
    }

    /// Maps the file into memory.
    package func mapped() throws(Diagnostic) -> FileContents {
        guard let contents = FileContents(mapping: descriptor) else { throw Self.failure(content) }
        return contents
    }

    private static var folder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

    private static func failure(_ content: String) -> Diagnostic {
        Diagnostic(
            "\(content) cannot be kept in a temporary file: \(String(cString: strerror(errno)).lowercased())",
            hint: "make room in \(folder), or set TMPDIR to a folder with room")
    }
}
