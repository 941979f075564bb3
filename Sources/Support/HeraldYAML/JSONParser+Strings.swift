internal import HeraldDiagnostics

extension JSONParser {
    /// Returns the string that begins at the next byte, a quote.
    mutating func string() throws(Diagnostic) -> String {
        index += 1
        let start = index
        let isASCII = skipPlainBytes()
        guard next == UInt8(ascii: "\"") else { return try escapedString(from: start) }
        let slice = UnsafeBufferPointer(rebasing: bytes[start..<index])
        index += 1
        if isASCII { return String(decoding: slice, as: UTF8.self) }
        return try validated(slice, start: start)
    }

    /// Moves to the next quote, backslash or control character. Returns whether all bytes before it were ASCII.
    ///
    /// For characters of several bytes it corrects the base of the column.
    private mutating func skipPlainBytes() -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let highs: UInt64 = 0x8080_8080_8080_8080
        let raw = UnsafeRawBufferPointer(bytes)
        var isASCII = true
        var at = index
        while true {
            if at + 8 <= raw.count {
                let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                let quotes = word ^ (ones &* 0x22)
                let slashes = word ^ (ones &* 0x5C)
                let special = ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes) | ((word &- ones &* 0x20) & ~word) | word
                if special & highs == 0 {
                    at += 8
                    continue
                }
            }
            let stop = min(at + 8, bytes.count)
            while at < stop {
                let byte = bytes[at]
                if byte == 0x22 || byte == 0x5C || byte < 0x20 {
                    index = at
                    return isASCII
                }
                if byte >= 0x80 {
                    isASCII = false
                    if byte & 0xC0 == 0x80 { columnBase += 1 }
                }
                at += 1
            }
            if at == bytes.count {
                index = at
                return isASCII
            }
        }
    }

    /// Returns the string in `slice`, or throws if it is not UTF-8.
    private mutating func validated(_ slice: UnsafeBufferPointer<UInt8>, start: Int) throws(Diagnostic) -> String {
        if let text = String(validating: slice, as: UTF8.self) { return text }
        // The column is that of the string's end, which is sufficient for a text in another encoding.
        throw Diagnostic("a string that is not UTF-8 ends here", at: position, hint: "save the file again with the encoding UTF-8")
    }

    /// Returns a string with escapes, whose first byte is at `start`.
    private mutating func escapedString(from start: Int) throws(Diagnostic) -> String {
        var text = Array(bytes[start..<index])
        var from = index
        while true {
            switch next {
            case UInt8(ascii: "\"") where index < bytes.count:
                text.append(contentsOf: bytes[from..<index])
                index += 1
                return try text.withUnsafeBufferPointer { slice throws(Diagnostic) in try validated(slice, start: start) }
            case UInt8(ascii: "\\"):
                text.append(contentsOf: bytes[from..<index])
                try escape(into: &text)
                from = index
                _ = skipPlainBytes()
            default:
                guard index < bytes.count else { throw Diagnostic("a string does not end; expected \"\"\"", at: position) }
                throw Diagnostic(
                    "found a control character in a string", at: position, hint: "write a line break as \\n and a tab as \\t")
            }
        }
    }

    /// Appends the character of the escape at the next byte.
    private mutating func escape(into text: inout [UInt8]) throws(Diagnostic) {
        let start = position
        index += 1
        let byte = next
        index += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "u"): try unicodeEscape(into: &text, start: start)
        default:
            throw Diagnostic(
                "a backslash before something that cannot be escaped", at: start, hint: "a backslash itself is written \\\\")
        }
    }

    /// Appends the character of `\uXXXX`, or of two of them for a character beyond the basic plane (RFC 8259, section 7).
    private mutating func unicodeEscape(into text: inout [UInt8], start: SourcePosition) throws(Diagnostic) {
        var code = try hexadecimal(start)
        if (0xD800...0xDBFF).contains(code), index + 6 <= bytes.count, bytes[index] == 0x5C, bytes[index + 1] == UInt8(ascii: "u") {
            index += 2
            let low = try hexadecimal(start)
            code = (0xDC00...0xDFFF).contains(low) ? 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) : 0xD800
        }
        guard let scalar = Unicode.Scalar(code) else {
            throw Diagnostic("half of a surrogate pair", at: start, hint: "write the character itself")
        }
        if code == 0 { throw Diagnostic("the character U+0000 is not allowed", at: start, hint: "remove it") }
        text.append(contentsOf: Array(String(Character(scalar)).utf8))
    }

    /// Returns the number that the next four hexadecimal digits represent.
    private mutating func hexadecimal(_ start: SourcePosition) throws(Diagnostic) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(next)).hexDigitValue else {
                throw Diagnostic("\"\\u\" without four hexadecimal digits", at: start)
            }
            code = code << 4 | UInt32(digit)
            index += 1
        }
        return code
    }
}
