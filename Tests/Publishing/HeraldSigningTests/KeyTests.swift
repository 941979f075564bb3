import HeraldCrypto
import HeraldDiagnostics
import HeraldModel
import HeraldSigning
import Testing

@Suite("Keys that sign releases")
struct KeyTests {
    private let fixture: SigningFixture
    private var ring: KeyRing { fixture.ring }

    init() throws { fixture = try SigningFixture() }

    private func ids(_ indices: Int...) -> [String] { indices.map { fixture.keys[$0].verificationKey.id } }

    @Test("A public key is written and read in one form")
    func written() throws {
        let key = fixture.keys[0].verificationKey
        #expect(key.written == "ed25519:iojj3XQJ8ZX9UtstPLpdcspnCb8dlBIb83SIAbQPb1w=")
        #expect(VerificationKey(written: key.written) == key)
        #expect(key.id == "34750f98bd59fcfc")
        for wrong in ["", "ed25519:", Base64.text(of: key.bytes), key.written + " ", "ed25519:" + Base64.text(of: [1, 2, 3])] {
            #expect(VerificationKey(written: wrong) == nil, "\(wrong)")
        }
    }

    @Test("The key that signs is the latest one whose time it is")
    func signer() {
        let moments = [(2025, nil), (2026, 0), (2027, 1), (2028, 2), (2029, 2), (2030, nil)] as [(Int, Int?)]
        for (year, index) in moments {
            let found = ring.signer(at: Timestamp(year: year, month: 6, day: 1))?.record.key
            #expect(found == index.map { fixture.keys[$0].verificationKey }, "\(year)")
        }
        #expect(ring.hasSigner(from: Timestamp(year: 2029, month: 12, day: 31)))
        #expect(!ring.hasSigner(from: Timestamp(year: 2030, month: 1, day: 1)))
    }

    @Test("A key that was given up signs nothing, and the one before it signs again")
    func retired() {
        var ring = ring
        let time = Timestamp(year: 2027, month: 6, day: 1)
        ring.retire(fixture.keys[1].verificationKey, at: time)
        #expect(ring.signer(at: time)?.record.key == fixture.keys[0].verificationKey)
        #expect(ring.entries.map(\.retired) == [nil, time, nil])
    }

    @Test("A chain leads from a key to the one that endorses itself")
    func chain() {
        #expect(ring.chain(of: fixture.keys[2].verificationKey).map(\.key.id) == ids(2, 1, 0))
        #expect(ring.chain(of: fixture.keys[0].verificationKey).map(\.key.id) == ids(0))
    }

    @Test("The file of a ring is read as it was written")
    func file() throws {
        var ring = ring
        ring.retire(fixture.keys[0].verificationKey, at: Timestamp(year: 2027, month: 2, day: 3))
        #expect(try KeyRing(fileBytes: ring.fileBytes, path: "keys.json") == ring)
        #expect(try KeyRing(fileBytes: KeyRing().fileBytes, path: "keys.json") == KeyRing())
    }

