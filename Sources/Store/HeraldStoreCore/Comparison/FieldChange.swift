import HeraldModel

/// A difference between two versions of a record, in one field.
public struct FieldChange: Sendable, Hashable {
    /// Where in the record: keys, 0-based places in lists and, in texts, languages, such as `["strengths", "2", "fr"]`.
    ///
    /// The place of an item is the one in the later version, but for an item that is gone.
    public var path: [String]
    /// What stood there before; `nil` if it is new. Of a part its fields in one line, of a text with translations a line for each.
    public var before: String?
    /// What stands there now; `nil` if it is gone.
    public var after: String?

    /// Creates a change.
    public init(path: [String], before: String?, after: String?) {
        self.path = path
        self.before = before
        self.after = after
    }
}

extension FieldChange {
    /// The path in the words of people, who count from 1: `claims 3, statement, fr`.
    public var displayPath: String {
        path.reduce(into: "") { place, step in
            if let index = Int(step) { place += " \(index + 1)" } else { place += place.isEmpty ? step : ", \(step)" }
        }
    }
}
