internal import HeraldModel

/// What translators of a record work from: every localised text in its original language, field by field.
struct OriginalTexts: Equatable {
    private var texts: [String] = []

    /// The texts of `practice`.
    init(of practice: Practice) {
        var practice = practice
        practice.visit(&self)
    }
}

extension OriginalTexts: FieldVisitor {
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { add(name, value) }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) {
        if let value { add(name, value) }
    }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) {
        for value in values { add(name, value) }
    }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) { value?.visit(&self) }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        for index in values.indices { values[index].visit(&self) }
    }

    private mutating func add(_ name: StaticString, _ text: LocalizedText) {
        texts += [name.description, text.original]
    }

    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) {}
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) {}
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {}
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) {}
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {}
}
