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
    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { texts.append(value.original) }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) { texts.append(value?.original ?? "") }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) {
        texts += values.map(\.original) + [name.description]
    }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) {
        value?.visit(&self)
        texts.append(name.description)
    }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        for index in values.indices { values[index].visit(&self) }
        texts.append(name.description)
    }

    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) {}
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) {}
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {}
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) {}
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {}
}
