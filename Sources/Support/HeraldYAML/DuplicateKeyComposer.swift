internal import Yams

/// Composes YAML with repeated keys, which the parser refuses at the first one without saying where the second is.
///
/// Each key that the parser complains about is masked by a character of the private use area and the text is parsed again; no
/// position changes by that. Whoever reads the tree asks ``original(_:line:column:)`` for the key as written and finds the pairs.
struct DuplicateKeyComposer {
    private var text: String
    private var masked: [Place: String] = [:]

    private struct Place: Hashable {
        var line: Int
        var column: Int
    }

    /// After so many repeated keys the text is given up.
    private static let limit = 100

    init(_ text: String) { self.text = text }

    /// Every document of the text. Throws `YamlError`.
    mutating func compose() throws -> [Yams.Node] {
        while true {
            do {
                let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
                var roots: [Yams.Node] = []
                while let root = try parser.nextRoot() { roots.append(root) }
                return roots
            } catch let error as YamlError {
                guard case .duplicatedKeysInMapping(let keys, let context) = error, let key = keys.first, mask(key, at: context.mark) else {
                    throw error
                }
            }
        }
    }

    /// The key as written, for a key of the tree.
    func original(_ key: String, line: Int, column: Int) -> String {
        masked.isEmpty ? key : masked[Place(line: line, column: column)] ?? key
    }

    /// Whether the key that stands at `mark` could be masked: one without properties or alias, and not an empty one.
    private mutating func mask(_ key: String, at mark: Mark) -> Bool {
        let place = Place(line: mark.line, column: mark.column)
        guard masked.count < Self.limit, masked[place] == nil, !key.isEmpty, var index = self.index(of: mark) else { return false }
        var scalars = text.unicodeScalars
        guard !"&*!?|>".unicodeScalars.contains(scalars[index]) else { return false }
        let quote = scalars[index]
        var length = 1
        if quote == "\"" || quote == "'" {
            index = scalars.index(after: index)
            if scalars[index] == "\\" || scalars[index] == "'" { length = 2 }
        }
        guard let mask = Unicode.Scalar(UInt32(0xE000 + masked.count)) else { return false }
        let end = scalars.index(index, offsetBy: length)
        scalars.replaceSubrange(index..<end, with: repeatElement(mask, count: length))
        text = String(scalars)
        masked[place] = key
        return true
    }

    private func index(of mark: Mark) -> String.Index? {
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        for _ in 1..<max(mark.line, 1) {
            guard let end = scalars[index...].firstIndex(of: "\n") else { return nil }
            index = scalars.index(after: end)
        }
        let place = scalars.index(index, offsetBy: mark.column - 1, limitedBy: scalars.endIndex)
        return place.flatMap { $0 < scalars.endIndex ? $0 : nil }
    }
}

/// A look at the aliases of a text before it is parsed.
enum AliasScanner {
    /// Whether many aliases may stand inside keys. The parser compares keys by their contents, and contents that repeat each other
    /// many times over would take it for ever. Ordinary use, as values and in small numbers, is never meant.
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
