internal import Yams

/// Parses YAML with repeated keys. The YAML parser fails at the first repeated key, and does not say where its second occurrence is.
///
/// Each repeated key is masked with a character of the private use area, which changes no position, and the text is parsed again.
/// ``original(_:line:column:)`` returns the key as written, so the caller can report both positions.
struct DuplicateKeyComposer {
    private var text: String
    private var masked: [Position: String] = [:]

    private struct Position: Hashable {
        var line: Int
        var column: Int
    }

    /// The largest number of repeated keys. With more the text is refused.
    private static let limit = 100

    init(_ text: String) { self.text = text }

    /// Returns all documents of the text.
    ///
    /// - Throws: `YamlError`.
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

    /// Returns the key as written, for a key of the parsed tree and its position.
    func original(_ key: String, line: Int, column: Int) -> String {
        masked.isEmpty ? key : masked[Position(line: line, column: column)] ?? key
    }

    /// Masks the key at `mark`. Returns false if that is not possible: for an empty key, and for one with properties or an alias.
    private mutating func mask(_ key: String, at mark: Mark) -> Bool {
        let position = Position(line: mark.line, column: mark.column)
        guard masked.count < Self.limit, masked[position] == nil, !key.isEmpty, var index = self.index(of: mark) else { return false }
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
        masked[position] = key
        return true
    }

    /// Returns the index of the character at `mark`.
    private func index(of mark: Mark) -> String.Index? {
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        for _ in 1..<max(mark.line, 1) {
            guard let end = scalars[index...].firstIndex(of: "\n") else { return nil }
            index = scalars.index(after: end)
        }
        let found = scalars.index(index, offsetBy: mark.column - 1, limitedBy: scalars.endIndex)
        return found.flatMap { $0 < scalars.endIndex ? $0 : nil }
    }
}
