import HeraldDiagnostics

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

    /// The path of the manifest in each release. No document of an exporter may have it.
    package static let manifestName = "manifest.json"

    /// The mark in the names of archive documents of feeds: `atom-archive-1.xml`.
    ///
    /// The feed exporters write it. The server and the WebSub deliverer, which do not import them, recognise archive documents by it.
    package static let archiveMark = "-archive-"

    /// Creates a path, or `nil` if the text is not safe. Every part is made of ASCII letters, digits, `.`, `-` and `_`. It starts with a
    /// letter, a digit or `_`, and does not end in `.`, which some file systems drop. A part has at most 120 characters, and the whole 240.
    public init?(_ path: String) {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard path.utf8.count <= 240, parts.allSatisfy({ $0.count <= 120 && Self.isName($0) }) else { return nil }
        description = path
    }

    /// Creates a path that was checked before.
    package init(checked: String) { description = checked }

    public static func < (a: DocumentPath, b: DocumentPath) -> Bool {
        a.description.utf8.lexicographicallyPrecedes(b.description.utf8)
    }

    private static func isName(_ part: Substring.UTF8View) -> Bool {
        guard let first = part.first, first.isASCIILetterOrDigit || first == UInt8(ascii: "_"), part.last != UInt8(ascii: ".") else {
            return false
        }
        return part.allSatisfy { $0.isASCIILetterOrDigit || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains($0) }
    }
}
