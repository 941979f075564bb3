package import HeraldDiagnostics

/// The strict decoding of the files that people write: records, pipelines, settings.
package enum SourceText {
    /// Decodes UTF-8. A byte order mark at the beginning is removed.
    ///
    /// - Throws: ``Diagnostics`` with the position of the first error: UTF-16, invalid UTF-8, a control character, which neither YAML nor a
    ///   record may contain, or a byte order mark inside the text.
    package static func decode(_ bytes: [UInt8], file: String?) throws(Diagnostics) -> String {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw utf16(at: SourcePosition(file: file, line: 1, column: 1))
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard let text = String(validating: content, as: UTF8.self) else {
            let invalid = firstInvalid(in: content)
            let position = SourcePosition(file: file, line: invalid.line, column: invalid.column)
            let byte = "0x" + String(invalid.byte, radix: 16, uppercase: true)
            throw Diagnostics([
                Diagnostic("the byte \(byte) is not UTF-8", at: position, hint: "save the file again with the encoding UTF-8")
            ])
        }
        if text.unicodeScalars.contains(where: isForbidden) {
            throw Diagnostics([forbiddenCharacter(in: text, file: file)])
        }
        return text
    }

    /// Returns the diagnostics for a text in UTF-16. They have no excerpt, because it would not be readable.
    static func utf16(at start: SourcePosition) -> Diagnostics {
        Diagnostics([
            Diagnostic("the text is in UTF-16; expected UTF-8", at: start, hint: "save the file again with the encoding UTF-8")
        ])
    }

    /// Whether a text must not contain the character, because it is not printable (YAML 1.2.2, section 5.1).
    ///
    /// Two characters that YAML counts among the printable ones are refused too:
    /// - U+FEFF: at the beginning of a file it is the byte order mark, anywhere else an invisible mistake.
    /// - U+0085, a control character: YAML 1.1 reads it as a line break, and YAML 1.2 does not.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...: false
        default: true
        }
    }

    /// Returns the diagnostic for the first character in `text` that is not allowed.
    private static func forbiddenCharacter(in text: String, file: String?) -> Diagnostic {
        var (line, column) = (1, 1)
        for scalar in text.unicodeScalars {
            if isForbidden(scalar) {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                let name = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
                let position = SourcePosition(file: file, line: line, column: column)
                return Diagnostic(
                    "the character \(name) is not allowed", at: position, excerpt: SourceLines(text).line(line), hint: "remove it")
            }
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        return Diagnostic("a character that is not allowed", at: SourcePosition(file: file, line: line, column: column))
    }

    /// Returns the position of the first byte that is not UTF-8.
    private static func firstInvalid(in bytes: ArraySlice<UInt8>) -> (line: Int, column: Int, byte: UInt8) {
        var (line, column) = (1, 1)
        var decoder = UTF8()
        var (rest, consumed) = (bytes.makeIterator(), bytes.startIndex)
        while case .scalarValue(let scalar) = decoder.decode(&rest) {
            consumed += UTF8.width(scalar)
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        return (line, column, bytes.indices.contains(consumed) ? bytes[consumed] : 0)
    }
}
