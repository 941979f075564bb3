package import HeraldCrypto

/// Signs the manifests of releases.
package struct ReleaseSigner: Sendable {
    /// The private key.
    package let key: SigningKey
    /// The record of its public key, then that of the key that endorses it, and so on.
    package let chain: [KeyRecord]

    /// The name of the key.
    package var id: String { key.verificationKey.id }

    /// Creates a signer from a private key and the records of its public key and of those that endorse it.
    package init(key: SigningKey, chain: [KeyRecord]) {
        (self.key, self.chain) = (key, chain)
    }
}
