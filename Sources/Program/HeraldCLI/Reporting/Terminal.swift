import Foundation

/// The terminal that a command writes to: its width, and whether it shows colours.
enum Terminal {
    /// The columns of the terminal that standard output is, or `nil` if it is none: output into files and pipes is never cut.
    ///
    /// The environment variable COLUMNS replaces the width that the terminal tells. If neither is known, it is 80.
    static var width: Int? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), columns > 0 { return columns }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Whether `descriptor` is a terminal that shows colours and nobody turned them off: NO_COLOR is not set, or is empty
    /// (https://no-color.org), and TERM names a terminal that is not dumb.
    static func hasColours(_ descriptor: Int32) -> Bool {
        let environment = ProcessInfo.processInfo.environment
        guard environment["NO_COLOR", default: ""].isEmpty, let term = environment["TERM"], !term.isEmpty, term != "dumb" else {
            return false
        }
        return isatty(descriptor) == 1
    }

    /// Returns `text` with `error:`, `warning:` and `hint:` in colour where a line of a message has them: at its beginning, or after a
    /// position.
    static func coloured(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { coloured(line: String($0)) }.joined(separator: "\n")
    }

    private static let words = [("error:", "31"), ("warning:", "33"), ("hint:", "36")]

    private static func coloured(line: String) -> String {
        for (word, colour) in words {
            guard let place = place(of: word, in: line) else { continue }
            return "\(line[..<place.lowerBound])\u{1B}[1;\(colour)m\(word)\u{1B}[0m\(line[place.upperBound...])"
        }
        return line
    }

    /// Returns the range of `word` after blanks at the beginning of `line`, or after a position such as `a.yaml:3:5: ` or
    /// `a.xlsx: Sheet1!C5 "Start": `.
    private static func place(of word: String, in line: String) -> Range<String.Index>? {
        let first = line.firstIndex { $0 != " " } ?? line.endIndex
        if line[first...].hasPrefix(word) { return first..<line.index(first, offsetBy: word.count) }
        guard word != "hint:", let found = line.firstRange(of: ": \(word) ") else { return nil }
        let before = line[..<found.lowerBound].last
        guard before?.isNumber == true || before == "\"" else { return nil }
        return line.index(found.lowerBound, offsetBy: 2)..<line.index(before: found.upperBound)
    }
}
