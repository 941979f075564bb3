internal import HeraldModel
internal import HeraldTemplates
internal import HeraldText

/// The values of a practice, or of a part of it, as cells by the path of their field. Texts are in one language.
///
/// Several values of a field are in one cell. Fields of the same part have as many values as there are parts, so the second role belongs to
/// the second name.
struct RecordCells: FieldVisitor {
    private var values: [String: [String]] = [:]
    private var path = ""
    /// The number of the part that is visited, from 0.
    private var item = 0
    private var replacedCharacterCount = 0
    private let localized: LocalizedPractice

    private init(_ localized: LocalizedPractice) { self.localized = localized }

    /// Returns the cells of `part` by path. Empty ones may be missing.
    ///
    /// - Parameters:
    ///   - part: The practice, or a part of it.
    ///   - localized: The practice in the language of the cells.
    static func of(_ part: some RecordPart, in localized: LocalizedPractice) -> [String: String] {
        var (part, cells) = (part, RecordCells(localized))
        part.visit(&cells)
        return cells.values.mapValues { values in
            values.allSatisfy(\.isEmpty) ? "" : values.joined(separator: DatasetColumn.separator)
        }
    }

    /// Returns the number of characters of a practice that become U+FFFD in its cells.
    static func replacedCharacterCount(of localized: LocalizedPractice) -> Int {
        var (practice, cells) = (localized.practice, RecordCells(localized))
        practice.visit(&cells)
        return cells.replacedCharacterCount
    }

    private mutating func add(_ name: StaticString, _ value: String) {
        let line = TextLine(value)
        replacedCharacterCount += line.replacedCharacterCount
        var found = values[path + name.description] ?? []
        found += Array(repeating: "", count: max(0, item - found.count))
        found.append(line.text)
        values[path + name.description] = found
    }

    /// Adds the values of a list: each for itself, or as one value if the list is in a part of which there are several.
    private mutating func add(_ name: StaticString, _ texts: [String]) {
        if path.isEmpty { return texts.forEach { add(name, $0) } }
        if !texts.isEmpty { add(name, texts.map { TextLine($0).text }.joined(separator: "; ")) }
    }

    private mutating func within(_ name: StaticString, _ visit: (inout RecordCells) -> Void) {
        let outer = (path, item)
        path += name.description + "."
        visit(&self)
        (path, item) = outer
    }

    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) { add(name, value.written) }
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) { if let value { add(name, value.written) } }
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) { add(name, value.written) }
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) { add(name, values.map(\.written)) }
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { add(name, localized.text(value)) }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) { if let value { add(name, localized.text(value)) } }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) { add(name, values.map { localized.text($0) }) }

    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) {
        guard var part = value else { return }
        within(name) { part.visit(&$0) }
    }

    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        let parts = values
        within(name) { cells in
            for (index, var part) in parts.enumerated() {
                cells.item = index
                part.visit(&cells)
            }
            for (key, found) in cells.values where key.hasPrefix(cells.path) && found.count < parts.count {
                cells.values[key] = found + Array(repeating: "", count: parts.count - found.count)
            }
        }
    }

    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        add(name, entries.map { "\($0.key.written): \($0.value.written)" })
    }
}
