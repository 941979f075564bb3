import FileTesting
import Foundation
import HeraldModel
import Testing

@testable import HeraldSubscribers

@Suite("Links of readers")
struct TokenTests {
    private let secret = SubscriberSecret.random()
    private let now = RegisterFixture.now

    @Test("a token is read as it was written, for its act, its lists and its subscriber")
    func roundTrip() {
        for act in SubscriberToken.Act.allCases {
            let token = SubscriberToken(act, lists: ["ngos", "local-authorities"], subscriber: "4b1c", end: RegisterFixture.day(7))
            #expect(SubscriberToken.read(token.written(with: secret), with: secret, at: now) == .valid(token))
        }
    }

    @Test("a token has nothing personal, and only characters that an address needs not encode")
    func form() {
        let text = SubscriberToken(.unsubscribe, lists: ["ngos"], subscriber: "4b1c").written(with: secret)
        #expect(text.wholeMatch(of: /unsubscribe\.ngos\.4b1c\.1\.0\.[0-9a-f]{32}/) != nil, "\(text)")
    }

    @Test("a token with any character changed, added or dropped is none")
    func changed() {
        let text = SubscriberToken(.confirm, lists: ["ngos"], subscriber: "4b1c", end: RegisterFixture.day(7)).written(with: secret)
        for index in text.indices {
            for other in ["x", ".", "1", ""] where other != String(text[index]) {
                let changed = text.replacingCharacters(in: index...index, with: other)
                #expect(SubscriberToken.read(changed, with: secret, at: now) == .invalid, "\(changed)")
            }
        }
        for other in ["", "\(text) ", "\(text)0", "0\(text)", text.uppercased(), String(repeating: text, count: 20)] {
            #expect(SubscriberToken.read(other, with: secret, at: now) == .invalid, "\(other)")
        }
    }

    @Test("a token of one act or list cannot be made one of another")
    func bound() {
        let code = SubscriberToken(.unsubscribe, lists: ["ngos"], subscriber: "4b1c").written(with: secret).suffix(32)
        for text in ["preferences.ngos.4b1c.1.0.\(code)", "unsubscribe.academia.4b1c.1.0.\(code)", "unsubscribe.ngos.4b1d.1.0.\(code)"] {
            #expect(SubscriberToken.read(text, with: secret, at: now) == .invalid)
        }
    }

    @Test("a token that confirms ends, the others do not")
    func end() {
        let token = SubscriberToken(.confirm, lists: ["ngos"], subscriber: "4b1c", end: RegisterFixture.day(7))
        let text = token.written(with: secret)
        #expect(SubscriberToken.read(text, with: secret, at: Timestamp(seconds: RegisterFixture.day(7).seconds - 1)) == .valid(token))
        #expect(SubscriberToken.read(text, with: secret, at: RegisterFixture.day(7)) == .expired(token))
        let lasting = SubscriberToken(.unsubscribe, lists: ["ngos"], subscriber: "4b1c")
        #expect(SubscriberToken.read(lasting.written(with: secret), with: secret, at: RegisterFixture.day(40_000)) == .valid(lasting))
    }

    @Test("a token of another secret is none")
    func other() {
        let text = SubscriberToken(.unsubscribe, lists: ["ngos"], subscriber: "4b1c").written(with: .random())
        #expect(SubscriberToken.read(text, with: secret, at: now) == .invalid)
    }

    @Test("a new key signs new links; earlier ones work until their key is dropped")
    func rotation() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/deep/secret"
        let first = try SubscriberSecret.open(path)
        let token = SubscriberToken(.unsubscribe, lists: ["ngos"], subscriber: "4b1c")
        let old = token.written(with: first)
        #expect(try SubscriberSecret.adding(toFileAt: path, dropping: false) == 2)
        let second = try SubscriberSecret.open(path)
        #expect(second.keyNumbers == [1, 2])
        #expect(token.written(with: second).hasPrefix("unsubscribe.ngos.4b1c.2.0."))
        #expect(SubscriberToken.read(old, with: second, at: now) == .valid(token))
        #expect(SubscriberToken.read(token.written(with: second), with: first, at: now) == .invalid)
        #expect(try SubscriberSecret.adding(toFileAt: path, dropping: true) == 3)
        let third = try SubscriberSecret.open(path)
        #expect(third.keyNumbers == [3])
        #expect(SubscriberToken.read(old, with: third, at: now) == .invalid)
        let address = try RegisterFixture.address("anna@example.org")
        #expect(first.hash(of: address) == third.hash(of: address), "the suppression list still works")
        #expect(try RegisterFixture.rights(path) == "600")
    }

    @Test("the file of the secret is for its owner only, and is read back as it was made")
    func file() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/secret"
        let address = try RegisterFixture.address("anna@example.org")
        let made = try SubscriberSecret.open(path)
        #expect(try RegisterFixture.rights(path) == "600")
        #expect(try SubscriberSecret.open(path).hash(of: address) == made.hash(of: address))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["secret"])
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        #expect(
            message { _ = try SubscriberSecret.open(path) }
                == "error: the secret of the subscribers \"\(path)\" is open to others: its rights are 0640; expected 0600\n"
                + "  hint: chmod 600 \(path)")
    }

    @Test("a damaged file of the secret is reported without its keys")
    func damaged() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/secret"
        _ = try SubscriberSecret.open(path)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let key = try #require(text.split(separator: "\n").first { $0.hasPrefix("sign") }).dropFirst(7)
        try Data(text.replacing("sign 1", with: "sign one").utf8).write(to: URL(fileURLWithPath: path))
        let found = message { _ = try SubscriberSecret.open(path) }
        #expect(
            found == "\(path):4:1: error: found no key; expected \"hash\" or \"sign NUMBER\" and 64 hexadecimal digits\n"
                + "  hint: restore the file from a backup")
        #expect(!found.contains(key))
    }

    @Test("many that open the secret at once get the same one")
    func race() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/secret"
        let address = try RegisterFixture.address("anna@example.org")
        let hashes = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<16 { group.addTask { try SubscriberSecret.open(path).hash(of: address) } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(hashes.count == 1)
    }
}

/// Returns the message that `body` throws.
func message(_ body: () throws -> Void) -> String {
    do {
        try body()
        return "nothing was thrown"
    } catch {
        return "\(error)"
    }
}
