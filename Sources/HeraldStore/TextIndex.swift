internal import GRDB
internal import HeraldModel

/// What full-text search knows: which words there are, and what is asked.
enum TextIndex {
    /// The expression that matches records with every word of `text`, or `nil` if there is no word in it.
    ///
    /// Words are cut by the tokenizer that the index uses, so that nothing a reader types is taken for syntax.
    static func expression(for text: String, on connection: Database) throws -> String? {
        let tokenizer = try connection.makeTokenizer(.unicode61(diacritics: .remove))
        let words = try tokenizer.tokenize(query: text).map { "\"\($0.token)\"" }
        return words.isEmpty ? nil : words.joined(separator: " AND ")
    }

    /// The words of the texts of `practice` that everybody may read, in all languages, each once.
    static func words(of practice: Practice) -> [UInt8] {
        var practice = practice
        var collector = TextCollector(withheld: SensitiveField.allCases.filter { practice.sensitivity(of: $0) > .public }.map(\.written))
        practice.visit(&collector)
        var words = WordSet()
        words.insert(collector.bytes)
        return words.bytes
    }
}

/// Appends every text of a record to its bytes, apart from fields withheld from the public.
struct TextCollector: FieldVisitor {
    private(set) var bytes: [UInt8] = []
    private let withheld: [String]
    private var depth = 0

    /// Leaves out the record's top-level fields named `withheld`.
    init(withheld: [String]) {
        self.withheld = withheld
        bytes.reserveCapacity(4096)
    }

    private func isShown(_ name: StaticString) -> Bool {
        depth > 0 || !withheld.contains { field in name.withUTF8Buffer { $0.elementsEqual(field.utf8) } }
    }

    private mutating func add(_ text: String) {
        bytes.append(contentsOf: text.utf8)
        bytes.append(UInt8(ascii: " "))
    }

    private mutating func add(_ text: LocalizedText) {
        add(text.original)
        for entry in text.translations { add(entry.value) }
    }

    private mutating func scalar<S: RecordScalar>(_ name: StaticString, _ value: S?) {
        if let text = value as? String, isShown(name) { add(text) }
    }

    private mutating func enter<P: RecordPart>(_ part: P) {
        var part = part
        depth += 1
        part.visit(&self)
        depth -= 1
    }

    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) { scalar(name, value) }
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) { scalar(name, value) }
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) { scalar(name, value) }
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) {
        for value in values { scalar(name, value) }
    }
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) {
        if isShown(name) { add(value) }
    }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) {
        if let value, isShown(name) { add(value) }
    }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) {
        if isShown(name) { for value in values { add(value) } }
    }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) {
        if let value, isShown(name) { enter(value) }
    }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        if isShown(name) { for value in values { enter(value) } }
    }
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {}
}
