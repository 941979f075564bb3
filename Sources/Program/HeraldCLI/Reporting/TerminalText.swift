import HeraldText

/// Makes text safe for a terminal, which carries out control characters and takes each line as a paragraph.
enum TerminalText {
    /// Returns `text` with U+FFFD in place of control characters, except tabs and line feeds, and with the directions that a line opens
    /// closed at its end. To put a text of a record beside others on a line, close it first (`withDirectionsClosed`).
    static func safe(_ text: String) -> String {
        var text = text
        let isSafe = text.withUTF8 { bytes in
            HiddenCharacters.firstIndex(in: bytes) == nil && bytes.allSatisfy { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 }
        }
        if isSafe { return text }
        return text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let visible = line.map { $0.properties.generalCategory == .control && $0 != "\t" ? "\u{FFFD}" : $0 }
            return String(String.UnicodeScalarView(visible)).withDirectionsClosed
        }.joined(separator: "\n")
    }
}
