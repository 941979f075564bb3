/// The encoding Base64 (RFC 4648, section 4; RFC 2045, section 6.8).
package enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// The bytes that fill a line of 76 characters.
    private static let bytesOfLine = 57

    /// Returns the encoded form of `bytes` without line breaks.
    package static func encoded(_ bytes: [UInt8]) -> [UInt8] { encoded(bytes, bytesOfLine: bytes.count, end: []) }

    /// Returns the encoded form of `bytes` in lines of 76 characters, each with its line end.
    package static func lines(_ bytes: [UInt8]) -> [UInt8] { encoded(bytes, bytesOfLine: bytesOfLine, end: [0x0D, 0x0A]) }

    /// Returns the encoded form of `bytes` without line breaks, as text.
    package static func text(of bytes: [UInt8]) -> String { String(decoding: encoded(bytes), as: UTF8.self) }

    /// Returns the bytes that `text` encodes, or `nil` unless `text` is exactly what ``text(of:)`` returns for these bytes.
    ///
    /// So two different texts never mean the same bytes: padding is required, blanks are refused, and unused bits must be 0.
    package static func bytes(of text: some StringProtocol) -> [UInt8]? {
        var (bytes, group, count): ([UInt8], Int, Int) = ([], 0, 0)
        for character in text.utf8 where character != UInt8(ascii: "=") {
            guard let digit = alphabet.firstIndex(of: character) else { return nil }
            (group, count) = (group << 6 | digit, count + 1)
            guard count == 4 else { continue }
            bytes += [UInt8(group >> 16), UInt8(group >> 8 & 255), UInt8(group & 255)]
            (group, count) = (0, 0)
        }
        if count > 1 { bytes.append(UInt8(count == 3 ? group >> 10 : group >> 4)) }
        if count == 3 { bytes.append(UInt8(group >> 2 & 255)) }
        return Self.text(of: bytes) == text ? bytes : nil
    }

    private static func encoded(_ bytes: [UInt8], bytesOfLine: Int, end: [UInt8]) -> [UInt8] {
        if bytes.isEmpty { return [] }
        let lines = (bytes.count + bytesOfLine - 1) / bytesOfLine
        let alphabet = alphabet
        return [UInt8](unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4 + lines * (end.count + 4)) { buffer, count in
            for line in 0..<lines {
                let last = min((line + 1) * bytesOfLine, bytes.count)
                var index = line * bytesOfLine
                while index < last {
                    write(
                        bytes[index], index + 1 < last ? bytes[index + 1] : nil, index + 2 < last ? bytes[index + 2] : nil, alphabet,
                        buffer, &count)
                    index += 3
                }
                for byte in end {
                    buffer[count] = byte
                    count += 1
                }
            }
        }
    }

    /// Writes up to three bytes as four characters.
    @inline(__always)
    private static func write(
        _ first: UInt8, _ second: UInt8?, _ third: UInt8?, _ alphabet: [UInt8], _ buffer: UnsafeMutableBufferPointer<UInt8>,
        _ count: inout Int
    ) {
        let group = Int(first) << 16 | Int(second ?? 0) << 8 | Int(third ?? 0)
        buffer[count] = alphabet[group >> 18]
        buffer[count + 1] = alphabet[group >> 12 & 63]
        buffer[count + 2] = second == nil ? UInt8(ascii: "=") : alphabet[group >> 6 & 63]
        buffer[count + 3] = third == nil ? UInt8(ascii: "=") : alphabet[group & 63]
        count += 4
    }
}
