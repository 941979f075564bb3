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

    /// The end of a message about a program that wrote `text` to its standard error: its last lines, at most three.
    ///
    /// Indented lines are left out, because they are details, such as the places in a traceback of Python. Empty if there are none.
    static func quotation(of text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline).filter { $0.first?.isWhitespace == false }
        let text = lines.suffix(3).joined(separator: " / ")
        return text.isEmpty ? "" : "; it last wrote \"\(text.count > 300 ? "..." + text.suffix(297) : text)\""
    }
}
