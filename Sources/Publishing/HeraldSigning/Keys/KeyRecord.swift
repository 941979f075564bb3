package import HeraldCrypto
import HeraldJSON
package import HeraldModel

/// A public key with the time in which it signs, and the signature of the key that endorses it.
///
/// The first key of a publisher endorses itself, so that nobody else can change its times. Each later key is endorsed by an earlier one:
/// whoever trusts the earlier key can trust the later one.
package struct KeyRecord: Sendable, Hashable {
    /// The public key.
    package let key: VerificationKey
    /// The time from which Herald signs with it.
    package let from: Timestamp
    /// The time at which its signatures end.
    package let until: Timestamp
    /// The signature of ``statement`` by the endorsing key.
    package let endorsement: [UInt8]

    /// Creates the record of `key`, endorsed by `endorser`. Returns `nil` if libcrypto has no memory for it.
    package init?(_ key: VerificationKey, from: Timestamp, until: Timestamp, endorsedBy endorser: SigningKey) {
        let statement = Self.statement(of: key, from: from, until: until)
        guard let endorsement = statement.withUnsafeBytes({ endorser.signature(of: $0) }) else { return nil }
        (self.key, self.from, self.until, self.endorsement) = (key, from, until, endorsement)
    }

    /// Whether `endorser` signed the key and its times.
    package func isEndorsed(by endorser: VerificationKey) -> Bool {
        Self.statement(of: key, from: from, until: until).withUnsafeBytes { endorser.verifies(endorsement, of: $0) }
    }

    /// The bytes that an endorsing key signs. No manifest begins like this, so an endorsement never counts as the signature of a manifest,
    /// and the signature of a manifest never counts as an endorsement.
    private static func statement(of key: VerificationKey, from: Timestamp, until: Timestamp) -> [UInt8] {
        Array("herald key 1\nkey \(key.written)\nfrom \(from.written)\nuntil \(until.written)\n".utf8)
    }
}

extension KeyRecord {
    /// The members of the record in JSON.
    var members: [JSONValue.Member] {
        [
            ("key", .string(key.written)), ("from", .string(from.written)), ("until", .string(until.written)),
            ("endorsement", .string(Base64.text(of: endorsement))),
        ]
    }

    /// Reads the members of a record. `nil` if one is missing or has another form than ``members``.
    init?(_ members: [String: Any]) {
        guard let key = (members["key"] as? String).flatMap({ VerificationKey(written: $0) }),
            let from = (members["from"] as? String).flatMap(Self.time), let until = (members["until"] as? String).flatMap(Self.time),
            let endorsement = (members["endorsement"] as? String).flatMap({ Base64.bytes(of: $0) })
        else { return nil }
        (self.key, self.from, self.until, self.endorsement) = (key, from, until, endorsement)
    }

    private static func time(_ text: String) -> Timestamp? { Timestamp(written: text).flatMap { $0.written == text ? $0 : nil } }
}
