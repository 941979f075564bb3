package import HeraldCrypto
package import HeraldModel

/// The result of checking a signature line.
package struct SignatureVerdict: Sendable, Hashable {
    /// The key that signed. `nil` if the manifest is not signed, or if its signature does not hold.
    package private(set) var signer: KeyRecord?
    /// The key that the partner trusts: the one that signed, or one that endorses it. `nil` if there is none.
    package private(set) var trusted: VerificationKey?
    /// The fault, for people.
    package private(set) var faults: [String] = []

    /// The verdict on a manifest without a signature. It is a fault if the partner named keys.
    package init(unsignedFor trusted: TrustedKeys) {
        if !trusted.keys.isEmpty { faults = ["the manifest is not signed; expected the signature of a key that was named"] }
    }

    /// The verdict on a line that cannot be read, because of `problem`.
    package init(unreadable problem: String) { faults = [problem] }

    /// Checks the signature of `message`, and whether `trusted` has its key or one that endorses it.
    ///
    /// It is a fault if the key has ended before `time`. Otherwise whoever finds or breaks an old key could sign with it for ever.
    package init(_ line: SignatureLine, of message: UnsafeRawBufferPointer, trusting trusted: TrustedKeys, at time: Timestamp) {
        let keys = line.keys
        guard keys[0].key.verifies(line.signature, of: message) else {
            faults = ["the signature is not that of these bytes by the key \(keys[0].key.id): the manifest was changed"]
            return
        }
        for (index, record) in keys.enumerated() {
            let endorser = keys[min(index + 1, keys.count - 1)]
            if !record.isEndorsed(by: endorser.key) {
                faults.append("the key \(record.key.id) is not endorsed by \(endorser.key.id) as the manifest says")
            } else if record.from > endorser.until {
                faults.append("the key \(record.key.id) was endorsed by \(endorser.key.id) after that one ended")
            }
        }
        if !faults.isEmpty { return }
        signer = keys[0]
        if keys[0].until <= time {
            faults.append("the key \(keys[0].key.id) ended at \(keys[0].until.written); expected a signature by a key that has not ended")
        }
        self.trusted = keys.map(\.key).first { trusted.keys.contains($0) }
        if self.trusted == nil, !trusted.keys.isEmpty {
            faults.append("the key \(keys[0].key.id) is none of those named, and none of them endorses it")
        }
    }
}
