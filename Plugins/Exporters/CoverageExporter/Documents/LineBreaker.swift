import HeraldTemplates

/// Breaks texts into lines for drawings, which have no line breaks of their own.
enum LineBreaker {
    /// Returns the lines of a text, broken at blanks. A word that is wider than a line has a line of its own.
    ///
    /// - Parameters:
    ///   - text: A text on one line.
    ///   - width: The width of a line in columns of a terminal.
    static func lines(of text: String, width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, DisplayWidth.of(last) + 1 + DisplayWidth.of(String(word)) <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
