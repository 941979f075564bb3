internal import HeraldText

/// Writes plain text for mail readers and terminals, wrapped at 72 columns or another number.
///
/// The one place that makes text safe for plain output. Tabs and line breaks become blanks. Other control characters,
/// which could move a terminal's cursor, become U+FFFD. A character that changes the direction of text has effect to
/// the end of its paragraph at most: each line closes the directions that it opens, and the next line opens them again.
///
///     var writer = PlainTextWriter()
///     writer.heading("Seasonal work", rule: "=")
///     writer.blankLine()
///     writer.paragraph("Workers come back each year.", first: "- ")
///     let text = String(decoding: writer.bytes, as: UTF8.self)
///
/// Columns are counted as terminals do (Unicode Standard Annex 11): East Asian wide characters take two, combining
/// marks none. A word that is longer than a line has a line of its own.
public struct PlainTextWriter: Sendable {
    /// The highest number of columns of a line, unless a writer has its own.
    public static let width = 72

    /// The number of characters that became U+FFFD so far: controls, and characters that XML 1.0 forbids.
    public private(set) var replacedCharacterCount = 0
    /// The lines so far, each without its end.
    private var lines: [String] = []
    /// The highest number of columns of a line.
    private let width: Int
    /// The mark at the beginning of a line that runs from right to left.
    private static let rightToLeft = "\u{200F}"

    /// Creates an empty text.
    public init() { width = Self.width }

    /// Creates an empty text whose lines have at most `width` columns.
    package init(width: Int) { self.width = width }

    /// The text in UTF-8, with U+000A after each line.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            bytes += line.utf8
            bytes.append(0x0A)
        }
        return bytes
    }

    /// Adds an empty line, unless the last line is empty or there is none.
    public mutating func blankLine() {
        if let last = lines.last, !last.isEmpty { lines.append("") }
    }

    /// Adds a paragraph, wrapped at the highest number of columns. A text without words adds nothing.
    ///
    /// - Parameters:
    ///   - text: The text. Line breaks in it count as blanks.
    ///   - first: The prefix of the first line, such as `- `.
    ///   - rest: The prefix of the other lines. By default as many blanks as `first` is wide.
    ///
    ///     var writer = PlainTextWriter()
    ///     writer.paragraph("Recruitment is free for workers, and employers pay for the first training.", first: "* ")
    ///     let lines = String(decoding: writer.bytes, as: UTF8.self).split(separator: "\n")
    ///     let indent = lines[1].prefix(2)  // two blanks, as wide as "* "
    public mutating func paragraph(_ text: String, first: String = "", rest: String? = nil) {
        var columns = DisplayWidth.of(first)
        let rest = rest ?? String(repeating: " ", count: columns)
        var closed = ClosedLines()
        var line = ""
        var prefix = first
        for word in cleaned(text).utf8.split(separator: 0x20).map(Substring.init) {
            let wordColumns = DisplayWidth.of(word)
            if !line.isEmpty, columns + 1 + wordColumns > width {
                append(prefix + closed.next(line))
                line = ""
                prefix = rest
                columns = DisplayWidth.of(rest)
            }
            if !line.isEmpty {
                line += " "
                columns += 1
            }
            line += word
            columns += wordColumns
        }
        if !line.isEmpty { append(prefix + closed.next(line)) }
    }

    /// Adds a heading with a line of one character below it, as wide as the heading's longest line.
    ///
    /// - Parameters:
    ///   - text: The heading, which is wrapped.
    ///   - rule: The character of the line below, such as `=`.
    public mutating func heading(_ text: String, rule: Character) {
        blankLine()
        let start = lines.count
        paragraph(text)
        let width = lines[start...].map(DisplayWidth.of).max() ?? 0
        let mark = lines.last?.hasPrefix(Self.rightToLeft) == true ? Self.rightToLeft : ""
        if width > 0 { append(mark + String(repeating: rule, count: width)) }
    }

    /// Adds a line of one character across the page.
    public mutating func rule(_ character: Character) { append(String(repeating: character, count: width)) }

    /// Adds a line without blanks at its end. A line with Hebrew or Arabic letters begins with a right-to-left
    /// mark.
    private mutating func append(_ line: String) {
        var line = line
        while line.utf8.last == 0x20 { line.unicodeScalars.removeLast() }
        // A mail reader takes a line's direction from its first letter, which in a right-to-left text may be a Latin name. The first of
        // these letters, U+0590, begins with the byte 0xD6.
        let isRightToLeft =
            line.utf8.contains { $0 >= 0xD6 } && line.unicodeScalars.contains { (0x590...0x8FF).contains($0.value) }
        lines.append(isRightToLeft ? Self.rightToLeft + line : line)
    }

    /// Returns a text with blanks in place of tabs and line breaks, and with U+FFFD in place of other controls and of
    /// U+FFFE and U+FFFF. Other white space, such as a no-break space, stays.
    private mutating func cleaned(_ text: String) -> String {
        // The characters that are replaced are controls of ASCII, or begin with one of three bytes.
        if !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 || $0 == 0xEF }) { return text }
        var cleaned = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029: cleaned.append(" ")
            case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF:
                cleaned.append("\u{FFFD}")
                replacedCharacterCount += 1
            default: cleaned.append(scalar)
            }
        }
        return String(cleaned)
    }
}
