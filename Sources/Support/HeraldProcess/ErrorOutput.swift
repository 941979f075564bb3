/// The last bytes that a program wrote to its standard error.
struct ErrorOutput {
    /// The number of bytes that are kept.
    private static let size = 4 << 10
    private var bytes: [UInt8] = []

    /// Adds what the program wrote.
    mutating func append(_ new: UnsafeRawBufferPointer) {
        bytes += new.suffix(Self.size)
        if bytes.count > 4 * Self.size { bytes.removeFirst(bytes.count - Self.size) }
    }

    /// The text. Bytes that are not UTF-8 are replaced by U+FFFD.
    var text: String { String(decoding: bytes.suffix(Self.size), as: UTF8.self) }
}
