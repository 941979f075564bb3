import HeraldCrypto

/// The place where a partner has a release: a folder, or a web server.
protocol ReleaseSource: Sendable {
    /// The path or address of the manifest, for messages.
    var manifestName: String { get }

    /// Returns the bytes of the manifest. Throws a `Diagnostic` if there is none, or if it cannot be read.
    func manifest() async throws -> [UInt8]

    /// Returns what is at `path`. Throws a `Diagnostic` if that cannot be found out.
    func document(at path: String) async throws -> FoundDocument

    /// Returns the files that are neither the manifest nor at one of `paths`, sorted. `nil` if nobody can list them.
    func otherFiles(than paths: Set<String>) throws -> [String]?
}

/// A document at a place.
enum FoundDocument: Sendable, Hashable {
    /// There is none.
    case missing
    /// Its size in bytes and its SHA-256 in hexadecimal digits.
    case found(size: Int, hash: String)
    /// There is something else.
    case refused(String)
}
