package import HeraldCrypto

extension VerificationKey {
    /// The beginning of the written form of a key.
    private static let prefix = "ed25519:"
    /// The written form of a key, for messages.
    package static let expectation = "ed25519: and 44 characters of Base64"

    /// The key as publishers tell it to partners: `ed25519:` and its 32 bytes in Base64.
    package var written: String { Self.prefix + Base64.text(of: bytes) }

    /// Reads a key in its written form.
    package init?(written text: some StringProtocol) {
        guard text.hasPrefix(Self.prefix), let bytes = Base64.bytes(of: text.dropFirst(Self.prefix.count)) else { return nil }
        self.init(bytes: bytes)
    }

    /// The short name of the key in commands and file names: the first 16 digits of the SHA-256 of its bytes.
    ///
    /// It names a key and proves nothing: keys are compared by their bytes.
    package var id: String { String(bytes.withUnsafeBytes { ContentHash(of: $0) }.hex.prefix(16)) }
}
