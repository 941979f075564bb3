package import HeraldModel

/// Writes a record as the cells of a row, each with the path that is its column's header.
package struct CellWriter: FieldVisitor {
    private var cells: [(path: String, value: String)] = []
    private var prefix = ""

    private let isNumbered: Bool

    private init(isNumbered: Bool) { self.isNumbered = isNumbered }

    /// Returns the cells of `practice` that are not empty, in the order of the fields.
    ///
    /// - Parameters:
    ///   - practice: the record.
    ///   - numbered: whether each item of a list has a cell of its own. A sheet with several records needs this, because one cell cannot
    ///   contain all lists.
    package static func cells(of practice: Practice, numbered: Bool = false) -> [(path: String, value: String)] {
        var (practice, writer) = (practice, CellWriter(isNumbered: numbered))
        practice.visit(&writer)
        return writer.cells
    }

    private mutating func add(_ name: String, _ value: String) { cells.append((prefix + name, value)) }

    private mutating func add(_ name: String, _ text: LocalizedText) {
        add(name, text.original)
        for entry in text.translations { add("\(name).\(entry.key.written)", entry.value) }
    }

    /// Adds a list of texts: in one cell if no item contains the separator and none is translated, otherwise in numbered cells.
    private mutating func add(_ name: String, _ texts: [LocalizedText]) {
        if texts.isEmpty { return }
        if !isNumbered, texts.allSatisfy({ $0.translations.isEmpty && !$0.original.contains("|") }) {
            return add(name, texts.map(\.original).joined(separator: " | "))
        }
        for (index, text) in texts.enumerated() { add("\(name).\(index + 1)", text) }
    }

    /// Calls `write` with `step` added to the path.
    private mutating func within(_ step: String, _ write: (inout CellWriter) -> Void) {
        let outer = prefix
        prefix += step + "."
        write(&self)
        prefix = outer
    }

    package mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) { add(name.description, value.written) }
    package mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) {
        if let value { add(name.description, value.written) }
    }
    package mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {
        add(name.description, value.written)
    }
    package mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) {
        add(name.description, values.map { LocalizedText($0.written) })
    }
    package mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { add(name.description, value) }
    package mutating func text(_ name: StaticString, _ value: inout LocalizedText?) {
        if let value { add(name.description, value) }
    }
    package mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) { add(name.description, values) }
    package mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) {
        guard var part = value else { return }
        within(name.description) { part.visit(&$0) }
    }
    package mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        for (index, var part) in values.enumerated() { within("\(name).\(index + 1)") { part.visit(&$0) } }
    }
    package mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        for entry in entries { add("\(name).\(entry.key.written)", entry.value.written) }
    }
}
