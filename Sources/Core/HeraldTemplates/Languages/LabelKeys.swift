/// The keys of labels, for those who write words in another language.
package enum LabelKeys {
    /// The keys in the order of `labels.txt`, with the English words.
    package static let english: [(key: String, words: String)] = LabelTable.rows.map { ($0.key, $0.words[0]) }

    /// The keys of numbers of practices, one for each plural form.
    package static func isPlural(_ key: String) -> Bool { key.hasPrefix(pluralGroup) }

    /// The plural form that a key of a number of practices ends with.
    package static func pluralForm(_ key: String) -> PluralForm? {
        isPlural(key) ? PluralForm(rawValue: String(key.dropFirst(pluralGroup.count))) : nil
    }

    /// Returns the places `{1}`, `{2}` … of words, sorted and each once. Words in two languages must have the same places, because a value is
    /// shown in each.
    package static func places(in words: String) -> [String] {
        var places: Set<String> = []
        var rest = words[...]
        while let open = rest.firstIndex(of: "{") {
            let end = place(at: open, in: rest)?.end
            if let end { places.insert(String(rest[open..<end])) }
            rest = rest[(end ?? rest.index(after: open))...]
        }
        return places.sorted()
    }

    /// Returns the first brace of words that is no part of a place, or `nil` if there is none.
    package static func strayBrace(in words: String) -> Character? {
        var rest = words[...]
        while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard let place = Self.place(at: brace, in: rest) else { return rest[brace] }
            rest = rest[place.end...]
        }
        return nil
    }

    /// Returns the number of the place that begins at a brace, and the end of the place. `nil` if none begins there.
    static func place(at open: String.Index, in words: Substring) -> (number: Int, end: String.Index)? {
        let place = words[open...].prefix(3)
        guard place.count == 3, place.first == "{", place.last == "}", let number = place.dropFirst().first?.wholeNumberValue else {
            return nil
        }
        return (number, place.endIndex)
    }

    private static let pluralGroup = "practices."
}
