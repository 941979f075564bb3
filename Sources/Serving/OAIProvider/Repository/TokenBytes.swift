/// Encodes numbers and texts compactly, with a checksum, as text that needs no escaping in an address.
struct TokenBytes {
    private var bytes: [UInt8] = []
    private var position = 0

    /// Creates an empty sequence.
    init() {}

    /// Decodes the text of ``encoded``. Throws for any other text.
    init(encoded: String) throws(TokenError) {
        guard let all = Base64URL.decode(encoded), all.count > 4 else { throw .damaged }
        bytes = Array(all.dropLast(4))
        guard Self.fourBytes(CRC32.of(bytes)).elementsEqual(all.suffix(4)) else { throw .damaged }
    }

    /// The bytes and their checksum in Base64 with the URL-safe alphabet (RFC 4648, section 5), without padding.
    var encoded: String { Base64URL.encode(bytes + Self.fourBytes(CRC32.of(bytes))) }

    /// Whether everything was read.
    var isAtEnd: Bool { position == bytes.count }

    /// Adds a number: seven bits a byte, the lowest first. The sign is the lowest bit of all.
    mutating func add(_ number: Int) {
        var rest = UInt(bitPattern: (number << 1) ^ (number >> (Int.bitWidth - 1)))
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// Adds a text with its length.
    mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes += text.utf8
    }

    /// Returns the next number.
    mutating func number() throws(TokenError) -> Int {
        var (value, shift) = (UInt(0), 0)
        while position < bytes.count, shift < UInt.bitWidth {
            let byte = bytes[position]
            position += 1
            value |= UInt(byte & 0x7F) << UInt(shift)
            if byte < 0x80 { return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1) }
            shift += 7
        }
        throw .damaged
    }

    /// Returns the next text.
    mutating func text() throws(TokenError) -> String {
        let count = try number()
        guard count >= 0, count <= bytes.count - position else { throw .damaged }
        defer { position += count }
        guard let text = String(validating: bytes[position..<(position + count)], as: UTF8.self) else { throw .damaged }
        return text
    }

    private static func fourBytes(_ sum: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * UInt32($0))) } }
}
