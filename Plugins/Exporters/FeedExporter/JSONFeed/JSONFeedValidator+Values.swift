import HeraldDiagnostics

extension JSONFeedValidator {
    /// Reads a value, which must be of type `shape`. `name` is its name in messages.
    mutating func value(_ shape: ValueType, _ name: String) throws(Problem) {
        skipBlanks()
        let start = index
        switch (peek, shape) {
        case (UInt8(ascii: "{"), .object(let members)): try object(members, name)
        case (UInt8(ascii: "{"), .any): try object(nil, name)
        case (UInt8(ascii: "["), .list(let element)): try list(element, name)
        case (UInt8(ascii: "["), .any): try list(.any, name)
        case (UInt8(ascii: "\""), _):
            let text = try string()
            if let expected = Self.expectation(of: text, shape) {
                throw Problem(message: "\(name) is not \(expected)", index: start)
            }
        case (.some, .any), (.some, .boolean), (.some, .number): try literal(shape, name)
        default: throw Problem(message: "\(name) is not what it has to be", index: start)
        }
    }

    /// Returns what was expected in place of `text`, or `nil` if `text` is of type `shape`.
    private static func expectation(of text: String, _ shape: ValueType) -> String? {
        switch shape {
        case .any, .text: return nil
        case .filled: return text.isEmpty ? "a text of at least one character" : nil
        case .version: return text == "https://jsonfeed.org/version/1.1" ? nil : "that of JSON Feed 1.1"
        case .address:
            let isAddress = text.hasPrefix("https://") || text.hasPrefix("http://")
            return isAddress && !text.utf8.contains { $0 <= 0x20 } ? nil : "an address"
        case .contact:
            let isMail = text.hasPrefix("mailto:") && text.utf8.count > 7 && !text.utf8.contains { $0 <= 0x20 }
            return isMail ? nil : expectation(of: text, .address)
        case .time:
            let pattern = Array("0000-00-00T00:00:00Z".utf8)
            let isTime =
                text.utf8.count == pattern.count
                && zip(text.utf8, pattern).allSatisfy { $1 == UInt8(ascii: "0") ? $0.isASCIIDigit : $0 == $1 }
            return isTime ? nil : "a time such as 2016-01-01T00:00:00Z (RFC 3339)"
        case .boolean: return "true or false"
        case .number: return "a number"
        case .list: return "a list"
        case .object: return "an object"
        }
    }

    /// Reads an object. If `members` is `nil`, any members are allowed.
    private mutating func object(_ members: [Member]?, _ name: String) throws(Problem) {
        let start = index
        var found: Set<String> = []
        index += 1
        skipBlanks()
        if take("}") { return try require(members, found, name, at: start) }
        repeat {
            skipBlanks()
            let keyIndex = index
            let key = try string()
            if !found.insert(key).inserted { throw Problem(message: "\(name) has \"\(key)\" twice", index: keyIndex) }
            skipBlanks()
            guard take(":") else { throw Problem(message: "expected a colon", index: index) }
            let member = members?.first { $0.name == key }
            if members != nil, member == nil, !key.hasPrefix("_") {
                throw Problem(message: "\(name) has \"\(key)\", which JSON Feed does not know", index: keyIndex)
            }
            try value(member?.shape ?? .any, "\"\(key)\"")
            skipBlanks()
        } while take(",")
        guard take("}") else { throw Problem(message: "expected a comma or the end of \(name)", index: index) }
        try require(members, found, name, at: start)
    }

    private func require(_ members: [Member]?, _ found: Set<String>, _ name: String, at start: Int) throws(Problem) {
        for member in members ?? [] where member.isRequired && !found.contains(member.name) {
            throw Problem(message: "\(name) has no \"\(member.name)\"", index: start)
        }
    }

    private mutating func list(_ element: ValueType, _ name: String) throws(Problem) {
        index += 1
        skipBlanks()
        if take("]") { return }
        repeat { try value(element, "an element of \(name)") } while takeAfterBlanks(",")
        guard take("]") else { throw Problem(message: "expected a comma or the end of \(name)", index: index) }
    }

    /// Reads a string. Escapes are checked but not decoded.
    private mutating func string() throws(Problem) -> String {
        guard take("\"") else { throw Problem(message: "expected a text in quotes", index: index) }
        let start = index
        while let byte = peek, byte != UInt8(ascii: "\"") {
            if byte < 0x20 { throw Problem(message: "found a control character in a text", index: index) }
            if byte == UInt8(ascii: "\\") { try escape() } else { index += 1 }
        }
        let content = bytes[start..<index]
        guard take("\"") else { throw Problem(message: "a text has no end", index: start) }
        guard let text = String(validating: content, as: UTF8.self) else { throw Problem(message: "a text is not UTF-8", index: start) }
        return text
    }

    private mutating func escape() throws(Problem) {
        index += 1
        guard let byte = peek, "\"\\/bfnrtu".utf8.contains(byte) else { throw Problem(message: "an escape is unknown", index: index) }
        index += 1
        guard byte == UInt8(ascii: "u") else { return }
        for _ in 0..<4 {
            guard let digit = peek, Unicode.Scalar(digit).properties.isASCIIHexDigit else {
                throw Problem(message: "an escape has fewer than four hexadecimal digits", index: index)
            }
            index += 1
        }
    }

    /// Reads `true`, `false`, `null` or a number.
    private mutating func literal(_ shape: ValueType, _ name: String) throws(Problem) {
        let start = index
        while let byte = peek, !",]} \n\r\t".utf8.contains(byte) { index += 1 }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        let isNumber = text.first.map { $0.isNumber || $0 == "-" } == true && Double(text) != nil
        let isAllowed =
            switch shape {
            case .boolean: ["true", "false"].contains(text)
            case .number: isNumber
            default: isNumber || ["true", "false", "null"].contains(text)
            }
        if !isAllowed { throw Problem(message: "\(name) is not what it has to be", index: start) }
    }

    /// Skips white space.
    mutating func skipBlanks() {
        while let byte = peek, " \n\r\t".utf8.contains(byte) { index += 1 }
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func takeAfterBlanks(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        return take(character)
    }
}
