import Foundation

/// The terminal, or what stands in its place.
enum Console {
    /// Writes a line for the reader.
    static func line(_ text: String = "") { write("\(text)\n") }

    /// Writes `text` for the reader, as it is. Ends the process with a message if it cannot be written, because a program that reads an
    /// output which stops half-way must not take it for the whole.
    static func write(_ text: String) {
        guard let reason = put(text, STDOUT_FILENO) else { return }
        error("error: cannot write the output: \(reason)")
        Foundation.exit(1)
    }

    /// Writes a line for who looks after the run. Where it cannot be written, nobody can be told.
    static func error(_ text: String) { _ = put("\(text)\n", STDERR_FILENO) }

    /// Whether somebody is watching the error stream.
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Replaces the current line of a terminal.
    static func progress(_ text: String) { _ = put("\r\u{1B}[K\(text)", STDERR_FILENO) }

    /// Writes all of `text`. Returns why it cannot be written, or `nil` when it was.
    private static func put(_ text: String, _ descriptor: Int32) -> String? {
        var text = text
        return text.withUTF8 { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Foundation.write(
                    descriptor, UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: rest)).baseAddress, rest.count)
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else if errno == EAGAIN {
                    var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    _ = poll(&wanted, 1, -1)
                } else if errno != EINTR {
                    return String(cString: strerror(errno)).lowercased()
                }
            }
            return nil
        }
    }
}
