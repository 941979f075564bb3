/// Writes header fields (RFC 5322, section 2.2), one after another.
///
/// Lines are folded between tokens, so that they have at most 78 characters where the tokens allow that.
struct FieldWriter {
    private(set) var bytes: [UInt8] = []

    /// The most characters of a line, without its end (RFC 5322, section 2.1.1).
    static let width = 78

    init() { bytes.reserveCapacity(1024) }

    /// Writes a field. Without tokens it writes nothing.
    mutating func field(_ name: StaticString, _ tokens: [FieldToken]) {
        if tokens.isEmpty { return }
        name.withUTF8Buffer { bytes += $0 }
        bytes.append(UInt8(ascii: ":"))
        var column = name.utf8CodeUnitCount + 1
        for (index, token) in tokens.enumerated() {
            if index > 0, column + 1 + token.bytes.count > Self.width {
                bytes += [0x0D, 0x0A]
                column = 0
            }
            bytes.append(0x20)
            bytes += token.bytes
            column += 1 + token.bytes.count
        }
        bytes += [0x0D, 0x0A]
    }

    /// Writes a field with one token.
    mutating func field(_ name: StaticString, _ token: FieldToken) { field(name, [token]) }
}
