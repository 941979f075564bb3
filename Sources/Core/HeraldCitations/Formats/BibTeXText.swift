internal import HeraldText

/// Escapes texts for BibTeX. No other code does.
///
/// BibTeX counts braces even behind a backslash, so a brace becomes a command. Other characters that LaTeX interprets become commands or
/// have a backslash before them. Everything else stays UTF-8, which LaTeX and reference managers read.
enum BibTeXText {
    /// Returns a text as the content of a value in braces.
    static func escaped(_ line: TextLine) -> String { escaped(line.text) }

    /// Returns a part of a ``TextLine``, such as a family name, as the content of a value in braces.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: special.contains) else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\textbackslash{}"
            case "{": escaped += "\\textbraceleft{}"
            case "}": escaped += "\\textbraceright{}"
            case "~": escaped += "\\textasciitilde{}"
            case "^": escaped += "\\textasciicircum{}"
            case "#", "$", "%", "&", "_": escaped += "\\\(scalar)"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Returns an identifier or an address, which programs read as it is; `nil` if it has characters that would end the value.
    static func verbatim(_ identifier: String) -> String? {
        let isSafe = identifier.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x5C && $0 != 0x7B && $0 != 0x7D }
        return isSafe ? identifier : nil
    }

    private static let special = Set("\\{}~^#$%&_".utf8)
}
