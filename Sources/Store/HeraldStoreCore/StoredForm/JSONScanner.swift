import HeraldModel

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A scanner of compact JSON: the primitives of ``RecordDecoder``.
///
/// It never reads outside its bytes. After the first unexpected byte, `isIntact` is `false` for good.
struct JSONScanner {
    private let bytes: UnsafeRawBufferPointer
    private var index = 0
    /// Whether everything so far was as expected.
    var isIntact = true

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Whether every byte was read.
    var isAtEnd: Bool { index == bytes.count }

    /// Skips `byte`, or sets `isIntact` to `false` if it is not the next one.
    mutating func expect(_ byte: UInt8) {
        if !consume(byte) { isIntact = false }
    }

    /// Skips `byte` if it is the next one.
    mutating func consume(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    /// Skips `,"name":` (without the comma if `isFirst`) if it is next.
    mutating func matchKey(_ name: StaticString, isFirst: Bool) -> Bool {
        var at = index
        if !isFirst {
            guard at < bytes.count, bytes[at] == UInt8(ascii: ",") else { return false }
            at += 1
        }
        let length = name.utf8CodeUnitCount
        guard at + length + 3 <= bytes.count, bytes[at] == UInt8(ascii: "\""), bytes[at + length + 1] == UInt8(ascii: "\""),
            bytes[at + length + 2] == UInt8(ascii: ":")
        else { return false }
        for offset in 0..<length where name.utf8Start[offset] != bytes[at + 1 + offset] { return false }
        index = at + length + 3
        return true
    }

    /// Returns the next key (after a comma unless `isFirst`) without skipping it; `nil` if there is none.
    func peekKey(isFirst: Bool) -> String? {
        var ahead = self
        if !isFirst, !ahead.consume(UInt8(ascii: ",")) { return nil }
        let key = ahead.string()
        return ahead.isIntact ? key : nil
    }

    /// Reads the next string and resolves its escapes.
    mutating func string() -> String {
        expect(UInt8(ascii: "\""))
        let start = index
        guard isIntact, let end = position(of: UInt8(ascii: "\""), upTo: bytes.count) else {
            isIntact = false
            return ""
        }
        if let escape = position(of: UInt8(ascii: "\\"), upTo: end) {
            index = escape
            return escapedString(from: start)
        }
        index = end + 1
        return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }

    /// Returns the index of the next `byte` before `end`.
    private func position(of byte: UInt8, upTo end: Int) -> Int? {
        guard let base = bytes.baseAddress, index < end, let found = memchr(base + index, CInt(byte), end - index) else { return nil }
        return UnsafeRawPointer(found) - base
    }

    /// Reads the next integer.
    mutating func integer() -> Int {
        let start = index
        while index < bytes.count, bytes[index] == UInt8(ascii: "-") || (48...57).contains(bytes[index]) { index += 1 }
        guard let number = Int(String(decoding: bytes[start..<index], as: UTF8.self)) else {
            isIntact = false
            return 0
        }
        return number
    }

    /// Skips one value of any type.
    mutating func skipValue() {
        var depth = 0
        repeat {
            guard index < bytes.count else { return isIntact = false }
            switch bytes[index] {
            case UInt8(ascii: "\""): _ = string()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                index += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                index += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"): index += 1
            default: skipWord()
            }
        } while isIntact && depth > 0
        if depth < 0 { isIntact = false }
    }

    private mutating func skipWord() {
        let start = index
        let ends: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]")]
        while index < bytes.count, !ends.contains(bytes[index]) { index += 1 }
        if index == start { isIntact = false }
    }

    private mutating func escapedString(from start: Int) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(index - start + 512)
        text.append(contentsOf: bytes[start..<index])
        while index < bytes.count, isIntact {
            let piece = index
            while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") { index += 1 }
            text.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[piece..<index]))
            guard index < bytes.count else { break }
            index += 1
            if bytes[index - 1] == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            unescape(into: &text)
        }
        isIntact = false
        return ""
    }

    private mutating func unescape(into text: inout [UInt8]) {
        guard index < bytes.count else { return isIntact = false }
        let byte = bytes[index]
        index += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(byte)
        case UInt8(ascii: "u"):
            // The encoder escapes only C0 controls this way.
            guard index + 4 <= bytes.count, let code = UInt8(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16),
                code < 0x20
            else { return isIntact = false }
            text.append(code)
            index += 4
        default: isIntact = false
        }
    }
}
