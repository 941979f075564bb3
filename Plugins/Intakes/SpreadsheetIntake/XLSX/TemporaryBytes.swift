internal import Foundation
internal import HeraldDiagnostics

/// Bytes that are appended and then read at any place. Beyond a size they are in a temporary file, which has no name and ends with its object.
final class TemporaryBytes {
    /// The largest number of bytes that are kept in memory.
    static let memoryBytes = 32 << 20

    /// The number of bytes.
    private(set) var count = 0
    private let limit: Int
    private var buffer: [UInt8] = []
    private var descriptor: Int32 = -1
    private var mapped: UnsafeRawBufferPointer?

    /// Creates a store without bytes that keeps up to `limit` of them in memory.
    init(limit: Int = TemporaryBytes.memoryBytes) { self.limit = limit }

    deinit {
        if let mapped { munmap(UnsafeMutableRawPointer(mutating: mapped.baseAddress), mapped.count) }
        if descriptor >= 0 { close(descriptor) }
    }

    /// Whether the bytes are in a file.
    var isInFile: Bool { descriptor >= 0 }

    /// Appends the bytes of `text` in UTF-8.
    ///
    /// - Throws: ``Diagnostic`` if the temporary file cannot be written.
    func append(_ text: String) throws(Diagnostic) {
        buffer.append(contentsOf: text.utf8)
        count += text.utf8.count
        if buffer.count > (isInFile ? 1 << 20 : limit) { try flush() }
    }

    /// Ends the appending, before the first text is read.
    ///
    /// - Throws: ``Diagnostic`` if the temporary file cannot be written or read.
    func finish() throws(Diagnostic) {
        guard isInFile else { return }
        try flush()
        guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else { throw failure() }
        mapped = UnsafeRawBufferPointer(start: start, count: count)
    }

    /// Returns the text in `range`.
    func text(_ range: Range<Int>) -> String {
        if let mapped { return String(decoding: UnsafeRawBufferPointer(rebasing: mapped[range]), as: UTF8.self) }
        return String(decoding: buffer[range], as: UTF8.self)
    }

    /// Writes the buffer to the file, and creates the file first if there is none.
    private func flush() throws(Diagnostic) {
        if descriptor < 0 {
            var template = Array((FileManager.default.temporaryDirectory.path + "/herald-XXXXXX").utf8CString)
            descriptor = mkstemp(&template)
            guard descriptor >= 0 else { throw failure() }
            _ = template.withUnsafeBufferPointer { name in name.baseAddress.map { unlink($0) } }
        }
        var isWritten = true
        buffer.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let size = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if size < 0, errno == EINTR { continue }
                if size <= 0 {
                    isWritten = false
                    return
                }
                rest = rest.dropFirst(size)
            }
        }
        guard isWritten else { throw failure() }
        buffer.removeAll(keepingCapacity: false)
    }

    private func failure() -> Diagnostic {
        Diagnostic(
            "the texts of the workbook cannot be kept in a temporary file: \(String(cString: strerror(errno)).lowercased())",
            hint: "make room in \(FileManager.default.temporaryDirectory.path), or set TMPDIR to a folder with room")
    }
}
