internal import HeraldText

/// Writes strings as JSON. No other code escapes JSON strings.
///
///     JSONString.quoted("first line\nsecond line")  // on one line, with \n between them
package enum JSONString {
    /// The way in which characters that no reader sees are written (``HeraldText/HiddenCharacters``). JSON allows them without escapes.
    package enum Form: Sendable {
        /// As they are: the stored form of records, whose bytes are compared. Only what RFC 8259, section 7, requires is escaped.
        case stored
        /// As escapes. A reader of the JSON gets the same value. A program that shows the JSON as text shows all characters in their order.
        case exact
        /// As escapes, and each string closes the directions that it opens, because programs show strings of published documents side
        /// by side. So the value can differ.
        case document
    }

    /// Appends `text` in quotes to `bytes`.
    package static func append(_ text: String, to bytes: inout [UInt8], form: Form = .document) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            let hidden = form == .stored ? nil : HiddenCharacters.firstIndex(in: utf8)
            guard let hidden else { return appendEscaped(utf8, to: &bytes, escapesHidden: false) }
            if form == .exact { return appendEscaped(utf8, to: &bytes, escapesHidden: true) }
            HiddenCharacters.cleaned(utf8, from: hidden, keepsControls: true).bytes.withUnsafeBufferPointer {
                appendEscaped($0, to: &bytes, escapesHidden: true)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Returns `text` in quotes, with the necessary escapes.
    package static func quoted(_ text: String, form: Form = .document) -> String {
        var bytes: [UInt8] = []
        append(text, to: &bytes, form: form)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Converts `document`, whole JSON in the form ``Form/stored``, to the form ``Form/exact``. Its values stay the same.
    package static func exact(_ document: [UInt8]) -> [UInt8] {
        document.withUnsafeBufferPointer { stored in
            guard HiddenCharacters.firstIndex(in: stored) != nil else { return document }
            var bytes: [UInt8] = []
            var index = 0
            while index < stored.count {
                if let hidden = HiddenCharacters.found(at: index, in: stored) {
                    appendEscape(for: hidden.code, to: &bytes)
                    index += hidden.utf8Count
                } else {
                    bytes.append(stored[index])
                    index += 1
                }
            }
            return bytes
        }
    }

    /// Appends `utf8` without quotes. Bytes that need no escape are copied in runs, each from `start`.
    private static func appendEscaped(_ utf8: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8], escapesHidden: Bool) {
        if !escapesHidden, !needsEscapes(utf8) { return bytes.append(contentsOf: utf8) }
        var start = 0
        var index = 0
        while index < utf8.count {
            let byte = utf8[index]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C {
                bytes.append(contentsOf: utf8[start..<index])
                appendEscape(for: byte, to: &bytes)
                index += 1
                start = index
            } else if escapesHidden, let hidden = HiddenCharacters.found(at: index, in: utf8) {
                bytes.append(contentsOf: utf8[start..<index])
                appendEscape(for: hidden.code, to: &bytes)
                index += hidden.utf8Count
                start = index
            } else {
                index += 1
            }
        }
        bytes.append(contentsOf: utf8[start...])
    }

    /// Returns whether any byte must be escaped. The loop has no branches, so that the compiler can vectorise it.
    private static func needsEscapes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var found: UInt8 = 0
        for byte in bytes { found |= (byte < 0x20 ? 1 : 0) | (byte == 0x22 ? 1 : 0) | (byte == 0x5C ? 1 : 0) }
        return found != 0
    }

    /// Appends the escape for a byte that RFC 8259 does not allow as it is.
    private static func appendEscape(for byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
        case 0x0A: bytes.append(contentsOf: [0x5C, UInt8(ascii: "n")])
        case 0x0D: bytes.append(contentsOf: [0x5C, UInt8(ascii: "r")])
        case 0x09: bytes.append(contentsOf: [0x5C, UInt8(ascii: "t")])
        default: appendEscape(for: UInt32(byte), to: &bytes)
        }
    }

    /// Appends `\uXXXX` for a character of the basic plane.
    private static func appendEscape(for code: UInt32, to bytes: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: [0x5C, UInt8(ascii: "u")])
        for shift: UInt32 in [12, 8, 4, 0] { bytes.append(digits[Int(code >> shift & 15)]) }
    }
}
