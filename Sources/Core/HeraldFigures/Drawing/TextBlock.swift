import HeraldModel
import HeraldTemplates
import HeraldText

/// A text that is broken into lines.
///
/// A drawing has no fonts to measure with, so widths are estimated from above: see ``TextWidth``.
package struct TextBlock: Sendable, Hashable {
    var lines: [String]
    var language: LanguageTag
    var size: Double
    var isBold: Bool
    var ink: Ink

    /// Breaks a text into lines.
    ///
    /// - Parameters:
    ///   - passage: The text. Line breaks in it count as blanks.
    ///   - width: The width that lines must not exceed.
    ///   - most: The largest number of lines. If the text is longer, the last line ends with `…`.
    init(_ passage: Passage, width: Double, most: Int = 2, size: Double = 13, isBold: Bool = false, ink: Ink = .ink) {
        language = passage.language
        self.size = size
        self.isBold = isBold
        self.ink = ink
        let lines = Self.lines(of: passage.text, width: width / (isBold ? size * TextWidth.bold : size), most: most)
        self.lines = lines.map(\.withDirectionsClosed)
    }

    /// The distance between baselines.
    var pitch: Double { (size * 1.3).rounded() }
    /// The height of all lines.
    var height: Double { Double(lines.count) * pitch }
    /// The estimated width of the longest line.
    var width: Double { lines.map { TextWidth.of($0, size: size, isBold: isBold) }.max() ?? 0 }

    /// Breaks a text at blanks, and within words that are wider than a line. Widths are in units of the font size.
    private static func lines(of text: String, width: Double, most: Int) -> [String] {
        var (lines, line, used): ([String], String, Double) = ([], "", 0)
        for word in text.split(whereSeparator: \.isBreak) {
            let size = TextWidth.of(word)
            if !line.isEmpty, used + TextWidth.blank + size <= width {
                line += " " + word
                used += TextWidth.blank + size
                continue
            }
            if !line.isEmpty { lines.append(line) }
            if lines.count > most { break }
            (line, used) = ("", 0)
            for character in word {
                let size = TextWidth.of(String(character))
                if used + size > width, !line.isEmpty {
                    lines.append(line)
                    if lines.count > most { break }
                    (line, used) = ("", 0)
                }
                line.append(character)
                used += size
            }
        }
        if !line.isEmpty, lines.count <= most { lines.append(line) }
        return lines.count > most ? lines.prefix(most - 1) + [cut(lines[most - 1], to: width)] : lines
    }

    /// Returns as much of a line as leaves room for `…`, with it.
    private static func cut(_ line: String, to width: Double) -> String {
        var kept = line[...]
        while !kept.isEmpty, TextWidth.of(kept) + TextWidth.ellipsis > width { kept.removeLast() }
        return kept + "…"
    }
}

extension Character {
    /// Whether a line may be broken at the character: white space that is not of the no-break kind.
    var isBreak: Bool { isWhitespace && self != "\u{A0}" && self != "\u{202F}" && self != "\u{2007}" }
}

/// The width of text in the sans-serif fonts that are usual, estimated from above: for the widest of them, DejaVu Sans.
enum TextWidth {
    /// The width of bold text in relation to plain text.
    static let bold = 1.1
    static let blank = 0.32
    static let ellipsis = 1.0

    /// Returns the width in units of the font size.
    static func of(_ text: some StringProtocol) -> Double { text.unicodeScalars.reduce(0) { $0 + of($1) } }

    /// Returns the width at a font size.
    static func of(_ text: some StringProtocol, size: Double, isBold: Bool = false) -> Double {
        of(text) * size * (isBold ? bold : 1)
    }

    private static func of(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case " ", "i", "j", "l", "I", ".", ",", ":", ";", "!", "'", "|", "’": 0.33
        case "f", "r", "t", "(", ")", "[", "]", "-", "/", "\\", "\"", "\u{A0}", "\u{202F}": 0.42
        case "c", "k", "s", "v", "x", "y", "z", "L": 0.59
        case "m", "w", "M", "W", "@", "%", "—", "…", "→", "←", "\u{2212}": 1
        case "\u{21}"..."\u{40}", "\u{61}"..."\u{7A}", "\u{C0}"..."\u{24F}", "–": 0.63
        case "A"..."Z": 0.76
        case "\u{600}"..."\u{6FF}": isMark(scalar) ? 0 : 0.62
        default: isMark(scalar) ? 0 : scalar.value < 0x1100 ? 0.85 : 1.35
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: true
        default: false
        }
    }
}
