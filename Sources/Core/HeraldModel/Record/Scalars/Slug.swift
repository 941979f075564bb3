/// An id: 3 to 80 lower-case ASCII letters, digits and single hyphens, without a hyphen at its beginning or end.
///
/// A practice's id is a slug, and so are the ids of its sources.
///
///     let id = Slug(written: "seasonal-work")  // "seasonal-work"
///     let wrong = Slug(written: "Seasonal work")  // nil
///     let path = "briefs/\(id!).html"  // safe in file names and URLs as it is
public struct Slug: RecordScalar, Comparable, CustomStringConvertible {
    /// The slug.
    public let written: String

    public static var expectation: String { "3 to 80 lower-case letters, digits and single hyphens" }

    /// Creates a slug, or `nil` if the text is not one.
    public init?(written: String) {
        let bytes = Array(written.utf8)
        guard (3...80).contains(bytes.count), bytes.first != UInt8(ascii: "-"), bytes.last != UInt8(ascii: "-") else { return nil }
        var previous: UInt8 = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: "-") where previous != byte: break
            default: return nil
            }
            previous = byte
        }
        self.written = written
    }

    /// A slug to show in place of an id that cannot be read.
    public static let unnamed = Slug(checked: "unnamed")

    public init?(stored: String) { written = stored }

    /// Creates a slug that was checked before it was stored.
    init(checked: String) { written = checked }

    public var description: String { written }

    public static func < (a: Slug, b: Slug) -> Bool { a.written.utf8.lexicographicallyPrecedes(b.written.utf8) }
}
