import HeraldCrypto
import HeraldDiagnostics
import HeraldStore

/// The secret keys of a list of subscribers: one that hides addresses, and some that sign links.
///
/// They are in a file that only its owner can read, which is made when it is first needed. A key that signs can be replaced
/// (``adding(toFileAt:dropping:)``); earlier ones are kept, so that links in mails of last year still work. The key that hides addresses
/// stays, because hashes in the file of subscribers were made with it.
package struct SubscriberSecret: Sendable {
    /// The length of a key in bytes.
    private static let keySize = 32
    private static let name = "the secret of the subscribers"
    private static let comment = """
        # Secret keys of Herald's list of subscribers. Whoever has them can make links that act for readers.
        # Keep this file with the backups of the list: without it no link and no suppression works.
        """

    private let hashKey: [UInt8]
    /// The keys that sign, by number. The highest one signs new links.
    private let signingKeys: [Int: [UInt8]]

    private init(hashKey: [UInt8], signingKeys: [Int: [UInt8]]) {
        self.hashKey = hashKey
        self.signingKeys = signingKeys
    }

    /// Creates new keys.
    package static func random() -> SubscriberSecret { SubscriberSecret(hashKey: randomKey(), signingKeys: [1: randomKey()]) }

    /// Reads the file at `path`. Creates it if there is none. Throws a `Diagnostic` if it is open to others or cannot be read.
    package static func open(_ path: String) throws -> SubscriberSecret {
        if let bytes = try PrivateFile.bytes(of: path, name) { return try SubscriberSecret(bytes, path: path) }
        _ = try PrivateFile.create(path, Array(random().written.utf8), name)
        // Another process may have created it first.
        return try PrivateFile.bytes(of: path, name).map { try SubscriberSecret($0, path: path) } ?? open(path)
    }

    /// Adds a key to the file at `path`. It signs links from now on. With `dropping`, the earlier keys are removed, and links that they
    /// signed no longer work. Returns the number of the new key.
    package static func adding(toFileAt path: String, dropping: Bool) throws -> Int {
        let old = try open(path)
        let number = old.currentKey + 1
        let keys = dropping ? [number: randomKey()] : old.signingKeys.merging([number: randomKey()]) { _, new in new }
        try PrivateFile.replace(path, Array(SubscriberSecret(hashKey: old.hashKey, signingKeys: keys).written.utf8), name)
        return number
    }

    /// The number of the key that signs new links.
    package var currentKey: Int { signingKeys.keys.max() ?? 0 }
    /// The numbers of all keys whose links work.
    package var keyNumbers: [Int] { signingKeys.keys.sorted() }

    /// Returns the keyed hash of an address. Without the key nobody can tell from it who was meant, or try addresses.
    package func hash(of address: SubscriberAddress) -> String { hash("address", address.key) }

    /// A hash by which a file of subscribers recognises the secret.
    var fingerprint: String { hash("fingerprint", "") }

    /// Returns the hash of `text` by the key that hides addresses. The words before the text never change: they keep the uses apart, and
    /// all hashes in files were made with them. Nor do those in ``signature(of:key:)``, with which the links in mails were made.
    private func hash(_ use: String, _ text: String) -> String {
        MessageAuthenticationCode(of: Array("herald subscribers: \(use)\n\(text)".utf8), secret: hashKey).hex
    }

    /// Returns the code of `text` by a key that signs. `nil` if there is no such key.
    func signature(of text: String, key: Int) -> MessageAuthenticationCode? {
        signingKeys[key].map { MessageAuthenticationCode(of: Array("herald subscribers: link\n\(text)".utf8), secret: $0) }
    }

    private static func randomKey() -> [UInt8] { (0..<keySize).map { _ in UInt8.random(in: .min ... .max) } }

    // MARK: The file

    private var written: String {
        let keys = signingKeys.sorted { $0.key < $1.key }.map { "sign \($0.key) \(Hexadecimal.text(of: $0.value))" }
        return ([Self.comment, "hash \(Hexadecimal.text(of: hashKey))"] + keys).joined(separator: "\n") + "\n"
    }

    private init(_ bytes: [UInt8], path: String) throws {
        var (hash, keys): ([UInt8]?, [Int: [UInt8]]) = (nil, [:])
        for (index, line) in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            let words = line.split(separator: " ")
            let key = words.last.flatMap { Hexadecimal.bytes(of: $0) }.flatMap { $0.count == Self.keySize ? $0 : nil }
            switch (words.first, words.count, key) {
            case ("hash", 2, let key?): hash = key
            case ("sign", 3, let key?) where Int(words[1]).map { $0 > 0 } ?? false: keys[Int(words[1]) ?? 0] = key
            default:
                // The line is not shown: it may hold a key.
                throw Diagnostic(
                    "found no key; expected \"hash\" or \"sign NUMBER\" and 64 hexadecimal digits",
                    at: SourcePosition(file: path, line: index + 1, column: 1), hint: "restore the file from a backup")
            }
        }
        guard let hash, !keys.isEmpty else {
            throw Diagnostic("\(Self.name) \"\(path)\" lacks a key", hint: "restore the file from a backup")
        }
        self.init(hashKey: hash, signingKeys: keys)
    }
}
