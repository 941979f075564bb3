/// The keys of labels, for those who write words in another language.
package enum LabelKeys {
    /// The keys in the order of `labels.txt`, with the English words.
    package static let english: [(key: String, words: String)] = LabelTable.rows.map { ($0.key, $0.words[0]) }

    /// Whether a key is that of a number of things, which has one for each plural form.
    package static func isPlural(_ key: String) -> Bool { pluralGroup(key) != nil }

    /// The plural form that a key of a number of things ends with.
    package static func pluralForm(_ key: String) -> PluralForm? {
        pluralGroup(key).flatMap { PluralForm(rawValue: String(key.dropFirst($0.rawValue.count + 1))) }
    }

    private static func pluralGroup(_ key: String) -> PluralGroup? { PluralGroup.allCases.first { key.hasPrefix($0.rawValue + ".") } }

    /// Returns the placeholders `{1}`, `{2}` … of words, sorted and each once. Words in two languages must have the same placeholders,
    /// because a value takes the place of each.
    package static func placeholders(in words: String) -> [String] {
        var placeholders: Set<String> = []
        var rest = words[...]
        while let open = rest.firstIndex(of: "{") {
            let end = placeholder(at: open, in: rest)?.end
            if let end { placeholders.insert(String(rest[open..<end])) }
            rest = rest[(end ?? rest.index(after: open))...]
        }
        return placeholders.sorted()
    }

    /// Returns the first brace of words that is not a part of a placeholder, or `nil` if there is none.
    package static func strayBrace(in words: String) -> Character? {
        var rest = words[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard let placeholder = Self.placeholder(at: brace, in: rest) else { return rest[brace] }
            rest = rest[placeholder.end...]
        }
        return nil
    }

    /// Returns the number of the placeholder that begins at a brace, and its end. `nil` if none begins there.
    static func placeholder(at open: String.Index, in words: Substring) -> (number: Int, end: String.Index)? {
        let text = words[open...].prefix(3)
        guard text.count == 3, text.first == "{", text.last == "}", let number = text.dropFirst().first?.wholeNumberValue else {
            return nil
        }
        return (number, text.endIndex)
    }
}
