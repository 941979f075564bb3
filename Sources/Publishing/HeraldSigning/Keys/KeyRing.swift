import Foundation
package import HeraldCrypto
import HeraldDiagnostics
import HeraldJSON
package import HeraldModel

/// The public keys of a publisher, in the order in which they were made. It is the file `keys.json` in the folder of keys.
package struct KeyRing: Sendable, Hashable {
    /// A key of the ring.
    package struct Entry: Sendable, Hashable {
        /// The key, its times and its endorsement.
        package let record: KeyRecord
        /// The key that endorses it: itself, or an earlier one of the ring.
        package let endorser: VerificationKey
        /// When the publisher gave the key up. `nil` if it was not given up.
        package var retired: Timestamp?

        /// Whether the key endorses itself, so that partners have to be told of it.
        package var isFirst: Bool { endorser == record.key }

        /// Whether releases can be signed with the key at `time`.
        package func signs(at time: Timestamp) -> Bool { retired == nil && record.from <= time && time < record.until }
    }

    /// The keys, oldest first.
    package private(set) var entries: [Entry] = []

    /// A ring without keys.
    package init() {}

    /// The key that signs at `time`: of those whose time it is, the one that begins last. `nil` if there is none.
    package func signer(at time: Timestamp) -> Entry? {
        let usable = entries.enumerated().filter { $1.signs(at: time) }
        return usable.max { ($0.element.record.from, $0.offset) < ($1.element.record.from, $1.offset) }?.element
    }

    /// Whether a key of the ring can sign at `time` or later.
    package func hasSigner(from time: Timestamp) -> Bool { entries.contains { $0.retired == nil && time < $0.record.until } }

    /// Returns the record of `key`, then that of the key that endorses it, and so on. The last one endorses itself.
    package func chain(of key: VerificationKey) -> [KeyRecord] {
        var (chain, next): ([KeyRecord], VerificationKey?) = ([], key)
        while let wanted = next, let entry = entries.first(where: { $0.record.key == wanted }), chain.count < SignatureLine.longestChain {
            chain.append(entry.record)
            next = entry.isFirst ? nil : entry.endorser
        }
        return chain
    }

    /// Adds a key that `endorser` endorses. Throws a ``Diagnostic`` if its ``chain(of:)`` would be longer than a release can name.
    package mutating func add(_ record: KeyRecord, endorsedBy endorser: VerificationKey) throws {
        guard endorser == record.key || chain(of: endorser).count < SignatureLine.longestChain else {
            throw Diagnostic(
                "each of the last \(SignatureLine.longestChain) keys endorses the next one; expected fewer",
                hint: "retire the key that signs, begin anew with herald keys new, and tell partners its key")
        }
        entries.append(Entry(record: record, endorser: endorser, retired: nil))
    }

    /// Retires a key.
    package mutating func retire(_ key: VerificationKey, at time: Timestamp) {
        for index in entries.indices where entries[index].record.key == key { entries[index].retired = time }
    }

    /// Returns the key whose id is `id`, or begins with it. Throws a ``Diagnostic`` if there is none or more than one.
    package func entry(named id: String) throws -> Entry {
        let found = entries.filter { $0.record.key.id.hasPrefix(id) }
        if found.count == 1 { return found[0] }
        let known = entries.map(\.record.key.id)
        guard !known.isEmpty else { throw Diagnostic("there are no keys", hint: "herald keys new") }
        throw Diagnostic(
            found.count > 1 ? "\(found.count) keys begin with \"\(id)\"" : "no key is called \"\(id)\"; expected \(EnglishList.or(known))",
            hint: found.count > 1 ? "write more of its name" : NearMiss.hint(for: id, among: known))
    }
}

extension KeyRing {
    /// The bytes of the file.
    package var fileBytes: [UInt8] {
        let keys = entries.map { entry -> JSONValue in
            .present(
                entry.record.members + [
                    ("endorser", .string(entry.endorser.written)), ("retired", entry.retired.map { .string($0.written) }),
                ])
        }
        return Array((JSONValue.object([("herald-keys", 1), ("keys", .lines(keys))]).written() + "\n").utf8)
    }

    /// Reads the file at `path` with these bytes. Throws a ``Diagnostic`` if it is something else, or if an endorsement does not hold.
    package init(fileBytes: [UInt8], path: String) throws {
        let foreign = Diagnostic("\"\(path)\" is not a list of keys of this version of herald", hint: "restore the file from a backup")
        guard let file = try? JSONSerialization.jsonObject(with: Data(fileBytes)) as? [String: Any], file["herald-keys"] as? Int == 1,
            let keys = file["keys"] as? [[String: Any]]
        else { throw foreign }
        for members in keys {
            guard let record = KeyRecord(members), let endorser = (members["endorser"] as? String).flatMap({ VerificationKey(written: $0) })
            else { throw foreign }
            guard record.isEndorsed(by: endorser), endorser == record.key || entries.contains(where: { $0.record.key == endorser }) else {
                throw Diagnostic(
                    "the key \"\(record.key.id)\" in \"\(path)\" is not endorsed by \"\(endorser.id)\" as the file says",
                    hint: "restore the file from a backup")
            }
            var retired: Timestamp?
            if let written = members["retired"] {
                guard let time = (written as? String).flatMap(Timestamp.init(written:)) else { throw foreign }
                retired = time
            }
            entries.append(Entry(record: record, endorser: endorser, retired: retired))
        }
    }
}
