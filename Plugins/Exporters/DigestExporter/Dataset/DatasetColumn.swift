internal import HeraldModel

/// A column of a table of a dataset, with everything that a reader must know of its cells.
struct DatasetColumn {
    /// The name in the first row: the path of a field of the record, or a word of its own.
    let name: String
    /// The meaning, in a sentence.
    let meaning: String
    /// The type of each value, in a word or two.
    let type: String
    /// The form of each value. Empty if the type says it, or if there is a list of words.
    var form = ""
    /// The unit of each value. Empty for none.
    var unit = ""
    /// The words of a fixed list. Empty if there is no such list.
    var allowed: [String] = []
    /// Whether a cell can have several values.
    var isList = false

    /// The mark between the values of a cell. It has no blanks beside it, because those at the ends of a cell are dropped.
    static let separator = "|"

    /// Creates a column that no field of the record has.
    init(
        _ name: String, _ meaning: String, type: String = "text", form: String = "", unit: String = "", allowed: [String] = [],
        isList: Bool = false
    ) {
        (self.name, self.meaning, self.type, self.form) = (name, meaning, type, form)
        (self.unit, self.allowed, self.isList) = (unit, allowed, isList)
    }

    /// Creates the column of a field, as the declaration of the record describes it.
    ///
    /// - Parameters:
    ///   - name: The name of the column.
    ///   - path: The keys of the field and of the parts around it, such as `claims.value`.
    ///   - scalar: The type of a single value. `nil` for a localised text.
    ///   - isList: Whether a cell can have several values.
    init(_ name: String, at path: String, _ scalar: ScalarFieldType?, isList: Bool) {
        self.init(name, Self.meaning(of: path), type: scalar.map(Self.type) ?? "text", isList: isList)
        guard let scalar else { return }
        allowed = scalar.allowed
        if scalar.isFigure {
            form = "a number such as 250000 or 2.9, or a range such as 52..55"
        } else if allowed.isEmpty, !scalar.isText, !scalar.isNumber {
            form = scalar.expectation
        }
    }

    /// The sentences on a field after those on the parts around it: `What it cost. The currency.`
    private static func meaning(of path: String) -> String {
        let keys = path.split(separator: ".")
        return (1...keys.count).compactMap { FieldDocumentation.of(keys.prefix($0).joined(separator: "/")) }.joined(separator: " ")
    }

    private static func type(of scalar: ScalarFieldType) -> String {
        if !scalar.allowed.isEmpty { return "word" }
        if scalar.isFigure { return "figure" }
        if scalar.isNumber { return "whole number" }
        if scalar.isDate { return "date" }
        return scalar.isText ? "text" : "code"
    }
}
