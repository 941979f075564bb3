internal import HeraldModel

/// Collects the localised texts that readers of a record see, with their paths.
struct PassageCollector: FieldVisitor {
    private(set) var passages: [Passage] = []
    private var path: [String] = []
    private let language: LanguageTag

    /// Returns the texts of `practice` in all languages, in the order of its fields. Curators' notes are left out.
    static func passages(of practice: Practice) -> [Passage] {
        var collector = PassageCollector(language: practice.language)
        var practice = practice
        practice.curatorsNotes = []
        practice.visit(&collector)
        return collector.passages
    }

    private init(language: LanguageTag) { self.language = language }

    private mutating func add(_ steps: [String], _ text: LocalizedText) {
        let path = self.path + steps
        let isAlone = text.translations.isEmpty
        passages.append(Passage(text.original, at: isAlone ? path : path + [language.written], language: language, isTranslation: false))
        for entry in text.translations {
            passages.append(Passage(entry.value, at: path + [entry.key.written], language: entry.key, isTranslation: true))
        }
    }

    mutating func requiredText(_ name: StaticString, _ value: inout LocalizedText) { add([name.description], value) }
    mutating func text(_ name: StaticString, _ value: inout LocalizedText?) {
        if let value { add([name.description], value) }
    }
    mutating func texts(_ name: StaticString, _ values: inout [LocalizedText]) {
        for (index, value) in values.enumerated() { add([name.description, String(index)], value) }
    }
    mutating func part<P: RecordPart>(_ name: StaticString, _ value: inout P?) {
        path.append(name.description)
        value?.visit(&self)
        path.removeLast()
    }
    mutating func parts<P: RecordPart>(_ name: StaticString, _ values: inout [P]) {
        for index in values.indices {
            path += [name.description, String(index)]
            values[index].visit(&self)
            path.removeLast(2)
        }
    }
    mutating func required<S: RecordScalar>(_ name: StaticString, _ value: inout S) {}
    mutating func optional<S: RecordScalar>(_ name: StaticString, _ value: inout S?) {}
    mutating func defaulted<S: RecordScalar>(_ name: StaticString, _ value: inout S, default: S) {}
    mutating func list<S: RecordScalar>(_ name: StaticString, _ values: inout [S]) {}
    mutating func map<K: RecordScalar, V: RecordScalar>(_ name: StaticString, _ entries: inout [MapEntry<K, V>]) {}
}
