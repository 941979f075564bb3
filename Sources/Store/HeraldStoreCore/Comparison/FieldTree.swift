import HeraldModel

/// The contents of a record as a tree, for comparisons of versions.
indirect enum FieldTree: Hashable {
    /// A scalar in its written form. Two different figures count as half alike (`ListAlignment.swift`), because a figure is often corrected
    /// in an item that otherwise stays the same.
    case scalar(String, isFigure: Bool)
    /// A text in each of its languages, the original first.
    case text([Entry])
    /// The fields of a part, or the entries of a mapping, in order.
    case keyed([Entry])
    /// Items in order.
    case list([FieldTree])

    /// A value with its key.
    struct Entry: Hashable {
        var key: String
        var value: FieldTree
    }

    /// Creates the tree of `part` in a record written in `language`.
    init(_ part: some RecordPart, language: LanguageTag) {
        var (part, builder) = (part, FieldTreeBuilder(language: language))
        part.visit(&builder)
        self = .keyed(builder.entries)
    }

    /// The value as text: a part on one line, a text with translations on a line for each language.
    var written: String {
        switch self {
        case .scalar(let text, _): text
        case .text(let entries):
            entries.count == 1
                ? entries[0].value.written : entries.map { "\($0.key): \($0.value.written)" }.joined(separator: "\n")
        case .keyed(let entries):
            entries.map { "\($0.key): \($0.value.written.replacing("\n", with: " "))" }.joined(separator: ", ")
        case .list(let items): items.map(\.written).joined(separator: "; ")
        }
    }
}

/// Collects the fields that have a value in a part of a record.
private struct FieldTreeBuilder: FieldVisitor {
    var entries: [FieldTree.Entry] = []
    let language: LanguageTag

    init(language: LanguageTag) { self.language = language }

    private mutating func add(_ name: StaticString, _ value: FieldTree) {
        entries.append(FieldTree.Entry(key: name.description, value: value))
    }

    private func leaf<S: RecordScalar>(_ value: S) -> FieldTree { .scalar(value.written, isFigure: S.self == Figure.self) }

    private func tree(_ text: LocalizedText) -> FieldTree {
        let all = [MapEntry(language, text.original)] + text.translations
        return .text(all.map { FieldTree.Entry(key: $0.key.written, value: .scalar($0.value, isFigure: false)) })
    }

    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) { add(name, leaf(value)) }
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) {
        if let value { add(name, leaf(value)) }
    }
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) { add(name, leaf(value)) }
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) { add(name, .list(values.map(leaf))) }
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { add(name, tree(value)) }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) {
        if let value { add(name, tree(value)) }
    }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) { add(name, .list(values.map(tree))) }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) {
        if let value { add(name, FieldTree(value, language: language)) }
    }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        add(name, .list(values.map { FieldTree($0, language: language) }))
    }
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {
        add(name, .keyed(entries.map { FieldTree.Entry(key: $0.key.written, value: leaf($0.value)) }))
    }
}
