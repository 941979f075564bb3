import HeraldModel

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A scanner of one line of plain JSON: the primitives of ``FastRecordReader``.
///
/// It never reads outside its bytes. After the first unexpected byte, `isPlain` is `false` for good. It accepts a subset of JSON
/// (RFC 8259), and nothing else.
struct FastJSONScanner {
    private let bytes: UnsafeRawBufferPointer
    /// The index of the next byte.
    private(set) var index = 0
    /// Whether everything so far was as expected.
    var isPlain = true
    /// Whether everything so far is identical to the stored form.
    var isStoredForm = true
    /// Whether the last ``text()`` was a number.
    private(set) var isNumber = false

    /// Creates a scanner of `line`. Blanks at its end are ignored; control characters are unexpected.
    init(_ line: UnsafeBufferPointer<UInt8>) {
        var end = line.count
        while end > 0, line[end - 1] == 0x20 || line[end - 1] == 0x0D { end -= 1 }
        bytes = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: line[..<end]))
        var controls: UInt8 = 0
        for byte in bytes { controls |= byte < 0x20 ? 1 : 0 }
        isPlain = controls == 0
    }

    /// Whether every byte was read and expected.
    var isComplete: Bool { isPlain && index == bytes.count }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index] == 0x20 {
            index += 1
            isStoredForm = false
        }
    }

    /// Skips `byte`, or sets `isPlain` to `false` if it is not the next one.
    mutating func expect(_ byte: UInt8) {
        if !consume(byte) { isPlain = false }
    }

    /// Skips blanks, and `byte` if it is the next one.
    mutating func consume(_ byte: UInt8) -> Bool {
        skipSpace()
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    /// Skips `, "name":` (without the comma if `isFirst`) if it is next.
    mutating func key(_ name: StaticString, isFirst: Bool) -> Bool {
        guard isPlain else { return false }
        var ahead = self
        if !isFirst, !ahead.consume(UInt8(ascii: ",")) { return false }
        let length = name.utf8CodeUnitCount
        guard ahead.consume(UInt8(ascii: "\"")), ahead.index + length < bytes.count, let base = bytes.baseAddress,
            bytes[ahead.index + length] == UInt8(ascii: "\""), memcmp(base + ahead.index, name.utf8Start, length) == 0
        else { return false }
        ahead.index += length + 1
        guard ahead.consume(UInt8(ascii: ":")) else { return false }
        self = ahead
        return true
    }

    /// Reads the next string or number as the text that a node has; empty if the next value is another.
    mutating func text() -> String {
        skipSpace()
        guard index < bytes.count else { return refused() }
        isNumber = bytes[index] != UInt8(ascii: "\"")
        return isNumber ? number() : string()
    }

    /// Reads the next string and resolves its escapes.
    mutating func string() -> String {
        skipSpace()
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else { return refused() }
        index += 1
        let start = index
        guard let end = position(of: UInt8(ascii: "\""), upTo: bytes.count) else { return refused() }
        if let escape = position(of: UInt8(ascii: "\\"), upTo: end) {
            index = escape
            return escapedString(from: start)
        }
        index = end + 1
        return valid(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    }

    /// Returns the index of the next `byte` before `end`.
    private func position(of byte: UInt8, upTo end: Int) -> Int? {
        guard let base = bytes.baseAddress, index < end, let found = memchr(base + index, CInt(byte), end - index) else { return nil }
        return UnsafeRawPointer(found) - base
    }

    private mutating func valid(_ text: UnsafeRawBufferPointer) -> String {
        String(validating: text.assumingMemoryBound(to: UInt8.self), as: UTF8.self) ?? refused()
    }

    private mutating func refused() -> String {
        isPlain = false
        return ""
    }

    private mutating func escapedString(from start: Int) -> String {
        var text = Array(bytes[start..<index])
        while index + 1 < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\"") { return text.withUnsafeBytes { valid($0) } }
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            switch bytes[index] {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(bytes[index])
            case UInt8(ascii: "/"):
                text.append(bytes[index])
                isStoredForm = false
            default: return refused()
            }
            index += 1
        }
        return refused()
    }

    /// Reads a number without an exponent.
    private mutating func number() -> String {
        let start = index
        if bytes[index] == UInt8(ascii: "-") { index += 1 }
        let whole = digits()
        guard whole == 1 || whole > 1 && bytes[index - whole] != UInt8(ascii: "0") else { return refused() }
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            if digits() == 0 { return refused() }
        }
        return valid(UnsafeRawBufferPointer(rebasing: bytes[start..<index]))
    }

    /// Skips digits and returns their number.
    private mutating func digits() -> Int {
        let start = index
        while index < bytes.count, (48...57).contains(bytes[index]) { index += 1 }
        return index - start
    }
}
