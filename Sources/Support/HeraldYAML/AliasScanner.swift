/// Examines the aliases of a text before it is parsed.
enum AliasScanner {
    /// Returns whether there may be more than 16 aliases in keys.
    ///
    /// The parser compares keys by their content, which takes practically forever if aliases repeat each other many times. Texts with few
    /// aliases, or with aliases only in values, are not affected.
    static func inKeys(of text: String) -> Bool {
        let bytes = Array(text.utf8)
        var aliases = 0
        var complexKey = false
        for (index, byte) in bytes.enumerated() {
            let previous = index == 0 ? UInt8(ascii: "\n") : bytes[index - 1]
            let next = index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: "\n")
            switch byte {
            case UInt8(ascii: "*") where opens(previous) && !opens(next): aliases += 1
            case UInt8(ascii: "?") where opens(previous) && opens(next): complexKey = true
            case UInt8(ascii: ":") where isSpace(next) && closes(previous): complexKey = true
            default: break
            }
            if complexKey && aliases > 16 { return true }
        }
        return false
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    private static func opens(_ byte: UInt8) -> Bool {
        isSpace(byte) || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: ",")
    }
    private static func closes(_ byte: UInt8) -> Bool { isSpace(byte) || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") }
}
