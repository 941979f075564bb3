internal import CCrypto

/// A message authentication code, HMAC with SHA-256 (RFC 2104): who knows the secret can tell that a message comes from somebody who knows
/// it too, and came unchanged.
package struct MessageAuthenticationCode: Sendable, Hashable {
    /// The code, 32 bytes.
    package let digest: [UInt8]

    /// The code of `message` under `secret`.
    package init(of message: [UInt8], secret: [UInt8]) {
        var code = [UInt8](repeating: 0, count: 32)
        var count: UInt32 = 0
        // libcrypto refuses a key that is nowhere, even of no bytes.
        let key = secret.isEmpty ? [0] : secret
        _ = HMAC(EVP_sha256(), key, Int32(secret.count), message, message.count, &code, &count)
        digest = code
    }

    /// 64 hexadecimal digits, lower case.
    package var hex: String { Hexadecimal.text(of: digest) }
}

/// Bytes as hexadecimal digits.
package enum Hexadecimal {
    /// Two digits a byte, lower case.
    package static func text(of bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
            for (index, byte) in bytes.enumerated() {
                buffer[index * 2] = digits[Int(byte >> 4)]
                buffer[index * 2 + 1] = digits[Int(byte & 15)]
            }
            return bytes.count * 2
        }
    }
}
