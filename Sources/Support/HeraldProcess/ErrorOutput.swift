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
    /// Indented lines are left out, because they are details. Of a traceback of Python, the last place outside Python's library is kept.
    /// The line with the version of Node is left out. Empty if there are no lines.
    static func quotation(of text: String) -> String {
        var lines: [Substring] = []
        var isTraceback = false
        for line in text.split(whereSeparator: \.isNewline) {
            if line.first?.isWhitespace == false {
                isTraceback = line.hasPrefix("Traceback (")
                if !line.hasPrefix("Node.js v") { lines.append(line) }
                continue
            }
            let place = line.drop(while: \.isWhitespace)
            let isLibrary = place.contains("/lib/python") || place.hasPrefix("File \"<")
            if isTraceback, place.hasPrefix("File "), !isLibrary || lines.last?.hasPrefix("Traceback (") == true {
                lines[lines.count - 1] = place.filter { $0 != "\"" }[...]
            }
        }
        let text = lines.suffix(3).joined(separator: " / ")
        return text.isEmpty ? "" : "; it last wrote \"\(text.count > 300 ? "..." + text.suffix(297) : text)\""
    }
}
