import Glibc
package import HeraldDiagnostics

/// A temporary file without a name. The system removes it when this value or the program ends, even if the program is killed.
///
/// It is in the folder that the environment variable TMPDIR names, or else in `/tmp`.
package struct TemporaryFile: ~Copyable, Sendable {
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
    package func write(_ bytes: [UInt8], at start: Int) throws(Diagnostic) {
        let isWritten = bytes.withUnsafeBytes { bytes in
            transfer(bytes.count) { done in pwrite(descriptor, bytes.baseAddress! + done, bytes.count - done, off_t(start + done)) }
        }
        if isWritten != bytes.count { throw Self.failure(content) }
    }

    /// Returns the bytes in `range`. Behind the end of the file they are 0.
    package func bytes(in range: Range<Int>) throws(Diagnostic) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        let size = bytes.withUnsafeMutableBytes { bytes in
            transfer(bytes.count) { done in
                pread(descriptor, bytes.baseAddress! + done, bytes.count - done, off_t(range.lowerBound + done))
            }
        }
        if size == nil { throw Self.failure(content) }
        return bytes
    }

    /// Repeats `call`, which moves bytes from an offset on and returns their number, until all `count` are moved or none are left. Returns
    /// the number of moved bytes, or `nil` after an error.
    private func transfer(_ count: Int, _ call: (Int) -> Int) -> Int? {
        var done = 0
        while done < count {
            let size = call(done)
            if size < 0, errno == EINTR { continue }
            if size < 0 { return nil }
            if size == 0 { break }
            done += size
        }
        return done
    }

    private static var folder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

    private static func failure(_ content: String) -> Diagnostic {
        Diagnostic(
            "\(content) cannot be kept in a temporary file: \(String(cString: strerror(errno)).lowercased())",
            hint: "make room in \(folder), or set TMPDIR to a folder with room")
    }
}
