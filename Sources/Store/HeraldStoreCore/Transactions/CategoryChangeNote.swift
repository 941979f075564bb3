package import HeraldModel

/// The note of an event that changed a practice's category: `from promising to good`.
///
/// Notes are in stores for ever, so the form must not change: feeds and briefs read the earlier category from it.
package enum CategoryChangeNote {
    /// Returns the note of a change between two categories, given as written.
    package static func text(from old: String, to new: String) -> String { "from \(old) to \(new)" }

    /// Returns the category before the change from the event's `note`; `nil` if the note has another form.
    package static func previous(in note: String) -> Category? {
        let words = note.split(separator: " ")
        guard words.count == 4, words[0] == "from", words[2] == "to" else { return nil }
        return Category(written: String(words[1]))
    }
}
