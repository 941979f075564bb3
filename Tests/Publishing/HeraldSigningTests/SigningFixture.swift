import HeraldCrypto
import HeraldModel
import HeraldSigning
import Testing

/// Keys of known seeds, each endorsed by the one before it: the first for 2026 and 2027, the second from 2027 to 2028, the third from 2028.
struct SigningFixture {
    let keys: [SigningKey]
    private(set) var ring = KeyRing()

    init() throws {
        keys = try (1...3).map { seed in try #require(SigningKey(seed: [UInt8](repeating: UInt8(seed), count: 32))) }
        for (index, key) in keys.enumerated() {
            let endorser = keys[max(index - 1, 0)]
            try ring.add(record(of: key, in: 2026 + index, endorsedBy: endorser), endorsedBy: endorser.verificationKey)
        }
    }

    /// The record of a key for two years.
    func record(of key: SigningKey, in year: Int, endorsedBy endorser: SigningKey) throws -> KeyRecord {
        let (from, until) = (Timestamp(year: year, month: 1, day: 1), Timestamp(year: year + 2, month: 1, day: 1))
        return try #require(KeyRecord(key.verificationKey, from: from, until: until, endorsedBy: endorser))
    }

    /// The signer with the key at `index`.
    func signer(_ index: Int) -> ReleaseSigner { ReleaseSigner(key: keys[index], chain: ring.chain(of: keys[index].verificationKey)) }

    /// The keys at `indices`, trusted.
    func trusting(_ indices: Int...) throws -> TrustedKeys {
        var trusted = TrustedKeys()
        for index in indices { try trusted.add(keys[index].verificationKey.written) }
        return trusted
    }

    /// A manifest with these lines of documents, signed with the key at `index`. Unsigned if it is `nil`.
    func manifest(_ documents: [String], signedWith index: Int?) throws -> [UInt8] {
        let body = """
            {"herald":1,"pipeline":"monthly","sequence":7,"as-of":"2026-11-22T12:42:49Z","practices":1,"set-aside":[],"stages":[
            {"export":"titles","fingerprint":"f1","documents":[
            \(documents.joined(separator: ",\n"))
            ]}
            """
        guard let index else { return Array("\(body)\n]}\n".utf8) }
        let message = Array("\(body)\n],\n".utf8)
        return try message + message.withUnsafeBytes { try SignatureLine(signing: $0, with: signer(index)).bytes }
    }
}
