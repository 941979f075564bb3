/// A strict reader of JSON from others (RFC 8259): it accepts what the standard accepts and nothing else.
///
/// A name that occurs twice in an object is refused, because readers disagree on which one counts (section 4). Half of a surrogate pair is
/// refused too, because it is no character (section 8.2). Records of stores have a faster reader, ``JSONScanner``.
///
///     let value = try JSONReader.value(of: Array("{\"herald\": 1}".utf8))
package struct JSONReader {
    /// The reason why bytes are not JSON.
    package struct Problem: Error, Hashable, Sendable {
        /// The value found, then what was expected.
        package let message: String
        /// The number of bytes before the place.
        package let offset: Int
    }

    /// The deepest nesting of arrays and objects.
    private static let depthLimit = 200
    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Returns the value that `bytes` consist of. Throws a ``Problem``.
    package static func value(of bytes: [UInt8]) throws(Problem) -> JSONValue {
        var reader = JSONReader(bytes)
        let value = try reader.value()
        reader.skipWhiteSpace()
        if reader.index < bytes.count { throw reader.problem(expecting: "nothing after the value") }
        return value
    }
}

extension JSONReader {
    private mutating func value() throws(Problem) -> JSONValue {
        skipWhiteSpace()
        switch next {
        case UInt8(ascii: "{"): return try nested { reader throws(Problem) in try reader.object() }
        case UInt8(ascii: "["): return try nested { reader throws(Problem) in try reader.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"): return try number()
        case let byte? where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte): return try number()
        default: throw problem(expecting: "a value")
        }
    }

    private mutating func nested(_ body: (inout JSONReader) throws(Problem) -> JSONValue) throws(Problem) -> JSONValue {
        depth += 1
        if depth > Self.depthLimit { throw Problem(message: "more than \(Self.depthLimit) values are inside each other", offset: index) }
        index += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    private mutating func object() throws(Problem) -> JSONValue {
        var members: [JSONValue.Member] = []
        var names: Set<String> = []
        if take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipWhiteSpace()
            let start = index
            if next != UInt8(ascii: "\"") { throw problem(expecting: "a name in quotation marks") }
            let name = try string()
            if !names.insert(name).inserted { throw Problem(message: "the name \"\(name)\" occurs twice", offset: start) }
            if !take(UInt8(ascii: ":")) { throw problem(expecting: "\":\"") }
            members.append((name, try value()))
        } while take(UInt8(ascii: ","))
        if !take(UInt8(ascii: "}")) { throw problem(expecting: "\",\" or \"}\"") }
        return .object(members)
    }

    private mutating func array() throws(Problem) -> JSONValue {
        var elements: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat { elements.append(try value()) } while take(UInt8(ascii: ","))
        if !take(UInt8(ascii: "]")) { throw problem(expecting: "\",\" or \"]\"") }
        return .array(elements)
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Problem) -> JSONValue {
        let end = index + word.utf8CodeUnitCount
        for offset in 0..<word.utf8CodeUnitCount where end > bytes.count || bytes[index + offset] != word.utf8Start[offset] {
            throw problem(expecting: "\(word)")
        }
        index = end
        return value
    }

    private mutating func number() throws(Problem) -> JSONValue {
        let start = index
        if next == UInt8(ascii: "-") { index += 1 }
        let first = next
        let count = skipDigits()
        if count == 0 || count > 1 && first == UInt8(ascii: "0") {
            index = start
            throw problem(expecting: "a number without zeros in front")
        }
        var isWhole = true
        if next == UInt8(ascii: ".") {
            isWhole = false
            index += 1
            if skipDigits() == 0 { throw problem(expecting: "a digit") }
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            isWhole = false
            index += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
            if skipDigits() == 0 { throw problem(expecting: "a digit") }
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        return isWhole ? Int(text).map(JSONValue.integer) ?? .number(text) : .number(text)
    }

    private mutating func skipDigits() -> Int {
        let start = index
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
        return index - start
    }
}

extension JSONReader {
    /// Reads a string from its quotation mark on. What is between escapes is copied in pieces.
    private mutating func string() throws(Problem) -> String {
        let start = index
        var text: [UInt8] = []
        index += 1
        var piece = index
        while let byte = next {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                text.append(contentsOf: bytes[piece..<index])
                index += 1
                if byte == UInt8(ascii: "\"") {
                    guard let string = String(validating: text, as: UTF8.self) else {
                        throw Problem(message: "the text is not UTF-8", offset: start)
                    }
                    return string
                }
                try escape(into: &text)
                piece = index
            } else if byte < 0x20 {
                throw Problem(message: "a text has a control character; expected an escape such as \\n", offset: index)
            } else {
                index += 1
            }
        }
        throw Problem(message: "the text has no end", offset: start)
    }

    /// Reads what follows a backslash.
    private mutating func escape(into text: inout [UInt8]) throws(Problem) {
        let start = index - 1
        guard let byte = next else { return }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            guard let scalar = scalar() else {
                throw Problem(message: "the escape is no character; expected \\u and four digits, or two of them for a pair", offset: start)
            }
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: throw Problem(message: "there is no such escape; expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u", offset: start)
        }
    }

    /// The character of four digits, or of a surrogate pair. `nil` if it is none.
    private mutating func scalar() -> Unicode.Scalar? {
        guard let first = fourDigits() else { return nil }
        guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) }
        guard next == UInt8(ascii: "\\") else { return nil }
        index += 1
        guard next == UInt8(ascii: "u") else { return nil }
        index += 1
        guard let second = fourDigits(), (0xDC00...0xDFFF).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func fourDigits() -> UInt32? {
        guard index + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 + UInt32(digit)
        }
        index += 4
        return value
    }
}

extension JSONReader {
    /// The next byte. `nil` at the end.
    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipWhiteSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    /// Steps over white space, and over `byte` if it is the next one.
    private mutating func take(_ byte: UInt8) -> Bool {
        skipWhiteSpace()
        if next != byte { return false }
        index += 1
        return true
    }

    /// The problem that there is something else than `expected`.
    private func problem(expecting expected: String) -> Problem {
        let found: String
        switch next {
        case nil: found = "the end"
        case let byte? where (0x21...0x7E).contains(byte): found = "\"\(Character(Unicode.Scalar(byte)))\""
        case let byte?: found = "the byte 0x" + String(byte, radix: 16)
        }
        return Problem(message: "found \(found); expected \(expected)", offset: index)
    }
}
