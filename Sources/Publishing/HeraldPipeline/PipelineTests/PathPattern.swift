/// A pattern for paths and messages: `*` is any text without a slash, `**` is any text, everything else is itself.
package struct PathPattern: Sendable {
    private enum Part: Equatable {
        case byte(UInt8), name, anything
    }

    private let parts: [Part]

    /// Reads a pattern.
    package init(_ text: String) {
        var parts: [Part] = []
        for byte in text.utf8 {
            guard byte == UInt8(ascii: "*") else {
                parts.append(.byte(byte))
                continue
            }
            if parts.last == .name { parts[parts.count - 1] = .anything } else if parts.last != .anything { parts.append(.name) }
        }
        self.parts = parts
    }

    /// Whether `text` is as the pattern says.
    package func matches(_ text: String) -> Bool {
        let text = Array(text.utf8)
        // Whether the first parts match the first bytes, for each number of bytes.
        var reached = [true] + Array(repeating: false, count: text.count)
        for part in parts {
            var next = Array(repeating: false, count: text.count + 1)
            for index in 0...text.count {
                switch part {
                case .byte(let byte): next[index] = index > 0 && reached[index - 1] && text[index - 1] == byte
                case .name: next[index] = reached[index] || index > 0 && next[index - 1] && text[index - 1] != UInt8(ascii: "/")
                case .anything: next[index] = reached[index] || index > 0 && next[index - 1]
                }
            }
            reached = next
        }
        return reached[text.count]
    }
}
