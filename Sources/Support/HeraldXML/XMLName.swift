/// The name of an element, an attribute or a processing instruction, such as `feed` or `at:deleted-entry`.
///
/// A literal in the source is taken as a name. Text from outside becomes a name only by ``init(validating:)``, so a record cannot choose
/// which elements are written. If a literal is not a name, the writer fails with the literal in its message.
///
/// The grammar is `QName` of Namespaces in XML 1.0 section 4, with `NameStartChar` and `NameChar` of XML 1.0 section 2.3.
///
///     let name: XMLName = "at:deleted-entry"
///     let column = try XMLName(validating: "country_code")
///     let bytes = try XMLWriter.bytes { $0.element(column, "MAR") }
public struct XMLName: Sendable, ExpressibleByStringLiteral {
    /// The bytes of a name.
    private enum Storage: Sendable {
        /// A literal, whose bytes are part of the program.
        case literal(StaticString)
        /// The bytes of a name, followed by a zero byte.
        case checked(ContiguousArray<UInt8>)
    }

    /// The bytes of this name.
    private let storage: Storage

    /// Whether the name conforms to the grammar. Only a literal can fail to.
    public let isValid: Bool

    /// Creates a name from a literal in the source.
    public init(stringLiteral value: StaticString) {
        guard value.hasPointerRepresentation else {
            self.storage = .checked(ContiguousArray(String(describing: value).utf8) + [0])
            self.isValid = XMLName.obeysGrammar(String(describing: value))
            return
        }
        let bytes = UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount)
        self.storage = .literal(value)
        self.isValid = XMLName.isPlain(bytes) || XMLName.obeysGrammar(String(decoding: bytes, as: UTF8.self))
    }

    /// Creates a name from `text`.
    ///
    /// - Throws: ``XMLError`` if `text` is not a name as defined in Namespaces in XML 1.0 section 4.
    ///
    ///     let field = try XMLName(validating: "country")
    ///     let wrong = try? XMLName(validating: "country of origin")  // nil: a name has no spaces
    public init(validating text: String) throws(XMLError) {
        guard XMLName.obeysGrammar(text) else { throw XMLError("'\(text)' is not an XML name") }
        self.storage = .checked(ContiguousArray(text.utf8) + [0])
        self.isValid = true
    }

    /// The name as text.
    public var text: String {
        withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// Calls `body` with the name's UTF-8 bytes and returns its result. A zero byte follows the bytes and is not part of the count.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        switch storage {
        case .literal(let literal):
            body(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
        case .checked(let bytes):
            bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0.dropLast())) }
        }
    }
}

extension XMLName: Hashable, CustomStringConvertible {
    /// Compares the UTF-8 bytes of two names.
    public static func == (left: XMLName, right: XMLName) -> Bool {
        left.withBytes { mine in right.withBytes { mine.elementsEqual($0) } }
    }

    /// Hashes the name's UTF-8 bytes.
    public func hash(into hasher: inout Hasher) {
        withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }

    /// The name as text.
    public var description: String { text }
}

extension XMLName {
    /// Whether `bytes` is a name of ASCII letters, digits, `-` and `_`, or two such names joined by a colon. It decides nearly all names
    /// without decoding them.
    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var (isStart, colons) = (true, 0)
        for byte in bytes {
            if isStart {
                guard isLetter(byte) else { return false }
                isStart = false
            } else if byte == UInt8(ascii: ":") {
                colons += 1
                isStart = true
            } else {
                guard isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") else { return false }
            }
        }
        return !isStart && colons <= 1
    }

    /// Whether `byte` is an ASCII letter.
    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// Whether `byte` is an ASCII digit.
    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// Whether `text` is one `NCName`, or two joined by a colon.
    private static func obeysGrammar(_ text: String) -> Bool {
        let parts = text.unicodeScalars.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count <= 2
            && parts.allSatisfy { part in
                part.first.map(isNameStart) == true && part.allSatisfy(isNameCharacter)
            }
    }

    /// `NameStartChar` of XML 1.0 section 2.3, production 4, without the colon.
    private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
            0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
            0x10000...0xEFFFF:
            true
        default: false
        }
    }

    /// `NameChar` of XML 1.0 section 2.3, production 4a, without the colon.
    private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        default: isNameStart(scalar)
        }
    }
}
