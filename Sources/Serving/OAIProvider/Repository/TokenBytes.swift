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

    /// Adds a number: seven bits a byte, the lowest first; the sign is the lowest bit of all.
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

/// Base64 with the URL-safe alphabet (RFC 4648, section 5), without padding. Every text has one decoding or none.
enum Base64URL {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let values: [UInt8: UInt8] = Dictionary(uniqueKeysWithValues: letters.enumerated().map { ($1, UInt8($0)) })

    /// Returns `bytes` as text.
    static func encode(_ bytes: [UInt8]) -> String {
        var (text, held, count): ([UInt8], UInt32, Int) = ([], 0, 0)
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(letters[Int(held >> UInt32(count)) & 0x3F])
            }
            held &= (1 << UInt32(count)) - 1
        }
        if count > 0 { text.append(letters[Int(held << UInt32(6 - count)) & 0x3F]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Returns the bytes of `text`; `nil` if it is not valid.
    static func decode(_ text: String) -> [UInt8]? {
        var (bytes, held, count): ([UInt8], UInt32, Int) = ([], 0, 0)
        for letter in text.utf8 {
            guard let value = values[letter] else { return nil }
            held = held << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(count)))
            }
            held &= (1 << UInt32(count)) - 1
        }
        return count < 6 && held == 0 ? bytes : nil
    }
}

/// The checksum of IEEE 802.3, which detects every change within 32 consecutive bits.
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { start in
        (0..<8).reduce(UInt32(start)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }

    /// Returns the checksum of `bytes`.
    static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in sum >> 8 ^ table[Int((sum ^ UInt32(byte)) & 0xFF)] }
    }
}
