package import HeraldModel

/// The note of an event in which a practice went from one category to another: `from promising to good`.
package enum CategoryChangeNote {
    /// The note of a change between two categories, each as it is written.
    package static func text(from old: String, to new: String) -> String { "from \(old) to \(new)" }

    /// The category that a practice had before, as the event's `note` tells; `nil` if it is not such a note.
    package static func previous(in note: String) -> Category? {
        let words = note.split(separator: " ")
        guard words.count == 4, words[0] == "from", words[2] == "to" else { return nil }
        return Category(written: String(words[1]))
    }
}
