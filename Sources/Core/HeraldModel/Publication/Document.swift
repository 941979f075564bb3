/// A version of a practice in a document.
///
///     let published = Samples.published(Samples.full)
///     let version = PracticeVersion(published.practice.id, published.version)
public struct PracticeVersion: Sendable, Hashable {
    /// The practice.
    public var practice: Slug
    /// The version.
    public var version: Int

    /// Creates a reference to `version` of `practice`.
    public init(_ practice: Slug, _ version: Int) {
        self.practice = practice
        self.version = version
    }
}

/// A path inside a release: relative, with `/`, safe on every file system and in every URL.
///
/// Every path in a release is made here.
///
///     let path = DocumentPath("briefs/seasonal-work.en.html")
///     let outside = DocumentPath("../secret.txt")  // nil
///     let blank = DocumentPath("two words.txt")  // nil
public struct DocumentPath: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The path as written.
    public let description: String

    /// `nil` unless every part is made of ASCII letters, digits, `.`, `-` and `_`, starts with a letter, digit or `_`, does not end in `.`,
    /// which some file systems drop, and has at most 120 characters; the whole has at most 240 characters.
    public init?(_ path: String) {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard path.utf8.count <= 240, parts.allSatisfy({ $0.count <= 120 && Self.isName($0) }) else { return nil }
        description = path
    }

    public static func < (a: DocumentPath, b: DocumentPath) -> Bool {
        a.description.utf8.lexicographicallyPrecedes(b.description.utf8)
    }

    private static func isName(_ part: Substring.UTF8View) -> Bool {
        guard let first = part.first, isLetterOrDigit(first) || first == UInt8(ascii: "_"), part.last != UInt8(ascii: ".") else {
            return false
        }
        return part.allSatisfy { isLetterOrDigit($0) || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains($0) }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}

/// A complete document of an exporter.
///
///     let path = DocumentPath("titles.txt")!
///     let document = Document(
///         path: path, mediaType: "text/plain; charset=utf-8", bytes: Array("Seasonal work\n".utf8),
///         practices: [PracticeVersion(Samples.full.id, 1)])
public struct Document: Sendable, Hashable {
    /// The path in the release.
    public var path: DocumentPath
    /// Its media type with parameters, such as `application/atom+xml`.
    public var mediaType: String
    /// Its bytes.
    public var bytes: [UInt8]
    /// The practices in it.
    public var practices: [PracticeVersion]

    /// Creates a document.
    public init(path: DocumentPath, mediaType: String, bytes: [UInt8], practices: [PracticeVersion] = []) {
        self.path = path
        self.mediaType = mediaType
        self.bytes = bytes
        self.practices = practices
    }
}
