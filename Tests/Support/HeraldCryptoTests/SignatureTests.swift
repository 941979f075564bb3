import HeraldCrypto
import Testing

@Suite("Signatures and their texts")
struct SignatureTests {
    /// A vector of RFC 8032, section 7.1, in hexadecimal digits.
    struct Vector: Sendable, CustomTestStringConvertible {
        var name: String
        var seed: String
        var key: String
        var message: String
        var signature: String
        var testDescription: String { name }
    }

    static let vectors = [
        Vector(
            name: "TEST 1", seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", message: "",
            signature: "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
        Vector(
            name: "TEST 2", seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            key: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", message: "72",
            signature: "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
        Vector(
            name: "TEST 3", seed: "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            key: "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", message: "af82",
            signature: "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
    ]

    @Test("Ed25519 returns the values of RFC 8032, again and again", arguments: vectors)
    func ed25519(_ vector: Vector) throws {
        let seed = try #require(Hexadecimal.bytes(of: vector.seed))
        let key = try #require(SigningKey(seed: seed))
        #expect(Hexadecimal.text(of: key.verificationKey.bytes) == vector.key)
        let message = try #require(Hexadecimal.bytes(of: vector.message))
        for _ in 1...2 {
            let signature = try #require(message.withUnsafeBytes { key.signature(of: $0) })
            #expect(Hexadecimal.text(of: signature) == vector.signature)
            #expect(message.withUnsafeBytes { key.verificationKey.verifies(signature, of: $0) })
        }
    }

    @Test("A changed byte, another key and a signature of another length verify nothing")
    func refused() throws {
        let (key, other) = (try #require(SigningKey.random()), try #require(SigningKey.random()))
        #expect(key.seed != other.seed)
        let message = Array("the manifest".utf8)
        let signature = try #require(message.withUnsafeBytes { key.signature(of: $0) })
        #expect(message.withUnsafeBytes { !other.verificationKey.verifies(signature, of: $0) })
        for index in message.indices {
            var changed = message
            changed[index] ^= 1
            #expect(changed.withUnsafeBytes { !key.verificationKey.verifies(signature, of: $0) })
        }
        for wrong in [[], Array(signature.dropLast()), signature + [0], [UInt8](repeating: 0, count: 64)] {
            #expect(message.withUnsafeBytes { !key.verificationKey.verifies(wrong, of: $0) })
        }
        #expect(SigningKey(seed: []) == nil && SigningKey(seed: key.seed + [0]) == nil)
        #expect(VerificationKey(bytes: Array(key.verificationKey.bytes.dropLast())) == nil)
    }

    @Test(
        "Base64 returns the values of RFC 4648, and reads them again",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
        ])
    func base64(_ plain: String, _ encoded: String) {
        #expect(Base64.text(of: Array(plain.utf8)) == encoded)
        #expect(Base64.bytes(of: encoded) == Array(plain.utf8))
    }

    @Test(
        "Base64 in another form than its own is refused",
        arguments: ["Zg", "Zg=", "Zh==", "Zm9=", "Zm9v=", "=Zm9v", "Zm 9v", "Zm9v\n", "Zm9-", "Z", "ümlaut=="])
    func refusedBase64(_ text: String) { #expect(Base64.bytes(of: text) == nil) }
}
