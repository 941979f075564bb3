/// A code of a classification scheme: `iamm:6.a`, `sdg:10.7`.
///
///     let theme = ThemeCode(written: "iamm:6.a")!
///     let scheme = theme.scheme  // "iamm"
///     let code = theme.code  // "6.a"
///
/// Only the shape is checked. A `Taxonomy` knows whether the scheme and the code exist.
public struct ThemeCode: RecordScalar, Comparable, CustomStringConvertible {
    /// The scheme, a colon and the code.
    public let written: String

    public static var expectation: String { "a theme such as iamm:5, gfmd-2016:2.1 or sdg:10.7" }

    /// Creates a code, or `nil` if the text is not a scheme, a colon and a code of ASCII letters, digits, hyphens
    /// and points.
    public init?(written: String) {
        let parts = written.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isPlain) }) else { return nil }
        self.written = written
    }

    public init?(stored: String) { written = stored }

    /// Returns whether a byte is an ASCII letter or digit, `-` or `.`.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-")...UInt8(ascii: "."): true
        default: (48...57).contains(byte)
        }
    }

    /// The part before the colon.
    public var scheme: Substring { written[..<colon] }
    /// The part after the colon.
    public var code: Substring { written[written.utf8.index(after: colon)...] }
    public var description: String { written }

    private var colon: String.Index { written.utf8.firstIndex(of: UInt8(ascii: ":")) ?? written.startIndex }

    public static func < (a: ThemeCode, b: ThemeCode) -> Bool { a.written.utf8.lexicographicallyPrecedes(b.written.utf8) }
}
