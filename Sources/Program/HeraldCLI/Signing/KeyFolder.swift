import Foundation
import HeraldCrypto
import HeraldDiagnostics
import HeraldFiles
import HeraldModel
import HeraldPipeline
import HeraldSigning
import HeraldStore

/// The folder of the keys that sign releases: the list of public keys, and a file for each private key.
///
/// Only its owner can read the files (rights 0600). Commands refuse a private key that others can read.
struct KeyFolder {
    /// The folder's path.
    let path: String
    private static let ringName = "the list of keys"
    private static let keyName = "the private key"

    /// The folder at `path`. Throws a ``Diagnostic`` if it is in the output folder, which a web server shows to everybody.
    init(_ path: String, output: String) throws {
        self.path = path
        let (folder, shown) = (Self.resolved(path), Self.resolved(output))
        if folder == shown || folder.hasPrefix(shown + "/") {
            throw Diagnostic(
                "the folder of keys \"\(path)\" is in the output folder \"\(output)\", whose files everybody can read",
                hint: "name another one in herald.yaml: signing: { keys: .herald/keys }")
        }
    }

    /// Returns the absolute path of a folder without links and without a slash at its end. Folders need not exist.
    private static func resolved(_ path: String) -> String {
        var (url, missing) = (URL(filePath: path).standardizedFileURL, [String]())
        while !FileManager.default.fileExists(atPath: url.path), url.path != "/" {
            missing.append(url.lastPathComponent)
            url = url.deletingLastPathComponent()
        }
        let found = url.resolvingSymlinksInPath().path
        return ([found == "/" ? "" : found] + missing.reversed()).joined(separator: "/")
    }

    private var ringPath: String { "\(path)/keys.json" }

    /// The path of the file of a private key.
    func privatePath(of key: VerificationKey) -> String { "\(path)/\(key.id).pem" }

    /// The public keys. Throws a ``Diagnostic`` if their file cannot be read.
    var ring: KeyRing {
        get throws { try PrivateFile.bytes(of: ringPath, Self.ringName).map { try KeyRing(fileBytes: $0, path: ringPath) } ?? KeyRing() }
    }

    /// Returns the private key of `key`. Throws a ``Diagnostic`` if its file is missing, open to others or something else.
    func privateKey(of key: VerificationKey) throws -> SigningKey {
        let file = privatePath(of: key)
        guard let bytes = try PrivateFile.bytes(of: file, Self.keyName) else {
            throw Diagnostic(
                "\(Self.keyName) \"\(file)\" is missing",
                hint: "restore it from a backup; or give it up and begin anew: herald keys retire \(key.id) --yes, then herald keys new")
        }
        let found = try PrivateKeyText.key(in: bytes, path: file)
        guard found.verificationKey == key else {
            throw Diagnostic("\"\(file)\" has another key than its name says", hint: "restore the file from a backup")
        }
        return found
    }

    /// Writes a new private key, and adds its record to the list. `endorser` is its own key if it is the first one.
    func add(_ key: SigningKey, _ record: KeyRecord, endorsedBy endorser: VerificationKey) throws {
        var ring = try ring
        try ring.add(record, endorsedBy: endorser)
        _ = try PrivateFile.create(privatePath(of: record.key), Array(PrivateKeyText.text(of: key).utf8), Self.keyName)
        try save(ring)
    }

    /// Retires a key: notes it in the list, and removes the private key.
    func retire(_ key: VerificationKey, at time: Timestamp) throws {
        var ring = try ring
        ring.retire(key, at: time)
        try save(ring)
        let file = privatePath(of: key)
        if unlink(file) != 0, errno != ENOENT { throw Folder.failure("remove", file) }
    }

    private func save(_ ring: KeyRing) throws { try PrivateFile.replace(ringPath, ring.fileBytes, Self.ringName) }
}

extension KeyFolder {
    /// Returns what signs at `time`. Throws a ``Diagnostic`` if there is no key for it.
    func signer(at time: Timestamp) throws -> ReleaseSigner {
        let ring = try ring
        guard let entry = ring.signer(at: time) else { throw Self.problem(of: ring, in: path, at: time) }
        return ReleaseSigner(key: try privateKey(of: entry.record.key), chain: ring.chain(of: entry.record.key))
    }

    /// The warning that no key signs any more in a while, from ``SigningSettings/warningDays`` before. `nil` if there is time.
    func warning(at time: Timestamp) throws -> Diagnostic? {
        let ring = try ring
        let later = Timestamp(seconds: time.seconds + SigningSettings.warningDays * 86_400)
        guard let last = ring.signer(at: time), !ring.hasSigner(from: later) else { return nil }
        let end = ring.entries.filter { $0.retired == nil }.map(\.record.until).max() ?? last.record.until
        return Diagnostic(
            "the key \(last.record.key.id) that signs releases ends at \(end.written)",
            hint: "herald keys rotate makes the next one, which partners accept without being told", severity: .warning)
    }

    private static func problem(of ring: KeyRing, in path: String, at time: Timestamp) -> Diagnostic {
        let usable = ring.entries.filter { $0.retired == nil }
        if let next = usable.map(\.record.from).filter({ $0 > time }).min() {
            return Diagnostic(
                "releases are signed, but no key in \"\(path)\" signs before \(next.written)", hint: "herald keys new makes one for today")
        }
        if let last = usable.map(\.record).max(by: { $0.until < $1.until }) {
            return Diagnostic(
                "releases are signed, but the key \(last.key.id) ended at \(last.until.written)",
                hint: "herald keys new makes another one; partners must be told its public key")
        }
        return Diagnostic("releases are signed, but there is no key in \"\(path)\"", hint: "herald keys new")
    }
}
