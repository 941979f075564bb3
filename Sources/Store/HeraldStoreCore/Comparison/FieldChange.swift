import HeraldModel

/// A difference between two versions of a record, in one field.
package struct FieldChange: Sendable, Hashable {
    /// The path in the record: keys, 0-based indexes and, in texts, languages, such as `["strengths", "2", "fr"]`.
    ///
    /// The index of an item is its index in the later version. A removed item has its index in the earlier version.
    package var path: [String]
    /// The earlier value. `nil` if the field is new. A part is on one line. A text with translations has a line for each language.
    package var before: String?
    /// The later value. `nil` if the field was removed.
    package var after: String?

    /// Creates a change.
    package init(path: [String], before: String?, after: String?) {
        self.path = path
        self.before = before
        self.after = after
    }
}

extension FieldChange {
    /// The path for people, with indexes from 1: `claims 3, statement, fr`.
    package var displayPath: String {
        path.reduce(into: "") { place, step in
            if let index = Int(step) { place += " \(index + 1)" } else { place += place.isEmpty ? step : ", \(step)" }
        }
    }
}