    @Test("A file with other times or another key than was endorsed is refused")
    func changedFile() throws {
        let text = String(decoding: ring.fileBytes, as: UTF8.self)
        let first = ids(0)[0], second = ids(1)[0]
        let later = text.replacing("\"until\":\"2028-01-01T00:00:00Z\"", with: "\"until\":\"2038-01-01T00:00:00Z\"")
        #expect(later != text)
        #expect(
            message { _ = try KeyRing(fileBytes: Array(later.utf8), path: "keys.json") } == """
                error: the key "\(first)" in "keys.json" is not endorsed by "\(first)" as the file says
                  hint: restore the file from a backup
                """)
        let orphan = "{\"herald-keys\":1,\"keys\":[" + text.split(separator: "\n")[1...].joined(separator: "\n")
        #expect(
            message { _ = try KeyRing(fileBytes: Array(orphan.utf8), path: "keys.json") } == """
                error: the key "\(second)" in "keys.json" is not endorsed by "\(first)" as the file says
                  hint: restore the file from a backup
                """)
        for foreign in ["", "[]", "{\"herald-keys\":2,\"keys\":[]}", "{\"herald-keys\":1,\"keys\":[{}]}", String(text.dropLast(4))] {
            #expect(
                message { _ = try KeyRing(fileBytes: Array(foreign.utf8), path: "keys.json") } == """
                    error: "keys.json" is not a list of keys of this version of herald
                      hint: restore the file from a backup
                    """, "\(foreign)")
        }
    }

    @Test("A key is found by the beginning of its name, if that is one key only")
    func named() throws {
        let id = ids(1)[0]
        #expect(try ring.entry(named: id).record.key.id == id)
        #expect(try ring.entry(named: String(id.prefix(6))).record.key.id == id)
        #expect(message { _ = try KeyRing().entry(named: "abcd") } == "error: there are no keys\n  hint: herald keys new")
        #expect(message { _ = try ring.entry(named: "") } == "error: 3 keys begin with \"\"\n  hint: write more of its name")
        let unknown = message { _ = try ring.entry(named: "zzzz") }
        #expect(unknown == "error: no key is called \"zzzz\"; expected \(EnglishList.or(ids(0, 1, 2)))")
    }

    @Test("The file of a private key is what OpenSSL writes, and messages never show it")
    func privateFile() throws {
        let text = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
            -----END PRIVATE KEY-----

            """
        #expect(PrivateKeyText.text(of: fixture.keys[0]) == text)
        #expect(try PrivateKeyText.key(in: Array(text.utf8), path: "a.pem").seed == fixture.keys[0].seed)
        for wrong in ["", text.replacing("MC4C", with: "MC4D"), text.replacing("BAQEB\n-", with: "BAQE\n-"), "\(text)more"] {
            #expect(
                message { _ = try PrivateKeyText.key(in: Array(wrong.utf8), path: "a.pem") } == """
                    error: "a.pem" has no private key of Ed25519; expected one in PEM, as herald keys new writes it
                      hint: restore the file from a backup
                    """)
        }
        #expect(PublicKeyText.pem(of: fixture.keys[0].verificationKey).hasPrefix("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA"))
    }

    @Test("A file of trusted keys has one a line, with words after it")
    func trusted() throws {
        let (first, second) = (fixture.keys[0].verificationKey, fixture.keys[1].verificationKey)
        var trusted = TrustedKeys()
        try trusted.add(linesOf: "# the publisher\n\n\(first.written)  2026\n  \(second.written)\n", file: "keys.txt")
        #expect(trusted.keys == [first, second])
        #expect(
            message { try trusted.add(linesOf: "# none\n", file: "keys.txt") }
                == "error: \"keys.txt\" has no public key; expected one in a line of its own")
        #expect(
            message { try trusted.add(linesOf: "\n-----BEGIN PRIVATE KEY-----\n", file: "keys.txt") } == """
                keys.txt:2:1: error: expected a public key: ed25519: and 44 characters of Base64
                  hint: this is a private key: give it to nobody; herald keys list shows the public one
                """)
        #expect(
            message { try trusted.add("abc") } == """
                error: "abc" is not a public key; expected ed25519: and 44 characters of Base64
                  hint: take it from the publisher, who sees it with: herald keys list
                """)
    }

    @Test("A chain has no more keys than a release can name")
    func longest() throws {
        var ring = KeyRing()
        let key = fixture.keys[0]
        try ring.add(try fixture.record(of: key, in: 2026, endorsedBy: key), endorsedBy: key.verificationKey)
        var last = key
        for number in 2...32 {
            let next = try #require(SigningKey(seed: [UInt8](repeating: UInt8(number + 100), count: 32)))
            try ring.add(try fixture.record(of: next, in: 2026, endorsedBy: last), endorsedBy: last.verificationKey)
            last = next
        }
        #expect(ring.chain(of: last.verificationKey).count == 32)
        let record = try fixture.record(of: fixture.keys[1], in: 2026, endorsedBy: last)
        #expect(
            message { try ring.add(record, endorsedBy: last.verificationKey) } == """
                error: each of the last 32 keys endorses the next one; expected fewer
                  hint: retire the key that signs, begin anew with herald keys new, and tell partners its key
                """)
    }
}

/// Returns the message of the diagnostic that `body` throws, with its hint, or a description of what happened instead.
func message(_ body: () throws -> Void) -> String {
    do {
        try body()
        return "nothing was thrown"
    } catch let problem as Diagnostic {
        return problem.description
    } catch {
        return "\(error)"
    }
}
