package import HeraldCrypto
import HeraldDiagnostics

/// The public keys that a partner trusts.
package struct TrustedKeys: Sendable, Hashable {
    /// The keys.
    package private(set) var keys: [VerificationKey] = []

    /// Trusts no key.
    package init() {}

    /// Adds the key `text` of an option. Throws a ``Diagnostic`` if it is none.
    package mutating func add(_ text: String) throws {
        guard let key = VerificationKey(written: text) else {
            throw Diagnostic("\"\(text)\" is not a public key; expected \(VerificationKey.expectation)", hint: Self.hint(for: text))
        }
        keys.append(key)
    }

    /// Adds the keys of the publisher's own ring.
    package mutating func add(_ ring: KeyRing) { keys += ring.entries.map(\.record.key) }

    /// Adds the keys in the file `file`. Each line has one key, and perhaps words after it. Empty lines and those that begin with # are
    /// skipped.
    ///
    /// Throws a ``Diagnostic`` for the first other line that has no key, and if there is no key at all.
    package mutating func add(linesOf text: String, file: String) throws {
        let count = keys.count
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            guard let word = line.split(whereSeparator: \.isWhitespace).first, !word.hasPrefix("#") else { continue }
            guard let key = VerificationKey(written: word) else {
                throw Diagnostic(
                    "expected a public key: \(VerificationKey.expectation)", at: SourcePosition(file: file, line: index + 1, column: 1),
                    hint: Self.hint(for: String(line)))
            }
            keys.append(key)
        }
        if keys.count == count { throw Diagnostic("\"\(file)\" has no public key; expected one in a line of its own") }
    }

    private static func hint(for text: String) -> String? {
        if text.hasPrefix("-----BEGIN PRIVATE") { return "this is a private key: give it to nobody; herald keys list shows the public one" }
        return "take it from the publisher, who sees it with: herald keys list"
    }
}
