import Foundation

/// Standard output and standard error.
enum Console {
    /// Writes a line, or several, to standard output, as ``TerminalText`` makes it safe. JSON and YAML of Herald have nothing to make safe.
    static func line(_ text: String = "") { write("\(shown(text, STDOUT_FILENO))\n") }

    /// Writes `text` to standard output as it is. Exits with a message if that fails, so that a program never takes incomplete output for
    /// complete.
    static func write(_ text: String) {
        guard let reason = put(text, STDOUT_FILENO) else { return }
        error("error: cannot write the output: \(reason)")
        Foundation.exit(1)
    }

    /// Writes `bytes` to standard output as they are.
    static func write(_ bytes: [UInt8]) {
        guard let reason = bytes.withUnsafeBufferPointer({ put($0, STDOUT_FILENO) }) else { return }
        error("error: cannot write the output: \(reason)")
        Foundation.exit(1)
    }

    /// Whether standard output is a terminal.
    static var writesToTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Writes a line to standard error. Errors are ignored, because there is nowhere left to report them.
    ///
    /// If the command writes a log, the line goes there.
    static func error(_ text: String) {
        if let log = EventLog.current { return log.add(text: text) }
        _ = put("\(shown(text, STDERR_FILENO))\n", STDERR_FILENO)
    }

    /// Writes a line of the log of a command to standard error.
    static func writeLog(_ line: String) { _ = put("\(line)\n", STDERR_FILENO) }

    /// Returns `text` without characters that a terminal carries out, and with colours if `descriptor` is a terminal that shows them.
    private static func shown(_ text: String, _ descriptor: Int32) -> String {
        let safe = TerminalText.safe(text)
        return Terminal.hasColours(descriptor) ? Terminal.coloured(safe) : safe
    }

    /// Whether standard error is a terminal.
    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Replaces the current line of the terminal.
    static func progress(_ text: String) { _ = put("\r\u{1B}[K\(text)", STDERR_FILENO) }

    /// Writes all of `text`. Returns the reason if it fails, otherwise `nil`.
    private static func put(_ text: String, _ descriptor: Int32) -> String? {
        var text = text
        return text.withUTF8 { put($0, descriptor) }
    }

    private static func put(_ bytes: UnsafeBufferPointer<UInt8>, _ descriptor: Int32) -> String? {
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
