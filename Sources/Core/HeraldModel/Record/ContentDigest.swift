/// The SHA-256 hash of a record's content: 64 hexadecimal digits in lower case.
///
///     let digest = ContentDigest(written: String(repeating: "0a", count: 32))
///     let isDigest = digest != nil  // true
///     let short = ContentDigest(written: "0a")  // nil
///
/// A verdict that names a hash counts for the content with this hash and for no other. `herald review content` prints the hash.
public struct ContentDigest: RecordScalar, CustomStringConvertible {
    /// The digits.
    public let written: String

    public static var expectation: String { "the 64 hexadecimal digits that herald review content prints" }

    /// Creates a digest, or `nil` if the text is not one.
    public init?(written: String) {
        let isDigit = { (byte: UInt8) in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        }
        guard written.utf8.count == 64, written.utf8.allSatisfy(isDigit) else { return nil }
        self.written = written
    }

    /// Creates a digest from digits that were computed.
    package init(computed: String) { written = computed }

    public var description: String { written }
}
