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
        for (index, character) in zip(words.indices, words) where character == "{" {
            let rest = words[index...].prefix(3)
            if rest.count == 3, rest.last == "}", rest.dropFirst().first?.isWholeNumber == true { places.insert(String(rest)) }
        }
        return places.sorted()
    }

    private static let pluralGroup = "practices."
}
