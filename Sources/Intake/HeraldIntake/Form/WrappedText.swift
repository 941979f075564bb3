/// Breaks text into lines.
enum WrappedText {
    /// Returns the words of `text` in lines of at most `width` characters. A longer word has a line of its own.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - width: the largest length of a line.
    ///   - first: the prefix of the first line.
    ///   - next: the prefix of the other lines.
    static func lines(of text: String, width: Int, first: String, next: String) -> [String] {
        var (lines, line, isStart) = ([String](), first, true)
        for word in text.split(separator: " ") {
            if !isStart, line.count + word.count + 1 > width {
                lines.append(line)
                (line, isStart) = (next, true)
            }
            line += isStart ? "\(word)" : " \(word)"
            isStart = false
        }
        return lines + [line]
    }
}
