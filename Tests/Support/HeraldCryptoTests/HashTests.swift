import HeraldCrypto
import Testing

@Suite("Hashes and codes")
struct HashTests {
    @Test("SHA-256 returns the values of FIPS 180-4's examples, whole or in pieces")
    func hashes() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(ContentHash(of: "abc").hex == abc)
        #expect(ContentHash(of: "").hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        let hasher = ContentHasher()
        for piece in ["a", "", "bc"] { Array(piece.utf8).withUnsafeBytes { hasher.update($0) } }
        #expect(hasher.finish().hex == abc)
    }

    @Test(
        "HMAC with SHA-256 returns the values of RFC 4231",
        arguments: [
            (
                [UInt8](repeating: 0x0B, count: 20), Array("Hi There".utf8),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                [UInt8](repeating: 0xAA, count: 131), Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
        ])
    func codes(_ secret: [UInt8], _ message: [UInt8], _ expected: String) {
        #expect(MessageAuthenticationCode(of: message, secret: secret).hex == expected)
    }

    @Test("HMAC takes an empty secret and an empty message")
    func empty() {
        #expect(MessageAuthenticationCode(of: [], secret: []).hex == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }
}
