/// Base64 with the URL-safe alphabet (RFC 4648, section 5), without padding. Each sequence of bytes has one valid text.
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

    /// Returns the bytes of `text`, or `nil` if it is not valid.
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
