internal import HeraldModel

/// A field of a record as a form shows it.
struct FormField {
    /// The form of the answer to a field.
    enum Shape {
        /// A value on the line of the key.
        case value
        /// A list of values on the line of the key.
        case list
        /// A mapping on the line of the key.
        case map
        /// A list of texts.
        case texts
        /// A mapping with fields of its own.
        case part([FormField])
        /// A list of mappings with fields of their own.
        case parts([FormField])
    }

    /// The key.
    var name: String
    /// The path of the field: its key after the keys of the parts around it, separated by points.
    var path: String
    /// Whether a record without the field is refused.
    var isRequired = false
    /// The allowed words. Empty if there is no fixed list.
    var allowed: [String] = []
    /// The expected value in English, as messages of intake describe it. Empty for texts and parts.
    var expectation = ""
    /// The form of the answer.
    var shape = Shape.value

    /// Returns the fields of `type`, the part of a record at `path`.
    static func fields<P: RecordPart>(of type: P.Type, in path: String = "") -> [FormField] {
        var (part, collector) = (P(), FormFieldCollector(prefix: path.isEmpty ? "" : path + "."))
        part.visit(&collector)
        return collector.fields
    }
}
