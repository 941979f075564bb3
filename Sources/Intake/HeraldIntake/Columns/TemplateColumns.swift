import HeraldModel

/// The columns of a template: the paths of all fields of a record, with an example.
package struct TemplateColumns: Sendable {
    /// The paths, in the order of the fields. A list of parts has columns for one item, or for as many as the example has.
    package let paths: [String]
    /// The value of the example for each path, or an empty text.
    package let example: [String]

    /// Creates the columns.
    ///
    /// - Parameter numbered: whether each item of a list has a column of its own.
    package init(numbered: Bool = false) {
        let example = CellWriter.cells(of: ExampleRecord.practice, numbered: numbered)
        paths = Self.paths(filled: example.map(\.path), numbered: numbered)
        self.example = paths.map { path in example.first { $0.path == path }?.value ?? "" }
    }

    /// Returns the paths of all fields, with one item for each list of parts. Further paths in `filled`, such as those of second items,
    /// follow the paths of the same field.
    private static func paths(filled: [String], numbered: Bool) -> [String] {
        RecordFieldType.practice.flatMap { field in
            let plain = paths(field.name, field.type, numbered)
            let further = filled.filter { path in
                path.split(separator: ".").first.map(String.init) == field.name && !plain.contains(path)
            }
            return plain + further
        }
    }

    /// Returns the paths of a field and of the fields inside it.
    private static func paths(_ name: String, _ type: RecordFieldType, _ numbered: Bool) -> [String] {
        switch type {
        case .list where numbered, .texts where numbered: ["\(name).1"]
        case .scalar, .list, .text, .texts: [name]
        case .part(let fields): fields.flatMap { paths("\(name).\($0.name)", $0.type, numbered) }
        case .parts(let fields): fields.flatMap { paths("\(name).1.\($0.name)", $0.type, numbered) }
        // The name of a map's column contains a key that the author chooses. The example shows some.
        case .map: []
        }
    }
}
