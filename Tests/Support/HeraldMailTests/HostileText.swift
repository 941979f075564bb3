import HeraldTesting

/// Random texts with everything that breaks headers and bodies.
struct HostileText {
    private static let pieces = [
        "\r\n", "\r", "\n", "\0", "\u{1}", "\u{7F}", "\u{85}", "\u{2028}", "\u{202E}", "\u{2066}", "\t", " ", "  ", ".", "\r\n.\r\n", "--",
        "--=_",
        "\r\n--=_alternative_", "From ", "\nFrom ", "=", "=?UTF-8?Q?=41?=", "?=", "=3D", "\"", "\\", "<", ">", ",", ";", ":", "@", "(", ")",
        "Bcc: x@y.z",
        "\r\nBcc: x@example.org\r\n\r\n", "é", "è", "ß", "ق", "العربية", "日本", "👩‍👩‍👧", "\u{FFFD}", "\u{FFFE}", "a", "word", "Migration", "%",
        "'", "*", "=\r\n",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ]

    var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    /// Returns a text of at most `most` pieces.
    mutating func next(_ most: Int = 12) -> String {
        (0..<Int.random(in: 0...most, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
    }
}
