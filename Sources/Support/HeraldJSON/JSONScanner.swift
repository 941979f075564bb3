#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A pass over the bytes of JSON in one line: the primitives of readers that know which keys come and in which order.
///
/// It builds no tree and never reads outside its bytes. After the first thing that it did not expect, `isIntact` is `false` and stays so.
/// It accepts a part of JSON (RFC 8259): blanks are the only white space, numbers have no exponent, and the only escapes are `\n`, `\r`,
/// `\t`, `\"`, `\\`, `\/` and `\u00..` for C0 controls.
///
/// It also notes whether the text has something that the stored form of a record never has (``isCompact``, ``hasEscapedControls``), so that
/// a reader may refuse such a text.
package struct JSONScanner {
    @usableFromInline let bytes: UnsafeRawBufferPointer
    /// The offset of the next byte.
    @usableFromInline package internal(set) var index = 0
    /// Whether everything so far was as expected.
    package var isIntact = true
    /// Whether there was no blank outside a string and no `\/` so far.
    @usableFromInline package internal(set) var isCompact = true
    /// Whether a control character was escaped as `\u00..`.
    package private(set) var hasEscapedControls = false

    package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Whether every byte was read, and everything was as expected.
    package var isComplete: Bool { isIntact && index == bytes.count }

    /// Steps over blanks.
    @inlinable mutating func skipBlanks() {
        while index < bytes.count, bytes[index] == 0x20 {
            index += 1
            isCompact = false
        }
    }
}

extension JSONScanner {
    /// Steps over blanks, and over `byte` if it is the next one.
    @inlinable package mutating func consume(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    /// Steps over blanks and `byte`, or notes that it is not there.
    @inlinable package mutating func expect(_ byte: UInt8) {
        if !consume(byte) { isIntact = false }
    }

    /// Steps over `,"name":` (without the comma when `isFirst`) if it comes next.
    @inlinable package mutating func matchKey(_ name: StaticString, isFirst: Bool) -> Bool {
        let (length, start) = (name.utf8CodeUnitCount, isFirst ? index : index + 1)
        let end = start + length + 3
        guard isIntact, end <= bytes.count else { return false }
        guard isFirst || bytes[index] == UInt8(ascii: ","), bytes[start] == UInt8(ascii: "\""), bytes[end - 2] == UInt8(ascii: "\""),
            bytes[end - 1] == UInt8(ascii: ":")
        else {
            let mayBeSpaced = bytes[index] == 0x20 || bytes[start] == 0x20 || bytes[end - 1] == 0x20
            return mayBeSpaced && matchSpacedKey(name, isFirst: isFirst)
        }
        for offset in 0..<length where name.utf8Start[offset] != bytes[start + 1 + offset] { return false }
        index = end
        return true
    }

    /// The same, with blanks before and after any part.
    @usableFromInline mutating func matchSpacedKey(_ name: StaticString, isFirst: Bool) -> Bool {
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

    /// The next key (after a comma unless `isFirst`), without stepping over it. `nil` if none comes next.
    package func peekKey(isFirst: Bool) -> String? {
        var ahead = self
        if !isFirst, !ahead.consume(UInt8(ascii: ",")) { return nil }
        let key = ahead.string()
        return ahead.isIntact ? key : nil
    }

    /// The next value if it is a string or a number, as text. Empty if it is something else.
    package mutating func stringOrNumber() -> (text: String, isNumber: Bool) {
        skipBlanks()
        guard index < bytes.count else { return (refuse(), false) }
        return bytes[index] == UInt8(ascii: "\"") ? (string(), false) : (number(), true)
    }

    /// The string that comes next, with its escapes resolved. Bytes that are not UTF-8 are replaced by U+FFFD.
    package mutating func string() -> String {
        guard consume(UInt8(ascii: "\"")) else { return refuse() }
        let start = index
        guard let end = position(of: UInt8(ascii: "\""), upTo: bytes.count) else { return refuse() }
        if let escape = position(of: UInt8(ascii: "\\"), upTo: end) {
            index = escape
            return escapedString(from: start)
        }
        index = end + 1
        return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }

    /// The whole number that comes next.
    package mutating func integer() -> Int {
        skipBlanks()
        if let number = Int(number()) { return number }
        isIntact = false
        return 0
    }

    /// Steps over one value of any kind.
    package mutating func skipValue() {
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

    private mutating func refuse() -> String {
        isIntact = false
        return ""
    }

    /// The offset of the next `byte` before `end`.
    private func position(of byte: UInt8, upTo end: Int) -> Int? {
        guard let base = bytes.baseAddress, index < end, let found = memchr(base + index, CInt(byte), end - index) else { return nil }
        return UnsafeRawPointer(found) - base
    }

    /// A number without an exponent.
    private mutating func number() -> String {
        let start = index
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
        let whole = skipDigits()
        guard whole == 1 || whole > 1 && bytes[index - whole] != UInt8(ascii: "0") else { return refuse() }
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            if skipDigits() == 0 { return refuse() }
        }
        return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
    }

    /// Steps over digits and returns their count.
    private mutating func skipDigits() -> Int {
        let start = index
        while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) { index += 1 }
        return index - start
    }
}

extension JSONScanner {
    /// The string that began at `start` and has its first escape here. What is between escapes is copied in pieces.
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
        return refuse()
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
        case UInt8(ascii: "/"):
            text.append(byte)
            isCompact = false
        case UInt8(ascii: "u"):
            guard index + 4 <= bytes.count, let code = UInt8(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16),
                code < 0x20
            else { return isIntact = false }
            text.append(code)
            hasEscapedControls = true
            index += 4
        default: isIntact = false
        }
    }
}
