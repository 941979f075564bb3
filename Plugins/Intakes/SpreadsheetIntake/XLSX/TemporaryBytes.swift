internal import HeraldDiagnostics
internal import HeraldFiles

/// Bytes that are appended and then read at any place. Beyond a size they are in a temporary file.
final class TemporaryBytes {
    /// The largest number of bytes that are kept in memory.
    static let memoryBytes = 32 << 20

    /// The number of bytes.
    private(set) var count = 0
    private let limit: Int
    /// The bytes that are not in the file.
    private var buffer: [UInt8] = []
    private var file: TemporaryFile?
    private var contents: FileContents?

    /// Creates a store without bytes that keeps up to `limit` of them in memory.
    init(limit: Int = TemporaryBytes.memoryBytes) { self.limit = limit }

    /// Whether the bytes are in a file.
    var isInFile: Bool { file != nil }

    /// Appends the bytes of `text` in UTF-8.
    ///
    /// - Throws: ``Diagnostic`` if the temporary file cannot be written.
    func append(_ text: String) throws {
        buffer.append(contentsOf: text.utf8)
        count += text.utf8.count
        if buffer.count > (isInFile ? 1 << 20 : limit) { try flush() }
    }

    /// Ends the appending, before the first text is read.
    ///
    /// - Throws: ``Diagnostic`` if the temporary file cannot be written or read.
    func finish() throws {
        guard isInFile else { return }
        try flush()
        contents = try file?.mapped()
    }

    /// Returns the text in `range`.
    func text(_ range: Range<Int>) -> String {
        if let contents { return String(decoding: UnsafeRawBufferPointer(rebasing: contents.bytes[range]), as: UTF8.self) }
        return String(decoding: buffer[range], as: UTF8.self)
    }

    /// Moves the buffer to the file, and creates the file first if there is none.
    private func flush() throws {
        if file == nil { file = try TemporaryFile(for: "the texts of the workbook") }
        try buffer.withUnsafeBytes { bytes in try file?.write(bytes, at: count - bytes.count) }
        buffer.removeAll(keepingCapacity: false)
    }
}
